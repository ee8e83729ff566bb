"""Where each of several reports in one text begins: at the title of a study with words of its own.

One report may name its study twice, or describe two parts of a body under one conclusion. So a
title begins another report only behind a conclusion, or where it has a day of its own.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from famchart.core.shape import Shape
from famchart.intake.paste import furniture
from famchart.intake.paste.pieces import label_of, undecorated
from famchart.intake.paste.reports import has_own_day, is_title, is_title_label
from famchart.intake.paste.sections import go_on, sections
from famchart.intake.paste.surroundings import Surroundings

MOST_LINES_TO_DAY = 3
"""Filled lines from the title of a report to its day."""
_RULE = Shape(r"[\s_=*~–—-]*")


def reports_apart(kind: str, lines: Sequence[str], about: Surroundings) -> list[range]:
    """Return the places of the reports in a text; it is one unless each says what was seen."""
    starts, report = [0], _Report(lines)
    for at in range(1, len(lines)):
        if not names_study(kind, lines[at]):
            continue
        first = _first(lines, at)
        if first <= starts[-1]:
            continue
        dated = has_own_day(_next(lines, at), about)
        if not (is_gap(lines[first - 1]) or dated):
            continue
        told = report.told_until(first)
        if "impression" in told or (told & {"findings", "whole"} and dated):
            starts.append(first)
            report = _Report(lines, first)
    places = [range(*each) for each in pairwise([*starts, len(lines)])]
    return places if all(_says_something(lines[each.start : each.stop]) for each in places) else []


class _Report:
    """What parts of a report have words, further and further down its lines."""

    def __init__(self, lines: Sequence[str], start: int = 0) -> None:
        self._lines, self._read = lines, start
        self._sections = sections(())
        self._told: set[str] = set()

    def told_until(self, stop: int) -> set[str]:
        last = len(self._sections) - 1
        go_on(self._sections, self._lines[self._read : stop])
        self._read = stop
        self._told |= {each.part for each in self._sections[last:] if each.text}
        return self._told


def names_study(kind: str, line: str) -> bool:
    """True for the title of a report, or the label of one with its name."""
    plain = undecorated(line)
    read = label_of(plain)
    return is_title_label(read[0]) and bool(read[1]) if read else is_title(kind, plain)


def _first(lines: Sequence[str], title: int) -> int:
    """Return where the facts of the paper begin that stand right above a title."""
    while title and furniture.is_labelled(lines[title - 1]):
        title -= 1
    return title


def is_gap(line: str) -> bool:
    """True for a line that only parts: it is blank, or a rule."""
    return _RULE.fullmatch(line) is not None


def _next(lines: Sequence[str], title: int) -> list[str]:
    return [line for line in lines[title:] if line.strip()][:MOST_LINES_TO_DAY]


def _says_something(lines: Sequence[str]) -> bool:
    told = {each.part for each in sections(lines) if each.text}
    return bool(told & {"impression", "findings", "whole"})
