"""Vaccinations as shots: what two sources state of one dose stands once, with both of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlmodel import col, select

from famchart.core.vaccines import Dose, same_dose, to_keep
from famchart.i18n import _
from famchart.records import Facts
from famchart.records.vaccination import KIND, Vaccination, dose_of
from famchart.store.portal_names import came_from
from famchart.store.privacy import is_private

PROBABLE = "probable_duplicate"


@dataclass(frozen=True)
class Shot:
    """One dose of one person, as one source or several state it."""

    given: Vaccination
    """The entry that says most."""
    others: tuple[Vaccination, ...]
    is_sure: bool
    """False where one of them leaves the product open: then it is probably the same dose."""
    sources: tuple[str, ...]
    is_hidden: bool

    @property
    def entries(self) -> tuple[Vaccination, ...]:
        return (self.given, *self.others)

    @property
    def sources_words(self) -> str:
        """Who states it; of several entries, how many there are and whether that is sure."""
        told = "; ".join(self.sources)
        if not self.others:
            return told
        sure, probable = _("one shot, {n} sources"), _("probably one shot, {n} sources")
        words = (sure if self.is_sure else probable).format(n=len(self.entries))
        return f"{words}: {told}"

    @property
    def dose(self) -> Dose:
        return dose_of(self.given)


def shots(facts: Facts, person_id: UUID | None) -> Sequence[Shot]:
    """Return the shots of everybody, or of one person, the newest first."""
    query = select(Vaccination)
    if person_id:
        query = query.where(col(Vaccination.person_id) == person_id)
    newest = query.order_by(col(Vaccination.on).desc(), col(Vaccination.id))
    by_day: dict[tuple[UUID, str | None, bool], list[Vaccination]] = defaultdict(list)
    for each in facts.all(newest):
        by_day[each.person_id, each.on, is_private(KIND, each, facts)].append(each)
    return [
        _shot(entries, facts, is_hidden=hidden)
        for (_person, _day, hidden), mine in by_day.items()
        for entries in (([each] for each in mine) if hidden else _same(mine))
    ]


def _same(entries: Sequence[Vaccination]) -> Iterator[list[Vaccination]]:
    """Yield those of one day that are one dose, the one that says most first."""
    rest = list(entries)
    while rest:
        best = to_keep(map(dose_of, rest))
        first = next(each for each in rest if dose_of(each) == best)
        mine = [each for each in rest if each is first or same_dose(best, dose_of(each))]
        yield [first, *(each for each in mine if each is not first)]
        rest = [each for each in rest if each not in mine]


def _shot(entries: Sequence[Vaccination], facts: Facts, *, is_hidden: bool) -> Shot:
    given, *others = entries
    sure = all(same_dose(dose_of(given), dose_of(each)) != PROBABLE for each in others)
    sources = dict.fromkeys(_source(each, facts) for each in entries)
    return Shot(given, tuple(others), sure, tuple(sources), is_hidden)


def _source(given: Vaccination, facts: Facts) -> str:
    return ", ".join(filter(None, (came_from(given, facts), given.said_by)))
