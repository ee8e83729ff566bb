"""What a line tells of later, behind the fact that it begins with: will need a second dose.

Nothing of it is read into the fact: the dose, the amount or the place that it names is still to
come. It stands among the family’s words.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from famchart.core.dates import MONTHS
from famchart.intake.quick import health, medicines, payments, procedures, shots
from famchart.intake.quick.guard import denies
from famchart.intake.quick.line import Entry, Line, Reading
from famchart.intake.quick.readers import any_day, cue
from famchart.intake.quick.words import MOST_WORDS, Words

_WILL = (
    r"(?:she[’']?ll|he[’']?ll|we[’']?ll|will|would|might|may)"
    r" (?:still |also )?(?:need|have|get|be|owe|go|take|come|require|do|give|want)"
    r"|(?:still |also )?(?:needs?|wants?|should|must|ought to|going to|gonna|plans? to"
    r"|ha(?:s|ve) to|supposed to|to be)|then"
    r"|(?:the )?next (?:one|dose|shot|booster|time|fill|visit)"
    r"|(?:la )?(?:pr[oó]xima|siguiente) (?:dosis|vacuna|vez|en|el)"
    r"|(?:va|van|vamos|voy) a|(?:tambi[eé]n |todav[ií]a |a[uú]n )?(?:necesit\w+|hay que|tiene que"
    r"|tenemos que|deb[eo]n?|debemos|deber[aá]n?)|(?:le |nos |les )?(?:tocan?|toca|tocar[aá]"
    r"|faltan?|faltar[aá])|requiere|luego|despu[eé]s"
)
_TO_COME = (
    r"(?:is |es )?(?:due|needed|needs|pending|scheduled|later|to come|still|next|pendiente|falta"
    rf"|toca|despu[eé]s|(?:in|en|by|for|para) (?:{'|'.join(sorted(MONTHS))})"
    r"|(?:in|en) (?:an?|un|una|one|two|dos|four|cuatro|six|seis|\d+)"
    r"(?: (?:months?|weeks?|days?|mes(?:es)?|semanas?|d[ií]as))?)"
)
_NEXT_DOSE = (
    r"(?:(?:and|y) )?(?:the |la |el )?(?:second|2nd|third|3rd|another|other|segund[ao]|tercer[ao]"
    r"|2a|3a|otr[ao])(?: (?:dose|shot|one|jab|dosis))?"
)
_later = cue(rf"{_WILL}|{_NEXT_DOSE} {_TO_COME}")
_MOST_LATER_WORDS = 7
_FACTS: Sequence[Reading] = (
    shots.vaccination, procedures.procedure, health.result, medicines.count, payments.payment,
)  # fmt: skip


def take_later(line: Line, reading: Reading) -> str:
    """Take what is told behind the day of a fact to be still to come; without a day nothing is."""
    is_fill = reading is medicines.medicine and line.words.look(medicines.is_filled, 2) is not None
    is_fact = is_fill or reading in _FACTS
    return later_in(line.words, line.known.today) if is_fact else ""


def later_in(words: Words, today: date) -> str:
    """Take what is told to be still to come behind the first day of some words.

    Not what denies: it may be the fact itself that was refused.
    """
    day = words.find(any_day(today), MOST_WORDS)
    found = day and words.find(_later, _MOST_LATER_WORDS, behind=day[1].stop)
    if not found or denies(" ".join(filter(None, words.left[found[1].start :]))):
        return ""
    return words.behind(found[1].start)


def with_later(entries: tuple[Entry, ...], later: str) -> tuple[Entry, ...]:
    """Return what was read with those words; a note holds the whole line already."""
    first, *others = entries
    if not later or first.kind == "note":
        return entries
    said = " ".join(filter(None, (first.texts.get("our_words"), later)))
    return (replace(first, texts={**first.texts, "our_words": said}), *others)
