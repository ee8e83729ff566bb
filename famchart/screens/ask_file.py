"""Asking for a file of this computer: its path is completed while it is typed."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.suggester import Suggester
from textual.widgets import Input

from famchart.core.errors import FamchartError
from famchart.core.file_types import size_words
from famchart.i18n import N_, _
from famchart.output.copy_out import WHAT_A_COPY_IS, free_path
from famchart.output.usb import no_folder
from famchart.screens.ask_day import AskLine
from famchart.screens.dropped import dropped_file
from famchart.store.incoming import (
    MOST_BYTES,
    MOST_IMPORTED,
    NoSuchFileError,
    check_file,
    file_named,
)
from famchart.widgets.entries import OfferingEntry

MOST_NAMES = 5_000
"""Names of a folder that are looked through."""


class PathSuggester(Suggester):
    """Offers the first name in the folder that goes on as what is typed; nothing of it is read."""

    def __init__(self) -> None:
        super().__init__(use_cache=False, case_sensitive=True)

    async def get_suggestion(self, value: str) -> str | None:
        return completed(value)


def completed(typed: str) -> str | None:
    """Return a path that begins with what is typed; a folder with its stroke behind it."""
    head, _stroke, begun = typed.rpartition("/")
    if not typed or typed == "~":
        return "~/"
    folder = os.path.expanduser(f"{head}/" if "/" in typed else ".")
    try:
        with os.scandir(folder) as found:
            names = [each for _number, each in zip(range(MOST_NAMES), found, strict=False)]
        fitting = [each for each in names if _fits(each.name, begun)]
        first = min(fitting, key=lambda each: each.name, default=None)
        if first is None:
            return None
        return typed[: len(typed) - len(begun)] + first.name + ("/" if first.is_dir() else "")
    except (OSError, ValueError):
        return None


def _fits(name: str, begun: str) -> bool:
    return name.startswith(begun) and (begun.startswith(".") or not name.startswith("."))


def _named(typed: str) -> Path:
    """Return the path of what was typed, or dropped here with its quotes and escapes."""
    return dropped_file(typed) or file_named(typed)


class AskPath(AskLine[Path]):
    """A path; tab and → take what is offered."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("tab", "complete", N_("complete"), priority=True, id="path.complete"),
    ]
    question: ClassVar[str]

    def __init__(self, today: date, question: str = "") -> None:
        """Take a question that tells more than the one of all of these sheets."""
        super().__init__(question or _(self.question), today)

    def entry(self) -> Input:
        return OfferingEntry(
            placeholder=_(self.example), suggester=PathSuggester(), compact=True, max_length=4096
        )

    def action_complete(self) -> None:
        line = self.query_one(OfferingEntry)
        if offered := completed(line.value):
            line.put(offered)


class AskFile(AskPath):
    """A file that is to be kept."""

    example = N_("~/Downloads/labs.pdf")
    question = N_("Which file? It is copied into the vault and stays where it is.")
    most = MOST_BYTES

    def read(self, typed: str) -> Path | None:
        path = _named(typed)
        try:
            check_file(path, self.most)
        except FamchartError:
            return None
        return path

    def meaning(self, typed: str) -> str:
        path = _named(typed)
        return f"= {path.name}, {size_words(check_file(path, self.most))}"

    def objection(self, typed: str) -> str:
        """Say nothing of a name that is not there yet: it is still being typed."""
        found = self._error(typed)
        is_begun = not typed or typed.endswith("/") or _named(typed).is_dir()
        return "" if is_begun or isinstance(found, NoSuchFileError) else str(found or "")

    def refusal(self, typed: str) -> str:
        return str(self._error(typed) or "") if typed.strip() else super().refusal(typed)

    def _error(self, typed: str) -> FamchartError | None:
        try:
            check_file(_named(typed), self.most)
        except FamchartError as error:
            return error
        return None


class AskImport(AskFile):
    """A file that is to be read, or a folder of them."""

    example = N_("~/Downloads/HealthSummary.zip")
    question = N_("Which file or folder from a portal? Type its path, or drop it here.")
    most = MOST_IMPORTED

    def read(self, typed: str) -> Path | None:
        return path if (path := _folder(typed)) else super().read(typed)

    def meaning(self, typed: str) -> str:
        path = _folder(typed)
        words = _("= all in the folder {folder}; it is shown before anything is filed")
        return words.format(folder=path.name) if path else super().meaning(typed)

    def refusal(self, typed: str) -> str:
        return "" if _folder(typed) else super().refusal(typed)


def _folder(typed: str) -> Path | None:
    """Return the folder of what was typed or dropped, None for anything else."""
    if not typed.strip():
        return None
    try:
        path = dropped_file(typed, may_be_folder=True) or file_named(typed)
        return path if path.is_dir() else None
    except (FamchartError, OSError, ValueError):
        return None


class AskCopy(AskPath):
    """Where a file that is not encrypted goes: a folder, or a new file."""

    example = N_("~/Desktop")

    def __init__(self, question: str, name: str, today: date) -> None:
        """Take what the file is called in a folder."""
        super().__init__(today, f"{question} {_(WHAT_A_COPY_IS)}")
        self._file_name = name

    def read(self, typed: str) -> Path | None:
        if not typed.strip():
            return None
        try:
            return free_path(self._file_name, file_named(typed))
        except (FamchartError, OSError, ValueError):
            return None

    def meaning(self, typed: str) -> str:
        return f"= {self.read(typed)}"

    def objection(self, typed: str) -> str:
        if not typed.strip():
            return ""
        try:
            free_path(self._file_name, file_named(typed))
        except FamchartError as error:
            return str(error)
        except (OSError, ValueError):
            return _("That is no name for a file.")
        return ""


class AskStick(AskPath):
    """A folder that a copy goes to."""

    example = N_("~/usb")
    question = N_("Which folder does the copy go to? Type its path, or drop it here.")

    def read(self, typed: str) -> Path | None:
        return _folder(typed)

    def meaning(self, typed: str) -> str:
        folder = _folder(typed)
        return f"= {folder}" if folder else ""

    def refusal(self, typed: str) -> str:
        if not typed.strip():
            return super().refusal(typed)
        return str(no_folder(_named(typed)))


class AskNewVault(AskPath):
    """A folder that is not there yet, for a vault to be made."""

    example = N_("~/Restored.famchart")
    question = N_("Where is the new vault to stand? Type the path of a folder that is not there.")

    def read(self, typed: str) -> Path | None:
        if not typed.strip() or self.objection(typed):
            return None
        return file_named(typed)

    def meaning(self, typed: str) -> str:
        return f"= {self.read(typed)}"

    def objection(self, typed: str) -> str:
        if not typed.strip():
            return ""
        try:
            path = file_named(typed)
            there = _("{path} is there already; name another place.").format(path=path)
            return there if os.path.lexists(path) else ""
        except FamchartError as error:
            return str(error)
        except (OSError, ValueError):
            return _("That is no name for a file.")


class AskCopyFile(AskPath):
    """A copy or a backup, wherever it lies."""

    example = N_("~/usb/Family-2026-11-22.famchart.age")
    question = N_("Which copy or backup is to be checked? Type its path, or drop it here.")

    def read(self, typed: str) -> Path | None:
        try:
            path = _named(typed) if typed.strip() else None
            return path if path and path.is_file() else None
        except (FamchartError, OSError, ValueError):
            return None

    def meaning(self, typed: str) -> str:
        path = self.read(typed)
        return f"= {path}" if path else ""

    def refusal(self, typed: str) -> str:
        if not typed.strip():
            return super().refusal(typed)
        return str(NoSuchFileError(path=typed.strip()))
