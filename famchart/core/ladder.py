"""What to do about a message that waits past its window, step by step: RULES.md 2.3."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from famchart.core.business_days import BusinessCalendar
from famchart.core.terminal_text import fold
from famchart.i18n import N_, _

NO_STEPS, NONE = "none", N_("none")
MOST_LATE_DAYS = 60
AGAIN_AFTER = 5
"""Business days after which the last step comes up again, as long as nobody has answered."""
STEPS = {
    "follow_up": N_("follow up in the same thread"),
    "call": N_("call the office"),
    "nurse_line": N_("call the nurse line"),
    "manager": N_("ask for the practice manager or patient relations"),
}


@dataclass(frozen=True)
class Rung:
    """A step, and from how many business days past the window on it is meant."""

    late_days: int
    step: str
    """One of STEPS, or the family’s own words."""

    @property
    def words(self) -> str:
        return _(STEPS[self.step]) if self.step in STEPS else self.step


Ladder = tuple[Rung, ...]
USUAL_LADDER: Ladder = (
    Rung(1, "follow_up"),
    Rung(2, "call"),
    Rung(3, "nurse_line"),
    Rung(5, "manager"),
)


def parse_ladder(typed: str) -> Ladder:
    """Read `2=call, 3=ask for Ana`, or `none`; raise ValueError for what is neither."""
    if fold(typed) in (NO_STEPS, fold(_(NONE))):
        return ()
    rungs = [_rung(part) for part in typed.split(",") if part.strip()]
    if not rungs or len({rung.late_days for rung in rungs}) < len(rungs):
        raise ValueError(typed)
    return tuple(sorted(rungs, key=lambda rung: rung.late_days))


def _rung(typed: str) -> Rung:
    days, *steps = (part.strip() for part in re.split("[=:]", typed, maxsplit=1))
    step = "".join(steps)
    if not re.fullmatch(r"\d{1,2}", days, re.ASCII) or not step:
        raise ValueError(typed)
    if not 1 <= int(days) <= MOST_LATE_DAYS:
        raise ValueError(typed)
    return Rung(int(days), _code(step) or step)


def _code(step: str) -> str:
    """Return the step that is meant by its code, or by its words; nothing for others."""
    code = step.casefold().replace(" ", "_").replace("-", "_")
    if code in STEPS:
        return code
    return next((each for each, words in STEPS.items() if fold(step) == fold(_(words))), "")


def ladder_words(ladder: Ladder) -> str:
    """Return a ladder as people say it, and may type it: 1: call the office, 3: ask Ana."""
    return ", ".join(f"{rung.late_days}: {rung.words}" for rung in ladder) or _(NONE)


def ladder_text(ladder: Ladder) -> str:
    """Return a ladder as it is written and stored."""
    return ",".join(f"{rung.late_days}={rung.step}" for rung in ladder) or NO_STEPS


@dataclass(frozen=True)
class Step:
    """What is to be done next about a message, and from which day on."""

    rung: Rung
    on: date


def next_step(
    due: date, acted_on: date | None, today: date, ladder: Ladder, calendar: BusinessCalendar
) -> Step | None:
    """Return the step that is meant now or next; what was done since its day has settled it.

    What was done on a closed day counts for the next open one. After the last step that one comes
    up again every few business days: what waits is never forgotten.
    """
    if not ladder:
        return None
    steps = [Step(rung, calendar.nth_after(due, rung.late_days)) for rung in ladder]
    settled = calendar.on_or_after(acted_on) if acted_on else date.min
    begun = [step for step in steps if step.on <= today]
    if begun and settled < begun[-1].on:
        return begun[-1]
    ahead = [step for step in steps[len(begun) :] if step.on > settled]
    return ahead[0] if ahead else Step(ladder[-1], calendar.nth_after(settled, AGAIN_AFTER))
