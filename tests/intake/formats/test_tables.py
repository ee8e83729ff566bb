from __future__ import annotations

import time

import pytest
from samples.office_files import odf, odf_table, sheet_xml, xlsx, zipped
from samples.read_sample import draft, fields, read, values

from famchart.intake.draft import Table
from famchart.intake.formats.workbook import OldOfficeFileError, TooManyCellsError
from famchart.intake.packed import DamagedFileError, LockedFileError
from famchart.intake.passwords import tells_passwords
from famchart.intake.tables.headers import SYNONYMS, field_of, key_of, kind_of_title

MEDICATIONS = "Medication,Dose,Directions,Refills Left,Prescriber,Colour\nLisinopril,10 mg,once a day,3,Dr. Ruiz,pink\n"


def test_a_table_of_medications_is_known_by_its_headers():
    found = read(MEDICATIONS)
    assert found.kind == "table"
    (only,) = found.documents
    assert only.kind == "medications"
    assert fields(only) == [
        {
            "name": "Lisinopril",
            "dose": "10 mg",
            "sig": "once a day",
            "refills_left": "3",
            "prescriber": "Dr. Ruiz",
            "note": "Colour: pink",
        }
    ]
    assert only.tables[0].mapping[0] == ("Medication", "name")


@pytest.mark.parametrize("separator", [";", "\t", "|", ","])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_any_separator_and_encoding_is_read(separator, encoding):
    rows = [("Vacuna", "Fecha de aplicación", "Lote"), ("Sarampión; 1ª", "25/12/2025", "A\t,1|")]
    text = "\r\n".join(separator.join(f'"{cell}"' for cell in row) for row in rows)
    assert fields(draft(text.encode(encoding))) == [
        {"name": "Sarampión; 1ª", "date": "2025-12-25", "lot": "A ,1|"}
    ]


def test_the_separator_that_excel_writes_first_is_no_row():
    assert len(draft("sep=;\nAllergen;Reaction\nLatex;Rash\n").items) == 1


def test_results_have_range_flag_and_a_line_for_what_is_beside():
    found = draft(
        "Test,Result,Units,Reference Range,Flag,Collected,LOINC,Comment\n"
        "Glucose,110,mg/dL,70-99,High,3/14/2026,2345-7,fasting\n"
        'HIV 1/2,NONREACTIVE,,,,3/14/2026,,\nNa,"<120",mmol/L,136 - 145,LL,3/14/2026,,\n'
    )
    row = found.rows[0]
    assert (row.name, row.flag, str(row.ref_high), row.code) == ("Glucose", "H", "99", "2345-7")
    assert found.rows[2].comparator == "<"
    assert found.unread == ("Glucose: Comment: fasting",)
    assert found.kind == "lab"


def test_header_words_of_every_kind_are_each_found_again():
    for kind, names in SYNONYMS.items():
        for field, words in names.items():
            for word in words.split(", "):
                found = field_of(kind, word.upper() + ":")
                assert found, (kind, field, word)


def test_a_header_is_never_known_by_likeness():
    for near in ("Medicatoin", "Datte", "Allergen test kit", "Re", "Doses given by whom"):
        assert not any(field_of(kind, near) for kind in SYNONYMS), near
    assert key_of("Fechas  de VACUNACIÓN") == key_of("fecha-de-vacunación")


def test_a_generic_table_is_no_fact_without_a_title_that_says_so():
    text = "Name,Date,Status\nAsthma,2020-01-01,Active\n"
    assert not read(text).documents[0].items
    book = xlsx({"Problem List": [line.split(",") for line in text.split()]})
    assert fields(draft(book)) == [{"name": "Asthma", "date": "2020-01-01", "status": "Active"}]


def test_a_list_of_a_bank_is_no_bill():
    assert not read("Date,Description,Amount\n2026-01-02,Groceries,12.30\n").documents[0].items


def test_a_workbook_has_sheets_titles_and_several_tables_each():
    book = xlsx(
        {
            "Medicamentos": [
                ["Mi lista"],
                [],
                ["Nombre", "Dosis", "Fecha"],
                ["Atenolol", "25 mg", "date:45000"],
                ["Ninguno"],
            ],
            "Todo": [
                ["Alergias"],
                ["Nombre", "Reacción"],
                ["Penicilina", "ronchas"],
                [],
                ["Contactos"],
                ["Nombre", "Teléfono"],
                ["Dra. Sol", 5551234567],
            ],
            "Leer": [["Todo esto es de Ana"]],
        }
    )
    medicines, todo, words = read(book).documents
    assert [item.kind for item in (*medicines.items, *todo.items)] == [
        "medication", "allergy", "contact",
    ]  # fmt: skip
    assert fields(medicines) == [{"name": "Atenolol", "dose": "25 mg", "date": "2023-03-15"}]
    assert fields(todo)[1]["phone"] == "5551234567"
    assert "Todo esto es de Ana" in words.text
    assert "Ninguno" in medicines.unread


def test_tables_beside_each_other_are_two():
    book = xlsx(
        {
            "S": [
                ["Allergen", "Reaction", "", "Vaccine", "Lot"],
                ["Latex", "Rash", "", "Flu", "A1"],
                ["Nuts", "Hives"],
            ]
        }
    )
    assert [item.fields["name"] for item in draft(book).items] == ["Latex", "Nuts", "Flu"]


def test_a_merged_cell_holds_for_each_of_its_rows():
    rows = [["Date", "Test", "Result"], ["date:46000", "Na", 140], ["", "K", 4.5]]
    found = draft(xlsx({"Labs": rows}, merged="A2:A3"))
    assert values(found) == [("Na", "140", None, "2025-12-09"), ("K", "4.5", None, "2025-12-09")]


def test_days_are_numbers_of_a_spreadsheet_or_text_in_either_order():
    for printed, iso in (
        ("46000", "2025-12-09"),
        ("20251209", "2025-12-09"),
        ("9 dic 2025", "2025-12-09"),
        ("2025", "2025"),
        ("12/2025", None),
        ("2500-01-01", None),
        ("31/31/2025", None),
    ):
        (item,) = draft(f"Vaccine,Given on\nFlu,{printed}\n").items
        assert item.fields.get("date") == iso, printed
        assert (iso is not None) or item.fields["note"] == f"Given on: {printed}"
    headed = draft("Vaccine,Date (DD/MM/YYYY)\nFlu,03/04/2025\n")
    assert headed.items[0].fields["date"] == "2025-04-03"
    bad = draft("Vaccine,Given on\nFlu,2500-01-01\n")
    assert bad.warnings


SPANISH = "Medicamento;Dosis;Frecuencia;Inicio\nWarfarina;5 mg;diario;01/05/2026\n"


def test_headers_in_spanish_put_the_day_before_the_month():
    assert [each["date"] for each in fields(draft(SPANISH))] == ["2026-05-01"]
    told = SPANISH + "Losartán;50 mg;diario;05/13/2026\n"
    assert [each["date"] for each in fields(draft(told))] == ["2026-01-05", "2026-05-13"]
    english = "Medication;Dose;Frequency;Started\nWarfarin;5 mg;daily;01/05/2026\n"
    assert [each["date"] for each in fields(draft(english))] == ["2026-01-05"]


def test_what_did_not_happen_is_no_fact():
    found = draft("Vaccine,Date given,Status\nFlu,2025-01-01,Refused\nMMR,2025-01-01,completed\n")
    assert [item.fields["name"] for item in found.items] == ["MMR"]
    assert "Refused" in found.unread[0]
    never = draft("Medication,Dose,Status\nDigoxin,1 mg,Never started\nLosartan,50 mg,Active\n")
    assert [item.fields["name"] for item in never.items] == ["Losartan"]


def test_none_is_a_result_and_no_allergy():
    found = draft("Test,Result,Units\nCasts,None,\nNa,140,mmol/L\nK,N/A,\n")
    assert [(row.name, row.value) for row in found.rows] == [("Casts", "None"), ("Na", "140")]
    named = draft(
        "Allergen,Reaction\nNKDA,\nNo known latex allergy,\nLatex,None\nSin alergias conocidas,\n"
    )
    assert [item.fields["name"] for item in named.items] == ["Latex"]


def test_a_given_mapping_is_used_and_one_to_nothing_leaves_text():
    columns = ("Pill", "How much", "X")
    told = Table("medication", columns, (("Pill", "name"), ("How much", "dose")))
    text = "Pill,How much,X\nAtenolol,25 mg,blue\n"
    assert not read(text).documents[0].items
    book = xlsx({"S": [line.split(",") for line in text.strip().split("\n")]})
    found = draft(book, mappings={told.fingerprint: told})
    assert fields(found) == [{"name": "Atenolol", "dose": "25 mg", "note": "X: blue"}]
    medicines = Table("", ("Medication", "Dose"))
    plain = xlsx({"S": [["Medication", "Dose"], ["Atenolol", "25 mg"]]})
    assert not draft(plain, mappings={medicines.fingerprint: medicines}).items


def test_a_table_that_is_not_understood_is_told_so_that_a_person_can_say_what_it_means():
    text = "Pill,How much,Colour\nAtenolol,25 mg,blue\nAspirin,81 mg,white\n"
    (table,) = draft(text).tables
    assert (table.kind, table.columns, table.mapping) == ("", ("Pill", "How much", "Colour"), ())
    assert "Atenolol" in draft(text).text
    said = Table("medication", table.columns, (("Pill", "name"), ("How much", "dose")))
    found = draft(text, mappings={said.fingerprint: said})
    assert [item.fields["name"] for item in found.items] == ["Atenolol", "Aspirin"]
    assert read("Dear all,\nthis, and that, is\nprose, you see, dear\n").kind == "text"


def test_rows_of_two_people_are_two_documents():
    found = read(
        "Patient Name,DOB,Allergen,Reaction\nAna Sol,01/02/1990,Latex,Rash\n"
        "Leo Sol,03/04/2015,Nuts,Hives\nAna Sol,01/02/1990,Dust,Cough\n"
    )
    assert [(each.patient.given, len(each.items)) for each in found.documents if each.patient] == [
        ("Ana", 2),
        ("Leo", 1),
    ]


def test_appointments_have_their_times():
    found = draft("Date,Time,Provider,Location\n12/09/2026,2:30 PM,Dr. Ruiz,Oak Clinic\n")
    assert fields(found) == [
        {"date": "2026-12-09", "time": "14:30", "with": "Dr. Ruiz", "where": "Oak Clinic"}
    ]
    together = draft("Appointment Date,Provider,Location\n2026-12-09 08:15,Dr. Ruiz,Oak\n")
    assert together.items[0].fields["time"] == "08:15"


def test_amounts_are_plain_decimals():
    found = draft('Provider,Amount Due,Due Date\nOak,"$1,204.50",1/2/2026\nElm,(30.00),1/3/2026\n')
    assert [item.fields["amount_due"] for item in found.items] == ["1204.50", "-30.00"]


def test_hostile_cells_are_carried_as_text():
    for cell in ("[/bold]", "=cmd|'/c calc'!A1", "\x1b[31mred", "{x}", "<script>"):
        found = draft(f'Medication,Dose\n"{cell}",1 mg\n')
        assert found.items[0].fields["name"] == cell


def test_an_open_document_spreadsheet_is_read_with_its_empty_end():
    end = '<table:table-row table:number-rows-repeated="1048500"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>'
    body = odf_table(("Allergen", "Reaction"), ("Latex", "Rash"), name="S")
    book = odf("spreadsheet", body.replace("</table:table>", end + "</table:table>"))
    assert fields(draft(book)) == [{"name": "Latex", "reaction": "Rash"}]


def test_a_sheet_that_would_fill_the_memory_is_refused():
    book = xlsx({"S": [["a"]]})
    far = sheet_xml([["a"]]).replace(
        "</sheetData>", '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'
    )
    with pytest.raises(TooManyCellsError):
        read(_with(book, far))
    for place in ("A1048576", "A99999999", "AAAAAAA1", "a99999999"):
        with pytest.raises(TooManyCellsError):
            read(_with(book, far.replace("XFD1048576", place)))
    with pytest.raises(TooManyCellsError):
        read(_with(book, far.replace('r="XFD1048576"', "r = 'A" + "9" * 6_000 + "'")))
    cell = '<table:table-cell table:number-columns-repeated="16000"><text:p>x</text:p></table:table-cell>'
    row = f'<table:table-row table:number-rows-repeated="1000000">{cell}</table:table-row>'
    with pytest.raises(TooManyCellsError):
        read(odf("spreadsheet", f'<table:table table:name="S">{row}</table:table>'))


def _with(book: bytes, sheet: str) -> bytes:
    import io
    import zipfile

    with zipfile.ZipFile(io.BytesIO(book)) as packed:
        members = {name: packed.read(name) for name in packed.namelist()}
    return zipped(members | {"xl/worksheets/sheet1.xml": sheet})


def test_old_office_files_and_damaged_ones_say_so():
    with pytest.raises(OldOfficeFileError):
        read(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2_000))
    with pytest.raises(LockedFileError):
        read(
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
            + "EncryptedPackage".encode("utf-16-le")
            + bytes(600)
        )
    book = xlsx({"S": [["Allergen", "Reaction"]]})
    with pytest.raises(DamagedFileError):
        read(_with(book, "<worksheet><sheetData><row"))


@pytest.mark.sweep
def test_twenty_thousand_rows_are_read_in_seconds():
    text = "Test,Result,Units,Collected\n" + "Glucose,99,mg/dL,2026-01-02\n" * 20_000
    begun = time.monotonic()
    assert len(draft(text).rows) == 20_000
    assert time.monotonic() - begun < 20


def test_titles_tell_a_kind_in_both_languages():
    for title, kind in (
        ("Citas médicas", "appointment"),
        ("VITAL SIGNS", "vital"),
        ("Lista de medicamentos (2026)", "medication"),
        ("Immunization History", "immunization"),
        ("Hoja1", None),
    ):
        assert kind_of_title(title) == kind


def test_vital_signs_are_told_from_results():
    book = xlsx({"Vitals": [["Name", "Value", "Date"], ["Weight", 70.5, "2026-01-02"]]})
    assert [row.is_vital for row in draft(book).rows] == [True]


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_a_column_for_each_day_is_a_result_for_each_value(separator):
    text = (
        "Test,Units,03/11/2026,10/30/2026,Range\nHemoglobin A1c,%,8.1,7.4 H,4-5.6\nLDL,mg/dL,,120,\n"
    ).replace(",", separator)
    found = [
        (row.name, row.value, row.unit, row.date, row.flag, row.ref_text)
        for row in draft(text).rows
    ]
    assert found == [
        ("Hemoglobin A1c", "8.1", "%", "2026-03-11", None, "4-5.6"),
        ("Hemoglobin A1c", "7.4", "%", "2026-10-30", "H", "4-5.6"),
        ("LDL", "120", "mg/dL", "2026-10-30", None, None),
    ]
    assert draft("Examen;11/03/2026;30/10/2026\nGlucosa;120;99\n").rows[0].date == "2026-03-11"


def test_strengths_tell_medicines_where_the_headers_are_shared():
    found = draft('Name,Dose,Started\nLosartan,50 mg,2026-09-14\nVitamin D,"1,000 IU",2020-01-01\n')
    assert [(one.kind, one.fields["dose"]) for one in found.items] == [
        ("medication", "50 mg"),
        ("medication", "1,000 IU"),
    ]
    shots = draft("Name,Dose,Started\nFlu,0.5 mL,2026-09-14\nMMR,2,2020-01-01\n").items
    assert "medication" not in {each.kind for each in shots}


def test_a_list_of_names_below_days_is_no_table_of_results():
    assert draft("Name,03/11/2026,10/30/2026\nAna,x,x\nLuis,,x\n").rows == ()


def test_a_column_for_each_test_is_a_result_for_each_value():
    found = draft(
        "Date,Time,Systolic,Diastolic,Pulse (bpm),Notes\n"
        "3/14/2026,08:15,132,78,66,after coffee\n3/15/2026,08:00,128,,,\n"
    )
    assert values(found) == [
        ("Blood pressure", "132/78", None, "2026-03-14"),
        ("Pulse", "66", "bpm", "2026-03-14"),
        ("Systolic", "128", None, "2026-03-15"),
    ]
    assert all(row.is_vital for row in found.rows)
    assert "Blood pressure: Notes: after coffee" in found.unread
    assert {(row.date, row.at) for row in found.rows} == {
        ("2026-03-14", "2026-03-14T08:15"),
        ("2026-03-15", "2026-03-15T08:00"),
    }
    sugar = draft("Fecha,Glucosa (mg/dL)\n13/05/2026,104\n")
    assert values(sugar) == [("Glucosa", "104", "mg/dL", "2026-05-13")]


@pytest.mark.parametrize(
    ("headers", "names"),
    [("Date,BP,Pulse", ("BP", "Pulse")), ("Fecha,Presión,Pulso", ("Presión", "Pulso"))],
)
def test_a_column_of_pressures_is_one_of_vital_signs(headers: str, names: tuple[str, str]):
    found = draft(f"{headers}\n2026-10-18,148/92,72\n2026-10-19,,70\n")
    assert values(found) == [
        (names[0], "148/92", None, "2026-10-18"),
        (names[1], "72", None, "2026-10-18"),
        (names[1], "70", None, "2026-10-19"),
    ]
    assert all(row.is_vital for row in found.rows)
    assert found.unread == ()


@pytest.mark.parametrize(
    ("cell", "unit_cell", "value", "unit", "flag"),
    [("130 g/L", "", "130", "g/L", None), ("130g/L", "", "130", "g/L", None),
     ("130 g/L", "g/L", "130", "g/L", None), ("< 0.5 mg/L", "", "< 0.5", "mg/L", None),
     ("99 mg/dL H", "", "99", "mg/dL", "H"), ("140 mmol/L (L)", "", "140", "mmol/L", "L"),
     ("7.4%", "", "7.4", "%", None), ("130/80 mm Hg", "", "130/80", "mm Hg", None),
     ("5-10 /hpf", "", "5-10", "/hpf", None), ("250 10^3/uL", "", "250", "10^3/uL", None),
     ("130 g/L", "mg/dL", "130 g/L", "mg/dL", None), ("Yellow", "", "Yellow", None, None),
     ("1:160", "", "1:160", None, None), ("2+", "", "2+", None, None),
     ("12 of 30", "", "12 of 30", None, None)],
)  # fmt: skip
def test_a_unit_in_the_cell_of_its_value_is_told_apart(cell, unit_cell, value, unit, flag):
    with_column = f"Test\tResult\tUnits\tRange\nX\t{cell}\t{unit_cell}\t\nNa\t140\tmmol/L\t\n"
    (row, _sodium) = draft(with_column.encode()).rows
    assert (row.value, row.unit, row.flag) == (value, unit, flag)
    if not unit_cell:
        (row,) = draft(f"Test\tResult\tRange\nX\t{cell}\t\n".encode()).rows
        assert (row.value, row.unit, row.flag) == (value, unit, flag)


CLAVES = "Clave,Medicamento,Dosis\n{key},Amlodipino,5 mg\n"


def test_a_column_of_numbers_of_medicines_is_none_of_passwords():
    (item,) = draft(CLAVES.format(key="010.000.2111.01")).items
    assert (item.kind, item.fields["note"]) == ("medication", "Clave 010.000.2111.01")
    assert not tells_passwords([draft(CLAVES.format(key="010.000.2111.01"))])
    assert tells_passwords([draft(CLAVES.format(key="gato-azul-99"))])
    for head in ("Usuario,Clave,Medicamento", "Portal,Clave,Medicamento,Dosis", "Clínica,PIN"):
        told = draft(f"{head}\n" + ",".join(["zanahoria7"] * (head.count(",") + 1)) + "\n")
        assert told.items[0].kind == "login", head


@pytest.mark.parametrize(
    ("remark", "end"),
    [
        ("stopped 3/2026", "2026-03"),
        ("Dr. Lee stopped it on 03/05/2026", "2026-03-05"),
        ("d/c'd 3/2026", "2026-03"),
        ("D/C", None),
        ("suspendido", None),
        ("Lo suspendió el cardiólogo", None),
        ("no longer taking", None),
    ],
)
def test_a_medicine_is_stopped_where_a_remark_says_so(remark: str, end: str | None):
    (item,) = draft(f"Medicine,Dose,Notes\nMetformin,500 mg,{remark}\n").items
    assert (item.fields["status"], item.fields.get("end")) == ("stopped", end)
    assert item.fields["note"] == f"Notes: {remark}"


@pytest.mark.parametrize(
    "remark",
    [
        "do not stop", "take until finished", "stopped for 2 weeks; restarted 4/2026",
        "if stopped call", "no suspender", "with food", "Stopped smoking 2010",
    ],
)  # fmt: skip
def test_a_remark_that_says_otherwise_stops_nothing(remark: str):
    (item,) = draft(f"Medicine,Dose,Notes\nMetformin,500 mg,{remark}\n").items
    assert "status" not in item.fields


def test_a_list_of_conditions_says_since_when():
    (item,) = draft("Condition,Since\nGout,2010\n").items
    assert (item.kind, item.fields["date"]) == ("problem", "2010")


def test_a_table_of_markdown_has_no_row_of_dashes():
    (item,) = draft("| Medicine | Dose |\n|---|---|\n| Metformin | 500 mg |\n").items
    assert item.fields["name"] == "Metformin"


def test_a_value_with_its_unit_in_one_cell_is_parted():
    (row,) = draft("Component,Your Value,Standard Range\nLDL,131 mg/dL,<100 mg/dL\n").rows
    assert (row.value, row.unit) == ("131", "mg/dL")


def test_medicines_below_a_heading_of_stopped_ones_are_stopped():
    page = (
        "<html><body><h2>Current Medications</h2><table><tr><th>Medication</th><th>Dose</th></tr>"
        "<tr><td>Lisinopril</td><td>10 mg</td></tr></table><h2>Discontinued Medications</h2><table>"
        "<tr><th>Medication</th><th>Date Stopped</th></tr><tr><td>Metoprolol</td><td>03/12/2026</td>"
        "</tr></table></body></html>"
    )
    taken, stopped = draft(page).items
    assert "status" not in taken.fields
    assert (stopped.fields["status"], stopped.fields["end"]) == ("stopped", "2026-03-12")


def test_names_and_phone_numbers_are_people_to_call_and_no_results():
    for head in ("Nombre,Teléfono", "Name,Phone"):
        (item,) = draft(f"{head}\nFarmacia Central,555-123-4567\n").items
        assert (item.kind, item.fields["phone"]) == ("contact", "555-123-4567")


def test_the_next_dose_of_a_vaccine_is_a_day():
    (item,) = draft("Vacuna,Fecha,Próxima dosis\nTétanos,04/03/2019,25/03/2029\n").items
    assert item.fields["next_due"] == "2029-03-25"


def test_the_degrees_of_a_cell_stay_with_the_value_and_no_flag_crosses_scales():
    table = (
        "Date,Test,Value,Reference range\n2026-11-20,Temp,37.2 °C,97.0-99.0 F\n"
        "2026-11-21,Temp,37.3 C,97.0-99.0\n2026-11-22,Temp,98.9ºF,36.1-37.2 C\n"
    )
    rows = draft(table).rows
    assert [(row.value, row.unit, row.ref_text) for row in rows] == [
        ("37.2", "°C", "97.0-99.0 F"),
        ("37.3", "C", "97.0-99.0"),
        ("98.9", "ºF", "36.1-37.2 C"),
    ]
    assert {row.slips for row in rows} == {("other_unit_of_range",)}


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ("Enalapril 10 mg comprimidos,10 mg,1 al día", ("Enalapril", "10 mg")),
        ("Enalapril 10 mg comprimidos,,1 al día", ("Enalapril", "10 mg")),
        ("atorvastatin 40 MG Oral Tablet,40mg,daily", ("atorvastatin", "40mg")),
        ("metoprolol 25 mg 24 hr tablet,25 mg,daily", ("metoprolol 25 mg 24 hr tablet", "25 mg")),
        ("glargine 100 unit/mL solution,20 units,nightly",
         ("glargine 100 unit/mL solution", "20 units")),
    ],
)  # fmt: skip
def test_a_name_is_parted_from_its_strength_and_form(row: str, told: tuple[str, str]):
    (medicine,) = fields(draft(f"Medication,Dose,Directions\n{row}\n"))
    assert (medicine["name"], medicine["dose"]) == told


def test_a_long_table_tells_how_far_it_is():
    told: list[float] = []
    rows = "".join(f"Glucose,{90 + number % 20},mg/dL,2026-11-02\n" for number in range(2_500))
    read(f"Test,Result,Units,Date\n{rows}", progress=told.append)
    assert told == [0.0, 0.4, 0.8]


LABS_BELOW = "\n| test | value | unit |\n|--|--|--|\n| K | 5.3 | mmol/L |\n| eGFR | >60 | |\n"


@pytest.mark.parametrize(
    ("title", "day"),
    [
        ("Labs 2026-10-14", "2026-10-14"),
        ("Lab results of Oct 14, 2026", "2026-10-14"),
        ("Análisis del 14/10/2026", "2026-10-14"),
        ("Basic metabolic panel (10/14/2026)", "2026-10-14"),
        ("Ana Ruiz 1948-03-14", None),
        ("Date of birth: 03/14/1948", None),
        ("Labs", None),
    ],
)
def test_the_day_in_a_heading_of_results_is_theirs_and_a_rule_of_two_signs_no_row(title, day):
    found = draft(f"## {title}{LABS_BELOW}")
    assert [(row.name, row.value, row.date) for row in found.rows] == [
        ("K", "5.3", day),
        ("eGFR", ">60", day),
    ]


@pytest.mark.parametrize(
    ("cell", "told"),
    [
        ("1.32 <b>H</b> mg/dL", ("1.32", "mg/dL", "H")),
        ("1.32 (H) mg/dL", ("1.32", "mg/dL", "H")),
        ("<i>1.32</i> High mg/dL", ("1.32", "mg/dL", "H")),
        ("1.32 mg/dL H", ("1.32", "mg/dL", "H")),
        ("1.32 mg/dL", ("1.32", "mg/dL", None)),
        ("110 H", ("110", None, "H")),
    ],
)
def test_a_flag_between_a_value_and_its_unit_is_neither(cell, told):
    page = f"<table><tr><th>Test</th><th>Result</th></tr><tr><td>Creatinine</td><td>{cell}</td></tr></table>"
    (row,) = draft(page).rows
    assert (row.value, row.unit, row.flag) == told


def test_how_often_a_medicine_is_taken_is_its_directions():
    (only,) = read(
        "Drug,Dose,How often\nEliquis,5 mg,twice a day\nLosartan,50 mg,daily\n"
    ).documents
    assert [each["sig"] for each in fields(only)] == ["twice a day", "daily"]


@pytest.mark.parametrize("said", ["stopped", "Discontinued", "suspendido"])
def test_a_word_in_the_column_of_stops_is_a_stop(said):
    found = draft(f"Medication,Dose,Started,Stopped\nLosartan,50 mg,4/3/2026,{said}\nA,1 mg,,no")
    first, second = fields(found)
    assert first["status"] == "stopped"
    assert "end" not in first
    assert "status" not in second
    assert found.warnings == ()
    dated = draft("Medicamento,Dosis,Suspendido\nLosartán,50 mg,suspendido 3/2026")
    assert fields(dated)[0]["end"] == "2026-03"


@pytest.mark.parametrize(
    ("said", "state"),
    [("cancelada", "cancelled"), ("Cancelled by clinic", "cancelled"), ("bring the list", None),
     ("cancel if you have a fever", None)],
)  # fmt: skip
def test_notes_tell_that_a_visit_was_cancelled(said, state):
    found = draft(f"Date,Time,Doctor,Where,Notes\n12/14/2026,9:00,Dr. Ruiz,Clinic,{said}")
    assert fields(found)[0].get("status") == state


@pytest.mark.parametrize(
    ("cell", "told"),
    [
        ("5,9*", ("5,9", "A")),
        ("105↑", ("105", "H")),
        ("<0,5*", ("<0,5", "A")),
        ("A*", ("A*", None)),
        ("1*2", ("1*2", None)),
    ],
)
def test_a_mark_right_behind_a_number_is_its_flag(cell, told):
    (row,) = draft(f"Prueba;Resultado;Unidad\nPotasio;{cell};mmol/L\n").rows
    assert (row.value, row.flag) == told
    wide = draft(f"Fecha;Potasio (mmol/L);Sodio (mmol/L)\n13/02/2026;{cell};140\n").rows
    assert (wide[0].value, wide[0].flag) == told


@pytest.mark.parametrize(
    ("row", "is_doubtful"),
    [
        ("INR,2,5,2,3,2026-01-05", True),
        ("INR,2.5,2,3,,2026-01-05", False),
        ("INR,2.5,2,3,1,2026-01-05", False),
        ("Potassium,5.9,5.1,3.5,mmol/L,2026-01-05", True),
        ("Potassium,5.9,3.5,5.1,mmol/L,2026-01-05", False),
        ("WBC,7.5,3.8,10.8,10*3/uL,2026-01-05", False),
    ],
)
def test_a_row_whose_cells_seem_to_be_shifted_is_doubtful(row, is_doubtful):
    (found,) = draft(f"Test,Result,Low,High,Units,Date\n{row}\n").rows
    assert found.is_doubtful is is_doubtful


@pytest.mark.parametrize("at", [1, 2, 3])
def test_a_separator_within_a_cell_makes_its_row_doubtful_and_no_other(at):
    rows = ["2026-01-05,LDL,130,mg/dL", "2026-01-05,HDL,50,mg/dL"]
    rows.insert(at - 1, "2026-01-05,WBC,7,5,K/uL")
    found = draft("\n".join(["Date,Test,Result,Units", *rows]) + "\n")
    assert [(row.name, row.is_doubtful) for row in found.rows if row.name != "WBC"] == [
        ("LDL", False), ("HDL", False),
    ]  # fmt: skip
    assert [row.is_doubtful for row in found.rows if row.name == "WBC"] == [True]
    assert found.unread == ("2026-01-05\tWBC\t7\t5\tK/uL",)


def test_where_all_rows_have_more_cells_than_the_heads_all_are_doubtful():
    rows = "".join(f"2026-01-{day:02},LDL,130,{day},mg/dL\n" for day in range(1, 13))
    found = draft(f"Date,Test,Result,Units\n{rows}")
    assert len(found.rows) == 12
    assert all(row.is_doubtful for row in found.rows)


@pytest.mark.parametrize(
    "rows",
    ["MyChart;ana;p;w1;x\n", "MyChart;ana;pw1;x\nKaiser;ana2;p;w2;y\nFollow;ana3;pw3;\n"],
)
def test_a_table_of_logins_is_one_whatever_its_passwords_do_to_its_rows(rows):
    found = read(f"Portal;Usuario;Contraseña;Notas\n{rows}")
    assert found.kind == "logins"
    assert tells_passwords(found.documents)
    (only,) = found.documents
    assert [item.is_doubtful for item in only.items] == [";p;" in row for row in rows.splitlines()]
    assert (only.text, only.unread) == ("", ())


@pytest.mark.parametrize(
    ("text", "name", "why"),
    [
        ("Procedure,Date,Status\nBiopsy,01/02/2024,Cancelled\n", "Biopsy", "Called off or not done"),
        ("Procedure,Date,Status\nMRI,01/02/2024,Scheduled\n", "MRI", "Not begun, or paused"),
        ("Condition,Onset,Status\nRule out lupus,2020,Active\n", "Rule out lupus", "Ruled out, denied"),
        ("Condition,Onset,Status\nLupus,2020,Refuted\n", "Lupus", "Ruled out, denied"),
    ],
)  # fmt: skip
def test_a_row_that_says_to_be_no_fact_is_left_out_and_named(text, name, why):
    found = draft(
        f"{text}{'Colonoscopy,01/03/2024,Completed' if 'Proc' in text else 'Asthma,2003,Active'}\n"
    )
    assert len(found.items) == 1
    assert any(said.startswith(why) and name in said for said in found.warnings)
    assert any(name in line for line in found.unread)
