"""Commands that change records: add, set."""

from __future__ import annotations

from argparse import Namespace
from datetime import date

from famchart.cli.answer import Answer
from famchart.cli.context import Context
from famchart.cli.shapes import opened_record_data, record_text
from famchart.cli.whose import person_id
from famchart.core.clock import Clock
from famchart.core.errors import WrongUseError
from famchart.core.iso_days import NoSuchDayError, iso_day
from famchart.i18n import N_, _
from famchart.records import Facts, Kind, Record, kind_named, kind_of
from famchart.records.document import Document
from famchart.store.lookup import find_any
from famchart.store.privacy import is_told_in_passing, title_in_passing
from famchart.store.told import counted, remarks_on, state_words
from famchart.store.typed import Typed, changed_record, new_record


class NoEqualsSignError(WrongUseError):
    """A field was not given as NAME=VALUE."""

    message = N_("“{text}” is no FIELD=VALUE.")


class TwoValuesError(WrongUseError):
    """One field was given twice."""

    message = N_("{field} is given twice, with different values; which one is meant?")


class BadDateError(WrongUseError):
    """An option wants a date."""

    message = N_("“{value}” is no date; write it as 2026-11-22.")


class NoSuchDateError(BadDateError):
    """An option has a date that no calendar has."""

    message = N_("“{value}” cannot be meant: {hint}.")


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
