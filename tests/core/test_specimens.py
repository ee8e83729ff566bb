"""What is measured in CSF, stool, sputum … is never the test of that name in blood."""

from __future__ import annotations

import pytest

from famchart.core import specimens
from famchart.core.analytes import analyte_of, identity, spoken_name

HEADINGS = {
    "csf": ("CSF", "CSF, Tube 1", "Cerebrospinal fluid analysis", "LCR",
            "Líquido cefalorraquídeo", "Estudio de líquido cefalorraquídeo"),
    "stool": ("Stool", "Stool studies", "Fecal analysis", "Heces", "Coprológico", "Faeces"),
    "sputum": ("Sputum", "Sputum culture", "Esputo"),
    "saliva": ("Saliva",),
    "pleural": ("Pleural fluid", "Fluid, pleural", "Líquido pleural"),
    "peritoneal": ("Ascitic fluid", "Peritoneal fluid", "Líquido ascítico"),
    "synovial": ("Synovial fluid", "Líquido sinovial", "Joint fluid, knee"),
    "semen": ("Semen analysis", "Espermatograma", "Seminograma"),
    "sweat": ("Sweat test", "Sudor"),
    "fluid": ("Body fluid", "Líquido corporal"),
}  # fmt: skip


@pytest.mark.parametrize("specimen", HEADINGS)
def test_under_its_heading_a_test_is_of_the_specimen(specimen: str) -> None:
    for heading in HEADINGS[specimen]:
        assert identity("Glucose", None, heading, "60") == f"glucose {specimen}", heading
        assert identity("Glucosa", None, heading, "60") == f"glucose {specimen}", heading
        assert analyte_of("Glucose", None, heading, "60") is None


@pytest.mark.parametrize(
    "name",
    ["Glucose, CSF", "CSF Glucose", "Glucosa en LCR", "Glucose (CSF)", "Glucosa LCR",
     "Glucosa en líquido cefalorraquídeo", "Glucose, cerebrospinal fluid",
     "Glucose in Cerebral spinal fluid"],
)  # fmt: skip
def test_a_name_tells_its_specimen_whatever_stands_over_it(name: str) -> None:
    for heading in (None, "CSF", "Chemistry", "Urinalysis"):
        told = identity(name, None, heading, "60")
        assert told in ("glucose csf", "glucose in csf"), heading
    assert identity("glucose csf") == "glucose csf"


def test_two_specimens_of_one_panel_are_told_apart() -> None:
    told = {identity(f"Glucose, {each}", None, "Chemistry", "60")
            for each in ("CSF", "pleural fluid", "synovial fluid", "urine", "serum")}  # fmt: skip
    assert len(told) == 5
    assert "Glucose" in told


def test_a_blood_test_that_names_a_place_or_a_cell_stays_one_of_blood() -> None:
    assert identity("White blood cells", None, "CBC", "6") == "WBC (white blood cells)"
    assert identity("G-CSF", None, None, "6") == "g csf"
    assert identity("Amylase, salivary") == "amylase salivary"
    assert identity("Glucose", None, "Serum and CSF glucose", "60") == "Glucose"
    assert identity("Glucose, serum", None, "CSF", "60") == "Glucose"
    assert identity("Glucose", "2345-7", "CSF", "60") == "Glucose"


def test_cells_in_a_fluid_are_of_the_fluid() -> None:
    for name in ("WBC", "White blood cells", "Leucocitos"):
        assert identity(name, None, "CSF", "3").endswith(" csf"), name


def test_the_table_has_tests_of_stool_by_their_short_names() -> None:
    assert identity("Calprotectin", None, "Stool", "20") == "Calprotectin, stool"
    assert identity("Calprotectina", None, "Heces", "20") == "Calprotectin, stool"
    assert identity("FIT", None, "Stool", "Negative") == "Fecal immunochemical test (FIT)"
    assert identity("Occult blood", None, "Stool", "Negative") != "Urine blood (dipstick)"


def test_a_title_is_a_heading_unless_it_names_another_test() -> None:
    assert identity("Glucosa", None, "Glucose, CSF", "40") == "glucose csf"
    assert identity("Sodium", None, "Glucose, CSF", "140") == "Sodium"
    assert identity("Sodium", None, "Glucose and protein, CSF", "140") == "sodium csf"


def test_its_specimen_is_spoken_where_the_name_does_not_say_it() -> None:
    assert spoken_name("glucose csf", "Glucose", "en") == "Glucose, CSF"
    assert spoken_name("glucose csf", "Glucosa", "es") == "Glucosa en LCR"
    assert spoken_name("glucose pleural", "Glucose, pleural fluid") == "Glucose, pleural fluid"


def test_a_name_without_a_word_of_any_is_not_searched_for_each(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(specimens, "SPECIMENS", None)
    assert specimens.in_name("Zinc of this one test") is None
    with pytest.raises(TypeError):
        specimens.in_name("Zinc of this one test, urine")
