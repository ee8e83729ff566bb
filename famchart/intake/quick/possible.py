"""Days and times in a line that cannot be: they are said, nothing else is made of them."""

from __future__ import annotations

import re
from datetime import date

from famchart.core.dates import Order, has_impossible_date
from famchart.core.day_words import nearest_date
from famchart.core.errors import WrongUseError
from famchart.core.typed_moment import clock_time
from famchart.i18n import N_, language

_TIME = re.compile(r"\d{1,2}:\d\d", re.ASCII)
DAY_WORDS = (2, 3)
"""Words of a day without its year: feb 30, 30 de febrero."""


class ImpossibleError(WrongUseError):
    """A line names a day or a time that no calendar and no clock shows."""

    message = N_("“{what}” cannot be: there is no such day or time.")


def check_possible(text: str, today: date) -> None:
    """Raise ImpossibleError for feb 30, 30 de febrero or 25:99."""
    words = [word.strip(",;.") for word in text.split()]
    for word in words:
        if _TIME.fullmatch(word) and not clock_time(word):
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
        if is_shaped and not within.intersection(run):
            raise ImpossibleError(what=said[run])
