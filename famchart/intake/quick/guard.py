"""The last look at what a line was read as: words that it did not use may say the contrary.

Whatever a reading has no field for stands among the family's words or in a name. Where such words
deny, refuse, ask or intend, the line states no fact; where they are one more amount, day or time,
which of both counts is asked.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise

from famchart.core.appointments import ENDED
from famchart.core.shape import Shape
from famchart.core.terminal_text import fold
from famchart.i18n import N_
from famchart.intake.quick import asked_refills, change_cues, medicines, papers
from famchart.intake.quick.amounts import with_amounts_checked
from famchart.intake.quick.cancelling import CANCELLED, WhoCancelledError
from famchart.intake.quick.changes import kept_as_note
from famchart.intake.quick.line import Entry, Line
from famchart.intake.quick.no_visit import tells_no_visit
from famchart.intake.quick.one_person import check_nobody_else
from famchart.intake.quick.readers import any_day
from famchart.intake.quick.refusals import RefusedLineError
from famchart.intake.quick.supplies import NO_MEDICINE
from famchart.intake.quick.told_twice import check_told_once
from famchart.intake.quick.which_day import check_one_day
from famchart.intake.quick.words import MOST_WORDS, Words

NOT_A_FACT = N_(
    "The line may say that this did not happen, or not yet: it is kept as a note, nothing else."
)
_NO_MEDICINE = Shape(
    r"(?:(?:an?|some|una?|unos|unas|los|las) .+"
    r"|(?:the |his |her |our |sus? )?(?:results?|records?|papers?|forms?|glasses|mail|kids?|labs?"
    r"|resultados?|papeles|formularios?|lentes|anteojos|ninos)(?: .*)?)?"
)
"""What was picked up that is none: a cold, the results, nothing."""
_NEGATION = (
    r"(?:did|do|does|was|were|could|would|should|has|have|had|is|are|ca|wo)n[’']?t|cannot|not|no"
    r"|never|nunca|nobody|nadie|tampoco"
)
_DENIED = Shape(_NEGATION)
_CONTRARY = Shape(
    rf"{_NEGATION}|without|sin|unable|fail(?:s|ed)?|refus(?:e|es|ed|al)|declin(?:e|es|ed)"
    r"|reject(?:s|ed)?|den(?:y|ies|ied)|rechaz\w+|rehus\w+|nego|negaron|instead|rather|en vez"
    r"|en lugar|except|excepto|out of|agotad[oa]|backordered"
)
_UNDONE = Shape(
    r"cancel(?:l?ed|ad[oa])|postponed|pospuest[oa]|aplazad[oa]|ruled(?: out)?|descartad[oa]"
    r"|outgr[eo]wn?|bounced|returned|voided|reversed|devuelt[oa]|rebot(?:o|ado)|anulad[oa]"
)
"""What was a fact, or was to be one, and is none any more."""
_TOLERATED = Shape(r"negativ[eoa]|tolerat\w+|toler[aoó]\w*|passed|challenge|cleared")
"""That a substance did nothing."""
_HARMLESS = Shape(
    r"\b(?:no|sin|without) (?:any |more |mas )?(?:refills?|resurtidos?|reactions?"
    r"|reaccion(?:es)?|side|efectos|problem(?:s|as?)?|issues?|fever|fiebre|pain|dolor|copay|copago|charge|costs?|costo"
    r"|cargo|polyps?|polipos?|findings?|hallazgos?|cancer|receta|complicat\w+|complicac\w+|generic|insurance|seguro)\b"
    r"|\b(?:(?:me|nos|le) )?deben? (?:el resto|\d+)"
)
"""What a line may lack without denying anything: no refills, sin reacción; and what the
pharmacy still owes."""
_TO_COME = Shape(
    r"will|going|gonna|needs?|needed|wants?|wanted|should|must|plans?|planned|planning|hopes?|would"
    r"|might|maybe|if|unless|tomorrow|manana|asap|soon|pronto|quier\w+|queria\w*|necesit\w+"
    r"|deb[eo]|deben|debemos|(?:va|vamos|voy|van) a|tiene que|hay que|tocan?|quizas?|piensan?|ojala"
    r"|vamos|voy|van|to be|next (?:week|month|year)|proxim[oa] (?:mes|semana|ano)"
    r"|(?:mes|semana) que|faltan?|pending|pendientes?|waiting|esperando|before|until|antes"
)
_ASKED = Shape(
    r"request(?:s|ed)?|ask(?:s|ed)?|(?:re)?ordered|called in|pedi(?:mos|do|da|r)?|pidio"
    r"|pidieron|solicit(?:e|o|amos|ado|ada|ar)|encarg(?:ue|o|amos|ado|ar)"
)
_MOVED = Shape(
    r"moving|chang(?:es|ing)|reschedul(?:e|es|ing)|cancel(?:s|l?ing)?|postpon(?:e|es|ing)|instead"
    r"|mover(?:la)?|mueven?|cambi(?:ar|arla|an|amos)|pospon(?:er|e|emos)|aplaz(?:ar|a|amos)"
    r"|reprogram(?:ar|a|amos)|reagend(?:ar|a|amos)|cancel(?:ar|arla|a|an)|pasa(?:r|rla|n)?"
)
"""That a visit is moved or off, in forms that visits.py does not read as such by themselves."""
_ANEW = Shape(r"new (?:date|day|time)|nuev[oa] (?:fecha|hora|dia|horario)")
"""That a visit which is off is at another time now."""
_MOVE = Shape(r"move|change|switch|push|cambia")
"""The same of a first word; further on it may be a thing: oil change."""
_ANY = (_CONTRARY, _UNDONE, _TO_COME, _ASKED)
_FORBIDDING: Mapping[str, tuple[Sequence[Shape], tuple[str, ...]]] = {
    "fill": (_ANY, ("our_words", "pharmacy")),
    "medication": (_ANY, ("name", "our_words")),
    "vaccination": (_ANY, ("name", "where", "our_words")),
    "payment": (_ANY, ("our_words",)),
    "count": (_ANY, ("our_words",)),
    "request": ((_CONTRARY,), ("our_words",)),
    "insurance": ((_CONTRARY,), ("plan",)),
    "gap": ((_CONTRARY,), ("what",)),
    "allergy": ((_CONTRARY, _UNDONE, _TOLERATED), ("substance", "reaction")),
    "condition": ((_CONTRARY, _UNDONE), ("name",)),
    "procedure": (_ANY, ("name", "our_words")),
}
"""By kind: the words that forbid it, and the fields in which what was not used of a line stands."""
_NEAR = 2
"""Words before one that tells of a change, among which it is denied: no fue cancelada."""
_CHANGING: Sequence[Callable[[str], object]] = (
    change_cues.state, change_cues.answered, change_cues.stopped, change_cues.request_state,
)  # fmt: skip
_REACH = Shape(
    r"(?:can[’']?t|cannot|won[’']?t|couldn[’']?t|not) (?:go|make|attend|come|do|keep|be)"
    r"|no (?:va|ira|vamos|puede|podra|podemos|puedo|pueden|alcanza|alcanzamos)"
)


class MovedOrNewError(RefusedLineError):
    """A line may move, cancel or miss an appointment, or tell a new one."""

    message = N_(
        "“{word}” may say that a visit was moved or is off: write “moved to” before its new time,"
        " “cancelled”, or only the new time."
    )


def guarded(line: Line, entries: tuple[Entry, ...]) -> tuple[Entry, ...]:
    """Return what a line was read as, a note where it says the contrary; raise where it is open."""
    if _is_denied(line, entries) or _is_asked(line, entries):
        return (_note(line, entries),)
    for entry in entries:
        forbidding = _forbidding(line, entry)
        if not forbidding:
            continue
        is_asked_for = entry.kind == "fill" and all(map(_ASKED.fullmatch, forbidding))
        return _asked_for(line) if is_asked_for else (_note(line, entries),)
    if _is_no_medicine(entries):
        return (kept_as_note(line, NO_MEDICINE),)
    _check_moved(entries)
    if _is_no_visit(line, entries):
        return (_note(line, entries),)
    check_nobody_else(line, entries)
    check_one_day(line, entries)
    if any(
        entry.texts.get("state") == CANCELLED for entry in entries if entry.kind == "appointment"
    ):
        raise WhoCancelledError
    entries = with_amounts_checked(entries, line.known.today)
    check_told_once(line, entries)
    return entries


def _forbidding(line: Line, entry: Entry) -> list[str]:
    """Return the words that forbid a fact: that it is wanted or asked for, only before its day."""
    if entry.kind == "gap" and fold(line.head) in papers.NAMED_GAPS:
        return []  # not shown is what such a line tells of it
    shapes, fields = _FORBIDDING.get(entry.kind, ((), ()))
    words = _fitting(shapes, _left(entry, fields))
    anywhere = (_CONTRARY, _UNDONE)
    return [word for word in words if _fitting(anywhere, word) or _is_before_day(word, line)]


def _is_no_medicine(entries: Sequence[Entry]) -> bool:
    """True for a fill of something new that has no name of a medicine, no strength, no quantity."""
    if [entry.kind for entry in entries] != ["medication", "fill"]:
        return False
    new, fill = (entry.texts for entry in entries)
    is_nameless = _NO_MEDICINE.fullmatch(fold(new.get("name", ""))) is not None
    return is_nameless and not (new.get("strength") or fill.get("quantity"))


def _note(line: Line, entries: Sequence[Entry]) -> Entry:
    line.person_id = entries[0].person_id
    return kept_as_note(line, NOT_A_FACT)


def _left(entry: Entry, fields: Sequence[str]) -> str:
    """Return the words of a line that a reading did not use; of a medicine those of its clause."""
    left = fold(" ".join(entry.texts.get(name, "") for name in fields))
    if entry.kind == "medication":
        left = re.split(r"(?:^| )(?:y|and|but|pero)(?: |$)", left)[0]
    return _HARMLESS.sub("", left)


def denies(text: str) -> bool:
    """True for words that deny something, or say that it is none any more."""
    return bool(_fitting((_CONTRARY, _UNDONE), text))


def _fitting(shapes: Sequence[Shape], text: str) -> list[str]:
    """Return the words, and the pairs of them, that one of some shapes fits, folded."""
    words = [fold(word.strip(".,;:()")) for word in text.split()]
    runs = [*words, *map(" ".join, pairwise(words))]
    return [run for run in runs if any(each.fullmatch(run) for each in shapes)]


def _is_before_day(word: str, line: Line) -> bool:
    """True where what is wanted or asked for is what the line is about, and no more beside it."""
    words = line.whole
    said = words.find(lambda text: fold(text) == word or None, 2)
    day = words.find(any_day(line.known.today), MOST_WORDS)
    return not (said and day) or said[1].start <= day[1].start


def _asked_for(line: Line) -> tuple[Entry, ...]:
    """Read `pedí el surtido de losartan` as what it is: a refill was asked for, none was got."""
    fresh = Line(Words(line.text, line.known.today), line.known, text=line.text)
    for read in (lambda text: text if _ASKED.fullmatch(fold(text)) else None, medicines.is_filled):
        fresh.words.take(read, 2)
    return asked_refills.request(fresh)


def _is_denied(line: Line, entries: Sequence[Entry]) -> bool:
    """True where a change is made of a word that is denied right before: not cancelled."""
    if not any(entry.changes and "no_reply_needed" not in entry.texts for entry in entries):
        return False
    words = [fold(word.strip(".,;:()")) for word in line.text.split()]
    for at, word in enumerate(words):
        if not any(read(word) for read in _CHANGING):
            continue
        if any(_DENIED.fullmatch(each) for each in words[max(at - _NEAR, 0) : at]):
            return True
    return False


def _is_asked(line: Line, entries: Sequence[Entry]) -> bool:
    """True for stopped losartan?, and whatever else is asked of what would be kept as a fact."""
    is_fact = any(entry.changes or entry.kind in _FORBIDDING for entry in entries)
    is_unsure = any(entry.texts.get("substance", "").endswith("?") for entry in entries)
    return is_fact and (line.text.endswith("?") or is_unsure)


def _is_no_visit(line: Line, entries: Sequence[Entry]) -> bool:
    """True where an appointment would be added that the line says there is not."""
    is_added = any(
        entry.kind == "appointment"
        and not entry.changes
        and entry.texts.get("state") not in (*ENDED, CANCELLED)
        for entry in entries
    )
    return is_added and tells_no_visit(line)


def _check_moved(entries: Sequence[Entry]) -> None:
    """Raise where a new appointment stands beside a word that it was moved, or that nobody goes."""
    for entry in entries:
        if entry.kind != "appointment" or entry.changes:
            continue
        left = " ".join(entry.texts.get(name, "") for name in ("with", "reason", "our_words"))
        for word in _fitting((_ANEW,), left):
            raise MovedOrNewError(word=word)
        if entry.texts.get("state") in (*ENDED, CANCELLED):
            continue
        first = left.partition(" ")[0]
        for word in (*_fitting((_MOVED, _REACH), left), *_fitting((_MOVE,), first)):
            raise MovedOrNewError(word=word)
