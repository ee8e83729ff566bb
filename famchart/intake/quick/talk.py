"""What was said, is to be said, or is to be done: calls, messages, notes, tasks and questions."""

from __future__ import annotations

from famchart.core.terminal_text import fold
from famchart.intake.quick.line import Entry, Line
from famchart.intake.quick.whose import NEAR_THE_HEAD
from famchart.intake.quick.words import MOST_WORDS, any_day, day_reader, day_to_come, without_lead

_DAY_OF_A_CALL = 8
"""Words among which its day stands; further on, a day is part of what was said."""
_TO_BE_DONE = {"call", "phone", "llamar"}


def call(line: Line) -> tuple[Entry, ...]:
    """Read `cardiology mom 10:20 nurse refused refill`: with whom, whose, what was said.

    `call cardiology tomorrow` is still to be done.
    """
    line.take_person(NEAR_THE_HEAD)
    if fold(line.head) in _TO_BE_DONE and is_to_come(line):
        return to_do(line, f"{line.head} ")
    line.take_account()
    day = line.day("recent", _DAY_OF_A_CALL) or line.known.today.isoformat()
    with_whom = without_lead(line.words.leading()) or line.clinic
    return (line.entry("call", on=day, with_=with_whom, text=line.words.rest()),)


def voicemail(line: Line) -> tuple[Entry, ...]:
    """Read `left voicemail for dr lee`: a call whose text begins with what was done."""
    done = line.head
    line.words.take_first({"for", "to", "with", "al", "a", "con", "para"})
    (made,) = call(line)
    text = " ".join(filter(None, (done, made.texts.get("text"))))
    return (Entry(made.kind, made.person_id, {**made.texts, "text": text}, made.named),)


def message(line: Line) -> tuple[Entry, ...]:
    """Read `cardiology mom swollen ankles`: it was sent just now where no time is told."""
    line.take_person(NEAR_THE_HEAD)
    line.take_account()
    now = (line.account and line.account.now) or line.known.now
    when = line.moment(now[:10], _DAY_OF_A_CALL)
    sent_at = when[0] if when else now
    return (line.entry("message", subject=line.words.rest(), sent_at=sent_at),)


def note(line: Line) -> tuple[Entry, ...]:
    line.take_person(NEAR_THE_HEAD)
    line.take_account()
    day = line.day("recent", NEAR_THE_HEAD) or line.known.today.isoformat()
    return (line.entry("note", text=line.words.rest(), on=day),)


def is_to_come(line: Line) -> bool:
    """True where a day is told that is not of the past, nor could be."""
    today = line.known.today
    found = line.words.find(any_day(today), MOST_WORDS, _DAY_OF_A_CALL)
    is_past = found and day_reader(today, "recent")(found[0])
    return bool(found and not is_past and day_to_come(today)(found[0]))


def task(line: Line) -> tuple[Entry, ...]:
    line.take_person(NEAR_THE_HEAD)
    return to_do(line)


def to_do(line: Line, before: str = "") -> tuple[Entry, ...]:
    due_on = line.day_behind("by|due|before|antes del?|para|vence|hasta", "coming")
    due_on = due_on or line.day("coming")
    return (line.entry("task", title=before + line.words.rest(), due_on=due_on),)


def question(line: Line) -> tuple[Entry, ...]:
    line.take_person(NEAR_THE_HEAD)
    line.take_account()
    return (
        line.entry("question", text=without_lead(line.words.rest(), {"for", "para", "a", "al"})),
    )
