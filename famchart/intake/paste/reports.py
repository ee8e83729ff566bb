"""Imaging and pathology: title, day, what was seen, what it means to whoever read it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from famchart.core.shape import Shape
from famchart.intake.draft import DOUBTFUL, Item
from famchart.intake.paste import furniture
from famchart.intake.paste.moments import day_in, without_last_day
from famchart.intake.paste.pieces import label_of, undecorated
from famchart.intake.paste.sections import Section, heads_section, sections
from famchart.intake.paste.studies import ASKS, MODALITY, PATHOLOGY, SEEN, TISSUE
from famchart.intake.paste.surroundings import Surroundings

_RETOLD = Shape(
    r"(?P<title>[^.,:;]{2,40}?)\s+(?:states?|shows?|showed|says?|said|reads?|report says|found|"
    r"reveal(?:s|ed)|"
    r"muestra|mostr[oó]|dice|revela)\s*:?\s+(?P<rest>\S.*)",
    re.IGNORECASE | re.DOTALL,
)
_UPSHOT = Shape(
    r"\b(?:as (?:discussed|described) (?:above|below)|recommend\w*|guidelines?|should (?:also )?be "
    r"considered|"
    r"abnormal|no acute|suggest\w*|consistent with|likely|follow-?up)\b",
    re.IGNORECASE,
)
_DATED = Shape(
    r"\b(?:collected|exam(?:ination)? (?:date|performed)|date(?:/time)? (?:of )?(?:exam|study|"
    r"performed|"
    r"collected|of service|exam performed)|study date|performed|date|fecha|realizad[oa]|service "
    r"date|"
    r"exam performed|toma|estudio)\b",
    re.IGNORECASE,
)
_NO_TITLE = Shape(r"(?:the|my|this|these|here|a|an|your|we|i|on|el|la|mi|los|las|su|exam|"
                       r"hi|hello|dear|patient|paciente|date|fecha|dr|dra|impression|"
                       r"findings)\b", re.IGNORECASE)  # fmt: skip
_PLACE = Shape(r"\b(?:center|centre|hospital|clinic|ave|street|st|rd|department|medical|"
                    r"institute|"
                    r"cl[ií]nica|centro|laborator\w+|servicio de|unidad|associates|"
                    r"health)\b", re.IGNORECASE)  # fmt: skip
_TAKEN = Shape(
    r"\b(?:biops\w+|removed|taken|colonoscop\w+|endoscop\w+|excis\w+|procedure|surgery|scan|"
    r"x-?ray|mammogram|ultrasound|mri|ct|tomad[oa]s?|extirpad[oa]s?|realizad[oa]s?|cirug[ií]a|"
    r"procedimiento|ecograf[ií]a|resonancia|mamograf[ií]a)\b",
    re.IGNORECASE,
)
_DIAGNOSIS = Shape(r"[A-Z][.)]\s+\S|[-–]\s*\S")
MOST_TITLE_WORDS = 12
_SURE = (DOUBTFUL - 0.1, DOUBTFUL + 0.1, 1.0)
"""How sure a report is with none, one or both of its parts under headings: none is a guess."""
_SHAPES = {"imaging": MODALITY, "pathology": PATHOLOGY}


def read_report(kind: str, lines: Sequence[str], about: Surroundings) -> Item:
    """Return the report that a text is: `imaging` or `pathology`."""
    parts = sections(lines)
    title = _title(kind, lines, parts, about)
    fields = {
        "title": title,
        "date": day_of_report(lines, about),
        "findings": _findings(kind, parts, title),
        "impression": _impression(kind, parts),
    }
    if kind == "pathology" and not fields["impression"]:
        fields["impression"] = _diagnosis(_paragraphs(parts[0].lines, fields["title"], about))
    told = bool(fields["findings"]) + bool(fields["impression"])
    if not told:
        fields |= _without_headings(kind, lines, fields["title"], about)
        if not any(fields.values()):
            fields["findings"] = "\n".join(filter(str.strip, lines))
    sure = _SURE[told]
    used = [number for number, line in enumerate(lines, 1) if line.strip()]
    said = {name: text for name, text in fields.items() if text}
    return Item(kind, said, used[0] if used else 0, tuple(used[1:]), sure)


def _joined(parts: Sequence[Section], wanted: str) -> str | None:
    return next((each.text for each in parts if each.part == wanted and each.text), None)


def _impression(kind: str, parts: Sequence[Section]) -> str | None:
    """Return what it means: below its heading, or at once behind `Result:` of a laboratory."""
    for each in parts:
        says_result = kind == "pathology" and each.part == "whole" and each.is_inline
        if each.text and (each.part == "impression" or says_result):
            return each.text
    return None


def _findings(kind: str, parts: Sequence[Section], title: str | None) -> str | None:
    """Return what was seen: below its heading, else below one of the whole, else what has none."""
    told = _joined(parts, "findings") or _joined(parts, "microscopic")
    if kind != "imaging" or told:
        return told
    whole = _joined(parts, "whole")
    if whole and any(not _says_title(line, title) for line in whole.splitlines()):
        return whole
    bare = [text for each in parts if (text := _without_titles(_without_heading(each), title))]
    return _from_first_seen(bare) if _joined(parts, "impression") else None


def _says_title(line: str, title: str | None) -> bool:
    """True for the name of the study, which a narrative may begin with, and for a blank line."""
    plain = undecorated(line)
    return not plain or plain == title or is_title("imaging", plain)


def _without_titles(text: str, title: str | None) -> str:
    return "\n".join(line for line in text.splitlines() if not line or not _says_title(line, title))


def _without_heading(part: Section) -> str:
    """Return the text that no heading is over: a fact such as `History: fall` ends in its line."""
    if part.part == "other" and part.is_inline:
        return "\n".join(part.lines[1:])
    return part.text if part.part == "head" else ""


def _title(
    kind: str, lines: Sequence[str], parts: Sequence[Section], about: Surroundings
) -> str | None:
    for line, below in zip(lines, [*lines[1:], ""], strict=True):
        for column in re.split(r"\t|\s{3,}", line.strip()):
            plain = undecorated(column)
            read = label_of(plain)
            if read and read[1] and is_title_label(read[0]):
                return read[1]
            if is_title(kind, plain) and not below.strip()[:1].islower():
                return without_last_day(plain, about)
    named = next((each for each in parts if each.part == "title" and each.text), None)
    text = named.text.splitlines()[0] if named else ""
    return text if text and (_SHAPES[kind].search(text) or len(text.split()) <= 6) else None


_LEADS_FIRST = Shape(r"\d{1,2}[- ](?:lead|derivaciones)\b", re.IGNORECASE)
"""How a tracing may be called: 12-lead ECG."""


def is_title_label(label: str) -> bool:
    return label in {
        "procedure/test name", "procedure", "procedure name", "exam", "examination", "study",
        "test",
        "test name", "exam name", "study name", "estudio", "examen", "procedimiento", "exam type",
        "nombre del estudio", "estudio realizado", "tipo de estudio", "study description",
        "exam description", "prueba", "title", "order", "exploracion", "prueba realizada",
    }  # fmt: skip


def is_title(kind: str, plain: str) -> bool:
    """True for a line that names a study of a kind, and says nothing else."""
    words = plain.split()
    if not words or len(words) > MOST_TITLE_WORDS or plain.endswith((".", ",", "?", ":", '"')):
        return False
    if (
        label_of(plain)
        or furniture.is_button(plain)
        or _NO_TITLE.match(plain)
        or _PLACE.search(plain)
    ):
        return False
    if re.search(r"[.!?]\s", plain) or not _SHAPES[kind].search(plain) or heads_section(plain):
        return False
    return (plain[:1].isupper() or _LEADS_FIRST.match(plain) is not None) and not re.search(
        r"\b(?:was|were|is|are|has|had|we|performed|request)\b", plain
    )


def day_of_report(lines: Sequence[str], about: Surroundings) -> str | None:
    """Return the day of the study: behind its label, else the first that is no other's."""
    told = [(line, day) for line in lines if (day := day_in(line, about)) and not _is_prose(line)]
    labelled = (day for line, day in told if _DATED.search(line))
    own = next(labelled, None) or next((day for _line, day in told), None)
    return own or next((day for line in lines if (day := _day_of_taking(line, about))), None)


def has_own_day(lines: Sequence[str], about: Surroundings) -> bool:
    """True where one of a few lines says when a study was done."""
    return any(_DATED.search(line) and day_in(line, about) for line in lines)


def _day_of_taking(line: str, about: Surroundings) -> str | None:
    """Return the day on which, as a letter says, a study was done or a tissue was taken."""
    return day_in(line, about) if _TAKEN.search(line) else None


def _is_prose(line: str) -> bool:
    return len(line.split()) > 14


def _without_headings(
    kind: str, lines: Sequence[str], title: str | None, about: Surroundings
) -> dict[str, str | None]:
    """Read a report that has lost its headings, or that somebody retells."""
    blocks = _paragraphs(lines, title, about)
    if kind == "pathology":
        return {"impression": _diagnosis(blocks)}
    text = " ".join(block for block in blocks)
    retold = _RETOLD.match(text)
    if (
        retold
        and not re.search(r"[A-Z]{2}|\bI\b", retold["title"][1:3])
        and len(blocks) == 1
        and (MODALITY.search(retold["title"]) or SEEN.search(retold["title"]))
    ):
        return {"title": title or retold["title"].strip(), "findings": retold["rest"]}
    if len(blocks) > 1 and _UPSHOT.search(blocks[0]) and SEEN.search(blocks[0] + blocks[1]):
        return {"impression": blocks[0], "findings": "\n".join(blocks[1:])}
    return {"findings": _from_first_seen(blocks)}


def _paragraphs(lines: Sequence[str], title: str | None, about: Surroundings) -> list[str]:
    blocks: list[list[str]] = [[]]
    for line in lines:
        plain = line.strip()
        if not undecorated(plain):
            blocks.append([])
        elif without_last_day(undecorated(plain), about) not in (title, ""):
            blocks[-1].append(plain)
    return ["\n".join(block) for block in blocks if block]


def _from_first_seen(blocks: Sequence[str]) -> str | None:
    """Return the text from the first sentence that tells what was seen and asks for nothing."""
    paragraphs = [each for block in blocks for each in re.split(r"\n\s*\n", block)]
    for place, paragraph in enumerate(paragraphs):
        text = "\n".join(line for line in paragraph.splitlines() if not _is_fact(line))
        for sentence in re.finditer(r"(?:[^.!?]|\.(?=\s?[a-z\d]))+[.!?]*\s*", text):
            said = sentence.group()
            if SEEN.search(said) and not ASKS.search(said):
                return "\n".join([text[sentence.start() :].strip(), *paragraphs[place + 1 :]])
    return None


def _is_fact(line: str) -> bool:
    """True for a label with little behind it: who, when, where."""
    return (
        label_of(line) is not None
        and len(line.split()) <= MOST_TITLE_WORDS
        and (not SEEN.search(line))
    )


def _diagnosis(blocks: Sequence[str]) -> str | None:
    """Return the text from the first line that names a tissue or what it has."""
    lines = [line for block in blocks for line in (*block.splitlines(), "")]
    for place, line in enumerate(lines):
        plain = line.strip(" \"“'")
        if (
            (TISSUE.search(plain) or PATHOLOGY.search(plain))
            and not ASKS.search(plain)
            and (
                _DIAGNOSIS.match(plain)
                or (plain[:1].isupper() and not _NO_TITLE.match(plain) and not _is_said(plain))
            )
        ):
            return "\n".join([plain, *lines[place + 1 :]]).strip()
    return None


def _is_said(text: str) -> bool:
    return bool(re.search(r"\b(?:we|i|my|was also|went)\b", text, re.IGNORECASE))
