"""Whom a call is with, and what it is about: cvs re mom's losartan; aetna: claim denied."""

from __future__ import annotations

from collections.abc import Sequence

from famchart.core.typed_moment import clock_time
from famchart.intake.quick.line import MOST_CLINIC_WORDS
from famchart.intake.quick.readers import one_of, phrases
from famchart.intake.quick.reported import said

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


def parted(whole: str, *, is_surely: bool = False) -> tuple[str, str]:
    """Return whom a call was with, and what was said, where both stand in one.

    Where nothing parts them, all of it is whom it was with; or what was said, if that is surer.
    """
    words = whole.split()
    most = MOST_CLINIC_WORDS if is_surely else len(words)
    if is_surely and whole[:1].isdigit():
        most = 0  # 10:20 nurse refused: when, and what was said
    told = (
        at
        for at, word in enumerate(words[: most + 1])
        if (at and said(word)) or (is_about(word) and (not at or words[at + 1 :]))
    )
    at = next(told, 0 if is_surely else len(words))
    at = at if is_surely else min(at, _end_of_whom(words))
    return " ".join(words[:at]).rstrip(":"), " ".join(words[at:])


def _end_of_whom(words: Sequence[str]) -> int:
    """Return where dr lee's office ends before 9am, and aetna before its colon."""
    for at in range(1, len(words)):
        is_time = clock_time(words[at].rstrip(":,")) or clock_time(" ".join(words[at : at + 2]))
        if is_time or words[at - 1].endswith(":"):
            return at
    return len(words)
