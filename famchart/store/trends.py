"""Results by test: the newest of each, and one test over time, gathered from every portal."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import NamedTuple
from uuid import UUID

from sqlmodel import col, select

from famchart.core.analytes import (
    PRESSURE,
    PRESSURE_PARTS,
    analyte_of,
    identities,
    identity,
    panel_order,
    spoken_name,
)
from famchart.core.blood_pressure import joined_pressures
from famchart.core.degrees import unit_by_number
from famchart.core.readings import time_of_day
from famchart.core.results import DecimalMark, Value, flag_words, parse_value
from famchart.core.sensitive import topic_of
from famchart.core.terminal_text import fold
from famchart.core.trend import Measured, Trend, join, scales
from famchart.core.units import ucum
from famchart.records.account import Account
from famchart.records.portal import Portal
from famchart.records.portal import title as portal_title
from famchart.store.work import Reading

_QUERY = """
SELECT r.id, r.person_id, r.name, r.loinc, r.value, r.unit, r.range, r.flag, r."on", r.at,
       r.decimal_comma, a.portal_id, p.title, e.private
FROM result r JOIN entry e ON e.record = r.id
LEFT JOIN account a ON a.id = r.account_id LEFT JOIN report p ON p.id = r.report_id
"""


class _Kept(NamedTuple):
    """A result as one query gives it, with what it takes from its account and its report."""

    id: str
    person_id: str
    name: str
    loinc: str | None
    value: str
    unit: str | None
    range: str | None
    flag: str | None
    on: str | None
    at: str | None
    decimal_comma: int
    portal_id: str | None
    report: str | None
    private: str

    @property
    def test(self) -> str:
        return identity(self.name, self.loinc, self.report, self.value)

    @property
    def printed(self) -> str:
        return f"{self.value} {self.unit}" if self.unit else self.value


@dataclass(frozen=True)
class Told:
    """What a list says of one result: as printed, the flag and the range being the laboratory’s."""

    record_id: UUID
    on: str | None
    value: str
    flag: str
    range: str
    portal: str
    is_held_back: bool
    """It opens on enter only."""


@dataclass(frozen=True)
class OneTest:
    """One test of one person."""

    person_id: UUID
    test: str
    """Its identity: the known test’s name, else the printed one."""
    printed: str
    count: int
    newest: Told
    before: Told | None
    scale: str | None = None
    """The unit that stands for all of its own, where others of this test may not be joined."""

    @property
    def id(self) -> tuple[UUID, str, str | None]:
        return (self.person_id, self.test, self.scale)

    @property
    def is_held_back(self) -> bool:
        """True where the name alone says too much."""
        return topic_of(f"{self.test} {self.printed}") is not None


@dataclass(frozen=True)
class ByTest:
    """Every test, the one measured last first, and how many private results are not told."""

    lines: tuple[OneTest, ...]
    private: int


def lines_of(facts: Reading, person_id: UUID | None = None) -> ByTest:
    """Return one line a test, for one person or everyone, however many results there are.

    Of a test in units that may not be joined there is one line for each. The order is that of
    days, within a day that of the panels: it judges no value.
    """
    kept = list(_kept(facts, person_id))
    open_ones = [each for each in kept if each.private == "no"]
    open_ones.sort(key=_by_test)
    portals = _portals(facts)
    lines = [
        _line(joined, portals, scale)
        for _test, same in groupby(open_ones, key=_by_test)
        for scale, joined in _apart(list(same)).items()
    ]
    lines.sort(key=lambda line: (panel_order(line.test), line.test, line.person_id))
    lines.sort(key=lambda line: line.newest.on or "", reverse=True)
    return ByTest(tuple(lines), len(kept) - len(open_ones))


def _by_test(each: _Kept) -> tuple[str, str]:
    return (each.person_id, each.test)


def _apart(same: list[_Kept]) -> dict[str | None, list[_Kept]]:
    """Return the results of one test by what may be joined; a word alone goes with the newest."""
    units = {each.unit for each in same}
    if len(units) == 1:
        return {None: same}
    scale_of = scales(sorted(units, key=lambda unit: unit or ""), analyte_of(same[0].test))
    same.sort(key=_by_day, reverse=True)
    is_word = {each.id: each.unit is None and _value(each).number is None for each in same}
    newest = next(scale_of[each.unit] for each in same if not is_word[each.id])
    found: dict[str | None, list[_Kept]] = {}
    for each in same:
        scale = newest if is_word[each.id] else scale_of[each.unit]
        found.setdefault(scale, []).append(each)
    return found


def _by_day(each: _Kept) -> tuple[str, str, str]:
    return (each.on or "", each.at or "", each.id)


def _value(each: _Kept) -> Value:
    return parse_value(each.value, _mark(each))


def _mark(each: _Kept) -> DecimalMark:
    return "," if each.decimal_comma else "."


def _line(same: list[_Kept], portals: dict[str, str], scale: str | None) -> OneTest:
    same.sort(key=_by_day, reverse=True)
    newest, *others = same
    return OneTest(
        UUID(newest.person_id),
        newest.test,
        newest.name,
        len(same),
        _told(newest, portals),
        _told(others[0], portals) if others else None,
        scale,
    )


def _told(each: _Kept, portals: dict[str, str]) -> Told:
    words = f"{each.name} {each.test} {each.report or ''}"
    portal = portals.get(each.portal_id or "", "")
    unit = unit_by_number(each.name, _value(each), each.unit)
    flag = flag_words(each.flag, _value(each), each.range, _mark(each), unit)
    return Told(
        UUID(each.id), each.on, each.printed, flag, each.range or "", portal,
        topic_of(words) is not None,
    )  # fmt: skip


def trend_of(name: str, person_id: UUID, facts: Reading, unit: str | None = None) -> Trend:
    """Join the results that are the same test as a name, in a printed unit if one is given.

    Private results stay out: they are opened one by one.
    """
    if identity(name) == PRESSURE["en"]:
        return _pressures_of(person_id, facts)
    analyte, test = analyte_of(name), _test_meant(name, person_id, facts)
    same = [each for each in _of_test(facts, person_id, test) if each.private == "no"]
    shown_name = analyte.name_en if analyte else spoken_name(test, same[0].name if same else name)
    measured = _all_measured(same, Counter(each.on for each in same), facts)
    return join(shown_name, measured, analyte, ucum(unit) or unit)


def _pressures_of(person_id: UUID, facts: Reading) -> Trend:
    """Join the two numbers of blood pressures, printed together or as two tests."""
    tests = (PRESSURE["en"], *PRESSURE_PARTS)
    open_ones = {
        test: [each for each in _of_test(facts, person_id, test) if each.private == "no"]
        for test in tests
    }
    moments = {(each.on, each.at) for same in open_ones.values() for each in same}
    of_day = Counter(on for on, _at in moments)
    return joined_pressures(
        [(test, each) for test in tests for each in _all_measured(open_ones[test], of_day, facts)]
    )


def _all_measured(
    same: Sequence[_Kept], of_day: Mapping[str | None, int], facts: Reading
) -> list[Measured]:
    """Return the results of one test; two of one day are told apart by their time."""
    portals = {each.id.hex: each for each in _every_portal(facts)}
    return [
        _measured(each, portals.get(each.portal_id or ""), has_others=of_day[each.on] > 1)
        for each in same
    ]


def _measured(each: _Kept, portal: Portal | None, *, has_others: bool) -> Measured:
    return Measured(
        record_id=UUID(each.id),
        on=each.on,
        value=_value(each),
        unit=each.unit,
        range=each.range,
        flag=each.flag,
        portal=portal_title(portal) if portal else None,
        name=each.name,
        mark=_mark(each),
        time=time_of_day(each.at) if has_others else "",
    )


def _kept(facts: Reading, person_id: UUID | None) -> Iterator[_Kept]:
    where, values = ("WHERE r.person_id = ?", (person_id.hex,)) if person_id else ("", ())
    rows = facts.connection.exec_driver_sql(_QUERY + where, values).all()
    return map(_Kept._make, rows)


def _test_meant(name: str, person_id: UUID, facts: Reading) -> str:
    """Return the test of a typed name; one typed without its accents, where that can be but one."""
    test = identity(name)
    theirs = {test for each in _names(facts, person_id) for test in identities(*each)}
    alike = [each for each in theirs if fold(each) == fold(test)]
    return alike[0] if test not in theirs and len(alike) == 1 else test


def _names(facts: Reading, person_id: UUID) -> Sequence[tuple[str, str | None]]:
    """Return the printed names, each with its code: few, however many results there are."""
    found = facts.connection.exec_driver_sql(
        "SELECT DISTINCT name, loinc FROM result WHERE person_id = ?", (person_id.hex,)
    )
    return [(name, loinc) for name, loinc in found]


def _of_test(facts: Reading, person_id: UUID, test: str) -> Iterator[_Kept]:
    query = f"{_QUERY} WHERE r.person_id = ? AND r.name = ? AND r.loinc IS ?"
    for name, loinc in _names(facts, person_id):
        if test in identities(name, loinc):
            values = (person_id.hex, name, loinc)
            kept = map(_Kept._make, facts.connection.exec_driver_sql(query, values))
            yield from (each for each in kept if each.test == test)


def _portals(facts: Reading) -> dict[str, str]:
    return {each.id.hex: portal_title(each) for each in _every_portal(facts)}


def portal_titles(facts: Reading) -> list[str]:
    """Return the titles of the portals where somebody has a chart, the first one entered first."""
    used = {each.portal_id for each in facts.all(select(Account))}
    found = [portal_title(each) for each in _every_portal(facts) if each.id in used]
    return list(dict.fromkeys(found))


def _every_portal(facts: Reading) -> Sequence[Portal]:
    return facts.all(select(Portal).order_by(col(Portal.id)))
