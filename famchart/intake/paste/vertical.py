"""Cells that each have a line: what one is, as the lines around it tell."""

from __future__ import annotations

from famchart.core.flags import parse_flag
from famchart.core.results import COMPARATOR, NUMBER, parse_number, parse_range
from famchart.core.shape import Shape
from famchart.intake.paste import lexicon
from famchart.intake.paste.cells import VALUE
from famchart.intake.paste.dated_lines import FIRST_VALUE
from famchart.intake.paste.reading import Reading

_BOUND = Shape(rf"\s*{COMPARATOR}\s?\d")
_BARE_NUMBER = Shape(r"\d+(?:[.,]\d+)?")
_BOUNDS_IN_UNIT = Shape(
    rf"\s*[(\[]?{NUMBER}\s?(?:[-–]|to|a)\s?{NUMBER}\s?(?P<unit>{lexicon.UNIT.pattern})[)\]]?\s*"
)
_NUMBER_FIRST = Shape(rf"(?:[*▲▼↑↓]\s?)?(?:{COMPARATOR}\s?)?{NUMBER}\s?(?![-–])")
_COLUMNS = Shape(r"\t+|\s{2,}|\s*\|\s*")


def head_of_cells(reading: Reading, number: int, line: str) -> bool:
    """Take a label that has a line to itself: the head of a column whose cells have one each."""
    role = lexicon.ATTRIBUTES.get(" ".join(line.casefold().rstrip(": ").split()))
    if role is None or (reading.open and (reading.open.value or reading.open.range)):
        return False
    reading.has_ranges = reading.has_ranges or role == "range"
    reading.ignored.append(number)
    return True


def value_follows(reading: Reading, number: int) -> bool:
    """True where the line below a flag is the value of the open test, as a card prints it.

    `<20` may be a range as well; then a range has to follow.
    """
    if not reading.open or reading.open.value is not None:
        return False
    below = [line.strip() for line in reading.lines[number : number + 4] if line.strip()]
    if not below or not FIRST_VALUE.match(below[0]):
        return False
    if not lexicon.RANGE.match(below[0]):
        return True
    behind = [text for text in below[1:] if not lexicon.UNIT.fullmatch(text)]
    ranges = (lexicon.RANGE_LABEL, lexicon.RANGE)
    return bool(behind) and any(shape.match(behind[0]) for shape in ranges)


def is_bare_over_bare(reading: Reading, number: int, line: str) -> bool:
    """True for one bound over a number, where the first may be a value beyond what is measured."""
    return (
        _BOUND.match(line) is not None
        and _BARE_NUMBER.fullmatch(_below(reading, number)) is not None
    )


def _below(reading: Reading, number: int) -> str:
    return next((each.strip() for each in reading.lines[number:] if each.strip()), "")


def is_bound_over_value(reading: Reading, number: int, line: str) -> bool:
    """True for a bound that stands where a value would, over a number with a flag or alone."""
    below = _below(reading, number)
    is_range = lexicon.RANGE.fullmatch(line.strip()) and not lexicon.COUNTED.match(line.strip())
    if is_range and _BARE_NUMBER.fullmatch(below):
        return True
    if _is_in_same_unit(line, below):
        return True
    value = VALUE.match(below) if _BOUND.match(line) else None
    if not value or lexicon.RANGE.match(below):
        return False
    unit = lexicon.UNIT.match(below[value.end() :].lstrip())
    behind = below[value.end() :].lstrip()[unit.end() if unit else 0 :].strip()
    return bool(parse_flag(behind))


def _is_in_same_unit(line: str, below: str) -> bool:
    """True for two bounds in a unit over a single number in the same one."""
    bounds, value = _BOUNDS_IN_UNIT.fullmatch(line), _NUMBER_FIRST.match(below)
    unit = lexicon.UNIT.match(below, value.end()) if value else None
    return bounds is not None and unit is not None and unit.group() == bounds["unit"]


def heads_scale(line: str) -> bool:
    """True for the heads of a scale below a result: `Class  kU/L  Interpretation`."""
    columns = _COLUMNS.split(line.strip())
    return len(columns) > 2 and any(lexicon.UNIT.fullmatch(each) for each in columns[1:])


def is_axis(reading: Reading, line: str) -> bool:
    """True for the numbers of a drawn range: its bounds once more, before the value."""
    assert reading.open  # noqa: S101
    mark = reading.about.mark
    known = parse_range(reading.open.range or "", mark)
    if known.is_numeric and line.strip() == f"{known.low}{known.high}":
        return True  # glued as they are copied
    numbers = [parse_number(each, mark) for each in line.split()]
    if len(numbers) == 2:
        return numbers == [known.low, known.high]
    bounds = [bound for bound in (known.low, known.high) if bound is not None]
    if numbers[0] in bounds[len(reading.axis) : len(reading.axis) + 1]:
        reading.axis.append(line.strip())
        return True
    return False
