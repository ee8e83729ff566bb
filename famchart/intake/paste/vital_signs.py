"""What was measured at a visit, as its summary prints it: in a line, a list, cells or columns."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from famchart.core.flags import parse_flag
from famchart.core.results import parse_value
from famchart.core.shape import Shape
from famchart.intake.draft import LabRow
from famchart.intake.paste.pieces import undecorated
from famchart.intake.paste.surroundings import Surroundings

_NUMBER = r"\d{1,3}(?:[.,]\d{1,2})?"
KINDS: Sequence[tuple[str, str, str]] = (
    (r"blood pressure|bp|b/p|(?:presi[oó]n|tensi[oó]n) arterial|t\.?a\.?|p\.?a\.?",
     r"\d{2,3}\s?/\s?\d{2,3}", r"mm\s?hg"),
    (r"pulse|heart rate|hr|pulso|(?:frecuencia|frec\.?) card[ií]aca|f\.?c\.?", r"\d{2,3}",
     r"bpm|beats/min|/\s?min|lpm|ppm|(?:x|por)\s?min(?:uto)?\.?|x\s?['’′]"),
    (r"temp(?:erature|eratura)?\.?|t[ªº°]", r"\d{2,3}(?:[.,]\d{1,2})?",
     r"[°º]\s?[fc]|[℃℉]|[fc](?![\w])|degrees [fc]"),
    (r"resp(?:irat(?:ory rate|ions?)|irations?)?\.?|rr|(?:frecuencia|frec\.?) respiratoria|"
     r"f\.?r\.?", r"\d{1,2}", r"breaths/min|/\s?min|rpm|(?:x|por)\s?min(?:uto)?\.?|x\s?['’′]"),
    (r"sp\s?o2|sat\.?\s?o2|sao2|o2 sat(?:uration|s)?|pulse ox(?:imetry)?|oxygen saturation|"
     r"saturaci[oó]n(?: de ox[ií]geno)?", r"\d{2,3}", "%"),
    (r"weight|wt|peso", _NUMBER, r"lbs?(?:\.|\s\d{1,2}(?:\.\d+)?\s?oz)?|kg|kilos"),
    (r"height|ht|talla|estatura|altura", r"\d{1,3}(?:[.,]\d{1,3})?",
     r"cm|mts?|m(?![\w])|in(?:ches)?|['’′]\s?\d{1,2}(?:\.\d+)?\s?(?:[\"”″]|'')?|"
     r"ft\.?(?:\s\d{1,2}(?:\.\d+)?\s?in\.?)?"),
    (r"bmi|body mass index|imc|[ií]ndice de masa corporal", _NUMBER, r"kg/m(?:2|²|\^2)"),
)  # fmt: skip
_NAME = "|".join(names for names, _value, _unit in KINDS)
_BEHIND = r"(?:\s*(?P<flag>\(!\)|!|\(?(?:high|low|alt[oa]|baj[oa])\)?(?!\w)))?"
_SIGNS = [
    Shape(
        rf"(?<![\w/])(?P<name>{names})(?![\w/])\s*(?:\([^()\d]{{1,20}}\))?\s*[:=|–-]?\s*"
        rf"(?P<value>{value})(?![\d/.,]\d)(?:\s?(?P<unit>{unit}))?{_BEHIND}",
        re.IGNORECASE,
    )
    for names, value, unit in KINDS
]
TWO_UNITS = Shape(r"['’′]|(?:ft|lb)s?\.?\s\d", re.IGNORECASE)
"""Feet and inches, pounds and ounces: no number in one unit."""
_NAME_ALONE = Shape(rf"(?:{_NAME})\s*:?", re.IGNORECASE)
_ASIDE = Shape(r"\([^()]{0,40}\)|\bon room air\b|\bra\b|\ba\.?a\.?\b", re.IGNORECASE)
_HEAD = Shape(
    r"\W*(?:(?:your|today'?s|latest|last|sus) )?(?:vitals?(?: signs)?|signos vitales|"
    r"constantes(?: vitales)?)(?: (?:taken|today|de hoy|tomados))?\s*(?::\s*|$)",
    re.IGNORECASE,
)
_WORD = Shape(r"[^\W\d_]{2,}")
_CELLS = Shape(r"\t+|\s{2,}|\s*\|\s*")
SURE, LESS_SURE = 0.9, 0.6
LONGEST = 300
MOST_OTHER_WORDS = 4
"""Words beside the signs in a line below their heading: of how or where they were taken."""


def read_vitals(lines: Sequence[str], about: Surroundings, day: str | None) -> list[LabRow]:
    """Return what lines say was measured, which say nothing else or stand below its heading."""
    rows: list[LabRow] = []
    is_below = False
    for numbers, text in _joined(lines):
        if head := _HEAD.match(text):
            is_below, text = True, text[head.end() :]
        found = sorted(_signs_in(text), key=lambda each: each.start())
        left = len(_WORD.findall(_without(text, found)))
        if found and left <= (MOST_OTHER_WORDS if is_below else 0):
            sure = LESS_SURE if left else SURE
            rows += [_row(each, numbers, about, day, sure) for each in found]
        elif text.strip():
            is_below = False
    return _once(rows)


def _joined(lines: Sequence[str]) -> Iterator[tuple[tuple[int, ...], str]]:
    """Yield lines with their numbers: a name with the value below it, and columns, are one."""
    at = 0
    while at < len(lines):
        text = undecorated(lines[at]) if len(lines[at]) <= LONGEST else ""
        following = lines[at + 1] if at + 1 < len(lines) else ""
        heads, values = _cells(lines[at]), _cells(following)
        is_over = len(heads) == len(values) and all(map(_NAME_ALONE.fullmatch, heads))
        if heads and is_over and all(value[:1].isdigit() for value in values):
            pairs = zip(heads, values, strict=True)
            yield (at + 1, at + 2), "  ".join(f"{head} {value}" for head, value in pairs)
            at += 2
        else:
            yield (at + 1,), text
            at += 1


def _cells(line: str) -> list[str]:
    return [cell.rstrip(":").strip() for cell in _CELLS.split(undecorated(line)) if cell.strip()]


def _signs_in(text: str) -> Iterator[re.Match[str]]:
    for shape in _SIGNS:
        if found := shape.search(text):
            yield found


def _without(text: str, found: Sequence[re.Match[str]]) -> str:
    for each in reversed(found):
        text = f"{text[: each.start()]} {text[each.end() :]}"
    return _ASIDE.sub(" ", text)


def _row(
    found: re.Match[str], numbers: Sequence[int], about: Surroundings, day: str | None, sure: float
) -> LabRow:
    value = found["value"].replace(" ", "")
    unit = (found["unit"] or "").strip()
    if TWO_UNITS.match(unit):
        value, unit = f"{found['value']}{found[0][found.end('value') - found.start() :]}", ""
    read = parse_value(value.strip(), about.mark)
    return LabRow(
        name=found["name"].strip(),
        value=read.printed,
        line=numbers[0],
        value_num=read.number,
        comparator=read.comparator,
        unit=unit or None,
        flag=parse_flag(found["flag"]) if found["flag"] else None,
        date=day,
        more_lines=tuple(numbers[1:]),
        confidence=sure,
        is_vital=True,
    )


def _once(rows: Sequence[LabRow]) -> list[LabRow]:
    """Return each sign once: summaries print them above and below."""
    return list({(row.name.casefold(), row.value): row for row in reversed(rows)}.values())[::-1]
