"""What the page of backups has done in a thread: checks, a backup, a restored vault."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from famchart.core.file_types import size_words
from famchart.core.secret import Secret
from famchart.i18n import _, ngettext
from famchart.store.backup import Backup, back_up, restore_backup
from famchart.store.keyring import KeyRing
from famchart.store.proofs import Proof, note_proof
from famchart.store.root import Root
from famchart.store.vault import Vault
from famchart.store.verify import Findings, verify
from famchart.store.verify_copies import verify_file
from famchart.store.verify_words import counted_words, found_words, verdict


@dataclass(frozen=True)
class Line:
    """The vault, or one of its backups."""

    name: str
    """VAULT, or the day of a backup (ISO)."""
    size: int
    proof: Proof | None
    backup: Backup | None = None


@dataclass(frozen=True)
class Outcome:
    """What is said at the foot, and every line of what is damaged."""

    words: str
    damage: Sequence[str] = ()


def checked(vault: Vault, line: Line, today: date) -> Outcome:
    """Check the vault, or a backup, and remember when."""
    if line.backup:
        what, found = verify_file(line.backup.path, _root(vault), lambda size: None)
    else:
        what, found = _("the vault in {path}").format(path=vault.path), verify(vault)
    note_proof(vault, line.name, today, is_whole=found.is_whole)
    return _outcome(what, found)


def file_checked(vault: Vault, path: Path, own: Secret | None = None) -> Outcome:
    """Check a copy or a backup that lies elsewhere; a copy may have a passphrase of its own."""
    key = _root(vault) if own is None else own
    return _outcome(*verify_file(path, key, lambda size: None))


def _outcome(what: str, found: Findings) -> Outcome:
    if found.is_whole:
        return Outcome(f"{verdict(found)} {counted_words(found)}")
    return Outcome(verdict(found), found_words(what, found))


def backed_up(vault: Vault, today: date) -> Outcome:
    made = back_up(vault, _root(vault), today)
    return Outcome(_("Backed up and checked: {size}.").format(size=size_words(made.size)))


def restored(vault: Vault, backup: Backup, into: Path) -> Outcome:
    """Make a vault of a backup; it opens as this one does."""
    document = KeyRing.read(vault.path).document
    n = restore_backup(backup.path, _root(vault), lambda _vault: document, into)
    words = ngettext(
        "{n} record restored to {path} and checked, as of {day}.",
        "{n} records restored to {path} and checked, as of {day}.",
        n,
    )
    return Outcome(words.format(n=n, path=into, day=backup.day.isoformat()))


def _root(vault: Vault) -> Root:
    assert vault.root  # noqa: S101  a vault that is closed has no page
    return vault.root
