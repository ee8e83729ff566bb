"""Threads in lines: how each stands, and one with all that was written and called."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import cached_property
from itertools import groupby
from uuid import UUID

from famchart.core.day_words import day_words
from famchart.core.replies import not_counted
from famchart.i18n import N_, _, ngettext
from famchart.records import portal as portals
from famchart.records.call import Call
from famchart.records.ended_access import LEFT_HEADS, LEFT_WORDS
from famchart.records.message import Message
from famchart.records.message_words import (
    ANSWERED_AHEAD,
    EMERGENCY,
    act_words,
    if_worse,
    state_words,
    step_words,
    used_words,
)
from famchart.records.portal import Portal
from famchart.records.thread import Thread
from famchart.screens import alone
from famchart.screens.desk import Desk
from famchart.screens.document_lines import documents_head, passing_words
from famchart.screens.family_words import our_words_passages
from famchart.screens.shown import held_back_words, private_words
from famchart.store.documents import DocumentLine
from famchart.store.threads import Clinic, ThreadLine, Usual
from famchart.widgets.agenda_list import Stop, sentence_stop
from famchart.widgets.line_view import Part, Toned
from famchart.widgets.reader import Passage
from famchart.widgets.telling_apart import PeopleColumn
from famchart.widgets.wrapping import prose

GROUPS = {
    "overdue": (N_("LATE"), "late"),
    "due_today": (N_("DUE TODAY"), "soon"),
    "waiting": (N_("WAITING"), "soon"),
    **{state: (head, "quiet") for state, head in LEFT_HEADS.items()},
}
SETTLED = (N_("SETTLED"), "quiet")
LOW = 16
"""Lines below which the foot is the end of the text, and does not stand below it."""
NARROW = 60
"""Cells below which the lines of a thread stand at the left edge."""
MARGIN = 3
"""Cells of the cursor’s sign, and of the bar at the right edge."""
GAP = "  "
LABEL = 11


@dataclass(frozen=True)
class ThreadLines:
    """The list of threads in lines of a width."""

    desk: Desk
    width: int

    @cached_property
    def _people(self) -> PeopleColumn:
        return self.desk.people_column(self.width)

    def stops(self, lines: Sequence[ThreadLine]) -> Iterator[Stop]:
        if not lines:
            words = _("No message is entered yet: a adds one, p pastes one.")
            yield sentence_stop(alone.nothing_words(self.desk, words), self.width)
        above: list[list[Part]] = []
        for group, mine in groupby(lines, key=lambda line: GROUPS.get(line.state, SETTLED)):
            yield Stop(None, [*above, [Toned(_(group[0]), group[1])]])
            yield from (self._stop(line, group[1]) for line in mine)
            above = [[]]

    def foot(self, clinics: Sequence[Clinic], *, with_emergency: bool) -> Iterator[Stop]:
        """Yield whom to call, and how soon each clinic answers; first what holds for all."""
        width = max(12, self.width - MARGIN)
        if with_emergency:
            yield Stop(None, [[], *([Toned(part, "soon")] for part in prose(_(EMERGENCY), width))])
        if clinics:
            yield Stop(None, [[], [Toned(_("CLINICS"), "quiet")]])
        for clinic in clinics:
            parts = prose(clinic_words(*clinic), width - len(GAP))
            yield Stop(None, [[GAP, Toned(part, "")] for part in parts])

    def _stop(self, line: ThreadLine, tone: str) -> Stop:
        first = line.thread.first
        front: list[Part] = []
        if self.desk.person_id is None:
            front.append(self._people.cell(first.person_id) + GAP)
        if line.is_private:
            return Stop(first.id, [[*front, Toned(private_words(), "quiet")]])
        title: Part = Toned(held_back_words(), "quiet")
        if not line.is_held_back:
            title = Toned(first.subject, "strong")
        below = [*self._below(self._standing(line), "" if tone == "quiet" else tone)]
        below += self._below(self._facts(line), "quiet")
        if line.is_waiting:
            below += self._below(if_worse(line.thread.portal), "quiet")
        return Stop(first.id, [[*front, title], *below])

    def _below(self, words: str, tone: str) -> Iterator[list[Part]]:
        is_below_person = self.desk.person_id is None and self.width >= NARROW
        indent = " " * (self._people.width + len(GAP)) if is_below_person else GAP
        for part in prose(words, max(12, self.width - len(indent) - MARGIN)):
            if part:
                yield [indent, Toned(part, tone)]

    def _standing(self, line: ThreadLine) -> str:
        """Return how it stands and by when an answer was or is due."""
        thread, found = line.thread, line.found
        today = self.desk.today
        told = [now_words(line)]
        if line.state in LEFT_WORDS:
            return told[0]
        if found.state != "no_reply_needed":
            told.append(_("due {day}").format(day=day_words(found.due, today)))
        if not found.is_waiting and found.state != "no_reply_needed":
            told.append(used_words(found.used_days))
        if found.is_waiting:
            told += [act_words(act, today) for act in thread.acts()[-1:]]
        return " · ".join(told)

    def _facts(self, line: ThreadLine) -> str:
        """Return what to do, and when and where it was asked."""
        thread, today = line.thread, self.desk.today
        is_late = line.state == "overdue"
        told = [step_words(line.step, today)] if is_late else []
        told.append(_("sent {when}").format(when=moment_words(thread, thread.question, today)))
        told += [portals.title(thread.portal)] if thread.portal else []
        return " · ".join(filter(None, told))


def now_words(line: ThreadLine) -> str:
    if line.state in LEFT_WORDS:
        return _(LEFT_WORDS[line.state])
    if line.is_answered_ahead:
        return _(ANSWERED_AHEAD)
    return state_words(line.found, line.thread.office.reply_days)


def moment_words(thread: Thread, message: Message, today: date) -> str:
    """Return when a message was sent, as the clock showed it there."""
    sent = thread.sent(message).astimezone(thread.zone(message))
    words = f"{day_words(sent.date(), today)} {sent:%H:%M}"
    return f"{words} ({message.zone})" if message.zone else words


# One thread


@dataclass(frozen=True)
class ThreadPage:
    """A thread as its own page shows it."""

    line: ThreadLine
    usual: Usual | None
    hidden: frozenset[UUID]
    """Messages and calls that are private and were not opened themselves."""
    documents: Sequence[DocumentLine] = ()


def thread_passages(page: ThreadPage, desk: Desk) -> Iterator[Passage]:
    thread = page.line.thread
    title = (desk.name_of(thread.first.person_id), thread.first.subject)
    yield Passage(" · ".join(filter(None, title)), "head")
    yield from _window(page.line, desk.today)
    events = sorted(_events(thread, desk.today), key=lambda event: event[0])
    lasts = {record.id: number for number, (_at, record, _words) in enumerate(events)}
    for number, (_at, record, words) in enumerate(events):
        yield Passage("")
        if record.id in page.hidden:
            yield Passage(private_words(), "quiet", link=_link(record))
        else:
            head, text = words
            yield Passage(head, "strong", link=_link(record))
            yield from (Passage(text) for text in (text,) if text)
            if number == lasts[record.id]:  # of a message with its answer, below both
                yield from our_words_passages(record)
    if page.documents:
        yield Passage("")
        yield Passage(documents_head(page.documents), "head")
        for line in page.documents:
            yield Passage(passing_words(line), link=("document", line.document.id))


def _link(record: Message | Call) -> tuple[str, UUID]:
    return ("message" if isinstance(record, Message) else "call", record.id)


def _window(line: ThreadLine, today: date) -> Iterator[Passage]:
    """Yield how a thread stands, what to do, by when an answer was due, and how that counts."""
    thread, found = line.thread, line.found
    tone = GROUPS.get(line.state, SETTLED)[1] if line.is_waiting else ""
    yield Passage(now_words(line), tone, _("Now"), LABEL)
    if line.state == "overdue" and (to_do := step_words(line.step, today)):
        yield Passage(to_do, "strong", _("To do"), LABEL)
    if line.is_waiting:
        yield Passage(if_worse(thread.portal), "", _("Always"), LABEL)
    if line.state not in ("no_reply_needed", *LEFT_WORDS):
        yield Passage(day_words(found.due, today), "", _("Answer due"), LABEL)
        yield Passage(" · ".join(_counted(line, today)), "quiet", _("Counted"), LABEL)


def _counted(line: ThreadLine, today: date) -> Iterator[str]:
    thread, found = line.thread, line.found
    window = thread.office.reply_days
    words = ngettext("{n} business day from {day}", "{n} business days from {day}", window)
    yield words.format(n=window, day=day_words(found.day_zero, today))
    closed = [day_words(day, today) for day in not_counted(found, thread.office.calendar)]
    if closed:
        yield _("closed: {days}").format(days="; ".join(closed))
    yield used_words(found.used_days)


Event = tuple[datetime, "Message | Call", tuple[str, str]]


def _events(thread: Thread, today: date) -> Iterator[Event]:
    """Yield what was written and called, each with its moment, in no order."""
    for message in thread.messages:
        sent, at = thread.sent(message), moment_words(thread, message, today)
        subject = message.subject if message.subject != thread.first.subject else ""
        head = " · ".join(filter(None, (at, _("sent"), subject)))
        partly = "" if message.answered_at else message.answer
        text = "\n".join(filter(None, (message.text, partly)))
        yield sent, message, (head, text)
        if message.answered_at and (came := thread.answered(message)):
            there = came.astimezone(thread.zone(message))
            day = f"{day_words(there.date(), today)} {there:%H:%M}"
            head = " · ".join(filter(None, (day, _("answer"), message.answered_by)))
            yield came, message, (head, message.answer or "")
    for call in thread.calls:
        whom = call.with_whom or call.phone or ""
        head = " · ".join(filter(None, (day_words(call.on, today), _("call"), whom)))
        yield _call_moment(call, thread), call, (head, call.text or "")


def _call_moment(call: Call, thread: Thread) -> datetime:
    """Return when a call was entered, if that was on its day; else the noon of its day."""
    entered = call.entered_at.astimezone(thread.office.zone)
    if entered.date() == call.on:
        return entered
    noon = datetime.combine(call.on, time(12))
    zone = thread.office.zone
    return noon.replace(tzinfo=zone) if zone else noon.astimezone()


def foot_passages(page: ThreadPage) -> Iterator[Passage]:
    """Yield what holds for every thread with a clinic, and the number to call."""
    if portal := page.line.thread.portal:
        yield Passage(clinic_words(portal, page.usual))
    yield Passage(_(EMERGENCY), "soon")


def clinic_words(portal: Portal, usual: Usual | None) -> str:
    """Return a clinic, the number to call, and how soon it answers, as far as that is known."""
    told = [portals.title(portal), portal.phone or _("no number kept")]
    told += [usual_words(usual)] if usual else []
    return " · ".join(told)


def usual_words(usual: Usual) -> str:
    """Return how soon a clinic answers: it is learned, and from how many answers is told."""
    within = ngettext("within {n} business day", "within {n} business days", usual.days)
    told = within.format(n=usual.days)
    words = ngettext(
        "answered {within}, the one time so far",
        "median of {n} answers: {within}",
        usual.answers,
    )
    return words.format(n=usual.answers, within=told)
