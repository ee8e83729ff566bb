"""Tables, records and lists of results, in layouts that many portals share."""

from __future__ import annotations

from decimal import Decimal

import pytest

from famchart.intake.draft import Draft
from famchart.intake.paste import read_paste

Row = tuple[str, str, str | None, str | None, str | None]


def rows(draft: Draft) -> list[Row]:
    return [(row.name, row.value, row.unit, row.ref_text, row.flag) for row in draft.rows]


ZINC: Row = ("Zinc", "54", "ug/dL", "60-130", "L")
COPPER: Row = ("Copper", "96", "ug/dL", "70-140", None)
CLARITY: Row = ("Clarity", "Slightly cloudy", None, "Clear", "A")


@pytest.mark.parametrize(
    "text",
    [
        "Test\tResult\tFlag\tUnits\tReference Range\n"
        "Zinc\t54\tL\tug/dL\t60-130\nCopper\t96\t\tug/dL\t70-140\n"
        "Clarity\tSlightly cloudy\tA\t\tClear",
        "Prueba            Resultado          Unidades    V. de referencia\n"
        "Zinc              54         L       ug/dL       [60-130]\n"
        "Copper            96                 ug/dL       [70-140]\n"
        "Clarity           Slightly cloudy  [*]           Clear",
        "Test name             Result    units      Ref.   range   Site\n"
        "Zinc                      54 L   ug/dL      60-130        [12]\n"
        "Copper                    96     ug/dL      70-140        [12]\n"
        "Clarity               Slightly cloudy A     Clear         [12]",
        "| Units | Component | Normal | Your value |\n|---|---|---|---|\n"
        "| ug/dL | Zinc | 60-130 | 54 L |\n| ug/dL | Copper | 70-140 | 96 |\n"
        "| | Clarity | Clear | Slightly cloudy (A) |",
        "Result,Analyte,Flag,Units,Reference range\n54,Zinc,L,ug/dL,60-130\n"
        "96,Copper,,ug/dL,70-140\nSlightly cloudy,Clarity,A,,Clear",
    ],
    ids=["tabs", "gaps", "right-aligned", "bars", "commas"],
)
def test_a_head_names_the_columns_in_any_order(text):
    assert rows(read_paste(text)) == [ZINC, COPPER, CLARITY]


def test_an_older_result_in_a_column_of_its_own_is_one_of_its_own_day():
    text = (
        "   Test          Current Result and Flag    Previous Result and Date    Units    Interval\n"
        "▼  Zinc 01       54     Low                 88    High   03/11/2024     ug/dL    60-130\n"
        "   Copper 01     96                         91           03/11/2024     ug/dL    70-140"
    )
    zinc, copper = ("Zinc", "88", "ug/dL", None, "H"), ("Copper", "91", "ug/dL", None, None)
    assert rows(read_paste(text)) == [ZINC, zinc, COPPER, copper]
    days = [row.date for row in read_paste(text).rows]
    assert days == [None, "2024-03-11", None, "2024-03-11"]


def test_a_star_before_a_name_marks_it_unless_all_have_one():
    head = "Prueba        Resultado   Unidades   Intervalo\n"
    marked = (
        head
        + "* Zinc        54          ug/dL      60-130\n  Cobre       96          ug/dL      70-140"
    )
    assert [row.flag for row in read_paste(marked).rows] == ["A", None]
    all_marked = marked.replace("  Cobre", "* Cobre")
    assert [row.flag for row in read_paste(all_marked).rows] == [None, None]


@pytest.mark.parametrize(
    "text",
    [
        "Zinc\nResult\n54 ug/dL (Low)\nStandard range\n60-130\nStatus\nFinal\n"
        "Copper\nResult\n96 ug/dL\nStandard range\n70-140\nStatus\nFinal",
        "Examen\nZinc\nResultado\n54\nUnidad\nug/dL\nValor de referencia\n60-130\nInterpretación\n"
        "Bajo\nExamen\nCopper\nResultado\n96\nUnidad\nug/dL\nValor de referencia\n70-140\n"
        "Interpretación\nNormal",
        "Zinc\nYour Value 54 ug/dL Low\nStandard Range 60-130\n"
        "Copper\nYour Value 96 ug/dL\nStandard Range 70-140",
        "Test: Zinc  Result: 54 ug/dL  Range: 60-130  Flag: Low\n"
        "Test: Copper  Result: 96 ug/dL  Range: 70-140  Flag:",
        "Result: Zinc\nValue: 54\nUnits: ug/dL\nRange: 60-130\nFlag: L\n"
        "Result: Copper\nValue: 96\nUnits: ug/dL\nRange: 70-140",
        "> Zinc 54 ug/dL 60-130 L\n> Copper 96 ug/dL 70-140",
    ],
    ids=["names above", "all labels", "no colons", "one line", "called result", "quoted"],
)
def test_records_of_labels_are_read(text):
    assert rows(read_paste(text)) == [ZINC, COPPER]


def test_an_empty_label_takes_nothing_from_the_next_record():
    record = "Test Name: {}\nResult: {}\nUnits: ug/dL\nInterpretation:\n\n"
    text = record.format("Zinc", 54) + record.format("Copper", 96)
    assert [row.name for row in read_paste(text).rows] == ["Zinc", "Copper"]


def test_a_number_in_a_name_over_its_label_is_no_value():
    text = "Formula CKD 2021\nResult\n82 mL/min\nZinc\nResult\n54 ug/dL"
    assert [row.name for row in read_paste(text).rows] == ["Formula CKD 2021", "Zinc"]


def test_values_stand_below_their_dates_or_beside_them():
    by_day = (
        "INR\nReference range: 2.0 - 3.0\n\nDate\tResult\n05/20/2026\t2.8\n05/06/2026\t3.6 High"
    )
    found = [(row.name, row.value, row.flag, row.date) for row in read_paste(by_day).rows]
    assert found == [("INR", "2.8", None, "2026-05-20"), ("INR", "3.6", "H", "2026-05-06")]
    close = "Component Ref Rng & Units 5/20/2026 4/18/2026\nZinc 60 - 130 ug/dL 54 (L) 61\n"
    found = [(row.name, row.value, row.flag, row.date) for row in read_paste(close).rows]
    assert found == [("Zinc", "54", "L", "2026-05-20"), ("Zinc", "61", None, "2026-04-18")]
    turned = (
        "Collection date   ZINC     COPPER\n"
        "                  ug/dL    ug/dL\n"
        "05/20/2026 09:15  54 L     96\n"
        "04/18/2026 08:00  61       91\n"
    )
    found = [(row.name, row.value, row.unit, row.date) for row in read_paste(turned).rows]
    assert found[:2] == [
        ("ZINC", "54", "ug/dL", "2026-05-20"),
        ("COPPER", "96", "ug/dL", "2026-05-20"),
    ]
    assert len(found) == 4


def test_what_a_germ_is_sensitive_to_is_read():
    text = "Collected: 05/20/2026\nAMIKACIN ........ S\nAMPICILLIN ...... R\nCEFEPIME ........ I"
    assert [row.value for row in read_paste(text).rows] == ["S", "R", "I"]
    assert read_paste("Plan A\nSection B\nTitle S").kind != "lab"


def test_numbers_of_papers_and_keys_to_a_table_are_no_results():
    text = (
        "Specimen ID: 000-111-0000-0\nMetabolic Panel (14)\n"
        "Test Name      Result    Units     Reference Range\n"
        "Zinc           54        ug/dL     60-130\n"
        'KEY: "L"=low  "H"=high  *=critical\n'
        "AB  SOME LABORATORY, 100 SAMPLE PKWY, ANYTOWN, GA 00000"
    )
    assert [row.name for row in read_paste(text).rows] == ["Zinc"]


@pytest.mark.parametrize(
    ("head", "date"),
    [
        ("Edad: 44  Fecha: 12/03/2025", "2025-03-12"),
        ("F. Nac.: 01/02/1980  Fecha de toma: 12/03/2025  Emisión: 14/03/2025", "2025-03-12"),
        ("Fecha de toma\n2025/03/12", "2025-03-12"),
        ("Fecha de toma: 12/mar/2025", "2025-03-12"),
        ("Fecha de validación: 14/03/2025", None),
    ],
)
def test_the_date_of_the_sample_holds(head, date):
    text = f"{head}\nHemoglobina 12,1 g/dL 13,5 - 17,5\nGlucosa 104 mg/dL 70 - 99"
    assert [row.date for row in read_paste(text).rows] == [date, date]


def test_each_row_may_have_its_date_below_it():
    text = "Zinc\n54 ug/dL\n05/20/2026\nCopper\n96 ug/dL\n04/18/2026"
    assert [row.date for row in read_paste(text).rows] == ["2026-05-20", "2026-04-18"]


def test_bounds_in_spanish_words_and_a_density_are_numbers():
    text = (
        "Colesterol HDL 45 mg/dL Mayor a 40\nUrea 38,5 mg/dL Menor o igual a 49,0\nDensidad 1.025"
    )
    hdl, urea, density = read_paste(text).rows
    assert (hdl.ref_low, urea.ref_high, density.value_num) == (40, 49, Decimal("1.025"))


def test_letters_are_what_the_page_says_they_are():
    text = "Zinc 54 (B) ug/dL 60 - 130\nCobre 196 (A) ug/dL 70 - 140\n(A) = alto   (B) = bajo"
    assert [row.flag for row in read_paste(text).rows] == ["L", "H"]
    assert [row.flag for row in read_paste(text.split("(A) =")[0]).rows] == [None, "A"]


def test_a_day_or_labels_may_stand_in_columns_of_a_row():
    text = (
        "05/20/2026   Zinc - 54 ug/dL   Range: 60-130   Low\n"
        "04/18/2026   Copper - 96 ug/dL   Range: 70-140   Within range"
    )
    assert rows(read_paste(text)) == [ZINC, COPPER]
    assert [row.date for row in read_paste(text).rows] == ["2026-05-20", "2026-04-18"]
    labels = (
        "Zinc   Normal range: 60-130 ug/dL   Value 54   Low\n"
        "Copper   Normal range: 70-140 ug/dL   Value 96"
    )
    assert rows(read_paste(labels)) == [ZINC, COPPER]


def test_half_a_name_stands_in_the_line_above_and_a_panel_does_not():
    text = (
        "Test Name          Result   Flag   Reference Range\n"
        "METALS PANEL\n  ZINC             54       L      60-130 ug/dL\n\n"
        "COPPER, TOTAL,\nSERUM              96              70-140 ug/dL\n"
    )
    assert [row.name for row in read_paste(text).rows] == ["ZINC", "COPPER, TOTAL, SERUM"]
    records = "NOTHING\n  Comment: --\nCOPPER\nTOTAL\n  Result: 96\n  Units: ug/dL\n"
    assert [row.name for row in read_paste(records).rows] == ["COPPER TOTAL"]


def test_goals_and_bands_below_a_result_are_none():
    text = (
        "Zinc 54 ug/dL 60-130\nCopper 96 ug/dL 70-140\nTarget for adults with gout <6.0 mg/dL\n"
        "Moderately increased 30-299"
    )
    assert [row.name for row in read_paste(text).rows] == ["Zinc", "Copper"]


def test_a_column_of_days_may_be_called_by_more_words_and_stand_first():
    text = (
        "Coll. Date/Time   Spec     Test Name     Result    Units    Ref Range\n"
        "03/09/2025 08:02  SERUM    ZINC          54    L   ug/dL    60 - 130\n"
        "01/09/2025 07:55  SERUM    ZINC          61        ug/dL    60 - 130"
    )
    read = [(row.name, row.value, row.flag, row.date) for row in read_paste(text).rows]
    assert read == [("ZINC", "54", "L", "2025-03-09"), ("ZINC", "61", None, "2025-01-09")]


@pytest.mark.parametrize(
    "over",
    [
        "                  ZINC      COPPER\n"
        "Units             ug/dL     ug/dL\n"
        "Ref range         60-130    70-140\n"
        "--------------------------------\n",
        "                  ZINC      COPPER\n"
        "                  ug/dL     ug/dL\n"
        "                  60-130    70-140\n",
    ],
    ids=["said", "not said"],
)
def test_nothing_need_stand_over_the_days_of_a_cumulative_report(over):
    read = read_paste(f"{over}03/09/2025 0910   54 L      96\n01/09/2025 0845   61        --")
    assert rows(read) == [
        ("ZINC", "54", "ug/dL", "60-130", "L"),
        ("COPPER", "96", "ug/dL", "70-140", None),
        ("ZINC", "61", "ug/dL", "60-130", None),
    ]
    assert [row.date for row in read.rows] == ["2025-03-09", "2025-03-09", "2025-01-09"]
    assert not read.unread


def test_a_scale_below_a_result_is_none_and_a_unit_where_a_range_would_stand_is_one():
    text = (
        "Test Name                 Result          Reference Range\n"
        "MUMPS ANTIBODY (IGG)      2.41            Index\n"
        "       Index              Interpretation\n"
        "TITER                     Negative        Negative"
    )
    assert rows(read_paste(text)) == [
        ("MUMPS ANTIBODY (IGG)", "2.41", "Index", None, None),
        ("TITER", "Negative", None, "Negative", None),
    ]


def test_the_tables_below_the_results_are_no_results():
    text = (
        "Reconcile with the chart\n(ABNORMAL) Trace elements panel (10/14/2024 6:52 AM EDT)\n"
        "Component\tValue\tRef Range\tTest Method\tAnalysis Time\tPerformed At\t"
        "Pathologist Signature\n"
        "Zinc\t54 (L)\t60-130 ug/dL\t\t10/15/2024 7:31 AM EDT\tHILL LAB\t\n"
        "Copper\t96\t70-140 ug/dL\t\t10/15/2024 7:31 AM EDT\tHILL LAB\t\n\n"
        "Specimen (Source)\tAnatomical Location\tCollection Method\tCollection Time\n"
        "Blood\tArm\tVenipuncture\t10/14/2024 6:52 AM EDT\n\n"
        "Narrative\nAuthorizing Provider\tResult Type\tResult Status\n"
        "Ann Lee MD\tLAB BLOOD ORDERABLES\tFinal Result"
    )
    read = read_paste(text)
    assert rows(read) == [ZINC, COPPER]
    assert read.date == "2024-10-14"
    assert read.title == "Trace elements panel"


def test_a_remark_in_a_table_does_not_end_it():
    text = (
        "Units\tComponent\tNormal\tYour value\nug/dL\tZinc\t60-130\t54 L\n"
        "Notes\tSample cloudy\tKept cold\tFasting\nug/dL\tCopper\t70-140\t96"
    )
    assert rows(read_paste(text)) == [ZINC, COPPER]


def test_a_label_with_a_number_above_a_table_is_of_the_page():
    table = "PRUEBA    RESULTADO    UNIDADES\nZINC      54           ug/dL\n"
    read = read_paste(f"SERVICIO: MEDICINA FAMILIAR  CONS. 14\n{table}COBRE     96           ug/dL")
    assert [row.name for row in read.rows] == ["ZINC", "COBRE"]
    assert any("CONS. 14" in line for line in read.unread)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Zinc\nYour value is 54 ug/dL\nLow\nStandard range: 60-130 ug/dL\n"
            "Nitrite\nYour value is Negative\nStandard range: Negative",
            [ZINC, ("Nitrite", "Negative", None, "Negative", None)],
        ),
        (
            "Zinc\nSu valor es 54 ug/dL\nBajo\nRango estándar: 60-130 ug/dL",
            [ZINC],
        ),
        (
            "Zinc\n54 ug/dL, abnormal: low\nref: 60-130 ug/dL\n\nCopper\n96 ug/dL\nref: 70-140",
            [ZINC, COPPER],
        ),
        (
            "AST\nNormal range: <=40 U/L\n40\nValue\n22\nALT\nNormal range: <=41 U/L\n41",
            [("AST", "22", "U/L", "<=40", None), ("ALT", "41", "U/L", "<=41", None)],
        ),
        (
            "PROTEINA C REACTIVA\nResultado: < 0.40   Unidades: mg/dL   "
            "Valores de referencia: 0.00 - 0.50",
            [("PROTEINA C REACTIVA", "< 0.40", "mg/dL", "0.00 - 0.50", None)],
        ),
        (
            "Zinc - 54 ug/dL (no range given)\nCobre - 96 ug/dL (sin rango)",
            [("Zinc", "54", "ug/dL", None, None), ("Cobre", "96", "ug/dL", None, None)],
        ),
        (
            "eGFR   24   L   (>59 mL/min/1.73)",
            [("eGFR", "24", "mL/min/1.73", ">59", "L")],
        ),
    ],
    ids=["your value is", "su valor es", "side", "axis", "name above", "no range", "no m2"],
)
def test_ways_to_say_a_value_its_side_and_its_range(text, expected):
    assert rows(read_paste(text)) == expected
