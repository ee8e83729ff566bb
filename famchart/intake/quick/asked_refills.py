"""Refills that were asked for, and what became of that: refill losartan at cvs, too soon."""

from __future__ import annotations

from dataclasses import replace

from famchart.core.terminal_text import fold
from famchart.intake.quick import change_cues, cues, talk
from famchart.intake.quick.bare_strengths import take_bare_strength
from famchart.intake.quick.became import IS, TELLING
from famchart.intake.quick.changes import changed, meant, words_of
from famchart.intake.quick.known import MOST_NAME_WORDS, Named
from famchart.intake.quick.line import Entry, Line
from famchart.intake.quick.medicines import (
    OF,
    called_in,
    is_filled,
    listed_with_strength,
    medicine,
    of_medicine,
)
from famchart.intake.quick.readers import any_day, cue, one_of, phrases
from famchart.intake.quick.reported import LastOrNextError, is_of_either_week
from famchart.intake.quick.words import MOST_WORDS, without_lead

_ASKED = one_of(phrases("requested|asked|to|that|que|pedido|pedida|solicitado|solicitada"))
"""What says no more than that a refill was asked for."""
_MOST_STATE_WORDS = 4
REFILLS = ("refill", "resurtido")
_BECAUSE = phrases("because|since|due|reason|reason:|porque|por|razon|razon:|:")
_UNTIL = r"until|till?|['’]til|hasta(?: el)?"
_the_pharmacy_says = cue(
    r"(?:the |la )?(?:pharmacy|pharmacist|farmacia) (?:says?|said|dice|dijo)(?: that| que)?"
)
"""By whom it was told, where that names none."""
_another_pharmacy = cue(r"(?:to|al?) (?:the |la |el )?((?:\S+ ){0,2}\S+)")
_BEFORE = r"before|by|antes del?|para el|a mas tardar el"
_TO_BE_DONE = phrases(
    "refill|pedir resurtido|pedir el resurtido|pedir un resurtido|pide resurtido"
    "|pide el resurtido|pida resurtido|pida el resurtido|solicitar resurtido"
    "|solicitar el resurtido|resurtir|resurte|resurta"
)


def request(line: Line) -> tuple[Entry, ...]:
    """Read `losartan at cvs today`, behind words that say that a refill was asked for.

    `refill losartan tomorrow` is still to be done.
    """
    if fold(line.head) in REFILLS and line.words.look(is_filled, 2) is not None:
        return medicine(line)
    line.take_person()
    is_ahead = fold(line.head) in _TO_BE_DONE and (talk.is_to_come(line) or _is_bounded(line))
    if is_ahead and not _is_put_aside(line):
        return talk.to_do(line, f"{line.head} ")
    _drop_teller(line)
    listed, strength = listed_with_strength(line, take_bare_strength(line, is_listed=True))
    state = line.words.take(change_cues.request_state, _MOST_STATE_WORDS)
    _check_day_of_ready(line, state)
    if state in change_cues.PUT_ASIDE:
        line.words.take(_the_pharmacy_says, 4)
    told = {
        "state": state,
        "until": _earliest_fill(line) if state == "too_soon" else None,
        "on": line.day("past"),
        "pharmacy": line.words.take(cues.place, cues.MOST_PLACE_WORDS),
    }
    if state == "transferred":
        told["pharmacy"] = told["pharmacy"] or line.words.take(_another_pharmacy, 4)
    if told["state"] == "denied":
        told["reason"] = without_lead(_said_beside(line, listed), _BECAUSE)
    if listed and told["state"] and (asked := meant(line, "request", of=listed.id)):
        told["state_on"] = told.pop("on")
        line.words.take_led_in(OF)
        made = changed(line, "request", asked.id, **told, our_words=strength)
        return (replace(made, person_id=asked.person_id, title=words_of(asked)),)
    told["on"] = told["on"] or line.known.today.isoformat()
    while line.words.take(_ASKED):
        pass
    line.words.take_first(OF)
    return (of_medicine(line, "request", listed, **told, our_words=strength),)


def _is_bounded(line: Line) -> bool:
    """True for before friday, until when it is to be done."""
    return line.copied().day_behind(_BEFORE, "coming") is not None


def _check_day_of_ready(line: Line, state: str | None) -> None:
    """Raise for ready friday: it has been since the last one, or will be on the next."""
    found = line.words.find(any_day(line.known.today), MOST_WORDS)
    if found is None or not is_of_either_week(found[0], line):
        return
    before = line.words.left[: found[1].start]
    is_to_be = state is None and fold(line.head) in _TO_BE_DONE and line.head_places == {0}
    if (
        is_to_be
        or state == "ready"
        or any(change_cues.request_state(word or "") == "ready" for word in before)
    ):
        raise LastOrNextError(day=found[0])


def _drop_teller(line: Line) -> None:
    """Drop what says no more than that a pharmacy told it: cvs texted losartan is ready."""
    words = line.words
    if place := words.find(cues.place, cues.MOST_PLACE_WORDS, within=1):
        at = place[1].stop
        while fold("".join(filter(None, words.left[at : at + 1]))) in TELLING:
            words.drop([at])
            at += 1
    if name := words.find(called_in(line), MOST_NAME_WORDS):
        at = name[1].stop
        if fold("".join(filter(None, words.left[at : at + 1]))) in IS:
            words.drop([at])


def _is_put_aside(line: Line) -> bool:
    """True where a request that stands was too soon: that is its state, and nothing to be done."""
    state = line.words.look(change_cues.request_state, _MOST_STATE_WORDS)
    every = line.words.look(called_in(line), MOST_NAME_WORDS)
    is_asked_for = any(line.known.is_asked_for(each.id) for each in every or ())
    return state in change_cues.PUT_ASIDE and is_asked_for


def _earliest_fill(line: Line) -> str | None:
    """Take the day from which it can be filled: until dec 3, the pharmacy says dec 3."""
    told = line.day_behind(_UNTIL, "coming")
    return told or (line.day("coming") if talk.is_to_come(line) else None)


def _said_beside(line: Line, listed: Named | None) -> str:
    """Take what is said besides a medicine: without one its name is among it, and is left."""
    if listed is None:
        return ""
    line.words.take_led_in(OF)
    return line.words.rest()
