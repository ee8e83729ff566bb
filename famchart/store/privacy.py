"""How private a record is: as private as it says, and as what it belongs to."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator
from functools import cache
from uuid import UUID

from sqlalchemy import text
from sqlmodel import col, select

from famchart.core.birthdays import USUAL_ADULT_AGE, is_teen
from famchart.core.clock import Clock
from famchart.core.sensitive import topic_of
from famchart.core.titles import is_cut
from famchart.i18n import _
from famchart.records import Facts, Kind, Privacy, Record, kinds
from famchart.records.account import Account
from famchart.records.any_reference import AnyReference, record_of
from famchart.records.fields import Reference, References
from famchart.records.own_titles import own_title
from famchart.records.person import Person
from famchart.records.portal import Portal
from famchart.records.source import Source
from famchart.store.links import linked

NOT_TOLD_IN_PASSING = """EXISTS (
    SELECT 1 FROM entry WHERE record = "{table}".id AND (private <> 'no' OR held_back)
)"""
"""As it was when a record was saved (SQL): a text may hold thousands, each to be read for it."""
_ORDER: tuple[Privacy, ...] = ("no", "ask", "own")


def privacy(kind: Kind, record: Record, facts: Facts) -> Privacy:
    """Return the strictest of its own word and of those it is private with."""
    others = _others(kind, record, facts)
    return strictest([record.private, *(_privacy_of_other(*other, facts) for other in others)])


def _privacy_of_other(kind: Kind, record: Record, facts: Facts) -> Privacy:
    """Return the same of what a record belongs to: thousands may belong to one."""
    return facts.once(("privacy", record.id), lambda: privacy(kind, record, facts))


def strictest(found: Iterable[Privacy]) -> Privacy:
    return max(found, key=_ORDER.index, default="no")


def is_private(kind: Kind, record: Record, facts: Facts) -> bool:
    return privacy(kind, record, facts) != "no"


def is_held_back(kind: Kind, record: Record, facts: Facts) -> bool:
    """True where a record, or what it belongs to, is of a topic that opens on enter only.

    Lists, which show many, read it as it was when the record was saved (store/index.py).
    """
    return is_of_topic(kind, record) or is_with_held_back(kind, record, facts)


def is_of_topic(kind: Kind, record: Record) -> bool:
    words = kind.topic_words(record) if kind.topic_words else ""
    return topic_of(words) is not None


def is_with_held_back(kind: Kind, record: Record, facts: Facts) -> bool:
    if not _may_be_with_held_back(kind.name):
        return False
    return any(_is_other_held_back(*other, facts) for other in _others(kind, record, facts))


def _is_other_held_back(kind: Kind, record: Record, facts: Facts) -> bool:
    """Return the same of what a record belongs to: its text may be long, and its parts many."""
    return facts.once(("held back", record.id), lambda: is_held_back(kind, record, facts))


@cache
def _may_be_with_held_back(kind_name: str) -> bool:
    """False for what only belongs to an account, a medicine: those are never held back."""
    kind = kinds()[kind_name]
    shared = [kind.field_named(name) for name in kind.private_with]
    targets = [kinds()[spec.to] for spec in shared if isinstance(spec, Reference)]
    is_of_any = any(isinstance(spec, AnyReference) for spec in shared)
    return is_of_any or any(
        each.topic_words is not None or _may_be_with_held_back(each.name) for each in targets
    )


def is_held_back_by_title(kind: Kind, title: str) -> bool:
    """True where a title alone shows that the record opens on enter only."""
    return kind.topic_words is not None and topic_of(title) is not None


def is_of_teen(person_id: UUID, account_id: UUID | None, facts: Facts, clock: Clock) -> bool:
    """True where a person has reached the teen age of the portal, and is not of age there."""
    person = facts.get(Person, person_id)
    account = facts.get(Account, account_id) if account_id else None
    portal = facts.get(Portal, account.portal_id) if account else None
    if person is None or person.birth_date is None:
        return False
    teen_age = portal.teen_age if portal else None
    adult_age = portal.adult_age if portal else USUAL_ADULT_AGE
    return is_teen(person.birth_date, clock.today(), teen_age, adult_age)


def title_in_passing(kind: Kind, record: Record, facts: Facts) -> str:
    """Return what a record may be called where nobody has opened it; batches keep it."""
    is_told = is_told_in_passing(kind, record, facts) and kind.is_named(record)
    return (own_title(kind.title(record, facts)) if is_told else "") or _(kind.label)


def whole_title_in_passing(kind: Kind, record: Record, facts: Facts) -> str:
    """Return the same, uncut, for where there is room."""
    title = title_in_passing(kind, record, facts)
    return own_title(kind.whole_title(record)) if kind.whole_title and is_cut(title) else title


def is_told_in_passing(kind: Kind, record: Record, facts: Facts) -> bool:
    return not (is_private(kind, record, facts) or is_held_back(kind, record, facts))


def is_open_to(kind: Kind, record: Record, facts: Facts, opened: Container[UUID]) -> bool:
    """True where a record may be shown in full to whoever has opened these.

    With what somebody has opened, all is open that is private, or held back, only as its part.
    """
    if record.id in opened:
        return True
    if record.private != "no" or is_of_topic(kind, record):
        return False
    return all(is_open_to(*other, facts, opened) for other in _others(kind, record, facts))


def is_source_held_back(kind: Kind, record: Record, facts: Facts) -> bool:
    """True where the text that a record was read from shows others that may not be seen yet.

    Whoever has opened what is held back, or private, has opened the parts of it too.
    """
    if record.source_id is None:
        return False
    is_open = not is_told_in_passing(kind, record, facts)
    return any(
        each.id != record.id
        and not (is_open and other.part_of and getattr(each, other.part_of) == record.id)
        for other, each in _read_from(record.source_id, facts, NOT_TOLD_IN_PASSING)
    )


def has_private_row(source: Source, facts: Facts) -> bool:
    """True where something private was read from the bytes of a source: they tell that too.

    A file of several documents has several sources.
    """
    same = select(Source).where(col(Source.original) == source.original)
    sources = facts.all(same) if source.original else [source]
    return any(
        is_private(kind, each, facts) for one in sources for kind, each in _read_from(one.id, facts)
    )


def _read_from(source_id: UUID, facts: Facts, which: str = "1") -> Iterator[tuple[Kind, Record]]:
    """Yield the records that were read from one source, all or those of an SQL condition."""
    for kind in kinds().values():
        read = select(kind.table).where(col(kind.table.source_id) == source_id)
        for record in facts.all(read.where(text(which.format(table=kind.name)))):
            yield kind, record


def _others(kind: Kind, record: Record, facts: Facts) -> Iterator[tuple[Kind, Record]]:
    for name in kind.private_with:
        spec = kind.field_named(name)
        if isinstance(spec, AnyReference):
            found_any = record_of(getattr(record, spec.stored_in), facts)
            yield from [found_any] if found_any else []
            continue
        assert isinstance(spec, Reference)  # noqa: S101
        target = kinds()[spec.to]
        if isinstance(spec, References):
            ids = linked(kind, spec, record, facts)
        else:
            ids = [row for row in (getattr(record, spec.stored_in),) if row]
        for row in ids:
            if found := facts.get(target.table, row):
                yield target, found
