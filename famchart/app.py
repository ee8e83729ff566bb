"""The app: it unlocks a vault, goes from place to place in it, and locks."""

from __future__ import annotations

import os
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

os.environ.pop("TEXTUAL", None)  # its devtools would open a socket
os.environ.pop("TEXTUAL_LOG", None)  # and this would write every key to a file

from textual import events, on
from textual.binding import Binding, BindingType
from textual.screen import Screen

from famchart.core.clock import Clock
from famchart.i18n import N_
from famchart.screens.bracketed_paste import take_pastes_whole
from famchart.screens.guards import GuardedApp, end_with_the_terminal, guard_exceptions
from famchart.screens.idle import IDLE_SECONDS, IdleLock, Woken, heed_signals
from famchart.screens.kept_rules import KeptRules
from famchart.screens.locking import Locking
from famchart.screens.themes import THEMES, ThemedApp, suited_theme
from famchart.screens.turns import let_threads_forget, take_short_turns
from famchart.screens.unlock import UnlockScreen
from famchart.screens.ways import NamedKeys

if TYPE_CHECKING:
    from famchart.screens.desk import Desk
    from famchart.store.keys import Demo


class FamchartApp(ThemedApp, GuardedApp, inherit_bindings=False):
    """One app for one vault, locked or open; everything else is the business of its screens."""

    CSS_PATH = Path(__file__).with_name("gate.tcss")
    TITLE = "famchart"
    ENABLE_COMMAND_PALETTE = False
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (60, "-usual"), (100, "-wide")]  # noqa: RUF012
    VERTICAL_BREAKPOINTS = [(0, "-low"), (16, "-high")]  # noqa: RUF012
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+l", "lock", N_("lock now"), show=False, priority=True, id="lock"),
        Binding("ctrl+z", "shell", N_("lock, to the shell"), show=False, priority=True, id="shell"),
        Binding("ctrl+q", "quit", N_("quit"), show=False, priority=True, id="quit"),
        Binding("f9", "other_theme", N_("light or dark"), show=False, id="theme"),
    ]

    def __init__(
        self,
        path: Path,
        clock: Clock,
        keys: NamedKeys | None = None,
        *,
        is_language_asked: bool = False,
    ) -> None:
        super().__init__(ansi_color=True if "NO_COLOR" in os.environ else None)  # no greys either
        self.stylesheet = KeptRules(variables=self.get_css_variables())
        for theme in THEMES:
            self.register_theme(theme)
        self.theme = suited_theme(None if self.no_color else self.console.color_system)
        self._path = path
        self._clock = clock
        self._keys = keys
        self._is_language_asked = is_language_asked
        self.desk: Desk | None = None
        """What is open; None while locked."""
        self._locking = Locking(self)
        self._idle = IdleLock(self, self.action_lock, self._tell_minutes)

    def get_default_screen(self) -> Screen[None]:
        return UnlockScreen(self._path, self._keys, is_language_asked=self._is_language_asked)

    def on_load(self) -> None:
        let_threads_forget()

    def on_ready(self) -> None:
        if not self.is_headless and os.name == "posix":
            heed_signals(self._lock_and_close, self.action_quit, self.refresh)

    # Opening and locking

    @on(UnlockScreen.FirstRun)
    def show_first_run(self, event: UnlockScreen.FirstRun) -> None:
        """Begin the first run, or go on where it was left."""
        first_run = import_module("famchart.screens.first_run")
        self._idle.start(IDLE_SECONDS)
        self.push_screen(first_run.FirstRunScreen(self._path, self._clock, event.begun))

    @on(UnlockScreen.Unlocked)
    def open_desk(self, event: UnlockScreen.Unlocked) -> None:
        """Put Today on the glass."""
        routes: Any = import_module("famchart.screens.routes")
        self.desk = routes.desk_for(event.vault, self._clock)
        self.watch_idleness()
        self.leave_typed_behind()
        self.action_begin_anew(*self._locking.unfinished)
        self.screen.call_after_refresh(self.say_unused)

    def watch_idleness(self) -> None:
        """Lock after the minutes that the vault remembers."""
        if self.desk is not None:
            meta: Any = import_module("famchart.store.meta")
            self._idle.start(60 * meta.kept_lock_minutes(self.desk.vault))

    def _tell_minutes(self, minutes: int) -> None:
        """Show on each screen how long it is until the lock."""
        if self.desk is not None:
            self.desk.minutes_left = minutes
            for screen in self.screen_stack:
                getattr(screen, "show_people", bool)()

    def action_lock(self) -> None:
        """Hide everything at once, then close the vault when its readers are done."""
        desk, self.desk = self.desk, None
        if desk is None and self._locking.is_at_gate:
            return
        self._idle.stop()
        self._locking.hide()
        if desk is not None:
            self._locking.close(desk)

    def on_woken(self, event: Woken) -> None:
        """Lock when the machine wakes up: who opens it may be somebody else."""
        self.action_lock()

    async def action_shell(self) -> None:
        await self._lock_and_close()
        self.action_suspend_process()

    async def _lock_and_close(self) -> None:
        self.action_lock()
        await self._locking.closed()

    async def action_quit(self) -> None:
        await self._lock_and_close()
        self.exit(0)

    # Going somewhere

    def action_go(self, place: str, text: str = "") -> None:
        """Go to a place: back down to Today, then onto it."""
        if self.desk is None:
            return
        routes: Any = import_module("famchart.screens.routes")
        routes.go(self, self.desk, place, text)

    def action_begin_anew(self, *places: str) -> None:
        """Put Today on the glass and places over it; nothing of what stood there stays below."""
        self._locking.go_to_gate()
        for place in ("today", *places):
            self.action_go(place)

    def on_page_go_to(self, event: Any) -> None:
        if self.desk is not None:
            self.desk.said = event.said
        self.action_go(event.place, event.text)

    def action_palette(self) -> None:
        if self.desk is not None:
            routes: Any = import_module("famchart.screens.routes")
            routes.open_palette(self, self.desk)

    def action_lock_after(self) -> None:
        if self.desk is not None:
            lock_after: Any = import_module("famchart.screens.lock_after")
            lock_after.ask_lock_minutes(self, self.desk, self.watch_idleness)

    # Watching

    async def on_event(self, event: events.Event) -> None:
        if isinstance(event, (events.Key, events.MouseDown, events.Paste)):
            self._idle.touch()
        await super().on_event(event)


def run(
    path: Path,
    clock: Clock,
    keys: NamedKeys | Demo | None = None,
    *,
    is_language_asked: bool = False,
) -> int:
    """Run the app on a vault, or on the place of one to come; return the exit code.

    A vault that needs no secret is found out by itself, so a Demo says nothing new. A language
    that was asked for on the command line is not given up for the one that the vault remembers.
    """
    guard_exceptions()
    end_with_the_terminal()
    take_pastes_whole()
    take_short_turns()
    named = keys if isinstance(keys, NamedKeys) else None
    app = FamchartApp(path, clock, named, is_language_asked=is_language_asked)
    app.run()
    return app.return_code or 0
