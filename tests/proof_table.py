"""One table at the end of the long runs: what was tried, how often, and what was lost."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Generator
from itertools import chain
from typing import Any

import pytest
from tests_support import connections

PROVED = "proved"
WATCHED = "14 tests over which every connection is watched for"
PROPERTIES = "properties: examples that were made up"
_PASSING = re.compile(r"(\d+) passing, (\d+) failing")

Proved = Callable[[str, int, int], None]
"""Tells what was tried, how often, and how often something was lost, or wrong, or let in."""


@pytest.fixture
def proved(record_property: Callable[[str, object], None]) -> Proved:
    return lambda what, tried, lost: record_property(PROVED, [what, tried, lost])


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, Any]:
    """Note what a test proves, and how many examples a test of properties was given."""
    report = yield
    if report.when == "call" and not report.skipped:
        is_lost = int(report.failed)
        proofs = [(each.args[0], 1, is_lost) for each in item.iter_markers("proves")]
        proofs.append((WATCHED, 1, is_lost if connections else 0))
        report.user_properties += [(PROVED, list(each)) for each in proofs]
        for passing, failing in _PASSING.findall(getattr(item, "hypothesis_statistics", "")):
            report.user_properties.append((PROVED, [PROPERTIES, int(passing), int(failing)]))
    return report


def pytest_terminal_summary(terminalreporter: Any, config: pytest.Config) -> None:
    """Print the table where the long runs were asked for."""
    if "long" not in config.getoption("markexpr").replace("not long", ""):
        return
    table: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for report in chain.from_iterable(terminalreporter.stats.values()):
        if getattr(report, "when", "") == "call":
            for name, told in report.user_properties:
                if name == PROVED:
                    what, tried, lost = told
                    table[what] = [table[what][0] + tried, table[what][1] + lost]
    terminalreporter.section("what was tried, how often, and what was lost")
    width = max(map(len, table), default=0)
    for what, (tried, lost) in sorted(table.items()):
        terminalreporter.write_line(f"{what:{width}} {tried:>10,} {lost:>6,}")
