"""Unlocking: on the glass before the database libraries are imported."""

from __future__ import annotations

import os
from contextlib import closing
from dataclasses import dataclass
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from textual import events, on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.message import Message
from textual.widgets import Input

from famchart.core.errors import FamchartError, VaultUnavailableError
from famchart.core.secret import Secret
from famchart.i18n import N_, _, language, other_language, set_language
from famchart.screens.closing import KeysForOne
from famchart.screens.sized import SHEET, Sized
from famchart.screens.tries import Tries
from famchart.screens.turns import out_of_the_way
from famchart.screens.ways import NamedKeys, Way
from famchart.store.spoken import kept_language
from famchart.widgets.entries import LineEntry
from famchart.widgets.key_line import KeyLine
from famchart.widgets.plain import Plain
from famchart.widgets.status_line import StatusLine

if TYPE_CHECKING:
    from famchart.screens.begun import BegunVault, OpenedVault
    from famchart.store.vault import Vault

ASKED = {
    Way.PASSPHRASE: N_("Passphrase"),
    Way.KEY_FILE: N_("Where is the key file?"),
    Way.SHEET: N_("Key of the recovery sheet (AGE-SECRET-KEY-1…), or the file it is in"),
    Way.SHARES: N_("The words of one share, then of another; or the files they are in"),
}
SHOWN = (Way.KEY_FILE, Way.SHARES)
"""Where a file is, and words that nobody types unseen."""
NOTHING = N_("No passphrase is asked for: enter opens it.")
WARMED_UP = tuple(f"famchart.screens.{name}" for name in ("way_in", "begun", "routes", "today"))


class UnlockScreen(Sized[None]):
    """One line to type in; it is also what remains when the vault is locked."""

    CSS_PATH = None
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "open", N_("open"), key_display="enter", id="unlock.open"),
        Binding("f2", "way('key_file')", N_("key file"), id="unlock.keyfile"),
        Binding("f3", "way('sheet')", N_("recovery sheet"), id="unlock.sheet"),
        Binding("f4", "open_for_reading", N_("only read"), id="unlock.read"),
        Binding("f6", "language", N_("español"), id="unlock.language"),
        Binding(
            "escape",
            "way('passphrase')",
            N_("passphrase"),
            key_display="esc",
            id="unlock.passphrase",
        ),
        Binding("ctrl+q", "app.quit", N_("quit"), id="unlock.quit"),
        Binding("f5", "way('shares')", N_("two shares"), id="unlock.shares"),
    ]

    @dataclass
    class Unlocked(Message):
        """The vault is open."""

        vault: Vault

    @dataclass
    class FirstRun(Message):
        """There is no vault yet; or it is open, but its first run was left before its end."""

        begun: BegunVault | None = None

    def __init__(
        self, path: Path, keys: NamedKeys | None = None, *, is_language_asked: bool = False
    ) -> None:
        super().__init__()
        self._path = path
        self._keys = keys
        self._chosen_language = ""
        """What was chosen here, to be kept in the vault once that is open."""
        if not is_language_asked and (code := kept_language(path)):
            set_language(code)
        self._way = Way.PASSPHRASE
        self._is_there = True
        """Something is at its place: until there is, nothing is asked that would open it."""
        self._is_in_use = False
        self._shares: list[Secret] = []
        """Those that were typed so far."""
        self._tries = Tries()
        self._needs_no_secret = False
        """True where enter alone opens the vault: that of a made-up family."""

    def compose(self) -> ComposeResult:
        with Vertical(classes="gate"):
            yield Plain("famchart", classes="name")
            yield Plain(classes="where")
            yield Plain(classes="asked")
            yield LineEntry(password=True, compact=True)
            yield StatusLine()
            yield Plain(classes="hint")
        yield KeyLine()

    def on_mount(self) -> None:
        self._write()
        self.call_after_refresh(self.warm_up)

    def on_screen_resume(self) -> None:
        self._write()
        if not self._is_there:
            self.post_message(self.FirstRun())

    def _write(self) -> None:
        """Write every word, in the language of the moment."""
        self.query_one(".where", Plain).write(f"{self._path.stem} · {self._path}")
        self._is_there = os.path.lexists(self._path)
        asked = NOTHING if self._is_for_anybody else ASKED[self._way]
        self.query_one(".asked", Plain).write(_(asked) if self._is_there else "")
        self.query_one(Input).visible = self._is_there
        self.query_one(".hint", Plain).write(
            _("Everything stays on this computer, encrypted; famchart opens no connection.")
        )
        self.query_one(KeyLine).refresh()

    @work(thread=True, group="warm up")
    def warm_up(self) -> None:
        """Import what opening needs; open at once if no secret has to be typed.

        While one is typed, Today is made ready too.
        """
        sheets: Any = self.app.stylesheet
        with out_of_the_way():
            sheets.read_ahead(SHEET)
            self.call_later(sheets.take, SHEET)
            for name in WARMED_UP:
                import_module(name)
            records: Any = import_module("famchart.records")
            records.get_ready()
        way_in: Any = import_module("famchart.screens.way_in")
        try:
            if credential := way_in.credential_at_hand(self._path, self._keys):
                self._open(credential, write=True)
            else:
                self._rehearse()
        except FamchartError as error:
            self.app.call_from_thread(self.refuse, error)

    def _rehearse(self) -> None:
        """Go through what Today does, unless somebody waits for the real one by now."""
        rehearsal: Any = import_module("famchart.store.rehearsal")
        with out_of_the_way(), closing(rehearsal.rehearsal_of_today()) as steps:
            for _step in steps:
                if self.is_deaf:
                    break

    @work(thread=True, exclusive=True, group="open")
    def unlock(self, way: Way, typed: Secret, *, write: bool) -> None:
        way_in: Any = import_module("famchart.screens.way_in")
        try:
            credential = way_in.typed_credential(self._path, way, typed, self._shares)
            self._open(credential, write=write)
        except FamchartError as error:
            self.app.call_from_thread(self.refuse, error)

    def _open(self, credential: object, *, write: bool) -> None:
        way_in: Any = import_module("famchart.screens.way_in")
        begun: Any = import_module("famchart.screens.begun")
        self._needs_no_secret = way_in.needs_no_secret(credential)
        opened = begun.opened(
            self._path, credential, write=write, chosen_language=self._chosen_language
        )
        self.app.call_from_thread(self.leave, opened)

    def leave(self, opened: OpenedVault) -> None:
        """Forget what was typed and hand the vault over.

        What was typed to a vault that opens by itself was meant for its first page, and came too
        soon.
        """
        self._chosen_language = ""
        self._tries = Tries()
        field = self.query_one(Input)
        if isinstance(self.app, KeysForOne) and not field.disabled:
            self.app.note_unused(len(field.value))
        field.clear()
        self.query_one(StatusLine).tell("")
        self.action_way(Way.PASSPHRASE)
        if opened.begun:
            self.post_message(self.FirstRun(opened.begun))
        else:
            self.post_message(self.Unlocked(opened.vault))

    def refuse(self, error: FamchartError, seconds: int | None = None) -> None:
        """Stay, and say why; after a few wrong tries the next one is taken so many seconds later.

        Unless they are over, how many is counted here.
        """
        seconds = self._tries.wait_after(error) if seconds is None else seconds
        self._tries.is_waiting = seconds > 0
        self._is_in_use = isinstance(error, VaultUnavailableError)
        field = self.query_one(Input)
        if self._way is not Way.KEY_FILE and not self._is_in_use:
            field.clear()
        self._write()
        self.refresh_bindings()
        if seconds:
            words = _("The next try in {n} s.").format(n=seconds)
            self.query_one(StatusLine).warn(f"{error} {words}")
            self.set_timer(seconds, partial(self.refuse, error, 0))
            return
        field.disabled = False
        field.focus()
        self.query_one(StatusLine).warn(str(error))

    def on_key(self, event: events.Key) -> None:
        """Have a letter that came before the focus stand in the line with those that follow it.

        The line itself takes all others, so that none but those come here.
        """
        if event.character and event.is_printable and not self.is_deaf:
            self.query_one(Input).insert_text_at_cursor(event.character)

    @on(Input.Submitted)
    def action_open(self) -> None:
        self._try(write=True)

    def action_open_for_reading(self) -> None:
        self._try(write=False)

    def _try(self, *, write: bool) -> None:
        field = self.query_one(Input)
        if not field.disabled:
            field.disabled = True
            self.query_one(StatusLine).tell(_("Opening…"))
            typed = "" if self._is_for_anybody else field.value
            self.unlock(self._way, Secret(typed), write=write)

    @property
    def _is_for_anybody(self) -> bool:
        """True where enter opens it, whatever stands in the line."""
        return self._needs_no_secret and self._way is Way.PASSPHRASE

    @property
    def is_deaf(self) -> bool:
        """True while it opens: nothing that is typed has a place then, and that is said."""
        return any(field.disabled for field in self.query(Input))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action in ("open", "open_for_reading", "way") and not self._is_there:
            return False
        if action == "open_for_reading":
            return self._is_in_use
        if action == "way":
            return parameters[0] != self._way.value and not self._tries.is_waiting
        return True

    def action_way(self, way: str) -> None:
        """Ask for something else."""
        self._way = Way(way)
        self._shares.clear()
        field = self.query_one(Input)
        field.disabled = False
        field.clear()
        field.password = self._way not in SHOWN
        field.focus()
        self.query_one(StatusLine).tell("")
        self._write()
        self.refresh_bindings()

    def action_language(self) -> None:
        set_language(other_language())
        self._chosen_language = language()
        self._write()
