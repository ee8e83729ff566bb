"""Messages: a question and its answer, which a portal shows as two, are one record."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import replace

from famchart.core.shape import Shape
from famchart.core.terminal_text import fold
from famchart.core.titles import first_line
from famchart.i18n import _
from famchart.intake.as_records.shape import (
    About,
    Becoming,
    Texts,
    Told,
    filled,
    joined,
    line,
    moment,
)
from famchart.intake.draft import Item

OURSELVES = frozenset(("you", "me", "usted", "tu", "yo", "ud", "ud."))
_ANSWER_TO = Shape(r"^(?:(?:re|rv|fw|fwd|rta|resp)\s*:\s*)+")
LONGEST_SUBJECT = 120
ANSWER, ANSWERED_AT, ANSWERED_BY = "answer", "answered_at", "answered_by"
ONE_SIDED = "one_sided"
"""A letter of the clinic that answers nothing that was read beside it."""


def paired(items: Sequence[Item], is_ours: Callable[[str], bool]) -> list[Item]:
    """Return messages with each answer joined to the question before it in the same subject."""
    waiting: dict[str, int] = {}
    found: list[Item] = []
    for item in sorted(items, key=_sent):
        subject = subject_key(item.fields.get("subject", ""))
        if _is_from_us(item, is_ours):
            waiting[subject] = len(found)
            found.append(item)
        elif (at := waiting.pop(subject, None)) is not None:
            found[at] = _answered(found[at], item)
        else:
            found.append(replace(item, fields={**item.fields, ONE_SIDED: "yes"}))
    return found


def _is_from_us(item: Item, is_ours: Callable[[str], bool]) -> bool:
    """True for what the family wrote; where that is open, who got it decides."""
    sender, to = item.fields.get("from", ""), item.fields.get("to", "")
    if fold(to) in OURSELVES:
        return False
    return fold(sender) in OURSELVES or is_ours(sender) or not sender


def _sent(item: Item) -> tuple[str, int]:
    return item.fields.get("date", "") + item.fields.get("time", ""), -item.line


def subject_key(printed: str) -> str:
    return _ANSWER_TO.sub("", fold(printed))


def _answered(question: Item, answer: Item) -> Item:
    told = filled(
        answer=answer.fields.get("body"),
        answered_at=joined(answer.fields.get("date"), answer.fields.get("time"), between="T"),
        answered_by=answer.fields.get("from"),
    )
    return replace(
        question,
        fields={**question.fields, **told},
        more_lines=(*question.more_lines, *answer.lines),
        confidence=min(question.confidence, answer.confidence),
    )


def message(item: Item, about: About) -> Texts:
    """Return a message; of a letter that answers nothing, what the clinic wrote is the answer.

    Of a day without a time midnight is told: the window of an answer goes by days.
    """
    told = Told(item)
    body = told.take("body", "text")
    sent_at = _moment(told.take("date"), told.take("time"), about)
    sender, to = told.take("from"), told.take("to")
    subject = line(told.take("subject", "title")) or first_line(body)
    is_one_sided = told.take(ONE_SIDED)
    answer = {
        ANSWER: body if is_one_sided else told.take(ANSWER),
        ANSWERED_AT: sent_at if is_one_sided else _answer_moment(told.take(ANSWERED_AT), about),
        ANSWERED_BY: line(sender if is_one_sided else told.take(ANSWERED_BY)),
    }
    addressed = "" if is_one_sided or not to else _("To: {name}").format(name=line(to))
    rest = joined(addressed, *told.lines())
    return filled(
        subject=(subject or _("Message"))[:LONGEST_SUBJECT],
        text=rest if is_one_sided else joined(body, rest, between="\n\n"),
        sent_at=sent_at,
        **answer,
    )


def _moment(date: str, time: str, about: About) -> str:
    return moment(date, time or "00:00", about.zone)


def _answer_moment(told: str, about: About) -> str:
    date, _sign, time = told.partition("T")
    return _moment(date, time, about) if date else ""


def _message_keys(texts: Texts) -> Iterator[Hashable]:
    """Yield the day and the words of either side: the other may have come later."""
    for at, words in (("sent_at", "text"), (ANSWERED_AT, ANSWER)):
        if texts.get(words):
            yield (words, texts.get(at, "")[:10], fold(texts[words]))


def _message_likely(texts: Texts) -> Iterator[Hashable]:
    yield (texts.get("sent_at", "")[:10], subject_key(texts.get("subject", "")))


MESSAGE = Becoming(
    "message",
    message,
    _message_keys,
    needs=("subject", "sent_at"),
    fills=(ANSWER, ANSWERED_AT, ANSWERED_BY, "text"),
    likely=_message_likely,
)
