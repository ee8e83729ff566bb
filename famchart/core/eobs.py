"""Which EOB is of which bill, and which of them count: RULES.md 4.3.

Only what both sides state is held against each other. The name of a bill's portal is not that of
its provider: it decides where nothing else does, and never that an EOB is of another service.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple
from uuid import UUID

from famchart.core.bills import names_agree
from famchart.core.terminal_text import fold


@dataclass(frozen=True)
class BilledService:
    """What a bill tells of the service that it is for."""

    id: UUID
    provider: str
    """As stated on the bill; empty where it is not."""
    portal: str
    cents: int


@dataclass(frozen=True)
class ClaimedService:
    """What an EOB tells of it."""

    id: UUID
    provider: str
    share: int
    claim: str
    service_on: date | None = None
    on: date | None = None
    amounts: tuple[int | None, ...] = ()
    """The other ones, what was billed first: one claim entered twice tells the same."""

    @property
    def billed(self) -> int | None:
        return next(iter(self.amounts), None)


class _Fit(NamedTuple):
    """How well an EOB fits a bill; the greater, the better."""

    level: int
    """2: both state the same provider; 1: the bill's portal bears its name; 0: not known."""
    is_amount: bool
    is_same_name: bool


@dataclass(frozen=True)
class Counted:
    """What of the EOBs beside a bill makes up its share, and what does not."""

    eobs: frozenset[UUID]
    twice: frozenset[UUID]
    """Entered again: the first of them counts."""
    elsewhere: frozenset[UUID]
    """Of another provider."""
    corrected: frozenset[UUID] = frozenset()
    """Of a service for which a later one counts."""
    added: frozenset[UUID] = frozenset()
    """Of one service, and not told to be several claims: one may correct the other."""


def match(
    bills: Sequence[BilledService],
    eobs: Sequence[ClaimedService],
    told: Mapping[UUID, Sequence[ClaimedService]],
) -> dict[UUID, UUID]:
    """Return the bill of each EOB of one person's day, by their ids: the best pairs first.

    `told` are the EOBs that name their bill. An EOB that fits two bills alike belongs to neither.
    """
    found: dict[UUID, UUID] = {}
    beside = {bill.id: list(told.get(bill.id, ())) for bill in bills}
    fits = {(bill.id, eob.id): fit for bill in bills for eob in eobs if (fit := _fit(bill, eob))}
    settled: set[UUID] = set()
    for rank in sorted(set(fits.values()), reverse=True):
        pairs = []
        for eob in eobs:
            fitting = [bill for bill in bills if fits.get((bill.id, eob.id)) == rank]
            able = _able(fitting, eob, beside) if eob.id not in settled else []
            settled |= {eob.id} if able else set()
            pairs += [(able[0], eob)] if len(able) == 1 else []
        for bill, eob in pairs:
            found[eob.id] = bill.id
            beside[bill.id].append(eob)
    return found


def _fit(bill: BilledService, eob: ClaimedService) -> _Fit | None:
    is_amount = bill.cents == eob.share
    if bill.provider and eob.provider:
        is_same_name = fold(bill.provider) == fold(eob.provider)
        agree = names_agree(bill.provider, eob.provider)
        return _Fit(2, is_amount, is_same_name) if agree else None
    is_portal = bool(bill.portal and eob.provider) and names_agree(bill.portal, eob.provider)
    return _Fit(int(is_portal), is_amount, is_same_name=False)


def _able(
    bills: Sequence[BilledService],
    eob: ClaimedService,
    beside: Mapping[UUID, Sequence[ClaimedService]],
) -> list[BilledService]:
    """Return the bills that still wait for such an EOB; else those that have the very same."""
    waiting, having = [], []
    for bill in bills:
        there = beside[bill.id]
        if any(each.share == bill.cents for each in there):
            is_same = eob.share == bill.cents
            having += [bill] if is_same or any(_is_newer(eob, each) for each in there) else []
        elif all(names_agree(each.provider, eob.provider) for each in there):
            waiting.append(bill)
    return waiting or having


def count(bill: BilledService, eobs: Sequence[ClaimedService]) -> Counted:
    """Return what counts of the EOBs beside a bill, in the order in which they were entered.

    That is each claim once, as last corrected, and those of one provider. Nothing counts where
    they are of several providers, and nothing tells whose bill it is.
    """
    once = [eob for at, eob in enumerate(eobs) if not any(_is_same(eob, e) for e in eobs[:at])]
    theirs = _of_one_provider(bill, once)
    counting = _last_corrected(bill, theirs)
    added = [one for one in counting if any(_may_correct(one, e) for e in counting if e != one)]
    unique, of_them, ids = map(_ids, (once, theirs, counting))
    return Counted(ids, _ids(eobs) - unique, unique - of_them, of_them - ids, _ids(added))


def _ids(eobs: Sequence[ClaimedService]) -> frozenset[UUID]:
    return frozenset(eob.id for eob in eobs)


def _last_corrected(
    bill: BilledService, eobs: Sequence[ClaimedService]
) -> Sequence[ClaimedService]:
    """Return the EOBs that no other one corrects.

    That is told by the days of both papers, by the number of their claim or by the bill’s own
    amount; where all of them together are what is billed, they are parts of it.
    """
    is_sum = sum(eob.share for eob in eobs) == bill.cents

    def is_corrected(at: int, eob: ClaimedService) -> bool:
        return any(
            _is_newer(other, eob, is_later=place > at, is_billed=other.share == bill.cents)
            for place, other in enumerate(eobs)
            if place != at and not is_sum
        )

    return [eob for at, eob in enumerate(eobs) if not is_corrected(at, eob)]


def _is_newer(
    new: ClaimedService, old: ClaimedService, *, is_later: bool = True, is_billed: bool = False
) -> bool:
    """True where one paper corrects another; which was entered later decides if no days do."""
    if not _may_correct(new, old):
        return False
    if new.on and old.on and new.on != old.on:
        return new.on > old.on
    return is_later and (_is_one_claim(new, old) or is_billed)


def _may_correct(one: ClaimedService, other: ClaimedService) -> bool:
    """True for papers of one service that do not tell two claims."""
    if _are_two_services(one, other):
        return False
    if one.claim and other.claim:
        return _is_one_claim(one, other)
    return names_agree(one.provider, other.provider)


def _are_two_services(one: ClaimedService, other: ClaimedService) -> bool:
    """True where both tell their day and it is another one; of one claim also what was billed.

    A correction changes what the plan pays, and not what was billed.
    """
    is_other_bill = _is_one_claim(one, other) and _differ(one.billed, other.billed)
    return _differ(one.service_on, other.service_on) or is_other_bill


def _differ(one: date | int | None, other: date | int | None) -> bool:
    return None not in (one, other) and one != other


def _is_one_claim(one: ClaimedService, other: ClaimedService) -> bool:
    return bool(one.claim and fold(one.claim) == fold(other.claim))


def _of_one_provider(
    bill: BilledService, eobs: Sequence[ClaimedService]
) -> Sequence[ClaimedService]:
    theirs = [eob for eob in eobs if names_agree(bill.provider, eob.provider)] or eobs
    if all(names_agree(one.provider, other.provider) for one in theirs for other in theirs):
        return theirs
    for leading in _leading(bill, theirs):
        if leading and all(names_agree(leading[0].provider, each.provider) for each in leading):
            return [eob for eob in theirs if names_agree(leading[0].provider, eob.provider)]
    return ()


def _leading(
    bill: BilledService, eobs: Sequence[ClaimedService]
) -> Iterator[Sequence[ClaimedService]]:
    """Yield the EOBs that tell whose bill it is: the very name or amount, then the portal's."""
    named = [eob for eob in eobs if eob.provider]
    yield [eob for eob in named if bill.provider and fold(eob.provider) == fold(bill.provider)]
    yield [eob for eob in named if eob.share == bill.cents]
    yield [eob for eob in named if bill.portal and names_agree(bill.portal, eob.provider)]


def _is_same(one: ClaimedService, other: ClaimedService) -> bool:
    """True for one claim that was entered twice: it says the same, as far as both say it."""
    if one.share != other.share or _are_two_services(one, other):
        return False
    if one.claim and other.claim:
        return _is_one_claim(one, other)
    told = zip(_told(one), _told(other), strict=True)
    agree = all(None in pair or pair[0] == pair[1] for pair in told)
    return agree and names_agree(one.provider, other.provider)


def _told(eob: ClaimedService) -> tuple[date | int | None, ...]:
    return (eob.service_on, eob.on, *eob.amounts)
