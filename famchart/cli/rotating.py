"""The rotate command: new keys, for a sheet or a passphrase that somebody else may have."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from famchart.cli.answer import Answer
from famchart.cli.context import Context, ask
from famchart.cli.keeping import more_than_a_key_file, sheet, tell_strength
from famchart.cli.streams import NoAnswerError, answered, is_yes, tell
from famchart.core.errors import AnswerIsNoError, FamchartError, NoRoomError, WrongUseError
from famchart.i18n import N_, _
from famchart.store.keyring import KeyRing, key_file
from famchart.store.keys import Credential, Demo, KeyFile, Passphrase, Sheet, Slot, SlotCredential
from famchart.store.opening import open_with_keys
from famchart.store.rotation import NewWay, unheard
from famchart.store.rotation import rotate as make_new_keys
from famchart.store.slot_words import AT_WORK, named, rotated_words

TRIES = 3


class LeavesOutError(WrongUseError):
    """Without a terminal nobody can give the secrets of these ways in."""

    message = N_(
        "These ways in would be left out: {slots}. Name key files with --keep-key-file FILE, or say"
        " --yes to leave them out; they can be added again later."
    )


class NotMeantError(AnswerIsNoError):
    """The answer was no."""

    message = N_("Nothing was changed; the old keys hold.")


class UnseenNewSheetError(NoRoomError):
    """The new sheet found no way out; the vault has it."""

    message = N_(
        "The vault has its new keys, but their recovery sheet could not be written:"
        " “famchart recovery-sheet” prints it again."
    )


def rotate(parsed: Namespace, context: Context) -> Answer:
    """Make new keys; every way in is made anew, asked for, or left out with a yes."""
    path = context.vault_path
    credential = more_than_a_key_file(context)
    opened = open_with_keys(path, credential, write=False)
    opened.vault.close()
    own = [] if isinstance(credential, Sheet) else opened.ring.opened_by(credential)
    first = _own_way(credential, own, context)
    others = list(_others(opened.ring, own, list(map(Path, parsed.keep_key_file))))
    _be_sure([slot for slot, found in others if found is None], is_yes_said=parsed.yes)
    kept = [NewWay(found, slot.label) for slot, found in others if found]
    tell(_(AT_WORK))
    told = _tell_progress if sys.stderr.isatty() else unheard
    rotated = make_new_keys(path, opened.root, [first, *kept], told=told)
    try:
        Answer(None, sheet(opened.vault, rotated.root)).write(sys.stdout, as_json=False)
    except (OSError, NoAnswerError):
        raise UnseenNewSheetError from None
    finally:
        for sentence in rotated_words(rotated):
            tell(sentence)
    return Answer(None)


def _tell_progress(percent: int) -> None:
    """Say on a terminal how far it is, in place."""
    with suppress(OSError):
        sys.stderr.write(f"\r{percent:3d} %\r")
        sys.stderr.flush()


def _own_way(credential: Credential, own: list[Slot], context: Context) -> NewWay:
    """Return the way in of whoever makes the new keys: with a new passphrase, or the same."""
    if isinstance(credential, Demo):
        return NewWay(credential)
    if isinstance(credential, Passphrase):
        new = context.keys.next_passphrase(credential.secret)
        label = own[0].label
    else:
        new, label = context.keys.new_passphrase(), ""
    if credential != Passphrase(new):
        tell_strength(new)
    return NewWay(Passphrase(new), label)


def _others(
    ring: KeyRing, own: list[Slot], files: list[Path]
) -> Iterator[tuple[Slot, SlotCredential | None]]:
    """Yield every other way in with its secret, nothing where that is not given."""
    given = [key_file(path) for path in files]
    for slot in ring.document.slots:
        if slot not in own:
            known = next((each for each in given if ring.is_opened(slot, each)), None)
            yield slot, known or _asked(slot, ring)


def _asked(slot: Slot, ring: KeyRing) -> SlotCredential | None:
    """Ask for the secret of a way in on the terminal; enter leaves it out."""
    if not sys.stdin.isatty():
        return None
    for _try in range(TRIES):
        try:
            found = _typed(slot)
        except FamchartError as error:
            tell(str(error))
            continue
        if found is None or ring.is_opened(slot, found):
            return found
        tell(_("That is not it."))
    return None


def _typed(slot: Slot) -> SlotCredential | None:
    if slot.kind == KeyFile.kind:
        words = _("Where is the {slot}? (enter leaves it out) ").format(slot=named(slot))
        typed = answered(words)
        return key_file(Path(typed).expanduser()) if typed else None
    words = _("The {slot}, typed by whose it is (enter leaves it out): ").format(slot=named(slot))
    secret = ask(words)
    return Passphrase(secret) if secret else None


def _be_sure(left_out: list[Slot], *, is_yes_said: bool) -> None:
    """Raise LeavesOutError or NotMeantError unless what is left out may be."""
    if is_yes_said:
        return
    slots = ", ".join(map(named, left_out))
    if not sys.stdin.isatty():
        if left_out:
            raise LeavesOutError(slots=slots)
        return
    if left_out:
        tell(_("Left out: {slots}.").format(slots=slots))
    if not is_yes(_("Make new keys? The old recovery sheet then opens nothing here any more.")):
        raise NotMeantError
