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
    _named: int
    _count: int

    def __new__(cls, head: str, names: Sequence[str], named: int, count: int) -> Several:
        """Take how many have a name, of which some have none here, and how many values there are.

        A test may have several values.
        """
        made = super().__new__(cls, _counted(head, names, named, count))
        made._head, made._names, made._named, made._count = head, names, named, count
        return made

    def within(self, room: int) -> str:
        """Return the longest form that has room; their number is left out for a whole head only."""
        if cell_len(self) <= room:
            return self
        for told in range(len(self._names), 0, -1):
            text = _said(self._head, self._names[:told], self._named)
            if cell_len(text) <= room:
                return text
        values = _values(self._count)
        if self._head:
            alone = self._head if cell_len(self._head) <= room else values
            return _before(self._head, f", {values}", room) or alone
        more = _said("", ("",), self._named)
        first = _before(self._names[0], more, room) if self._names else ""
        return first or values


def _before(name: str, rest: str, room: int) -> str:
    """Return a name with what stands behind it, the name cut; nothing where it has no room."""
    left = room - cell_len(rest)
    return fitted(name, min(left, cell_len(name))) + rest if left >= LEAST_NAME else ""


def _counted(head: str, names: Sequence[str], named: int, count: int) -> str:
    """Return all names, and how many values there are where some have several."""
    if not names:
        return ": ".join(filter(None, (head, _values(count))))
    said = _said(head, names, named)
    return f"{said}{_between(names)}{_values(count)}" if count > named else said


def _said(head: str, names: Sequence[str], named: int) -> str:
    listed, more = _between(names).join(names), named - len(names)
    if more:
        listed = _("{names} and {n} more").format(names=listed, n=more)
    return ": ".join(filter(None, (head, listed)))


def _between(names: Sequence[str]) -> str:
    return DOT if any("," in name for name in names) else ", "


def _values(count: int) -> str:
    return ngettext("{n} value", "{n} values", count).format(n=count)
