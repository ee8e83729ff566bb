"""A person's days have come already."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from famchart.records.days import FutureDayError
from famchart.records.fields import BadFieldValueError

TODAY = date(2026, 11, 22)


@pytest.mark.parametrize("field", ["birth_date", "died_on"])
def test_nobody_is_born_or_dies_on_a_day_to_come(chart: Any, field: str) -> None:
    with pytest.raises(FutureDayError, match=f"{field} cannot be “2026-11-23”.*to come"):
        chart.add("person", given="Ines", **{field: "2026-11-23"})
    ines = chart.add("person", given="Ines", **{field: "2026-11-22"})
    with pytest.raises(FutureDayError):
        chart.set(ines, **{field: "2026-11-23"})


def test_what_another_clock_wrote_does_not_forbid_other_changes(chart: Any) -> None:
    ines = chart.on("2026-11-23").add("person", given="Ines", birth_date="2026-11-23")
    assert chart.set(ines, called="Baby").called == "Baby"


def test_nobody_dies_before_the_birth(chart: Any) -> None:
    with pytest.raises(BadFieldValueError, match="before the birth"):
        chart.add("person", given="Luis", birth_date="1945-07-02", died_on="1940-01-01")


def test_a_yes_to_sharing_has_its_day_and_a_no_has_none(chart: Any) -> None:
    ines = chart.add("person", given="Ines")
    assert (ines.may_share, ines.may_share_since) == ("not_asked", None)
    ines = chart.set(ines, may_share="yes")
    assert ines.may_share_since == TODAY
    ines = chart.set(ines, may_share_since="2026-10-01")
    ines = chart.on("2026-12-01").set(ines, may_share="yes", called="Inés")
    assert ines.may_share_since == date(2026, 10, 1)
    ines = chart.set(ines, may_share="no", may_share_since="2026-10-01")  # as a form sends it
    assert (ines.may_share, ines.may_share_since) == ("no", None)


def test_only_a_yes_has_a_day(chart: Any) -> None:
    with pytest.raises(BadFieldValueError, match="only a yes has a day"):
        chart.add("person", given="Ines", may_share="no", may_share_since="2026-10-01")
    with pytest.raises(FutureDayError):
        chart.add("person", given="Ines", may_share="yes", may_share_since="2026-11-23")
