"""The first run: language, passphrase, recovery sheet, first person; a small step each."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.message import Message
from textual.screen import Screen
from textual.widgets import Input

from famchart.core.clock import Clock
from famchart.core.errors import FamchartError
from famchart.core.secret import Secret
from famchart.i18n import N_, _, set_language
from famchart.screens.first_run_steps import (
    AskBackStep,
    LanguageStep,
    PassphraseStep,
    PersonStep,
    SheetStep,
    Step,
)
from famchart.screens.unlock import UnlockScreen
from famchart.widgets.key_line import KeyLine
from famchart.widgets.status_line import StatusLine

if TYPE_CHECKING:
    from famchart.screens.begun import BegunVault


class FirstRunScreen(Screen[None]):
    """One step at a time; escape goes back one, as long as nothing was made yet.

    From the making of the vault on, the vault remembers the step that comes next.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "next", N_("go on"), key_display="enter", id="first.next"),
        Binding("tab", "app.focus_next", N_("next"), id="first.tab"),
        Binding("down", "app.focus_next", show=False),
        Binding("up", "app.focus_previous", show=False),
        Binding("escape", "back", N_("back"), key_display="esc", id="first.back"),
        Binding("ctrl+q", "app.quit", N_("quit"), id="first.quit"),
    ]

    @dataclass
    class Kept(Message):
        """What was answered is kept in the vault."""

        next_step: Callable[[], Step] | None

    def __init__(self, path: Path, clock: Clock, begun: BegunVault | None = None) -> None:
        """Begin, or go on with a vault whose first run was left."""
        super().__init__()
        self._path = path
        self._clock = clock
        self._cost: Any = None
        self._begun = begun
        self._is_busy = False
        self.step = self._first_step()

    def compose(self) -> ComposeResult:
        yield Vertical(self.step, classes="gate wide")
        yield StatusLine()
        yield KeyLine()

    def _first_step(self) -> Step:
        if self._begun is None:
            return LanguageStep()
        return PersonStep() if self._begun.is_sheet_kept else self._sheet_step()

    @property
    def _vault(self) -> BegunVault:
        assert self._begun is not None  # noqa: S101
        return self._begun

    def _sheet_step(self) -> Step:
        return SheetStep(self._vault.sheet(self._clock))

    def _ask_back_step(self) -> Step:
        return AskBackStep(*self._vault.asked_back())

    async def put(self, step: Step) -> None:
        """Show a step, with the focus in what is to be answered first."""
        self.query_one(StatusLine).tell("")  # first: a key pressed meanwhile may have its answer
        self.step = step
        gate = self.query_one(".gate")
        await gate.remove_children()
        await gate.mount(step)
        self.focus_next()
        self.refresh_bindings()

    @on(Input.Submitted)
    async def action_next(self) -> None:
        """Check the step, and go on to the one that follows it."""
        step = self.step
        if self._is_busy or not step.is_mounted:  # the keys were quicker than the screen
            return
        if problem := step.problem():
            self._warn(problem)
        elif isinstance(step, LanguageStep):
            set_language(step.language)
            await self.put(PassphraseStep(self._path))
        elif isinstance(step, PassphraseStep):
            self._work(_("Making the vault: a second or two…"))
            self.keep(partial(self._make_vault, step.passphrase), self._sheet_step)
        elif isinstance(step, SheetStep):
            await self.put(self._ask_back_step())
        elif isinstance(step, AskBackStep):
            self._work("")
            self.keep(self._vault.confirm_sheet, PersonStep)
        elif isinstance(step, PersonStep):
            self._work("")
            self.keep(partial(self._vault.add_first_person, step.texts, self._clock))

    def _work(self, sentence: str) -> None:
        self._is_busy = True
        self.query_one(StatusLine).tell(sentence)

    async def action_back(self) -> None:
        if isinstance(self.step, PassphraseStep):
            await self.put(LanguageStep())
        elif isinstance(self.step, AskBackStep):
            await self.put(self._sheet_step())
        elif isinstance(self.step, PersonStep):
            await self.put(self._ask_back_step())

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action == "back":
            return not isinstance(self.step, (LanguageStep, SheetStep))
        return True

    @work(thread=True, exclusive=True, group="make")
    def keep(self, act: Callable[[], None], next_step: Callable[[], Step] | None = None) -> None:
        """Write in a thread what was answered; then show the step that comes next."""
        try:
            act()
        except FamchartError as error:
            self.app.call_from_thread(self.refuse, error)
        else:
            self.post_message(self.Kept(next_step))

    def _make_vault(self, passphrase: Secret) -> None:
        begun: Any = import_module("famchart.screens.begun")
        self._begun = begun.make_vault(self._path, passphrase, self._cost)

    @on(Kept)
    async def go_on(self, event: Kept) -> None:
        """Show the next step; after the last, let the app open the vault."""
        self._is_busy = False
        if event.next_step:
            await self.put(event.next_step())
        else:
            vault, self._begun = self._vault.vault, None
            self.post_message(UnlockScreen.Unlocked(vault))

    def refuse(self, error: FamchartError) -> None:
        self._is_busy = False
        self._warn(str(getattr(error, "hint", error)), error.facts.get("field"))

    def _warn(self, sentence: str, field: object = None) -> None:
        """Say what is wrong, beside its field or at the foot."""
        if not self.step.refuse(sentence, field):
            self.query_one(StatusLine).warn(sentence)

    @on(Input.Changed)
    def withdraw_warning(self) -> None:
        """What was said of an answer is no longer so once that is changed."""
        if not self._is_busy:
            self.query_one(StatusLine).tell("")

    def on_unmount(self) -> None:
        if self._begun is not None:
            self._begun.vault.close()
