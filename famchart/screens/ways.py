"""The ways into a vault, as the unlock screen offers them."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, runtime_checkable

if TYPE_CHECKING:
    from famchart.store.keys import Credential


class Way(StrEnum):
    """What is typed: the passphrase, where a key file is, the key of the sheet, or its shares."""

    PASSPHRASE = "passphrase"  # noqa: S105 - the name of a way, not a secret
    KEY_FILE = "key_file"
    SHEET = "sheet"
    SHARES = "shares"


class Unfinished(StrEnum):
    """The step at which a first run that was left goes on; the vault remembers it."""

    SHEET = "sheet"
    MYSELF = "myself"
    PERSON = "person"
    PORTAL = "portal"
    SHEET_OWED = "sheet_owed"
    """All is entered but the recovery sheet, which was put off."""


@runtime_checkable
class NamedKeys(Protocol):
    """What the command line named as keys."""

    @property
    def passphrase_fd(self) -> int | None: ...

    @property
    def key_file(self) -> Path | None: ...

    @property
    def gives_root(self) -> bool: ...

    def credential(self, vault: Path) -> Credential: ...


def names_any(keys: NamedKeys) -> bool:
    """True where one of them was named; otherwise the passphrase is to be typed."""
    return keys.passphrase_fd is not None or bool(keys.key_file) or keys.gives_root
