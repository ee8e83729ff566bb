"""The first run: language, passphrase, recovery sheet, first person; a small step each."""

from __future__ import annotations

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
from famchart.widgets.plain import Plain
from famchart.widgets.status_line import StatusLine

if TYPE_CHECKING:
    from famchart.store.vault import Vault


class FirstRunScreen(Screen[None]):
    """One step at a time; escape goes back one, as long as nothing was made yet."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "next", N_("go on"), key_display="enter", id="first.next"),
        Binding("tab", "app.focus_next", N_("next"), id="first.tab"),
        Binding("down", "app.focus_next", show=False),
        Binding("up", "app.focus_previous", show=False),
        Binding("escape", "back", N_("back"), key_display="esc", id="first.back"),
        Binding("ctrl+q", "app.quit", N_("quit"), id="first.quit"),
    ]

    class Made(Message):
        """The vault is made."""

    def __init__(self, path: Path, clock: Clock, cost: Any = None) -> None:
        super().__init__()
        self._path = path
        self._clock = clock
        self._cost = cost
        self._vault: Vault | None = None
        self._sheet = ""
        self._asked_back: tuple[str, str] = ("", "")
        self._is_busy = False

    def compose(self) -> ComposeResult:
        yield Vertical(LanguageStep(), classes="gate wide")
        yield StatusLine()
        yield KeyLine()

    @property
    def step(self) -> Step:
        return self.query_one(Step)

    async def put(self, step: Step) -> None:
        """Show a step, with the focus in what is to be answered first."""
        self.query_one(StatusLine).tell("")  # first: a key pressed meanwhile may have its answer
        gate = self.query_one(".gate")
        await gate.remove_children()
        await gate.mount(step)
        self.focus_next()
        self.refresh_bindings()

    @on(Input.Submitted)
    async def action_next(self) -> None:
        """Check the step, and go on to the one that follows it."""
        step = self.step
        if self._is_busy:
            return
        if problem := step.problem():
            self.query_one(StatusLine).warn(problem)
        elif isinstance(step, LanguageStep):
            set_language(step.language)
            await self.put(PassphraseStep(self._path))
        elif isinstance(step, PassphraseStep):
            self._work(_("Making the vault: a second or two…"))
            self.make_vault(step.passphrase)
        elif isinstance(step, SheetStep):
            await self.put(AskBackStep(*self._asked_back))
        elif isinstance(step, AskBackStep):
            await self.put(PersonStep())
        elif isinstance(step, PersonStep):
            self._work("")
            self.add_person(step.texts)

    def _work(self, sentence: str) -> None:
        self._is_busy = True
        self.query_one(StatusLine).tell(sentence)

    async def action_back(self) -> None:
        if isinstance(self.step, PassphraseStep):
            await self.put(LanguageStep())
        elif isinstance(self.step, AskBackStep):
            await self.put(SheetStep(self._sheet))
        elif isinstance(self.step, PersonStep):
            await self.put(AskBackStep(*self._asked_back))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action == "back" and self.is_mounted:
            return not isinstance(self.step, (LanguageStep, SheetStep))
        return True

    @work(thread=True, exclusive=True, group="make")
    def make_vault(self, passphrase: Secret) -> None:
        opening: Any = import_module("famchart.store.opening")
        keys: Any = import_module("famchart.store.keys")
        sheet: Any = import_module("famchart.store.sheet")
        try:
            vault, root = opening.create_vault(
                self._path, keys.Passphrase(passphrase), cost=self._cost
            )
        except FamchartError as error:
            self.app.call_from_thread(self.refuse, error)
            return
        self._vault = vault
        self._sheet = sheet.sheet_text(root, self._path.stem, str(self._path), self._clock.today())
        self._asked_back = sheet.ask_back(root)
        self.post_message(self.Made())

    @on(Made)
    async def show_sheet(self) -> None:
        self._is_busy = False
        await self.put(SheetStep(self._sheet))

    @work(thread=True, exclusive=True, group="make")
    def add_person(self, texts: dict[str, str]) -> None:
        typed: Any = import_module("famchart.store.typed")
        kind: Any = import_module("famchart.records").kind_named("person")
        vault = self._vault
        assert vault is not None  # noqa: S101
        try:
            with vault.work(N_("Added"), detail=_(kind.label)) as unit:
                typed.new_record(kind, texts, unit, self._clock).save(unit)
        except FamchartError as error:
            self.app.call_from_thread(self.refuse, error)
            return
        self.app.call_from_thread(self.hand_over, vault)

    def hand_over(self, vault: Vault) -> None:
        """The vault is made and somebody is in it: let the app open it."""
        self._vault = None
        self.post_message(UnlockScreen.Unlocked(vault))

    def refuse(self, error: FamchartError) -> None:
        self._is_busy = False
        self.query_one(StatusLine).warn(str(getattr(error, "hint", error)))

    @on(Input.Changed, ".first")
    def weigh(self, event: Input.Changed) -> None:
        self.weigh_passphrase(Secret(event.value))

    @work(thread=True, exclusive=True, group="weigh")
    def weigh_passphrase(self, passphrase: Secret) -> None:
        strength: Any = import_module("famchart.store.strength")
        found = strength.strength(passphrase)
        words = f"{found.words}. {found.hint}" if found.hint else found.words
        self.app.call_from_thread(self.show_strength, words if passphrase else "")

    def show_strength(self, words: str) -> None:
        for label in self.query(".strength").results(Plain):
            label.write(words)

    def on_unmount(self) -> None:
        if self._vault is not None:
            self._vault.close()
