"""Commands that change records: add, set, done, snooze."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Mapping
from datetime import date
from itertools import chain

from famchart.cli.answer import Answer
from famchart.cli.context import Context
from famchart.cli.shapes import opened_record_data, record_text
from famchart.cli.whose import person_id
from famchart.core.agenda import Item
from famchart.core.clock import Clock
from famchart.core.errors import AnswerIsNoError, WrongUseError
from famchart.core.iso_days import NoSuchDayError, iso_day
from famchart.i18n import N_, _
from famchart.records import Facts, Kind, Record, kind_named, kind_of
from famchart.records.base import WayDone
from famchart.records.document import Document
from famchart.records.person import Person
from famchart.store.corrected import items_of
from famchart.store.disagreement_items import disagreement_items
from famchart.store.disagreements import disagreements
from famchart.store.lookup import find_any
from famchart.store.news import news
from famchart.store.privacy import is_told_in_passing, title_in_passing
from famchart.store.settling import settle
from famchart.store.today import gathered_of
from famchart.store.told import counted, remarks_on, state_words
from famchart.store.typed import Typed, changed_record, new_record
from famchart.store.visits import new_since
from famchart.store.work import Reading


class NoEqualsSignError(WrongUseError):
    """A field was not given as NAME=VALUE."""

    message = N_("“{text}” is no FIELD=VALUE.")


class TwoValuesError(WrongUseError):
    """One field was given twice."""

    message = N_("{field} is given twice, with different values; which one is meant?")


class NothingDueError(AnswerIsNoError):
    """The record has nothing on Today by that name."""

    message = N_("This record has nothing like that to do.")


class WhichOneError(WrongUseError):
    """The record has several things to do."""

    message = N_("This record has several things to do: name one with --what ({choices}).")


class WhichWayError(WrongUseError):
    """There are several ways in which this is done."""

    message = N_("Say what became of it with --what: {choices}.")


class NothingToTellError(WrongUseError):
    """Something is told of what only gets a mark."""

    message = N_("This is only marked as done: leave {field} out.")


class BadDateError(WrongUseError):
    """An option wants a date."""

    message = N_("“{value}” is no date; write it as 2026-11-22.")


class NoSuchDateError(BadDateError):
    """An option has a date that no calendar has."""

    message = N_("“{value}” cannot be meant: {hint}.")


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


def add(parsed: Namespace, context: Context) -> Answer:
    kind, texts = kind_named(parsed.kind), assignments(parsed.values)
    whose = parsed.person
    if whose is None and kind.field_named("person") is None:
        whose = texts.pop("person", None)  # it is natural to write it like the other fields
    if kind.table is Document and "file" in texts:
        from famchart.cli.documents import add_file  # which no other command needs

        return add_file(texts, whose, context)
    vault = context.vault(write=True)
    with vault.work(N_("Added")) as work:
        typed = new_record(kind, texts, work, context.clock, person_id(whose, work))
        record = typed.save(work)
        work.detail = title_in_passing(kind, record, work)
        return answer_of(kind, record, work, context, typed)


def set_fields(parsed: Namespace, context: Context) -> Answer:
    texts = assignments(parsed.values)
    with context.vault(write=True).work(N_("Changed")) as work:
        kind, old = find_any(work, parsed.id)
        typed = changed_record(kind, old, texts, work, context.clock)
        record = typed.save(work)
        work.detail = title_in_passing(kind, record, work)
        return answer_of(kind, record, work, context, typed)


def done(parsed: Namespace, context: Context) -> Answer:
    """Mark as done; of a kind that has ways to get done, write what the way leaves."""
    today, told = context.clock.today(), assignments(parsed.values)
    with context.vault(write=True).work(N_("Marked as done")) as work:
        kind, record = _asked_on(parsed.id, work)
        way = _way_meant(kind, record, parsed.what, work, context)
        remarks: list[str] = []
        if way:
            written = settle(way, record, told, work, context.clock)
            remarks += chain(*(remarks_on(each, work, context.clock) for each in written))
            data = {"what": way.name, "records": [str(each.id) for each in written]}
        else:
            item = item_meant(kind, record, parsed.what, work, context)
            _check_marked(kind, item, told)
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


def _check_marked(kind: Kind, item: Item, told: Mapping[str, str]) -> None:
    """Raise WhichWayError where a mark is not enough; with a mark, nothing more is told."""
    if ways := kind.ways_to_settle(item):
        raise WhichWayError(choices=", ".join(each.name for each in ways))
    if told:
        raise NothingToTellError(field=next(iter(told))[:40])


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


def assignments(words: list[str]) -> dict[str, str]:
    """Split words of FIELD=VALUE; raise NoEqualsSignError or TwoValuesError."""
    pairs = [word.partition("=") for word in words]
    for name, sign, _value in pairs:
        if not sign:
            raise NoEqualsSignError(text=name[:40])
    texts: dict[str, str] = {}
    for name, _sign, value in pairs:
        if texts.setdefault(name.strip(), value) != value:
            raise TwoValuesError(field=name.strip()[:40])
    return texts


def day(typed: str) -> date:
    try:
        return iso_day(typed)
    except NoSuchDayError as error:
        raise NoSuchDateError(value=typed[:40], hint=_(error.hint)) from None
    except ValueError:
        raise BadDateError(value=typed[:40]) from None


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


def answer_of(
    kind: Kind, record: Record, facts: Facts, context: Context, typed: Typed | None = None
) -> Answer:
    """Return a record that was written, and what was written with it without being told."""
    data = opened_record_data(kind, record, facts, context.clock)
    lines = [record_text(kind, record, facts, context.clock)]
    also, passed_over = (typed.also, typed.passed_over) if typed else ((), ())
    if passed_over:
        data["passed_over"] = list(passed_over)
    if also:
        data["also"] = [{"id": str(each.id), "kind": kind_of(each).name} for each in also]
    lines += [_written_with(each, facts, context.clock) for each in also]
    lines += passed_over
    return Answer(data, "\n".join(lines))


def _written_with(record: Record, facts: Facts, clock: Clock) -> str:
    """Return what else was written, how it stands now, and what that came to."""
    kind = kind_of(record)
    told = [title_in_passing(kind, record, facts)]
    if is_told_in_passing(kind, record, facts):
        told += filter(None, [state_words(kind, record, facts, clock)])
    told += [*counted(record, facts, clock), *remarks_on(record, facts, clock)]
    words = _("Written with it: {kind} {title}")
    return words.format(kind=_(kind.label), title=" · ".join(told))
