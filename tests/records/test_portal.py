"""A portal is recognised by what people call it, and by nothing less."""

from __future__ import annotations

import pytest

from famchart.catalog import CatalogPortal, portals
from famchart.records.portal import Brand, complete, in_catalog


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


def test_what_the_catalogue_knows_is_taken_and_what_was_typed_stays() -> None:
    assert complete({"brand": "MyChart"}) == {
        "brand": "MyChart",
        "vendor": "Epic",
        "catalog_id": "mychart",
    }
    own = complete({"brand": "Our MyChart", "vendor": "somebody"})
    assert (own["brand"], own["vendor"], own["catalog_id"]) == (
        "Our MyChart",
        "somebody",
        "mychart",
    )
    assert complete({"brand": "Dr. Lee’s own page"}) == {"brand": "Dr. Lee’s own page"}
    assert complete({"catalog_id": "va"})["brand"] == "My HealtheVet"
