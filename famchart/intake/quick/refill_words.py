"""How many refills are left, in the words of people and of labels, in a line of any kind."""

from __future__ import annotations

from collections.abc import Callable

from famchart.core.terminal_text import fold
from famchart.intake.quick import cues
from famchart.intake.quick.known import Named
from famchart.intake.quick.line import Entry, Line
from famchart.intake.quick.readers import Reader, cue, phrases

MOST_REFILL_WORDS = 6
_NUMBER = r"1[01]|\d|no more|no|zero|cero|one|una?|two|dos|three|tres"
_NO_FILL = (
    r"(?:resurtidos?|recargas?|rellenos?|repetici(?:[oó]n|ones)|renovaci(?:[oó]n|ones)"
    r"|reposici(?:[oó]n|ones))"
)
"""Words for a refill that mean no fill: sin surtido is what was not handed out."""
_REFILLS = rf"(?:surtidos?|{_NO_FILL})"
_HAS = r"(?:(?:has|have|with|con|tiene) )?"
_SAID = (
    rf"{_HAS}({_NUMBER}) (?:(?:re)?fills?|rf) (?:left|remaining)"
    rf"|refills? (?:left|remaining):? ({_NUMBER})"
    rf"|(?:(?:le|me|nos|ya) )*quedan? ({_NUMBER}) {_REFILLS}"
    rf"|({_NUMBER}) {_REFILLS} (?:restantes?|m[aá]s|disponibles?)"
    rf"|(?:ya )?(no) (?:(?:le|me|nos) )?(?:quedan?|tiene|hay)(?: m[aá]s)? {_NO_FILL}"
    rf"|(?:out of|(?:ya )?sin) (refills?|{_NO_FILL})"
)
_said = cue(_SAID)
_either = cue(
    rf"{_SAID}|{_HAS}({_NUMBER}) (?:refills?|rf|{_NO_FILL})"
    rf"|(?:refills?|resurtidos?): ?({_NUMBER})|(?:refills|resurtidos) ({_NUMBER})"
)
"""The same, where a line tells it of a medicine and nothing else."""
_AMOUNTS = {"one": "1", "un": "1", "una": "1", "two": "2", "dos": "2", "three": "3", "tres": "3"}
_BESIDE = phrases("and|y|with|con")
_PICKED_UP = phrases("got|filled|received|up|recogi|recogimos|recibi|recibimos|surti")


def _number(said: str | None) -> str | None:
    return said and (said if said.isdecimal() else _AMOUNTS.get(said.casefold(), "0"))


refills_said = Reader(lambda text: _number(_said(text)), may_hold=_said.may_hold)
"""How many refills are left, as a number."""
refills_alone = Reader(
    lambda text: _number(_either(text)),
    may_hold=_either.may_hold,
)
"""The same of losartan 2 refills, where nothing else is told."""


def take_refills_beside(line: Line) -> str | None:
    """Take how many refills are left beside a fill or a count: 90, 3 refills left.

    Got 2 refills of losartan tells what was picked up.
    """
    for read in (refills_said, cues.refills_on_label, cues.refills_left):
        found = line.words.find(read, MOST_REFILL_WORDS)
        if found and (read is refills_said or not _is_picked_up(line, read)):
            line.words.drop(found[1])
            line.words.take_led_in(_BESIDE)
            return found[0]
    return None


def _is_picked_up(line: Line, read: Callable[[str], str | None]) -> bool:
    """True for got 2 refills, where that word may be taken already."""
    found = line.whole.find(read, MOST_REFILL_WORDS)
    before = line.whole.left[found[1].start - 1] if found and found[1].start else None
    return fold(before or "") in _PICKED_UP


def with_refills(made: Entry, many: str | None, listed: Named | None) -> tuple[Entry, ...]:
    """Return a fill or a count, and what its line tells of the refills of its medicine."""
    if many is None or listed is None:
        return (made,)
    texts = {"refills_left": many, "refills_on": made.texts["on"]}
    of = Entry("medication", listed.person_id, texts, changes=listed.id, title=listed.title)
    return (made, of)
