"""What was said, is to be said, or is to be done: calls, messages, notes, tasks and questions."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from uuid import UUID

from famchart.core.terminal_text import fold
from famchart.core.typed_moment import MOST_WORDS as MOST_TIME_WORDS
from famchart.core.typed_moment import clock_time
from famchart.i18n import N_
from famchart.intake.quick import change_cues, cues
from famchart.intake.quick.about_calls import parted, tells_no_more, without_about
from famchart.intake.quick.changes import changed, meant, words_of
from famchart.intake.quick.ending_days import day_at_end
from famchart.intake.quick.line import MOST_CLINIC_WORDS, Entry, Line
from famchart.intake.quick.numbered_moves import tells_two_numbers
from famchart.intake.quick.readers import (
    any_day,
    cue,
    day_reader,
    day_to_come,
    phrases,
    time_of_day,
)
from famchart.intake.quick.reported import (
    THE_LAST_ONE,
    LastOrNextError,
    at_what_is_ahead,
    check_day_of_call,
    day_of_either_week,
    is_led_elsewhere,
    said,
    said_from,
    unsure_weekday,
    within_record,
)
from famchart.intake.quick.told_values import lists_days, span_of_days
from famchart.intake.quick.visits import appointment
from famchart.intake.quick.weekdays import Direction
from famchart.intake.quick.whose import NEAR_THE_HEAD
from famchart.intake.quick.words import MOST_WORDS, Words, without_lead

LAST_WEEKDAY = N_(
    "Of a call the last such day is taken: write “next” before it if the call is still to come."
)
SENT_BY_US = N_(
    "This is read as a message that you sent: begin with “answer from” for what they wrote."
)
_DUE = r"by|(?:(?:is|es) )?(?:next )?due(?: by| on)?|before|antes del?|para|vence|hasta|toca"
"""What leads to the day by which something is to be done."""
_FROM = ("from", "de", "del")
_DAY_OF_A_CALL = 8
"""Words among which its day stands; further on, a day is part of what was said."""
MOST_NIGHT_WORDS = 4
_TO_BE_DONE = {"call", "phone", "phone call", "llamada", "llamada telefonica"}
_CALL = {"call", "phone", "phone call"}
"""What somebody may be told to do as well."""
_INFINITIVE = "llamar"
"""In Spanish what was done is never told so."""
_AGREED_UPON = {"phone call", "llamada", "llamada telefonica"}
"""A call as a thing: one that is to come is agreed upon, where a time is told."""
_ON = ("on", "el", "the", "at", "a", "las", "la", "este", "this")
_WITH = ("with", "w/", "con")
_HEAD_OF_SENT = phrases(
    "messaged|sent message|sent a message|sent msg|wrote|emailed|mande mensaje|mande un mensaje"
    "|envie mensaje|envie un mensaje|escribi|le escribi|les escribi|escribimos|asked|pregunte"
    "|preguntamos"
)
_reference = cue(
    r"((?:ref(?:erence)?|conf(?:irmation)?|case|ticket|claim|folio|caso|referencia"
    r"|confirmaci[oó]n|auth(?:orization)?|autorizaci[oó]n)\.?"
    r"(?: (?:no|num|number|n[uú]mero)\b\.?)?[ #:]{1,3}\S*\d\S*)"
)
"""The number under which somebody keeps what was said in a call."""


def call(line: Line) -> tuple[Entry, ...]:
    """Read `cardiology mom 10:20 nurse refused refill`: with whom, whose, what was said.

    `call cardiology tomorrow` is still to be done.
    """
    is_ahead = fold(line.head) in _TO_BE_DONE and is_to_come(line)
    if is_ahead and _is_agreed_upon(line):
        (made,) = appointment(line)
        return (replace(made, texts={"way": "phone", **made.texts}),)
    line.take_person(NEAR_THE_HEAD)
    if is_ahead or fold(line.head) == _INFINITIVE:
        return to_do(line, f"{line.head} ")
    reported = _taken_speech(line)
    either = day_of_either_week(line, _DAY_OF_A_CALL)
    is_unsure = _is_agreed_upon(line) and bool(either)
    line.take_account()
    check_day_of_call(line, is_with_known=line.account is not None)
    night = line.words.take(_night, MOST_NIGHT_WORDS, _DAY_OF_A_CALL)
    day = night and day_reader(line.known.today, "recent")(night)
    part_of_day = night or line.words.take(_part_of_day, 3, within=1)
    day = day or line.day("recent", _DAY_OF_A_CALL) or line.known.today.isoformat()
    phone = line.words.take(cues.spaced_phone, 3)
    reference = _taken_reference(line)
    with_whom, told = parted(without_lead(line.words.leading()))
    if not (with_whom or told or line.clinic):
        with_whom, told = parted(line.words.rest(), is_surely=True)
    with_whom = without_about(with_whom)
    told = " ".join(filter(None, (part_of_day, told, line.words.rest(), reported)))
    text = " · ".join(filter(None, (reference, told)))
    if either and not reference and fold(line.head) in _CALL and tells_no_more(told):
        raise LastOrNextError(day=either)
    made = line.entry("call", on=day, with_=with_whom or line.clinic, phone=phone, text=text)
    return (replace(made, said=LAST_WEEKDAY if is_unsure else ""),)


def _taken_speech(line: Line) -> str:
    """Take what somebody said, where a day is told in it."""
    at = said_from(line)
    return "" if at is None else line.words.behind(at)


def _taken_reference(line: Line) -> str | None:
    """Take the number of a call that stands before what was said; within that it stays."""
    found = line.words.find(_reference, 4)
    speech = line.words.find(said, 1)
    if found is None or (speech and speech[1].start < found[1].start):
        return None
    line.words.drop(found[1])
    return found[0]


def _part_of_day(text: str) -> str | None:
    return text if cues.part_of_day(text) else None


def _night(text: str) -> str | None:
    return text if cues.last_night(text) else None


def _is_agreed_upon(line: Line) -> bool:
    """True for a call with somebody at a time: call cardiology tomorrow is only to be done."""
    first = next((fold(word) for word in line.words.left if word), "")
    is_thing = fold(line.head) in _AGREED_UPON or first in _WITH
    return is_thing and bool(line.words.look(time_of_day, MOST_TIME_WORDS))


def voicemail(line: Line) -> tuple[Entry, ...]:
    """Read `left voicemail for dr lee`: a call whose text begins with what was done."""
    done = line.head
    line.words.take_first({"for", "to", "with", "al", "a", "con", "para"})
    (made,) = call(line)
    text = " ".join(filter(None, (done, made.texts.get("text"))))
    return (Entry(made.kind, made.person_id, {**made.texts, "text": text}, made.named),)


def message(line: Line) -> tuple[Entry, ...]:
    """Read `cardiology mom swollen ankles`: it was sent just now where no time is told."""
    is_from = _is_from_clinic(line)
    line.take_person(NEAR_THE_HEAD, is_asked=True)
    line.take_account()
    now = (line.account and line.account.now) or line.known.now
    answered = _taken_answer(line, now)
    sent_at = _sent_at(line, now[:10]) or now
    if answered:
        return (_answered(line, sent_at, *answered),)
    made = line.entry("message", subject=line.words.rest(), sent_at=sent_at)
    return (replace(made, said=SENT_BY_US if is_from else ""),)


def _taken_answer(line: Line, now: str) -> tuple[str, str] | None:
    """Take when a message was answered, and what was, where that is told behind its sending."""
    words, today = line.words, line.known.today
    found = words.find(change_cues.answered, 4)
    if found is None or "?" in line.text:
        return None
    start, stop = found[1].start, found[1].stop
    before = [fold(word.strip(",;:")) for word in words.left[:start] if word]
    is_sent = bool(Words(" ".join(before)).look(_any_moment(today), MOST_TIME_WORDS))
    is_denied = any(change_cues.doubt(word) for word in before[-2:])
    if is_denied or (before and not is_sent):
        return None
    is_last = not any(words.left[stop:])
    when = line.moment(now[:10], within=2, behind=stop, direction="past")
    if not (when or is_last):
        return None
    words.drop(found[1])
    said = words.behind(start)
    return (when[0] if when else now), said.strip(" ,;:-")


def _any_moment(today: date) -> Callable[[str], str | None]:
    read_day = any_day(today)
    return lambda text: text if read_day(text) or clock_time(text) else None


def _answered(line: Line, sent_at: str, answered_at: str, answer: str) -> Entry:
    """Return the answer to the message that is listed; with the message where none is."""
    subject, told = line.words.rest(), {"answered_at": answered_at, "answer": answer}
    found = meant(line, "message", f"{line.clinic} {subject}", day=sent_at[:10])
    if found is None:
        return line.entry("message", subject=subject, sent_at=sent_at, **told)
    made = changed(line, "message", found.id, **told)
    return replace(made, person_id=found.person_id, title=words_of(found))


def _is_from_clinic(line: Line) -> bool:
    """True for msg from dr lee, mensaje de cardiología: somebody else wrote it."""
    left = [word for word in line.words.left if word]
    if not left or fold(left[0]) not in _FROM:
        return False
    runs = (" ".join(left[1:end]) for end in range(2, MOST_CLINIC_WORDS + 2))
    return any(
        line.known.account_called(run, None) or change_cues.doctor(run.strip(",:;")) for run in runs
    )


def _sent_at(line: Line, today_there: str) -> str | None:
    """Take when a message was sent; a weekday within what it says is none of its sending."""
    today = line.known.today
    found = line.words.find(any_day(today), MOST_WORDS, _DAY_OF_A_CALL)
    if found and is_led_elsewhere(line.words, found[1].start):
        return None
    left = [fold(word) for word in line.words.left[: found[1].start if found else 0] if word]
    while left and left[-1] in _ON:
        left.pop()
    is_sent = bool(left and change_cues.sent(left[-1]))
    is_of_either_week = bool(day_of_either_week(line, _DAY_OF_A_CALL))
    nearest = (found and day_reader(today, "near")(found[0])) or ""
    if left and nearest > today.isoformat() and not is_of_either_week:
        return None  # it is part of what is asked
    is_told_first = is_sent or not left or change_cues.sent(line.text.split()[0])
    if is_of_either_week and not (is_told_first or fold(line.head) in _HEAD_OF_SENT):
        return None
    direction: Direction = "recent" if is_of_either_week else "near"
    within = within_record(line, _DAY_OF_A_CALL)
    when = line.moment(today_there, within, direction=direction)
    if when and is_sent:
        line.words.take_led_in({*change_cues.SENT, "que", "se", "was", "i"})
    return when[0] if when else None


def note(line: Line) -> tuple[Entry, ...]:
    line.take_person(NEAR_THE_HEAD, is_asked=True)
    line.take_account()
    night = line.words.look(_night, MOST_NIGHT_WORDS)
    is_ahead, unsure = at_what_is_ahead(line) is not None, unsure_weekday(line)
    is_elsewhere = is_ahead or tells_two_numbers(line) or lists_days(line)
    is_elsewhere |= bool(span_of_days(line.words, line.known.today))
    within = within_record(line, NEAR_THE_HEAD)
    told = None if is_elsewhere else line.day("recent", within) or day_at_end(line)
    day = told or (night and day_reader(line.known.today, "recent")(night))
    made = line.entry("note", text=line.words.rest(), on=day or line.known.today.isoformat())
    is_unsure = told and unsure and not line.head
    return (replace(made, said=THE_LAST_ONE) if is_unsure else made,)


def is_to_come(line: Line) -> bool:
    """True where a day is told that is not of the past, nor could be."""
    today = line.known.today
    found = line.words.find(any_day(today), MOST_WORDS, _DAY_OF_A_CALL)
    is_past = found and day_reader(today, "recent")(found[0])
    return bool(found and not is_past and day_to_come(today)(found[0]))


def task(line: Line, before: str = "") -> tuple[Entry, ...]:
    line.take_person(NEAR_THE_HEAD)
    if line.person_id is None:
        line.person_id = _person_of_clinic(line)
    return to_do(line, before)


def _person_of_clinic(line: Line) -> UUID | None:
    """Return whose account a line names; its name is part of what is to be done."""
    found = line.words.look(line.known.account_reader(None), MOST_CLINIC_WORDS)
    return found.person_id if found else None


def to_do(line: Line, before: str = "") -> tuple[Entry, ...]:
    due_on = line.day_behind(_DUE, "coming")
    due_on = due_on or line.day("coming")
    return (line.entry("task", title=before + line.words.rest(), due_on=due_on),)
