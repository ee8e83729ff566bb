"""What a list of medicines, allergies or conditions must say about itself: nothing is complete."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlmodel import col, select

from famchart.core.clock import Clock
from famchart.core.day_words import short_day
from famchart.core.grouping import grouped
from famchart.i18n import N_, _, ngettext
from famchart.records import Facts, Kind, Record
from famchart.records.account import Account
from famchart.records.mark import Mark
from famchart.records.person import Person
from famchart.records.source import WAYS_FROM, came_as_list
from famchart.store.change_words import change_words
from famchart.store.portal_names import came_from, portal_name
from famchart.store.privacy import title_in_passing
from famchart.store.typed import changed_record
from famchart.store.vault import Vault
from famchart.store.work import Work

CONFIRMED = "confirmed"
CONFIRMED_LIST = N_("Confirmed")
FIRST = "first"
"""The field by which the family says what comes first in a list."""


@dataclass(frozen=True)
class ListSources:
    """Of one person's list of a kind: whence, as of when, whence not, and whether she confirmed."""

    person_id: UUID
    person: str
    sources: tuple[tuple[str, str], ...]
    """What brought lines in (a portal, `typed`), and the newest day of its lines as ISO text."""
    never: tuple[str, ...]
    """The portals of the person from which this list was never brought in as a whole."""
    in_part: tuple[str, ...]
    """Those of them from which somebody typed single lines."""
    has_portal: bool
    has_died: bool
    """Nobody is asked any more whether the list is right."""
    confirmed_on: date | None
    entered_since: int
    """How many lines were entered after that day."""

    def words(self, today: date) -> str:
        """Return it in words, without the person's name in front."""
        return _joined(self._from(today), self._never(), self._confirmed(today))

    def beside_name(self, today: date) -> str:
        """Return the same as it is said beside the name, where everyone’s stand together."""
        return _joined(self._from(today), self._never(), self._confirmed_in_short(today))

    def in_short(self, today: date) -> str:
        """Return it in so few words that many people have a line each: numbers, one day."""
        confirmed = self._confirmed_in_short(today)
        return _joined(self._from_so_many(today), self._never_in_number(), confirmed)

    def _from_so_many(self, today: date) -> str:
        n = len(self.sources)
        if not n:
            return _("nothing entered")
        day = short_day(self.sources[0][1], today)
        return ngettext("{n} source, {day}", "{n} sources to {day}", n).format(n=n, day=day)

    def _never_in_number(self) -> str:
        if not self.has_portal:
            return _("no portal entered")
        n, parts = len(self.never) - len(self.in_part), len(self.in_part)
        never = ngettext("{n} portal never brought in", "{n} portals never brought in", n)
        in_part = ngettext("{n} portal in part", "{n} portals in part", parts)
        told = (never.format(n=n) if n else "", in_part.format(n=parts) if parts else "")
        return ", ".join(filter(None, told))

    def _confirmed_in_short(self, today: date) -> str:
        if self.confirmed_on is None:
            return "" if self.has_died else _("never confirmed")
        day = short_day(self.confirmed_on.isoformat(), today)
        return self._with_since(_("confirmed {day}").format(day=day))

    def _from(self, today: date) -> str:
        if not self.sources:
            return nothing_entered()
        told = ", ".join(f"{name} {short_day(day, today)}" for name, day in self.sources)
        return _("From: {sources}").format(sources=told)

    def _never(self) -> str:
        if not self.has_portal:
            return _("no portal entered")
        never = ", ".join(each for each in self.never if each not in self.in_part)
        in_part = ", ".join(self.in_part)
        return _joined(
            _("never brought in: {portals}").format(portals=never) if never else "",
            _("single lines, no whole list: {portals}").format(portals=in_part) if in_part else "",
        )

    def _confirmed(self, today: date) -> str:
        if self.confirmed_on is None:
            never = _("never confirmed with {person}").format(person=self.person)
            return "" if self.has_died else never
        day = short_day(self.confirmed_on.isoformat(), today)
        return self._with_since(
            _("confirmed with {person} {day}").format(person=self.person, day=day)
        )

    def _with_since(self, told: str) -> str:
        since = ngettext("{n} entered since", "{n} entered since", self.entered_since)
        return f"{told}, {since.format(n=self.entered_since)}" if self.entered_since else told


def _joined(*parts: str) -> str:
    return " — ".join(part for part in parts if part)


def nothing_entered() -> str:
    return _("nothing entered: that does not mean there is none")


def list_sources(
    kind: Kind, facts: Facts, today: date, person_id: UUID | None = None
) -> list[ListSources]:
    """Return what a list says of itself for one person, or for everyone it may be about.

    Those of whom something is entered come first. Nobody is passed over: a list that is silent
    about somebody would seem to say that there is nothing.
    """
    lines: dict[UUID, list[Any]] = defaultdict(list)
    for record in facts.all(select(kind.table)):
        lines[record.person_id].append(record)  # type: ignore[attr-defined]
    accounts = grouped(facts.every(Account), lambda each: each.person_id)
    found = [
        _of_person(person, kind, lines[person.id], accounts.get(person.id, []), facts, today)
        for person in facts.every(Person)
        if person_id in (None, person.id)
    ]
    return sorted(found, key=lambda each: not each.sources)


def _of_person(
    person: Person,
    kind: Kind,
    lines: Sequence[Any],
    mine: Sequence[Account],
    facts: Facts,
    today: date,
) -> ListSources:
    confirmed = _confirmed_on(kind, person.id, facts)
    brought = brought_in(kind, lines, facts)
    never = [each for each in mine if each.id not in brought]
    typed = {line.account_id for line in lines}
    return ListSources(
        person.id,
        person.short_name,
        tuple(_newest_days(lines, brought, facts, today)),
        tuple(portal_name(each, facts) for each in never),
        tuple(portal_name(each, facts) for each in never if each.id in typed),
        bool(mine),
        person.died_on is not None,
        confirmed,
        sum(min(_entered_on(each), today) > confirmed for each in lines) if confirmed else 0,
    )


def brought_in(kind: Kind, lines: Iterable[Any], facts: Facts) -> set[UUID]:
    """Return the accounts whose whole list of a kind is kept, not one line that somebody typed.

    It came as a list, or the family confirmed what they had typed of it by then.
    """
    return {
        line.account_id
        for line in lines
        if line.account_id
        and (came_as_list(line.source_id, facts) or _is_confirmed(kind, line, facts))
    }


def _is_confirmed(kind: Kind, line: Any, facts: Facts) -> bool:
    confirmed = _confirmed_on(kind, line.person_id, facts)
    return confirmed is not None and _entered_on(line) <= confirmed


def _confirmed_on(kind: Kind, person_id: UUID, facts: Facts) -> date | None:
    confirmed = select(Mark).where(col(Mark.what) == _what(kind))
    marks = facts.once(("confirmed", kind.name), lambda: facts.all(confirmed))
    return next((each.done_on for each in marks if each.record_id == person_id), None)


def _newest_days(
    lines: Sequence[Any], brought: Collection[UUID], facts: Facts, today: date
) -> Iterator[tuple[str, str]]:
    """Yield each source with the newest day of its lines, the freshest first."""
    newest: dict[str, str] = {}
    for each in lines:
        name = came_from(each, facts)
        if each.account_id and each.account_id not in brought:
            name = _(WAYS_FROM["typed"]).format(portal=name)
        newest[name] = max(newest.get(name, ""), day_of(each, today))
    yield from sorted(newest.items(), key=lambda pair: pair[1], reverse=True)


def day_of(line: Any, today: date) -> str:
    """Return the day of which a line tells, else that on which it was entered.

    Where today is said to be earlier than this computer's clock has it, nothing is entered after.
    """
    return getattr(line, "on", None) or min(_entered_on(line), today).isoformat()


def _entered_on(line: Record) -> date:
    return line.entered_at.astimezone().date()


def keep_confirmed(work: Work, kind: Kind, person_id: UUID, on: date) -> str:
    """Keep that somebody went through the list with the person on a day; return whose list."""
    person = work.get(Person, person_id)
    work.detail = f"{_(kind.plural)}, {person.short_name if person else ''}"
    work.mark(person_id, _what(kind), done_on=on)
    return work.detail


def confirm(vault: Vault, kind: Kind, person_id: UUID, clock: Clock) -> str:
    """Keep that it was confirmed today; return it in words."""
    with vault.work(CONFIRMED_LIST) as work:
        title = keep_confirmed(work, kind, person_id, clock.today())
    return change_words(_("Confirmed today: {title}"), title)


def mark_first(vault: Vault, kind: Kind, record_id: UUID, clock: Clock) -> str:
    """Mark a line as one of those that come first, or take the mark away; say which."""
    with vault.work(N_("Changed")) as unit:
        old: Any = unit.get(kind.table, record_id)
        texts = {FIRST: "no" if old.first else "yes"}
        record = changed_record(kind, old, texts, unit, clock).save(unit)
        unit.detail = title_in_passing(kind, record, unit)
    done = _("Not first any more: {title}") if old.first else _("First in its list: {title}")
    return change_words(done, unit.detail)


def _what(kind: Kind) -> str:
    return f"{CONFIRMED}:{kind.name}"
