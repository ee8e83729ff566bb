"""Results above or below a report in one text that have a day of their own: no words of it.

They end at a gap, or where the title of the report begins. Their part tells the day of its sample
or of its result, names no study and holds nothing that is not understood; what is left has its
own day too.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from famchart.intake.draft import Draft
from famchart.intake.paste.drafts import moved_down
from famchart.intake.paste.lab import read_lab
from famchart.intake.paste.own_days import day_of_result
from famchart.intake.paste.reports import has_own_day
from famchart.intake.paste.several_reports import is_gap, names_study
from famchart.intake.paste.surroundings import LOOKED_AT, Surroundings, day_of_sample


def results_apart(
    kind: str, place: range, lines: Sequence[str], about: Surroundings
) -> list[range]:
    """Return where such results stand at the edges of the report that a place in a text holds."""
    own = lines[place.start : place.stop]
    if sum(map(len, own)) > LOOKED_AT:
        return []
    of_studies = [at for at, line in enumerate(own) if names_study(kind, line)]
    of_days = [at for at, line in enumerate(own) if has_own_day([line], about)]
    of_results = [at for at, line in enumerate(own) if _tells_day(line, about)]

    def are_results(start: int, stop: int) -> bool:
        is_dated = _is_any_in(of_results, start, stop)
        may_be = is_dated and not _is_any_in(of_studies, start, stop)
        return may_be and _are_results(own[start:stop], about)

    studies = set(of_studies)
    edges = [at for at in range(1, len(own)) if is_gap(own[at - 1]) or at in studies]
    above = (at for at in reversed(edges) if _is_any_in(of_days, at, len(own)))
    below = (at for at in edges if _is_any_in(of_days, 0, at))
    first = next((at for at in above if are_results(0, at)), 0)
    last = next((at for at in below if are_results(at, len(own))), len(own))
    if are_results(0, len(own)):
        first = len(own)
    found = [range(first), range(max(first, last), len(own))]
    return [range(place.start + each.start, place.start + each.stop) for each in found if each]


def read_results(place: range, lines: Sequence[str], about: Surroundings) -> Draft:
    """Return the results that stand in such a place of a text."""
    own = list(lines[place.start : place.stop])
    lab = read_lab("\n".join(own), own, about)
    assert lab  # noqa: S101
    return moved_down(with_day_of_result(lab, own, about), place.start)


def with_day_of_result(part: Draft, lines: Sequence[str], about: Surroundings) -> Draft:
    """Return a part of a text with the day of its results, where none says when a sample was taken.

    Without it they would have the day of another part.
    """
    if part.date or not part.rows:
        return part
    day = next((day for line in lines if (day := day_of_result(line, about))), None)
    rows = (row.of_day(day) if day and not row.date else row for row in part.rows)
    return replace(part, date=day, rows=tuple(rows))


def _tells_day(line: str, about: Surroundings) -> bool:
    return bool(day_of_sample(line, about) or day_of_result(line, about))


def _is_any_in(places: Sequence[int], start: int, stop: int) -> bool:
    """True where one of some places, which ascend, is between these."""
    at = bisect_left(places, start)
    return at < len(places) and places[at] < stop


def _are_results(lines: Sequence[str], about: Surroundings) -> bool:
    lab = read_lab("\n".join(lines), list(lines), about)
    return lab is not None and bool(lab.rows) and not lab.unread
