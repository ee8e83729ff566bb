"""Results of which each cell has a line, or stands glued or bracketed beside another."""

from __future__ import annotations

from paste_told import rows, told

from famchart.intake.paste import read_paste


def test_a_flag_stands_above_its_value() -> None:
    spanish = ("Fecha de toma: 14/04/2026\nFerritina\nBajo\n9 ng/mL\nIntervalo de referencia "
               "15-150\nHierro\nDentro de rango\n88 µg/dL\nIntervalo de referencia 50-170\n")  # fmt: skip
    assert rows(spanish) == [
        ("Ferritina", "9", "ng/mL", 15, 150, "L", "2026-04-14"),
        ("Hierro", "88", "µg/dL", 50, 170, None, "2026-04-14"),
    ]
    card = ("Collected 04/02/2026\nFolate\nNormal\n>20.0\nng/mL\nReference Range: >3.0\n"
            "Potassium\n▲ High\n5.6\nmmol/L\nReference Range: 3.5-5.1\n")  # fmt: skip
    assert rows(card) == [
        ("Folate", ">20.0", "ng/mL", 3, None, None, "2026-04-02"),
        ("Potassium", "5.6", "mmol/L", 3.5, 5.1, "H", "2026-04-02"),
    ]


def test_a_word_above_a_range_is_the_value() -> None:
    text = ("Collected 04/02/2026\nUrobilinogen\nNormal\n0.2-1.0 mg/dL\nKetones\nNormal\n<5 mg/dL\n"
            "Bilirubin\nNegative\nNegative\n")  # fmt: skip
    assert [row[:5] for row in rows(text)][:2] == [
        ("Urobilinogen", "Normal", "mg/dL", 0.2, 1.0),
        ("Ketones", "Normal", "mg/dL", None, 5),
    ]


def test_below_heads_of_columns_words_are_ranges_of_numbers() -> None:
    cells = ("Collected 11/11/2026\nGlucose, urine\n250 mg/dL\nNegative\nLeukocytes\n10-20 per HPF"
             "\n0-5\nProtein\n100 mg/dL\nNegative or trace\n")  # fmt: skip
    told = read_paste("Test\nResult\nReference Range\n" + cells).rows
    assert [row.ref_text for row in told] == ["Negative", "0-5", "Negative or trace"]
    assert (told[1].value, told[1].unit) == ("10-20", "per HPF")
    draft = read_paste("Collected 11/11/2026\nTTG IgA\n1.2 U/mL\nNegative\n")
    assert draft.rows[0].ref_text is None  # it may as well say what the number means
    assert "Negative" in draft.unread


def test_a_flag_is_glued_to_a_number() -> None:
    text = ("Drawn 06/03/2026\nPOTASSIUM 5.9H mmol/L (3.5-5.1)\nHGB 6.1LL g/dL 12.0-16.0\n"
            "TSH 5.2H\nPLAQUETAS 139L 10^3/µL [150-450]\n")  # fmt: skip
    assert [(row[1], row[2], row[5]) for row in rows(text)] == [
        ("5.9", "mmol/L", "H"), ("6.1", "g/dL", "LL"), ("5.2", None, "H"), ("139", "10^3/µL", "L"),
    ]  # fmt: skip


def test_hours_behind_a_name_are_no_value_with_a_flag() -> None:
    text = "Drawn 06/03/2026\nGLUCOSE 2H 140 mg/dL (70-139)\nCORTISOL 1H 18.2 ug/dL\n"
    assert [row[:3] for row in rows(text)] == [
        ("GLUCOSE 2H", "140", "mg/dL"), ("CORTISOL 1H", "18.2", "ug/dL"),
    ]  # fmt: skip
    assert "GLUCOSE 2H (70-139)" in read_paste(text + "GLUCOSE 2H (70-139)\n").unread


def test_a_flag_stands_before_the_value_of_a_known_test() -> None:
    text = "Drawn 06/03/2026\nGLUCOSE H 128 mg/dL 65 to 99\nVITAMIN A 48 ug/dL 20 to 60\n"
    assert [(row[0], row[5]) for row in rows(text)] == [("GLUCOSE", "H"), ("VITAMIN A", None)]
    short = "Drawn 06/03/2026\nPotassium 5.9 HI 3.5-5.1 mmol/L\nSodium 131 LO 136-145 mmol/L\n"
    assert [row[5] for row in rows(short)] == ["H", "L"]


def test_a_flag_stands_in_the_brackets_of_the_range() -> None:
    text = ("Ferritina: 12 ng/mL (bajo, normal 15 - 150)\nGlucosa: 111 mg/dL (ref. 70 - 99, alto)\n"
            "TSH: 2.1 mUI/L (normal: 0.4 - 4.0)\n")  # fmt: skip
    assert [row[3:6] for row in rows(text)] == [
        (15, 150, "L"), (70, 99, "H"), (0.4, 4.0, None),
    ]  # fmt: skip


def test_a_number_in_the_brackets_of_a_name_is_no_value() -> None:
    text = ("SMA 12\nCollected: 10/02/2026\nCALCIUM\nResult: 8.4 mg/dL (Low)\nReference range: "
            "8.6 - 10.2\nGFR (MDRD 2006)\nResult: 61 mL/min/1.73m2\nReference range: Not available\n")  # fmt: skip
    assert rows(text) == [
        ("CALCIUM", "8.4", "mg/dL", 8.6, 10.2, "L", "2026-10-02"),
        ("GFR (MDRD 2006)", "61", "mL/min/1.73m2", None, None, None, "2026-10-02"),
    ]


def test_a_sentence_says_the_day_of_the_tests() -> None:
    shape = "{}\nFerritin 12 ng/mL (normal 15-150)\nTSH 2.1 mIU/L (normal 0.4-4.0)\n"
    said = "Good news! The blood work from 4/12/2026 looks fine, 2 small things:"
    assert {row[-1] for row in rows(shape.format(said))} == {"2026-04-12"}
    spanish = "Ana: los 3 análisis de sangre del 12 de abril de 2026 salieron bien."
    assert {row[-1] for row in rows(shape.format(spanish))} == {"2026-04-12"}
    earlier = "Compared with your labs from January 3, 2026, 2 values changed."
    assert {row[-1] for row in rows(shape.format(earlier))} == {None}


def test_a_range_is_a_choice_of_words() -> None:
    text = ("Collected 04/02/2026\nGlucose: Trace (Ref: Negative or Trace) A\n"
            "Sangre: Trazas * (Ref: Negativo/Trazas)\nKetones   Trace   Negative, Trace\n")  # fmt: skip
    assert [row.ref_text for row in read_paste(text).rows] == [
        "Negative or Trace", "Negativo/Trazas", "Negative, Trace",
    ]  # fmt: skip


def test_a_scale_below_results_is_no_result() -> None:
    text = ("Collected 04/16/2026\nTest Name   Result   Flag   Reference Range\n"
            "PEANUT (F13) IGE   2.4   H   <0.10 kU/L\nEGG WHITE (F1) IGE   <0.10      <0.10 kU/L\n\n"
            "Class{0}kU/L{0}Interpretation\n0{0}<0.10{0}Negative\n0/1{0}0.10-0.34{0}Equivocal\n"
            "2{0}0.35-0.69{0}Low positive\n")  # fmt: skip
    for sign in ("   ", " | "):
        assert [row[0] for row in rows(text.format(sign))] == [
            "PEANUT (F13) IGE", "EGG WHITE (F1) IGE",
        ]  # fmt: skip
    assert rows("17 OH progesterone 42 ng/dL (10-100)\n")[0][0] == "17 OH progesterone"


def test_a_sentence_is_a_flag() -> None:
    text = ("Serum creatinine\n71 umol/L\nNormal range: 45 to 84 umol/L\nYour result is within the "
            "normal range\nFerritina\n9 ug/L\nRango normal: 13 a 150 ug/L\n"
            "Su resultado está por debajo del rango\n")  # fmt: skip
    assert [row[5] for row in rows(text)] == [None, "L"]
    assert read_paste(text).unread == ()


def test_stars_around_brackets_are_no_flag() -> None:
    text = "- **LDL** 141 mg/dL *(H, ref <100)*\n- **HDL** 51 mg/dL *(ref >40)*\n"
    assert [(row[0], row[5]) for row in rows(text)] == [("LDL", "H"), ("HDL", None)]


def test_the_name_before_a_street_is_part_of_the_place() -> None:
    text = """
    Physical Therapy Evaluation
    Mon, Jan 11, 2027 | 2:30 PM - 3:15 PM
    with Jordan Price, PT
    Add to calendar
    Elm Street Rehab, 40 Elm Street, Suite 2
    """
    assert told(text, "appointment", "where") == ["Elm Street Rehab, 40 Elm Street, Suite 2"]
