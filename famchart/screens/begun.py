"""What a vault tells on being opened: its language, and how far its first run has come."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from famchart.core.clock import Clock
from famchart.core.errors import FamchartError
from famchart.core.secret import Secret
from famchart.i18n import N_, _, language
from famchart.records import kind_named
from famchart.store import meta
from famchart.store.kdf import KdfCost
from famchart.store.keys import Credential, Passphrase
from famchart.store.opening import create_vault, open_with_keys
from famchart.store.root import Root
from famchart.store.sheet import ask_back, sheet_text
from famchart.store.typed import new_record
from famchart.store.vault import Vault

SHEET, PERSON = "sheet", "person"
"""The steps at which a first run that was left goes on."""


@dataclass(frozen=True)
class BegunVault:
    """A vault in its first run, with the root for its recovery sheet."""

    vault: Vault
    root: Root
    next_step: str

    @property
    def is_sheet_kept(self) -> bool:
        return self.next_step == PERSON

    def sheet(self, clock: Clock) -> str:
        return sheet_text(self.root, self.vault.name, self.vault.id, clock.today())

    def asked_back(self) -> tuple[str, str]:
        return ask_back(self.root)

    def confirm_sheet(self) -> None:
        """Remember that the sheet is kept: a person comes next."""
        meta.put(self.vault, meta.FIRST_RUN, PERSON)

    def add_first_person(self, texts: Mapping[str, str], clock: Clock) -> None:
        """Keep the person; with that the first run is over."""
        kind = kind_named("person")
        with self.vault.work(N_("Added"), detail=_(kind.label)) as unit:
            new_record(kind, texts, unit, clock).save(unit)
            meta.forget(unit.connection, meta.FIRST_RUN)


@dataclass(frozen=True)
class OpenedVault:
    """A vault that was just unlocked."""

    vault: Vault
    language: str
    """The language just chosen, or else that in which it was last used; empty if neither is."""
    begun: BegunVault | None


def make_vault(path: Path, passphrase: Secret, cost: KdfCost | None) -> BegunVault:
    """Make a vault that remembers its language, and that its first run is not over."""
    vault, root = create_vault(path, Passphrase(passphrase), cost=cost)
    with _closed_on_errors(vault):
        meta.put(vault, meta.FIRST_RUN, SHEET)
        meta.keep_language(vault, language())
        return BegunVault(vault, root, SHEET)


def opened(
    path: Path, credential: Credential, *, write: bool, chosen_language: str = ""
) -> OpenedVault:
    """Open a vault; a first run goes on only where it can be written.

    A language that was just chosen is kept in it; a full disk must not bar the way for that.
    """
    found = open_with_keys(path, credential, write=write)
    with _closed_on_errors(found.vault):
        next_step = meta.get(found.vault, meta.FIRST_RUN) if write else ""
        begun = BegunVault(found.vault, found.root, next_step) if next_step else None
        if chosen_language:
            with suppress(FamchartError):
                meta.keep_language(found.vault, chosen_language)
        spoken = chosen_language or meta.kept_language(found.vault)
        return OpenedVault(found.vault, spoken, begun)


@contextmanager
def _closed_on_errors(vault: Vault) -> Iterator[None]:
    try:
        yield
    except BaseException:
        vault.close()
        raise
