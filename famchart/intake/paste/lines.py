"""Reads a text line by line: rows, rows spread over lines, and what belongs to the page."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from famchart.core.dates import find_dates
from famchart.core.results import NUMBER, parse_flag, parse_number, parse_range
from famchart.intake.paste import lexicon
from famchart.intake.paste.row import Cells, clean_name, is_name, read_line, read_rest
from famchart.intake.paste.surroundings import Surroundings, date_of

LONGEST_LINE = 2000
"""A longer line is no line of a result page; it is kept, not searched."""
_LABELLED = re.compile(r"\s*([^:\t]{2,30}?)\s*:(?:\s+(.*)|\s*$)")
_FIRST_VALUE = re.compile(
    rf"\s*(?P<mark>[*▲▼↑↓]\s?)?(?P<value>(?:[<>≤≥]\s?=?\s?)?{NUMBER}(?![\w/-]*:)(?!\d))"
)
_NOTHING = re.compile(r"[-–—.\s]*")
_ONLY_NUMBERS = re.compile(rf"\s*{NUMBER}(?:\s+{NUMBER})?\s*")


@dataclass
class Reading:
    """The state of a reading: rows so far, the test whose lines are being gathered, the date."""

    about: Surroundings
    lines: list[str]
    rows: list[Cells] = field(default_factory=list)
    open: Cells | None = None
    headings: list[tuple[int, str]] = field(default_factory=list)
    """(line, text) of every line that could have been a test and had no value."""
    collected: list[tuple[int, str]] = field(default_factory=list)
    """(line, date) of every date said to be that of a sample."""
    dates: list[tuple[int, str]] = field(default_factory=list)
    unread: list[int] = field(default_factory=list)
    ignored: list[int] = field(default_factory=list)
    has_header: bool = False
    lists_ranges: bool = False
    """A table of ranges by age or phase is being passed over."""
    axis: list[str] = field(default_factory=list)
    """Numbers of a drawn range, which may be read as values if nothing better comes."""

    # --- what a line may do to the state ------------------------------------------------------

    def close(self) -> None:
        """End the test that is being gathered: with a value it is a row, else a heading."""
        if self.open and self.open.value is None and self.axis:
            self._set(value=self.axis[-1])
        if self.open and self.open.value is not None:
            self.rows.append(self.open)
        elif self.open:
            self.headings.append((self.open.line, self.open.name))
        self.open, self.axis = None, []

    def start(self, cells: Cells, number: int) -> None:
        self.close()
        self.open = replace(cells, line=number)

    def _set(self, **found: str | None) -> None:
        """Give the open test what it does not have yet."""
        if self.open:
            new = {k: v for k, v in found.items() if v and getattr(self.open, k) is None}
            self.open = replace(self.open, **new)  # type: ignore[arg-type]

    def add_rest(self, cells: Cells) -> None:
        self._set(value=cells.value, unit=cells.unit, range=cells.range, flag=cells.flag)


def read_lines(lines: list[str], about: Surroundings) -> Reading:
    """Read all lines; every one ends as a row, a date, a heading, ignored or unread."""
    reading = Reading(about, lines)
    for number, line in enumerate(lines, 1):
        if line.strip():
            _read(reading, number, line)
    reading.close()
    return reading


def _read(reading: Reading, number: int, line: str) -> None:
    if len(line) > LONGEST_LINE or lexicon.REMARK.match(line.strip()):
        reading.unread.append(number)
        return
    steps = (_date, _attribute, _furniture, _full_row, _value, _range, _unit, _name)
    if not any(step(reading, number, line) for step in steps):
        reading.unread.append(number)


def _date(reading: Reading, number: int, line: str) -> bool:
    """A line about when the sample was taken, or little more than a date."""
    found = date_of(line, reading.about)
    if not found or _is_value_of_open_test(line, reading):
        return False
    iso, is_collected = found
    if is_collected and not _is_row(line, reading):
        reading.collected.append((number, iso))
        return True
    if lexicon.META.match(line.strip()) or len(re.findall(r"[^\W\d_]{2,}", line)) <= 5:
        if _is_row(line, reading):
            return False
        reading.dates.append((number, iso))
        return True
    if not _is_row(line, reading):
        reading.dates.append((number, iso))
    return False


def _is_value_of_open_test(line: str, reading: Reading) -> bool:
    """True for a value with an older one and its date, under the name of its test."""
    if not reading.open or reading.open.value is not None:
        return False
    value, dates = _FIRST_VALUE.match(line), find_dates(line, reading.about.order)
    return bool(value and dates and value.end() <= dates[0].start)


def _is_row(line: str, reading: Reading) -> bool:
    """True for a result that stands in a line beside whatever dates there are."""
    bare = line
    for found in reversed(find_dates(line, reading.about.order)):
        bare = bare[: found.start] + bare[found.end :]
    cells = read_line(bare, reading.about)
    return bool(cells and cells.has_evidence)


def _attribute(reading: Reading, number: int, line: str) -> bool:
    """`Label: value`, where the label says what the value is."""
    match = _LABELLED.match(line)
    attribute = lexicon.ATTRIBUTES.get(match[1].casefold()) if match else None
    if not match or not attribute:
        return False
    rest = (match[2] or "").strip()
    if attribute == "name":
        if is_name(clean_name(rest)):
            reading.start(Cells(name=clean_name(rest)), number)
        return True
    if not reading.open:
        return False
    if _NOTHING.fullmatch(rest):
        return True
    if attribute == "range":
        _set_range(reading, rest)
    elif attribute == "unit":
        reading._set(unit=rest)
    elif attribute == "flag":
        reading._set(flag=parse_flag(rest))
    else:
        _set_value(reading, rest)
    return True


def _set_value(reading: Reading, text: str) -> bool:
    """Read a value at the beginning of a text, with what follows it."""
    if match := _FIRST_VALUE.match(text):
        cells = read_rest(text[match.end() :], reading.about, match["value"])
        reading.add_rest(replace(cells, flag=cells.flag or parse_flag(match["mark"] or "")))
        return True
    plain = text.strip()
    if match := lexicon.TITER.match(plain) or lexicon.QUALITATIVE.match(plain):
        cells = read_rest(plain[match.end() :], reading.about, match.group())
        if len(cells.unknown) <= 1:
            reading.add_rest(cells)
            return True
    return False


def _set_range(reading: Reading, text: str) -> None:
    """Read a range: bounds and perhaps a unit, or words."""
    plain = re.sub(r"^[(\[](.*)[)\]]$", r"\1", text.strip()).strip()
    if bounds := lexicon.RANGE.search(plain):
        unit = lexicon.UNIT.search(plain, bounds.end())
        reading._set(range=bounds.group().strip(), unit=unit.group().strip() if unit else None)
    elif unit := lexicon.UNIT.fullmatch(plain):
        reading._set(unit=unit.group().strip())
    elif len(plain) <= 40:
        reading._set(range=plain)


def _furniture(reading: Reading, number: int, line: str) -> bool:
    """Buttons, headers of columns, and lines about the order rather than the result."""
    plain = line.strip()
    if reading.open and lexicon.RANGE_LABEL.fullmatch(plain.rstrip(":")) and reading.open.value:
        reading.lists_ranges = True
        return True
    is_header = not re.search(r"\d", plain) and len(lexicon.HEADER_WORDS.findall(plain)) >= 3
    if is_header:
        reading.has_header = True
    if reading.open and reading.open.value and parse_flag(plain) is not None:
        reading._set(flag=parse_flag(plain))
        return True
    if is_header or lexicon.FURNITURE.fullmatch(plain):
        reading.ignored.append(number)
        return True
    if lexicon.META.match(plain) and not _is_row(line, reading):
        reading.ignored.append(number)
        return True
    return False


def _full_row(reading: Reading, number: int, line: str) -> bool:
    """A name and a value in one line; an indented one goes on with the name above it."""
    cells = read_line(line, reading.about)
    if not cells or lexicon.RANGE_LABEL.fullmatch(cells.name):
        return False
    if (
        reading.lists_ranges
        and not cells.has_evidence
        and lexicon.RANGE.fullmatch(cells.value or "")
    ):
        reading.ignored.append(number)  # a range for an age or a phase, not this person's
        return True
    reading.lists_ranges = False
    above = reading.open
    if above and above.value is None and number == above.line + 1 and _goes_on(reading, line):
        cells = replace(cells, name=f"{above.name} {cells.name}")
        reading.open = None
    reading.start(cells, number)
    return True


def _goes_on(reading: Reading, line: str) -> bool:
    assert reading.open  # noqa: S101
    above = reading.lines[reading.open.line - 1]
    return reading.has_header and _indent(line) > _indent(above)


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def _value(reading: Reading, number: int, line: str) -> bool:
    """A value under the name of its test."""
    if not reading.open or reading.open.value is not None:
        return False
    if _is_axis(reading, line):
        return True
    if lexicon.RANGE.match(line.strip()) and "-" in line and not _FIRST_VALUE.fullmatch(line):
        return False
    return _set_value(reading, line)


def _is_axis(reading: Reading, line: str) -> bool:
    """True for the numbers of a drawn range: its bounds once more, before the value."""
    if not reading.open or not reading.open.range or not _ONLY_NUMBERS.fullmatch(line):
        return False
    mark = reading.about.mark
    known = parse_range(reading.open.range, mark)
    numbers = [parse_number(each, mark) for each in line.split()]
    if len(numbers) == 2:
        return True
    expected = (known.low, known.high)[len(reading.axis) : len(reading.axis) + 1]
    if numbers[0] in expected and numbers[0] is not None:
        reading.axis.append(line.strip())
        return True
    return False


def _range(reading: Reading, number: int, line: str) -> bool:
    """A range in a line of its own."""
    plain = line.strip()
    label = lexicon.RANGE_LABEL.match(plain)
    if not reading.open:
        return False
    if label:
        reading.lists_ranges = label.end() == len(plain)
        _set_range(reading, plain[label.end() :])
        return True
    has_word = reading.open.value is not None and lexicon.QUALITATIVE.fullmatch(reading.open.value)
    if has_word and lexicon.QUALITATIVE.fullmatch(plain):
        reading._set(range=plain)
        return True
    bounds = lexicon.RANGE.match(plain.strip("([").strip())
    if bounds and reading.open.value is not None and reading.open.range is None:
        _set_range(reading, plain)
        return True
    return False


def _unit(reading: Reading, number: int, line: str) -> bool:
    match = lexicon.UNIT.fullmatch(line.strip())
    if not match or not reading.open or reading.open.unit:
        return False
    reading._set(unit=match.group())
    return True


def _name(reading: Reading, number: int, line: str) -> bool:
    """The name of a test whose value follows, or a heading; which of the two is seen later."""
    name = clean_name(line)
    if not is_name(name) or lexicon.PROSE.search(name) or line.rstrip().endswith((".", "?", "!")):
        return False
    above = reading.open
    if above and above.value is None and name[:1].islower() and not above.range:
        reading.open = replace(above, name=f"{above.name} {name}")
        return True
    reading.start(Cells(name=name), number)
    return True
