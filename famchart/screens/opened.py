"""A record as it is shown: its fields, its parts, what follows, its history and its source."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from rich.cells import cell_len

from famchart.core.agenda import Item
from famchart.core.day_words import day_words, short_day
from famchart.core.errors import FamchartError
from famchart.core.shape import Shape
from famchart.i18n import _
from famchart.intake.sniff import NotTextError, text_of
from famchart.records import Kind, Record
from famchart.records.any_reference import AnyReference, record_of
from famchart.records.base import OUR_WORDS, PRIVATE, Told
from famchart.records.document import Document
from famchart.records.fields import FieldSpec, LongText, Reference, References
from famchart.records.source import Source
from famchart.records.worked_out import told
from famchart.screens.alone import OF_THE_FAMILY, check_shown, is_original_of_others
from famchart.screens.desk import Desk
from famchart.screens.disagreement_lines import apart_passages
from famchart.screens.family_words import our_words_passages
from famchart.screens.parts import Given, Link, Parts, documents_of, parts_of
from famchart.screens.shown import field_words, held_back_words, without_person
from famchart.screens.today_lines import GROUPS, TONES
from famchart.store import originals
from famchart.store.disagreement_words import apart_of, settled_of
from famchart.store.disagreements import Disagreement
from famchart.store.history import Event, history_of
from famchart.store.links import linked
from famchart.store.privacy import is_source_held_back
from famchart.store.today import asked_of
from famchart.store.told import name_of, source_text
from famchart.widgets.reader import Passage

if TYPE_CHECKING:
    from famchart.store.work import Reading

LARGEST_READ = 10_000_000
"""Bytes of an original that are read to see whether it is a text."""
MOST_ORIGINAL = 200_000
"""Letters of an original text that are shown beside its record."""
LINES_BEFORE = 100
"""Lines of a longer one that are shown before the line that the record was read from."""
THE_ORIGINAL = "original"
"""The link that stands for an original which is held back."""
MORE_PARTS = "more"
"""The link that stands for the parts that are not shown yet."""
COLUMN_GAP = Shape(r"\S(?:\t| {3,})\S")
"""What stands between columns in a text that somebody printed."""
STEPS_OF_THEIR_OWN = ("account", "proxy")
"""Kinds of which another page shows what is to be done."""


@dataclass
class Opened:
    """All that is shown of a record."""

    record: Record
    owner: UUID | None
    title: str
    fields: list[Given]
    parts: dict[str, Parts]
    """The records that belong to it, by the name of their kind."""
    told: list[Told]
    source: str
    original: list[tuple[int, str]]
    """The lines of what it was read from, by their numbers."""
    original_about: str
    """What the original is, where it is no text."""
    is_original_held_back: bool
    """Others were read from it that open on enter only: so does it."""
    events: list[Event] = field(default_factory=list)
    asked: list[Item] = field(default_factory=list)
    """What Today asks of it, where no page of its own has that as steps."""
    apart: Disagreement | None = None
    """What other lists say of the same thing."""
    settled: str = ""
    """How that was settled."""


def opened(
    desk: Desk, kind: Kind, record_id: UUID, facts: Reading, most_parts: int
) -> Opened | None:
    """Return a record with all around it, None where it is gone."""
    record = facts.get(kind.table, record_id)
    if record is None:
        return None
    check_shown(kind, record, facts, desk)
    lines, about = _original(record, facts)
    specs = [each for each in kind.every_field() if _is_shown(each, record, facts, desk)]
    untold = {each.name for each in kind.every_field()} - {each.name for each in specs}
    return Opened(
        record,
        kind.owner(record, facts),
        kind.shown_title(record, facts, desk.today),
        [given for spec in specs for given in _given(kind, spec, record, facts)],
        dict(parts_of(kind, record, desk, facts, most_parts)) | documents_of(record, facts),
        list(told(kind, record, facts, desk.clock)),
        source_text(record, facts),
        lines,
        about,
        is_source_held_back(kind, record, facts) or is_original_of_others(record, facts, desk),
        [
            each
            for each in history_of(facts, kind.name, record_id)
            if each.field not in untold and not each.is_told_beside
        ],
        [] if kind.name in STEPS_OF_THEIR_OWN else asked_of(kind, record, facts, desk.clock),
        apart_of(kind, record, facts, desk.clock),
        settled_of(kind, record, facts, desk.clock),
    )


def _given(kind: Kind, spec: FieldSpec, record: Record, facts: Reading) -> Iterator[Given]:
    """Yield a field, or a line for each record that it names; nothing where it is empty.

    The family's words stand by themselves; that it is not private would stand on nearly every one.
    """
    if spec is OUR_WORDS or (spec is PRIVATE and record.private == "no"):
        return
    if isinstance(spec, Reference):
        for row in _named(kind, spec, record, facts):
            yield Given(_(spec.label), name_of(spec.to, row, facts), (spec.to, row))
    elif words := field_words(kind, spec, record, facts):
        link = _any_link(spec, record, facts)
        yield Given(_(spec.label), words, link, is_text=isinstance(spec, LongText))


def _is_shown(spec: FieldSpec, record: Record, facts: Reading, desk: Desk) -> bool:
    """Leave out what a record is about where onlookers may not see that: who holds an access."""
    link = _any_link(spec, record, facts) if desk.is_alone else None
    return link is None or link[0] not in OF_THE_FAMILY


def _any_link(spec: FieldSpec, record: Record, facts: Reading) -> Link | None:
    """Return where a reference to any record leads."""
    row = getattr(record, spec.stored_in) if isinstance(spec, AnyReference) else None
    found = record_of(row, facts)
    return (found[0].name, found[1].id) if found else None


def _named(kind: Kind, spec: Reference, record: Record, facts: Reading) -> list[UUID]:
    if isinstance(spec, References):
        return linked(kind, spec, record, facts)
    row = getattr(record, spec.stored_in)
    return [row] if row else []


# What it was read from


def _original(record: Record, facts: Reading) -> tuple[list[tuple[int, str]], str]:
    """Return the numbered lines of the original, or, of bytes that are no text, what they are."""
    source = facts.get(Source, record.source_id) if record.source_id else None
    if source is None or source.original is None:
        return [], ""
    size, media = originals.size_and_media(facts.connection, source.original)
    try:
        if isinstance(record, Document) or size > LARGEST_READ:
            raise NotTextError  # a document is opened by nothing but an export on purpose
        text = text_of(originals.read(facts.connection, source.original))
    except FamchartError:
        name = source.label or _("without a name")
        words = _("{name}: {size} bytes, {media}. It is kept as it came; it is no text to show.")
        return [], words.format(name=name, size=f"{size:,}", media=media)
    lines = list(enumerate(text.splitlines(), 1))
    if len(text) > MOST_ORIGINAL:
        lines = lines[max(0, (record.source_line or 1) - LINES_BEFORE) :]
    return list(_within(lines, MOST_ORIGINAL)), ""


def _within(lines: Sequence[tuple[int, str]], most: int) -> Iterator[tuple[int, str]]:
    for number, line in lines:
        most -= len(line) + 1
        yield number, line[: max(0, most + len(line) + 1)]
        if most < 0:
            return


def original_passages(data: Opened) -> list[Passage]:
    """Return the original by lines, with a sign at the one that the record was read from."""
    head = [Passage(_("As it came"), "head"), Passage("")]
    if data.original_about:
        return [*head, Passage(data.original_about, "quiet")]
    if data.is_original_held_back:
        return [*head, Passage(held_back_words(), "quiet", link=THE_ORIGINAL)]
    read = data.record.source_line
    return head + [
        Passage(
            line,
            "accent" if number == read else "quiet",
            "▸" if number == read else " ",
            1,
            is_printed=True,
        )
        for number, line in data.original
    ]


def passage_of_source(data: Opened) -> int | None:
    """Return which passage the record was read from, if it is shown."""
    if data.is_original_held_back:
        return None
    numbers = [number for number, _line in data.original]
    line = data.record.source_line
    return len(original_passages(data)[:2]) + numbers.index(line) if line in numbers else None


# The record


def record_passages(data: Opened, desk: Desk) -> Iterator[Passage]:
    person = "" if data.record.id == data.owner else desk.name_of(data.owner)
    title = without_person(data.title, person)
    yield Passage(" · ".join(part for part in (person, title) if part), "head")
    for item in data.asked:
        yield Passage(_(GROUPS[item.state]), TONES[item.state])
        about = item.title if item.label else ""  # it is about more than the record itself
        yield Passage(" · ".join(filter(None, (about, item.reason, item.action))))
    if data.apart:
        yield from apart_passages(data.apart, desk.today)
    if data.settled:
        yield Passage(data.settled)
    for name, parts in data.parts.items():
        yield Passage("")
        yield Passage(f"{name}  {parts.count}", "head")
        yield from (Passage(each.words, link=each.link) for each in parts.given)
        if parts.left:
            words = _("{n} more: enter reads on").format(n=f"{parts.left:,}")
            yield Passage(words, "accent", link=MORE_PARTS)
    yield Passage("")
    yield from _fields(data, desk.today)
    yield Passage("")
    yield Passage(_("What happened to it"), "head")
    yield from (Passage(each.told(desk.today), "quiet") for each in data.events)


def _fields(data: Opened, today: date) -> Iterator[Passage]:
    """Yield the fields, and the family's words right below the last text, or at the end."""
    derived = [(_label(label, today), _words(words)) for label, words in data.told]
    labels = [each.label for each in data.fields] + [label for label, _words in derived]
    width = max(cell_len(label) for label in [*labels, _("Source")])
    last = max((at for at, each in enumerate(data.fields, 1) if each.is_text), default=0)
    for at, each in enumerate(data.fields, 1):
        has_columns = each.is_text and bool(COLUMN_GAP.search(each.words))
        yield Passage(each.words, "", each.label, width, each.link, is_printed=has_columns)
        if at == last and data.record.our_words:
            yield from our_words_passages(data.record)
            yield Passage("")
    yield from (Passage(words, "accent", label, width) for label, words in derived)
    yield Passage(data.source, "quiet", _("Source"), width)
    if not last:
        yield from our_words_passages(data.record)


def _label(told: str | date, today: date) -> str:
    return told if isinstance(told, str) else day_words(told, today)


def _words(told: str | date) -> str:
    return told if isinstance(told, str) else short_day(told.isoformat())
