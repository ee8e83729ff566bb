"""One record: every field, what follows from it, where it came from, and what happened to it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import partial
from typing import TYPE_CHECKING, ClassVar
from uuid import UUID

from rich.cells import cell_len
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.widget import Widget

from famchart.core.day_words import day_words, short_day
from famchart.i18n import N_, _
from famchart.records import Kind, Record, kind_named
from famchart.records.base import OUR_WORDS, PRIVATE, Told
from famchart.records.fields import FieldSpec
from famchart.records.person import Person
from famchart.records.source import Source
from famchart.screens.alone import check_shown
from famchart.screens.base import VaultScreen
from famchart.screens.desk import Desk
from famchart.screens.forgetting import ForgetScreen
from famchart.screens.form import FormScreen
from famchart.screens.our_words import OurWordsScreen, our_words_passages
from famchart.screens.removing import remove_after_asking
from famchart.screens.shown import field_words, without_person
from famchart.store import originals
from famchart.store.history import Event, history
from famchart.store.told import source_text
from famchart.widgets.reader import Passage, Reader

if TYPE_CHECKING:
    from famchart.store.work import Reading

MOST_ORIGINAL = 200_000
"""Letters of an original text that are shown beside its record."""


@dataclass
class Opened:
    """A record as it is shown: label and words of each field, and all around it."""

    record: Record
    owner: UUID | None
    title: str
    fields: list[tuple[str, str]]
    told: list[Told]
    source: str
    original: str
    events: list[Event] = field(default_factory=list)


class RecordScreen(VaultScreen[Opened | None, None]):
    """The record, and beside it the text that it was read from."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("e", "edit", N_("edit"), id="record.edit"),
        Binding("w", "our_words", N_("our words"), id="record.our_words"),
        Binding("x,delete", "remove", N_("delete"), key_display="x", id="record.remove"),
        Binding("t", "trend", N_("over time"), id="record.trend"),
        Binding("X", "forget", N_("forget for good"), id="record.forget"),
        Binding("escape", "back", N_("back"), key_display="esc", id="record.back"),
    ]

    def __init__(self, desk: Desk, kind_name: str, record_id: UUID) -> None:
        super().__init__(desk)
        self.kind: Kind = kind_named(kind_name)
        self.record_id = record_id
        self._opened: Opened | None = None

    def body(self) -> Iterable[Widget]:
        yield Horizontal(Reader(), Reader(), classes="beside roomy")

    def heading(self) -> str:
        return _(self.kind.label)

    def load(self, facts: Reading) -> Opened | None:
        record = facts.get(self.kind.table, self.record_id)
        if record is None:
            return None
        check_shown(self.kind, record, facts, self.desk)
        specs = [each for each in self.kind.every_field() if not _is_apart(each, record)]
        words = [(_(spec.label), field_words(self.kind, spec, record, facts)) for spec in specs]
        return Opened(
            record,
            self.kind.owner(record, facts),
            self.kind.title(record, facts),
            words,
            list(self.kind.told(self.kind.derived(record, facts, self.desk.clock))),
            source_text(record, facts),
            _original(record, facts),
            history(self.desk.vault, self.kind.name, self.record_id),
        )  # fmt: skip

    def show(self, data: Opened | None) -> None:
        self._opened = data
        if data is None:
            self.query(Reader).first().read([Passage(_("This record was deleted."), "quiet")])
            return
        self.desk.kept_in_view = self.record_id
        self._write()

    def _write(self) -> None:
        if self._opened is None:
            return
        fields, original = self.query(Reader)
        fields.read(list(self._passages(self._opened)))
        original.display = bool(self._opened.original)
        original.read(list(_original_passages(self._opened)))

    def _passages(self, data: Opened) -> Iterator[Passage]:
        person = self.desk.name_of(data.owner)
        title = without_person(data.title, person)
        yield Passage(" · ".join(part for part in (person, title) if part), "head")
        yield Passage("")
        given = [(label, words) for label, words in data.fields if words]
        say = partial(day_words, today=self.desk.today)
        derived = [(_day_or_words(label, say), _day_or_words(words, _short_day))
                   for label, words in data.told]  # fmt: skip
        labels = [label for label, _words in given + derived] + [_("Source")]
        width = max(cell_len(label) for label in labels)
        yield from (Passage(words, "", label, width) for label, words in given)
        yield from (Passage(words, "accent", label, width) for label, words in derived)
        yield Passage(data.source, "quiet", _("Source"), width)
        yield from our_words_passages(data.record)
        yield Passage("")
        yield Passage(_("What happened to it"), "head")
        yield from (Passage(_event_words(each, self.desk.today), "quiet") for each in data.events)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Leave out what is for other kinds only: forgetting a person, a result over time."""
        if action == "forget" and self.kind.table is not Person:
            return False
        if action == "trend" and self.kind.name != "result":
            return False
        return super().check_action(action, parameters)

    async def action_trend(self) -> None:
        """Show the test of this result over time."""
        await self.action_go(f"trend {self.record_id}")

    def action_edit(self) -> None:
        self.app.push_screen(FormScreen(self.desk, self.kind, self.record_id))

    def action_our_words(self) -> None:
        self.app.push_screen(OurWordsScreen(self.desk, self.kind, self.record_id))

    def action_forget(self) -> None:
        self.app.push_screen(ForgetScreen(self.desk, self.record_id))

    async def action_remove(self) -> None:
        await remove_after_asking(self, self.kind.name, self.record_id)


def _is_apart(spec: FieldSpec, record: Record) -> bool:
    """True for the family's words, which stand by themselves, and the word that it is not private.

    That would stand on nearly every record.
    """
    return spec is OUR_WORDS or (spec is PRIVATE and record.private == "no")


def _original(record: Record, facts: Reading) -> str:
    source = facts.get(Source, record.source_id) if record.source_id else None
    if source is None or source.original is None:
        return ""
    return originals.read(facts.connection, source.original).decode("utf-8", "replace")[
        :MOST_ORIGINAL
    ]


def _original_passages(data: Opened) -> Iterator[Passage]:
    """Yield the original text by lines, the one that the record was read from standing out."""
    yield Passage(_("As it came"), "head")
    yield Passage("")
    for number, line in enumerate(data.original.splitlines(), 1):
        yield Passage(line, "accent" if number == data.record.source_line else "quiet")


def _day_or_words(told: str | date, say: Callable[[date], str]) -> str:
    return told if isinstance(told, str) else say(told)


def _short_day(day: date) -> str:
    return short_day(day.isoformat())


def _event_words(event: Event, today: date) -> str:
    day = datetime.fromtimestamp(event.at / 1000).astimezone()
    return f"{day_words(day.date(), today)} {day:%H:%M}  {event.words}"
