"""What is struck out stands there still, and is said no more: in every format, of every kind."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

import pytest
from samples.office_files import MAIN, docx, odf, odf_table, p, tbl, xlsx, zipped
from samples.read_sample import draft, values

from famchart.intake.draft import Draft
from famchart.intake.paste import read_paste

WARNING = "1 line is struck out; it is kept as text."


def _struck(text: str) -> str:
    return f'<w:p><w:r><w:rPr><w:strike w:val="1"/></w:rPr><w:t>{text}</w:t></w:r></w:p>'


def _page(tag: str) -> str:
    end = f"</{tag.split()[0].strip('<>')}>"
    return (
        "<html><body><h2>Medications</h2><ul>"
        f"<li>Lisinopril 10 mg daily</li><li>{tag}Simvastatin 20 mg nightly{end}</li></ul></body></html>"
    )


@pytest.mark.parametrize(
    "content",
    [
        "# Medications\n\n- Lisinopril 10 mg daily\n- ~~Simvastatin 20 mg nightly~~\n",
        "| Medication | Dose |\n|---|---|\n| Lisinopril | 10 mg |\n| ~~Simvastatin~~ | 20 mg |\n",
        _page("<s>"),
        _page("<del>"),
        _page('<span style="text-decoration: line-through">'),
        odf(
            "text",
            '<text:h text:outline-level="1">Medications</text:h><text:p>Lisinopril 10 mg daily'
            '</text:p><text:p><text:span text:style-name="Gone">Simva</text:span><text:span '
            'text:style-name="Gone">statin 20 mg</text:span> <text:span text:style-name="Gone">'
            "nightly</text:span></text:p>",
        ),
        odf(
            "text",
            "<text:p>Medications</text:p><text:p text:style-name='GoneLine'><text:span "
            "text:style-name='Kept'>Lisinopril 10 mg daily</text:span></text:p>"
            "<text:p text:style-name='GoneLine'>Simvastatin 20 mg nightly</text:p>",
        ),
        xlsx(
            {
                "Meds": [
                    ["Medication", "Dose"],
                    ["Lisinopril", "10 mg"],
                    ["struck:Simvastatin", "20 mg"],
                ]
            }
        ),
        r"{\rtf1\ansi{\b Medications}\par Lisinopril 10 mg daily\par {\strike Simva{\b statin} 20 mg"
        r" nightly}\par}",
        r"{\rtf1 Medications\par \strike0 Lisinopril 10 mg daily\par\striked1 Simvastatin 20 mg "
        r"nightly\plain\par}",
        docx(p("Medications") + p("Lisinopril 10 mg daily") + _struck("Simvastatin 20 mg nightly")),
    ],
)
def test_a_medicine_that_is_struck_out_was_stopped(content: str | bytes):
    told = [(each.fields["name"], each.fields.get("status")) for each in draft(content).items]
    assert told == [("Lisinopril", None), ("Simvastatin", "stopped")]


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Allergies\n- Penicillin (hives)\n- ~~Latex~~\n", "- ~~Latex~~"),
        ("Sodium 139 mmol/L 135-145\n~~Glucose 300 mg/dL 70-99~~\nIron 95 ug/dL 50-170\n",
         "~~Glucose 300 mg/dL 70-99~~"),
        ("Citas\n~~03/12/2026 9:00 Dra. Sanz~~\n05/12/2026 9:00 Dra. Sanz\n",
         "~~03/12/2026 9:00 Dra. Sanz~~"),
    ],
)  # fmt: skip
def test_other_lines_that_are_struck_out_are_kept_as_text(text: str, left: str):
    found = read_paste(text)
    assert left in found.unread
    assert WARNING in found.warnings
    names = [row.name for row in found.rows] + [str(item.fields) for item in found.items]
    assert names
    assert not any(word in " ".join(names) for word in ("Latex", "Glucose", "2026-12-03"))


def test_a_row_that_is_struck_out_is_kept_as_text():
    found: Draft = draft(
        "<table><tr><th>Test</th><th>Result</th><th>Units</th></tr><tr><td><s>Sodium</s></td>"
        "<td><s>120</s></td><td><s>mmol/L</s></td></tr><tr><td>Iron</td><td><del>12</del> 95</td>"
        "<td>ug/dL</td></tr></table>"
    )
    assert [(row.name, row.value) for row in found.rows] == [("Iron", "95")]
    assert (found.unread, found.warnings) == (("Sodium\t120\tmmol/L",), (WARNING,))


def test_words_of_a_line_that_are_struck_out_are_not_read():
    (item,) = read_paste("Medications\n- Metoprolol ~~25 mg~~ 50 mg daily\n").items
    assert (item.fields["name"], item.fields["dose"]) == ("Metoprolol", "50 mg")


def test_a_table_of_a_document_may_have_a_struck_row():
    row = _struck("Aspirin"), p("81 mg")
    body = tbl(["Medicine", "Dose"], ["Apixaban", "5 mg"])
    cells = "".join(f"<w:tc>{cell}</w:tc>" for cell in row)
    found = draft(docx(body.replace("</w:tbl>", f"<w:tr>{cells}</w:tr></w:tbl>")))
    assert [each.fields.get("status") for each in found.items] == [None, "stopped"]


@pytest.mark.parametrize("text", ["a ~~ b ~~ c\n", "Sodium ~ 139 ~ mmol/L\n", "~~~~\n"])
def test_signs_that_part_cells_strike_nothing_out(text: str):
    assert WARNING not in read_paste(text).warnings


@pytest.mark.parametrize(
    ("remark", "told"),
    [
        ("stopped Nov 10 2026", {"end": "2026-11-10"}),
        ("Suspendido el 13/11/2026", {"end": "2026-11-13"}),
        ("(discontinued)", {"note": "discontinued"}),
        ("le daba tos", {"note": "le daba tos"}),
        ("- made her cough", {"note": "made her cough"}),
    ],
)
def test_words_behind_a_struck_medicine_say_that_it_was_stopped_and_no_other(remark, told):
    meds = f"- metformin 1000 mg twice a day\n- ~~lisinopril 20 mg~~ {remark}\n"
    first, second = draft(f"## Meds\n{meds}- [x] amlodipine 5 mg daily\n").items[:2]
    assert "status" not in first.fields
    assert second.fields == {"name": "lisinopril", "dose": "20 mg", "status": "stopped", **told}


def test_what_stands_in_the_place_of_struck_words_is_read():
    (item,) = read_paste("Medications\n- ~~Lisinopril 20 mg~~ Losartan 50 mg daily\n").items
    assert (item.fields["name"], item.fields["dose"]) == ("Losartan", "50 mg")


@pytest.mark.parametrize(
    ("remark", "told"),
    [
        ("stopped Nov 10 2026", {"end": "2026-11-10", "note": "stopped Nov 10 2026"}),
        ("(cough)", {"note": "cough"}),
        ("", {}),
    ],
)
def test_a_cell_may_say_why_its_words_are_struck_whatever_the_state_beside_it(remark, told):
    rows = f"| ~~Lisinopril~~ {remark} | 20 mg | Active |\n| Losartan | 50 mg | Active |\n"
    first, second = draft(f"| Medication | Dose | Status |\n|---|---|---|\n{rows}").items
    assert first.fields == {"name": "Lisinopril", "dose": "20 mg", "status": "stopped", **told}
    assert second.fields["status"] == "Active"


SODIUM = [
    ["Test", "Result", "Units"],
    ["struck:Sodium", "struck:120", "mmol/L"],
    ["Iron", "95", "ug/dL"],
]
CELLS = (("Sodium", "GoneCell"), ("120", "Below"), ("mmol/L", ""))
STRUCK_ROW = (
    "<table:table-row>"
    + "".join(
        f'<table:table-cell office:value-type="string" table:style-name="{style}"><text:p>{text}</text:p></table:table-cell>'
        for text, style in CELLS
    )
    + "</table:table-row>"
)


@pytest.mark.parametrize(
    "content",
    [xlsx({"Labs": SODIUM}),
     odf("spreadsheet", odf_table(SODIUM[0], SODIUM[2]).replace("</table:table>", f"{STRUCK_ROW}</table:table>"))],
    ids=["xlsx", "ods"],
)  # fmt: skip
def test_a_cell_of_a_sheet_may_be_set_as_struck_out(content: bytes):
    found = draft(content)
    assert values(found) == [("Iron", "95", "ug/dL", None)]
    assert (found.unread, found.warnings) == (("Sodium\t120\tmmol/L",), (WARNING,))


def test_a_column_of_a_sheet_may_be_set_as_struck_out():
    columns = (
        '<table:table-column table:number-columns-repeated="2"/>'
        '<table:table-column table:default-cell-style-name="GoneCell"/>'
    )
    rows = odf_table(["Test", "Result", "Before"], ["Iron", "95", "40"])
    found = draft(
        odf("spreadsheet", rows.replace("<table:table-row>", f"{columns}<table:table-row>", 1))
    )
    assert [line.split("\t") for line in found.text.splitlines()[1:]] == [
        ["Test", "Result", "~~Before~~"], ["Iron", "95", "~~40~~"]]  # fmt: skip


RUNS = (
    "<r><rPr><strike/></rPr><t>40</t></r><r><rPr><strike val='0'/></rPr>"
    '<t xml:space="preserve"> 95</t></r>'
)
ROWS = [["Test", "Result", "Units"], ["Iron", "RUNS", "ug/dL"]]


def _in_the_sheet() -> bytes:
    return _altered(xlsx({"Labs": ROWS}), "<is><t>RUNS</t></is>", f"<is>{RUNS}</is>")


def _shared() -> bytes:
    content = _altered(xlsx({"Labs": ROWS}), 't="inlineStr"><is><t>RUNS</t></is>', 't="s"><v>1</v>')
    return _altered(content, "", "", {
        "xl/sharedStrings.xml": f'<sst xmlns="{MAIN}"><si><t>Test</t></si><si>{RUNS}</si></sst>'
    })  # fmt: skip


def _altered(content: bytes, old: str, new: str, more: Mapping[str, str] | None = None) -> bytes:
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        members = {name: packed.read(name).decode() for name in packed.namelist()}
    return zipped({name: text.replace(old, new) for name, text in members.items()} | (more or {}))


@pytest.mark.parametrize("content", [_in_the_sheet(), _shared()], ids=["in the sheet", "shared"])
def test_words_of_a_cell_may_be_struck_out(content: bytes):
    assert values(draft(content)) == [("Iron", "95", "ug/dL", None)]


def test_a_word_that_is_struck_out_piece_by_piece_is_one_word():
    words = _struck("Simva").replace("</w:p>", "") + _struck("statin 20 mg").removeprefix("<w:p>")
    (item,) = draft(docx(p("Medications") + words)).items
    assert (item.fields["name"], item.fields["status"]) == ("Simvastatin", "stopped")
