"""Layouts of laboratories, each in other words, orders and languages than it was first seen in."""

from __future__ import annotations

from paste_told import rows

from famchart.intake.draft import DOUBTFUL
from famchart.intake.paste import read_paste


def test_a_range_is_said_in_a_sentence() -> None:
    text = ("Collected 04/02/2026\nCalcium\n9.4 mg/dL\nThe range is 8.6 to 10.3 mg/dL\n"
            "Ferritin\n12 ng/mL\nNormal range between 15 ng/mL and 150 ng/mL\nLow\n")  # fmt: skip
    assert rows(text)[1] == ("Ferritin", "12", "ng/mL", 15, 150, "L", "2026-04-02")
    spanish = ("Fecha de toma: 14/04/2026\nGlucosa\n104 mg/dL\nRango normal entre 70 y 99 mg/dL\n"
               "▲ Fuera de rango\nUrea\n31 mg/dL\nNormal: entre 17 y 43\n")  # fmt: skip
    assert rows(spanish) == [
        ("Glucosa", "104", "mg/dL", 70, 99, "H", "2026-04-14"),
        ("Urea", "31", "mg/dL", 17, 43, None, "2026-04-14"),
    ]
    inline = "Sodium 138 mmol/L (normal between 136 and 145)\nALT: 22 U/L. Reference is 7 to 56.\n"
    assert rows(inline)[0] == ("Sodium", "138", "mmol/L", 136, 145, None, None)


def test_a_value_beside_a_range_with_a_sign_is_no_range() -> None:
    assert rows("Base excess 1.2 mmol/L -2.0 to +2.0")[0][1:5] == ("1.2", "mmol/L", -2.0, 2.0)


def test_british_words_say_that_the_day_stands_first() -> None:
    text = "Full blood count\nSample taken: 03/04/2026\n{}   118 g/L   [115 - 165]\n"
    assert rows(text.format("Haemoglobin"))[0][-1] == "2026-04-03"
    american = text.format("Hemoglobin").replace("Full blood count", "CBC")
    assert rows(american)[0][-1] == "2026-03-04"


def test_two_flags_for_a_value_are_one_and_contrary_ones_none() -> None:
    text = "Collected on May 4, 2026\nUrea\n12 mg/dL\n{}\nReference: 17-43\n"
    assert rows(text.format("⬇ Below range"))[0][5] == "L"
    assert rows(text.format("Abnormal (low)"))[0][5] == "L"
    draft = read_paste(text.format("▼ High"))
    assert draft.rows[0].flag is None
    assert "▼ High" in draft.unread


GLUED = ("ComponentYour ValueStandard RangeFlag\nPotassium5.4 mmol/L3.5 - 5.1 mmol/LH\n"
         "CO223 mmol/L20 - 29 mmol/L\nCreatinine0.59 mg/dL0.60 - 1.20 mg/dLL\nAnion Gap11\n"
         "Vitamin B121,204 pg/mL197 - 771 pg/mLH\nNitriteNegativeNegative\n")  # fmt: skip


def test_glued_cells_are_cut_where_all_of_a_line_falls_into_cells() -> None:
    assert rows(GLUED) == [
        ("Potassium", "5.4", "mmol/L", 3.5, 5.1, "H", None),
        ("CO2", "23", "mmol/L", 20, 29, None, None),
        ("Creatinine", "0.59", "mg/dL", 0.6, 1.2, "L", None),
        ("Anion Gap", "11", None, None, None, None, None),
        ("Vitamin B12", "1,204", "pg/mL", 197, 771, "H", None),
        ("Nitrite", "Negative", None, None, None, None, None),
    ]
    units_apart = ("Test NameResultUnitsReference RangeFlag\nWBC12.4x10E3/uL3.4-10.8High\n"
                   "Collected 01/05/2026\n")  # fmt: skip
    assert rows(units_apart) == [("WBC", "12.4", "x10E3/uL", 3.4, 10.8, "H", "2026-01-05")]
    spanish = "ComponenteSu valorRango estándarIndicador\nINR1,20,9 - 1,1Alto\nSodio131 mmol/L135 - 145 mmol/LBajo\n"
    assert [row[:6] for row in rows(spanish)] == [
        ("INR", "1,2", None, 0.9, 1.1, "H"), ("Sodio", "131", "mmol/L", 135, 145, "L"),
    ]  # fmt: skip


def test_what_could_be_cut_elsewhere_is_doubtful_and_words_are_not_cut() -> None:
    head = "TestResultUnitsReference Range\n"
    (row,) = read_paste(f"{head}Zorkin B123 mg/dL\n").rows[:1]
    assert row.confidence < DOUBTFUL
    for line in ("Room12", "See you in room 12", "Call 555-0100 or McDonald4 at noon"):
        assert not read_paste(f"A note\n{line}\n").rows


def test_records_of_lines_are_told_by_a_value_below_a_name() -> None:
    english = ("Drawn: 02/01/2026\nMarker - Zinc\nReading - 54 ug/dL\nOptimal - 60-130\n\n"
               "Marker - Copper\nReading - 96 ug/dL\nOptimal - 70-140\n")  # fmt: skip
    assert [row[:5] for row in rows(english)] == [
        ("Zinc", "54", "ug/dL", 60, 130), ("Copper", "96", "ug/dL", 70, 140),
    ]  # fmt: skip
    spanish = "NOMBRE : GLUCOSA\nRESULTADO : 118 (H)\nUNIDADES : mg/dL\nREFERENCIA : 70-100\n"
    assert rows(spanish)[0][:6] == ("GLUCOSA", "118", "mg/dL", 70, 100, "H")
    person = "Name: Ann Lee\nResult: see below\nPlease call us.\n"
    assert not read_paste(person).rows


def test_a_day_heads_the_column_of_values_or_that_of_older_ones() -> None:
    table = "| Test | {} | Units | Normal |\n|:--|--:|---|---|\n| Zinc | **54** Low | ug/dL | 60–130 |\n| Copper | 96 | ug/dL | 70–140 |\n"
    assert rows(table.format("Mar 4, 2026"))[0] == (
        "Zinc",
        "54",
        "ug/dL",
        60,
        130,
        "L",
        "2026-03-04",
    )
    older = ("Prueba\tActual (06/02/2026)\tAnterior (01/08/2025)\tUnidades\tReferencia\n"
             "Hierro\t41 ↓\t58\tµg/dL\t37-145\nFerritina\t11\t19\tng/mL\t15-150\n")  # fmt: skip
    assert [(row[1], row[5], row[6]) for row in rows(older)] == [
        ("41", "L", "2026-02-06"), ("58", None, "2025-08-01"),
        ("11", None, "2026-02-06"), ("19", None, "2025-08-01"),
    ]  # fmt: skip
    beside = "Test\tResult\tRange\tPrevious (10/02/2024)\nZinc\t54\t60-130 ug/dL\t61\n"
    days = [(row[1], row[-1]) for row in rows(f"Collected: 03/04/2026\n{beside}")]
    assert days == [("54", "2026-03-04"), ("61", "2024-10-02")]


def test_columns_are_parted_by_semicolons_and_other_signs() -> None:
    text = ('Examen;Resultado;Unidad;Referencia;Alerta\nGlucosa;104;mg/dL;70-99;Alto\n'
            '"Albúmina; orina";18;mg/L;0-20;\nFecha de toma;12/03/2026;;;\n;;;;\n')  # fmt: skip
    draft = read_paste(text)
    assert not draft.unread
    assert rows(text) == [
        ("Glucosa", "104", "mg/dL", 70, 99, "H", "2026-03-12"),
        ("Albúmina; orina", "18", "mg/L", 0, 20, None, "2026-03-12"),
    ]
    for sign in (" ~ ", ", ", " · "):
        cells = (("Test", "Result", "Units", "Range"), ("Zinc", "54 L", "ug/dL", "60-130"))
        plain = "\n".join(sign.join(each) for each in cells)
        assert rows(plain) == [("Zinc", "54", "ug/dL", 60, 130, "L", None)], sign


def test_titres_have_their_own_bounds() -> None:
    text = ("Collected: 03/04/2026\nSmooth Muscle Antibody       1:80      H     <1:20\n"
            "Anti-DNA                     1/40            <1/10\nRPR TITER   1:2   <1:1\n")  # fmt: skip
    draft = read_paste(text)
    assert [(row.value, row.ref_text, row.ref_high) for row in draft.rows] == [
        ("1:80", "<1:20", None), ("1/40", "<1/10", None), ("1:2", "<1:1", None),
    ]  # fmt: skip
    assert not read_paste("Call back at 1:20 pm\n").rows


def test_a_name_goes_on_where_its_column_is_full() -> None:
    text = ("Collected 03/04/2026\nC3 COMPLEMENT                99       83-193 mg/dL\n{}"
            "ZORKIN PROTEIN (IGG)         87    H  <20 UNITS\n")  # fmt: skip
    wrapped = rows(text.format("CYCLIC UNHEARD-OF ANTIBODIES\n"))
    assert wrapped[1][0] == "CYCLIC UNHEARD-OF ANTIBODIES ZORKIN PROTEIN (IGG)"
    assert rows(text.format("SEROLOGY\n"))[1][0] == "ZORKIN PROTEIN (IGG)"
    panel = "COMPREHENSIVE METABOLIC PANEL\n"
    assert rows(text.format(panel))[1][0] == "ZORKIN PROTEIN (IGG)"


def test_the_key_to_letters_is_no_result() -> None:
    text = ("Antibiograma\nFecha de toma: 12/03/2026\nCefuroxima   S\nFosfomicina   R\n"
            "S: Sensible  I: Intermedio  R: Resistente\n")  # fmt: skip
    assert [row[:2] for row in rows(text)] == [("Cefuroxima", "S"), ("Fosfomicina", "R")]
    assert [row[:2] for row in rows("Collected 1/2/2026\nK: 4.1 mmol/L\nNA: 139 mmol/L\n")] == [
        ("K", "4.1"), ("NA", "139"),
    ]  # fmt: skip


def test_headings_of_columns_hold_units_and_ranges() -> None:
    tabs = "Fecha\tTSH (0,45-4,50 µUI/mL)\tT4 libre [0,82-1,77 ng/dL]\n10/06/2025\t9,84 ↑\t0,79 L\n13/01/2026\t2,37\t\n"
    assert rows(tabs) == [
        ("TSH", "9,84", "µUI/mL", 0.45, 4.5, "H", "2025-06-10"),
        ("T4 libre", "0,79", "ng/dL", 0.82, 1.77, "L", "2025-06-10"),
        ("TSH", "2,37", "µUI/mL", 0.45, 4.5, None, "2026-01-13"),
    ]
    gaps = ("When         Glucose mg/dL (70-99)   LDL (<100 mg/dL)\n"
            "2025-06-10   104 H                   98\n2025-09-22                           121 H\n")  # fmt: skip
    assert [row[:2] for row in rows(gaps)] == [("Glucose", "104"), ("LDL", "98"), ("LDL", "121")]
    commas = "Visit date,Hemoglobin (g/dL),Ferritin (ng/mL),Iron\n2025-06-10,10.8,9,31\n"
    assert [row[:3] for row in rows(commas)][:2] == [
        ("Hemoglobin", "10.8", "g/dL"), ("Ferritin", "9", "ng/mL"),
    ]  # fmt: skip
    lines = "Collected: 03/04/2026\nGlucose (mg/dL): 104 H\nCA 19-9 (0-37 U/mL): 12\n"
    assert [row[:5] for row in rows(lines)] == [
        ("Glucose", "104", "mg/dL", None, None), ("CA 19-9", "12", "U/mL", 0, 37),
    ]  # fmt: skip


def test_a_scale_of_risk_in_two_columns_is_no_result() -> None:
    text = ("Test            Result   Units   Reference Interval\nLDL/HDL Ratio   2.8      ratio   0.0-3.6\n"
            "               Men     Women\n    1/2 Avg.Risk  1.0     1.5\n        Avg.Risk  3.6     3.2\n")  # fmt: skip
    assert [row[0] for row in rows(text)] == ["LDL/HDL Ratio"]
