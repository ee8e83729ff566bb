"""A person's days have come already."""

from __future__ import annotations

from typing import Any

import pytest

from famchart.records.days import FutureDayError
from famchart.records.fields import BadFieldValueError


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
