"""Vital signs in one line are read each by itself, in English and in Spanish."""

from __future__ import annotations

from datetime import date

import pytest
from paste_told import read

from famchart.intake.paste import read_paste
from famchart.intake.paste.surroundings import Habits

Signs = list[tuple[str, str, str | None]]


def _signs(text: str) -> Signs:
    return [(row.name, row.value, row.unit) for row in read(text).rows]


@pytest.mark.parametrize(
    ("line", "signs"),
    [
        (
            "TA: 114/66 FC: 81 Temp: 37.4 Sat: 95 %",
            [
                ("Presión arterial", "114/66", None),
                ("Frecuencia cardíaca", "81", None),
                ("Temp", "37.4", None),
                ("Saturación O2", "95", "%"),
            ],
        ),
        (
            "T.A.: 146/92 mmHg - F.C.: 63 x min - F.R.: 19 x min - Temp.: 37,9 ºC",
            [
                ("Presión arterial", "146/92", "mmHg"),
                ("Frecuencia cardíaca", "63", "/min"),
                ("Frecuencia respiratoria", "19", "/min"),
                ("Temp.", "37,9", "ºC"),
            ],
        ),
        (
            "Constantes: TA 104/62 mmHg, FC 101 lpm, Tª 38,4 ºC",
            [
                ("Presión arterial", "104/62", "mmHg"),
                ("Frecuencia cardíaca", "101", "lpm"),
                ("Temperatura", "38,4", "ºC"),
            ],
        ),
        (
            "Vitals: BP 112/64, P 58, T 97.9, R 14, O2 sat 96%",
            [
                ("BP", "112/64", None),
                ("Pulse", "58", None),
                ("Temperature", "97.9", None),
                ("Resp", "14", None),
                ("O2 sat", "96", "%"),
            ],
        ),
        (
            "BP 112/64 (Patient Position: Standing) | Temp 37.1 °C (98.8 °F) (Oral) | "
            "Ht 1.583 m (5' 2\") | Wt 61.2 kg (135 lb) | BMI 24.4 kg/m²",
            [
                ("BP", "112/64", None),
                ("Temp", "37.1", "°C"),
                ("Ht", "1.583", "m"),
                ("Wt", "61.2", "kg"),
                ("BMI", "24.4", "kg/m²"),
            ],
        ),
        (
            "BP 112/64 mmHg, Temp 99.1 F, Height 5 ft 2 in",
            [("BP", "112/64", "mmHg"), ("Temp", "99.1", "F"), ("Height", "5 ft 2 in", None)],
        ),
    ],
)
def test_each_sign_of_a_line_is_its_own(line: str, signs: Signs) -> None:
    draft = read(line)
    assert [(row.name, row.value, row.unit) for row in draft.rows] == signs
    assert draft.unread == ()


@pytest.mark.parametrize(
    ("line", "sign"),
    [
        ("HR 83 bpm", ("HR", "83", "bpm")),
        ("Frecuencia cardíaca: 66 lpm", ("Frecuencia cardíaca", "66", "lpm")),
        ("Talla: 171 cm", ("Talla", "171", "cm")),
        ("Weight 142 lb 9.6 oz", ("Weight", "142 lb 9.6 oz", None)),
        ("Ht 5' 2\" (1.575 m)", ("Ht", "5' 2\"", None)),
    ],
)
def test_one_alone_is_proven_by_its_unit(line: str, sign: tuple[str, str, str | None]) -> None:
    assert sign in _signs(f"Vital signs\nBP 112/64 mmHg\n{line}\n")


def test_what_else_stands_in_the_line_is_not_lost() -> None:
    draft = read("TA 114/66, FC 81 lpm, glucemia capilar 127 mg/dL, dolor 3/10\n")
    assert ("glucemia capilar", "127") in [(row.name, row.value) for row in draft.rows]
    assert draft.unread_at == (1,)


@pytest.mark.parametrize(
    "line",
    [
        "FR: 14 UI/mL, PA: 22 mg/dL",  # rheumatoid factor and prealbumin
        "Follow-up Sat 12 Dec, weight 70",
    ],
)
def test_letters_of_other_things_name_no_sign(line: str) -> None:
    names = {row.name for row in read_paste(line + "\n").rows}
    assert names.isdisjoint({"Frecuencia respiratoria", "Presión arterial", "SpO2"})


@pytest.mark.parametrize(
    "text",
    [
        "Signos vitales 12/04/2026\nTA: 114/66 mmHg\n",
        "TA 114/66 FC 81 12/04/2026\n",
        "Peso: 61 kg  Talla: 158 cm  Fecha: 12/04/2026\n",
    ],
)
def test_signs_in_spanish_have_the_day_first(text: str) -> None:
    draft = read_paste(text, Habits(today=date(2027, 2, 1)))
    assert {row.date for row in draft.rows} == {"2026-04-12"}
    assert draft.unread == ()


@pytest.mark.parametrize(
    ("day", "read_as"),
    [
        ("12/04/2026", "2026-04-12"),  # the fourth of December is to come
        ("09/04/2026", "2026-09-04"),
        ("12/20/2026", "2026-12-20"),  # no other order can be meant
    ],
)
def test_a_result_is_of_no_day_to_come(day: str, read_as: str) -> None:
    text = f"Collected: {day}\nSodium 139 mmol/L 135-145\nPotassium 4.4 mmol/L 3.5-5.1\n"
    draft = read_paste(text, Habits(today=date(2026, 11, 2)))
    assert {row.date for row in draft.rows} == {read_as}


def test_an_order_that_somebody_said_stays() -> None:
    text = "Collected: 12/04/2026\nSodium 139 mmol/L 135-145\nPotassium 4.4 mmol/L 3.5-5.1\n"
    draft = read_paste(text, Habits(order="mdy", today=date(2026, 11, 2)))
    assert {row.date for row in draft.rows} == {"2026-12-04"}
