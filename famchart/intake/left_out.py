"""What a file tells of itself to be no fact: counted and named, by the reason why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from enum import StrEnum

from famchart.i18n import N_, _

_SHOWN = 8
"""Names of what was left out that a sentence tells."""
_LONGEST_SHOWN = 60
_KINDS_SHOWN = 12


class Why(StrEnum):
    """The reason for which an entry is no fact."""

    NOT_TAKEN = N_("Not taken")
    NOT_BEGUN = N_("Not begun, or paused")
    REFUSED = N_("Refused or not given")
    CALLED_OFF = N_("Called off or not done")
    NOT_SO = N_("Ruled out, denied or not confirmed")
    IN_ERROR = N_("Entered in error")
    NO_VALUE = N_("Without a value")


class LeftOut:
    """What was left out of a file, by reason."""

    def __init__(self) -> None:
        self._names: dict[Why, list[str]] = {}

    def add(self, why: Why, name: str, said: str = "") -> None:
        """Note an entry, and what the file itself says of why."""
        shown = name[:_LONGEST_SHOWN] or "?"
        told = f"{shown} ({said[:_LONGEST_SHOWN]})" if said else shown
        self._names.setdefault(why, []).append(told)

    def words(self) -> Iterator[str]:
        """Yield a sentence for each reason, with how many there are and the first of them."""
        for why, names in self._names.items():
            first = list(dict.fromkeys(names))
            shown = ", ".join(first[:_SHOWN]) + (", …" if len(first) > _SHOWN else "")
            told = _("{why} ({n}), left out: {names}.")
            yield told.format(why=_(why), n=len(names), names=shown)


def not_taken_in(counts: Counter[str]) -> str:
    """Return a sentence of the kinds that are not read, with how many there are of each."""
    named = counts.most_common(_KINDS_SHOWN)
    what = ", ".join(f"{name} ({n})" for name, n in named)
    if more := counts.total() - sum(n for _name, n in named):
        what = _("{what}, of other kinds ({n})").format(what=what, n=more)
    return _("Not taken in from this file: {what}.").format(what=what)
