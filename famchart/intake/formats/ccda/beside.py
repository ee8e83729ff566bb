"""Rows of a section's tables that no entry stands behind, beside others that one does.

An entry accounts for the row that it points at, else for those that are called as it is. One that
is called otherwise, as a brand is by its substance, accounts for one row that is left: one whose
name begins alike, else the next; of allergies never one of quite another name.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from xml.etree.ElementTree import Element

from famchart.catalog import Analyte
from famchart.core.analytes import analyte_of
from famchart.core.shape import Shape
from famchart.core.terminal_text import fold
from famchart.core.vaccines import Dose, group
from famchart.intake.formats.ccda.codes import SYSTEMS
from famchart.intake.formats.ccda.nodes import V3, Narrative, text_in, told
from famchart.intake.negated import is_denied

_REFERENCE = V3 + "reference"
_TELLING = frozenset((_REFERENCE, V3 + "name", V3 + "originalText"))
TELLING_SYSTEMS = ("cvx", "loinc")
"""The codes of vaccines and of tests."""
_NUMBER = Shape(r"\d+(?:\.\d+)?")
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

    @cached_property
    def number(self) -> Decimal | None:
        return _number_in(self.cells.get("value", ""))


@dataclass(frozen=True)
class _Statement:
    """What an entry points at, and all that anything in it is called."""

    ids: frozenset[str]
    names: frozenset[str]
    codes: frozenset[str]
    number: Decimal | None
    """Its value, where that is one."""

    @cached_property
    def vaccines(self) -> set[str | None]:
        """What it protects against, by each of its codes and names."""
        doses = (Dose("", code, None) for code in self.codes)
        named = (Dose(name, None, None) for name in self.names)
        return {group(dose) for dose in (*doses, *named)} - {None}

    @cached_property
    def tests(self) -> set[Analyte]:
        by_code = (analyte_of("", code) for code in self.codes)
        return {each for each in (*by_code, *map(analyte_of, self.names)) if each}


class Statements:
    """What the entries of one section state, whether it became a fact or not."""

    def __init__(self, kind: str | None) -> None:
        self._kind = kind
        self._each: list[_Statement] = []

    def take(self, entry: Element, narrative: Narrative) -> None:
        """Note an entry; of results each observation states something by itself."""
        parts = list(entry.iter(V3 + "observation")) if self._kind == "results" else [entry]
        self._each += (_statement(part, narrative) for part in parts)

    def note(self, names: Set[str], codes: Set[str], number: Decimal | None) -> None:
        """Note what something is called, by folded names, and its value."""
        self._each.append(
            _Statement(frozenset(), frozenset(names) - {""}, frozenset(codes), number)
        )

    def not_behind(self, rows: Sequence[Row]) -> list[Row]:
        """Return the rows that no entry accounts for."""
        rows = [row for row in rows if not is_denied(row.name)]
        by_name = by_beginning(rows)
        by_id = {key: row.name for row in rows for key in row.ids}
        by_test: dict[Analyte | None, set[str]] = defaultdict(set)
        for row in rows if self._kind == "results" else ():
            by_test[analyte_of(row.name)].add(row.name)
        known: set[str] = set()
        apart: list[_Statement] = []
        for each in self._each:
            named = self._named(each, by_name).union(*(by_test[test] for test in each.tests))
            behind = named | {by_id[key] for key in each.ids & by_id.keys()}
            known |= behind
            if not behind:
                apart.append(each)
        left = [row for row in rows if row.name not in known]
        beginning = by_beginning(left)
        left, apart = self._without(left, apart, lambda each: _alike(beginning, each))
        if self._kind != "allergies":  # of these rather one twice than one not at all
            by_number = _by_number(left)
            left, _idle = self._without(left, apart, lambda each: _of_value(by_number, each))
        return left

    def _named(self, statement: _Statement, rows: Mapping[str, list[Row]]) -> set[str]:
        """Return the names of the rows that are called as a statement is, else begin so.

        The name of a test alone tells less than its first words promise: hemoglobin A1c.
        """
        near = {row.name: row for name in statement.names for row in rows.get(name[:_SHORTEST], ())}
        if self._kind == "medications":  # a list prints one in several tables, with other words
            return {row.name for row in _alike(rows, statement)}
        same = near.keys() & statement.names
        if same or self._kind == "results":
            return same
        return {
            row.name
            for row in near.values()
            if any(_begins(row.name, name) for name in statement.names)
            and self._may_be(row, statement)
        }

    def _without(
        self,
        left: Sequence[Row],
        apart: Sequence[_Statement],
        candidates: Callable[[_Statement], Iterator[Row]],
    ) -> tuple[list[Row], list[_Statement]]:
        """Return the rows of which no statement takes one, and the statements that took none."""
        taken: set[str] = set()
        idle = []
        for each in apart:
            fitting = (row for row in candidates(each) if row.name not in taken)
            found = next((row for row in fitting if self._may_be(row, each)), None)
            if found is None:
                idle.append(each)
            else:
                taken.add(found.name)
        return [row for row in left if row.name not in taken], idle

    def _may_be(self, row: Row, statement: _Statement) -> bool:
        """False for vaccines against different things, and for different tests or values."""
        if self._kind == "immunizations":
            kind = group(Dose(row.name, None, None))
            return not statement.vaccines or kind is None or kind in statement.vaccines
        if self._kind == "results":
            test = analyte_of(row.name)
            is_other = statement.tests and test and test not in statement.tests
            return not is_other and (None in (row.number, statement.number)
                                     or row.number == statement.number)  # fmt: skip
        return True


def _statement(part: Element, narrative: Narrative) -> _Statement:
    ids, names, codes = set(), set(), set()
    for each in part.iter():  # nearly all of them have nothing to say here
        tag, get = each.tag, each.get
        if tag in _TELLING:
            if tag == _REFERENCE:
                ids.add(told(each).removeprefix("#"))
            else:
                names.add(fold(narrative.text_of(each) or text_in(each)))
        if name := get("displayName"):
            names.add(fold(name))
        if (system := get("codeSystem")) and SYSTEMS.get(system.strip()) in TELLING_SYSTEMS:
            codes.add(told(each, "code"))
    number = _number_in(told(part.find(V3 + "value")))
    return _Statement(frozenset(ids), frozenset(names - {""}), frozenset(codes), number)


def _number_in(text: str) -> Decimal | None:
    found = _NUMBER.search(text.replace(",", "."))
    return Decimal(found[0]) if found else None


def _by_number(rows: Iterable[Row]) -> Mapping[Decimal | None, list[Row]]:
    found: dict[Decimal | None, list[Row]] = defaultdict(list)
    for row in rows:
        found[row.number].append(row)
    return found


def _of_value(rows: Mapping[Decimal | None, list[Row]], statement: _Statement) -> Iterator[Row]:
    """Yield the rows with the number of a statement, and those without; all where it has none."""
    if statement.number is None:
        return (row for some in rows.values() for row in some)
    return (row for key in (statement.number, None) for row in rows.get(key, ()))


def _alike(rows: Mapping[str, list[Row]], statement: _Statement) -> Iterator[Row]:
    return (row for name in statement.names for row in called(rows, name))


def _begins(one: str, other: str) -> bool:
    """True where one folded name begins with all the words of the other."""
    shorter, longer = sorted((one, other), key=len)
    is_word = not longer[len(shorter) : len(shorter) + 1].isalnum()
    return len(shorter) >= _SHORTEST and longer.startswith(shorter) and is_word


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
