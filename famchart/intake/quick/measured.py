"""Values as they are jotted down: 7.4 %, 128/84, 128 over 84; a blood pressure before any day."""

from __future__ import annotations

import re
from collections.abc import Callable

from famchart.core.flags import parse_flag
from famchart.core.shape import Shape
from famchart.core.terminal_text import fold
from famchart.i18n import N_
from famchart.intake.quick.line import Line
from famchart.intake.quick.readers import cue, phrases
from famchart.intake.quick.refusals import RefusedLineError

PRESSURES = phrases(
    "bp|blood pressure|presion|presion arterial|la presion|tension|la tension|tension arterial"
    "|presion sanguinea"
)
MOST_IN_CM = 30
"""The upper number of a blood pressure in mm Hg is more."""
NUMBER = r"(?:[<>≤≥]=?\s?)?[-−]?\d+(?:[.,]\d+)?"
_VALUE = Shape(rf"({NUMBER}|\d{{1,3}}(?:/|\s(?:over|sobre)\s)\d{{1,3}})(%?)", re.ASCII)
_HALF = r" (?:and a half|y medi[ao])"
_SPOKEN = Shape(rf"(\d{{1,3}})(?:{_HALF}| (?:point|punto|coma) (\d))", re.ASCII)
"""A value as it is said: 38 y medio, 99 point 5."""
MOST_VALUE_WORDS = 4
_IN_CM = Shape(
    rf"(\d{{1,2}})(?:{_HALF})?(?:/| (?:over |sobre |con |y )?)\d{{1,2}}(?:{_HALF})?", re.ASCII
)
_MOST_PRESSURE_WORDS = 7
_SPACED = Shape(r"(\d{2,3})( | ?[-–] ?)(\d{2,3})", re.ASCII)
_UPPER, _LOWER = range(70, 261), range(40, 151)
"""What both are between, where no slash joins them: bp 150 85, bp 128-76."""
_FEWEST_BETWEEN = 20
"""Nearer to each other, with a hyphen, two numbers are a span of one of them: bp 130-120."""
_TO, _ON = r"(?: ?[-–] ?| (?:to|a) )", r"(?: ?/ ?| (?:over|sobre|con) )"
_SPAN_OF_PRESSURE = Shape(
    rf"\d{{2,3}}(?:{_TO}\d{{2,3}}{_ON}\d{{2,3}}(?:{_TO}\d{{2,3}})?|{_ON}\d{{2,3}}{_TO}\d{{2,3}})",
    re.ASCII | re.IGNORECASE,
)
_IN_THOUSANDS = Shape(r"[^\d]*[1-9]\d{0,2},\d{3}", re.ASCII)
_OUNCES = Shape(
    r"(\d{1,3}) ?(lbs?|pounds?|libras?)[., ]*(?:and |y )?(\d{1,2}(?:\.\d)?) ?"
    r"(?:oz|ounces?|onzas?)\.?",
    re.IGNORECASE,
)
_MOST_OUNCE_WORDS = 5
_OUNCES_IN_A_POUND = 16
_SPAN = Shape(r"\d", re.ASCII)
_OF_DOSES = phrases("unit|units|unidad|unidades")
_TELLING = phrases(
    "called|phoned|texted|said|says|told|reported|reports|llamo|llamaron|dijo|dijeron|dice|aviso"
    "|avisaron|reporto|reportaron"
)
_AMOUNT = Shape(r"[<>]?\d[\d.,]*(?![\d/.,-])")
_LABS = phrases("lab|labs|laboratory|quest|labcorp|laboratorio|laboratorios")
_no_fever = cue(r"(?:no|without|sin) (?:fever|fiebre|calentura)")
_bound = cue(r"\(?([<>≤≥]=?\d[\d.,]*|\d+(?:\.\d+)?[-–]\d+(?:\.\d+)?)\)?")


class PressureInCentimetresError(RefusedLineError):
    """A blood pressure is told in centimetres, as is usual in speaking, or it is a day."""

    message = N_("“{said}” may be a blood pressure in cm: write it in mm Hg, as 130/80.")


class PressureSpanError(RefusedLineError):
    """A blood pressure is told as a span: 120-130 over 80 is no value."""

    message = N_(
        "“{said}” is no one blood pressure: write one, as 130/80, or begin the line with “note”."
    )


def value_of(text: str) -> tuple[str, str] | None:
    """Return a value, and the percent sign that was written at it."""
    if spoken := _SPOKEN.fullmatch(text.casefold()):
        return f"{spoken[1]}.{spoken[2] or 5}", ""
    found = _VALUE.fullmatch(text)
    return (re.sub(r"\s(?:over|sobre)\s", "/", found[1]), found[2]) if found else None


def decimal_comma_of(value: str) -> str | None:
    """Return yes for a value with a decimal comma: 7,4; in 145,000 it parts the thousands."""
    return "yes" if "," in value and not _IN_THOUSANDS.fullmatch(value) else None


def take_bound(line: Line) -> str | None:
    """Take the <4.0 or the 70-99 right behind a value that was taken: its laboratory's range."""
    found = line.words.find(_bound, 1)
    is_beside = found and found[1].start and line.words.left[found[1].start - 1] is None
    if not (found and is_beside):
        return None
    behind = [*line.words.left[found[1].stop :], None][0]
    if behind and _SPAN.match(found[0]):
        return None  # 101 110-120 after lunch: more values
    line.words.drop(found[1])
    return found[0]


def take_teller(line: Line) -> str:
    """Take the lab called of lab called potassium 6.1: who told it is no part of its name."""
    words = [fold((word or "").strip(",;:.")) for word in line.words.left]
    end = next((at for at, word in enumerate(words) if _AMOUNT.match(word)), 0)
    first = next((at for at, word in enumerate(words) if word), 0)
    tellers = [
        at for at in range(end) if words[at] in _TELLING or (at == first and words[at] in _LABS)
    ]
    at = max(tellers, default=end)
    return line.words.run(0, at + 1) if at + 1 < end else ""


def take_unit(line: Line, read: Callable[[str], str | None]) -> str | None:
    """Take a unit; behind a number of its own, as in 250, 10 units, it is that of a dose."""
    found = line.words.find(read, 2)
    if found is None:
        return None
    before = line.words.left[found[1].start - 1] if found[1].start else None
    if fold(found[0]) in _OF_DOSES and (before or "")[:1].isdecimal():
        return None
    line.words.drop(found[1])
    return found[0]


def flag_of(text: str) -> str | None:
    """Return a flag as laboratories print it: in capitals, or a word that says high or low."""
    is_printed, flag = text.isupper() or len(text) > 2, text.strip("()")
    return flag if is_printed and parse_flag(flag) else None


def take_printed_flag(line: Line, place: int) -> str | None:
    """Take the small h or l that ends the words of a value: bnp 1,240 h; 2 h after is a time."""
    left = line.words.left
    at = next((at for at in range(place, len(left)) if left[at]), place)
    flag = (left[at] or "") if at < len(left) else ""
    if flag not in ("h", "l") or any(left[at + 1 :]):
        return None
    line.words.drop([at])
    return flag.upper()


def join_ounces(line: Line) -> str:
    """Let 96 lb 4 oz be 96.25 lb, and return the words; of two such weights each stays."""
    found = line.words.find(_with_ounces, _MOST_OUNCE_WORDS)
    if found is None or line.words.find(_with_ounces, _MOST_OUNCE_WORDS, behind=found[1].stop):
        return ""
    pounds, unit, ounces = found[0]
    in_pounds = round(int(pounds) + float(ounces) / _OUNCES_IN_A_POUND, 2)
    start, stop = found[1].start, found[1].stop
    said = line.words.run(start, stop)
    line.words.put(range(start, start + 1), f"{in_pounds:g}")
    line.words.put(range(start + 1, start + 2), unit)
    return said


def _with_ounces(text: str) -> tuple[str, ...] | None:
    found = _OUNCES.fullmatch(text)
    return found and found.groups()


def take_pressure(line: Line) -> tuple[tuple[str, str], int] | None:
    """Take a blood pressure before any day: 12/11 behind it may be one, 130/80 is none.

    Raise PressureInCentimetresError for 13/8, and PressureSpanError for 120-130 over 80.
    """
    if span := line.words.look(_SPAN_OF_PRESSURE.fullmatch, _MOST_PRESSURE_WORDS):
        raise PressureSpanError(said=span[0])
    value = line.words.take_with_place(pressure_of, most=3)
    small = None if value else line.words.look(_small_pair, _MOST_PRESSURE_WORDS)
    if small:
        raise PressureInCentimetresError(said=small)
    return value and ((value[0], ""), value[1])


def name_temperature(line: Line) -> str:
    """Let what no fever 98.6 tells be a temperature, and return the words that deny a fever."""
    found = line.words.find(_no_fever, 2)
    if found is None or not value_of(([*line.words.left[found[1].stop :], ""][0]) or ""):
        return ""
    name = "temperature" if fold(found[0]).endswith("fever") else "temperatura"
    line.words.put(found[1], name)
    return found[0]


def pressure_of(text: str) -> str | None:
    if spaced := _SPACED.fullmatch(text):
        above, below = int(spaced[1]), int(spaced[3])
        fewest = 1 if spaced[2] == " " else _FEWEST_BETWEEN
        is_likely = above in _UPPER and below in _LOWER and above - below >= fewest
        return f"{above}/{below}" if is_likely else None
    found = value_of(text.replace(" con ", " sobre "))
    upper, _sign, lower = found[0].partition("/") if found else ("", "", "")
    return found[0] if found and lower and int(upper) > MOST_IN_CM else None


def _small_pair(text: str) -> str | None:
    found = _IN_CM.fullmatch(text)
    return text if found and int(found[1]) <= MOST_IN_CM else None
