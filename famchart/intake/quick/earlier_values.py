"""A second value in the line of a result: what it was before, or what it was later that day.

Weight 142, it was 139 on nov 16: the earlier value is a result of its own day, which is none of the
new one. Where a day may be of either, or nothing tells whose a value is, it is asked.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from famchart.core.terminal_text import fold
from famchart.i18n import N_
from famchart.intake.quick.line import Entry, Line
from famchart.intake.quick.measured import MOST_VALUE_WORDS, PRESSURES, pressure_of, value_of
from famchart.intake.quick.readers import SIGNS, any_day, cue, day_reader, one_of, phrases
from famchart.intake.quick.refusals import RefusedLineError
from famchart.intake.quick.weekdays import COUNTED
from famchart.intake.quick.words import MOST_WORDS, plain

_was = cue(
    r"(?:(?:it|that|this|he|she|which|and|y) )?(?:was|were|had been|had"
    r"|(?:(?:down|up|back|lower|higher|dropped|fell|rose|better|worse) )?(?:from|than)"
    r"|before (?:that|it was)|previous(?:ly)?|prior|last time(?: it was)?|vs\.?|versus"
    r"|compared (?:to|with)"
    r"|era|estaba|ten[ií]a|pesaba|med[ií]a|fue|anterior|antes(?: era| estaba)?"
    r"|baj[oó] de(?:sde)?|subi[oó] de(?:sde)?|comparad[oa] con|m[aá]s (?:alt[oa]|baj[oa]) que)"
)
"""That the value behind it is an earlier one."""
_MOST_CUE_WORDS = 4
_LEADS = phrases("on|el|the|back|in|of|de|del|a|at|about|like|dia")
"""What may stand between such words, the value and its day."""
_AND = phrases("and|y|e|but|pero")
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
_THAN = ("from", "than", "que")
_MORE_OR_LESS = phrases(
    "up|down|gained|lost|more|less|higher|lower|dropped|rose|fell|mas|menos|subio|bajo|aumento"
)
_REACH_OF_MORE = 6
_MOST_APART = 3
"""How many times the other one a value may be that is of the same thing."""
_COUNTED = COUNTED - {"lb", "lbs", "kg", "%", "to", "past", "menos"}
"""What a number before it is of, which is then no value."""


class DayOfWhichValueError(RefusedLineError):
    """A line tells two values, and a day that may be of either."""

    message = N_("Which value is of “{day}”? Write a line for each.")


class TwoResultsError(RefusedLineError):
    """A line tells several results, of which each is a record."""

    message = N_("“{other}” is one more result: write a line for each, or paste them all with p.")


@dataclass(frozen=True)
class Earlier:
    """A value with the day of its own."""

    value: str
    percent: str
    unit: str | None
    on: str


Value = tuple[str, str]
"""What was measured, and the percent sign that was written at it."""
_ReadUnit = Callable[[str], str | None]


def take_earlier(line: Line, vital: str, read_unit: _ReadUnit) -> Earlier | None:
    """Take an earlier value with its day; one of no day stays in the words of the line."""
    read, days = _reader(vital), _days(line)
    first = _value_outside(line, read, days, 0)
    found = first and _second(line, read, days, first, read_unit)
    if not found:
        _check_day_not_compared(line, days)
        return None
    second, stop = found
    told = _words_of_day(line, days, second, stop)
    if told is None:
        return None
    start, of_day = told
    on = day_reader(line.known.today, "past")(_text(line, of_day))
    if on is None:
        raise _doubtful(line, of_day)
    unit = _text(line, range(second.places.stop, stop)) or None
    line.words.drop(range(start, max(stop, of_day.stop)))
    line.words.take_led_in(_AND | {"on", "el"})
    return Earlier(*second.value, unit, on)


def of_earlier(entry: Entry, earlier: Earlier) -> Entry:
    """Return the result of an earlier value beside that of the new one."""
    told = {
        "name": entry.texts.get("name"),
        "value": earlier.value,
        "unit": earlier.percent or earlier.unit or entry.texts.get("unit"),
        "on": earlier.on,
        "decimal_comma": "yes" if "," in earlier.value else None,
    }
    return Entry("result", entry.person_id, {name: text for name, text in told.items() if text})


def check_no_other(line: Line, vital: str, value: str) -> None:
    """Raise for 148/92 then 136/84, and for 98 fasting 145 after dinner: each is a result."""
    read, days, start = _reader(vital), _days(line), 0
    while found := _value_outside(line, read, days, start):
        (other, _percent), places = found
        left = [fold((word or "").strip(",;.()")) for word in line.words.left]
        before, after = left[max(places.start - _REACH, 0) : places.start], left[places.stop :][:1]
        if "/" in other:
            is_one_more = not any(map(_says_other, before))
        else:
            is_told = any(map(_then, before[-1:])) or any(map(_when, after))
            is_one_more = is_told and _is_alike(value, other) and not any(map(_says_other, before))
        if is_one_more:
            raise TwoResultsError(other=other)
        start = places.stop


def _reader(vital: str) -> Callable[[str], Value | None]:
    if fold(vital) not in PRESSURES:
        return value_of

    def read(text: str) -> Value | None:
        pressure = pressure_of(text) if "/" in text or " " in text else None
        return (pressure, "") if pressure else None

    return read


def _days(line: Line) -> list[range]:
    """Return where the days of a line stand."""
    found, start, is_day = [], 0, any_day(line.known.today)
    while each := line.words.find(is_day, MOST_WORDS, behind=start):
        found.append(each[1])
        start = each[1].stop
    return found


def _value_outside(
    line: Line, read: Callable[[str], Value | None], days: Sequence[range], start: int
) -> tuple[Value, range] | None:
    """Return the first value from a place on that is no part of a day."""
    while found := line.words.find(read, MOST_VALUE_WORDS, behind=start):
        if not any(found[1].start in day for day in days):
            return found
        start = found[1].stop
    return None


def _check_day_not_compared(line: Line, days: Sequence[range]) -> None:
    """Raise for up 3 lb from monday: that is the day of what it was before."""
    for day in days:
        before = [fold(word or "") for word in line.words.left[: day.start]]
        while before and before[-1] in ("the", "el", "last"):
            before.pop()
        is_led = bool(before) and before[-1] in _THAN
        if is_led and _MORE_OR_LESS & set(before[-_REACH_OF_MORE:]):
            raise _doubtful(line, day)


@dataclass(frozen=True)
class _Second:
    """Another value, where it stands, and where the words begin that say that it is earlier."""

    value: Value
    places: range
    led_from: int

    @property
    def is_led(self) -> bool:
        return self.led_from < self.places.start


def _second(
    line: Line,
    read: Callable[[str], Value | None],
    days: Sequence[range],
    first: tuple[Value, range],
    read_unit: _ReadUnit,
) -> tuple[_Second, int] | None:
    """Return a value like the first one, behind a word for that or beside a day, and its end."""
    (value, _percent), places = first
    led = _led_value(line, read, days, places.stop)
    second = led or _value_beside_day(line, read, days, places.stop)
    if second is None or not _is_alike(value, second.value[0]):
        return None
    stop = second.places.stop
    unit = line.words.find(read_unit, 2, within=1, behind=stop)
    if unit and unit[1].start == stop and not any(stop in day for day in days):
        stop = unit[1].stop
    behind = fold((line.words.left[stop : stop + 1] or ("",))[0] or "").strip(",;")
    is_counted = behind in _COUNTED or fold(_text(line, range(stop - 1, stop))) in _COUNTED
    return None if is_counted else (second, stop)


def _led_value(
    line: Line, read: Callable[[str], Value | None], days: Sequence[range], start: int
) -> _Second | None:
    """Return the value of it was 139, down from 102."""
    while found := line.words.find(_was, _MOST_CUE_WORDS, behind=start):
        begin, start = found[1].start, found[1].stop
        value = _value_outside(line, read, days, start)
        if value and _are_leads(line, range(start, value[1].start)):
            return _Second(*value, begin)
    return None


def _value_beside_day(
    line: Line, read: Callable[[str], Value | None], days: Sequence[range], start: int
) -> _Second | None:
    """Return the value right behind a day, or behind a comma and before a day: 143 yesterday."""
    value = _value_outside(line, read, days, start)
    if value is None:
        return None
    at = value[1].start
    is_behind = any(day.stop == at and day.start >= start for day in days)
    is_before = any(day.start == value[1].stop for day in days) and _is_parted(line, at)
    return _Second(*value, at) if is_behind or is_before else None


def _words_of_day(
    line: Line, days: Sequence[range], second: _Second, stop: int
) -> tuple[int, range] | None:
    """Return where the clause of the second value begins, and its day; None where none is told.

    A day before it is its own where a comma parts both from the first value.
    """
    before = next((day for day in days if day.stop == second.led_from), None)
    behind = [day for day in days if day.start >= stop]
    if behind:
        is_beside = _are_leads(line, range(stop, behind[0].start))
        if len(behind) > 1 or not is_beside or _is_parted(line, behind[0].start):
            raise _doubtful(line, behind[-1])
        return second.led_from, behind[0]
    if before is None:
        return None
    start = before.start
    while start and fold(line.words.left[start - 1] or "") in _LEADS:
        start -= 1
    has_own = any(day.stop <= start for day in days)
    is_of_second = has_own or _is_parted(line, start)
    if is_of_second and not _ends_with_comma(line, before.stop - 1):
        return start, before
    if second.is_led and _ends_with_comma(line, before.stop - 1) and not is_of_second:
        return None
    raise _doubtful(line, before)


def _is_parted(line: Line, at: int) -> bool:
    """True where a comma or an and stands before a place."""
    if not at:
        return False
    return _ends_with_comma(line, at - 1) or fold(line.words.left[at - 1] or "") in _AND


def _ends_with_comma(line: Line, at: int) -> bool:
    return (line.words.left[at] or "").endswith((",", ";"))


def _are_leads(line: Line, places: range) -> bool:
    return all(fold(word or "") in _LEADS for word in line.words.left[places.start : places.stop])


def _is_alike(one: str, other: str) -> bool:
    """True for two values that may be of the same thing."""
    if "/" in one or "/" in other:
        return "/" in one and "/" in other
    low, high = sorted(float(each.lstrip("<>≤≥=−- ").replace(",", ".")) for each in (one, other))
    return high <= low * _MOST_APART


def _text(line: Line, places: range) -> str:
    return " ".join(filter(None, line.words.left[places.start : places.stop])).strip(SIGNS)


def _doubtful(line: Line, day: range) -> DayOfWhichValueError:
    return DayOfWhichValueError(day=plain(_text(line, day)))
