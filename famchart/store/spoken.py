"""The language of a vault, in plain sight in its folder: it is spoken before anything is opened."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from famchart.i18n import LANGUAGES
from famchart.store.durable import write_durably

if TYPE_CHECKING:
    from famchart.store.vault import Vault

LANGUAGE_NAME = "language.txt"
LONGEST = 16
"""Bytes that are read of it: a code of two letters, perhaps with the end of a line."""


def keep_language(vault: Vault, code: str) -> None:
    """Let the vault speak this language from now on; one that is only read stays as it is."""
    if not vault.is_read_only and kept_language(vault.path) != code:
        write_durably(vault.path / LANGUAGE_NAME, f"{code}\n".encode())


def kept_language(folder: Path) -> str:
    """Return the code of the language in which a vault was last used, if it is known."""
    try:
        with (folder / LANGUAGE_NAME).open("rb") as file:
            code = file.read(LONGEST).decode("ascii", "replace").strip()
    except OSError:
        return ""
    return code if code in LANGUAGES else ""
