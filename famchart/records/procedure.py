"""Procedures and operations."""

from __future__ import annotations

from famchart.i18n import N_
from famchart.records.base import Facts, Kind, PersonalRecord
from famchart.records.codes import CODES
from famchart.records.fields import DayOrMonth, FieldSpec, LongText, Reference
from famchart.records.source import way_for_account


class Procedure(PersonalRecord, table=True):
    """What was done to a person on a day, of which a year may be all that is known."""

    name: str
    on: str | None = None
    with_whom: str | None = None
    place: str | None = None
    text: str | None = None
    codes: str | None = None


def title(procedure: Procedure, facts: Facts | None = None) -> str:
    return procedure.name


KIND = Kind(
    name="procedure",
    table=Procedure,
    label=N_("Procedure"),
    plural=N_("Procedures"),
    fields=(
        FieldSpec("name", N_("Name"), required=True),
        DayOrMonth("on", N_("Date")),
        FieldSpec("with", N_("By"), column="with_whom"),
        FieldSpec("where", N_("Where"), column="place"),
        LongText("text", N_("Text")),
        CODES,
        Reference("account", N_("Portal account"), column="account_id", to="account"),
    ),
    columns=("on", "name", "with", "where", "account"),
    title=title,
    on=lambda procedure: procedure.on,
    happened=("on",),
    words=lambda done: "\n".join(filter(None, (done.with_whom, done.place, done.text))),
    listed=lambda procedure, facts, clock: way_for_account(procedure, facts),
    private_with=("account",),
    topic_words=title,
)
