"""What stands behind a label, or below it, for the test that is read: value, unit and range."""

from __future__ import annotations

import re

from famchart.core.flags import parse_flag
from famchart.core.shape import Shape
from famchart.intake.paste import lexicon
from famchart.intake.paste.blood_groups import is_group_of
from famchart.intake.paste.dated_lines import FIRST_VALUE
from famchart.intake.paste.names import clean_name, is_name
from famchart.intake.paste.pressure import pressure_of
from famchart.intake.paste.reading import Reading
from famchart.intake.paste.result_cells import Cells
from famchart.intake.paste.row import MOST_UNKNOWN_WORDS, read_rest

LONGEST_VALUE = 40
"""Letters of what is a value only because its label says so."""
_LABELLED = Shape(r"\s*([^:\t]{2,30}?)\s*:(?:\s+(.*)|\s*$)")
_OF_STATES = ("status", "result status", "estado", "estado del resultado")
"""Labels behind which a page says that a result is final, or on which side of its range it is."""
_TELEPHONE = Shape(r"\d-\d+-\d")
_NOTHING = Shape(
    r"[-–—.\s]*|(?:none|not|nothing) (?:recorded|reported|provided|available|entered|on file)\W*"
    r"|n/a|(?:no|sin) (?:registr(?:o|ad[oa])|disponible|informad[oa]|especificad[oa])\W*",
    re.IGNORECASE,
)
"""What stands behind a label that has nothing to say."""


def attribute_of(reading: Reading, number: int, line: str) -> bool:
    """`Label: value`, where the label says what the value is."""
    match = _LABELLED.match(line) if ":" in line else None
    if not match:
        return False
    label, rest = match[1].casefold(), (match[2] or "").strip()
    is_side = label in _OF_STATES and len(rest) > 1 and parse_flag(rest) is not None
    attribute = "flag" if is_side else lexicon.ATTRIBUTES.get(label)
    if not attribute:
        return False
    if attribute == "name":
        if is_name(clean_name(rest)):
            reading.start(Cells(name=clean_name(rest)), number)
        return True
    if not reading.open:
        if rest:
            reading.unread.append(number)  # whose it would be is not said
        return bool(rest)
    if _NOTHING.fullmatch(rest) or _give(reading, attribute, rest):
        return reading.absorb(number)
    reading.unread.append(number)
    return True


def _give(reading: Reading, attribute: str, text: str) -> bool:
    if attribute == "range":
        return set_range(reading, text)
    if attribute == "unit":
        return reading.give(unit=text)
    if attribute == "flag":
        return reading.give(flag=parse_flag(text)) or parse_flag(text) == ""
    return set_value(reading, text) or (len(text) <= LONGEST_VALUE and reading.give(value=text))


def set_value(reading: Reading, text: str) -> bool:
    """Read a value at the beginning of a text, with what follows it, for a test without one."""
    if not reading.open or reading.open.value is not None:
        return False
    if found := pressure_of(reading.open.name, text):
        reading.open = reading.open._replace(name=found.name)
        return reading.add_rest(read_rest(found.rest, reading.about, found.value))
    if match := lexicon.COUNTED.match(text.strip()):
        cells = read_rest(text.strip()[match.end() :], reading.about, match.group())
        return not cells.unknown and reading.add_rest(cells)
    if match := FIRST_VALUE.match(text):
        cells = read_rest(text[match.end() :], reading.about, match["value"])
        most = MOST_UNKNOWN_WORDS if cells.unit or cells.range else 1
        flag = cells.flag or parse_flag(match["mark"] or "")
        is_alone = not any(word[0].isdigit() for word in cells.unknown)  # 41.0 36.0
        fits = len(cells.unknown) <= most and (is_alone or cells.unit or cells.range)
        return bool(fits) and reading.add_rest(cells._replace(flag=flag))
    plain = text.strip()
    if is_group_of(reading.open.name, plain):
        return reading.give(value=plain)
    if match := lexicon.TITER.match(plain) or lexicon.QUALITATIVE.match(plain):
        cells = read_rest(plain[match.end() :], reading.about, match.group())
        return len(cells.unknown) <= 1 and reading.add_rest(cells)
    return False


def set_range(reading: Reading, text: str) -> bool:
    """Read a range: bounds and perhaps a unit, or words."""
    plain = re.sub(r"^[(\[](.*)[)\]]$", r"\1", text.strip()).strip()
    if _TELEPHONE.search(plain):
        return False
    if bounds := lexicon.RANGE.search(plain):
        unit = lexicon.UNIT.search(plain, bounds.end())
        shown = unit.group().strip() if unit else None
        return reading.give(range=bounds.group().strip(), unit=shown)
    if unit := lexicon.UNIT.fullmatch(plain):
        return reading.give(unit=unit.group().strip())
    return len(plain) <= 40 and reading.give(range=plain)
