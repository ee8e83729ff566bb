"""Gaps: what a portal withholds, who was asked for it, and the 30-day clock."""

from __future__ import annotations

from datetime import date

from famchart.core.clock import Clock
from famchart.i18n import N_
from famchart.records.base import Facts, Kind, PersonalRecord, refuse_future
from famchart.records.fields import Day, FieldSpec, LongText, Reference, YesNo


class Gap(PersonalRecord, table=True):
    """Something that should be in a chart and is not shown (RULES.md 8)."""

    what: str
    asked_on: date | None = None
    asked_of: str | None = None
    way: str | None = None
    """How it was asked for: form, letter, message."""
    has_more_time: bool | None = None
    """The office said in writing that it takes another 30 days."""
    answered_on: date | None = None
    text: str | None = None


def title(gap: Gap, facts: Facts | None = None) -> str:
    return gap.what


def check(old: Gap | None, new: Gap, facts: Facts, clock: Clock) -> None:
    refuse_future(old, new, "asked_on", clock)
    refuse_future(old, new, "answered_on", clock)


KIND = Kind(
    name="gap",
    table=Gap,
    label=N_("Gap"),
    plural=N_("Gaps"),
    fields=(
        FieldSpec("what", N_("What is withheld"), required=True),
        Reference("account", N_("Portal account"), column="account_id", to="account"),
        Day("asked_on", N_("Asked for on")),
        FieldSpec("asked_of", N_("Asked of")),
        FieldSpec("way", N_("How")),
        YesNo("more_time", N_("They took 30 days more"), column="has_more_time"),
        Day("answered_on", N_("Answered on")),
        LongText("text", N_("Text")),
    ),
    columns=("asked_on", "what", "asked_of", "answered_on", "account"),
    title=title,
    on=lambda gap: gap.asked_on.isoformat() if gap.asked_on else None,
    words=lambda gap: "\n".join(filter(None, (gap.asked_of, gap.text))),
    check=check,
    private_with=("account",),
    topic_words=title,
)
