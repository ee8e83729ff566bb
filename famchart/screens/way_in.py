"""From what a person types or names to an open vault; imported while they type."""

from __future__ import annotations

from pathlib import Path

from famchart.core.secret import Secret
from famchart.screens.ways import NamedKeys, Way, names_any
from famchart.store import keyring, sheet
from famchart.store.keys import Credential, Demo, Passphrase, Sheet
from famchart.store.root import Root


def credential_at_hand(path: Path, keys: NamedKeys | None) -> Credential | None:
    """Return what opens the vault without a word being typed: named keys, or none needed."""
    if keys is not None and names_any(keys):
        return keys.credential(path)
    return Demo() if path.exists() and keyring.opens_for_anybody(path) else None


def needs_no_secret(credential: Credential) -> bool:
    """True where whoever presses enter is let in."""
    return isinstance(credential, Demo)


def typed_credential(path: Path, way: Way, typed: Secret) -> Credential:
    """Return the credential in what was typed; raise what is wrong with it."""
    if way is Way.KEY_FILE:
        return keyring.key_file(Path(typed.reveal()).expanduser())
    if way is Way.SHEET:
        return Sheet(_root(typed))
    if not typed and keyring.opens_for_anybody(path):
        return Demo()
    return Passphrase(typed)


def _root(typed: Secret) -> Root:
    """Read the key itself, or the file that holds it."""
    joined = "".join(typed.reveal().split())
    if sheet.KEY.search(joined):
        return sheet.parse_sheet(joined)
    return sheet.read_sheet(Path(typed.reveal()).expanduser())
