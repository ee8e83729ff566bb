"""The sheet of one visit in lines: when and where, what to ask and to bring, what came of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from famchart.core.appointments import STATES, is_coming
from famchart.core.day_words import day_words, distance_words, short_day
from famchart.core.zoned import moment_words, time_words
from famchart.i18n import _
from famchart.records import kind_of
from famchart.records.appointment import WAYS, Appointment
from famchart.records.appointment_items import fasting_words
from famchart.records.appointment_plan import Plan
from famchart.records.result import Result
from famchart.records.task import Task
from famchart.screens.access_lines import Line as GlassLine
from famchart.screens.account_lines import Writer, our_words_stops
from famchart.screens.shown import private_words
from famchart.screens.today_lines import TONES
from famchart.store.disagreement_words import told
from famchart.store.disagreements import Disagreement
from famchart.store.visit_sheet import Line, VisitSheet
from famchart.widgets.agenda_list import Stop


def sheet_stops(sheet: VisitSheet, title: str, width: int, today: date) -> Iterator[Stop]:
    write = Writer(width)
    appointment = sheet.appointment
    head = [*write.plain(title, "strong"), *_when(sheet, write, today)]
    yield Stop(("record", "appointment", appointment.id), head)
    yield from our_words_stops(appointment, write)
    for item in sheet.asked:
        if not is_coming(item):
            words = " · ".join(filter(None, (item.reason, item.action)))
            yield Stop(None, write.labelled("!", words, TONES[item.state]))
    if sheet.visit:
        yield from _outcome(sheet, write, today)
    yield Stop(None, [[], *_to_bring(sheet, write, today)])
    yield from _questions(sheet, write)
    yield from _apart(sheet.apart, write, today)
    forms = _("Forms") if sheet.is_at_rest else _("Forms to hand in")
    yield from _group(forms, sheet.forms, write)
    since = _("since {day}").format(day=day_words(sheet.since, today))
    pressures = sheet.pressures
    yield from _group(_("Blood pressure, {since}").format(since=since), pressures, write, today)
    yield from _group(_("Medicines changed, {since}").format(since=since), sheet.medicines, write)


def _when(sheet: VisitSheet, write: Writer, today: date) -> list[GlassLine]:
    """Return day, time and place; a wish has none."""
    appointment, plan = sheet.appointment, sheet.plan
    state = _(STATES[appointment.state])
    if plan is None:
        return write.labelled(_("When"), state)
    is_counted = not sheet.is_prepared_no_more
    when = moment_words(plan.start, None, today)
    if is_counted and plan.day >= today:
        when += f" · {distance_words(plan.day, today)}"
    lines = write.labelled(_("When"), when, "accent")
    if plan.arrive_at != plan.start:
        lines += write.labelled(_("Be there"), time_words(plan.arrive_at, None))
    lines += write.labelled(_("Where"), appointment.place or "")
    lines += write.labelled(_("How"), _(WAYS[appointment.way]) if appointment.way else "")
    return lines + write.labelled(_("State"), state)


def _to_bring(sheet: VisitSheet, write: Writer, today: date) -> Iterator[GlassLine]:
    """Yield what is to be done before, and what to have at hand."""
    appointment, plan = sheet.appointment, sheet.plan
    nobody = "" if sheet.is_prepared_no_more else _("nobody yet")
    if plan and plan.fasting:
        fast = fasting_words(plan) or _("ask from when on")
        yield from write.labelled(_("Fasting"), fast, "" if sheet.is_prepared_no_more else "soon")
    yield from write.labelled(_("To prepare"), f"“{appointment.prep}”" if appointment.prep else "")
    yield from write.labelled(_("Papers"), appointment.papers or "")
    yield from write.labelled(_("Who drives"), appointment.driver or nobody)
    yield from write.labelled(_("Interpreter"), _("yes") if appointment.interpreter else "")
    yield from write.labelled(_("Authorization"), appointment.authorization or "")
    phone = appointment.phone or (plan.office.phone if plan else None)
    yield from write.labelled(_("Phone"), phone or "")
    yield from write.labelled(_("Video link"), appointment.link or "")
    if plan and not sheet.is_prepared_no_more:
        yield from _cancel(appointment, plan, write, today)


def _cancel(
    appointment: Appointment, plan: Plan, write: Writer, today: date
) -> Iterator[GlassLine]:
    words = moment_words(plan.cancel_by, None, today)
    if appointment.cancel_hours is None:
        words = _("{when} (24 hours are usual; ask)").format(when=words)
    if plan.call_by != plan.cancel_by.date():
        closed = _("closed then: call by {day}").format(day=day_words(plan.call_by, today))
        words = f"{words} · {closed}"
    yield from write.labelled(_("Cancel until"), words)


def _questions(sheet: VisitSheet, write: Writer) -> Iterator[Stop]:
    questions = sheet.questions
    if sheet.is_at_rest and not questions:
        return
    head = _("Questions  {n}") if sheet.is_at_rest else _("Questions to ask  {n}")
    yield write.head(head.format(n=len(questions)))
    if not questions:
        yield Stop(None, write.plain(_("none yet: q writes one down"), "quiet"))
    for question in questions:
        hidden = question.private != "no"
        words = private_words() if hidden else question.text
        yield Stop(("open", "question", question.id), write.plain(f"☐ {words}"))


def _apart(found: Sequence[Disagreement], write: Writer, today: date) -> Iterator[Stop]:
    """Yield what lists say differently, all of it; enter leads to where it can be asked."""
    if found:
        yield write.head(_("Disagreements  {n}").format(n=len(found)))
    for each in found:
        said = told(each, each.voices, today).items()
        words = "; ".join(f"{words} ({names})" for words, names in said)
        shown = private_words() if each.is_private else f"{each.title}: {words}"
        yield Stop(("differs", each.records[0].id), write.plain(shown))


def _group(
    head: str, lines: Sequence[Line], write: Writer, today: date | None = None
) -> Iterator[Stop]:
    """Yield lines under their head; where there are none, nothing."""
    if lines:
        yield write.head(f"{head}  {len(lines)}")
        for line in lines:
            kind = kind_of(line.record)
            label = _label(line, today)
            words = _words(line)
            stop = ("open", kind.name, line.record.id)
            yield Stop(stop, write.labelled(label, words) if label else write.plain(words))


def _words(line: Line) -> str:
    """Return a record in words; of a blood pressure, under its own head, the two numbers."""
    if line.words is None:
        return private_words()
    return line.record.value if isinstance(line.record, Result) else line.words


def _label(line: Line, today: date | None) -> str:
    if isinstance(line.record, Result):
        return short_day(line.record.on, today)
    if isinstance(line.record, Task):
        due = line.record.due_on
        return _("done") if line.record.done_on else day_words(due, today) if due else ""
    return ""


def _outcome(sheet: VisitSheet, write: Writer, today: date) -> Iterator[Stop]:
    """Yield what was said, and what is to be done about it."""
    visit = sheet.visit
    if visit is None:
        return
    yield write.head(_("What came of it, {day}").format(day=day_words(visit.on, today)))
    hidden = visit.private != "no"
    words = private_words() if hidden else visit.text or _("nothing written down yet")
    yield Stop(("open", "visit", visit.id), write.plain(words))
    if not hidden:
        yield from our_words_stops(visit, write)
    yield from _group(_("Next steps"), sheet.tasks, write, today)
