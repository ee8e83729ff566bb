"""Tables of results by their headers: which column names the test, and which its study."""

from __future__ import annotations

import pytest
from samples.read_sample import draft

from famchart.core.analytes import identity
from famchart.intake.draft import Draft
from famchart.intake.paste import read_paste


@pytest.mark.parametrize(
    "headers",
    [
        "Fecha,Estudio,Prueba,Resultado,Unidades,Valores de referencia",
        "Fecha,Estudio,Análisis,Valor obtenido,Unidad,Valores normales",
        "Fecha del estudio,Perfil,Parámetro,Valor hallado,Unidades,Límites",
        "Date,Study,Test,Your result,Units,Normal values",
        "Date,Test,Component,Result,Units,Reference limits",
        "Date,Lab,Test,Value,Unit,Range",
        "Collection Date,Test Name,Result Name,Result Value,UOM,Reference Range",
        "Date,Ordered Test,Test Performed,Result,Units,Range",
        "Date,Test Performed,Analyte Name,Result,Units,Range",
        "Fecha,Nombre del examen,Analito,Resultado,Unidad,Valores de referencia",
        "Fecha,Nombre de la prueba,Nombre del parámetro,Resultado,Unidad,Rango",
    ],
)
def test_a_test_is_told_from_the_study_that_it_is_part_of(headers: str):
    found = draft(f"{headers}\n2026-03-13,Química,Glucosa,95,mg/dL,70-100\n")
    (row,) = found.rows
    assert (row.panel, row.name, row.value, row.unit) == ("Química", "Glucosa", "95", "mg/dL")
    assert (row.ref_text, row.date, found.unread) == ("70-100", "2026-03-13", ())


def test_a_study_alone_names_the_test():
    (row,) = draft("Fecha,Estudio,Resultado\n2026-03-13,Glucosa,95\n").rows
    assert (row.name, row.panel) == ("Glucosa", None)


def test_a_table_that_was_read_as_a_paste_is_not_said_to_be_unclear():
    found = draft("Parámetro,Lo que hubo,Unidades\nGlucosa,95,mg/dL\nUrea,30,mg/dL\n")
    assert (len(found.rows), found.tables) == (2, ())


@pytest.mark.parametrize("header", ["Specimen", "Sample type", "Muestra", "Tipo de muestra"])
def test_a_column_of_the_specimen_tells_what_each_row_is_of(header: str):
    found = draft(
        f"Test,{header},Result,Units\nGlucose,CSF,60,mg/dL\nGlucose,Serum,95,mg/dL\n"
        "Glucose,Líquido pleural,70,mg/dL\nGlucosa,LCR,61,mg/dL\nSodium,second tube,140,mmol/L\n"
    )
    tests = [identity(row.name, None, row.panel, row.value) for row in found.rows]
    assert tests == ["glucose csf", "Glucose", "glucose pleural", "glucose csf", "Sodium"]
    assert found.unread == ("Sodium: second tube",)


def test_a_specimen_stands_beside_the_panel_or_for_it():
    found = draft("Test,Specimen,Panel,Result\nSodium,Serum,Basic,140\nGlucose,CSF,Chemistry,60\n"
                  "Glucose,CSF,Urinalysis,60\n")  # fmt: skip
    assert [row.panel for row in found.rows] == ["Basic", "Chemistry, CSF", "CSF"]


@pytest.mark.parametrize(
    ("text", "name", "unit"),
    [
        ("Date,Test,Value,Unit,Range\n10/17/2026,Glucose,98,mg/dL,70-99\n"
         "10/18/2026,BP,148/92,mmHg,\n", "BP", "mmHg"),
        ("Date,Test,Value\n10/17/2026,Glucose,98\n10/18/2026,Blood Pressure,148/92\n",
         "Blood Pressure", None),
        ("Fecha;Prueba;Valor;Unidad\n17/10/2026;Glucosa;98;mg/dL\n"
         "18/10/2026;Presión;148/92;mmHg\n", "Presión", "mmHg"),
        ("Test,Value,Unit,Range\nGlucose,98,mg/dL,70-99\nBP,148/92,mmHg,\n", "BP", "mmHg"),
    ],
)  # fmt: skip
def test_words_that_tell_nothing_each_tell_a_table_of_results_together(text, name, unit):
    found = draft(text)
    assert [row.value for row in found.rows] == ["98", "148/92"]
    assert (found.rows[1].name, found.rows[1].unit) == (name, unit)
    assert (len(found.tables), found.unread) == (1, ())


@pytest.mark.parametrize(
    ("headers", "row", "at"),
    [
        ("Date,Time,Test,Value,Unit", "10/18/2026,9:15 PM,BP,148/92,mmHg", "2026-10-18T21:15"),
        ("Date and time,Test,Value,Unit", "11/10/2026 8:00 AM,BP,148/92,mmHg", "2026-11-10T08:00"),
        ("Fecha,Hora,Prueba,Valor", "18/10/2026,21:15,Presión,148/92", "2026-10-18T21:15"),
        ("Date,Time,BP", "2026-10-18,9:15 PM,148/92", "2026-10-18T21:15"),
        ("Date and time,Presión", "2026-10-18 21:15,148/92", "2026-10-18T21:15"),
    ],
)
def test_the_time_of_a_row_is_kept_with_its_value(headers: str, row: str, at: str):
    (only,) = draft(f"{headers}\n{row}\n").rows
    assert (only.value, only.at) == ("148/92", at)


def test_settings_of_some_device_are_no_results():
    assert draft("Name,Value,Unit\nBrightness,80,%\n").tables == ()


def test_a_row_may_leave_out_its_last_commas():
    found = draft("Date,Test,Value,Unit,Range\n2026-10-18,Glucose,98,mg/dL,70-99\n"
                  "2026-10-18,BP,148/92,mmHg\n2026-10-19,HDL,44\n")  # fmt: skip
    assert [(row.name, row.value) for row in found.rows] == [
        ("Glucose", "98"), ("BP", "148/92"), ("HDL", "44")]  # fmt: skip


HEADERS = [
    ("name", "Investigation", "Assay", "Biomarker", "Examen realizado", "Nombre del examen"),
    ("value", "Res.", "Patient result", "Vlr.", "Vlr", "Rdo.", "Valor medido"),
    ("unit", "Unid.", "U/M", "Und.", "Uds.", "U. de medida", "Ref. Units", "SI units", "Unit(s)"),
    ("range", "Ref.", "Normal limits", "Bio. Ref. Interval", "Intervalo", "V.R.", "Vlr. Ref."),
    ("flag", "Abn?", "Abn", "H/L", "Hi/Lo", "Anormal", "Fuera de rango", "Result flag"),
    ("date", "Draw date", "Coll. date", "Specimen collected", "Collection Dt/Tm", "Sampled",
     "F. extracción", "Fec. toma", "Fecha muestra", "Fecha/hora de extracción"),
]  # fmt: skip
USUAL = {"date": "Collected", "name": "Test", "value": "Result", "unit": "Units",
         "range": "Range", "flag": "Flag"}  # fmt: skip
CELLS = ("2026-03-13", "Glucose", "107", "mg/dL", "70-99", "H")


def _csv(headers: list[str]) -> Draft:
    return draft("\n".join([",".join(headers), ",".join(CELLS)]))


def _markdown(headers: list[str]) -> Draft:
    rule = "---|" * len(headers)
    return draft(f"|{'|'.join(headers)}|\n|{rule}\n|{'|'.join(CELLS)}|\n")


def _web_page(headers: list[str]) -> Draft:
    rows = ("".join(f"<td>{cell}</td>" for cell in row) for row in (headers, CELLS))
    return draft(f"<html><body><table>{''.join(f'<tr>{row}</tr>' for row in rows)}</table></html>")


def _pasted(headers: list[str]) -> Draft:
    return read_paste("\n".join(["\t".join(headers), "\t".join(CELLS)]))


@pytest.mark.parametrize("read", [_csv, _markdown, _web_page, _pasted])
@pytest.mark.parametrize(
    ("field", "header"), [(field, each) for field, *headers in HEADERS for each in headers]
)
def test_what_laboratories_call_their_columns(read, field: str, header: str):
    (row,) = read(list((USUAL | {field: header}).values())).rows
    assert (row.date, row.name, row.value, row.unit, row.ref_text, row.flag) == CELLS


@pytest.mark.parametrize(
    ("low", "high"),
    [("Ref. low", "Ref. high"), ("Lower limit", "Upper limit"), ("LLN", "ULN"), ("Mín.", "Máx."),
     ("Lím. inf.", "Lím. sup."), ("Desde", "Hasta")],
)  # fmt: skip
@pytest.mark.parametrize("read", [lambda text: draft(text.replace("\t", ",")), read_paste])
def test_both_ends_of_a_range_may_have_columns(read, low: str, high: str):
    (row,) = read(f"Test\tResult\tUnits\t{low}\t{high}\nGlucose\t107\tmg/dL\t70\t99\n").rows
    assert (row.value, row.unit, row.ref_low, row.ref_high) == ("107", "mg/dL", 70, 99)


@pytest.mark.parametrize(
    "days",
    ["Result date,Collected", "Date,Collection date", "Reported,Drawn", "Fecha de informe,F. toma"],
)
@pytest.mark.parametrize("read", [draft, lambda text: read_paste(text.replace(",", "\t"))])
def test_the_day_of_the_sample_goes_before_other_days(read, days: str):
    found = read(
        f"Test,Result,Units,{days}\nGlucose,107,mg/dL,2026-03-15,2026-03-13\n"
        "Ketones,Trace,mg/dL,2026-03-15,2026-03-13\n"
    )
    assert [(row.name, row.value, row.date) for row in found.rows] == [
        ("Glucose", "107", "2026-03-13"),
        ("Ketones", "Trace", "2026-03-13"),
    ]


@pytest.mark.parametrize(
    ("printed", "name", "unit"),
    [
        ("Glucose (mg/dL)", "Glucose", "mg/dL"),
        ("**Potassium** _mmol/L_", "Potassium", "mmol/L"),
        ("*Ferritin* [ng/mL]", "Ferritin", "ng/mL"),
        ("HbA1c (%)", "HbA1c", "%"),
        ("Vitamin D (25-OH)", "Vitamin D (25-OH)", None),
        ("protein_total_ratio", "protein_total_ratio", None),
    ],
)
def test_a_unit_may_stand_within_a_name(printed: str, name: str, unit: str | None):
    (row,) = draft(f"| Test | Result |\n|---|---|\n| {printed} | 4.1 |\n").rows
    assert (row.name, row.value, row.unit) == (name, "4.1", unit)


def test_units_may_stand_in_the_headers_of_tests():
    found = draft('Date,Glucose mg/dL,"Sodium, mmol/L",HbA1c %\n2026-03-13,107,139,5.6\n')
    assert [(row.name, row.value, row.unit) for row in found.rows] == [
        ("Glucose", "107", "mg/dL"), ("Sodium", "139", "mmol/L"), ("HbA1c", "5.6", "%")]  # fmt: skip


@pytest.mark.parametrize(
    ("said", "flag"), [("Y", "A"), ("Yes", "A"), ("Sí", "A"), ("No", None), ("N", None)]
)
@pytest.mark.parametrize("read", [draft, lambda text: read_paste(text.replace(",", "\t"))])
def test_a_column_may_ask_whether_a_value_is_abnormal(read, said: str, flag: str | None):
    (row,) = read(f"Test,Result,Units,Range,Abn?\nGlucose,107,mg/dL,70-99,{said}\n").rows
    assert row.flag == flag


def test_a_column_of_states_tells_what_is_not_final_and_what_is_none():
    found = draft(
        "Date,Test,Result,Status\n2026-03-13,Glucose,107,Preliminary\n"
        "2026-03-13,Sodium,139,Corrected\n2026-03-13,Potassium,5.9,High\n"
        "2026-03-13,Chloride,101,Cancelled\n2026-03-13,Zinc,80,Final\n"
    )
    told = [(row.name, row.is_preliminary, row.is_corrected, row.flag) for row in found.rows]
    assert told == [("Glucose", True, False, None), ("Sodium", False, True, None),
                    ("Potassium", False, False, "H"), ("Zinc", False, False, None)]  # fmt: skip
    assert found.unread == ("2026-03-13\tChloride\t101\tCancelled",)


@pytest.mark.parametrize(
    "text",
    [
        "Glucose\nVlr.: 107\nUnid.: mg/dL\nIntervalo: 70-99\nF. extracción: 13/03/2026\n",
        "Test: Glucose\nResult: 107\nU/M: mg/dL\nRef.: 70-99\nDraw date: 03/13/2026\n",
        "Draw date: 03/13/2026\nTest  Result  U/M  Ref.\nGlucose  107  mg/dL  70-99\n",
    ],
)
def test_labels_are_called_as_columns_are(text: str):
    found = read_paste(text)
    told = [(row.name, row.value, row.unit, row.ref_text, row.date) for row in found.rows]
    assert told == [("Glucose", "107", "mg/dL", "70-99", "2026-03-13")]
    assert found.unread == ()


def test_words_below_a_header_that_is_not_known_make_a_row_doubtful():
    found = read_paste("Test\tResult\tUnits\tZorb\nGlucose\t107\tmg/dL\tdiluted twice\n")
    assert [row.is_doubtful for row in found.rows] == [True]


@pytest.mark.parametrize(
    "text", ["Item,Val,Un\nBolts,12,kg\n", "Name,Min,Max\nBrightness,0,80\n",
             "Concepto,Desde,Hasta,Medida\nAlquiler,1,30,m2\n"],
)  # fmt: skip
def test_headers_that_other_tables_have_tell_no_results(text: str):
    assert draft(text).rows == ()


def test_a_line_of_a_log_without_a_reading_is_kept_as_text():
    found = draft("Date,BP,Pulse,Notes\n2026-11-01,128/82,66,\n2026-11-02,error,,low cuff\n"
                  "2026-11-03,,,forgot\n")  # fmt: skip
    assert [(row.name, row.value) for row in found.rows] == [("BP", "128/82"), ("Pulse", "66")]
    said = " ".join(found.unread)
    assert all(each in said for each in ("BP: error", "low cuff", "2026-11-03\tforgot"))
