"""What stands beside a value: a word that judges it, a mark, a unit of one letter, a heading above."""

from __future__ import annotations

import pytest
from paste_told import read, rows, told


def test_a_word_that_judges_a_number_is_no_range_of_it() -> None:
    (row,) = rows(
        "Collected: 03/02/2026\nGliadin Ab, IgA: 48 U/mL (Abnormal)\n  Reference Value: <20.0 (Negative) U/mL\n"
    )
    assert row[1:6] == ("48", "U/mL", None, 20, "A")


def test_plus_signs_are_a_value_with_a_mark_behind() -> None:
    text = (
        "Prueba\tResultado\tReferencia\nLeucocitos\t++ *\tNegativo\nNitritos\tNegativo\tNegativo\n"
    )
    assert [(row.value, row.flag) for row in read(text).rows] == [("++", "A"), ("Negativo", None)]


@pytest.mark.parametrize("behind", [" s (9,9 - 14,2)", " s   9,9 - 14,2", "\ts\t9,9 - 14,2"])
def test_seconds_may_be_a_letter(behind: str) -> None:
    (row,) = rows(f"Fecha de toma: 03/02/2026\nTiempo de protrombina  13,1{behind}\n")
    assert row[:5] == ("Tiempo de protrombina", "13,1", "s", 9.9, 14.2)


def test_a_heading_in_capitals_is_no_half_of_a_name() -> None:
    text = "INR  1,02 (0,85 - 1,15)\nSEROLOGÍA\nAc. anti-VHC  No reactivo\nRubéola IgG  Positivo\n"
    assert [row[0] for row in rows(text)] == ["INR", "Ac. anti-VHC", "Rubéola IgG"]


@pytest.mark.parametrize(
    "kind", ["Cardiología", "Traumatología", "Medicina Interna", "Dermatology"]
)
def test_a_specialty_in_brackets_is_what_a_visit_is_for(kind: str) -> None:
    text = f"Tiene cita el lunes 15/02/2027 a las 9:20 h con Dra. Eva Luna ({kind}) en Hospital Ficticio."
    assert told(text, "appointment", "with", "type") == ["Dra. Eva Luna", kind]


@pytest.mark.parametrize(
    ("bounds", "low", "high"),
    [("por debajo de 5.7 %", None, 5.7), ("por encima de 5.7 %", 5.7, None)],
)
def test_a_bound_in_spanish_words_is_no_value(
    bounds: str, low: float | None, high: float | None
) -> None:
    text = f"Recolectada el 8 de ene. de 2026\nHemoglobin A1c\nValor normal: {bounds}\n5.7\nValor\n6.1\n"
    assert [row[1:5] for row in rows(text)] == [("6.1", "%", low, high)]


def test_a_short_name_behind_a_gap_is_no_value() -> None:
    text = (
        "Test Name                        Results   Units      Bio. Ref. Interval\n"
        "Total Leukocyte Count  (TLC)     6.91      thou/mm3   4.00 - 10.00\n"
        "Glycated Hb            (High)    6.9       %          4.0 - 5.6\n"
    )
    assert [row[:2] for row in rows(text)] == [
        ("Total Leukocyte Count (TLC)", "6.91"),
        ("Glycated Hb", "6.9"),
    ]


@pytest.mark.parametrize(
    "of_both", ["MUJERES 12.0 - 16.0 HOMBRES 13.5 - 17.5", "F: 12.0-16.0 M: 13.5-17.5"]
)
@pytest.mark.parametrize(
    "shape", ["ESTUDIO\tRESULTADO\tUNIDADES\tREFERENCIA\nHEMOGLOBINA\t11.2\tg/dL\t{}\n",
              "Fecha de toma: 03/02/2026\nHemoglobina  11.2 g/dL  {}\n"],
)  # fmt: skip
def test_of_ranges_of_women_and_men_none_is_taken(shape: str, of_both: str) -> None:
    assert [row[1:5] for row in rows(shape.format(of_both))] == [("11.2", "g/dL", None, None)]


@pytest.mark.parametrize(
    "text",
    [
        "Lab 14/05/2026: Hto 39 % - Glucemia 98 mg% - Uremia 34 mg% - Creatinina 0,9 mg%",
        "Me salió el análisis del 14/05/2026: Hto 39, Glucemia 98, Uremia 34 y Creatinina 0,9.",
    ],
)
def test_several_results_in_a_line(text: str) -> None:
    assert [(row[0], row[1], row[6]) for row in rows(text)] == [
        ("Hto", "39", "2026-05-14"),
        ("Glucemia", "98", "2026-05-14"),
        ("Uremia", "34", "2026-05-14"),
        ("Creatinina", "0,9", "2026-05-14"),
    ]


def test_a_value_with_remarks_behind_dashes_is_no_name() -> None:
    text = "Collected: 03/02/2026\nSodium  140 mmol/L\nGlucose 95 mg/dL - fasting - see note\n"
    draft = read(text)
    assert [row.name for row in draft.rows] == ["Sodium"]
    assert draft.unread == ("Glucose 95 mg/dL - fasting - see note",)


def test_how_much_and_how_often_of_an_order_in_short() -> None:
    text = "Medications\nLosartan 50 mg tab - 1 tab PO daily, #90, RF 3\nSertraline 50 mg tab - 1 tab PO qAM, #30, RF 0\n"
    told = [tuple(item.fields.get(name) for name in ("sig", "quantity", "refills_left"))
            for item in read(text).items]  # fmt: skip
    assert [(sig, quantity, str(left)) for sig, quantity, left in told] == [
        ("1 tab PO daily", "90", "3"),
        ("1 tab PO qAM", "30", "0"),
    ]


def test_a_short_name_in_a_cell_of_its_own_is_no_value() -> None:
    text = (
        "Test Name\tResults\tUnits\tRange\nLeukocyte Count\t(TLC)\t6.91\tthou/mm3\t4.00 - 10.00\n"
    )
    assert [row[1:5] for row in rows(text)] == [("6.91", "thou/mm3", 4, 10)]


def test_units_in_capitals_are_whole() -> None:
    text = "FECHA DE TOMA: 03/02/2026\nGLUCEMIA  98 MG%  70 - 110\nHBA1C  51 MMOL/MOL  20 - 41\n"
    assert [row[2] for row in rows(text)] == ["MG%", "MMOL/MOL"]


def test_a_letter_in_a_column_before_the_names_is_a_flag() -> None:
    text = (
        "Fecha de extracción: 9 de abril de 2026\nH  Glucosa basal       134 mg/dL  (70 - 110)\n"
        "   Creatinina          0,88 mg/dL (0,50 - 1,20)\nL  Vitamina D (25-OH)  12,1 ng/mL (30 - 100)\n"
    )
    assert [(row[0], row[5]) for row in rows(text)] == [
        ("Glucosa basal", "H"), ("Creatinina", None), ("Vitamina D (25-OH)", "L"),
    ]  # fmt: skip


def test_a_range_in_words_behind_its_spanish_label() -> None:
    text = (
        "Muestra recogida el 16/02/2026\nSangre oculta en heces: Negativo (Referencia: Negativo)\n"
    )
    (row,) = read(text).rows
    assert (row.value, row.ref_text) == ("Negativo", "Negativo")


def test_the_day_of_the_next_dispensing_is_no_quantity() -> None:
    text = "Mis medicamentos\nRamipril 5 mg comprimidos\nPauta: 1 comprimido cada 24 horas\nPróxima dispensación: 14/03/2026\n"
    assert told(text, "medications", "name", "quantity") == ["Ramipril", None]


def test_ordinals_head_the_columns_of_doses() -> None:
    text = "Vacuna\t1.ª dosis\t2ª dosis\tRefuerzo\nHepatitis B\t12/01/2025\t12/03/2025\t\nNeumococo\t12/03/2025\t\t20/01/2026\n"
    given = [(item.fields["date"], item.fields.get("dose")) for item in read(text).items]
    assert given == [
        ("2025-01-12", "1"),
        ("2025-03-12", "2"),
        ("2025-03-12", "1"),
        ("2026-01-20", "Refuerzo"),
    ]


@pytest.mark.parametrize("gap", [" ", " | "])
def test_a_result_before_another_is_no_name_of_it(gap: str) -> None:
    text = f"Hemograma 12/03/2026\nLeucocitos 6,1 10^3/µL (4,0-11,0){gap}Hemoglobina 13,9 g/dL (12,0-16,0)\n"
    assert all(row[0] in ("Leucocitos", "Hemoglobina") for row in rows(text))


@pytest.mark.parametrize(
    "earlier",
    [
        "  Previous: 4.9 on 05/02/2026", " [prev 4.9, 05/02/2026]", " (was 4.9 on 05/02/2026)",
        " (anterior: 4.9 el 05/02/2026)",
    ],
)  # fmt: skip
def test_an_earlier_value_behind_a_word_with_its_day_is_a_result_of_that_day(earlier: str) -> None:
    text = (
        f"BMP\nCollected: 11/20/2026\nPotassium 5.3 mmol/L H 3.5-5.1{earlier}\n"
        "Creatinine 1.0 mg/dL 0.6-1.1\n"
    )
    assert [(row[0], row[1], row[3], row[5], row[6]) for row in rows(text)] == [
        ("Potassium", "5.3", 3.5, "H", "2026-11-20"),
        ("Potassium", "4.9", None, None, "2026-05-02"),  # the range is of the latest alone
        ("Creatinine", "1.0", 0.6, None, "2026-11-20"),
    ]
    assert not read(text).unread
