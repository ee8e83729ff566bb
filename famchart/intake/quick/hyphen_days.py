"""Days of digits with a hyphen: 11-18, 15-11. It joins what a span is from and to as well.

Behind a word that leads to a day it is one. Elsewhere it is one where it can be nothing else; where
it may be both it is asked, for else the line would be of today.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta

from famchart.core.day_words import nearest_date
from famchart.core.errors import FamchartError
from famchart.core.shape import Shape
from famchart.core.terminal_text import fold
from famchart.core.typed_moment import clock_time
from famchart.intake.quick import cues
from famchart.intake.quick.known import Known
from famchart.intake.quick.line import Entry
from famchart.intake.quick.possible import MONTHS_IN_YEAR, UnreadDayError
from famchart.intake.quick.readers import any_day, phrases
from famchart.intake.quick.sig import ANY_UNIT
from famchart.intake.quick.weekdays import COUNTED
from famchart.intake.quick.whose import namings
from famchart.intake.quick.words import MOST_WORDS, Words

_PAIR = Shape(r"(?<![^\s(])(\d{1,2})-(\d{1,2})(?=\)?[,;:]?(?:\s|$))", re.ASCII)
_LEADING = phrases(
    "on|el|since|desde|due|vence|filled|surtido|surtida|stopped|suspendido|suspendida|started|sent"
    "|enviado|enviada|asked|dos|dated|fecha|given|seen|starting|effective|eff|empezando"
    "|comenzando"
)
_SURELY_LEADING = phrases("since|desde|due|vence|dos|dated|fecha")
"""Behind these no number of things stands: sent 2-3 photos."""
_OF_OTHERS = phrases(
    "range|rango|ref|reference|referencia|normal|goal|target|meta|room|rm|suite|cuarto|page|pages"
    "|pagina|paginas|age|ages|edad|edades|grade|stage|pain|dolor|score|level|step|steps|option"
    "|chapter|chapters|size|lot|rx|hours|open|horario|abierto|abre|between|entre|from|de|about"
    "|there|ahi|around|como|unos|unas|hasta|x"
)
"""Before a pair they say what it is of, or that it is a span."""
_OF_PAPERS = phrases(
    "id|member|miembro|group|grupo|account|acct|cuenta|invoice|no|num|numero|claim"
    "|reclamo|rx|address|direccion|extension|ext|policy|poliza"
)
"""Before a pair they say that it is a number by which something is found: group 11-3."""
_FOLLOWING = phrases(
    "for|at|with|to|about|re|on|in|from|by|para|en|con|de|sobre|por|and|y|he|she|they|que|said"
    "|dijo|dijeron|is|was|cancelled|canceled|confirmed|moved|cancelada|confirmada|movida"
)
_COUNTED = Shape(rf"(?:{ANY_UNIT}|capsulas?|times|veces|vez|x)\b.*")
_OF_A_DAY = frozenset({
    "allergy", "appointment", "bill", "call", "count", "eob", "fill", "form", "gap", "insurance",
    "medication", "message", "payment", "procedure", "request", "result", "task",
    "vaccination", "visit",
})  # fmt: skip
"""Kinds that are of a day, and seldom hold a span of anything else."""
_BY_THEIR_DAY = ("appointment", "procedure", "result", "vaccination", "visit")
_SELDOM_COUNTED = frozenset({
    "appointment", "fill", "note", "payment", "procedure", "vaccination", "visit",
})  # fmt: skip
"""In these a pair before any word may be a day; a note is asked about only if it tells of one."""
_OF_TIMES = phrases("from|de|desde")
"""Behind these a medicine begins or changes, and is no span of hours: from 12-1."""
_OF_DOSES = phrases(
    "before|after|daily|each|every|per|bid|tid|prn|antes|despues|diario|diarias|cada|a|al|por"
)
"""Before these a pair is how much is taken: 10-15 before meals."""
_OF_FEW = phrases("by|po|for|with|in|para|con|en|x")
"""Before these as well, where it may be few: 1-2 by mouth."""
_NEAR = timedelta(days=31)
_OF_HOURS = ("appointment", "call", "message", "task", "visit")

Read = Callable[[str], "tuple[Entry, ...]"]


def read_with_days(text: str, known: Known, read: Read) -> tuple[Entry, ...]:
    """Return what a line is read as; a pair of numbers that is a day counts as one.

    Raise UnreadDayError for one that may be a day or a span.
    """
    entries = _read_possible(_with_led_days(text, known), known, read)
    return tuple(replace(each, texts=_as_written(each.texts, text)) for each in entries)


def _read_possible(text: str, known: Known, read: Read) -> tuple[Entry, ...]:
    entries = read(text)
    found = next(_possible_days(text, known, entries), None)
    if found is None or not _is_left(found[0], entries) or _names_a_day(text, known.today):
        return entries
    if all(entry.kind == "note" for entry in entries):
        _check_note(found, _read_dated(text, found, read), known.today)
        return entries
    if not any(entry.kind in _OF_A_DAY for entry in entries):
        return entries
    dated = _read_dated(text, found, read)
    is_same = [entry.kind for entry in dated] == [entry.kind for entry in entries]
    is_sure = _is_by_itself(text, found, known) and _is_surely_day(found, entries)
    if not (is_same and is_sure):
        raise UnreadDayError(what=found[0])
    return dated


def _as_written(texts: Mapping[str, str], line: str) -> Mapping[str, str]:
    """Return texts in which what no day was taken from stands with its hyphen again."""
    told = dict(texts)
    for found in _PAIR.finditer(line):
        changed = f"{found[1]}/{found[2]}"
        if changed not in line:
            shape = rf"(?<![\w/]){changed}(?![\w/])"
            told = {name: re.sub(shape, found[0], text) for name, text in told.items()}
    return told


def _read_dated(text: str, found: re.Match[str], read: Read) -> tuple[Entry, ...]:
    """Return what a line is with the day; nothing where it is refused with it."""
    try:
        return read(_with_day(text, found))
    except FamchartError:
        return ()


def _check_note(found: re.Match[str], dated: tuple[Entry, ...], today: date) -> None:
    """Raise where a line is a note only as its day is not read, or a note of these weeks."""
    is_large = max(_numbers(found)) > MONTHS_IN_YEAR
    if any(entry.changes or entry.kind in _BY_THEIR_DAY for entry in dated):
        raise UnreadDayError(what=found[0])
    if is_large and (not dated or any(entry.kind != "note" for entry in dated)):
        raise UnreadDayError(what=found[0])
    if is_large and abs(_days_to(found, today)) <= _NEAR:
        raise UnreadDayError(what=found[0])


def _with_led_days(text: str, known: Known) -> str:
    """Return a line with 11/18 for each 11-18 that a word for a day leads to."""
    for found in reversed(list(_pairs(text, known.today))):
        lead = _before(text, found)
        is_led = lead in _SURELY_LEADING and not _is_counted(text, found)
        is_led = is_led or (lead in _LEADING and _is_by_itself(text, found, known))
        text = _with_day(text, found) if is_led else text
    return text


def _possible_days(text: str, known: Known, entries: Sequence[Entry]) -> Iterator[re.Match[str]]:
    """Yield the pairs that may be a day: those before a unit and behind another word are none."""
    kinds = {entry.kind for entry in entries}
    of_others = (_OF_OTHERS | _OF_PAPERS) - (_OF_TIMES if "medication" in kinds else frozenset())
    is_taken = any(each.kind == "medication" and "stopped_on" not in each.texts for each in entries)
    for found in _pairs(text, known.today):
        is_none = _before(text, found) in of_others or _is_counted(text, found)
        is_none |= is_taken and _is_dose(text, found)
        is_none |= _is_range(text, found, entries, known.today)
        may_be = max(_numbers(found)) > MONTHS_IN_YEAR or kinds & _SELDOM_COUNTED
        if not is_none and (may_be or _is_by_itself(text, found, known)):
            yield found


def _is_surely_day(found: re.Match[str], entries: Sequence[Entry]) -> bool:
    """True for 11-18 and 20-11 of a call, which may hold hours, 9-5; a range may be 10-15."""
    if all(each.kind == "medication" and not _is_told(each) for each in entries):
        return False
    first, second = _numbers(found)
    if max(first, second) <= MONTHS_IN_YEAR:
        return second < first and not any(each.kind in _OF_HOURS for each in entries)
    is_measured = any(re.match(r"[<>]?\d", each.texts.get("value", "")) for each in entries)
    return second < first or not is_measured


def _is_told(medicine: Entry) -> bool:
    """True where a pair is not how strong a medicine of two substances is: lotrel 5-20."""
    return medicine.changes is not None or "strength" in medicine.texts


def _pairs(text: str, today: date) -> Iterator[re.Match[str]]:
    return (each for each in _PAIR.finditer(text) if nearest_date(f"{each[1]}/{each[2]}", today))


def _numbers(found: re.Match[str]) -> tuple[int, int]:
    return int(found[1]), int(found[2])


def _with_day(text: str, found: re.Match[str]) -> str:
    return f"{text[: found.start()]}{found[1]}/{found[2]}{text[found.end() :]}"


def _before(text: str, found: re.Match[str]) -> str:
    words = text[: found.start()].rstrip(" :.#(").split()
    return fold(words[-1]) if words else ""


def _behind(text: str, found: re.Match[str]) -> list[str]:
    return text[found.end() :].lstrip(")").split()


def _is_counted(text: str, found: re.Match[str]) -> bool:
    """True for 1-2 tablets, 10-15 min and 3-4 times."""
    word = fold(next(iter(_behind(text, found)), "").rstrip(",;:."))
    return word in COUNTED or bool(_COUNTED.fullmatch(word))


def _is_dose(text: str, found: re.Match[str]) -> bool:
    word = fold(next(iter(_behind(text, found)), "").strip(",;:."))
    is_few = max(_numbers(found)) <= MONTHS_IN_YEAR
    return word in _OF_DOSES or (is_few and word in _OF_FEW)


def _days_to(found: re.Match[str], today: date) -> timedelta:
    day = nearest_date(f"{found[1]}/{found[2]}", today)
    return date.fromisoformat(day) - today if day else timedelta.max


def _is_range(text: str, found: re.Match[str], entries: Sequence[Entry], today: date) -> bool:
    """True for (12-16) behind a value, which begins with the smaller one as no 18-11 does.

    Not of 7.1 (11-18) some days behind the 18th, which may be that day.
    """
    is_told = any(each.texts.get("range") == found[0] for each in entries)
    first, second = _numbers(found)
    is_span = is_told and first < second and text[: found.start()].endswith("(")
    return is_span and not -_NEAR <= _days_to(found, today) <= timedelta()


def _is_by_itself(text: str, found: re.Match[str], known: Known) -> bool:
    """True where no thing follows of which there may be so many: nothing, a name, a time."""
    words = _behind(text, found)
    if not words or text[found.end()] in ",;:)" or words[0][:1].isdecimal():
        return not (words and _is_counted(text, found))
    runs = [" ".join(words[:length]) for length in (1, 2, 3)]
    is_named = any(each.places.start == 0 for each in namings(words, known))
    is_told = any(cues.place(run) or clock_time(run) for run in runs)
    return is_named or is_told or fold(words[0]) in _FOLLOWING


def _is_left(pair: str, entries: Sequence[Entry]) -> bool:
    return any(pair in text for entry in entries for text in entry.texts.values())


def _names_a_day(text: str, today: date) -> bool:
    return Words(text, today).look(any_day(today), MOST_WORDS) is not None
