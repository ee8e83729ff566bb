"""Reading a file in a thread: which one, its password, how far it is, and how it is stopped."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from time import monotonic
from typing import Any

from textual import work
from textual.worker import Worker, get_current_worker

from famchart.core.errors import FamchartError
from famchart.core.secret import Secret
from famchart.i18n import _
from famchart.intake.draft import ReadFile
from famchart.intake.formats import Asked, read_file
from famchart.intake.formats.archive import read_folder
from famchart.intake.given import PasswordNeededError, WrongPasswordError, given_file
from famchart.intake.headings import by_headings
from famchart.intake.paste.watch import OvertakenError
from famchart.intake.people_apart import file_by_people
from famchart.intake.table_rules import Mappings
from famchart.screens.ask_file import AskImport
from famchart.screens.ask_password import AskPassword
from famchart.screens.base import Data, VaultScreen
from famchart.screens.desk import Desk
from famchart.screens.one_import import Import
from famchart.store.incoming import NoSuchFileError

BAR = 20
"""Cells of the bar that shows how far a file is read."""
TOLD_EVERY = 0.1
"""Seconds between two looks of that bar."""


def bar(share: float) -> str:
    done = round(share * BAR)
    return "━" * done + "┄" * (BAR - done)


class ReadingFileScreen(VaultScreen[Data, None]):
    """A page that reads a file; nothing of it is written anywhere before it is filed."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._reading: Worker[None] | None = None

    @property
    def is_reading(self) -> bool:
        return self._reading is not None and not self._reading.is_finished

    async def action_pick_file(self) -> None:
        def picked(path: Path | None) -> None:
            if path:
                self.another_file(path)

        await self.ask(AskImport(self.desk.today), picked)

    def how_to_read(self) -> Asked:
        """Return what was taught of such files; a thread asks."""
        return Asked()

    def begin_to_read(self, path: Path, password: Secret | None = None) -> None:
        self.tell_share(path.name, 0)
        self._reading = self._read(path, password)
        self.refresh_bindings()

    def another_file(self, path: Path) -> None:
        """Begin with a file of which nothing was said yet."""
        self.begin_to_read(path)

    def stop_reading(self) -> None:
        """Give the reading up; its thread ends at its next look whether it is still wanted."""
        if self._reading:
            self._reading.cancel()
        self._reading = None
        self.tell(_("Stopped. Nothing was filed."))
        self.refresh_bindings()

    def mappings(self) -> Mappings:
        """Return what was said here about tables, as they were read."""
        return {}

    def has_read(self, found: Import) -> None:
        """Come after a file was read."""
        raise NotImplementedError

    @work(thread=True, group="read", exclusive=True)
    def _read(self, path: Path, password: Secret | None) -> None:
        app, worker = self.app, get_current_worker()
        told_at = monotonic()

        def progress(share: float) -> None:
            nonlocal told_at
            if monotonic() - told_at >= TOLD_EVERY and not worker.is_cancelled:
                told_at = monotonic()
                app.call_from_thread(
                    self._if_wanted, worker, partial(self.tell_share, path.name, share)
                )

        then: Any
        try:
            asked = replace(
                self.how_to_read(),
                password=password.reveal().encode() if password else None,
                is_wanted=lambda: not worker.is_cancelled,
                progress=progress,
            )
            read = self._by_people(_read_whole(path, asked), asked)
            then = partial(self.has_read, Import.of(path, read, self.mappings()))
        except OvertakenError:
            return
        except (PasswordNeededError, WrongPasswordError):
            then = partial(self._ask_password, path, is_wrong=password is not None)
        except FamchartError as error:
            then = partial(self._cannot_read, error)
        except OSError:
            then = partial(self._cannot_read, NoSuchFileError(path=path))
        if not worker.is_cancelled:
            app.call_from_thread(self._if_wanted, worker, then)

    def _by_people(self, read: ReadFile, asked: Asked) -> ReadFile:
        """Return a file parted by the members of the family whom headings or heads in it name."""
        with self.desk.vault.reading() as facts:
            return by_headings(file_by_people(read, facts, asked.habits), facts)

    def _if_wanted(self, reading: Worker[None], then: Callable[[], Any]) -> Any:
        """Go on with a reading, unless it was stopped while its thread waited for its turn."""
        return then() if reading is self._reading else None

    def tell_share(self, name: str, share: float) -> None:
        """Say how far a file is read: a bar, and the same as a number."""
        words = _("Reading {file}  {bar}  {percent} % · esc stops")
        self.tell(words.format(file=name, bar=bar(share), percent=round(share * 100)))

    async def _ask_password(self, path: Path, *, is_wrong: bool) -> None:
        def answered(password: Secret | None) -> None:
            if password:
                self.begin_to_read(path, password)

        self.tell("")
        await self.ask(AskPassword(path.name, is_wrong=is_wrong), answered)

    def _cannot_read(self, error: FamchartError) -> None:
        otherwise = _("It can be kept as a document: g D, a.")
        self.warn(f"{error} {otherwise}")


def _read_whole(path: Path, asked: Asked) -> ReadFile:
    return read_folder(path, asked) if path.is_dir() else read_file(given_file(path), asked)
