"""One line of lab text: a name, then its value with unit, range, flag and what else is there."""

from __future__ import annotations

import re
from functools import lru_cache

from famchart.core.analytes import analyte_of
from famchart.core.dates import LINES_KEPT, Order, find_dates, may_hold_date, parse_date
from famchart.core.flags import SPOKEN_FLAG, parse_flag
from famchart.core.results import COMPARATOR, NUMBER, SIGNED, parse_value
from famchart.core.shape import Shape
from famchart.intake.paste import lexicon
from famchart.intake.paste.bands import without_bands, without_goals, without_ranges_by_person
from famchart.intake.paste.candidates import ascends, values_in
from famchart.intake.paste.cutoffs import without_cutoff
from famchart.intake.paste.moments import clock_of, time_said
from famchart.intake.paste.names import clean_name, flag_last, holds_value, is_name, is_prose
from famchart.intake.paste.numbered import is_part_of_name
from famchart.intake.paste.posology import posology_in
from famchart.intake.paste.pressure import pressure_in
from famchart.intake.paste.result_cells import Cells
from famchart.intake.paste.row_ranges import is_range, take_range, without, without_bound_of_flag
from famchart.intake.paste.surroundings import Surroundings

LONGEST_ROW = 300
"""A longer line holds several results, or none."""
MOST_UNKNOWN_WORDS = 2
FINAL = ("f", "final", "calc")
"""That a result is not preliminary, and that it is worked out of others."""

_RANGE_LAST = Shape(
    rf"[\s(\[]+(?P<range>{lexicon.BOUNDS})[)\]]?(?:\s?(?P<unit>(?-i:{lexicon.UNIT.pattern})))?[)\]]?\s*$",
    re.IGNORECASE,
)
_BARE = Shape(NUMBER)
_GLUED = Shape(r"\s*(?P<all>(?P<name>.*[^\W\d_])\d[\d.,]*\d)\s?[-–]\s?")
_DAY_FIRST = Shape(r"\s*(\d[\d/.-]{5,9})(?:(?P<gap>\t|\s{2,}|\s*\|\s*)|:?\s)(?=[^\W\d_])")
"""A day before the name, in a column of its own or a space apart."""
_UNIT_FIRST = Shape(
    rf"[\s|]*(?=\S*[/%])(?P<unit>{lexicon.UNIT.pattern})(?:\t|\s{{2,}}|\s*\|)\s*(?=[^\W\d_])"
)
"""A unit in a column of its own before the name."""
_LIST_FIRST = Shape(
    r"\W*(?:(?:lab|test)\s+)?(?:results|labs|resultados|laboratorios?)\s*:\s+(?=[^\W\d_])",
    re.IGNORECASE,
)
"""What such lines are called, before the first of them."""
_SLASH = Shape(r"\s+/\s+")
_IN_SLASHES = Shape(
    rf"\W*[^\W\d_][^/\t]*(?:/\S[^/\t]*)*?\s/\s+(?:{COMPARATOR}\s?)?{SIGNED}(?:\s[^\t]*)?\s/\s+\S"
)
"""Cells that slashes part: LDL / 131 mg/dL / <100."""
_MARK_FIRST = Shape(
    r"\s*(?:(?=[▲▼↑↓])(?P<mark>.)[\s|]*|(?P<letter>HH|LL|H|L)(?:\s{2,}|\t|\s?\|\s?))(?=[^\W\d_])"
)
"""A mark before the name; a letter has a column to itself."""
_BULLET = Shape(r"^[\s•·*\-–—>|#\"“]+(?=[\w%])(?<!>(?=\d))(?<!> (?=\d))")
_FLAG = Shape(
    rf"[(\[#]?\s*(?<![\w/])(?:{SPOKEN_FLAG}"
    r"|HH|LL|AA|[HL]\*(?!\S)|(?-i:HI|LO)|H|L|A"
    r"|(?:critical|panic|slightly|crítico)?\s*(?:high|low|alt[oa]|baj[oa])"
    r"|abn(?:l|ormal)?|anormal|critical|crítico"
    r"|(?:above|below)\s+(?:high|low)\s+(?:normal|reference limit)"
    r"|elevad[oa]|disminuid[oa]|aumentad[oa]|normal)(?![\w-])\s*!?\s*[)\]]?|[▲▼↑↓*!]+",
    re.IGNORECASE,
)
_FOUND_LAST = Shape(rf"(?:\s?(?P<colon>:)\s?|\s)(?P<words>{lexicon.FOUND.pattern})$", re.IGNORECASE)
"""What was found, before how much of it: `Toxoplasma IgG: Positivo 85 UI/mL`."""
_SIDE_FOLLOWS = Shape(
    r"\b(?:abnormal|anormal)\s*[:,–-]\s*(?=(?:high|low|alt[oa]|baj[oa])\b)", re.IGNORECASE
)
"""`abnormal: low` says which side, and so is no flag of its own."""
_FOOTNOTE = Shape(r"\[\d{1,2}\]|\b0\d\b(?!\S)|\b(?:NL\d|[A-Z]{2}\d?)\s*$|\"")
_OLDER = Shape(rf"(?P<flags>[^\d]*)(?P<older>(?:{COMPARATOR}\s?)?{NUMBER}\b.*)?$")
_EARLIER = Shape(
    r"(?:[\s(;,|]+(?:previous(?:ly)?|prev\.?|prior|last|anterior(?:mente)?|previo|[uú]ltimo"
    r"|(?:it )?was|era|antes)|\((?:was|era))"
    r"(?: (?:result|value|resultado|valor))?"
    rf"\s*[:=|]?\s*(?:{COMPARATOR}\s?)?\d.*",
    re.IGNORECASE,
)
"""An older result behind the new one, with whatever is said of it."""
_SECONDS = Shape(r"\s{0,2}s(?=\s*$|\s{2}|\t|\s*\|)")
"""A letter that is a unit right behind a value, and else may be anything."""
_WORD = Shape(r"[^\W\d_][\w'’.-]*|\d[\w.,]*")
_LAST_COLUMN = Shape(r"(?:\t|\s{2,})(\S+)\s*$|\s([*▲▼↑↓]+)\s*$")
_REMARK_LAST = Shape(r"\([^()\d]{1,60}\)\s*$")


@lru_cache(maxsize=LINES_KEPT)
def read_line(text: str, about: Surroundings) -> Cells | None:
    """Read a line that has a name and a value; None if it is no such line."""
    if len(text) > LONGEST_ROW or posology_in(text):
        return None
    if (listed := _LIST_FIRST.match(text)) and (rest := read_line(text[listed.end() :], about)):
        return rest
    day = _DAY_FIRST.match(text)
    if day and (iso := parse_date(day[1], about.order)):
        rest = read_line(text[day.end() :], about)
        is_row = rest and (day["gap"] or _is_whole(rest))
        return rest._replace(date=rest.date or iso) if rest and is_row else None
    unit = _UNIT_FIRST.match(text)
    if unit and (rest := read_line(text[unit.end() :], about)):
        return rest._replace(unit=rest.unit or unit["unit"])
    if " / " in text and _IN_SLASHES.match(text):
        text = _SLASH.sub("\t", text)
    first = _MARK_FIRST.match(text)
    line = _BULLET.sub("", text[first.end() :].rstrip() if first else text.rstrip())
    line, has_goal = without_goals(line)
    line = without_cutoff(without_bands(line))
    if found := pressure_in(line):
        return read_rest(found.rest, about, found.value)._replace(name=found.name)
    for start, end, value, mark in values_in(line, about.order):
        before, own_day = _parted_from_day(line[:start], about)
        name = clean_name(before).rstrip(",")
        if not is_name(name) or is_prose(name) or holds_value(before, name):
            continue
        if name.count("(") > name.count(")") and ")" in line[end:]:
            continue  # EGFR (CKD-EPI 2021)
        if _BARE.fullmatch(value) and is_part_of_name(name, line, start, end):
            continue
        if _ends_glued_range(before):
            return None
        cells = read_rest(line[end:], about, value)
        if own_day and not _is_whole(cells._replace(name=name)):
            continue
        if _fits(cells):
            flag = cells.flag or parse_flag(mark) or _flag_before(line[:start])
            flag = flag or (parse_flag(first["mark"] or first["letter"]) if first else None)
            if flag is None and cells.unit and (last := flag_last(name)):
                name, flag = last
            told = cells.is_told or has_goal
            said = _FOUND_LAST.search(name)
            is_apart = said and (said["colon"] or analyte_of(name[: said.start()]))
            if said and is_apart and is_name(name[: said.start()]):
                name, cells = name[: said.start()], _with_words(cells, said["words"])
            cells = cells._replace(name=name, flag=flag, date=own_day or cells.date, is_told=told)
            return _with_range_before(cells)
    return None


def _with_words(cells: Cells, words: str) -> Cells:
    """Return a number with what was found in words before it: which of both was meant is asked."""
    return cells._replace(unknown=(*words.split(), *cells.unknown))


def _with_range_before(cells: Cells) -> Cells:
    """Take a range that stands between name and value; one that descends is a name: CA 19-9."""
    if cells.range or not lexicon.DIGIT.search(cells.name):
        return cells
    found = _RANGE_LAST.search(cells.name)
    if not found or not is_name(name := clean_name(cells.name[: found.start()])):
        return cells
    if not ascends(found["range"]):
        return cells
    return cells._replace(name=name, unit=cells.unit or found["unit"], range=found["range"].strip())


def _parted_from_day(before: str, about: Surroundings) -> tuple[str, str | None]:
    """Part a name from the day that stands between it and its value."""
    days = find_dates(before, about.order) if may_hold_date(before) else []
    if not days or before[days[-1].end :].strip(" )]:,;|\t–—-"):
        return before, None
    name = before[: days[-1].start].rstrip(" ([,;|\t–—-")
    return (name, days[-1].iso) if name else (before, None)


def _fits(cells: Cells) -> bool:
    """Weigh what speaks against a result: words after the value."""
    if not cells.unknown or not lexicon.DIGIT.search(cells.value or ""):
        return not cells.unknown
    if lexicon.PROSE.search(" ".join(cells.unknown)):
        return False  # 2000 IU daily
    known = bool(cells.unit or cells.range or lexicon.TITER.match(cells.value or ""))
    return len(cells.unknown) <= (MOST_UNKNOWN_WORDS if known else 0)


def read_rest(text: str, about: Surroundings, value: str) -> Cells:
    """Read what follows a value; numbers before a date are an older result."""
    is_number, has_digit = parse_value(value).number is not None, lexicon.DIGIT.search(value)
    pattern = lexicon.PATTERN_OF_TITER.search(text) if lexicon.TITER.search(value) else None
    if pattern:
        text = without(text, pattern.start(), pattern.end())
    text = without_bound_of_flag(text, value, about.mark)
    found = _read_behind(text, about.order, is_number=is_number, has_digit=bool(has_digit))
    said = tuple(word for word in found.unknown if not _is_told(word, value))
    said = (*said, *pattern.group().split()) if pattern else said
    return found._replace(value=value.strip(), unknown=said)


def _is_told(word: str, value: str) -> bool:
    """True for a word of the value, the label of a column, and what says normal or final."""
    is_label = word.casefold() in (*FINAL, *lexicon.ATTRIBUTES) or lexicon.LEVEL.fullmatch(word)
    is_label = is_label or _FOOTNOTE.fullmatch(word)
    return bool(is_label) or word in value.split() or parse_flag(word) == ""


def words_left(text: str, found: Cells) -> tuple[str, ...]:
    """Return the words of some cells that went into none of what was found in them."""
    fields = " ".join(filter(None, (found.value, found.unit, found.range, found.flag)))
    told = set(_WORD.findall(fields))
    left = (word for word in _WORD.findall(text) if word not in told)
    return tuple(
        word for word in left if parse_flag(word) is None and not _is_told(word, found.value or "")
    )


@lru_cache(maxsize=1024)  # the same unit and range stand behind many a value
def _read_behind(text: str, order: Order, *, is_number: bool, has_digit: bool) -> Cells:
    rest, cells = lexicon.NO_RANGE.sub(" ", _EARLIER.sub("", text).replace("|", "\t")), Cells()
    if found_dates := find_dates(rest, order):
        first = found_dates[0]
        older = _OLDER.match(rest[: first.start])
        if older and older["older"] and not is_range(older, rest[first.end :]):
            rest = older["flags"] + " " + rest[first.end :]
        else:
            cells = cells._replace(date=first.iso, time=clock_of(rest, first))
            rest = rest[: first.start] + " " + rest[first.end :]
    if found_time := time_said(rest):
        cells = cells._replace(time=cells.time or found_time[0])
        rest = without(rest, *found_time[1])
    rest = without_ranges_by_person(lexicon.OTHER_SCALE.sub(" ", rest))
    cells, rest = take_range(cells, rest)
    cells, rest = _take_unit(cells, rest)
    if not is_number or cells.unit:
        cells, rest = _take_worded_range(cells, rest)
    cells, rest = _take_flag(cells, rest)
    rest = _FOOTNOTE.sub(" ", rest)
    if not has_digit:
        rest = _REMARK_LAST.sub("", rest)
    return cells._replace(unknown=tuple(_WORD.findall(rest)))


def _take_worded_range(cells: Cells, rest: str) -> tuple[Cells, str]:
    """Find a range in words (Negative; Yellow, Straw) in a column of its own."""
    if cells.range is None:
        first = _FLAG.match(rest.strip())
        plain = rest.strip()[first.end() :].strip() if first else rest.strip()
        words = lexicon.QUALITATIVE.match(plain)
        words = None if words and cells.unit and lexicon.FOUND.fullmatch(words.group()) else words
        behind = plain[words.end() :].strip() if words else ""
        if first and words and not behind:
            return cells._replace(range=words.group()), first.group()
        if words and parse_flag(words.group()) is None and parse_flag(behind or "n") is not None:
            return cells._replace(range=words.group()), behind
        for match in re.finditer(r"(?:\t|\s{2,})(\S+(?:\s\S+){0,3})(?=\t|\s{2,}|\s*$)", rest):
            shown = match[1].strip(" ()[]")
            if cells.unit and (parse_flag(shown) is not None or lexicon.FOUND.fullmatch(shown)):
                continue  # that a number is normal, or is not, is no range of it
            choices = lexicon.BETWEEN_CHOICES.split(shown)
            if all(lexicon.QUALITATIVE.fullmatch(_without_unit(word)) for word in choices):
                left = rest[: match.start()] + rest[match.end() :]
                return cells._replace(range=_without_unit(shown)), left
    return cells, rest


def _without_unit(text: str) -> str:
    return lexicon.UNIT.sub("", text).strip()


def _take_unit(cells: Cells, rest: str) -> tuple[Cells, str]:
    if cells.unit is None and (seconds := _SECONDS.match(rest)):
        return cells._replace(unit="s"), without(rest, *seconds.span())
    if match := lexicon.UNIT.search(rest):
        left = without(rest, match.start(), match.end()).replace(match.group(), " ")
        return cells._replace(unit=match.group().strip()), left
    return cells, rest


def _take_flag(cells: Cells, rest: str) -> tuple[Cells, str]:
    rest = _SIDE_FOLLOWS.sub("", rest)
    for match in _FLAG.finditer(rest):
        flag = parse_flag(match.group())
        if flag is not None:
            left = without(rest, match.start(), match.end())
            return cells._replace(flag=cells.flag or flag or None), left
    return cells, rest


def _is_whole(cells: Cells) -> bool:
    return bool(cells.range or (cells.unit and analyte_of(cells.name)))


def _ends_glued_range(before: str) -> bool:
    """True before the upper end of a range whose lower one is glued to a value and a known name.

    `Sodium139136 - 145`: where the value ends, nothing tells.
    """
    glued = _GLUED.fullmatch(before)
    return glued is not None and bool(analyte_of(glued["name"])) and not analyte_of(glued["all"])


def _flag_before(before: str) -> str | None:
    """Return a flag that stands in a column of its own before the value."""
    column = _LAST_COLUMN.search(before)
    return parse_flag(column[1] or column[2]) if column else None
