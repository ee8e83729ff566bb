"""Rows of a section's tables that no entry stands behind, beside others that one does.

An entry accounts for the row that it points at, else for those that are called as it is. One that
is called otherwise, as a brand is by its substance, accounts for the next row that is left.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from xml.etree.ElementTree import Element

from famchart.core.terminal_text import fold
from famchart.core.vaccines import Dose, group
from famchart.intake.formats.ccda.codes import SYSTEMS
from famchart.intake.formats.ccda.nodes import V3, Narrative, text_in, told

_NAMING = (V3 + "name", V3 + "originalText")
_SHORTEST = 4
"""Letters by which two names are alike."""
_GENERAL = frozenset(
    (
        "acute", "allergy", "chronic", "drug", "essential", "history", "left", "other", "personal",
        "primary", "product", "right", "serum", "total", "type", "vitamin",
    )
)  # fmt: skip
"""First words that many names share."""


@dataclass(frozen=True)
class Row:
    """A row of a table of the narrative, by what its columns hold."""

    cells: Mapping[str, str]
    ids: frozenset[str]
    """By which entries may point at it, or at something in it."""
    printed: tuple[str, ...] = ()
    """All its cells, also those of columns that are not understood."""

    @cached_property
    def name(self) -> str:
        return fold(self.cells.get("name", ""))


@dataclass(frozen=True)
class _Statement:
    """What an entry points at, and all that anything in it is called."""

    ids: frozenset[str]
    names: frozenset[str]
    vaccines: frozenset[str] = frozenset()
    """Their codes."""


class Statements:
    """What the entries of one section state, whether it became a fact or not."""

    def __init__(self, kind: str | None) -> None:
        self._kind = kind
        self._each: list[_Statement] = []

    def take(self, entry: Element, narrative: Narrative) -> None:
        """Note an entry; of results each observation states something by itself."""
        parts = list(entry.iter(V3 + "observation")) if self._kind == "results" else [entry]
        self._each += (_statement(part, narrative) for part in parts)

    def not_behind(self, rows: Sequence[Row]) -> list[Row]:
        """Return the rows that no entry accounts for."""
        by_name = by_beginning(rows)
        by_id = {key: row.name for row in rows for key in row.ids}
        known: set[str] = set()
        apart: list[_Statement] = []
        for each in self._each:
            named = {row.name for name in each.names for row in called(by_name, name)}
            pointed = {by_id[key] for key in each.ids & by_id.keys()}
            known |= named | pointed
            if not (named or pointed):
                apart.append(each)
        left = [row for row in rows if row.name not in known]
        for each in apart:
            if not left:
                break
            taken = next((row for row in left if self._may_be(row, each)), None)
            left = [row for row in left if taken is None or row.name != taken.name]
        return left

    def _may_be(self, row: Row, statement: _Statement) -> bool:
        """False for vaccines against different things."""
        if self._kind != "immunizations":
            return True
        doses = (Dose("", code, None) for code in statement.vaccines)
        named = (Dose(name, None, None) for name in statement.names)
        kinds = {group(dose) for dose in (*doses, *named)} - {None}
        kind = group(Dose(row.name, None, None))
        return not kinds or kind is None or kind in kinds


def _statement(part: Element, narrative: Narrative) -> _Statement:
    ids, names, vaccines = set(), set(), set()
    for each in part.iter():
        if each.tag == V3 + "reference":
            ids.add(told(each).removeprefix("#"))
        elif each.tag in _NAMING:
            names.add(fold(narrative.text_of(each) or text_in(each)))
        if name := each.get("displayName"):
            names.add(fold(name))
        if SYSTEMS.get(told(each, "codeSystem")) == "cvx":
            vaccines.add(told(each, "code"))
    return _Statement(frozenset(ids), frozenset(names - {""}), frozenset(vaccines))


def by_beginning(rows: Iterable[Row]) -> Mapping[str, list[Row]]:
    """Return rows by the first letters of their names, by which alone names are alike."""
    found: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        found[row.name[:_SHORTEST]].append(row)
    return found


def called(rows: Mapping[str, list[Row]], name: str) -> Iterator[Row]:
    """Yield the rows whose names are alike to one that is folded."""
    return (row for row in rows.get(name[:_SHORTEST], ()) if _are_alike(row.name, name))


def _are_alike(one: str, other: str) -> bool:
    """True where folded names begin with the same word, or one begins with the other."""
    shorter, longer = sorted((one, other), key=len)
    if len(shorter) < _SHORTEST:
        return shorter == longer
    first = shorter.split()[0].strip(",;:")
    is_telling = len(first) >= _SHORTEST and first not in _GENERAL
    return longer.startswith(shorter) or (is_telling and longer.split()[0].strip(",;:") == first)
