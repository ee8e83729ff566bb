"""Days and times in a line that cannot be: they are said, nothing else is made of them."""

from __future__ import annotations

import re
from datetime import date

from famchart.core.dates import Order, has_impossible_date
from famchart.core.day_words import is_of_no_month, nearest_date
from famchart.core.typed_moment import clock_time
from famchart.i18n import N_, language
from famchart.intake.quick.refusals import RefusedLineError

_TIME = re.compile(r"\d{1,2}:\d\d", re.ASCII)
_PAIR = re.compile(r"(\d{1,2})/(\d{1,2})(?:/(?:\d{4}|\d\d))?", re.ASCII)
MONTHS_IN_YEAR, LONGEST_MONTH = 12, 31
DAY_WORDS = (2, 3)
"""Words of a day without its year: feb 30, 30 de febrero."""


class ImpossibleError(RefusedLineError):
    """A line names a day or a time that no calendar and no clock shows."""

    message = N_("“{what}” cannot be: there is no such day or time.")


def _is_no_day(word: str, today: date) -> bool:
    """True for 11/31 and 2/30/2026, which no order of day and month makes a day.

    Other pairs of numbers are none of a day: 120/80, 1/2.
    """
    found = _PAIR.fullmatch(word)
    if found is None or nearest_date(word, today):
        return False
    low, high = sorted(map(int, found.groups()))
    return 1 <= low <= MONTHS_IN_YEAR and high <= LONGEST_MONTH


def check_possible(text: str, today: date) -> None:
    """Raise ImpossibleError for feb 30, 30 de febrero, 11/31 or 25:99."""
    words = [word.strip(",;.") for word in text.split()]
    for word in words:
        is_no_time = _TIME.fullmatch(word) and not clock_time(word)
        if is_no_time or _is_no_day(word, today):
            raise ImpossibleError(what=word)
    runs = [
        range(at, at + count)
        for count in reversed(DAY_WORDS)
        for at in range(len(words) - count + 1)
        if any(word.isdecimal() for word in words[at : at + count])
    ]
    said = {run: " ".join(words[run.start : run.stop]) for run in runs}
    within = {at for run in runs if nearest_date(said[run], today) for at in run}
    order: Order = "dmy" if language() == "es" else "mdy"
    for run in reversed(runs):  # the fewest words first
        is_shaped = has_impossible_date(f"{said[run]} {today.year}", order)
        if is_shaped and not (within.intersection(run) or is_of_no_month(said[run])):
            raise ImpossibleError(what=said[run])
