"""What looks like a result and is none: prices, goals, levels, words of a report, places."""

from __future__ import annotations

import re
from collections.abc import Sequence

from famchart.core.shape import Shape
from famchart.intake.paste import bands, lexicon
from famchart.intake.paste.compared import says_only_when
from famchart.intake.paste.cutoffs import CUTOFF
from famchart.intake.paste.fates import lines_of
from famchart.intake.paste.log_subjects import moment_in
from famchart.intake.paste.released import says_replaced
from famchart.intake.paste.result_cells import Cells

_MONEY = Shape(r"[$€£]\s?-?\d|\d\s?€|\d\s(?:EUR|USD|MXN)\b")
_NAMES_GOAL = Shape(
    r"\b(?:goal|target|meta|objetivo)(?: range)?\W*$"
    r"|^\W*(?:goal|target|meta|objetivo)s?\s(?:for|in|para|en)\b",
    re.IGNORECASE,
)
_BOUND_LAST = Shape(r"\s(?:\|\s)?\d[\d.,]{0,8}$")
"""The first of several columns of a scale: `Average risk  3.6  3.2`."""
_PLACE = Shape(
    r"\b(?:laborator(?:y|io)|hospital|cl[ií]nic(?:[ao]s?)?|centro|sanatorio|consultorio|umf|hg[zr]|"
    r"pharmacy|farmacia|ward|room|floor|suite|building|piso|sala|cama|edificio)\b",
    re.IGNORECASE,
)

_HEADS = ("date", "fecha", "time", "hora", *lexicon.ATTRIBUTES)
_EARLIER = Shape(
    r"(?:.*\s)?[(\[]?(?:prev(?:ious)?|prior|last|previ[oa]|anterior|[uú]ltim[oa])\.?"
    r"(?:\s(?:result|value|resultado|valor))?[)\]]?",
    re.IGNORECASE,
)

_TIMES = Shape(
    r"(?:gestational |gestaci[oó]n )?(?:age|weeks?|wks?|months?|years?|trimesters?|edad|semanas?|"
    r"mes(?:es)?|años?|trimestres?)(?: (?:of|de) [^\W\d_]+)?"
    r"(?: (?:ranges?|rangos?|referenc(?:e|ia)))?"
    r"|(?:[1-3](?:st|nd|rd)|first|second|third|primer|segundo|tercer|[1-3][º.]?[oe]?r?)"
    r" trimest(?:er|re)"
    r"|\d{1,2}(?:\s?[-–]\s?\d{1,2})?\s(?:weeks?|wks?|semanas?)[\W\d_]*",
    re.IGNORECASE,
)


def is_no_result(cells: Cells, lines: Sequence[str]) -> bool:
    """True for what was read like a result, and its name or its line tells otherwise."""
    return any(says(cells, lines) for says in _OTHERS)


def _is_words(cells: Cells, lines: Sequence[str]) -> bool:
    """True for what a report says in words behind its heading: `Findings: see below`."""
    is_worded = not lexicon.DIGIT.search(cells.value or "")
    heading = cells.name.partition(":")[0].rstrip()
    return is_worded and lexicon.OF_A_REPORT.fullmatch(heading) is not None


def _is_goal(cells: Cells, lines: Sequence[str]) -> bool:
    """True for what a value is to come to, or stands below such a heading: Goal for adults."""
    return _NAMES_GOAL.search(cells.name) is not None


def _is_level(cells: Cells, lines: Sequence[str]) -> bool:
    """True for a line of what a laboratory calls the bands of a value: `Deficiency: <20`."""
    name = cells.name.rstrip(" :")
    value = cells.value or ""
    if cells.range and value.isalpha() and bands.is_band(f"{name} {value}", cells.range):
        return True  # Weak Positive: 20-39
    plain = _BOUND_LAST.sub("", name)
    return bands.is_band(name, value) or (plain != name and bands.is_band(plain, value))


def _is_place(cells: Cells, lines: Sequence[str]) -> bool:
    """True for where something was done, with its number: Hospital 12, Laboratorio HGZ 99."""
    return not cells.has_evidence and _PLACE.search(cells.name) is not None


def _is_only_when(cells: Cells, lines: Sequence[str]) -> bool:
    """True for a value of which only is told whether it is the latest, or when it was measured."""
    return says_only_when(cells.name) or bool(moment_in(cells.name))


def _is_replaced(cells: Cells, lines: Sequence[str]) -> bool:
    """True for a value whose place a corrected one has taken."""
    return says_replaced(cells.name)


def _is_earlier(cells: Cells, lines: Sequence[str]) -> bool:
    """True for an earlier value of which no day is told: it is none of the day of the others."""
    return not cells.date and _EARLIER.fullmatch(cells.name) is not None


def _is_cutoff(cells: Cells, lines: Sequence[str]) -> bool:
    """True for the amount from which on something is called found, in a line of its own."""
    return CUTOFF.fullmatch(cells.name) is not None


def _is_for_some_time(cells: Cells, lines: Sequence[str]) -> bool:
    """True for what is expected in some weeks of a pregnancy, or at some age: Weeks 3-4: 9-130."""
    return _TIMES.fullmatch(cells.name) is not None


def _is_of_money(cells: Cells, lines: Sequence[str]) -> bool:
    """True where an amount of money stands: what a bill charges for a test is no result of it."""
    return any(_MONEY.search(lines[number - 1]) for number in lines_of((cells,)))


def _is_head_of_column(cells: Cells, lines: Sequence[str]) -> bool:
    """True for the name of a column where a value would stand."""
    return (cells.value or "").casefold() in _HEADS


_OTHERS = (
    _is_head_of_column,
    _is_of_money,
    _is_goal,
    _is_level,
    _is_words,
    _is_place,
    _is_only_when,
    _is_replaced,
    _is_earlier,
    _is_cutoff,
    _is_for_some_time,
)
