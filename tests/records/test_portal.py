"""A portal is recognised by what people call it, and by nothing less."""

from __future__ import annotations

from typing import Any

import pytest

from famchart.catalog import CatalogPortal, portals
from famchart.core.clock import Clock
from famchart.records.portal import Brand, OwnSuccessorError, complete, in_catalog


@pytest.mark.parametrize("line", portals(), ids=lambda line: line.id)
def test_each_line_is_found_by_its_id_and_by_the_name_that_is_offered(line: CatalogPortal) -> None:
    assert in_catalog(line.id) is line
    assert in_catalog(line.brand) is line
    assert line.brand in Brand("brand", "").offers()


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("mychart", "mychart"),
        ("Valley MyChart", "mychart"),
        ("VA My HealtheVet", "va"),
        ("NextGen PxP", "nextgen-pxp"),
        ("Oracle Health", "oracle-healthelife"),
        ("Quest", "quest"),
    ],
)
def test_a_part_of_a_name_or_more_than_it_will_do(name: str, found: str) -> None:
    line = in_catalog(name)
    assert line is not None
    assert line.id == found


@pytest.mark.parametrize("name", ["", "  ", "Patient Portal", "Health", "Valley", "a", "my own"])
def test_a_name_that_fits_several_or_none_is_nobodys(name: str) -> None:
    assert in_catalog(name) is None


def _completed(clock: Clock, **values: str) -> dict[str, Any]:
    return complete(values, None, clock)


def test_what_the_catalogue_knows_is_taken_and_what_was_typed_stays(clock: Clock) -> None:
    assert _completed(clock, brand="MyChart") == {
        "brand": "MyChart",
        "vendor": "Epic",
        "catalog_id": "mychart",
    }
    own = _completed(clock, brand="Our MyChart", vendor="somebody")
    assert (own["brand"], own["vendor"], own["catalog_id"]) == (
        "Our MyChart",
        "somebody",
        "mychart",
    )
    assert _completed(clock, brand="Dr. Lee’s own page") == {"brand": "Dr. Lee’s own page"}
    assert _completed(clock, catalog_id="va")["brand"] == "My HealtheVet"


def test_a_new_name_for_a_portal_changes_nothing_else(chart: Any) -> None:
    portal = chart.set(chart.add("portal", brand="Ours"), brand="MyChart")
    assert (portal.brand, portal.vendor) == ("MyChart", None)


def test_a_portal_does_not_follow_itself(chart: Any) -> None:
    first, second, third = (chart.add("portal", brand=name) for name in ("One", "Two", "Three"))
    with pytest.raises(OwnSuccessorError, match="“One”"):
        chart.set(first, successor="One")
    chart.set(first, successor="Two")
    chart.set(second, successor="Three")
    with pytest.raises(OwnSuccessorError, match="“Three”"):
        chart.set(third, successor="One")
    assert chart.set(third, successor="MyChart").successor_id
