"""One more value in the line of a result, where nothing tells that it is an earlier one."""

from __future__ import annotations

from famchart.core.terminal_text import fold
from famchart.i18n import N_
from famchart.intake.quick.line import Line
from famchart.intake.quick.readers import one_of, phrases
from famchart.intake.quick.refusals import RefusedLineError
from famchart.intake.quick.told_values import days_of, is_alike, reader_of, value_outside

_says_other = one_of(
    phrases(
        "was|were|from|than|goal|target|usual|usually|normal|normally|baseline|average|avg|under"
        "|below|over|above|limit|range|era|estaba|tenia|meta|objetivo|bajo|sobre|promedio|debajo"
        "|arriba|previous|previously|prior|last|vs|versus|anterior|antes|de|desde"
    )
)
"""A blood pressure behind one of these is none that was measured now."""
_REACH = 3
_when = one_of(
    phrases(
        "after|before|fasting|later|antes|despues|ayunas|en|at|tonight|postprandial|bedtime|luego"
    )
)
_then = one_of(phrases("then|later|again|now|luego|despues|entonces|ahora"))
"""What tells that a number is a value too, measured at another time of the day."""


class TwoResultsError(RefusedLineError):
    """A line tells several results, of which each is a record."""

    message = N_("“{other}” is one more result: write a line for each, or paste them all with p.")


def check_no_other(line: Line, vital: str, value: str) -> None:
    """Raise for 148/92 then 136/84, and for 98 fasting 145 after dinner: each is a result."""
    read, days, start = reader_of(vital), days_of(line), 0
    while found := value_outside(line, read, days, start):
        (other, _percent), places = found
        left = [fold((word or "").strip(",;.()")) for word in line.words.left]
        before, after = left[max(places.start - _REACH, 0) : places.start], left[places.stop :][:1]
        if "/" in other:
            is_one_more = not any(map(_says_other, before))
        else:
            is_told = any(map(_then, before[-1:])) or any(map(_when, after))
            is_one_more = is_told and is_alike(value, other) and not any(map(_says_other, before))
        if is_one_more:
            raise TwoResultsError(other=other)
        start = places.stop
