"""Names of two lines: the value stands beside the second half, or beside the first."""

from __future__ import annotations

import pytest
from paste_told import rows

from famchart.intake.draft import DOUBTFUL
from famchart.intake.paste import read_paste


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("IRON BINDING", "CAPACITY"),
        ("THYROGLOBULIN", "ANTIBODIES"),
        ("Carbon Dioxide,", "Total"),
        ("Alkaline Phosphatase,", "S"),
        ("ENDOMYSIAL", "AB, IGG"),
    ],
)
def test_both_halves_are_the_name(first: str, second: str) -> None:
    text = f"Calcium           9.4      8.6-10.2   mg/dL\n{first}\n{second:18}31       10-90      U/L\n"
    assert [row[0] for row in rows(text)] == ["Calcium", f"{first} {second}"]
    assert not read_paste(text).unread


@pytest.mark.parametrize(
    "text",
    [
        "Serum electrophoresis\nHgb A   96.1 %   (95.0-98.0)\nHgb F   0.4 %    (0.0-1.0)\n",
        "IRON STUDIES\nFerritin   44     30-300 ng/mL\nZinc       71     60-120 ug/dL\n",
        "THYROID\nTSH        2.2    0.4-4.0 mIU/L\nFree T4    1.1    0.8-1.8 ng/dL\n",
    ],
)
def test_a_heading_is_no_half_of_a_name(text: str) -> None:
    first = text.splitlines()[1].split("  ")[0]
    assert rows(text)[0][0] == first


def test_a_known_test_with_a_comma_goes_on_below_with_the_value_under_both() -> None:
    text = "TESTOSTERONE, TOTAL,\nFEMALES (ADULT), IA\n  41 ng/dL\n  Reference Range 2-45\n"
    assert [row[:5] for row in rows(text)] == [
        ("TESTOSTERONE, TOTAL, FEMALES (ADULT), IA", "41", "ng/dL", 2, 45)
    ]


def test_the_end_of_a_name_below_its_row() -> None:
    text = (
        "Glucosa                   92 mg/dL        70 - 100\n"
        "Fijación total de         310 µg/dL       250 - 450\n"
        "hierro sérico\n"
        "Índice de distribución    15,1 %          11,5 - 14,5    Alto\n"
        "eritrocitaria\n"
        "Plaquetas                 255 x10^3/µL    150 - 400\n"
    )
    found = {row.name: row.confidence <= DOUBTFUL for row in read_paste(text).rows}
    assert found == {
        "Glucosa": False,
        "Fijación total de hierro sérico": False,
        "Índice de distribución eritrocitaria": True,  # only the width of its column tells
        "Plaquetas": False,
    }


@pytest.mark.parametrize("remark", ["hemolyzed", "muestra lipémica", "Fasting", "see note"])
def test_a_remark_below_a_row_is_no_name(remark: str) -> None:
    text = f"Glucose                   92 mg/dL        70 - 100\n{remark}\nZinc                      71 ug/dL        60 - 120\n"
    assert [row[0] for row in rows(text)] == ["Glucose", "Zinc"]


def test_a_line_that_ends_within_a_word_goes_on_in_each_row() -> None:
    text = (
        "Anticuerpos anti-\nperoxidasa 14,2 UI/mL < 34\n"
        "Anticuerpos anti-\ntiroglobulina 21,0 UI/mL < 115\n"
    )
    assert [row[0] for row in rows(text)] == [
        "Anticuerpos anti- peroxidasa", "Anticuerpos anti- tiroglobulina",
    ]  # fmt: skip
