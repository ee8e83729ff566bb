"""Access in the whole family: every account as a line, what to do next, what hangs on one phone."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from sqlmodel import col, select

from famchart.core.clock import Clock
from famchart.core.proxy_steps import TAKING_OUT, WORDS, Step, account_steps, each_once
from famchart.core.terminal_text import fold
from famchart.i18n import _
from famchart.records import Facts, account, login, portal
from famchart.records.access import Access, access_of, accesses, is_to_set_up
from famchart.records.access_items import SET_UP, SET_UP_WORDS
from famchart.records.login import Login
from famchart.records.mark import Mark, mark_id
from famchart.records.person import Person
from famchart.records.portal import Portal
from famchart.records.proxy import steps_of
from famchart.store.privacy import is_private


@dataclass(frozen=True)
class Todo:
    """One step of an access, and what was said about it; Today knows it by the same name."""

    record_id: UUID
    what: str
    on: date
    words: str
    is_current: bool
    """Its day has come, and no later one of the same step has."""
    is_past: bool = False
    """Its day has passed: it reads “start now”."""
    again_on: tuple[date, ...] = ()
    """The days after it on which it is asked for again."""
    done_on: date | None = None
    until: date | None = None
    """Put off until this day."""

    @property
    def left(self) -> Todo | None:
        """What is left to do of it: itself, or, where that is done, its next day."""
        if not self.done_on:
            return self
        if not self.again_on:
            return None
        code, (day, *later) = self.what.partition(":")[0], self.again_on
        what = f"{code}:{day}"
        return Todo(self.record_id, what, day, self.words, is_current=False, again_on=tuple(later))


@dataclass(frozen=True)
class AccessLine:
    """One account as the list shows it."""

    access: Access
    is_private: bool
    todos: tuple[Todo, ...]
    successor: str
    """The name of the portal that replaces its own, once that closes."""

    @property
    def next(self) -> Todo | None:
        """The first step that is left to do: one whose day has come, and of those one awake."""
        left = [each.left for each in self.todos if each.left]
        return min(left, key=lambda each: (not each.is_current, bool(each.until)), default=None)

    @property
    def is_to_set_up(self) -> bool:
        return any(each.what == SET_UP for each in self.todos)


@dataclass(frozen=True)
class Phone:
    """Where codes go, and the accounts that hang on it."""

    name: str
    closed: tuple[Access, ...]
    """Those that nobody opens without it."""
    recoverable: tuple[Access, ...]
    """Those of which recovery codes are left."""

    @property
    def accesses(self) -> tuple[Access, ...]:
        return self.closed + self.recoverable

    @property
    def portals(self) -> int:
        """How many portals depend on it."""
        return len({each.portal.id for each in self.accesses})

    @property
    def accounts(self) -> list[UUID]:
        return [each.account.id for each in self.accesses]


@dataclass(frozen=True)
class AccessPage:
    """Every account of the family."""

    lines: tuple[AccessLine, ...]
    phones: tuple[Phone, ...]
    shared_logins: tuple[tuple[Login, tuple[Access, ...]], ...]
    """Logins that open several charts."""
    caregivers: frozenset[UUID]
    """Who holds a proxy."""
    portalless: tuple[Person, ...] = ()
    """The living of whom no account is entered yet."""

    @property
    def rows(self) -> list[AccessLine | Person]:
        """The accounts of each person, and whoever has none, in the order of the family."""
        return sorted((*self.lines, *self.portalless), key=lambda each: _whose(each).id)

    def of_person(self, person_id: UUID | None) -> AccessPage:
        """Return what concerns one person, if one is named: also phones that others use too."""
        if person_id is None:
            return self
        return replace(
            self,
            lines=tuple(each for each in self.lines if each.access.person.id == person_id),
            phones=tuple(each for each in self.phones if _is_of(person_id, each.accesses)),
            shared_logins=tuple(each for each in self.shared_logins if _is_of(person_id, each[1])),
            portalless=tuple(each for each in self.portalless if each.id == person_id),
        )


def _whose(row: AccessLine | Person) -> Person:
    return row if isinstance(row, Person) else row.access.person


def _is_of(person_id: UUID, found: Iterable[Access]) -> bool:
    return any(each.person.id == person_id for each in found)


def access_page(facts: Facts, clock: Clock) -> AccessPage:
    lines = tuple(_line(each, facts, clock) for each in accesses(facts, clock))
    shown = [each.access for each in lines if not each.is_private]
    return AccessPage(
        lines,
        tuple(_phones(shown, facts)),
        tuple(_shared(shown, facts)),
        frozenset(
            each.proxy.holder_id for each in shown if each.proxy and each.proxy.holder_id
        ),
        tuple(_portalless(lines, facts)),
    )  # fmt: skip


def _portalless(lines: Iterable[AccessLine], facts: Facts) -> Iterator[Person]:
    having = {each.access.person.id for each in lines}
    living = select(Person).where(col(Person.died_on).is_(None))
    return (each for each in facts.all(living) if each.id not in having)


def access_line(account_id: UUID, facts: Facts, clock: Clock) -> AccessLine | None:
    found = facts.get(account.Account, account_id)
    access = access_of(found, facts, clock) if found else None
    return _line(access, facts, clock) if access else None


def _line(access: Access, facts: Facts, clock: Clock) -> AccessLine:
    following = access.portal.successor_id
    successor = facts.get(Portal, following) if following else None
    name = portal.title(successor) if successor else ""
    hidden = is_private(account.KIND, access.account, facts) or (
        access.proxy is not None and access.proxy.private != "no"
    )
    return AccessLine(access, hidden, tuple(_todos(access, facts, clock)), name)


def _todos(access: Access, facts: Facts, clock: Clock) -> Iterator[Todo]:
    """Yield what is to be done now and later; nothing where the patient, or death, ended it."""
    if access.is_ended_for_good:
        return
    if is_to_set_up(access, facts, clock):
        words = _(SET_UP_WORDS)
        step = Todo(access.account.id, SET_UP, access.today,
                    words.format(person=access.person.short_name), is_current=True)  # fmt: skip
        yield _marked(step, facts, access.today)
    found: list[Todo] = []
    if access.proxy:
        own = [each for each in steps_of(access.proxy, facts, clock) if each.what not in TAKING_OUT]
        found += _steps(access.proxy.id, tuple(own), access.today, facts)
    if closing_on := access.portal.closing_on:
        taking_out = account_steps(closing_on, access.today)
        found += _steps(access.account.id, taking_out, access.today, facts)
    yield from sorted(found, key=_in_turn)


def _in_turn(todo: Todo) -> tuple[bool, date, int]:
    """Put what is to be done now first, then by days; of one time, in the order to try it in."""
    day = date.min if todo.is_current else todo.on
    return not todo.is_current, day, list(WORDS).index(todo.what.partition(":")[0])


def _steps(record_id: UUID, found: tuple[Step, ...], today: date, facts: Facts) -> Iterator[Todo]:
    for step, again_on in each_once(found, today):
        is_now, is_past = step.has_come(today), step.is_start_now(today)
        what = f"{step.what}:{step.on}"
        todo = Todo(record_id, what, step.on, step.words(), is_now, is_past, again_on)
        yield _marked(todo, facts, today)


def _marked(todo: Todo, facts: Facts, today: date) -> Todo:
    mark = facts.get(Mark, mark_id(todo.record_id, todo.what))
    if mark is None or not mark.hides(today):
        return todo
    return replace(todo, done_on=mark.done_on, until=mark.until)


def _phones(shown: Sequence[Access], facts: Facts) -> Iterator[Phone]:
    """Yield where codes go, the place on which most depends first."""
    found: dict[str, list[tuple[Access, Login]]] = defaultdict(list)
    for access in shown:
        for each in access.offered_logins:
            if each.codes_to and not is_private(login.KIND, each, facts):
                found[fold(each.codes_to)].append((access, each))
    for pairs in sorted(found.values(), key=len, reverse=True):
        yield Phone(
            pairs[0][1].codes_to or "",
            tuple(access for access, each in pairs if not login.codes_of(each).left),
            tuple(access for access, each in pairs if login.codes_of(each).left),
        )


def _shared(shown: Sequence[Access], facts: Facts) -> Iterator[tuple[Login, tuple[Access, ...]]]:
    opened: dict[UUID, list[Access]] = defaultdict(list)
    known: dict[UUID, Login] = {}
    for access in shown:
        for each in access.offered_logins:
            if not is_private(login.KIND, each, facts):
                known[each.id] = each
                opened[each.id].append(access)
    for row, found in opened.items():
        if len(found) > 1:
            yield known[row], tuple(found)
