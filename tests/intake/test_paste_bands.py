"""What is printed below a result and is none: bands, phases, bounds in words, halves of names."""

from __future__ import annotations

import pytest
from paste_told import read, rows

TABLE = """Collected: 02/23/2026

Test Name              In Range   Out Of Range   Reference Range   Lab
CELIAC PANEL
  GLIADIN IGG            3                         <15 U/mL        TP
  DEAMIDATED GLIADIN
  PEPTIDE AB (IGA)                   41 H           UNITS          TP
     Reference Range
     Negative:           <20
     Weak Positive:      20-30
     Positive:           >30
FERRITIN                 64                        16-154 ng/mL    TP
"""


def test_bands_below_a_row_of_a_table_are_no_results() -> None:
    names = [name for name, *_more in rows(TABLE)]
    assert names == ["GLIADIN IGG", "DEAMIDATED GLIADIN PEPTIDE AB (IGA)", "FERRITIN"]


def test_a_name_that_is_likely_of_two_lines_asks_for_a_look() -> None:
    assert [row.name for row in read(TABLE).rows if row.is_doubtful] == [
        "DEAMIDATED GLIADIN PEPTIDE AB (IGA)"
    ]


def test_a_test_without_a_value_is_no_half_of_the_next_name() -> None:
    text = ("Test            Result    Units   Reference Range\nCHEMISTRY\n  Sodium        140       "
            "mmol/L  135-145\n  Potassium\n  Glucose       90        mg/dL   70-99\n")  # fmt: skip
    assert [name for name, *_more in rows(text)] == ["Sodium", "Glucose"]


PHASES = [
    "Follicular phase: 0.1 - 0.9\nLuteal phase: < 24.0\nPostmenopausal: < 0.2",
    "1st trimester: > 11.2\nPregnant women: 12 - 99\nPre/Post-menopausal: < 4",
    "Negative: <20\nWeakly positive: 20-39\nStrong positive: >39",
    "Fase folicular: 0,1 - 0,9\nFase lútea: < 24,0\nOvulación: > 2,2",
    "Mujeres no embarazadas: 4,8 - 23,3\nPostmenopáusicas: < 20,0\nHombres: 4,0 - 15,2",
    "Primer trimestre: > 36\nNegativo: < 20\nDébil positivo: 20 - 39",
]


@pytest.mark.parametrize("phases", PHASES)
def test_ranges_by_phase_or_band_are_no_results(phases: str) -> None:
    text = f"Progesterone\nResult: 4.2 ng/mL\n{phases}\n\nTSH\nResult: 2.1 mIU/L\nRange: 0.4-4.5\n"
    assert rows(text) == [
        ("Progesterone", "4.2", "ng/mL", None, None, None, None),
        ("TSH", "2.1", "mIU/L", 0.4, 4.5, None, None),
    ]


@pytest.mark.parametrize("name", ["Pregnancy", "Embarazo"])
def test_a_test_called_as_a_phase_is_a_result(name: str) -> None:
    text = f"Test      Result     Reference\n{name}    Negative    Negative\nNitrite    Negative   Negative"
    assert [found for found, *_more in rows(text)] == [name, "Nitrite"]


@pytest.mark.parametrize(
    "said",
    [
        "vitamin D less than 20 ng/mL (3). Insufficiency 21 - 29 ng/mL (4).",
        "vitamina D menor de 20 ng/mL. Insuficiencia 21 - 29 ng/mL.",
        "calcidiol greater than 100 ng/mL may be",
    ],
)
def test_a_sentence_with_a_bound_is_no_result(said: str) -> None:
    text = f"Vitamin D, 25-OH  18.1 ng/mL  30.0-100.0  L\nZinc  80 ug/dL  60-130\n{said}\n"
    assert [value for _name, value, *_more in rows(text)] == ["18.1", "80"]
    assert said in read(text).unread


WORDED = [
    ("Less than 100", None, 100), ("Greater than 40", 40, None), ("Up to 149", None, 149),
    ("Below 20", None, 20), ("Inferior a 200", None, 200), ("Superior a 40", 40, None),
    ("Mayor de 45", 45, None), ("Menor de 5", None, 5), ("Hasta 200", None, 200),
    ("Desde 60", 60, None),
]  # fmt: skip


@pytest.mark.parametrize(("said", "low", "high"), WORDED)
def test_a_bound_in_words_alone_in_its_line_is_the_range(
    said: str, low: float | None, high: float | None
) -> None:
    text = f"Test\nResult\nUnits\nReference\nHDL\n57\nmg/dL\n{said}\nZinc\n80\nug/dL\n60-130\n"
    assert rows(text) == [
        ("HDL", "57", "mg/dL", low, high, None, None),
        ("Zinc", "80", "ug/dL", 60, 130, None, None),
    ]


SCALES = [
    ("Anti-CCP\t12\tU/mL\t<20 Negative; 20-39 Weak positive; ≥40 Positive", (None, 20)),
    ("Colesterol  182  mg/dL  Deseable: < 170  Limítrofe: 170 - 199  Alto: > 200", (None, 170)),
    ("LDL  142  mg/dL  Óptimo <100; Límite 130-159; Alto >160", (None, 100)),
    ("Tacrolimus  7.2  ng/mL  Therapeutic 5.0-15.0   Toxic >20", (5, 15)),
    ("Vitamin D  22  ng/mL  Deficient: <20; Insufficient: 20-29", (None, None)),
]


@pytest.mark.parametrize(("line", "bounds"), SCALES)
@pytest.mark.parametrize("head", ["", "Prueba  Resultado  Unidades  Valores de referencia\n"])
def test_of_several_bands_the_normal_one_is_the_range(
    line: str, bounds: tuple[float | None, float | None], head: str
) -> None:
    ((*_told, low, high, _flag, _day), _other) = rows(f"{head}{line}\nZinc  80  ug/dL  60-130\n")
    assert (low, high) == bounds


def test_what_a_number_means_is_no_range_of_it() -> None:
    found = read("Rubella IgG: 84 IU/mL POSITIVE\nZinc: 80 ug/dL 60-130\n").rows[0]
    assert (found.value, found.unit, found.ref_text) == ("84", "IU/mL", None)


MORE_SCALES = [
    ("Anti-HBs  312  mUI/mL  (<10 No inmune, >=10 Inmune)", (None, None)),
    ("Rubella IgG  3.2  index  (<0.9 Not immune, >=1.0 Immune)", (None, None)),
    ("Toxo IgG  0,3  UI/mL  Negativo <1,6  Indeterminado 1,6-3,0  Positivo >3,0", (None, 1.6)),
    ("DGP IgG  12  U/mL  (0-19 Negative, 20-30 Weak Positive, >30 Moderate to Strong Positive)",
     (0, 19)),
]  # fmt: skip


@pytest.mark.parametrize(("line", "bounds"), MORE_SCALES)
def test_bands_of_immunity_and_words_before_bounds_are_a_scale(
    line: str, bounds: tuple[float | None, float | None]
) -> None:
    (scaled, _other) = rows(f"{line}\nZinc  80  ug/dL  60-130\n")
    assert scaled[3:5] == bounds
    assert scaled[1] in line.split()


def test_a_band_of_those_who_are_not_pregnant_is_no_result() -> None:
    draft = read("β-hCG: 5230 mUI/mL\nNo embarazada: < 5\nSodio: 139 mmol/L (135-145)\n")
    assert [row.name for row in draft.rows] == ["β-hCG", "Sodio"]


def test_a_goal_for_somebody_is_no_result() -> None:
    text = "Hemoglobin A1c 6.1 % (4.0-5.6)\nNormal <5.7%; Goal for diabetics <7.0%\neAG 128 mg/dL\n"
    assert [row.name for row in read(text).rows] == ["Hemoglobin A1c", "eAG"]


@pytest.mark.parametrize(
    "line",
    ["Weeks 5-6: 154-3221", "2nd trimester 0.2-3.0", "Semanas 5-6: 154-3221",
     "Primer trimestre 0,1-2,5"],
)  # fmt: skip
def test_what_is_expected_at_some_time_is_no_result(line: str) -> None:
    draft = read(f"Zinc 84 ug/dL 60-130\nSelenium 110 ug/L\n{line}\n")
    assert [row.name for row in draft.rows] == ["Zinc", "Selenium"]
    assert line in draft.unread


@pytest.mark.parametrize("word", ["Non-immune", "Immune", "Inmune"])
def test_what_a_number_means_for_immunity_is_no_range_of_it(word: str) -> None:
    row = read(f"Mumps IgG 135 index {word}\nZinc 84 ug/dL 60-130\n").rows[0]
    assert (row.value, row.unit, row.ref_text) == ("135", "index", None)
