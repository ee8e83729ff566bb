"""Disagreements: what one person's lists say differently, and what is done about it."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from functools import partial
from typing import TYPE_CHECKING, ClassVar
from uuid import UUID

from textual import on
from textual.binding import Binding, BindingType
from textual.widget import Widget

from famchart.i18n import N_, _, ngettext
from famchart.records.fields import Day, FieldSpec
from famchart.records.question import VERDICTS
from famchart.screens import alone
from famchart.screens.ask_fields import AskFields
from famchart.screens.base import VaultScreen
from famchart.screens.desk import Desk
from famchart.screens.disagreement_lines import Layout, disagreement_stops
from famchart.screens.pick import Choice, PickScreen
from famchart.screens.shown import NOTHING_HERE
from famchart.store.disagreement_steps import Settlement, ask, join, other_names, settle
from famchart.store.disagreement_words import statement_words, told
from famchart.store.disagreements import Disagreement, State, disagreements
from famchart.widgets.agenda_list import AgendaList
from famchart.widgets.headed import Headed
from famchart.widgets.line_view import CHOOSE

if TYPE_CHECKING:
    from famchart.store.work import Reading

WHO = FieldSpec("said_by", N_("Who said so?"), required=True)
REMARK = FieldSpec("text", N_("What is right"))
WHEN = Day("on", N_("Said on"), required=True)
OF_A_LINE = ("to_visit", "settle", "same")
"""Keys about what is under the cursor."""


class DisagreementsScreen(VaultScreen[list[Disagreement], None]):
    """Every difference with all its values; those that were settled stand at the end."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("q", "to_visit", N_("ask at the next visit"), id="disagreements.ask"),
        Binding("s", "settle", N_("settled"), id="disagreements.settle"),
        Binding("m", "same", N_("the same thing as"), id="disagreements.same"),
    ]
    place = "disagreements"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.found: Sequence[Disagreement] = ()
        self._opened: set[tuple[UUID, str]] = set()
        self._moves_on = False
        """The next that is open is wanted: what was sent away needs no more keys."""

    def body(self) -> Iterable[Widget]:
        yield AgendaList()

    def heading(self) -> str:
        found = [] if self.desk.rest_words() else self.found
        n = sum(each.state is not State.SETTLED for each in found)
        asked = sum(each.state is State.ASKED for each in found)
        counted = ngettext("{n} not settled", "{n} not settled", n).format(n=n) if n else ""
        among = _("{n} among the questions").format(n=asked) if asked else ""
        head = "  ·  ".join(filter(None, (_("Disagreements"), counted)))
        whole = "  ·  ".join(filter(None, (head, among)))
        return whole if self.is_room_for(whole) else head

    def load(self, facts: Reading) -> list[Disagreement]:
        return disagreements(facts, self.desk.clock, self.desk.person_id)

    def show(self, data: list[Disagreement]) -> None:
        self.found = data
        self._fill()
        listed = self.query_one(AgendaList)
        if self._moves_on:
            self._moves_on = False
            listed.move_to(self._next_open(listed.cursor))
        elif (kept := self.desk.take_kept_in_view()) and (about := self._about(kept)):
            listed.place(about)

    def _next_open(self, cursor: int) -> int:
        """Return the place of the next that is open, else that of the cursor."""
        stops = self.query_one(AgendaList).stops
        is_open = {each.id for each in self.found if each.state is State.OPEN}
        return next((at for at in range(cursor, len(stops)) if stops[at] in is_open), cursor)

    def _about(self, row_id: UUID) -> tuple[UUID, str] | None:
        """Return the first that is about a person, a record or a question."""
        for each in self.found:
            question = each.question.id if each.question else None
            if row_id in (each.person_id, question, *(record.id for record in each.records)):
                return each.id
        return None

    def resized(self) -> None:
        self._fill()

    def _fill(self) -> None:
        names = {each.id: each.short_name for each in self.desk.people}
        is_of_all = self.desk.person_id is None
        width, today = self.size.width, self.desk.today
        people = self.desk.people_column(width)
        layout = Layout(width, today, names if is_of_all else {}, self._opened, people)
        self.query_one(AgendaList).fill(list(disagreement_stops(self.found, layout)))

    @property
    def each(self) -> Disagreement | None:
        """What is under the cursor."""
        chosen = self.query_one(AgendaList).chosen if self.is_mounted else None
        return next((each for each in self.found if each.id == chosen), None)

    # Keys

    def why_not(self, action: str) -> str | None:
        if action == CHOOSE and self.each and self.each.is_private and self.desk.is_alone:
            return alone.why_not(self.desk)
        if action not in OF_A_LINE:
            return super().why_not(action)
        if self.each is None:
            return _(NOTHING_HERE)
        if self.each.is_private and self.each.id not in self._opened:
            return _("This line is private: enter opens it.")
        if action != "same" and self.each.state is State.SETTLED:
            return _("This is settled until a list changes; u takes that back, enter opens it.")
        if action == "to_visit" and self.each.state is State.ASKED and not self.each.changed:
            return _("It is among the questions already: enter opens them.")
        if action == "to_visit" and self._has_died(self.each.person_id):
            return _("They have died: nothing is asked any more.")
        return None

    def _has_died(self, person_id: UUID) -> bool:
        return any(each.died_on for each in self.desk.people if each.id == person_id)

    @on(AgendaList.Chosen)
    async def open_one(self) -> None:
        """Open a private line here; of any other, the record or the question that is chosen."""
        each = self.each
        if each is None:
            return
        if each.is_private and each.id not in self._opened:
            self._opened.add(each.id)
            self._fill()
        else:
            await self._open_record(each)

    async def _open_record(self, each: Disagreement) -> None:
        choices = list(self._records(each))

        async def chosen(place: Hashable | None) -> None:
            if place:
                await self.action_go(str(place))

        if len(choices) == 1:
            await chosen(choices[0].id)
        else:
            await self.ask(PickScreen(_("Open what?"), choices), chosen)

    def _records(self, each: Disagreement) -> Iterable[Choice]:
        """Yield what can be opened: how it was settled or asked first, then each list's line."""
        if each.question:
            words = each.question.text
            yield Choice(f"open question {each.question.id}", words, _("question"))
        for voice in each.voices:
            words = statement_words(each.kind, voice.statement, self.desk.today)
            for record in voice.records:
                yield Choice(f"open {each.kind} {record.id}", Headed(each.title, words), voice.name)

    def action_to_visit(self) -> None:
        """Put it among the questions for the next visit, and stand on the next that is open."""
        if each := self.each:
            self.change(partial(self._ask, each))

    def _ask(self, each: Disagreement) -> str:
        said = ask(self.desk.vault, *each.id, self.desk.clock)
        self._moves_on = True
        return said

    async def action_settle(self) -> None:
        """Choose what came of it, then write down who said so."""
        each = self.each
        if each is None:
            return
        choices = [
            Choice(("right", voice.key), _("{source} is right").format(source=voice.name), words)
            for voice in each.voices
            for words in told(each, [voice], self.desk.today)
        ]
        choices += [Choice((code, ""), _(VERDICTS[code])) for code in ("neither", "apart")]

        async def chosen(answer: Hashable | None) -> None:
            if isinstance(answer, tuple):
                await self._who_said_so(each, *answer)

        await self.ask(PickScreen(_("What came of it?"), choices), chosen)

    async def _who_said_so(self, each: Disagreement, verdict: str, right: str) -> None:
        specs = (WHO, WHEN) if verdict == "right" else (WHO, REMARK, WHEN)

        def answered(texts: dict[str, str] | None) -> None:
            if texts:
                how = Settlement(
                    verdict, right, texts["said_by"], texts.get("text", ""), texts["on"]
                )
                vault, clock = self.desk.vault, self.desk.clock
                self.change(partial(settle, vault, *each.id, how, clock))

        title = _("Settled: {title}").format(title=each.title)
        await self.ask(AskFields(title, specs, {"on": str(self.desk.today)}), answered)

    async def action_same(self) -> None:
        """Say that another name in the lists means the same thing."""
        each = self.each
        if each is None:
            return
        with self.desk.vault.reading() as facts:
            names = other_names(each, facts)

        def chosen(name: Hashable | None) -> None:
            if name:
                vault, clock = self.desk.vault, self.desk.clock
                self.change(partial(join, vault, *each.id, str(name), clock))

        title = _("{title} is the same thing as …").format(title=each.title)
        await self.ask(PickScreen(title, [Choice(name, name) for name in names]), chosen)
