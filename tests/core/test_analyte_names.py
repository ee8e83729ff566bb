"""Which printed names are one test, rule by rule, and which stay apart."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from famchart.core.analytes import analyte_of, identity

PASTES = Path(__file__).parents[3] / "shared" / "pastes" / "dev"
KNOWN_SHARE = 0.92


@pytest.mark.parametrize(
    ("printed", "test"),
    [
        ("Haematocrit", "Hematocrit"),
        ("Haemoglobin estimation", "Hemoglobin"),
        ("Mean cell haemoglobin", "MCH"),
        ("Serum ferritin level", "Ferritin"),
        ("Plasma glucose", "Glucose"),
        ("Ferritina en suero", "Ferritin"),
        ("Blood Urea Nitrogen (BUN)", "Urea nitrogen (BUN)"),
        ("Mg (Magnesium)", "Magnesium"),
        ("eGFR (female)", "eGFR (creatinine)"),
        ("rT3 (by LC/MS/MS)", "T3, reverse"),
        ("COLOR, URINE", "Urine color"),
        ("Thyroxine (T4) total", "T4, total"),
        ("Potássio", "Potassium"),
        ("White Blood Cell", "WBC (white blood cells)"),
        ("BP (AM)", "Blood pressure"),
        ("Presión arterial (mañana)", "Blood pressure"),
    ],
)
def test_names_that_print_differently_are_one_test(printed: str, test: str) -> None:
    assert identity(printed) == test


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("T4", "Free T4"),
        ("Free T4", "Free thyroxine index"),
        ("Glucose", "Glucose, urine"),
        ("Glucose", "Glucose (urine)"),
        ("Sodium", "Sodium, urine"),
        ("Creatinine", "Creatinine, urine"),
        ("Neutrophils %", "Neutrophil count"),
        ("Lymphocytes %", "Absolute lymphocytes"),
        ("Cholesterol/HDL", "Cholesterol, HDL"),
        ("Calcium", "Calcium (ionized)"),
        ("Testosterone", "% free testosterone"),
        ("Free testosterone", "% free testosterone"),
        ("Vitamin B12", "Active B12"),
        ("Hemoglobin", "Hemoglobin A1c"),
        ("MCH", "MCHC"),
        ("MCH", "MCH concentration"),
        ("Mean cell haemoglobin", "Mean cell haemoglobin concentration"),
        ("tTG IgA", "tTG IgG"),
        ("AGA IgA", "DGP IgA"),
        ("Bilirubin, total", "Bilirubin, direct"),
        ("Iron", "Iron binding capacity"),
        ("Albumin", "Albumin, urine"),
        ("Troponin I", "Troponin T"),
        ("Vitamin D, 25-OH", "Vitamin D, 1,25"),
    ],
)
def test_what_is_not_the_same_stays_apart(one: str, other: str) -> None:
    assert identity(one) != identity(other)


@pytest.mark.parametrize("name", ["Proteins", "Pattern", "Ratio", "RA", "Ferritinn", "Sodum", "UR"])
def test_what_could_be_several_things_or_is_misspelt_is_not_guessed(name: str) -> None:
    assert analyte_of(name) is None


@pytest.mark.skipif(not PASTES.is_dir(), reason="only where the corpus lies beside the sources")
def test_most_names_that_portals_print_are_known() -> None:
    read = (json.loads(path.read_text("utf-8")) for path in PASTES.glob("*.json"))
    names = {row["name"] for each in read for row in each["expected"].get("results") or ()}
    known = {name for name in names if analyte_of(name)}
    assert len(known) >= KNOWN_SHARE * len(names), sorted(names - known)


@pytest.mark.parametrize("name", ["Glucose (before lunch)", "Glucosa (al acostarse)"])
def test_another_time_is_another_test_of_blood(name: str) -> None:
    assert identity(name) not in (identity("Glucose"), identity("Glucose, fasting"))
