"""What is left of a medicine that is counted in packages."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

import pytest
from quick_family import DAD, KNOWN, MOM, SON, named

from famchart.i18n import set_language
from famchart.intake.quick import understand
from famchart.intake.quick.got import FilledOrLeftError
from famchart.intake.quick.known import Named
from famchart.intake.quick.packages_left import LeftInWhatError


def _packed(row: int, whose: UUID, name: str, unit: str, held: str) -> Named:
    of = replace(named(UUID(int=row), whose, name.capitalize()), words=frozenset({name}))
    return replace(of, unit=unit, package_units=held, is_in_packages=bool(held))


PACKED = replace(
    KNOWN,
    medicines=(
        *KNOWN.medicines,
        _packed(101, DAD, "insulin lispro", "units", "300"),
        _packed(102, SON, "levalbuterol", "puffs", "200"),
        _packed(103, MOM, "estradiol", "patches", "8"),
        _packed(104, SON, "budesonide", "puffs", ""),
        _packed(105, SON, "valproate", "tablets", ""),
    ),
)


@pytest.mark.parametrize(
    ("language", "line", "units"),
    [("en", "dad insulin lispro 3 pens left", "900"), ("en", "4 insulin lispro pens left", "1200"),
     ("en", "1 pen of insulin lispro left", "300"), ("en", "count insulin lispro 2 pens", "600"),
     ("en", "levalbuterol down to 1 inhaler", "200"), ("en", "estradiol 3 boxes left", "24"),
     ("es", "quedan 3 plumas de insulin lispro", "900"),
     ("es", "a papá le queda una pluma de insulin lispro", "300"),
     ("es", "queda 1 inhalador de levalbuterol", "200"),
     ("en", "insulin lispro pens 2 left", "600"), ("en", "dad insulin lispro pens: 2 left", "600"),
     ("en", "levalbuterol inhaler 1 left", "200"), ("en", "estradiol 3 left", "3"),
     ("es", "plumas de insulin lispro quedan 2", "600"),
     ("en", "insulin lispro 45 units left", "45"), ("es", "quedan 80 disparos de levalbuterol", "80"),
     ("en", "levalbuterol 80 left", "80"), ("es", "me quedan 3 parches de estradiol", "3")],
)  # fmt: skip
def test_packages_that_are_left_count_what_they_hold(language: str, line: str, units: str) -> None:
    set_language(language)
    (entry,) = understand(line, PACKED)
    assert (entry.kind, entry.texts["units"]) == ("count", units)
    assert "our_words" not in entry.texts


@pytest.mark.parametrize(
    "line",
    ["insulin lispro 2 boxes left", "budesonide 1 inhaler left", "levalbuterol 40 tablets left",
     "insulin lispro 1 pen and 45 units left", "used 1 pen of insulin lispro, 2 left",
     "half a pen left insulin lispro", "insulin lispro 2 pens and a half left",
     "insulin lispro 2 left", "levalbuterol inhaler 8 left", "losartan bottles 2 left",
     "insulin lispro 1 pen left 40 units", "queda 1 pluma de insulin lispro 40 unidades"],
)  # fmt: skip
def test_what_no_medicine_tells_the_size_of_is_asked(line: str) -> None:
    with pytest.raises(LeftInWhatError, match="how many are left"):
        understand(line, PACKED)


@pytest.mark.parametrize("line", ["will valproate 45 tabs", "valproate 45 tablets 2 refills"])
def test_how_many_there_are_of_a_listed_medicine_is_no_result_of_its_test(line: str) -> None:
    with pytest.raises(FilledOrLeftError, match="filled, or"):
        understand(line, PACKED)
    (result,) = understand("will valproate 45", PACKED)
    assert (result.kind, result.texts["value"]) == ("result", "45")
