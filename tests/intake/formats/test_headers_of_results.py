"""Tables of results by their headers: which column names the test, and which its study."""

from __future__ import annotations

import pytest
from samples.read_sample import draft

from famchart.core.analytes import identity


@pytest.mark.parametrize(
    "headers",
    [
        "Fecha,Estudio,Prueba,Resultado,Unidades,Valores de referencia",
        "Fecha,Estudio,Análisis,Valor obtenido,Unidad,Valores normales",
        "Fecha del estudio,Perfil,Parámetro,Valor hallado,Unidades,Límites",
        "Date,Study,Test,Your result,Units,Normal values",
        "Date,Test,Component,Result,Units,Reference limits",
        "Date,Lab,Test,Value,Unit,Range",
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
