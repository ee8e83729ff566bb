"""What the page of keys changes and shows, once the passphrase was typed; none of it draws."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from famchart.core.secret import Secret
from famchart.i18n import N_, _
from famchart.screens.ask_secrets import NEW, Given, Line
from famchart.screens.desk import Desk
from famchart.screens.first_run_steps import key_groups
from famchart.store import meta
from famchart.store.keyring import (
    check_slot_name,
    key_file,
    new_key_file,
    same_disk_warning,
)
from famchart.store.keys import KeyFile, Passphrase, Slot
from famchart.store.printed_shares import numbered
from famchart.store.proving import Proved
from famchart.store.shares import make_shares
from famchart.store.slot_words import REMAINS, SEEN_BEFORE, named
from famchart.store.strength import strength
from famchart.store.vault import ReadOnlyVaultError
from famchart.widgets.reader import Passage

NAME, FILE = "name", "file"
NOTHING = Secret("")
KEY_WIDTH = 40
PRINTED = N_("Copy it by hand; “famchart recovery-sheet” prints it.")
SHARES = N_(
    "Copy each on a paper of its own, for somebody else; “famchart shares” prints new ones. Any two"
    " open the vault, one alone does not."
)


def add_passphrase(found: Proved, given: Given) -> str:
    name = check_slot_name(given[NAME].reveal())
    slot = found.ring.add(found.root, Passphrase(given[NEW]), label=name)
    return _("Added: {slot}. {strength}").format(slot=named(slot), strength=_strength(given[NEW]))


def add_file(found: Proved, given: Given) -> str:
    path = Path(given[FILE].reveal()).expanduser()
    if not path.exists():
        new_key_file(path)
    slot = found.ring.add(found.root, key_file(path), label=path.name)
    added = _("Added: {slot}. {strength}").format(slot=named(slot), strength="")
    return " ".join(filter(None, (added.strip(), same_disk_warning(path, found.ring.folder))))


def change(found: Proved, given: Given) -> str:
    old = found.credential if isinstance(found.credential, Passphrase) else None
    found.ring.change_passphrase(found.root, old, Passphrase(given[NEW]))
    words = _("The passphrase is changed.")
    return f"{words} {_strength(given[NEW])}"


def take_away(slot: Slot, found: Proved, given: Given) -> str:
    found.ring.remove(found.root, slot.id)
    return _("Taken away: {slot}.").format(slot=named(slot))


def what_remains(slots: Sequence[Slot], without: Slot) -> str:
    """Return what opens the vault once a way in is gone, and what this does not do."""
    left = ", ".join(named(slot) for slot in slots if slot is not without)
    return f"{_(REMAINS)} {left or '–'}. {_(SEEN_BEFORE)}"


def others(slots: Sequence[Slot]) -> list[Slot]:
    """Return the ways in but one's own, as far as that is known before the passphrase is typed."""
    passphrases = [slot for slot in slots if slot.kind == Passphrase.kind]
    own = passphrases if len(passphrases) == 1 else []
    return [slot for slot in slots if slot not in own]


def other_lines(others: Sequence[Slot]) -> list[Line]:
    """Return a line for the secret of each way in but the one that is proved."""
    return [Line(f"slot{n}", named(slot), is_shown=slot.kind == KeyFile.kind, may_be_empty=True)
            for n, slot in enumerate(others)]  # fmt: skip


def sheet_passages(desk: Desk, found: Proved) -> list[Passage]:
    vault = desk.vault
    groups = key_groups(found.root.secret.reveal(), KEY_WIDTH)
    return [
        Passage(_("Recovery sheet"), "head"),
        Passage(f"{vault.name} · {vault.id}", "quiet"),
        Passage(""),
        *(Passage(each, "accent") for each in groups),
        Passage(""),
        Passage(_(PRINTED)),
    ]


def share_passages(desk: Desk, found: Proved) -> list[Passage]:
    """Make three new shares, and remember the day."""
    vault = desk.vault
    if vault.is_read_only:
        raise ReadOnlyVaultError(vault=vault.path)
    shares = make_shares(found.root)
    meta.put(vault, meta.SHARES_MADE, desk.today.isoformat())
    return [Passage(_(SHARES)), *_shares(shares, f"{vault.name} · {vault.id} · {desk.today}")]


def _shares(shares: Sequence[Secret], vault: str) -> Iterator[Passage]:
    for number, share in enumerate(shares, 1):
        yield Passage("")
        head = _("Share {number} of {made}").format(number=number, made=len(shares))
        yield Passage(head, "head")
        yield Passage(vault, "quiet")
        for line in numbered(share):
            yield Passage(line, "accent", is_printed=True)


def _strength(new: Secret) -> str:
    return _("Strength of the passphrase: {words}").format(words=strength(new).words)
