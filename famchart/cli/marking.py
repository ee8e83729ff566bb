"""Commands that answer what Today asks: done, snooze."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Mapping
from datetime import date
from itertools import chain

from famchart.cli.answer import Answer
from famchart.cli.context import Context
from famchart.cli.editing import assignments, day
from famchart.core.agenda import Item
from famchart.core.day_words import day_words
from famchart.core.errors import AnswerIsNoError, WrongUseError
from famchart.i18n import N_, _
from famchart.records import Kind, Record
from famchart.records.base import WayDone
from famchart.records.fields import Choice
from famchart.records.mark import Mark, mark_id
from famchart.records.person import Person
from famchart.store.corrected import items_of
from famchart.store.disagreement_items import disagreement_items
from famchart.store.disagreements import disagreements
from famchart.store.lookup import find_any
from famchart.store.news import news
from famchart.store.privacy import title_in_passing
from famchart.store.settling import settle
from famchart.store.today import gathered_of
from famchart.store.told import remarks_on
from famchart.store.visits import new_since
from famchart.store.work import Reading


class NothingDueError(AnswerIsNoError):
    """The record has nothing on Today by that name."""

    message = N_("This record has nothing like that to do.")


class NothingDueYetError(NothingDueError):
    """Nothing is asked of it now; how it stands may be said all the same."""

    message = N_("Nothing of this record is due now; how it stands is told with"
                 " “famchart set {id} state=STATE” ({choices}).")  # fmt: skip


class DoneAlreadyError(NothingDueError):
    """It was marked before, and is hidden since."""

    message = N_("This was marked as done already, on {day}.")


class NothingWrittenError(NothingDueError):
    """It stands already as it would be written."""

    message = N_("This is done already: nothing is written.")


class WhichOneError(WrongUseError):
    """The record has several things to do."""

    message = N_("This record has several things to do: name one with --what ({choices}).")


class WhichWayError(WrongUseError):
    """There are several ways in which this is done."""

    message = N_("Say what became of it with --what: {choices}.")


class NothingToTellError(WrongUseError):
    """Something is told of what only gets a mark."""

    message = N_("This is only marked as done: leave {field} out.")


class PastSnoozeError(WrongUseError):
    """A snooze ends on a day to come."""

    message = N_("{until} is not to come: put it off until a day after today.")


class TooLateToSnoozeError(WrongUseError):
    """A snooze may not pass the day on which the item becomes late."""

    message = N_("That is too late: put it off until {latest} at the latest.")


class TooLongSnoozeError(WrongUseError):
    """What has no date is not put off for ever."""

    message = N_("This has no date of its own: put it off until {latest} at the latest.")


class LateStaysError(WrongUseError):
    """What is late, or due today, stays in sight."""

    message = N_("This is critical, late or due today: it stays until it is done.")


def done(parsed: Namespace, context: Context) -> Answer:
    """Mark as done; of a kind that has ways to get done, write what the way leaves."""
    today, told = context.clock.today(), assignments(parsed.values)
    with context.vault(write=True).work(N_("Marked as done")) as work:
        kind, record = _asked_on(parsed.id, work)
        way = _way_meant(kind, record, parsed.what, work, context)
        remarks: list[str] = []
        item = None if way else _item_to_mark(kind, record, parsed.what, work, context)
        if item is None:
            way = way or _way_before_it_is_due(kind, record, parsed.what)
            written = settle(way, record, told, work, context.clock)
            work.append_log()
            if not work.is_written:
                raise NothingWrittenError
            remarks += chain(*(remarks_on(each, work, context.clock) for each in written))
            data = {"what": way.name, "records": [str(each.id) for each in written]}
        else:
            _check_marked(kind, item, told)
            _check_not_done(item, work, today)
            for each in item.answers:
                work.mark(each.record_id, each.what, done_on=today)
            data = {"what": item.what}
        work.detail = title = title_in_passing(kind, record, work)
    text = "\n".join([_("Marked as done: {title}").format(title=title), *remarks])
    return Answer({"id": str(record.id), **data, "done_on": str(today)}, text)


def _asked_on(text: str, facts: Reading) -> tuple[Kind, Record]:
    """Return the record on which Today asks what the one of this id waits for."""
    kind, record = find_any(facts, text)
    return kind, kind.asked_on(record, facts)


def _way_meant(
    kind: Kind, record: Record, what: str | None, facts: Reading, context: Context
) -> WayDone | None:
    """Return the way of getting done that is named, or the only one of what Today asks for."""
    items = list(items_of(kind, record, facts, context.clock))
    named = next((each for each in kind.ways_done if each.name == what), None)
    if named and not items and named.settles != kind.open_step(record):
        raise NothingDueError
    asked = {"", *(item.what for item in items)}
    fitting = [each.name for each in kind.ways_done if each.settles in asked]
    if named is None and what and fitting and not any(i.is_called(what) for i in items):
        raise WhichWayError(choices=", ".join(fitting))
    if what is None and len(items) == 1 and len(ways := kind.ways_to_settle(items[0])) == 1:
        return ways[0]
    return named


def _item_to_mark(
    kind: Kind, record: Record, what: str | None, facts: Reading, context: Context
) -> Item | None:
    """Return the thing to do that is meant; None where there is none by that name."""
    try:
        return item_meant(kind, record, what, facts, context)
    except NothingDueError:
        return None


def _way_before_it_is_due(kind: Kind, record: Record, what: str | None) -> WayDone:
    """Return the way in which a record gets done of which nothing is asked yet, if it has but one.

    Else raise what says how to go on.
    """
    if what is not None:
        raise NothingDueError
    if ways := [each for each in kind.ways_done if each.settles == kind.open_step(record)]:
        if len(kind.ways_done) == 1:
            return ways[0]
        raise WhichWayError(choices=", ".join(each.name for each in ways))
    state = kind.field_named("state")
    if isinstance(state, Choice):
        raise NothingDueYetError(id=record.id, choices=", ".join(state.names or {}))
    raise NothingDueError


def _check_marked(kind: Kind, item: Item, told: Mapping[str, str]) -> None:
    """Raise WhichWayError where a mark is not enough; with a mark, nothing more is told."""
    if ways := kind.ways_to_settle(item):
        raise WhichWayError(choices=", ".join(each.name for each in ways))
    if told:
        raise NothingToTellError(field=next(iter(told))[:40])


def _check_not_done(item: Item, facts: Reading, today: date) -> None:
    """Raise where each record that an item asks about is marked: nothing would be written."""
    found = [facts.get(Mark, mark_id(each.record_id, each.what)) for each in item.answers]
    days = [mark.done_on for mark in found if mark and mark.done_on]
    if days and len(days) == len(found):
        raise DoneAlreadyError(day=day_words(max(days), today))


def snooze(parsed: Namespace, context: Context) -> Answer:
    until = day(parsed.until)
    if until <= context.clock.today():
        raise PastSnoozeError(until=until)
    with context.vault(write=True).work(N_("Put off")) as work:
        kind, record = _asked_on(parsed.id, work)
        item = item_meant(kind, record, parsed.what, work, context)
        _check_snooze(item, until, context.clock.today())
        work.mark(record.id, item.what, until=until)
        work.detail = title = title_in_passing(kind, record, work)
    text = _("Put off until {day}: {title}").format(day=until, title=title)
    return Answer({"id": str(record.id), "what": item.what, "until": str(until)}, text)


def _check_snooze(item: Item, until: date, today: date) -> None:
    latest = item.latest_snooze(today)
    if latest is None:
        raise LateStaysError
    if until > latest:
        raise (TooLateToSnoozeError if item.due_on else TooLongSnoozeError)(latest=latest)


def item_meant(
    kind: Kind, record: Record, what: str | None, facts: Reading, context: Context
) -> Item:
    """Return the thing to do that is named, or the only one there is."""
    items = list(items_of(kind, record, facts, context.clock))
    since = new_since(context.vault(write=True), context.clock)
    new = news(facts, since, context.clock.today())
    if isinstance(record, Person):
        new = chain(new, disagreement_items(disagreements(facts, context.clock, record.id), facts))
        new = chain(new, gathered_of(record.id, facts, context.clock))
    items += [item for item in new if item.record_id == record.id]
    meant = [item for item in items if what is None or item.is_called(what)]
    if not meant:
        raise NothingDueError
    if len(meant) > 1:
        told = (f"{item.what} ({item.reason})" if item.reason else item.what for item in meant)
        raise WhichOneError(choices="; ".join(told))
    return meant[0]
