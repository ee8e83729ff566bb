"""An earlier value in the line of a result: weight 142, it was 139 on nov 16.

It is a result of its own day, which is none of the new one. Where a day may be of either, it is
asked.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from famchart.core.terminal_text import fold
from famchart.i18n import N_
from famchart.intake.quick.line import Entry, Line
from famchart.intake.quick.measured import decimal_comma_of
from famchart.intake.quick.own_clauses import COUNTED_THINGS, day_of_clause
from famchart.intake.quick.readers import SIGNS, cue, day_reader, phrases
from famchart.intake.quick.refusals import RefusedLineError
from famchart.intake.quick.told_values import Value, days_of, is_alike, reader_of, value_outside
from famchart.intake.quick.words import plain

_was = cue(
    r"(?:(?:it|that|this|he|she|which|and|y) )?(?:was|were|had been|had"
    r"|(?:(?:down|up|back|lower|higher|dropped|fell|rose|better|worse) )?(?:from|than)"
    r"|before (?:that|it was)|previous(?:ly)?|prior|last time(?: it was)?|vs\.?|versus"
    r"|compared (?:to|with)|(?:(?:it|that|he|she) )?(?:came back|read|showed|ran|hit|measured)"
    r"|era|estaba|ten[ií]a|pesaba|med[ií]a|fue|anterior|antes(?: era| estaba)?"
    r"|baj[oó] de(?:sde)?|subi[oó] de(?:sde)?|comparad[oa] con|m[aá]s (?:alt[oa]|baj[oa]) que"
    r"|(?:(?:le|la|lo) )?(?:sali[oó]|sal[ií]a|dio|daba|marc[oó]|marcaba|tuvo|estuvo|andaba|anduvo"
    r"|ven[ií]a|registr[oó]|lleg[oó]))"
)
"""That the value behind it is an earlier one."""
_MOST_CUE_WORDS = 4
_LEADS = phrases(
    "on|el|the|back|in|of|de|del|a|at|about|like|dia|en|por|como|around|alta|alto|baja|bajo"
)
"""What may stand between such words, the value and its day."""
_AND = phrases("and|y|e|but|pero")
_THAN = ("from", "than", "que")
_MORE_OR_LESS = phrases(
    "up|down|gained|lost|more|less|higher|lower|dropped|rose|fell|mas|menos|subio|bajo|aumento"
)
_REACH_OF_MORE = 6


class DayOfWhichValueError(RefusedLineError):
    """A line tells two values, and a day that may be of either."""

    message = N_("Which value is of “{day}”? Write a line for each.")


@dataclass(frozen=True)
class Earlier:
    """A value with the day of its own."""

    value: str
    percent: str
    unit: str | None
    on: str


_ReadUnit = Callable[[str], str | None]


def take_earlier(line: Line, vital: str, read_unit: _ReadUnit) -> Earlier | None:
    """Take an earlier value with its day; one of no day stays in the words of the line."""
    read, days = reader_of(vital), days_of(line)
    first = value_outside(line, read, days, 0)
    found = first and _second(line, read, days, first, read_unit)
    if not found:
        _check_day_not_compared(line, days)
        if day := day_of_clause(line, vital):
            raise DayOfWhichValueError(day=plain(day))
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
        "decimal_comma": decimal_comma_of(earlier.value),
    }
    return Entry("result", entry.person_id, {name: text for name, text in told.items() if text})


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
    second = led or _value_beside_day(line, read, days, places.stop, read_unit)
    if second is None or not is_alike(value, second.value[0]):
        return None
    stop = _end_of_unit(line, second.places.stop, days, read_unit)
    behind = fold((line.words.left[stop : stop + 1] or ("",))[0] or "").strip(",;")
    is_counted = (
        behind in COUNTED_THINGS or fold(_text(line, range(stop - 1, stop))) in COUNTED_THINGS
    )
    return None if is_counted else (second, stop)


def _led_value(
    line: Line, read: Callable[[str], Value | None], days: Sequence[range], start: int
) -> _Second | None:
    """Return the value of it was 139, down from 102."""
    while found := line.words.find(_was, _MOST_CUE_WORDS, behind=start):
        begin, start = found[1].start, found[1].stop
        value = value_outside(line, read, days, start)
        if value and _are_leads(line, range(start, value[1].start)):
            return _Second(*value, begin)
    return None


def _end_of_unit(line: Line, at: int, days: Sequence[range], read_unit: _ReadUnit) -> int:
    """Return the end of the unit that stands at a place; the place where none does."""
    unit = line.words.find(read_unit, 2, within=1, behind=at)
    is_there = unit and unit[1].start == at and not any(at in day for day in days)
    return unit[1].stop if unit and is_there else at


def _value_beside_day(
    line: Line,
    read: Callable[[str], Value | None],
    days: Sequence[range],
    start: int,
    read_unit: _ReadUnit,
) -> _Second | None:
    """Return the value right behind a day, or behind a comma and before a day: 143 yesterday."""
    value = value_outside(line, read, days, start)
    if value is None:
        return None
    at, stop = value[1].start, _end_of_unit(line, value[1].stop, days, read_unit)
    is_behind = any(day.stop == at and day.start >= start for day in days)
    is_before = any(day.start == stop for day in days) and _is_parted(line, at)
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


def _text(line: Line, places: range) -> str:
    return " ".join(filter(None, line.words.left[places.start : places.stop])).strip(SIGNS)


def _doubtful(line: Line, day: range) -> DayOfWhichValueError:
    return DayOfWhichValueError(day=plain(_text(line, day)))
