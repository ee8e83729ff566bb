"""What is to be done by a day: a shot that is due, a form that the school waits for."""

from __future__ import annotations

from famchart.core.shape import Shape
from famchart.core.terminal_text import fold
from famchart.core.typed_moment import MOST_WORDS as MOST_TIME_WORDS
from famchart.i18n import language
from famchart.intake.quick import shots
from famchart.intake.quick.asking import ASKED
from famchart.intake.quick.guard import denies
from famchart.intake.quick.handed_in import FORMS
from famchart.intake.quick.line import Line
from famchart.intake.quick.readers import (
    Reader,
    any_day,
    behind,
    day_reader,
    day_to_come,
    phrases,
    time_of_day,
)
from famchart.intake.quick.spans import HAPPENED
from famchart.intake.quick.weekdays import may_begin_day
from famchart.intake.quick.whose import namings
from famchart.intake.quick.words import MOST_WORDS, Words

_BY = r"by|before|antes del?|para(?: el)?|a mas tardar(?: el)?"
_MOST_BY = MOST_WORDS + 3
_TOO_SOON = Shape(
    r"\b(?:too (?:soon|early)|(?:demasiado|muy) pronto|(?:ca|wo)n[’']?t (?:be )?(?:re)?fill(?:ed)?"
    r"|cannot (?:be )?(?:re)?fill(?:ed)?|not (?:be )?(?:re)?filled|no (?:se )?(?:puede[n]?|pueden"
    r"|podemos|deja[n]?) (?:re)?surtir\w*|no (?:se |la |lo |nos )?(?:re)?surt(?:e|en|ira|iran))\b"
)
"""That the plan or the pharmacy fills nothing before a day."""
_UNTIL = r"until|till?|['’]til|hasta(?: el)?"
_DUE = r"due(?: by| on)?|vence"
_INFINITIVE = Shape(r"\w{2,}(?:ar|er|ir)(?:le|lo|la|les|los|las)?")
_BORN = phrases("baby|twins|bebe|gemelos|gemelas")
"""Whose day is one of birth: nothing is to be done by then."""
_RECEIVED = phrases("came|received|arrived|llego|recibido|recibida|recibimos")
_ACTS = phrases(
    "fill|sign|send|mail|return|bring|take|turn|hand|pick|get|ask|print|fax|submit|complete|scan"
    "|drop|email|need|needs|finish|do|give|call|pay|find|write|request|upload"
)
"""What somebody is to do with a form: that is a task."""
_TO_DO = phrases(
    "pick|drop|buy|order|bring|take|return|renew|sign|send|mail|fax|email|print|pay|get|check|submit"
    "|scan|upload|request|schedule|book|make|wash|clean|replace|collect|complete|finish|drive"
)
"""What is done on a day to come, where a line begins with it: pick up the glasses tomorrow."""
_COMES = Shape(r"\b(?:arrives?|arriving|comes?|coming|will|llegan?)\b")
"""What comes by itself: mail order losartan arrives friday."""
_ARRANGED = Shape(r"\b(?:appt|appointment|visit|cita|turno|consulta)\b")
_ARRANGE = Shape(
    r"(?:please )?(?:schedule|book|make|set up|arrange|get|pedir|hacer|sacar|agendar|programar"
    r"|reservar|solicitar|concertar)(?:le)? (?:(?:an?|the|another|new|una|la|otra|nueva) )*"
    rf"(?:follow-?up |video )?{_ARRANGED.pattern}"
)
"""That a visit is still to be agreed upon, on whichever day."""


def is_to_be_done(line: Line) -> bool:
    """True for pay the bill by friday, pagar la factura el viernes, and flu shot due dec 5."""
    first = next((fold(word) for word in line.words.left if word), "")
    if first in ASKED:
        return False  # the day is part of what was asked
    read_day = day_to_come(line.known.today)
    if line.words.look(behind(_BY, read_day), _MOST_BY):
        return True
    if _TOO_SOON.search(fold(line.text)) and line.words.look(behind(_UNTIL, read_day), _MOST_BY):
        return True
    return _begins_with_act(line) or _is_due(line)


def _begins_with_act(line: Line) -> bool:
    """True for tomorrow pick up the glasses, and mañana recoger los lentes."""
    said = _said_of_act(line)
    first = said.partition(" ")[0]
    if language() == "es" and _INFINITIVE.fullmatch(first):
        is_ahead = line.words.look(day_to_come(line.known.today), MOST_WORDS)
    else:
        is_act = first in _TO_DO and not _COMES.search(said)
        is_ahead = line.words.look(_nearest_to_come(line), MOST_WORDS) if is_act else None
    return is_ahead is not None


def is_to_be_arranged(line: Line) -> bool:
    """True for schedule appointment with dr lee, and pedir cita: of a visit no time is told yet."""
    if not _ARRANGED.search(fold(line.text)) or not _ARRANGE.match(_said_of_act(line)):
        return False
    return line.words.look(time_of_day, MOST_TIME_WORDS) is None


def _said_of_act(line: Line) -> str:
    """Return what a line says, folded, behind people and a day to come: empty if it is no order."""
    words = _spoken(line)
    words.take(day_to_come(line.known.today), MOST_WORDS, within=1)
    said = fold(" ".join(filter(None, words.left)))
    is_told = line.text.endswith("?") or denies(line.text) or HAPPENED.search(said)
    return "" if is_told else said


def is_form(line: Line) -> bool:
    """True where the form that a line names is told to be due, and not what to do with it."""
    first = next((fold(word) for word in _spoken(line).left if word), "")
    return first not in _ACTS and _is_due(line)


def _is_due(line: Line) -> bool:
    """True where a day to come is the one by which something is due, and no other day is told."""
    words = _spoken(line)
    has_happened = HAPPENED.search(fold(line.text)) and not _is_received(words)
    if line.text.endswith("?") or denies(line.text) or has_happened:
        return False
    if any(fold(word) in _BORN for word in words.left if word):
        return False
    found = words.find(behind(_DUE, _nearest_to_come(line)), MOST_WORDS + 3)
    if found is None and shots.is_planned(words):
        found = words.find(_nearest_to_come(line), MOST_WORDS)
    if found is None:
        return False
    words.drop(found[1])
    if _is_received(words):
        words.take(day_reader(line.known.today, "recent"), MOST_WORDS)
    return not words.look(any_day(line.known.today), MOST_WORDS)


def _is_received(words: Words) -> bool:
    """True for form came today: that day is the one on which it came."""
    said = [fold((word or "").strip(",;:")) for word in words.left]
    return bool(FORMS & set(said)) and bool(_RECEIVED & set(said))


def _nearest_to_come(line: Line) -> Reader[str]:
    """Return a reader of a day that is nearer as one to come than as one gone by."""
    today = line.known.today
    coming, near = day_to_come(today), day_reader(today, "near")

    def read(text: str) -> str | None:
        day = coming(text)
        return day if day and day == near(text) else None

    return Reader(read, may_begin_day)


def _spoken(line: Line) -> Words:
    """Return the words of a line without those of people."""
    words = Words(" ".join(filter(None, line.words.left)), line.known.today)
    for each in list(namings(words.left, line.known)):
        words.drop(each.places)
    return Words(" ".join(filter(None, words.left)))
