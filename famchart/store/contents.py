"""What a report holds, as a list may tell it: the names of its tests, how many, and its values."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from famchart.core.sensitive import topic_of
from famchart.core.terminal_text import fold
from famchart.records.result import topic_words_of
from famchart.store.rows import marks
from famchart.store.work import Reading

MOST_NAMES = 40
"""Names of one report that are kept: more have room on no terminal."""


@dataclass(frozen=True)
class Contents:
    """The values of a report; those that are private are not among them."""

    title: str
    """Its own; empty where it was given none, and is called like the first of its tests."""
    names: tuple[str, ...]
    """The tests that may be named in passing, as they were printed."""
    tests: int
    values: int


def contents_of(titles: Mapping[UUID, str], facts: Reading) -> Iterator[tuple[UUID, Contents]]:
    """Yield what reports hold, of which the titles are given; nothing of those without values."""
    rows = facts.connection.exec_driver_sql(
        "SELECT report_id, name, loinc, entry.private FROM result JOIN entry ON record = result.id"  # noqa: S608
        f" WHERE report_id IN ({marks(len(titles))}) ORDER BY place",
        tuple(row.hex for row in titles),
    )
    found: defaultdict[UUID, list[Sequence[str]]] = defaultdict(list)
    for report, *result in rows:
        found[UUID(report)].append(result)
    for report_id, results in found.items():
        yield report_id, _contents(titles[report_id], results)


def _contents(title: str, results: Iterable[Sequence[str]]) -> Contents:
    named = {fold(name) for name, _loinc, _private in results}
    shown = [(name, loinc) for name, loinc, private in results if private == "no"]
    told = [name for name, loinc in shown if topic_of(topic_words_of(name, loinc)) is None]
    own = "" if fold(title) in named else title
    tests = {fold(name) for name, _loinc in shown}
    names: dict[str, str] = {}
    for name in told:
        names.setdefault(fold(name), name)
    return Contents(own, tuple(names.values())[:MOST_NAMES], len(tests), len(shown))
