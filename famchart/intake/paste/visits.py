"""After-visit summaries and notes: when, with whom, and what was written."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from famchart.core.shape import Shape
from famchart.intake.draft import Item
from famchart.intake.paste import furniture
from famchart.intake.paste.medicine_heads import becomes_below
from famchart.intake.paste.moments import NOT_THIS_DAY, day_in, days
from famchart.intake.paste.people import CLINICIAN, clinician, is_clinician, without_next_sentence
from famchart.intake.paste.pieces import Fact, facts, first, label_of, pieces, roles, undecorated
from famchart.intake.paste.stays import stay_in
from famchart.intake.paste.surroundings import Surroundings

_SUMMARY = (
    r"(?:(?:your|clinical|su|el)\s+)?(?:after[- ]visit summary|visit summary|discharge (?:summary|"
    r"instructions)|clinical summary|patient instructions|hospital discharge\w*|"
    r"epicrisis|resumen (?:de (?:la|su) (?:visita|consulta)|"
    r"despu[eé]s de (?:la|su) (?:visita|consulta)|cl[ií]nico|"
    r"de alta|posterior a la (?:visita|consulta))|informe de alta(?: \w+)?|hoja de alta|"
    r"indicaciones (?:al|de) alta|instrucciones (?:al|de|para el) alta|"
    r"avs)\b.*"
)
SUMMARY_TITLE = Shape(_SUMMARY, re.IGNORECASE)
TITLE = Shape(rf"{_SUMMARY}|nota de (?:evoluci[oó]n|consulta)\b.*", re.IGNORECASE)
NOTE_TITLE = Shape(
    r"(?:progress|consult(?:ation)?|office|clinic|visit|telephone|nursing|procedure|operative|"
    r"discharge|"
    r"admission|h&p|history and physical|soap|ed|emergency|therapy|follow[- ]?up|primary care|"
    r"[\w ]{0,30}?)\s*(?:visit )?(?:notes?|encounter|consultation)\b.{0,40}"
    r"|(?:teleconsulta|consulta|nota|evoluci[oó]n|interconsulta|historia cl[ií]nica)\b.{0,60}",
    re.IGNORECASE,
)
ROLES = roles(
    {
        "fecha|date": "date",
        "provider|doctor|physician|medic[oa]s?\\b|profesional|author|attending|signed|firmad|"
        "you saw|visit with|(?:seen|treated|evaluated|examined|cared for|attended|discharged) by|"
        "visita con|consulta con|atendi|therapist|terapeuta|nurse|enfermer": "author",
        "location|clinic(?!os?\\b)|lugar|sede|centro|department|facility": "where",
        "title|titulo": "title",
        "patient|paciente|birth|nacimiento|phone|telefono|number|numero|"
        "mrn|csn|nhc|nss|expediente": "other",
    },
    date="date|visit date|date of visit|date of service|fecha|fecha de visita|fecha de consulta|"
    "fecha de la visita|encounter date|fecha de atencion|date/time|date of note|note date|service "
    "date|"
    "visit date/time|fecha y hora|date written|date of encounter|fecha de ingreso",
    author="author|written by|signed by|electronically signed by|note by|authored by|autor|"
    "profesional|medico|medico tratante|doctor|clinician|firmado por|signed|electronically signed|"
    "provider|dictated by|performed by|realizado por|elaborado por|"
    "seen by|with|con|proveedor|physician|atendido por|visit with|responsable",
    where="location|clinic|department|facility|where|lugar|sede|centro|clinica|prestador|servicio|"
    "office|hospital|practice|unidad",
    title="title|note type|type|note title|local title|tipo de nota|document type|titulo|visit "
    "type",
    other="patient|name|dob|date of birth|mrn|age|sex|time|phone|status|paciente|nombre|edad|sexo|"
    "fecha de nacimiento|hora|telefono|account|insurance|pcp|address|vitals|npi|"
    "primary care provider|identificacion|documento|cedula|expediente|visit number|encounter|csn|"
    "language",
)
_SAW = Shape(
    rf"\b(?:you saw|you were seen by|seen by|visit with|visita con|instructions from|"
    rf"usted (?:vio|fue atendid[oa] por)|"
    rf"lo atendi[oó]|la atendi[oó]|atendid[oa] por|consulta con)\s+(?:(?:el|"
    rf"la)\s+)?(?P<who>{CLINICIAN.pattern})",
    re.IGNORECASE,
)
_WITH_ON = Shape(
    r"\W*(?:\d|(?:mon|tue|wed|thu|fri|sat|sun|lun|mar|mi[eé]|jue|vie|s[aá]b|dom|jan|feb|apr|may|jun|"
    r"jul|aug|sep|oct|nov|dec|ene|abr|ago|dic)[^\W\d_]*\W)(?=[^\n]{0,30}\d)[\w,./: ]{4,40}?\s"
    rf"(?:with|con)\s+(?:(?:el|la)\s+)?(?P<who>(?-i:{CLINICIAN.pattern}))",
    re.IGNORECASE,
)
"""A day, and with whom: March 3, 2026 with Ann Lee, MD at Lakeview Clinic."""
_SAW_ON = Shape(
    r"\b(?:you (?:saw|were seen)|was seen|usted (?:vio|fue atendid[oa])|fue atendid[oa])\b",
    re.IGNORECASE,
)
_AT = Shape(r"\s(?:at|en)\s+(?:(?:the|el|la)\s+)?(?P<where>[A-ZÁÉÍÓÚÑ][^,;:(|\n]{2,60})")
_BETWEEN_DAY_AND_PHONE = Shape(
    r"\d{1,4}[/.-]\d{1,2}[/.-]\d{2,4}\b[^\t|]{0,20}?(?:\t|\s{2,}|\s*\|\s*)"
    r"(?P<where>[A-ZÁÉÍÓÚÑ][^\d\t|]{3,60}?)(?:\t|\s{2,}|\s*\|\s*)\W{0,2}\d[\d()\s.+-]{6,18}"
)
"""The line below a title: when, where, and the telephone there."""
_OVER_WORDS = Shape(
    r"(?:(?:your|today'?s|primary|principal|secondary|main|final|admi(?:tting|ssion)|hospital|"
    r"discharge) )*"
    r"(?:reasons? for (?:your |today'?s )?(?:visit|admission|stay)|"
    r"why you (?:were here|came in|were seen)|chief complaint|diagnos[ie]s|"
    r"instructions)\W*"
    r"|(?:motivo (?:de|del?) (?:la |su )?(?:consulta|visita|ingreso|atenci[oó]n)|"
    r"(?:diagn[oó]sticos?|juicio (?:cl[ií]nico|diagn[oó]stico)|indicaciones|instrucciones)"
    r"(?: (?:principal(?:es)?|final(?:es)?|definitivos?|secundarios?|m[eé]dicas|"
    r"(?:del?|al) (?:egreso|alta|ingreso|internaci[oó]n)))*)\W*",
    re.IGNORECASE,
)
_BORN = Shape(r"\b(?:d\.?o\.?b|born|birth|nac(?:imiento)?)\b", re.IGNORECASE)
_BY = Shape(rf"\b(?:by|por)\s+(?P<who>{CLINICIAN.pattern})")
_ORGANISATION = Shape(
    r"\b(?:clinic|hospital|center|centre|medicine|pediatrics|health|associates|family|"
    r"department|urgent care|emergency|practice|care|cl[ií]nica|centro|hospitalario|"
    r"policl[ií]nic[ao]|sanatorio|\w+ology|orthop\w+|surgery|medical|group)\b",
    re.IGNORECASE,
)
_NO_PLACE = Shape(
    r"\b(?:history|problems?|contacts?|maintenance|instructions?|concerns?|members?|plans?|goals?|"
    r"conditions?|information|summary|notes?|visits?|procedures?|medications?|orders?|education|"
    r"advice|equipment|teams?|needs|antecedentes|instrucciones|indicaciones|contactos?)\b",
    re.IGNORECASE,
)
"""What a heading names: Family history, Care plan, Health maintenance."""
_WITH_FIRST = Shape(r"(?:with|con)\s+(?:(?:el|la)\s+)?(?=[A-ZÁÉÍÓÚÑ])", re.IGNORECASE)
MOST_HEADING_WORDS = 7
MOST_TITLE_WORDS = 10
LONGEST_HEAD = 4
"""Lines at the head of a note: title, author, day, in any order."""


def read_visit(kind: str, lines: Sequence[str], about: Surroundings) -> Item:
    """Return the summary or note that a text is: `avs` or `note`."""
    told = facts(pieces(lines), ROLES)
    stay = stay_in(lines, about) if kind == "avs" else None
    fields = {
        "title": _title(kind, lines, told),
        "date": stay.on if stay else _day(lines, told, about),
        "end": stay.end if stay and stay.end != stay.on else None,
        "with" if kind == "avs" else "author": _who(lines, told),
        "body": _body(lines, about),
    }
    if kind == "avs":
        fields["where"] = _where(lines, told, fields)
    used = [number for number, line in enumerate(lines, 1) if line.strip()]
    known = {name: text for name, text in fields.items() if text}
    sure = 0.4 + 0.2 * sum(name in known for name in ("title", "date", "body"))
    return Item(kind, known, used[0] if used else 0, tuple(used[1:]), min(1.0, sure))


def names_author(lines: Sequence[str]) -> bool:
    """True where one who treats stands alone in a line of the head."""
    plain = [text for line in lines if (text := undecorated(line))][1:LONGEST_HEAD]
    return any(map(is_clinician, plain))


def _title(kind: str, lines: Sequence[str], told: Sequence[Fact]) -> str | None:
    if kind == "note" and (fact := first(told, "title")):
        return fact.text
    plain = [text for line in lines if (text := undecorated(line))]
    shapes = (TITLE, NOTE_TITLE) if kind == "avs" else (NOTE_TITLE, TITLE)
    for shape in shapes:
        for text in plain[:12]:
            if (
                shape.fullmatch(text)
                and label_of(text) is None
                and len(text.split()) <= MOST_TITLE_WORDS
            ):
                return text
    if fact := first(told, "title"):
        return fact.text
    head = plain[0] if plain else ""
    is_title = head[:1].isupper() and len(head.split()) <= 9 and not head.endswith((".", ",", "?"))
    return head if is_title and label_of(head) is None and not CLINICIAN.match(head) else None


def _day(lines: Sequence[str], told: Sequence[Fact], about: Surroundings) -> str | None:
    for fact in told:
        if fact.role == "date" and (found := days(fact.text, about)):
            return found[0].iso
    for line in lines:
        if _SAW_ON.search(line) and (found := days(line, about)):
            return found[0].iso
    return next((day for line in lines if (day := day_in(line, about))), None)


def _who(lines: Sequence[str], told: Sequence[Fact]) -> str | None:
    for line in lines:
        if found := _SAW.search(line) or _BY.search(line):
            return found["who"].strip(" ,.")
    for line in lines:
        if found := _WITH_ON.match(line):
            return found["who"].strip(" ,.")
    for fact in told:
        if fact.role == "author" and re.search(r"[^\W\d_]{2}", fact.text):
            return clinician(fact.text) or fact.text
    for line in lines:
        plain = undecorated(line)
        if found := CLINICIAN.match(_WITH_FIRST.sub("", plain)):
            return found.group()
    return None


def _where(
    lines: Sequence[str], told: Sequence[Fact], known: Mapping[str, str | None]
) -> str | None:
    if fact := first(told, "where"):
        return fact.text
    for line in lines[:15]:
        is_about = _SAW.search(line) or _WITH_ON.match(line)
        if is_about and (place := _AT.search(line)):
            return without_next_sentence(place["where"]).rstrip(" .,")
    for line in lines[:LONGEST_HEAD]:
        if place := _BETWEEN_DAY_AND_PHONE.fullmatch(line.strip()):
            return place["where"].strip()
    for piece in pieces(lines[:15]):
        text = piece.text
        is_name = (
            len(text.split()) <= 6 and text[:1].isupper() and not re.search(r"[.:?!]$|\d{3}", text)
        )
        is_title = TITLE.match(text) or _NO_PLACE.search(text)
        is_other = is_title or text in (known["with"], known["title"])
        if is_name and _ORGANISATION.search(text) and not is_other:
            return text if label_of(text) is None else None
    return None


def _body(lines: Sequence[str], about: Surroundings) -> str | None:
    """Return the text from its first sentence on, behind title, labels and headings.

    Labels that are none of a page, right above that sentence, belong to it.
    """
    first: int | None = None
    for place, line in enumerate(lines):
        plain = undecorated(line)
        if not plain:
            continue
        if _is_head(plain, about):
            first = None
        elif (
            becomes_below(plain)
            or _is_written(plain)
            or _is_said_below(lines[max(0, place - 2) : place], plain)
        ):
            begun = place if first is None else first
            whole = (undecorated(lines[begun]), *(each.strip() for each in lines[begun + 1 :]))
            return "\n".join(whole).strip()
        elif not _is_told(plain):
            first = None
        elif first is None:
            first = place
    return None


def _is_told(plain: str) -> bool:
    """True for a label with its text that is none of a page: `Gravida: 2`."""
    read = label_of(plain)
    return bool(read and read[1]) and not furniture.is_labelled(plain)


def _is_head(plain: str, about: Surroundings) -> bool:
    if furniture.is_button(plain) or TITLE.fullmatch(plain) or _BORN.search(plain):
        return True
    read = label_of(plain)
    if read and ROLES.of(read[0]):
        return True
    found = days(plain, about)
    return (
        bool(found)
        and len(plain.split()) <= 14
        and not NOT_THIS_DAY.search(plain)
        and (not plain.endswith(".") or bool(_SAW.search(plain)))
    )


def _is_said_below(above: Sequence[str], plain: str) -> bool:
    """True below a heading under which a few words say all: `Reason for Visit`, `Diagnosis`."""
    heading = next((text for line in reversed(above) if (text := undecorated(line))), "")
    is_text = plain[:1].isalpha() and label_of(plain) is None and not _OVER_WORDS.fullmatch(plain)
    is_over = _OVER_WORDS.fullmatch(heading) is not None and not TITLE.fullmatch(heading)
    return is_text and is_over


def _is_written(plain: str) -> bool:
    """True for a sentence, or for a label of the text itself with words behind it."""
    words = plain.split()
    if read := label_of(plain):
        is_over = _OVER_WORDS.fullmatch(read[0]) is not None and bool(read[1])
        if is_over or len(words) > MOST_HEADING_WORDS // 2:
            return True
    is_small = any(word[0].islower() for word in words if word[0].isalpha())
    ends = plain.endswith((".", "!", ";")) or bool(re.search(r"[.;]\s", plain))
    return (
        (ends and len(words) > 2 and is_small)
        or (len(words) > MOST_HEADING_WORDS and is_small)
        or (ends and len(words) > MOST_HEADING_WORDS)
    )


def is_title_of_summary(line: str) -> bool:
    plain = undecorated(line)
    return len(plain.split()) <= MOST_TITLE_WORDS and SUMMARY_TITLE.fullmatch(plain) is not None
