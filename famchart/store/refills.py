"""The medicines of the family as a list of refills, and what a trip needs of each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from sqlmodel import col

from famchart.core.clock import Clock
from famchart.core.medicine import Medicine
from famchart.core.supply import Outlook
from famchart.core.trips import Trip, TripNeeds, trip_needs
from famchart.records import Facts
from famchart.records.medication import KIND, Medication, taken_now
from famchart.records.medication_items import standing_of
from famchart.records.person import Person, has_died
from famchart.records.request import Request
from famchart.store.disagreement_words import settled_by_record, words_by_record
from famchart.store.disagreements import disagreements
from famchart.store.privacy import is_private
from famchart.store.work import Reading


@dataclass(frozen=True)
class RefillLine:
    """One medicine that is taken, and where its supply stands."""

    medication: Medication
    person: Person
    title: str
    medicine: Medicine
    now: Outlook
    asked: Request | None
    """The request that is open."""
    is_private: bool
    remark: str = ""
    """What other lists say of it."""
    settled: str = ""
    """How it was settled, where lists still say different things of it."""
    needs: TripNeeds | None = None
    """What a trip needs of it, where one was asked about."""

    @property
    def id(self) -> UUID:
        return self.medication.id

    @property
    def order(self) -> tuple[bool, date, bool, str]:
        """The first to run out comes first, what has no forecast after it, what is private last.

        Of one day the one that the family marked is first; how it is called decides nothing. Not
        even its place tells when a private one runs out.
        """
        if self.is_private:
            return (True, date.max, True, str(self.id))
        out = self.now.run_out_on or date.max
        return (False, out, not self.medication.first, str(self.id))


@dataclass(frozen=True)
class RefillPage:
    """All that is taken, person by person."""

    as_of: date
    lines: tuple[RefillLine, ...] = field(default=())
    trip: Trip | None = None


def refills(
    facts: Reading, clock: Clock, person_id: UUID | None = None, trip: Trip | None = None
) -> RefillPage:
    """Return the medicines of everybody who lives, or of one person.

    Who has died goes on no trip: what they took is there to be read on their own page.
    """
    query = taken_now(clock).order_by(col(Medication.id))
    if person_id:
        query = query.where(col(Medication.person_id) == person_id)
    apart = disagreements(facts, clock, person_id)
    said = words_by_record(apart, clock.today())
    settled = settled_by_record(apart, clock.today())
    found = [_line(each, facts, clock, trip, said, settled) for each in facts.all(query)]
    is_read = person_id is not None and trip is None
    shown = [each for each in found if each and (is_read or not has_died(each.person.id, facts))]
    return RefillPage(clock.today(), tuple(_by_person(shown)), trip)


def _by_person(lines: list[RefillLine]) -> Iterator[RefillLine]:
    """Yield the people in the order of their keys, of each the first to run out first."""
    yield from sorted(lines, key=lambda line: (line.person.id, line.order))


def _line(
    medication: Medication,
    facts: Facts,
    clock: Clock,
    trip: Trip | None,
    told_elsewhere: Mapping[UUID, str],
    settled: Mapping[UUID, str],
) -> RefillLine | None:
    person = facts.get(Person, medication.person_id)
    if person is None:
        return None
    told = standing_of(medication, facts, clock)
    return RefillLine(
        medication,
        person,
        KIND.title(medication, facts),
        told.medicine,
        told.now,
        told.asked,
        is_private(KIND, medication, facts),
        told_elsewhere.get(medication.id, ""),
        settled.get(medication.id, ""),
        trip_needs(told.medicine, told.now, trip, told.today, told.calendar) if trip else None,
    )
