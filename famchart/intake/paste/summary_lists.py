"""What a visit's summary lists besides its words: medicines, what was measured, visits to come.

The words stay whole with the visit; of a sentence a fact is only offered as a doubtful one.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby

from famchart.core.shape import Shape
from famchart.core.terminal_text import fold
from famchart.intake.draft import DOUBTFUL, Draft, Item
from famchart.intake.paste.allergies import NAMES_ALLERGIES, lists_allergies, read_allergies
from famchart.intake.paste.appointments import read_appointments
from famchart.intake.paste.drafts import moved
from famchart.intake.paste.medications import read_medications
from famchart.intake.paste.medicine_heads import (
    ASK,
    PAUSE,
    STOP,
    TAKE,
    becomes_below,
    tells_pause,
)
from famchart.intake.paste.medicine_tags import tagged
from famchart.intake.paste.medicine_words import STRENGTH
from famchart.intake.paste.moments import days, times
from famchart.intake.paste.pieces import LONGEST_LINE, undecorated
from famchart.intake.paste.rescheduled import MOST_LINES
from famchart.intake.paste.surroundings import Surroundings
from famchart.intake.paste.vital_signs import read_vitals
from famchart.intake.paste.yearless import with_year_after
from famchart.intake.paused import paused_words

_STOP = (
    rf"{STOP}|medic\w+ (?:to stop|stopped|discontinued)|(?:stopped|discontinued) medic\w+|"
    r"medic\w+ (?:suspendid|interrumpid|retirad)[oa]s?"
)
_TAKE = (
    rf"{TAKE}|{PAUSE}|{ASK}|"
    r"(?:new|your|current|updated|home|discharge|changed)?\s*medic(?:ations?|ines?)(?: list| "
    r"changes)?|(?:new |your )?prescriptions?|medications? to (?:start|continue|change|take)|"
    r"(?:sus |su )?(?:medicamentos|medicaci[oó]n|medicinas|tratamiento|recetas?)"
    r"(?: nuev[oa]s| actual(?:es)?| habitual(?:es)?| al (?:alta|egreso)| de alta| indicad[oa]s?)?"
)
"""What is paused is taken out as its medicines are read."""
_NEXT = (
    r"what'?s next|(?:your |the )?(?:next|upcoming|future|scheduled|follow[- ]?up) (?:visits?|"
    r"appointments?|appts?)|(?:sus |su )?(?:pr[oó]xim[oa]s?|futuras) (?:citas?|consultas?|"
    r"visitas?|controles)|(?:sus |su )?citas? (?:pr[oó]ximas?|programadas?|de seguimiento|"
    r"futuras)|lo que sigue|qu[eé] sigue|appointments|citas|agenda"
)
_LABEL_OF_NEXT = Shape(rf"^\W*(?:{_NEXT})\s*:\s*(?=\S)", re.IGNORECASE)
_OTHER = (
    r"(?:patient |discharge |care |follow[- ]?up )?instructions?(?: from .*)?|(?:reasons? for|"
    r"today'?s|why) .*|diagnos[ie]s.*|problems?|immuniz\w+.*|vaccin\w+.*|"
    r"(?:your |lab |test )+results?|tests?(?: ordered)?|lab(?:s|oratory)?(?: orders)?|"
    r"vital.*|follow[- ]?up(?: care)?|activity|diet|education.*|referrals?|orders?|"
    r"when to (?:call|get help).*|care team|your care team|preferred pharmacy|goals?|"
    r"indicaciones.*|instrucciones.*|motivo.*|diagn[oó]stic\w+.*|juicio (?:cl|diagn).*|vacunas?.*|"
    r"(?:sus )?resultados.*|signos vitales|constantes.*|seguimiento|cuidados.*|dieta|actividad|"
    r"cu[aá]ndo (?:llamar|volver|consultar).*|recomendaciones.*|observaciones"
)
_HEADS: Sequence[tuple[str, Shape]] = [
    (kind, Shape(rf"(?:{shape})\W*", re.IGNORECASE))
    for kind, shape in (
        ("stop", _STOP),
        ("take", _TAKE),
        ("next", _NEXT),
        ("allergy", NAMES_ALLERGIES),
        ("other", _OTHER),
    )
]
_OF_MEDICINES = ("stop", "take")
_SAID = Shape(
    r"(?:(?P<stop>stop|deje de|suspend(?:a|e|er))|start|begin|continue|keep|resume|change|empiece|"
    r"comience|inici[ae]|contin[uú][ae]|sig[ae]|mantenga|cambi[ae])"
    r"(?:\s*:|\s+(?:taking|using|(?:a )?tom(?:ar|ando)|us(?:ar|ando)|con)\s*:?)?\s+(?P<what>\S.*)",
    re.IGNORECASE,
)
"""A line that says it of one medicine."""
_NO_NAME = Shape(
    r"(?:all|any|it|this|that|these|those|the|your|if|when|smoking|drinking|eating|exercis\w+|"
    r"tomar|usar|todos?|toda|est[aeo]s?|el|la|los|las|su|sus|si|cuando|fumar|beber|comer)\b",
    re.IGNORECASE,
)
_SENTENCE_ENDS = Shape(r"\.\s+(?=[A-ZÁÉÍÓÚÑ])|\.$")
_COMES = Shape(
    r"\b(?:next|follow[- ]?up|upcoming|return|scheduled?|pr[oó]xim[oa]s?|control|seguimiento|"
    r"programad[oa])\b.{0,40}\b(?:appointments?|appt|visits?|on|for|citas?|consultas?|visitas?|"
    r"el|para)\b|\b(?:appointment|cita)\b",
    re.IGNORECASE,
)
MOST_WORDS_OF_NAME, MOST_HEADING_WORDS = 3, 9
Reader = Callable[[Sequence[str], Surroundings], list[Item]]


def with_lists(draft: Draft, lines: Sequence[str], about: Surroundings) -> Draft:
    """Return a summary with what its lists tell beside the visit."""
    lines = [line if len(line) <= LONGEST_LINE else "" for line in lines]
    of_sections = list(_sections(lines))
    found = [
        *_medicines(of_sections, lines, about),
        *_visits(of_sections, lines, about, draft.date),
        *_allergies(of_sections, lines, about),
    ]
    rows = read_vitals(lines, about, draft.date)
    is_on_hold = any(kind in _OF_MEDICINES and tells_pause(lines[at]) for kind, at in of_sections)
    return replace(
        draft,
        items=(*draft.items, *found),
        rows=(*draft.rows, *rows),
        warnings=(*draft.warnings, paused_words()) if is_on_hold else draft.warnings,
    )


def _sections(lines: Sequence[str]) -> Iterator[tuple[str, int]]:
    """Yield what each line stands below, and its place; headings stand below themselves."""
    kind = ""
    for at, line in enumerate(lines):
        plain = undecorated(line)
        head = plain.rstrip(" :.")
        if head and len(head.split()) <= MOST_HEADING_WORDS:
            told = next((name for name, shape in _HEADS if shape.fullmatch(head)), None)
            is_other = told is None and (plain.endswith(":") or _is_loud(head))
            kind = told or ("other" if is_other else kind)
        yield kind, at


def _is_loud(head: str) -> bool:
    return head.isupper() and len(head.split()) > 1 and not any(map(str.isdigit, head))


def _read_within(read: Reader, some: Mapping[int, str], about: Surroundings) -> list[Item]:
    """Read some lines of a text, given by their places, as if all others were blank.

    Of those above them so many are kept as tell that it is not the head of the text.
    """
    above = max(0, min(some) - MOST_LINES)
    own = [some.get(at, "") for at in range(above, max(some) + 1)]
    return [moved(item, above) for item in read(own, about)]


def _medicines(
    of_sections: Sequence[tuple[str, int]], lines: Sequence[str], about: Surroundings
) -> Iterator[Item]:
    told: list[Item] = []
    for kind, some in groupby(of_sections, key=lambda each: each[0]):
        places = {at for _kind, at in some}
        if kind in _OF_MEDICINES:
            found = _read_within(read_medications, {at: lines[at] for at in places}, about)
            told += [_stopped(item) if kind == "stop" else item for item in found]
    used = {line for item in told for line in item.lines}
    for at, line in enumerate(lines):
        if at + 1 not in used and (words := _said_of_one(line)):
            told += map(_doubtful, _read_within(read_medications, {at: words}, about))
    yield from _by_name(told)


def _allergies(
    of_sections: Sequence[tuple[str, int]], lines: Sequence[str], about: Surroundings
) -> Iterator[Item]:
    """Yield what stands below the heading of allergies, or behind it in its line, each once."""
    places = [
        {at for _kind, at in some}
        for kind, some in groupby(of_sections, key=lambda each: each[0])
        if kind == "allergy"
    ]
    places += [{at} for at, line in enumerate(lines) if lists_allergies(line)]
    found = (
        item
        for some in places
        for item in _read_within(read_allergies, {at: lines[at] for at in some}, about)
    )
    yield from {fold(item.fields["name"]): item for item in found}.values()


def _said_of_one(line: str) -> str | None:
    """Return the medicine of a line that says to start, to go on with or to stop it."""
    if tagged(undecorated(line)):
        return line
    found = _SAID.match(undecorated(line))
    if not found or becomes_below(undecorated(line)):
        return None
    what = _SENTENCE_ENDS.split(found["what"], maxsplit=1)[0].strip(" .")
    if _NO_NAME.match(what) or not (STRENGTH.search(what) or found["stop"]):
        return None
    name = re.split(r"\s[-–—(]|,\s", what, maxsplit=1)[0]
    if not found["stop"]:
        return what
    strength = STRENGTH.search(name)
    words = name[: strength.start()] if strength else name
    return f"{name} (stopped)" if len(words.split()) <= MOST_WORDS_OF_NAME else None


def _stopped(item: Item) -> Item:
    return replace(item, fields={**item.fields, "status": "stopped"})


def _doubtful(item: Item) -> Item:
    return replace(item, confidence=min(item.confidence, DOUBTFUL))


def _by_name(items: Sequence[Item]) -> list[Item]:
    """Return each medicine once: a summary tells it below its change, and in the whole list."""
    first: dict[tuple[str, str], Item] = {}
    for item in items:
        first.setdefault((fold(item.fields["name"]), fold(item.fields.get("dose", ""))), item)
    return sorted(first.values(), key=lambda each: each.line)


def _visits(
    of_sections: Sequence[tuple[str, int]],
    lines: Sequence[str],
    about: Surroundings,
    day: str | None,
) -> Iterator[Item]:
    """Yield visits with their time, later than the one that the summary is of."""
    told: list[Item] = []
    for kind, some in groupby(of_sections, key=lambda each: each[0]):
        if kind == "next":
            places = {at for _kind, at in some}
            dated = {at: with_year_after(lines[at], day) for at in places}
            guessed = {at + 1 for at in places if dated[at] != lines[at]}
            found = _read_within(read_appointments, dated, about)
            told += [_doubtful(item) if guessed & {*item.lines} else item for item in found]
    used = {line for item in told for line in item.lines}
    for at, line in enumerate(lines):
        line = with_year_after(line, day) if _LABEL_OF_NEXT.match(line) else line
        is_said = _COMES.search(line) and times(line) and days(line, about)
        if is_said and at + 1 not in used:
            said = {at: _LABEL_OF_NEXT.sub("", line)}
            told += map(_doubtful, _read_within(read_appointments, said, about))
    for item in told:
        if item.fields.get("time") and item.fields.get("date", "") > (day or ""):
            yield item
