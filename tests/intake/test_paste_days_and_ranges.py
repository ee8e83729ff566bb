"""Days that stand beside the number of a paper or an age, and ranges beside a method."""

from __future__ import annotations

import pytest
from paste_told import read, rows

ROW = "Glucosa   98  mg/dL   70 - 110\nUrea   30  mg/dL   10 - 50\n"


@pytest.mark.parametrize(
    "head",
    [
        "Protocolo N° 30211   Fecha: 12/07/2026",
        "Protocolo Nº 30211   Fecha: 12/07/2026",
        "Orden Nro. 4455   Fecha: 12/07/2026",
        "Folio: 88-120934     Fecha: 12/07/2026 07:35",
        "Fecha de Ingreso: 2026-07-12  Edad: 61 Años",
        "Edad: 61 años   Fecha: 12/07/2026",
    ],
)
def test_a_day_beside_a_number_of_the_paper_is_the_day(head: str) -> None:
    draft = read(f"{head}\n{ROW}")
    assert {row.date for row in draft.rows} == {"2026-07-12"}
    assert draft.unread == ()


@pytest.mark.parametrize(
    "head",
    [
        "F. registro: 13/07/2026     F. toma: 12/07/2026 08:00",
        "F. extracción: 12/07/2026 08:10   F. registro: 13/07/2026",
        "Fec. recepción: 13/07/2026  Fec. extracción: 12/07/2026  F. informe: 14/07/2026",
        "Fec. Reg.: 13/07/2026\nF. Toma: 12/07/2026",
        "F. extracción\n12/07/2026\nF. informe\n14/07/2026",
        "Registered: 13/07/2026   Coll: 12/07/2026   Reported: 14/07/2026",
        "Order: RENAL | Status: Signed off | Performed: 12/07/2026",
        "Orden: RENAL | Estado: Firmado | Realizado: 12/07/2026",
    ],
)
def test_the_day_of_the_sample_is_that_of_the_results(head: str) -> None:
    assert {row.date for row in read(f"{head}\n{ROW}").rows} == {"2026-07-12"}


@pytest.mark.parametrize(
    "head",
    [
        "## URINALYSIS WITH MICROSCOPIC — Jul 12, 2026",
        "Basic Metabolic Panel - 07/12/2026",
        "Lipid panel (Jul 12, 2026)",
        "Perfil lipídico | 2026-07-12",
    ],
)
def test_a_panel_with_its_day_is_the_title(head: str) -> None:
    draft = read(f"{head}\nSodium 141 mmol/L 136-145\nPotassium 4.1 mmol/L 3.5-5.1\n")
    assert draft.title
    assert draft.title in head
    assert {row.date for row in draft.rows} == {"2026-07-12"}
    assert draft.unread == ()


def test_a_sentence_about_an_earlier_panel_is_no_title() -> None:
    draft = read("Compared with the CBC of 03/04/2026\nSodium 141 mmol/L 136-145\n")
    assert draft.title == "Sodium"


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("GLUCEMIA .....: 0,98 g/l\n   Método: Enzimático     V.R.: 0,70 a 1,10 g/l\n", 0.7, 1.1),
        ("COLESTEROL ....: 2,31 g/l\n   Método: CHOD-PAP     V.R.: Hasta 2,00 g/l\n", None, 2.0),
        ("Glucose  98 mg/dL\n  Method: Hexokinase    Reference range: 70 - 99\n", 70, 99),
        ("Calcium  9.1 mg/dL\n  Method: Arsenazo;  Ref. range: 8.6-10.2\n", 8.6, 10.2),
        ("Potasio 4,1 mmol/L\nMuestra: Suero\tValores de referencia: 3,5 - 5,1\n", 3.5, 5.1),
        ("Urea 30 mg/dL\nV.R.: 10 a 50     Método: Ureasa\n", 10, 50),
        ("Sodio 141 mmol/L (136 - 145)\nMétodo: ISE     V.R.: 130 a 150\n", 136, 145),
    ],
)
def test_a_range_beside_the_method_is_the_tests(
    text: str, low: float | None, high: float | None
) -> None:
    ((_name, _value, _unit, found_low, found_high, _flag, _date),) = rows(text)
    assert (found_low, found_high) == (low, high)


def test_a_report_without_headings_is_a_guess_and_marked() -> None:
    bare = "MRI LUMBAR SPINE\nPerformed 3/2/2026\nDisc bulge at L4-L5 with foraminal stenosis.\n"
    (guess,) = read(bare).items
    assert guess.is_doubtful
    (told,) = read(bare.replace("Disc", "IMPRESSION: Disc")).items
    assert not told.is_doubtful


def test_a_card_with_an_earlier_value_takes_no_day_from_the_next():
    card = "{}\n\nYour value\n\n{}\n\nNormal range: {}\n\nCollected on {}\n\n"
    first = card.format("Hemoglobin A1c", "7.1 %", "4.0 - 5.6 %", "Mar 3, 2026")
    second = card.format("Creatinine", "1.1 mg/dL", "0.7 - 1.3 mg/dL", "Mar 4, 2026")
    found = read(f"{first}Previous: 6.8 % (Sep 1, 2025)\n\n{second}")
    assert {(row.value, row.date) for row in found.rows} == {
        ("7.1", "2026-03-03"), ("6.8", "2025-09-01"), ("1.1", "2026-03-04")}  # fmt: skip


def test_the_day_of_the_next_visit_is_not_that_of_a_summary():
    told = "Discharge summary\nFollow-up: Cardiology clinic with Dr. Reyes, 11/20/2026 at 9:40 AM\n"
    assert read(told).date is None


@pytest.mark.parametrize("said", ["updated", "actualizado el", "reviewed"])
def test_the_day_of_a_list_is_no_shot(said: str):
    found = read(f"Shots ({said} 2026-10-01)\n- [x] Shingrix dose 2 (2026-05-04)\n")
    assert [item.fields["name"] for item in found.items] == ["Shingrix"]
