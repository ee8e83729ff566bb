"""An appointment: with whom, when, why, and what goes with it."""

from __future__ import annotations

import re

from famchart.core.terminal_text import fold
from famchart.intake.quick import cues
from famchart.intake.quick.line import Entry, Line
from famchart.intake.quick.words import without_lead

_DOCTOR = re.compile(r"\b(?:dr|dra|doctor|doctora)\b")
_WAYS = {"video": cues.video, "phone": cues.by_phone, "lab": cues.laboratory}


def appointment(line: Line) -> tuple[Entry, ...]:
    """Read `dad urology dec 3 10:20 prostate`: whose, where, when, and why."""
    moved = line.words.take(cues.moved, 2)
    when = line.moment(line.known.today.isoformat())
    driver = line.words.take(cues.driver, cues.MOST_DRIVER_WORDS)
    line.take_person()
    line.take_account(within=None)
    told = {
        "driver": driver,
        "arrive_minutes": line.words.take(cues.arrive, 7),
        "way": _way(line),
        "prep": line.words.take(cues.fasting, 5),
        "state": line.words.take(cues.state, 4),
    }
    before = without_lead(line.words.before(when[1]) if when else "")
    rest = line.words.rest()
    rest = " ".join(filter(None, (moved, rest)))
    if line.clinic:
        with_whom, reason = line.clinic, " ".join(filter(None, (before, rest)))
    else:
        with_whom, reason = (before, rest) if before else (without_lead(rest), "")
    if _DOCTOR.match(fold(reason)) and not _DOCTOR.search(fold(with_whom)):
        with_whom, reason = reason, with_whom
    made = line.entry("appointment", at=when and when[0], with_=with_whom, reason=reason, **told)
    return (made,)


def _way(line: Line) -> str | None:
    return next((way for way, read in _WAYS.items() if line.words.take(read, 3)), None)
