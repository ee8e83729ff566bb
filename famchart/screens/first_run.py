"""The first run: language, passphrase, recovery sheet, first person; a small step each."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from contextlib import suppress
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
from textual.timer import Timer
from textual.widgets import Input

from famchart.core.clock import Clock
from famchart.core.errors import FamchartError
from famchart.core.secret import Secret
from famchart.i18n import LANGUAGES, N_, _, set_language
from famchart.screens.first_run_steps import (
    AskBackStep,
    LanguageStep,
    PassphraseStep,
    SheetStep,
    Step,
)
from famchart.screens.pick import Choice, PickScreen
from famchart.screens.unlock import UnlockScreen
from famchart.screens.ways import Unfinished
from famchart.widgets.choice_line import ChoiceLine
from famchart.widgets.key_line import KeyLine
from famchart.widgets.status_line import StatusLine

if TYPE_CHECKING:
    from famchart.screens.begun import BegunVault


DRAFT_AFTER = 1.0


class FirstRunScreen(Screen[None]):
    """One step at a time; escape goes back one, as long as nothing was made yet.

    From the making of the vault on, the vault remembers the step that comes next.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "next", N_("go on"), key_display="enter", id="first.next"),
        Binding("tab", "app.focus_next", N_("next"), priority=True, id="first.tab"),
        Binding("f2", "words('take')", N_("take the words"), id="first.take"),
        Binding("f3", "words('others')", N_("other words"), id="first.others"),
        Binding("f6", "words('other language')", N_("palabras / words"), id="first.words"),
        Binding("f4", "pick", N_("list portals"), id="first.pick"),
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
        self._keeping: Timer | None = None
        self.step = self._first_step()

    def compose(self) -> ComposeResult:
        yield Vertical(self.step, classes="gate wide")
        yield StatusLine()
        yield KeyLine()

    def _first_step(self) -> Step:
        if self._begun is None:
            return LanguageStep()
        if self._begun.next_step == Unfinished.SHEET:
            return self._sheet_step()
        return self._family_step(self._begun.next_step)

    @property
    def _vault(self) -> BegunVault:
        assert self._begun is not None  # noqa: S101
        return self._begun

    def _sheet_step(self) -> Step:
        return SheetStep(self._vault.sheet(self._clock))

    def _ask_back_step(self) -> Step:
        return AskBackStep(*self._vault.asked_back())

    def _family_step(self, name: str) -> Step:
        """Return the step for one more person or portal, with what was half written in it."""
        vault, family = self._vault, import_module("famchart.screens.first_run_family")
        people, kept = vault.people(), vault.draft(name)
        if name == Unfinished.PERSON:
            step: Step = family.PersonStep(list(people.values()), kept)
        else:
            step = family.PortalStep(people, vault.accounts(), kept)
        return step

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
            self.keep(
                partial(self._vault.go_on_to, Unfinished.PERSON),
                partial(self._family_step, Unfinished.PERSON),
            )
        else:
            self._work("")
            self._enter(step)

    def _go_on_to(self, name: str) -> None:
        self.keep(partial(self._vault.go_on_to, name), partial(self._family_step, name))

    def _enter(self, step: Any) -> None:
        """Keep a person or a portal and ask for one more; after the last, go on."""
        again = partial(self._family_step, step.step)
        if step.step == Unfinished.PERSON and step.is_over:
            self.keep(
                partial(self._vault.go_on_to, Unfinished.PORTAL),
                partial(self._family_step, Unfinished.PORTAL),
            )
        elif step.step == Unfinished.PERSON:
            self.keep(partial(self._vault.add_person, step.texts, self._clock), again)
        elif step.is_over:
            self.keep(partial(self._vault.go_on_to, ""))
        else:
            self.keep(partial(self._vault.add_account, step.texts, self._clock), again)

    def _work(self, sentence: str) -> None:
        self._is_busy = True
        self.query_one(StatusLine).tell(sentence)

    async def action_back(self) -> None:
        if isinstance(self.step, PassphraseStep):
            await self.put(LanguageStep())
        elif isinstance(self.step, AskBackStep):
            await self.put(self._sheet_step())
        elif self._half_written == Unfinished.PERSON:
            await self.put(self._ask_back_step())
        elif self._half_written == Unfinished.PORTAL:
            await self.put(self._family_step(Unfinished.PERSON))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action == "back":
            return not isinstance(self.step, (LanguageStep, SheetStep))
        if action == "words":
            return isinstance(self.step, PassphraseStep)
        return self._half_written == Unfinished.PORTAL if action == "pick" else True

    # The words that are offered, and the portals that are known

    def action_words(self, what: str) -> None:
        """Take the words that are offered, or offer others, of this or the other language."""
        step = self.step
        if not isinstance(step, PassphraseStep):
            return
        if what == "take":
            step.take_offered()
        else:
            codes = list(LANGUAGES)
            step.offer(codes[codes.index(step.offered_in) - (what == "other language")])

    def action_pick(self) -> None:
        """Choose the portal from the catalogue."""
        step: Any = self.step
        row = next(each for each in step.rows if each.spec.name == step.deciding)
        choices = [Choice(name, name, remark) for name, remark in row.spec.offers().items()]

        def picked(chosen: Hashable | None) -> None:
            if chosen is not None:
                row.put(str(chosen))
                row.take_focus()

        self.app.push_screen(PickScreen(_(row.spec.label), choices), picked)

    # What is half written

    @property
    def _half_written(self) -> str:
        """The name of the step whose fields are kept while they are typed."""
        return str(getattr(self.step, "step", ""))

    @on(Input.Changed)
    @on(ChoiceLine.Changed)
    def keep_soon(self) -> None:
        """Keep what was typed a second from now, whatever is typed meanwhile."""
        if self._half_written and self._keeping is None:
            self._keeping = self.set_timer(DRAFT_AFTER, self.keep_draft)

    def keep_draft(self) -> str:
        """Keep in the vault what stands in the fields; it is there when the step comes again."""
        self._keeping = None
        step: Any = self.step
        if self._half_written and step.is_mounted and not self._is_busy:
            with suppress(FamchartError):
                self._vault.keep_draft(step.step, step.texts)
        return ""

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
