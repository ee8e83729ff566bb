"""The first run: language, passphrase, recovery sheet, first person; a small step each."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.message import Message
from textual.widgets import Input

from famchart.core.clock import Clock
from famchart.core.errors import FamchartError
from famchart.i18n import LANGUAGES, N_, _
from famchart.screens.confirm import Confirm
from famchart.screens.first_run_steps import (
    AskBackStep,
    LanguageStep,
    OwedStep,
    PassphraseStep,
    SheetStep,
    Step,
)
from famchart.screens.first_run_way import FirstRun, Onward
from famchart.screens.keeping import Keeping
from famchart.screens.names import names_for, taken_by
from famchart.screens.sized import Sized
from famchart.screens.unlock import UnlockScreen
from famchart.widgets.choice_line import ChoiceLine
from famchart.widgets.key_line import KeyLine
from famchart.widgets.status_line import StatusLine

if TYPE_CHECKING:
    from famchart.screens.begun import BegunVault


class FirstRunScreen(Sized[None]):
    """One step at a time; escape goes back one, but not behind the making of the vault."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "next", N_("go on"), key_display="enter", id="first.next"),
        Binding("f2", "words('take')", N_("take them"), id="first.take"),
        Binding("f3", "words('others')", N_("others"), id="first.others"),
        Binding("f6", "words('other language')", N_("palabras / words"), id="first.words"),
        Binding("f4", "pick", N_("list names"), id="first.pick"),
        Binding("f5", "later", N_("later"), id="first.later"),
        Binding("down", "app.focus_next", show=False),
        Binding("up", "app.focus_previous", show=False),
        Binding("escape", "back", N_("back"), key_display="esc", id="first.back"),
        Binding("tab", "next_entry", N_("next"), priority=True, id="first.tab"),
        Binding("ctrl+q", "app.quit", N_("quit"), id="first.quit"),
    ]

    takes_text = True

    @dataclass
    class Kept(Message):
        """What was answered is kept in the vault."""

        next_step: Callable[[], Step] | None

    def __init__(self, path: Path, clock: Clock, begun: BegunVault | None = None) -> None:
        """Begin, or go on with a vault whose first run was left."""
        super().__init__()
        self.way = FirstRun(path, clock, begun)
        self._is_busy = False
        self._keeping = Keeping(self, self.keep_draft)
        self.step = self.way.first()

    def compose(self) -> ComposeResult:
        yield Vertical(self.step, classes="gate wide")
        yield StatusLine()
        yield KeyLine()

    @property
    def is_deaf(self) -> bool:
        """True while an answer is written: what is typed then is none to the next question."""
        return self._is_busy

    async def put(self, step: Step) -> None:
        """Show a step, with the focus in what is to be answered first."""
        self.query_one(StatusLine).tell("")  # first: a key pressed meanwhile may have its answer
        self.step = step
        gate = self.query_one(".gate")
        await gate.remove_children()
        await gate.mount(step)
        self.focus_next()
        step.go_to_what_is_asked()
        self.refresh_bindings()

    @on(Input.Submitted)
    async def action_next(self) -> None:
        """Check the step, and go on to the one that follows it."""
        step = self.step
        if self._is_busy or not step.is_mounted:  # the keys were quicker than the screen
            return
        if problem := step.problem():
            self._warn(problem)
        elif step.at_work:  # on the glass first: to weigh the answer takes a while by itself
            self._is_busy = True
            self.query_one(StatusLine).tell(_(step.at_work))
            self.call_after_refresh(self._take_answer)
        else:
            await self._take_answer()

    async def _take_answer(self) -> None:
        """Go on; of an answer that is in doubt ask first, it is safe to say no."""
        self._is_busy = False
        if not (doubt := self.step.doubt()):
            await self._go_on(self.way.after(self.step))
            return
        self.query_one(StatusLine).tell("")

        async def answered(is_meant: bool | None) -> None:
            if is_meant:
                await self._go_on(self.way.after(self.step))
            else:
                self.step.ask_again()

        await self.app.push_screen(Confirm(doubt, *self.step.doubt_answers()), answered)

    async def action_later(self) -> None:
        """Go on with the family, and copy the recovery sheet another time."""
        if not self._is_busy and self.step.is_mounted:
            await self._go_on(self.way.later())

    async def _go_on(self, onward: Onward) -> None:
        """Write the answer, if there is something to write, and go on."""
        if onward.keep:
            self._is_busy = True
            self.query_one(StatusLine).tell(onward.words)
            self.keep(onward.keep, onward.next_step)
        elif onward.next_step:
            await self.put(onward.next_step())

    async def action_back(self) -> None:
        self.keep_draft()
        if step := self.way.before(self.step):
            await self.put(step)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action == "back":
            return not isinstance(self.step, (LanguageStep, SheetStep, OwedStep))
        if action == "later":
            return isinstance(self.step, (SheetStep, AskBackStep, OwedStep))
        if action == "words":
            return isinstance(self.step, PassphraseStep)
        if action == "next_entry":
            return len(self.focus_chain) > 1
        return self.step.has_lists if action == "pick" else True

    def action_next_entry(self) -> None:
        self.focus_next()

    # The words that are offered, and the portals that are known

    def action_words(self, what: str) -> None:
        """Take the words that are offered, or offer others, of this or the other language."""
        step = self.step
        if not isinstance(step, PassphraseStep):
            return
        self.query_one(StatusLine).tell("")  # what was wrong was about other words
        if what == "take":
            step.take_offered()
        else:
            codes = list(LANGUAGES)
            step.offer(codes[codes.index(step.offered_in) - (what == "other language")])

    def action_pick(self) -> None:
        """Choose from the names or answers of the field one is in; say where it has none."""
        step: Any = self.step
        row = step.row_in_focus
        if row is None or not row.has_names:
            self.query_one(StatusLine).warn(_("This field has no list of names."))
        else:
            self.app.push_screen(names_for(row, row.spec.offers()), taken_by(row))

    # What is half written

    @on(Input.Changed)
    @on(ChoiceLine.Changed)
    def take_change(self) -> None:
        """Keep what was typed a second from now; what was said of an answer is no longer so."""
        if not self._is_busy:
            self.query_one(StatusLine).tell("")
        if self.step.kept_as:
            self._keeping.soon()

    def keep_draft(self) -> str:
        """Keep in the vault what stands in the fields; it is there when the step comes again."""
        step: Any = self.step
        if step.kept_as and step.is_mounted and not self._is_busy:
            self.way.keep_draft(step)
        return ""

    @work(thread=True, exclusive=True, group="make")
    def keep(self, act: Callable[[], None], next_step: Callable[[], Step] | None) -> None:
        """Write in a thread what was answered; then show the step that comes next."""
        try:
            act()
        except FamchartError as error:
            self.app.call_from_thread(self.refuse, error)
        else:
            self.post_message(self.Kept(next_step))

    @on(Kept)
    async def go_on(self, event: Kept) -> None:
        """Show the next step; after the last, let the app open the vault."""
        self._is_busy = False
        if event.next_step:
            await self.put(event.next_step())
        else:
            self.post_message(UnlockScreen.Unlocked(self.way.hand_over()))

    def refuse(self, error: FamchartError) -> None:
        self._is_busy = False
        self.step.other = str(error.facts.get("other", ""))
        self._warn(str(getattr(error, "hint", error)), error.facts.get("field"))

    def _warn(self, sentence: str, field: object = None) -> None:
        """Say what is wrong, beside its field or at the foot."""
        if not self.step.refuse(sentence, field):
            self.query_one(StatusLine).warn(sentence)

    def on_unmount(self) -> None:
        self.way.close()
