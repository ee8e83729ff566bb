"""Several vital signs in one line, each with its own value: `TA: 118/76 FC: 64 Temp: 36.2`.

The first alone would take what belongs to another: the percent of a saturation for a pressure.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from famchart.core.analytes import PRESSURE, analyte_of
from famchart.core.dates import find_dates, may_hold_date
from famchart.core.shape import Shape
from famchart.intake.paste import lexicon
from famchart.intake.paste.lines import LONGEST_LINE
from famchart.intake.paste.moments import clock_of
from famchart.intake.paste.result_cells import Cells
from famchart.intake.paste.row import read_line
from famchart.intake.paste.surroundings import Surroundings
from famchart.intake.paste.vital_signs import KINDS, MOST_OTHER_WORDS, TWO_UNITS

FEWEST = 2
_IN_COMPANY = {
    1: (r"p", r"\d{2,3}"),
    2: (r"t\.?", r"(?:3[3-9]|4[0-3]|9\d|10\d)(?:[.,]\d{1,2})?"),
    3: (r"r", r"\d{1,2}"),
    4: (r"sats?\.?|o2|saturaci[oó]n", r"(?:[5-9]\d|100)"),
}
"""What a kind is called for short, which means something else where it stands alone."""
_CALLED = (
    (PRESSURE["es"], "BP"),
    ("Frecuencia cardíaca", "Pulse"),
    ("Temperatura", "Temperature"),
    ("Frecuencia respiratoria", "Resp"),
    ("Saturación O2", "SpO2"),
)
"""What a name that no table knows stands for, in Spanish and in English."""
_SPANISH = Shape(r"(?:t\.?a|p\.?a|f\.?c|f\.?r|t[ªº°])\.?", re.IGNORECASE)
_PER_MINUTE = Shape(r"(?:x|por)\s?min(?:uto)?\.?|x\s?['’′]", re.IGNORECASE)
_UNIT_OF_OTHERS = Shape(r"\s?(?:[^\W\d_]{1,5}|%)\s?/\s?[^\W\d_]")
"""Behind a value: the unit of a laboratory, so the letters before it name no vital sign."""
_OTHER_SCALE = Shape(
    r"\(\s*(?:\d[\d.,]*\s?(?:[°º]?\s?[fc]|[℃℉]|kg|lbs?|oz|cm|m|in|ft|['’′\"”″])\.?\s*){1,2}\)",
    re.IGNORECASE,
)
_SAID_BESIDE = Shape(
    r"(?:vitals?(?: signs)?|signos vitales|constantes(?: vitales)?|taken|today|tomad[oa]s?|hoy|"
    r"fecha|date|hora|time|on|at|el|a las?|and|y|e|oral|tympanic|temporal|axillary|axilar|"
    r"timp[aá]nica|(?:on )?(?:room air|ra)|a\.?a\.?|aire ambiente|regular|"
    r"(?:bp |patient )?(?:location|position)|sitting|standing|sentad[oa]|de pie|"
    r"(?:right|left) arm|brazo (?:derecho|izquierdo)|"
    r"(?:your|today's|latest|sus)|\W)*",
    re.IGNORECASE,
)
"""What tells nothing that a row of its own would hold."""
_HEAD = Shape(r"\W*(?:vitals?|signos vitales|constantes)\b", re.IGNORECASE)
_WORD = Shape(r"[^\W\d_]{2,}")
_NAMED = Shape(
    rf"(?<![\w/.])(?:{'|'.join(names for names, _value, _unit in KINDS)})(?![\w/])", re.IGNORECASE
)


class _Sign(NamedTuple):
    kind: int
    found: re.Match[str]
    is_short: bool


def _shape(names: str, value: str, unit: str) -> Shape:
    return Shape(
        rf"(?<![\w/.])(?P<name>{names})(?![\w/])\s*(?:\([^()\d]{{1,20}}\))?\s*[:=|–-]?\s*"
        rf"(?P<value>{value})(?!\d|[/.,]\d)(?:\s?(?P<unit>{unit}))?(?![\w/%])",
        re.IGNORECASE,
    )


_PLAIN = [_shape(names, value, unit) for names, value, unit in KINDS]
_SHORT = {
    kind: _shape(names, value, KINDS[kind][2]) for kind, (names, value) in _IN_COMPANY.items()
}


def read_vital_line(line: str, about: Surroundings) -> tuple[list[Cells], bool]:
    """Return the signs of a line that holds several, and whether it says more than them.

    One alone is read where its unit proves it, and nothing else would read it.
    """
    if len(line) > LONGEST_LINE or not _NAMED.search(line):
        return [], False
    text, day, time = _parted_from_day(line, about)
    signs = _signs(text)
    between = list(_between(text, signs))
    if not signs or not _are_vitals(text, signs, between, about):
        return [], False
    rows = [_cells(sign, about) for sign in signs]
    others = [read_line(piece, about) for piece in between]
    rows += [cells for cells in others if cells]
    return [each._replace(date=each.date or day, time=each.time or time) for each in rows], not all(
        others
    )


def _are_vitals(text: str, signs: list[_Sign], between: list[str], about: Surroundings) -> bool:
    if len(signs) >= FEWEST or _HEAD.match(text):
        return sum(len(_WORD.findall(piece)) for piece in between) <= MOST_OTHER_WORDS
    (sign,) = signs
    is_split = TWO_UNITS.match(sign.found["unit"] or "") is not None
    return bool(sign.found["unit"]) and not between and (is_split or read_line(text, about) is None)


def _parted_from_day(line: str, about: Surroundings) -> tuple[str, str | None, str | None]:
    """Part a line from its one day; of several, which is meant is not for this to say."""
    days = find_dates(line, about.order) if may_hold_date(line) else []
    if len(days) != 1 or lexicon.OTHER_DATE.search(line[: days[0].start]):
        return line, None, None
    before, behind = line[: days[0].start].rstrip(" -–—,(|"), line[days[0].end :]
    time = clock_of(line, days[0])
    return f"{before} {behind}", days[0].iso, time


def _signs(text: str) -> list[_Sign]:
    """Return the signs of a text in their order; short names count beside a plain one."""
    plain = [sign for kind, shape in enumerate(_PLAIN) if (sign := _sign(kind, shape, text))]
    told = {sign.kind for sign in plain}
    short = [
        sign
        for kind, shape in _SHORT.items()
        if plain and kind not in told and (sign := _sign(kind, shape, text, short=True))
    ]
    return sorted((*plain, *short), key=lambda sign: sign.found.start())


def _sign(kind: int, shape: Shape, text: str, *, short: bool = False) -> _Sign | None:
    found = shape.search(text)
    if not found or (not found["unit"] and _UNIT_OF_OTHERS.match(text, found.end())):
        return None
    return _Sign(kind, found, short)


def _between(text: str, signs: list[_Sign]) -> Iterator[str]:
    """Yield what stands between signs, but for other scales and how they were taken."""
    ends = [0, *(sign.found.end() for sign in signs)]
    starts = [*(sign.found.start() for sign in signs), len(text)]
    for end, start in zip(ends, starts, strict=True):
        piece = _OTHER_SCALE.sub(" ", text[end:start])
        if not _SAID_BESIDE.fullmatch(piece):
            yield piece.strip(" \t,;|·-–—")


def _cells(sign: _Sign, about: Surroundings) -> Cells:
    found, value = sign.found, sign.found["value"].strip()
    unit = (found["unit"] or "").strip()
    if TWO_UNITS.match(unit):
        value, unit = found[0][found.start("value") - found.start() :].strip(), ""
    unit = "/min" if _PER_MINUTE.fullmatch(unit) else unit
    return Cells(name=_name(sign, about), value=value, unit=unit or None)


def _name(sign: _Sign, about: Surroundings) -> str:
    name = sign.found["name"].strip()
    is_spanish = _SPANISH.fullmatch(name) is not None
    if sign.kind >= len(_CALLED) or not (sign.is_short or is_spanish or analyte_of(name) is None):
        return name
    if sign.kind == 0 and not is_spanish:
        return name
    return _CALLED[sign.kind][0 if is_spanish or about.language == "es" else 1]
