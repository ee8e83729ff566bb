"""A study with a day of its own among the lines that a panel leaves: one more report.

Its name stands over its day and its words (“Radiografía de tórax 03/11/2026”, “Normal.”), or all
of it in one line (“MRI brain from 10/02/2026: no infarct”). Without headings it is a guess.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from famchart.core.shape import Shape
from famchart.intake.draft import DOUBTFUL, Draft, Item, LabRow
from famchart.intake.paste.drafts import joined
from famchart.intake.paste.moments import day_in, days, without_last_day
from famchart.intake.paste.parts import runs_left
from famchart.intake.paste.pieces import undecorated
from famchart.intake.paste.reports import is_title, read_report
from famchart.intake.paste.sections import heads_section
from famchart.intake.paste.surroundings import Surroundings

IMAGING = "imaging"
MOST_TO_DAY = 2
"""Filled lines from the name of a study to its day."""
MOST_WORDS_OF_DAY = 6
NOT_SURE = DOUBTFUL - 0.1
_BEFORE_DAY = Shape(r"[\s,(–—-]+(?:(?:from|of|on|dated|del?|el|con fecha)[\s:]+)*$", re.IGNORECASE)
_BEHIND_DAY = Shape(r"\)?\s*(?::|\s[–—-])\s+(?=[^\W\d_])")
_TO_SOMEBODY = Shape(r"\b(?:the|your?|our|this|his|her|su|sus|tu|mi|est[ea])\b", re.IGNORECASE)
"""What a sentence has, and no name of a study."""
_WORDS = ("findings", "impression")


def with_studies(draft: Draft, lines: list[str], about: Surroundings) -> Draft:
    """Return a text of results with the studies that stand among its lines that are left."""
    guessed = [row for row in draft.rows if _is_guess(row)]
    left = {*draft.unread_at, *(line for row in guessed for line in row.lines)}
    sure = tuple(row for row in draft.rows if not _is_guess(row))
    bare = replace(draft, rows=sure, unread_at=tuple(sorted(left)))
    found = [
        item
        for run in runs_left(bare, lines)
        for item in _studies(lines, range(run.first, run.end), about)
        if not left.isdisjoint(item.lines)
    ]
    if not found:
        return draft
    used = {line for item in found for line in item.lines}
    rows = tuple(row for row in draft.rows if not (_is_guess(row) and row.line in used))
    studies = [Draft(IMAGING, "", items=(each,)) for each in found]
    whole = joined(draft.text, lines, about, [replace(draft, rows=rows), *studies])
    titles = {each.fields.get("title") for each in found}
    title = None if draft.title in titles else draft.title
    return replace(whole, kind=draft.kind, title=title, date=draft.date)


def _is_guess(row: LabRow) -> bool:
    """True for words or a number below the name of a study, which look like the value of a test."""
    return row.is_doubtful and not (row.unit or row.ref_text)


def _studies(lines: Sequence[str], run: range, about: Surroundings) -> Iterator[Item]:
    """Yield the studies of a run of lines; each ends at a gap, or where the next one begins."""
    starts = [at for at in run if _begins(lines, at, about)]
    for start, following in pairwise([*starts, run.stop]):
        places = range(start, _end(lines, start, following))
        own = [lines[at] for at in places]
        told = _told_in_line(own[0], about)
        fields = told or _told_below(own, about)
        if not any(fields.get(name) for name in _WORDS):
            continue
        numbers = [at + 1 for at in places if lines[at].strip()]
        first, *more = numbers[:1] if told else numbers
        is_sure = all(fields.get(name) for name in _WORDS)
        yield Item(IMAGING, fields, first, tuple(more), 1.0 if is_sure else NOT_SURE)


def _begins(lines: Sequence[str], at: int, about: Surroundings) -> bool:
    """True for the name of a study with its day, in its line or right below."""
    if _told_in_line(lines[at], about):
        return True
    title = without_last_day(undecorated(lines[at]), about)
    is_named = is_title(IMAGING, title) and not _TO_SOMEBODY.search(title)
    return is_named and _day_of(lines[at : at + MOST_TO_DAY + 1], about) is not None


def _end(lines: Sequence[str], start: int, most: int) -> int:
    """Return where the words of a study end: at a gap, but for one over a heading of its own."""
    for at in range(start + 1, most):
        if not lines[at].strip():
            below = next(filter(str.strip, lines[at:most]), "")
            if not heads_section(undecorated(below)):
                return at
    return most


def _told_in_line(line: str, about: Surroundings) -> dict[str, str] | None:
    """Return a study whose name, day and words stand in one line."""
    plain = undecorated(line)
    for day in days(plain, about)[:1]:
        before = _BEFORE_DAY.search(plain, 0, day.start)
        behind = _BEHIND_DAY.match(plain, day.end)
        title = plain[: before.start()].strip() if before else ""
        if behind and is_title(IMAGING, title) and not _TO_SOMEBODY.search(title):
            return {"title": title, "date": day.iso, "findings": plain[behind.end() :]}
    return None


def _told_below(own: Sequence[str], about: Surroundings) -> dict[str, str]:
    title = without_last_day(undecorated(own[0]), about)
    read = read_report(IMAGING, own, about).fields
    fields = {"title": title, "date": _day_of(own, about) or ""}
    fields |= {name: read[name] for name in _WORDS if name in read}
    if fields.keys().isdisjoint(_WORDS):
        words = (line.strip() for line in own[1:] if not _is_day(line, about))
        fields["findings"] = "\n".join(filter(None, words))
    return fields


def _day_of(own: Sequence[str], about: Surroundings) -> str | None:
    """Return the day in the line of the name, or in a line right below it that says little more."""
    filled = [line for line in own if line.strip()][: MOST_TO_DAY + 1]
    told = [filled[0], *(line for line in filled[1:] if _is_day(line, about))]
    return next((day for line in told if (day := day_in(line, about))), None)


def _is_day(line: str, about: Surroundings) -> bool:
    return len(line.split()) <= MOST_WORDS_OF_DAY and day_in(line, about) is not None
