"""A title that begins with whose it is: where it has no room, the name is cut first."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len

from famchart.widgets.shorter import Shorter
from famchart.widgets.telling_apart import LEAST, column_of_width


class Owned(Shorter):
    """Maximi…no · MyChart, Valley Health."""

    _name: str
    _rest: str
    _names: Sequence[str]

    def __new__(cls, name: str, rest: str, names: Sequence[str]) -> Owned:
        """Take `rest` with what stands between, and the names that it is told apart from."""
        made = super().__new__(cls, name + rest)
        made._name, made._rest, made._names = name, rest, names
        return made

    def within(self, room: int) -> str:
        return cut_name(self._name, self._names, room - cell_len(self._rest)) + self._rest


def cut_name(name: str, names: Sequence[str], room: int) -> str:
    """Return a name in the room that is left, or in the least that tells whose it is."""
    labels = column_of_width({each: each for each in names}, max(LEAST, room))
    return labels.label(name) or name
