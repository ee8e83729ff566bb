from __future__ import annotations

import io
from contextlib import suppress

import pypdf
import pytest
from samples.office_files import docx, odf, odf_table, p, pdf, tbl, zipped
from samples.read_sample import draft, fields, read, values

from famchart.core.errors import UnreadableInputError
from famchart.intake import packed
from famchart.intake.formats.pdf import close_up
from famchart.intake.given import PasswordNeededError, WrongPasswordError
from famchart.intake.packed import DamagedFileError, UnpacksTooLargeError
from famchart.intake.paste.surroundings import Habits
from famchart.intake.sniff import EmptyTextError

LAB = [
    "Patient: Maria Sample        DOB: 02/05/1948",
    "COMPREHENSIVE METABOLIC PANEL   Collected: 03/14/2026",
    "Glucose        99      mg/dL     70-99",
    "Sodium         140     mmol/L    136-145",
    "Potassium      5.6     mmol/L    3.5-5.1    H",
]


def test_a_pdf_is_read_as_it_is_laid_out():
    found = draft(pdf([line.replace("(", "\\(") for line in LAB]))
    assert [(row.name, row.value) for row in found.rows] == [
        ("Glucose", "99"),
        ("Sodium", "140"),
        ("Potassium", "5.6"),
    ]
    assert found.patient
    assert (found.patient.given, found.patient.family) == ("Maria", "Sample")
    assert found.patient.birth_date == "1948-02-05"


def test_a_pdf_without_text_is_kept_as_a_document_and_says_so():
    found = read(pdf([]))
    assert (found.kind, found.documents[0].kind) == ("pdf", "pdf")
    assert "no text" in found.documents[0].warnings[0]


def locked_pdf() -> bytes:
    writer = pypdf.PdfWriter(io.BytesIO(pdf(LAB)))
    writer.encrypt("open sesame", algorithm="AES-256")
    stream = io.BytesIO()
    writer.write(stream)
    return stream.getvalue()


def test_a_locked_pdf_asks_for_its_password_and_opens_with_it():
    locked = locked_pdf()
    with pytest.raises(PasswordNeededError):
        read(locked)
    with pytest.raises(WrongPasswordError):
        read(locked, password=b"guess")
    assert len(draft(locked, password=b"open sesame").rows) == 3


def test_a_cut_off_pdf_is_refused_or_read_and_never_a_crash():
    whole = pdf(LAB)
    for size in (20, 200, len(whole) // 2):
        with suppress(UnreadableInputError):
            read(whole[:size])


def test_words_that_a_program_set_apart_stand_together_and_columns_apart():
    spread = "Date         of    birth                          August           1,    1980\n" * 20
    assert close_up(spread).splitlines()[0] == "Date of birth    August 1, 1980"
    usual = "Glucose        99   mg/dL within the usual range of it\n" * 20
    assert close_up(usual) == usual


def test_labels_below_their_values_name_the_patient():
    found = draft(
        pdf(
            [
                "BATES, Jeremy V Jr",
                "August 1, 1980              Male",
                "Born                        Sex",
                "Seen for a cough. It is better now.",
            ]
        )
    )
    assert found.patient
    assert (found.patient.given, found.patient.family) == ("Jeremy V", "BATES")
    assert found.patient.birth_date == "1980-08-01"
    assert found.date is None


PAGE = """<!DOCTYPE html><html><head><title>Portal</title><style>p{}</style></head><body>
<p>Patient: Ana García López<br>Fecha de nacimiento: 3 de mayo de 1990</p>
<p hidden>Glucose 1 mg/dL</p><p style="display:none">secret</p><script>var x = "Name: Eve Eve";</script>
<h2>Medications</h2>
<table><tr><th>Name</th><th>Dose</th><th>Directions</th><th>Color</th></tr>
<tr><td>Lisinopril</td><td>10&nbsp;mg</td><td>once<br>a day</td><td>pink</td></tr>
<tr><td>No known medications</td><td></td><td></td><td></td></tr></table>
<h2>Allergies</h2><table><tr><td>Substance</td><td>Reaction</td></tr>
<tr><td rowspan=2>Penicillin</td><td>Hives</td></tr><tr><td>Swelling</td></tr></table>
</body></html>"""


def test_the_tables_of_a_page_are_facts_by_the_heading_above():
    found = draft(PAGE)
    assert fields(found) == [
        {"name": "Lisinopril", "dose": "10 mg", "sig": "once a day", "note": "Color: pink"},
        {"name": "Penicillin", "reaction": "Hives"},
        {"name": "Penicillin", "reaction": "Swelling"},
    ]
    assert "secret" not in found.text
    assert "var x" not in found.text
    assert any("No known medications" in line for line in found.unread)
    assert [table.kind for table in found.tables] == ["medication", "allergy"]
    assert ("Directions", "sig") in found.tables[0].mapping
    assert found.patient
    assert (found.patient.given, found.patient.birth_date) == ("Ana", "1990-05-03")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "iso-8859-1"])
def test_a_page_is_read_in_the_letters_that_it_says(encoding):
    page = PAGE.replace("<head>", f'<head><meta charset="{encoding}">')
    assert "García" in draft(page.encode(encoding)).text


def test_a_page_of_endless_nesting_is_read_in_no_time():
    for tag in ("div", "table><tr><td", "b", "ul><li"):
        found = draft("<html><body><p>Hello there</p>" + f"<{tag}>" * 50_000 + "x")
        assert "Hello there" in found.text


def test_an_empty_page_is_nothing_to_read():
    for page in ("<html>", "<html><body><!-- --><script>1</script></body></html>"):
        with pytest.raises(EmptyTextError):
            read(page)


def test_a_docx_has_its_tables_headers_and_no_deleted_text():
    row = (
        "<w:tr><w:tc><w:tcPr><w:vMerge/></w:tcPr><w:p/></w:tc><w:tc>" + p("Rash") + "</w:tc></w:tr>"
    )
    first = (
        '<w:tc><w:tcPr><w:vMerge w:val="restart"/></w:tcPr>'
        + p("Sulfa")
        + "</w:tc><w:tc>"
        + p("Hives")
        + "</w:tc>"
    )
    body = (
        p("Alergias", "Ttulo1")
        + f"<w:tbl><w:tr><w:tc>{p('Sustancia')}</w:tc><w:tc>{p('Reacción')}</w:tc></w:tr><w:tr>{first}</w:tr>{row}</w:tbl>"
        + "<w:p><w:del><w:r><w:delText>gone</w:delText></w:r></w:del><w:r><w:rPr><w:vanish/></w:rPr><w:t>hidden</w:t></w:r></w:p>"
    )
    found = draft(docx(body, header1=p("Patient: Maria Sample  DOB: 02/05/1948")))
    assert fields(found) == [
        {"name": "Sulfa", "reaction": "Hives"},
        {"name": "Sulfa", "reaction": "Rash"},
    ]
    assert "gone" not in found.text
    assert "hidden" not in found.text
    assert found.patient
    assert found.patient.family == "Sample"


def test_a_docx_of_lab_lines_is_read_as_a_paste_is():
    found = draft(docx("".join(map(p, LAB))))
    assert ("Potassium", "5.6", "mmol/L", "2026-03-14") in values(found)


def test_an_odt_keeps_its_tables_and_blanks():
    body = (
        "<text:h>Vacunas</text:h>"
        + odf_table(("Vacuna", "Fecha", "Lote"), ("Gripe", "12/10/2025", "AB12"))
        + '<text:p>Uno<text:s text:c="3"/>dos<text:tab/>tres</text:p>'
        + "<text:tracked-changes><text:p>gone</text:p></text:tracked-changes>"
    )
    found = draft(odf("text", body), habits=Habits("dmy"))
    shot, words = fields(found)
    assert shot == {"name": "Gripe", "date": "2025-10-12", "lot": "AB12"}
    assert words["body"].endswith("Uno dos\ttres")
    assert "Uno dos\ttres" in found.text
    assert "gone" not in found.text


def test_an_epub_is_read_in_the_order_of_its_spine():
    book = zipped(
        {
            "mimetype": "application/epub+zip",
            "META-INF/container.xml": '<container xmlns="x"><rootfiles><rootfile full-path="O/book.opf"/></rootfiles></container>',
            "O/book.opf": '<package xmlns="x"><manifest><item id="a" href="two%20.xhtml"/><item id="b" href="one.xhtml"/></manifest>'
            '<spine><itemref idref="b"/><itemref idref="a"/></spine></package>',
            "O/one.xhtml": "<html><body><p>First chapter</p></body></html>",
            "O/two .xhtml": "<html><body><p>Second chapter</p></body></html>",
        }
    )
    found = read(book)
    assert found.kind == "epub"
    assert found.documents[0].text.split("\n") == ["First chapter", "Second chapter"]


def test_rich_text_has_its_accents_and_tables():
    rtf = (
        r"{\rtf1\ansi\ansicpg1252 Medicamentos\par"
        r"\trowd\cellx1\cellx2\intbl Medicamento\cell Dosis\cell\row"
        r"\trowd\cellx1\cellx2\intbl Atenolol\cell 25 mg\cell\row\pard Presi\'f3n alta\par}"
    )
    found = draft(rtf)
    pill, words = fields(found)
    assert pill == {"name": "Atenolol", "dose": "25 mg"}
    assert words["body"].endswith("Presión alta")
    assert "Presión alta" in found.text


NOTES = """---
date: 2026-03-02
tags: [health]
---
# Visit with Dr. Ruiz
- [x] Bring the **list**
- [ ] Ask about [[sleep study.pdf|the study]]

## Medications
| Medication | Dose | Directions |
|---|:--:|---|
| Metformin | 500 mg | twice \\| with food |
| `Aspirin` | 81 mg | [daily](https://example.org) |

![scan](scans/ekg%20one.png)
"""


def test_markdown_keeps_its_tables_and_names_what_is_beside_it():
    found = draft(NOTES)
    *pills, words = fields(found)
    assert pills == [
        {"name": "Metformin", "dose": "500 mg", "sig": "twice | with food"},
        {"name": "Aspirin", "dose": "81 mg", "sig": "daily"},
    ]
    assert "Ask about the study" in words["body"]
    assert found.title == "Visit with Dr. Ruiz"
    assert "Bring the list" in found.text
    assert "sleep study.pdf" in found.warnings[0]
    assert "ekg one.png" in found.warnings[0]


def test_a_zip_that_unpacks_to_too_much_or_is_damaged_is_refused(monkeypatch):
    monkeypatch.setattr(packed, "MOST_UNPACKED", 100_000)
    bomb = docx(p("x" * 100_000))
    with pytest.raises(UnpacksTooLargeError):
        read(bomb)
    whole = docx(p("A letter") + tbl(("a", "b")))
    broken = whole.replace(b"word/document.xml", b"word/document.xmX", 1)
    with pytest.raises(DamagedFileError):
        read(broken)


def test_xml_with_entities_is_refused():
    evil = '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><w:document xmlns:w="x">&x;</w:document>'
    with pytest.raises(DamagedFileError):
        read(zipped({"word/document.xml": evil}))


@pytest.mark.parametrize(
    ("head", "given", "family"),
    [
        ("<p>Patient: Mrs. Myra van der Berg, Jr</p><p>DOB: 5/1/1947</p>", "Myra", "van der Berg"),
        ("<h1>Myra Jones</h1><p>DOB: May 1, 1947 | Female</p>", "Myra", "Jones"),
        ("<p>First Name: Myra</p><p>Last Name: Jones</p><p>DOB: 05/01/1947</p>", "Myra", "Jones"),
        ("<h1>Oak Medical Center</h1><p>DOB: 05/01/1947</p>", None, None),
        (
            "<p>Paciente: María Ruiz Soto</p><p>Fecha de nacimiento: 1 de mayo de 1947</p><p>Nota del médico: la paciente está bien</p>",
            "María",
            "Ruiz Soto",
        ),
    ],
)
def test_a_page_names_its_patient_in_many_ways(head, given, family):
    patient = draft(f"<html><body>{head}</body></html>").patient
    assert patient
    assert (patient.given, patient.family) == (given, family)
    assert patient.birth_date == "1947-05-01"
