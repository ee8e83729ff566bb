"""From what a person types or names to an open vault; imported while they type."""

from __future__ import annotations

from pathlib import Path

from famchart.core.errors import FamchartError
from famchart.core.secret import Secret
from famchart.i18n import N_
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


class OneMoreShareError(FamchartError):
    """A share was typed, and it is right; it takes another one."""

    message = N_("That share is right. Now another one: its words, or its file.")


def typed_credential(path: Path, way: Way, typed: Secret, shares: list[Secret]) -> Credential:
    """Return the credential in what was typed; raise what is wrong with it.

    Take `shares` for those that were typed before: what is right is put to them.
    """
    if way is Way.SHARES:
        return Sheet(_root_of_shares(typed, shares), is_of_shares=True)
    if way is Way.KEY_FILE:
        return keyring.key_file(Path(typed.reveal()).expanduser())
    if way is Way.SHEET:
        return Sheet(_root(typed))
    if not typed and keyring.opens_for_anybody(path):
        return Demo()
    return Passphrase(typed)


def _root_of_shares(typed: Secret, shares: list[Secret]) -> Root:
    """Read a share, or the file that holds it; once there are two, put them together."""
    from famchart.store.shares import NEEDED, WORDS, parse_shares, read_share_files, root_of

    words = typed.reveal().split()
    is_file = len(words) < WORDS and Path(typed.reveal()).expanduser().is_file()
    found = (
        read_share_files([Path(typed.reveal()).expanduser()])
        if is_file
        else parse_shares(typed.reveal())
    )
    shares += [share for share in found if share not in shares]
    if len(shares) < NEEDED:
        raise OneMoreShareError
    together = list(shares)
    shares.clear()
    return root_of(together)


def _root(typed: Secret) -> Root:
    """Read the key itself, or the file that holds it."""
    joined = "".join(typed.reveal().split())
    if sheet.KEY.search(joined):
        return sheet.parse_sheet(joined)
    return sheet.read_sheet(Path(typed.reveal()).expanduser())
