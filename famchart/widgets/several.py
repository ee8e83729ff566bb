"""Several names in a row: where not all have room, as many as have, and how many more there are."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len

from famchart.i18n import _, ngettext
from famchart.widgets.line_view import fitted
from famchart.widgets.shorter import Shorter

DOT = " · "
"""What stands between names of which one has a comma itself: LDL cholesterol, calculated."""
LEAST_NAME = 6
"""Cells of the first name without which only the number is told."""


class Several(Shorter):
    """CBC: Hemoglobin, WBC and 6 more; as a text it is the longest of its forms."""

    _head: str
    _names: Sequence[str]
    _count: int

    def __new__(cls, head: str, names: Sequence[str], count: int) -> Several:
        """Take how many there are, of which some may have no name here."""
        made = super().__new__(cls, _said(head, names, count))
        made._head, made._names, made._count = head, names, count
        return made

    def within(self, room: int) -> str:
        """Return the longest form that has room; their number is left out for a whole head only."""
        for told in range(len(self._names), 0, -1):
            text = _said(self._head, self._names[:told], self._count)
            if cell_len(text) <= room:
                return text
        values = _values(self._count)
        if self._head:
            alone = self._head if cell_len(self._head) <= room else values
            return _before(self._head, f", {values}", room) or alone
        more = _said("", ("",), self._count)
        first = _before(self._names[0], more, room) if self._names else ""
        return first or values


def _before(name: str, rest: str, room: int) -> str:
    """Return a name with what stands behind it, the name cut; nothing where it has no room."""
    left = room - cell_len(rest)
    return fitted(name, min(left, cell_len(name))) + rest if left >= LEAST_NAME else ""


def _said(head: str, names: Sequence[str], count: int) -> str:
    between = DOT if any("," in name for name in names) else ", "
    listed, more = between.join(names), count - len(names)
    if not names:
        listed = _values(count)
    elif more:
        listed = _("{names} and {n} more").format(names=listed, n=more)
    return ": ".join(filter(None, (head, listed)))


def _values(count: int) -> str:
    return ngettext("{n} value", "{n} values", count).format(n=count)
