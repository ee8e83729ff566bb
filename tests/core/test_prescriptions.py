"""How long a prescription is good for, and what packages hold: RULES.md 3.3 and 3.5."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction

import pytest

from famchart.core.packages import (
    USUAL_CONTENTS,
    lasting_days,
)
from famchart.core.prescriptions import expires_on, is_expired, months_valid, usable_refills

ONE = Fraction(1)


@pytest.mark.parametrize(
    ("written", "months", "expires"),
    [
        ("2026-03-10", 12, "2027-03-10"),
        ("2024-02-29", 12, "2025-02-28"),
        ("2026-08-31", 6, "2027-02-28"),
        ("2026-05-31", 6, "2026-11-30"),
    ],
)
def test_it_expires_so_many_months_after_it_was_written(written, months, expires):
    told = date.fromisoformat(written)
    assert expires_on("rx", told, months) == date.fromisoformat(expires)


@pytest.mark.parametrize(
    ("drug_class", "setting", "months"),
    [(None, None, 12), ("rx", None, 12), ("rx", 24, 24), ("rx", 0, None), ("c3", None, 6),
     ("c4", None, 6), ("c5", None, 6), ("c5", 12, 12), ("c2", None, None), ("c2", 6, 6),
     ("otc", None, None), ("otc", 12, None)],
)  # fmt: skip
def test_each_class_has_its_months_and_a_setting_comes_first(drug_class, setting, months):
    assert months_valid(drug_class, setting) == months


def test_what_the_label_says_comes_before_the_months():
    label = date(2026, 12, 31)
    assert expires_on("rx", date(2026, 3, 10), None, label) == label
    assert expires_on("c2", None, None, label) == label
    assert expires_on("rx", None) is None


def test_a_refill_is_usable_until_the_day_before_it_expires():
    expires = date(2026, 11, 30)
    assert not is_expired(expires, expires - timedelta(days=1))
    assert usable_refills("rx", 3, expires, expires - timedelta(days=1)) == 3
    assert usable_refills("rx", 3, expires, expires) == 0


@pytest.mark.parametrize(
    ("drug_class", "left", "usable"),
    [("rx", 11, 11), ("rx", 0, 0), ("rx", None, None), ("c3", 11, 5), ("c4", 5, 5), ("c5", 9, 5),
     ("c2", 2, 0), ("otc", 3, None), (None, 3, 3)],
)  # fmt: skip
def test_each_class_has_its_refills(drug_class, left, usable):
    assert usable_refills(drug_class, left, None, date(2026, 11, 22)) == usable


# What packages hold


def test_a_vial_is_used_up_or_spoiled():
    assert lasting_days(Fraction(1000), Fraction(30), ONE, 28) == 28
    assert lasting_days(Fraction(1000), Fraction(50), ONE, 28) == 20
    assert lasting_days(Fraction(1000), Fraction(30), ONE) == 33
    assert lasting_days(Fraction(2000), Fraction(30), Fraction(2), 28) == 56


def test_a_box_of_pens_loses_what_primes_them():
    assert lasting_days(Fraction(1500), Fraction(40 + 2 * 2), Fraction(5), 28) == 34


@pytest.mark.parametrize(("puffs", "a_day", "days"), [(120, 4, 30), (200, 4, 50), (60, 2, 30),
                                                      (30, 1, 30)])  # fmt: skip
def test_an_inhaler_lasts_as_its_puffs(puffs, a_day, days):
    assert lasting_days(Fraction(puffs), Fraction(a_day), ONE) == days


def test_eye_drops_are_about():
    assert lasting_days(Fraction(5 * 20), Fraction(2), ONE) == 50
    assert lasting_days(Fraction(5 * 20), Fraction(2), ONE, 28) == 28


def test_weekly_pens_last_by_their_interval():
    assert lasting_days(Fraction(4), Fraction(1, 7), Fraction(4)) == 28
    assert lasting_days(Fraction(10), Fraction(1, 3), Fraction(10)) == 30


def test_the_contents_that_are_offered_are_those_of_the_rules():
    assert set(USUAL_CONTENTS) == {"1000", "300", "600", "450", "1500", "200", "120", "60", "30",
                                   "100"}  # fmt: skip
