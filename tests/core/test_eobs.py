"""EOBs find their bills: the best pairs first, each EOB once, each claim counted once."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from famchart.core.eobs import BilledService, ClaimedService, count, match

NAMES = ("", "Valley", "Valley Heart", "Hill Lab")


def _bill(number: int, provider: str, cents: int, portal: str = "") -> BilledService:
    return BilledService(UUID(int=number), provider, portal, cents)


def _eob(
    number: int, provider: str, share: int, claim: str = "", on: date | None = None
) -> ClaimedService:
    return ClaimedService(UUID(int=100 + number), provider, share, claim, on=on)


def _pairs(bills: list[BilledService], eobs: list[ClaimedService]) -> dict[int, int]:
    return {eob.int - 100: bill.int for eob, bill in match(bills, eobs, {}).items()}


def test_the_exact_pair_comes_before_every_weaker_one() -> None:
    bills = [_bill(1, "", 80), _bill(2, "Valley", 90), _bill(3, "Valley Heart", 80)]
    assert _pairs(bills, [_eob(1, "Valley Heart", 80)]) == {1: 3}
    assert _pairs(bills, [_eob(1, "Valley", 80)]) == {1: 3}
    assert _pairs(bills, [_eob(1, "Valley", 90)]) == {1: 2}
    assert _pairs(bills, [_eob(1, "Hill Lab", 90)]) == {1: 1}
    assert _pairs(bills, [_eob(1, "", 80)]) == {}


def test_a_bill_that_has_its_eob_leaves_the_next_one_to_others() -> None:
    bills = [_bill(1, "Valley", 80), _bill(2, "Valley", 30)]
    assert _pairs(bills, [_eob(1, "Valley", 25), _eob(2, "Valley", 80)]) == {1: 2, 2: 1}
    assert _pairs(bills[:1], [_eob(1, "Valley", 25), _eob(2, "Valley", 80)]) == {2: 1}


def test_the_name_of_the_portal_decides_where_the_bill_names_nobody() -> None:
    bills = [_bill(1, "", 80, "Valley"), _bill(2, "", 90, "Hill")]
    assert _pairs(bills, [_eob(1, "Hill Lab", 80)]) == {1: 2}
    assert _pairs(bills[:1], [_eob(1, "Hill Lab", 80)]) == {1: 1}


def test_of_several_providers_the_amount_or_the_portal_tells_which_counts() -> None:
    eobs = [_eob(1, "Valley", 80), _eob(2, "Hill Lab", 20), _eob(3, "Valley", 10)]
    ids = [eob.id for eob in eobs]
    assert count(_bill(1, "Valley", 100), eobs).eobs == {ids[0], ids[2]}
    assert count(_bill(1, "", 20), eobs).eobs == {ids[1]}
    assert count(_bill(1, "", 100, "Hill"), eobs).eobs == {ids[1]}
    assert count(_bill(1, "", 100), eobs).eobs == set()


def test_of_an_eob_and_its_correction_the_later_one_counts() -> None:
    old, new = date(2026, 9, 1), date(2026, 10, 1)
    by_day = [_eob(1, "Valley", 86, on=new), _eob(2, "Valley", 412, on=old)]
    by_claim = [_eob(1, "Valley", 412, "A1"), _eob(2, "Valley", 86, "a1")]
    by_amount = [_eob(1, "Valley", 412), _eob(2, "Valley", 86)]
    for eobs, counting in ((by_day, 0), (by_claim, 1), (by_amount, 1)):
        counted = count(_bill(1, "Valley", 86), eobs)
        assert counted.eobs == {eobs[counting].id}
        assert counted.corrected == {eobs[1 - counting].id}
        assert not counted.added
    assert _pairs([_bill(1, "Valley", 412)], by_claim) == {1: 1, 2: 1}
    assert _pairs([_bill(1, "Valley", 412)], by_day) == {1: 1, 2: 1}


def test_eobs_that_may_be_paper_and_correction_are_told_where_they_are_added() -> None:
    eobs = [_eob(1, "Valley", 412), _eob(2, "Valley", 86)]
    both = {eob.id for eob in eobs}
    for cents in (412, 498, 90):
        counted = count(_bill(1, "Valley", cents), eobs)
        assert (counted.eobs, counted.added) == (both, both)
    claims = [_eob(1, "Valley", 412, "A1"), _eob(2, "Valley", 86, "A2")]
    assert count(_bill(1, "Valley", 498), claims).added == set()
    parts = [_eob(1, "Valley", 60, on=date(2026, 9, 1)), _eob(2, "Valley", 40, on=date(2026, 9, 9))]
    assert count(_bill(1, "Valley", 100), parts).eobs == {eob.id for eob in parts}


def _of_claim(number: int, share: int, billed: int | None, service: date | None) -> ClaimedService:
    amounts = (billed, None, None)
    return ClaimedService(UUID(int=100 + number), "Valley", share, "A1", service, None, amounts)


def test_one_claim_of_two_services_has_two_shares() -> None:
    first, second = date(2026, 8, 19), date(2026, 8, 20)
    for eobs in (
        [_of_claim(1, 60, None, first), _of_claim(2, 40, None, second)],
        [_of_claim(1, 60, 300, first), _of_claim(2, 40, 200, first)],
        [_of_claim(1, 50, 300, first), _of_claim(2, 50, 200, first)],  # no paper entered twice
    ):
        for cents in (100, 60, 412):
            counted = count(_bill(1, "Valley", cents), eobs)
            assert counted.eobs == {eob.id for eob in eobs}
            assert counted.twice | counted.corrected | counted.added == set()
        assert _pairs([_bill(1, "Valley", 100)], eobs) == {1: 1, 2: 1}
    two_bills = [_bill(1, "Valley", 60), _bill(2, "Valley", 40)]
    assert _pairs(two_bills, [_of_claim(1, 40, 200, first), _of_claim(2, 60, 300, first)]) == {
        1: 2, 2: 1,
    }  # fmt: skip


def test_shares_of_one_claim_that_are_together_what_is_billed_are_parts_and_that_is_told() -> None:
    eobs = [_eob(1, "Valley", 60, "A1", date(2026, 9, 1)), _eob(2, "Valley", 40, "A1")]
    both = {eob.id for eob in eobs}
    counted = count(_bill(1, "Valley", 100), eobs)
    assert (counted.eobs, counted.added) == (both, both)
    assert count(_bill(1, "Valley", 90), eobs).corrected == {eobs[0].id}


MONEY = st.integers(1, 3)
BILLS = st.lists(st.tuples(st.sampled_from(NAMES), MONEY), max_size=3)


@given(BILLS, BILLS)
def test_no_pair_names_two_providers_and_none_that_is_exact_is_missed(
    billed: list[tuple[str, int]], claimed: list[tuple[str, int]]
) -> None:
    bills = [_bill(number, *each) for number, each in enumerate(billed)]
    eobs = [_eob(number, *each) for number, each in enumerate(claimed)]
    for eob, bill in _pairs(bills, eobs).items():
        words = [set(name.split()) for name in (billed[bill][0], claimed[eob][0])]
        assert words[0] <= words[1] or words[1] <= words[0]
    for number, each in enumerate(claimed):
        if each[0] and billed.count(each) == 1:
            assert _pairs(bills, eobs)[number] == billed.index(each)
