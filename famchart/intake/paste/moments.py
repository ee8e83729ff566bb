"""Days and times of day within a text of a portal."""

from __future__ import annotations

import re
from collections.abc import Sequence

from famchart.core.dates import FoundDate, find_dates
from famchart.core.shape import Shape
from famchart.intake.paste.surroundings import Surroundings

_TWELVE = (
    r"(?P<hour>1[0-2]|0?[1-9])(?:[:.](?P<minute>[0-5]\d))?\s?(?P<half>[ap])\.?\s?(?:m\b\.?|\b)"
)
_TWENTY_FOUR = r"(?P<h>[01]?\d|2[0-3])\s?[:h]\s?(?P<m>[0-5]\d)(?::[0-5]\d)?(?!\d)"
_MILITARY = r"@\s?(?P<mh>[01]\d|2[0-3]):?(?P<mm>[0-5]\d)\b"
_TIME = Shape(
    rf"(?<![\d:/.-])(?:{_TWELVE}|{_TWENTY_FOUR})|{_MILITARY}|\b(?P<noon>noon|mediod[ií]a)\b",
    re.IGNORECASE,
)
_ISO_MOMENT = Shape(r"\dT(\d\d:\d\d(?::\d\d)?(?:\.\d+)?(?:Z|[+-]\d\d:?\d\d)?)")
_MILITARY_BEHIND = Shape(r"(?:\d{4}|/\d\d|\.\d\d|-\d\d)[\s,]+(?P<mh>[01]\d|2[0-3])(?P<mm>[0-5]\d)$")
_TIME_SIGN = Shape(r"\d\s?[:h]|m\.?$", re.IGNORECASE)
_AT = Shape(r"(?:\bat|@|\ba las?)\s*(?=\d)", re.IGNORECASE)
_CLOCK_LABEL = Shape(
    r"[\s,;|·–-]*(?:(?:at|a las?|@|(?:collection )?time|hora(?: de (?:la )?toma)?)\s*[:.]?\s*)?"
    r"(?=\d)",
    re.IGNORECASE,
)
_NAMES_TEXT = Shape(
    r"\b(?:report|notes?|letter|summary|results?|tests?|panel|visit|consult(?:ation)?|study|exam|"
    r"informe|notas?|carta|resumen|resultados?|pruebas?|an[aá]lisis|visita|consulta|estudio|"
    r"examen)\b",
    re.IGNORECASE,
)
"""What a title has, and no line with the day on which somebody was born."""
MOST_ABOVE, LONGEST_HEAD = 6, 80
_OF_OTHERS = (
    r"compar(?:ison|ed|ación|ado)|prior|previous|previ[oa]|anterior|dob|birth|nacimiento|born|nac|"
    r"signed|firmad[oa]|dictated|printed|impreso|impresión el|expires?|vence|"
    r"last (?:filled|paid|seen|visit)|sent|enviado|due|ordered|reviewed|transcribed"
)
NOT_THIS_DAY = Shape(
    rf"\b(?:{_OF_OTHERS}|next|próxim[oa]|follow[- ]?up|f/u|return)\b", re.IGNORECASE
)
"""What a date belongs to that is not the one of the text itself."""
_OF_NEXT_TIME = Shape(
    r"\W*(?:next|próxim[oa]s?|follow[- ]?up|f/u|return|seguimiento)\b[^:\n]{0,30}:", re.IGNORECASE
)
"""A label behind which every date is of another time, however far behind it stands."""
NOT_OF_VISIT = Shape(rf"\b(?:{_OF_OTHERS})\b", re.IGNORECASE)
"""What a date belongs to that is not the one of a visit to come."""


def times(text: str) -> list[tuple[str, int]]:
    """Return the times of day in a text as (HH:MM, place); the end of a span is left out."""
    found = []
    end = -10
    for match in _TIME.finditer(text):
        between = text[end : match.start()] if end >= 0 else ""
        if end < 0 or not re.fullmatch(r"\s*(?:[-–—]|to|a|until|hasta)\s*(?:las\s)?", between):
            found.append((_clock(match), match.start()))
        end = match.end()
    return found


def spans_of_times(text: str) -> list[tuple[int, int]]:
    """Return where each time of day stands in a text, the end of a span as well."""
    return [match.span() for match in _TIME.finditer(text)]


def clock_at(text: str, place: int) -> tuple[str, int] | None:
    """Return the time of day that stands at a place as HH:MM, and where it ends."""
    match = _TIME.match(text, place)
    return (_clock(match), match.end()) if match else None


def clock_of(text: str, day: FoundDate) -> str | None:
    """Return the time that stands with a day, with its zone where it is an ISO moment."""
    printed = text[day.start : day.end]
    if moment := _ISO_MOMENT.search(printed):
        return moment[1]
    if military := _MILITARY_BEHIND.search(printed):
        return f"{military['mh']}:{military['mm']}"
    return time_in(printed) or _labelled_clock(text[day.end :])


def time_said(text: str) -> tuple[str, tuple[int, int]] | None:
    """Return the time behind `at`, and where both stand."""
    for said in _AT.finditer(text):
        if found := clock_at(text, said.end()):
            return found[0], (said.start(), found[1])
    return None


def _labelled_clock(behind: str) -> str | None:
    labelled = _CLOCK_LABEL.match(behind)
    found = clock_at(behind, labelled.end()) if labelled else None
    is_time = found and _TIME_SIGN.search(behind, 0, found[1])  # 5 A is a value and its flag
    return found[0] if found and is_time else None


def _clock(match: re.Match[str]) -> str:
    if match["noon"]:
        return "12:00"
    if match["half"]:
        hours = int(match["hour"]) % 12 + (12 if match["half"].casefold() == "p" else 0)
        return f"{hours:02}:{match['minute'] or '00'}"
    hour, minute = (match["h"], match["m"]) if match["h"] else (match["mh"], match["mm"])
    return f"{int(hour):02}:{minute}"


def time_in(text: str) -> str | None:
    return next((clock for clock, _place in times(text)), None)


def days(text: str, about: Surroundings) -> tuple[FoundDate, ...]:
    return find_dates(text, about.order)


def begins_with_day(text: str, about: Surroundings) -> bool:
    """True where nothing but the day of the week stands before a day."""
    found = find_dates(text[:60], about.order)
    return bool(found) and len(text[: found[0].start].split()) <= 1


def without_visits(text: str, about: Surroundings) -> str:
    """Return a text without lines that begin with a day and its time, as a list of visits has."""
    lines = text.splitlines()
    return "\n".join(each for each in lines if not (begins_with_day(each, about) and time_in(each)))


def day_of_title(lines: Sequence[str], about: Surroundings) -> str | None:
    """Return the day at the end of a title near the top: Genetic test report 09/21/2026."""
    for line in list(filter(str.strip, lines))[:MOST_ABOVE]:
        if len(line) <= LONGEST_HEAD and _NAMES_TEXT.search(line):
            for found in find_dates(line, about.order):
                if not line[found.end :].strip(" .)") and day_in(line, about) == found.iso:
                    return found.iso
    return None


def day_in(text: str, about: Surroundings) -> str | None:
    """Return the first day of a text that is not said to be another one's."""
    if _OF_NEXT_TIME.match(text):
        return None
    for found in find_dates(text, about.order):
        if not NOT_THIS_DAY.search(text[max(0, found.start - 30) : found.start]):
            return found.iso
    return None


def without_last_day(title: str, about: Surroundings) -> str:
    """Return a title without the day behind it: Genetic test report 09/21/2026."""
    found = days(title, about)
    is_last = len(found) == 1 and not title[found[0].end :].strip(" .)")
    return title[: found[0].start].rstrip(" ,;(·-–—") if is_last else title
