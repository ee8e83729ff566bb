"""A message that was answered: by whom, when, and what the answer was."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from famchart.core.terminal_text import fold
from famchart.i18n import N_
from famchart.intake.quick import change_cues
from famchart.intake.quick.answer_times import take_answer_time
from famchart.intake.quick.became import MOST_CUE_WORDS, clinic_reader, drop_clinic, spoken
from famchart.intake.quick.changes import changed, kept_as_note, meant, unnamed, words_of
from famchart.intake.quick.forms_of_names import forms
from famchart.intake.quick.line import MOST_CLINIC_WORDS, Entry, Line
from famchart.intake.quick.readers import cue, one_of, phrases
from famchart.intake.quick.standing import Standing
from famchart.intake.quick.words import without_all, without_lead

NO_MESSAGE = N_("No message that waits for an answer fits: this is kept as a note.")
NO_ANSWER = N_("What the answer was is not told: it is left empty.")
_OFFICE = one_of(phrases("office|clinic|consultorio|clinica"))
_THEY = one_of(phrases("they|office|clinic|ellos|consultorio|clinica"))
_ASKING = phrases("has|have|did|was")
"""Has Dr. Lee answered? is a question, and no answer."""
_LEADS_TO_ANSWER = phrases("to|a|al|that|que|:|about|sobre")
_LEADS_TO_NAME = _LEADS_TO_ANSWER | phrases(
    "the|her|his|my|for|of|re|regarding|message|msg|lo|el|la|los|las|su|de|del|para|mensaje"
)
"""What may stand beside a name of the message, before the colon of what was answered."""
_GOES_ON = phrases("it|it's|its|they|that|this|he|she|lo|la|eso|esta|esto|que")
"""What begins an answer behind what the message is called: psa it is fine."""
_not_needed = cue(
    r"(?:is |was )?no (?:answer|reply|response) (?:is )?(?:needed|necessary|required)"
    r"|(?:needs? no|does(?: no|n[’']?)t need(?: an?)?) (?:answer|reply|response)"
    r"|(?:ya )?no (?:necesita|requiere|hace falta) (?:una )?respuesta"
)
_MOST_NOT_NEEDED_WORDS = 5
_MOST_DOCTOR_WORDS = 6


def is_answer(line: Line) -> range | None:
    """Return where a line says that a message was answered; None where it says none.

    Whoever answers is a clinic or its staff, or what is answered is a message: a person who
    answers all questions is told in a note.
    """
    found = line.words.find(change_cues.answered, MOST_CUE_WORDS)
    if found is None:
        return None
    places = found[1]
    if line.text.endswith("?") and _ASKING & {fold(word) for word in line.text.split()}:
        return None
    before = spoken(line, 0, places.start)
    is_told = drop_clinic(before, line)
    is_told = is_told or before.take(_OFFICE) is not None
    before.take(_THEY)
    left = before.rest()
    is_named = bool(left) and _names_message(left, line)
    if left and not is_named:
        return None
    is_told = is_told or is_named
    after = spoken(line, places.stop, len(line.words.left))
    is_told = is_told or bool(after.find(clinic_reader(line), MOST_CLINIC_WORDS, within=2))
    return places if is_told else None


def _names_message(said: str, line: Line) -> bool:
    """True where all words are of what a message that waits is called: ankles answered."""
    told = forms(said)
    return any(
        told and told <= each.words for each in line.known.standing if each.kind == "message"
    )


def answered(line: Line) -> tuple[Entry, ...]:
    """Read `dr lee answered mom yesterday: stay on it`."""
    stop = next(at for at, word in enumerate(line.words.left) if word is None)
    _take_person(line)
    line.words.take(change_cues.message)
    named = without_all(" ".join(filter(None, line.words.left[:stop])), _LEADS_TO_NAME)
    if _names_message(named, line):
        line.words.drop(range(stop))
    line.take_account(within=None)
    by = line.words.take(change_cues.doctor, _MOST_DOCTOR_WORDS)
    by = by and without_lead(by, {"by", "por", "the", "el", "la"})
    if line.words.take(_THEY):
        line.words.take_led_in({"the", "el", "la"})
    when = take_answer_time(line, stop)
    topic = when.topic if when else ""
    answer = without_lead(line.words.rest(), _LEADS_TO_ANSWER).strip(" :-")
    found = meant(line, "message", line.clinic, hint=f"{named} {topic} {answer}")
    if found is None:
        return (kept_as_note(line, NO_MESSAGE),)
    line.person_id = found.person_id
    now = next((each.now for each in line.known.accounts if each.id == found.of), "")
    is_named_only = bool(answer) and not unnamed(answer, found)
    answer = _without_name(answer, found)
    told = {
        "answered_at": when.at if when else now or line.known.now,
        "answered_by": by,
        "answer": "" if is_named_only else answer,
        "our_words": when.beyond(found) if when else "",
    }
    made = changed(line, "message", found.id, **told)
    is_untold = is_named_only or bool(topic and not answer)
    return (replace(made, title=words_of(found), said=NO_ANSWER if is_untold else ""),)


def _take_person(line: Line) -> None:
    """Take whose it is; a colon behind the name stays, at the word before: ankles mom: keep up."""
    before = line.words.left
    line.take_person()
    taken = [at for at, word in enumerate(before) if word and line.words.left[at] is None]
    at = taken[0] - 1 if taken else -1
    if at >= 0 and (word := before[at]) and (before[taken[-1]] or "").endswith(":"):
        line.words.put(range(at, at + 1), f"{word}:")


def _without_name(answer: str, found: Standing) -> str:
    """Return an answer without what the message is called, where that leads to it: psa: fine."""
    words = answer.split()
    for at in range(len(words) - 2, -1, -1):
        if words[at].endswith(":") and _only_names(words[: at + 1], found):
            return " ".join(words[at + 1 :])
    count = next((at for at, word in enumerate(words) if not forms(word) & found.words), len(words))
    if not 0 < count < len(words):
        return answer
    is_parted = words[count - 1].endswith((",", ":"))
    return " ".join(words[count:]) if is_parted or fold(words[count]) in _GOES_ON else answer


def _only_names(words: Sequence[str], found: Standing) -> bool:
    return all(
        forms(word) & found.words or fold(word.strip(":")) in _LEADS_TO_NAME for word in words
    )


def is_not_needed(line: Line) -> range | None:
    """Return where a line says that a message needs no answer; no answer alone is none yet."""
    found = line.words.find(_not_needed, _MOST_NOT_NEEDED_WORDS)
    if found is None or line.text.endswith("?"):
        return None
    before = spoken(line, 0, found[1].start)
    is_told = drop_clinic(before, line)
    named, after = before.rest(), spoken(line, found[1].stop, len(line.words.left)).rest()
    is_of_message = _names_message(named, line) if named else is_told
    return found[1] if is_of_message and not after else None


def not_needed(line: Line) -> tuple[Entry, ...]:
    """Read `stent message no answer needed`."""
    line.take_person()
    line.take_account(within=None)
    line.words.take(change_cues.message)
    found = meant(line, "message", f"{line.clinic} {line.words.rest()}")
    if found is None:
        return (kept_as_note(line, NO_MESSAGE),)
    line.person_id = found.person_id
    made = changed(line, "message", found.id, no_reply_needed="yes")
    return (replace(made, title=words_of(found)),)
