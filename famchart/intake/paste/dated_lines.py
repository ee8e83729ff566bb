"""Lines with a date: when a sample was taken, what only says a date, and dates that cannot be."""

from __future__ import annotations

import re

from famchart.core.analytes import analyte_of
from famchart.core.dates import (
    find_date_shapes,
    find_dates,
    has_impossible_date,
    may_hold_date,
)
from famchart.core.results import NUMBER, SIGNED
from famchart.core.shape import Shape
from famchart.intake.paste import furniture, lexicon
from famchart.intake.paste.moments import clock_of
from famchart.intake.paste.reading import Reading
from famchart.intake.paste.result_cells import Cells
from famchart.intake.paste.row import read_line
from famchart.intake.paste.surroundings import Surroundings, date_of, day_of_sample

FIRST_VALUE = Shape(
    rf"\s*(?P<mark>[*▲▼↑↓]\s?)?(?P<value>(?:[<>≤≥]\s?=?\s?)?{SIGNED}(?![\w/-]*:)(?!\d)(?!-\d+-\d)"
    r"(?!\.?\)|\.\s+[^\W\d]))"  # neither a telephone nor the number of an item
)
_NUMBER_OF = Shape(
    r"\b(?:folio|id|no|n[º°]|accession|mrn|order|orden|petición|expediente|solicitud|dni|nhc|nss|rut|run|c\.?i|documento|historia|protocolo)\b"
    r"(?:\s*n(?:[º°o]|ro|[uú]m)\.?)?[^\w\n]*[\w.-]*\d[\w.-]*"
    r"|\b(?:edad|age)\b\W{0,3}\d{1,3}(?:\s?(?:a[ñn]os?|years?|yrs?|meses|months)\b)?",
    re.IGNORECASE,
)
"""What a paper or a sample is filed under, and how old somebody is."""
_DATED_PANEL = Shape(
    r"\s*(?:\((?:abnormal|anormal)\)\s*)?(?P<name>[^\W\d_][^()\n]{2,60}?)\s*"
    r"\((?P<when>[^()]*\d[^()]*)\)\s*",
    re.IGNORECASE,
)
"""The name of a panel with its day in brackets, as records exchanged head their results."""
_TESTS_OF = Shape(
    r"\b(?:blood ?(?:work|tests?|draw)|labs?|(?:lab|test) ?(?:work|tests?|results?)|results?|"
    r"an[aá]lisis|laboratorios?|ex[aá]menes|resultados?|muestras?)(?: [^\W\d_]+){0,4}?"
    r" (?:from|on|of|dated|del?|el)(?: [^\W\d_]+)?[\s,]*$",
    re.IGNORECASE,
)
"""What a sentence says before the day of the tests that it tells of: your labs from March 9."""
_EARLIER = Shape(
    r"\b(?:compar\w+|previous|prior|last|earlier|older|than|since|repeat\w*|next|again|anterior\w*|"
    r"previ[oa]s?|[uú]ltim[oa]s?|pr[oó]xim[oa]s?|repetir\w*|que)\b",
    re.IGNORECASE,
)
_TIME_FIRST = Shape(
    r"^[\s,|:–—-]+(?:\d{1,2}:\d\d(?::\d\d)?(?:\s?[ap]\.?m\b\.?)?\s+)?", re.IGNORECASE
)
_WORD = Shape(r"[^\W\d_]{2,}")
MOST_WORDS = 5
"""Words of a line that is little more than a date."""
_PAIR = Shape(r"(?<![\w/.:-])\d{1,3}/\d{1,3}(?![\w/])")
_FREE_NUMBER = Shape(rf"(?<![\w/.:#-]){NUMBER}(?![\w/:])")


def slip(reading: Reading, number: int, line: str) -> bool:
    """A date that cannot be one: what was meant is not for us to guess, nor to replace."""
    if not has_impossible_date(line, reading.about.order) or is_row(line, reading):
        return False
    if lexicon.COLLECTED.search(line):
        reading.collected.append((number, None))
    reading.unread.append(number)
    return True


def date_line(reading: Reading, number: int, line: str) -> bool:
    """A line about when the sample was taken, or little more than a date."""
    found = date_of(line, reading.about)
    if not found or _is_value_of_open_test(line, reading):
        return False
    if is_row(line, reading):
        return False
    iso, is_collected = found
    is_labelled = furniture.has_label(line)
    has_number = _has_free_number(line, reading)
    if has_number and not (is_collected or is_labelled):
        # perhaps a result beside an older one, whose date is not that of the others
        reading.dates += [(number, day) for day in _days_of_tests(line, reading)[:1]]
        return False
    (reading.collected if is_collected else reading.dates).append((number, iso))
    sampled = day_of_sample(line, reading.about)
    if sampled and (clock := clock_of(line, sampled)):
        reading.times[number] = clock
    if panel := _panel_in(line, reading):
        reading.headings.append((number, panel))
        return True
    if _names_dated_test(reading, number, line, iso):
        return True
    if not is_collected and not is_labelled and len(_WORD.findall(line)) > MOST_WORDS:
        return False
    is_left = not (is_collected or is_labelled) and _has_pair(line, reading)
    if (has_number and is_collected) or is_left or _says_more(line, reading):
        reading.unread.append(number)
    return True


def _names_dated_test(reading: Reading, number: int, line: str, iso: str) -> bool:
    """Take the name of a test with its day beside it, right over its value: TSH   Nov 5, 2026."""
    plain = _without_dates(line, reading).strip(" \t#*_—–|,:()-")
    below = reading.lines[number] if number < len(reading.lines) else ""
    if not FIRST_VALUE.match(below) or analyte_of(plain) is None:
        return False
    reading.start(Cells(name=plain, date=iso), number)
    return True


def _has_pair(line: str, reading: Reading) -> bool:
    """True where two numbers stand beside a day, and are none: 11/03/2026 13/8."""
    return _PAIR.search(_without_dates(line, reading)) is not None


def _days_of_tests(line: str, reading: Reading) -> list[str]:
    """Return the days that a sentence says tests are from, and not earlier ones."""
    found = find_dates(line, reading.about.order)
    before = ((day.iso, line[: day.start]) for day in found)
    return [iso for iso, said in before if _TESTS_OF.search(said) and not _EARLIER.search(said)]


def _panel_in(line: str, reading: Reading) -> str | None:
    """Return the panel of a line that says only which it is, and when."""
    plain = _without_dates(line, reading).strip(" \t#*_—–|,:()-")
    if furniture.names_panel(plain) and furniture.is_heading(plain):
        return plain
    match = _DATED_PANEL.fullmatch(line)
    if not match or not furniture.names_panel(match["name"]):
        return None
    return None if _says_more(match["when"], reading) else match["name"]


def is_other_day(line: str, reading: Reading) -> bool:
    """True for the day of a report, a visit or the like, and nothing but that."""
    found = find_dates(line, reading.about.order)
    if not found or not lexicon.OTHER_DATE.search(line[: found[0].start]):
        return False
    return not _says_more(line, reading)


def _says_more(line: str, reading: Reading) -> bool:
    """True where a line about a date says something that may be somebody's remark."""
    label, _colon, behind = line.partition(":")
    rest = behind if lexicon.says_when_taken(label.strip()) else line
    return furniture.says_more_than_when(_NUMBER_OF.sub("", _without_dates(rest, reading)))


def _without_dates(line: str, reading: Reading) -> str:
    """Return a line without what is written as a date, possible or not."""
    for found in reversed(find_date_shapes(line, reading.about.order)):
        line = line[: found.start] + line[found.end :]
    return line


def _has_free_number(line: str, reading: Reading) -> bool:
    """True where a line about a date says another number that may be a value."""
    plain = _NUMBER_OF.sub("", _without_dates(line, reading))
    return _FREE_NUMBER.search(plain) is not None


def _is_value_of_open_test(line: str, reading: Reading) -> bool:
    """True for a value with an older one and its date, under the name of its test."""
    if not reading.open or reading.open.value is not None:
        return False
    value, dates = FIRST_VALUE.match(line), find_dates(line, reading.about.order)
    return bool(value and dates and value.end() <= dates[0].start)


def value_behind_day(line: str, about: Surroundings) -> tuple[str, str] | None:
    """Return the day with which a line begins, and the rest, which has to begin with a value."""
    found = find_dates(line, about.order) if may_hold_date(line) else []
    if not found or line[: found[0].start].strip():
        return None
    rest = _TIME_FIRST.sub("", line[found[0].end :])
    return (found[0].iso, rest) if FIRST_VALUE.match(rest) else None


def is_row(line: str, reading: Reading) -> bool:
    """True for a result that stands in a line beside whatever dates there are."""
    cells = read_line(_without_dates(line, reading), reading.about)
    return bool(cells and cells.has_evidence)
