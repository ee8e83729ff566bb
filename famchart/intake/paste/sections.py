"""Reports in sections: headings on lines of their own, before a colon, or in the middle of a line.

A heading belongs to one of a few parts. Whatever is none of them ends the part before it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from famchart.core.shape import Shape
from famchart.intake.paste import furniture

PARTS: Mapping[str, str] = {
    "impression": r"(?:(?:results?|study|report|exam|radiology|final) )?"
    r"impressions?(?: and (?:plan|recommendations?))?|conclusions?|opinion|"
    r"(?:(?:final|patholog(?:y|ic(?:al)?)|microscopic|anatomic(?:al)?|cytologic(?:al)?|"
    r"histologic(?:al)?|principal|clinical) )*diagnos[ie]s(?: \(?final\)?)?|summary|in summary|"
    r"(?:final|pathologic(?:al)?|cytologic(?:al)?) (?:diagnos[ie]s|interpretation)|"
    r"interpretations?(?:\s?/\s?results?)?|overall impression|summary impression|"
    r"interpretation summary|"
    r"impresi[oó]n(?: diagn[oó]stica)?|conclusi[oó]n(?:es)?|"
    r"diagn[oó]sticos?(?: (?:final|definitivo|anatomopatol[oó]gico|histopatol[oó]gico|"
    r"histol[oó]gico|"
    r"citol[oó]gico|radiol[oó]gico|patol[oó]gico))?|id(?:x|\.?d\.?)|interpretaci[oó]n|"
    r"resultado final|assessment(?: and (?:plan|recommendations?))?|valoraci[oó]n|evaluaci[oó]n|"
    r"juicio diagn[oó]stico|comentario final|bi-?rads(?: category| assessment)?",
    "findings": r"findings?|measurements?|mediciones|gross(?: and microscopic)?"
    r"(?: (?:description|examination|findings))?|"
    r"macroscopic(?: description)?|"
    r"statement of (?:specimen )?adequacy|specimen adequacy|adequacy|hallazgos?|"
    r"descripci[oó]n(?: macrosc[oó]pica| de hallazgos)|macrosc[oó]p(?:ica|ía)|"
    r"estudio macrosc[oó]pico|se observa|calidad de la muestra|descripci[oó]n macro(?: y micro)?",
    "whole": r"report|(?:(?:results?|study|report|exam|radiology) )?narrative|results?|"
    r"description|observations?|informe|reporte|resultados?|"
    r"descripci[oó]n|test results?",
    "microscopic": r"microscopic(?: (?:description|examination|findings))?|"
    r"descripci[oó]n microsc[oó]pica|microscop[ií]a|microsc[oó]pica|estudio microsc[oó]pico",
    "title": r"(?:procedure(?:/test)?|exam(?:ination)?|study|test|report|order)"
    r"(?: (?:name|type|title|"
    r"performed|description))?|exam type|type of (?:exam|study)|estudio(?: realizado)?|examen|"
    r"procedimiento|tipo de estudio|nombre del estudio|prueba",
    "other": r"indications?|history|"
    r"clinical (?:history|information|indication|data|details|impression)|"
    r"reasons? for (?:exam|study|test|visit|studies)|reason|technique|protocol|comparisons?(?: "
    r"exams?)?|"
    r"contrast|addendum|recommendations?|remarks?|comments?|notes?|full report|see (?:note|"
    r"comment)|"
    r"electronically signed(?: by)?|signed(?: by)?|dictated(?: by)?|transcribed(?: by)?|"
    r"radiologist|pathologist|radi[oó]log[oa]|pat[oó]log[oa]|"
    r"read by|interpreted by|reported by|authorizing provider|ordering provider|result status|"
    r"primary diagnostic code|diagnostic code|specimens?(?: (?:submitted|received|source|type|"
    r"\(s\)))?|"
    r"source|sources?|collected|received|reported|accession(?: number)?|case(?: report| number)?|"
    r"cpt(?: codes?)?|icd(?:-10)?(?: codes?)?|t[eé]cnica|motivo(?: de(?:l)? (?:estudio|consulta))?|"
    r"datos cl[ií]nicos|antecedentes|comparaci[oó]n|indicaci[oó]n|informaci[oó]n cl[ií]nica|"
    r"recomendaci[oó]n(?:es)?|observaciones|m[eé]dico(?: informante| solicitante)?|firmado(?: "
    r"por)?|"
    r"fecha(?: de(?:l)? (?:estudio|informe))?|date(?:/time)?(?: (?:of (?:exam|study)|exam "
    r"performed))?|"
    r"paciente|patient(?: name)?|muestra(?: remitida)?|material(?: remitido)?|dose|radiation dose|"
    r"exam date|study date|performed|reviewed by|location|referring (?:physician|provider)|nota|"
    r"immunohistochemistry|inmunohistoqu[ií]mica|ancillary studies|synoptic report|disclaimer|"
    r"final report|study result|images|what does this mean|about this test|tnm|staging",
}
_PART = {name: Shape(rf"(?:{shape})", re.IGNORECASE) for name, shape in PARTS.items()}
_ANY = "|".join(f"(?P<{name}>{shape})" for name, shape in PARTS.items())
_AT_START = Shape(
    rf"^\W{{0,4}}(?:{_ANY})(?:\s*\([^)]*\))?\W{{0,3}}(?P<end>[:：]|\s[-–—]\s|\s*$)", re.IGNORECASE
)
_WITHIN = Shape(rf"(?<=[\s.;])(?={'(?-i:[A-ZÁÉÍÓÚÑ])'})(?:{_ANY})\s*(?P<end>[:：])", re.IGNORECASE)
_RULE = Shape(r"[-_=*]{3,}")
_ENDS = Shape(
    r"(?:electronically|digitally|e-?signed|signed|dictated|transcribed|reported by|"
    r"this (?:report|document) "
    r"(?:was|has)|"
    r"this is not a substitute|radiologist\b|pathologist\b|result status|authorizing|final result$|"
    r"end of (?:report|impression)|firmado|dra?\. .*(?:radi[oó]log|pat[oó]log))",
    re.IGNORECASE,
)


@dataclass
class Section:
    """A part of a report: what it is, its heading's line, its lines."""

    part: str
    number: int
    lines: list[str]
    is_inline: bool = False
    """Its text begins in the line of its heading."""

    @property
    def text(self) -> str:
        return "\n".join(self.lines).strip()


def sections(lines: Sequence[str]) -> list[Section]:
    """Cut a report at its headings; what stands before the first is the part `head`."""
    found = [Section("head", 0, [])]
    go_on(found, lines)
    return found


def go_on(found: list[Section], lines: Sequence[str]) -> None:
    """Cut the lines below those that were cut before; they are counted from the first of these."""
    for number, line in enumerate(lines, 1):
        plain = line.strip()
        if not plain and found[-1].part == "other" and found[-1].lines:
            found.append(Section("head", number, []))  # such a fact ends with its paragraph
        if _RULE.fullmatch(plain) or (furniture.is_button(plain) and not _AT_START.match(plain)):
            continue
        if _ENDS.match(plain):
            found.append(Section("other", number, [plain]))
            continue
        for part, text in _cut(plain):
            if part:
                found.append(Section(part, number, [text] if text else [], bool(text)))
            else:
                found[-1].lines.append(text)


def heads_section(line: str) -> bool:
    """True for the heading of what a report says, which is not the title of the whole."""
    found = _AT_START.match(line)
    return found is not None and _named(found) in ("impression", "findings", "microscopic")


def _cut(line: str) -> list[tuple[str, str]]:
    """Return (part, text) of a line: no part is named where it goes on with the one before."""
    places = []
    if start := _AT_START.match(line):
        places.append((start.start(), start.end(), _named(start)))
    places += [
        (found.start(), found.end(), _named(found))
        for found in _WITHIN.finditer(line)
        if not places or found.start() >= places[0][1]
    ]
    if not places:
        return [("", line)]
    cut = [("", line[: places[0][0]].strip())] if places[0][0] else []
    for at, (_start, end, part) in enumerate(places):
        stop = places[at + 1][0] if at + 1 < len(places) else len(line)
        cut.append((part, line[end:stop].strip()))
    return [each for each in cut if each[0] or each[1]] if cut else [("", "")]


def _named(match: re.Match[str]) -> str:
    return next(name for name in PARTS if match[name])
