"""Commands about what opens the vault: passphrase, slots."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from famchart.cli.answer import Answer
from famchart.cli.context import Context
from famchart.cli.keeping import tell_strength
from famchart.cli.streams import tell
from famchart.i18n import _
from famchart.store import meta
from famchart.store.keyring import (
    KeyRing,
    check_slot_name,
    key_file,
    new_key_file,
    same_disk_warning,
)
from famchart.store.keys import Credential, Passphrase, Slot
from famchart.store.opening import Opened, changing_keys, open_with_keys
from famchart.store.slot_words import REMAINS, SEEN_BEFORE, named, shares_words, slot_words


def passphrase(parsed: Namespace, context: Context) -> Answer:
    """Change the passphrase: only the key documents are written anew."""
    credential = context.keys.credential(context.vault_path)
    with changing_keys(context.vault_path, credential) as opened:
        new = context.keys.new_passphrase()
        old = credential if isinstance(credential, Passphrase) else None
        opened.ring.change_passphrase(opened.root, old, Passphrase(new))
    tell_strength(new)
    return Answer(None, _("The passphrase is changed."))


def slots(parsed: Namespace, context: Context) -> Answer:
    """List the ways in; add a passphrase or a key file, or take one away."""
    credential = context.keys.credential(context.vault_path)
    asked = (parsed.add_passphrase, parsed.add_key_file, parsed.remove)
    is_change = any(each is not None for each in asked)
    with _open(context, credential, is_change=is_change) as opened:
        said = [_changed(parsed, context, opened)] if is_change else []
        shares = meta.get(opened.vault, meta.SHARES_MADE)
    ring = opened.ring
    data = {"generation": ring.document.generation, "notes": ring.notes, "shares": shares}
    listed = [_slot_data(slot) for slot in ring.document.slots]
    lines = [*filter(None, said), *map(slot_words, ring.document.slots)]
    lines += [shares_words(shares)] * bool(shares)
    return Answer(data | {"slots": listed}, "\n".join([*lines, *ring.notes]))


@contextmanager
def _open(context: Context, credential: Credential, *, is_change: bool) -> Iterator[Opened]:
    """Open the vault to change its keys, or beside whoever writes it."""
    if is_change:
        with changing_keys(context.vault_path, credential) as opened:
            yield opened
        return
    opened = open_with_keys(context.vault_path, credential, write=False)
    try:
        yield opened
    finally:
        opened.vault.close()


def _changed(parsed: Namespace, context: Context, opened: Opened) -> str:
    """Add a way in, or take one away; return what to say above those that there are now."""
    ring, root = opened.ring, opened.root
    if parsed.remove is not None:
        removed = ring.called(parsed.remove)
        ring.remove(root, removed.id)
        tell(_(SEEN_BEFORE))
        words = _("Taken away: {slot}.").format(slot=named(removed))
        return f"{words} {_(REMAINS)}"
    if parsed.add_passphrase is not None:
        label = check_slot_name(parsed.add_passphrase)
        new = context.keys.new_passphrase()
        ring.add(root, Passphrase(new), label=label)
        tell_strength(new)
        return ""
    return _add_key_file(opened, Path(parsed.add_key_file))


def _add_key_file(opened: Opened, path: Path) -> str:
    """Return that a new one was made: a name with a slip in it would go unnoticed otherwise."""
    ring: KeyRing = opened.ring
    is_new = not path.exists()
    if is_new:
        new_key_file(path)
    ring.add(opened.root, key_file(path), label=path.name)
    if warning := same_disk_warning(path, ring.folder):
        tell(warning)
    if not is_new:
        return ""
    return _("There was no such file, so a new key file was made: {file}").format(
        file=path.absolute()
    )


def _slot_data(slot: Slot) -> dict[str, Any]:
    return {name: slot.fields.get(name, "") for name in ("id", "kind", "label", "created")}
