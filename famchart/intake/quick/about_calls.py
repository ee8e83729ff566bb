"""What a call is about, beside whom it is with: cvs re mom's losartan."""

from __future__ import annotations

from famchart.intake.quick.readers import one_of, phrases

is_about = one_of(phrases("about|abt|re|regarding|concerning|sobre|por"))
"""What a call was about follows whom it was with."""


def without_about(with_whom: str) -> str:
    """Return the cvs of cvs re mom's losartan, whose name stood behind that."""
    before, _space, last = with_whom.rpartition(" ")
    return before if before and is_about(last) else with_whom


def tells_no_more(told: str) -> bool:
    """True where nothing is told of a call but what it is about: it may be still to be made."""
    first = told.partition(" ")[0]
    return not told or is_about(first) is not None
