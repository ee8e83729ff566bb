"""Blood pressures in a pasted text keep both their numbers."""

from __future__ import annotations

import pytest
from paste_told import read, rows

from famchart.intake.paste import read_paste


@pytest.mark.parametrize(
    ("line", "row"),
    [
        ("Blood pressure   128/82   mmHg", ("Blood pressure", "128/82", "mmHg")),
        ("BP: 128/82", ("BP", "128/82", None)),
        ("Presión arterial: 128 / 82 mm Hg", ("Presión arterial", "128 / 82", "mm Hg")),
        ("Blood Pressure\t128/82", ("Blood Pressure", "128/82", None)),
        ("TA: 128/82 mmHg", ("Presión arterial", "128/82", "mmHg")),
        ("P.A. 128/82", ("Presión arterial", "128/82", None)),
        ("Left arm 128/82 mmHg", ("Left arm", "128/82", "mmHg")),
    ],
)
def test_both_numbers_are_the_value(line: str, row: tuple[str, str, str | None]) -> None:
    draft = read_paste(f"Glucose 99 mg/dL\n{line}\nHeart rate 72 /min\n")
    assert [(each.name, each.value, each.unit) for each in draft.rows][1] == row


def test_a_date_behind_the_name_is_no_pressure() -> None:
    draft = read_paste("Glucose 99 mg/dL\nBlood pressure 11/20/2026\n")
    assert [each.name for each in draft.rows] == ["Glucose"]


@pytest.mark.parametrize(
    "text",
    [
        "Test\tResult\nBlood pressure\t138/86\nPulse\t72",
        "Test\tResult\tUnits\nBlood pressure\t138/86\tmmHg\nPulse\t72\t/min",
        "Test\t10/05/2026\t10/06/2026\nBlood pressure\t138/86\t\nPulse\t72\t",
        "Collected\tBlood pressure\tPulse\tZinc\n10/05/2026\t138/86\t72\t81",
    ],
)
def test_a_cell_holds_both_numbers(text: str) -> None:
    rows = [(each.name, each.value) for each in read_paste(text + "\n").rows]
    assert rows[:2] == [("Blood pressure", "138/86"), ("Pulse", "72")]


@pytest.mark.parametrize("value", ["128/82 mmHg", "128/82\nmmHg", "128/82", "128 / 82 mmHg"])
@pytest.mark.parametrize("name", ["Blood pressure", "BP", "Presión arterial"])
def test_both_numbers_are_the_value_below_their_name(name: str, value: str) -> None:
    (row,) = read_paste(f"{name}\n{value}\n").rows
    assert (row.name, row.value.replace(" ", "")) == (name, "128/82")
    assert row.unit == ("mmHg" if "mmHg" in value else None)


def test_the_label_of_a_value_names_no_pressure() -> None:
    text = "Blood pressure\nCollected: 11/20/2026 7:30 AM\nValue 128/82 mmHg\n"
    assert "Value" not in [row.name for row in read_paste(text).rows]


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("Blood pressure 128/82 mmHg (90/60 - 120/80)", "90/60 - 120/80"),
        ("Blood pressure 128/82 mmHg <120/80", "<120/80"),
        ("BP\n128/82 mmHg\nNormal range: 90/60 - 120/80", "90/60 - 120/80"),
        (
            "Test\tResult\tRange\nBlood pressure\t128/82\t90/60-120/80\nPulse\t71\t60-100",
            "90/60-120/80",
        ),
    ],
)
def test_a_bound_of_a_pressure_has_both_numbers_too(text: str, printed: str) -> None:
    row = read_paste(text + "\n").rows[0]
    assert (row.value, row.ref_text, row.ref_low, row.ref_high) == ("128/82", printed, None, None)


@pytest.mark.parametrize(
    "text",
    [
        "NOTA\nFecha: 03/03/2026\n\nRefiere menos tos. TA 118/70, peso 82,4 kg. Control en un mes.\n",
        "Progress note 03/03/2026\nDoing well. BP 118/70, weight 182 lb. Come back in a month.\n",
        "Consulta 03/03/2026\nMotivo: dolor\nPeso: 62 kg\nRefiere náuseas por la mañana.\n",
    ],
)
def test_a_note_that_tells_a_weight_is_a_note(text: str) -> None:
    assert read(text).kind == "note"


def test_a_weight_beside_other_signs_is_read() -> None:
    found = rows("BP 118/70, pulse 71 bpm, weight 82.4 kg\n")
    assert ("weight", "82.4", "kg") in [each[:3] for each in found]
