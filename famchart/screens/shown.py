"""Records in words: a field as a person reads it, a line of a list, where a record came from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from uuid import UUID

from famchart.core.clock import Clock
from famchart.core.day_words import short_day
from famchart.core.errors import FamchartError
from famchart.core.typed_moment import moment_words
from famchart.i18n import N_, _, ngettext
from famchart.records import Facts, Kind, Record, kinds
from famchart.records.fields import (
    BadFieldValueError,
    Day,
    DayOrMonth,
    Days,
    FieldSpec,
    LocalMoment,
)
from famchart.screens.desk import Desk
from famchart.store.contents import Contents
from famchart.store.privacy import is_held_back, is_private
from famchart.store.timeline import Entry
from famchart.store.told import field_shown
from famchart.widgets.line_view import Part, Toned
from famchart.widgets.rows import Column, Row
from famchart.widgets.several import Several
from famchart.widgets.telling_apart import PeopleColumn

HIDDEN = "••••••"
PRIVATE_LINE = "· · ·"
DELETED = N_("This record was deleted.")
NOTHING_HERE = N_("There is nothing under the cursor.")
NOTHING_YET = N_("nothing entered yet, a adds something")
ENTRY_COLUMNS = (
    Column(N_("Day"), 12, stays=True),
    Column(N_("Whose"), 9, stays=True),
    Column(N_("What"), 28, grows=True, most=120),
    Column(N_("Kind"), 16),
)
"""The columns of a list of many kinds."""
WHOSE = 1
"""Where the column of persons stands among them."""
KIND = 3


def field_words(kind: Kind, spec: FieldSpec, record: Record, facts: Facts) -> str:
    """Return a field as a person reads it: names for references, dots for secrets."""
    if spec.is_secret or spec.is_covered:
        return HIDDEN if getattr(record, spec.stored_in) else ""
    if isinstance(spec, (Day, DayOrMonth)):
        return short_day(spec.json(getattr(record, spec.stored_in)))
    if isinstance(spec, LocalMoment):
        return moment_words(getattr(record, spec.stored_in) or "")
    if isinstance(spec, Days):
        return ", ".join(map(short_day, (getattr(record, spec.stored_in) or "").split(", ")))
    return field_shown(kind, spec, record, facts)


def cells_of(
    kind: Kind,
    specs: Sequence[FieldSpec],
    record: Record,
    facts: Facts,
    clock: Clock,
    *,
    is_open: bool = False,
) -> list[Part]:
    """Return fields as the cells of a table; of a private record nothing is told.

    Take `is_open` for a row of something that was opened, held back as it is.
    """
    if is_private(kind, record, facts):
        return _covered_cells(specs, [""] * len(specs), private_words())
    if not is_open and is_held_back(kind, record, facts):
        told = [field_words(kind, each, record, facts) if _is_when_or_where(each) else ""
                for each in specs]  # fmt: skip
        return _covered_cells(specs, told, held_back_words())
    today = kind.listed(record, facts, clock)
    return [today.get(spec.name) or field_words(kind, spec, record, facts) for spec in specs]


def _covered_cells(specs: Sequence[FieldSpec], told: Sequence[str], why: str) -> list[Part]:
    """Return the cells of what opens on enter only: what may be told of it, and once that it is."""
    may_say = [each for each in specs if not _is_when_or_where(each)] or specs
    main = next((each for each in may_say if each.required), may_say[0])
    return [
        Toned(why, "quiet") if each is main else words
        for each, words in zip(specs, told, strict=True)
    ]


def _is_when_or_where(spec: FieldSpec) -> bool:
    return isinstance(spec, (Day, DayOrMonth)) or spec.stored_in == "account_id"


def listed_fields(kind: Kind) -> list[FieldSpec]:
    """Return the fields that a list of the kind shows, in its order."""
    found = (kind.field_named(name) for name in kind.columns)
    return [spec for spec in found if spec is not None]


def refusal_words(error: FamchartError, kind: Kind) -> str:
    """Return why something cannot be kept, with the field as a form calls it."""
    spec = kind.field_named(str(error.facts.get("field")))
    if isinstance(error, BadFieldValueError) and spec:
        return f"{_(spec.label)}: {error.hint}"
    return str(error)


def private_words() -> str:
    return _("private: enter opens it")


def held_back_words() -> str:
    """Return what stands for a report, or a result, of a topic that is nobody else’s to read."""
    return _("held back: enter opens it")


def entry_words(entry: Entry, desk: Desk, remarks: Mapping[UUID, str]) -> Part:
    """Return the title of a line, unless that opens on enter only.

    Behind it stands what other lists say of it.
    """
    if entry.private != "no":
        return Toned(private_words(), "quiet")
    if entry.is_held_back:
        return Toned(held_back_words(), "quiet")
    if entry.contents:
        return _contents_words(entry, entry.contents)
    title = without_person(entry.words(desk.today), desk.name_of(entry.person_id))
    return "  ".join(filter(None, (title, remarks.get(entry.record_id))))


def _contents_words(entry: Entry, held: Contents) -> str:
    """Return what a report holds: it is named by its own title, or by its tests, never by one."""
    if held.values == 1 and (held.title or held.names):
        return entry.title
    if not held.values:  # all of them are private
        return held.title or _(kinds()[entry.kind].label)
    return Several(held.title, held.names, held.tests, held.values)


def entry_columns(desk: Desk) -> list[Column]:
    """Return the columns of such a list; whose a record is need not be told of one person's."""
    columns = list(ENTRY_COLUMNS)
    is_of_one = desk.person_id is not None
    columns[WHOSE] = replace(columns[WHOSE], width=0) if is_of_one else desk.whose(columns[WHOSE])
    return columns


def entry_row(entry: Entry, desk: Desk, names: PeopleColumn, what: Part, *more: str) -> Row:
    """Return a line of a list of many kinds, to be opened by kind and id.

    Take `more` for what stands in further columns.
    """
    kind = kinds()[entry.kind]
    whose = "" if desk.person_id else names.label(entry.person_id)
    day = short_day(entry.on) or (_("no day known") if kind.may_have_day else "")
    quiet = (Toned(text, "quiet") for text in (_(kind.label), *more))
    cells = (Toned(day, "quiet"), whose, what, *quiet)
    return Row((entry.kind, entry.record_id), cells)


def count_words(records: int) -> str:
    return ngettext("{n} record", "{n} records", records).format(n=records)


def without_person(title: str, person: str) -> str:
    """Return a title without the name that stands in a column of its own before it."""
    return title.removeprefix(f"{person} · ") if person else title
