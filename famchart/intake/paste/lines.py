"""Reads a text line by line: rows, rows spread over lines, and what belongs to the page."""

from __future__ import annotations

from collections.abc import Mapping

from famchart.core.dates import may_hold_date
from famchart.core.flags import parse_flag
from famchart.core.results import NUMBER
from famchart.core.shape import Shape
from famchart.intake.paste import bands, furniture, lexicon
from famchart.intake.paste.attributes import attribute_of, set_range, set_value
from famchart.intake.paste.blood_groups import is_group_of
from famchart.intake.paste.cells import cell_unit
from famchart.intake.paste.compared import says_only_when
from famchart.intake.paste.dated_lines import (
    FIRST_VALUE,
    date_line,
    is_other_day,
    is_row,
    slip,
    value_behind_day,
)
from famchart.intake.paste.earlier_below import earlier_below, heads_earlier
from famchart.intake.paste.names import clean_name, is_name
from famchart.intake.paste.posology import posology_in
from famchart.intake.paste.reading import Reading
from famchart.intake.paste.result_cells import Cells
from famchart.intake.paste.row import read_line
from famchart.intake.paste.surroundings import Surroundings
from famchart.intake.paste.vertical import (
    head_of_cells,
    heads_scale,
    is_axis,
    is_bare_over_bare,
    is_bound_over_value,
    value_follows,
)
from famchart.intake.paste.watch import IsWanted, while_wanted
from famchart.intake.paste.wrapped import begins_in_line_above, ends_name_of_row, goes_on

LONGEST_LINE = 2000
"""A longer line is no line of a result page; it is kept, not searched."""
LONGEST_BARE = 4
"""Words of a name for which a bare `<7` is a value."""
_APART = Shape(r"(?:\s{2}|[\t;,|]\s?)$")
_ONLY_NUMBERS = Shape(rf"\s*{NUMBER}(?:\s+{NUMBER})?\s*")


def read_lines(
    lines: list[str], about: Surroundings, known: Mapping[int, Cells], is_wanted: IsWanted
) -> Reading:
    """Read all lines; every one ends as a row, a date, a heading, ignored or unread.

    Rows that a table is known to hold are taken as they are; what follows may add to them.
    """
    reading = Reading(about, lines)
    joined = {number for cells in known.values() for number in cells.more_lines}
    for number, line in enumerate(while_wanted(lines, is_wanted), 1):
        if number in known:
            reading.start(known[number], number)
            reading.lists_ranges = reading.lists_goals = False
        elif line.strip() and number not in joined:
            _read(reading, number, line)
    reading.close()
    return reading


def _read(reading: Reading, number: int, line: str) -> None:
    if len(line) > LONGEST_LINE or _is_remark(line.strip()):
        reading.unread.append(number)
        return
    steps = _STEPS if may_hold_date(line) else _DATELESS_STEPS
    for step in steps:
        if step(reading, number, line):
            return
    reading.unread.append(number)
    reading.lists_goals = reading.lists_goals or lexicon.GOALS.search(line) is not None


def _is_remark(plain: str) -> bool:
    """True for what is said about a result, unless it only says on which side of the range."""
    remark = lexicon.REMARK.match(plain)
    return remark is not None and parse_flag(plain[remark.end() :]) is None


def _furniture(reading: Reading, number: int, line: str) -> bool:
    """Buttons, headers of columns, and lines about the order rather than the result."""
    plain = line.strip()
    if reading.open and lexicon.RANGE_LABEL.fullmatch(plain.rstrip(":")) and reading.open.value:
        reading.lists_ranges = True
        return reading.absorb(number)
    is_header = furniture.is_header(plain)
    reading.has_header = reading.has_header or is_header
    flag = parse_flag(plain)
    if flag is not None and reading.open and (reading.open.value or value_follows(reading, number)):
        reading.give(flag=flag)
        return reading.absorb(number)
    if is_header or furniture.is_button(plain):
        reading.ignored.append(number)
        return True
    if (panel := lexicon.PANEL.match(plain)) and not is_row(line, reading):
        reading.close()
        reading.headings.append((number, panel[1].strip()))
        return True
    is_known = furniture.is_labelled(plain) or is_other_day(line, reading)
    if is_known and not is_row(line, reading):
        reading.ignored.append(number)
        return True
    return False


def _full_row(reading: Reading, number: int, line: str) -> bool:
    """A name and a value in one line; an indented one goes on with the name above it."""
    cells = read_line(line, reading.about)
    if not cells or lexicon.RANGE_LABEL.fullmatch(cells.name) or _is_awaited(line, reading):
        return False
    if says_only_when(cells.name) and reading.open and reading.open.value:
        reading.unread.append(number)  # the range below is that of the test above
        return True
    is_bound = not cells.range and lexicon.RANGE.fullmatch(cells.value or "") is not None
    if is_bound and reading.lists_goals:
        reading.unread.append(number)
        return True
    if is_bound and not cells.has_evidence and len(cells.name.split()) > LONGEST_BARE:
        reading.unread.append(number)  # Goal for adults with diabetes: <7.0
        return True
    if is_bound and lexicon.GOALS.search(cells.name):
        reading.unread.append(number)
        return True
    if ":" in cells.name and lexicon.LEVEL.match(cells.name):
        reading.unread.append(number)  # Borderline: 3-5   Normal: >5
        return True
    is_bare_bound = is_bound and not cells.has_evidence
    if is_bare_bound and (reading.lists_ranges or bands.is_band(cells.name, str(cells.value))):
        reading.ignored.append(number)  # a range for an age, a phase or a level, not this person's
        return True
    reading.lists_ranges = reading.lists_goals = False
    above = reading.open
    is_next = above is not None and above.value is None and number == above.line + 1
    if above and is_next and goes_on(reading, cells, line):
        cells = cells._replace(name=f"{above.name} {cells.name}", more_lines=(above.line,))
        reading.open = None
    reading.start(cells, number)
    return True


def _is_awaited(line: str, reading: Reading) -> bool:
    """True for a value in words that looks like a name and its value: Straw Yellow."""
    is_open = reading.open is not None and reading.open.value is None
    if is_open:
        is_group = reading.open is not None and is_group_of(reading.open.name, line)
        return is_group or lexicon.QUALITATIVE.fullmatch(line.strip()) is not None
    may_be_range = reading.has_ranges and reading.open is not None and not reading.open.range
    return may_be_range and lexicon.CHOICE.fullmatch(line.strip()) is not None


def _value(reading: Reading, number: int, line: str) -> bool:
    """A value under the name of its test."""
    if not reading.open or reading.open.value is not None or posology_in(line):
        return False
    if reading.open.range and _ONLY_NUMBERS.fullmatch(line):
        if is_axis(reading, line):
            return reading.absorb(number)
        if len(line.split()) == 2:
            reading.unread.append(number)  # which of the two would be the value?
            return True
    if is_bound_over_value(reading, number, line):
        set_range(reading, line)
        if reading.open and is_bare_over_bare(reading, number, line):
            reading.open = reading.open._replace(unknown=(line.strip(),))  # or it is the value
        return reading.absorb(number)
    if dated := value_behind_day(line, reading.about):
        day, line = dated
        return set_value(reading, line) and reading.give(date=day) and reading.absorb(number)
    is_range = lexicon.RANGE.match(line.strip()) and "-" in line
    if is_range and not (FIRST_VALUE.fullmatch(line) or lexicon.COUNTED.match(line.strip())):
        return False
    return set_value(reading, line) and reading.absorb(number)


def _range(reading: Reading, number: int, line: str) -> bool:
    """A range in a line of its own."""
    plain = line.strip()
    label = lexicon.RANGE_LABEL.match(plain)
    if not reading.open:
        return False
    if label:
        said = plain[label.end() :]
        reading.lists_ranges = not said
        if said and not set_range(reading, said):
            reading.unread.append(number)
            return True
        return reading.absorb(number)
    may_be_word = reading.has_ranges or lexicon.QUALITATIVE.fullmatch(reading.open.value or "")
    is_word = may_be_word and reading.open.value and lexicon.CHOICE.fullmatch(plain)
    if is_word and reading.give(range=plain):
        return reading.absorb(number)
    bounds = lexicon.RANGE.match(plain.strip("([").strip())
    if bounds and reading.open.value is not None and reading.open.range is None:
        return set_range(reading, plain) and reading.absorb(number)
    return False


def _range_beside(reading: Reading, number: int, line: str) -> bool:
    """A range behind another fact of the test: `Método: Enzimático     V.R.: 0,70 a 1,10 g/l`."""
    if not (reading.open and reading.open.value) or reading.open.range or ":" not in line:
        return False
    label = lexicon.RANGE_LABEL.search(line)
    if not label or not _APART.search(line, 0, label.start()):
        return False
    is_fact = furniture.is_labelled(line[: label.start()].rstrip(" \t;,|"))
    return is_fact and set_range(reading, line[label.end() :]) and reading.absorb(number)


def _unit(reading: Reading, number: int, line: str) -> bool:
    unit, _flag = cell_unit(line) if lexicon.UNIT.fullmatch(line.strip(" ()[]\t")) else (None, None)
    if not unit or not reading.open or reading.open.unit:
        return False
    reading.give(unit=unit)
    return reading.absorb(number)


def _name(reading: Reading, number: int, line: str) -> bool:
    """The name of a test whose value follows, or a heading; which of the two is seen later."""
    name = clean_name(line)
    if (
        heads_scale(line)
        or not is_name(name)
        or lexicon.PROSE.search(name)
        or line.rstrip().endswith((".", "?", "!"))
    ):
        return False
    if reading.open and reading.open.value and lexicon.QUALITATIVE.fullmatch(name):
        return False  # See note:
    reading.lists_goals = reading.lists_goals or lexicon.GOALS.search(name) is not None
    if begins_in_line_above(reading, number, name):
        reading.more_names.append(name)
        return reading.absorb(number)
    reading.start(Cells(name=name), number)
    return True


_DATELESS_STEPS = (
    heads_earlier,
    _range_beside,
    attribute_of,
    head_of_cells,
    _furniture,
    _full_row,
    _value,
    _range,
    _unit,
    ends_name_of_row,
    _name,
)
_STEPS = (earlier_below, slip, date_line, *_DATELESS_STEPS)
