"""The ways into a vault, and what new keys came to, in words."""

from __future__ import annotations

from collections.abc import Iterator

from famchart.core.day_words import short_day
from famchart.i18n import N_, _, ngettext
from famchart.store.keys import Demo, KeyFile, Passphrase, Slot
from famchart.store.rotation import Rotated

KINDS = {
    Passphrase.kind: N_("passphrase"),
    KeyFile.kind: N_("key file"),
    Demo.kind: N_("no secret: it opens for anybody"),
}
SHARES = N_("2-of-3 shares for siblings")
AT_WORK = N_("Making new keys; until they hold, the old ones do…")
REMAINS = N_("These remain, besides the recovery sheet:")
SEEN_BEFORE = N_(
    "Who has it and an older copy of the vault’s folder can still open that copy, and with it all"
    " later ones; only new keys (famchart rotate) keep them out."
)
OLD_SHEET = N_(
    "The old recovery sheet, shares made of it and ways in that were left out open nothing in this"
    " vault any more."
)
OLD_FOLDERS = N_(
    "Older copies of the vault’s folder still open with the old sheet and the old passphrases:"
    " delete those that you know of."
)


def named(slot: Slot) -> str:
    """Return what a way in is: passphrase “Ana”."""
    kind = _(KINDS.get(slot.kind, slot.kind))
    return f"{kind} “{slot.label}”" if slot.label else kind


def slot_words(slot: Slot) -> str:
    """Return a way in with its day and the id by which it is taken away."""
    return f"{named(slot)} · {since_words(slot.created)} · {slot.id}"


def since_words(day: str) -> str:
    return _("since {day}").format(day=short_day(day) or "?")


def shares_words(day: str) -> str:
    """Return that shares were printed, and on which day last."""
    return f"{_(SHARES)} · {since_words(day)}"


def rotated_words(rotated: Rotated) -> Iterator[str]:
    """Yield what the new keys opened, and what the old ones open still."""
    yield _(OLD_SHEET)
    if n := rotated.backups:
        yield ngettext(
            "{n} backup was written anew under the new keys.",
            "{n} backups were written anew under the new keys.",
            n,
        ).format(n=n)
    if rotated.backups_left:
        names = ", ".join(path.name for path in rotated.backups_left)
        words = _("Not readable, so left as they were under the old keys: {names}.")
        yield words.format(names=names)
    if rotated.copies:
        words = _(
            "These encrypted copies open with the old sheet only; write a new copy, then destroy"
            " them or keep that sheet with them: {paths}."
        )
        yield words.format(paths=", ".join(rotated.copies))
    yield _(OLD_FOLDERS)
