"""Files of plain words, and the words around tables: nothing of them is lost."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from samples.office_files import docx, p

WORDS = "Rosa sleeps badly since the quetzal moved in."


def zipped() -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("notes/remark.txt", f"{WORDS}\nShe likes it anyway.\n")
    return packed.getvalue()


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("n.html", f"<html><body><h1>After the talk</h1><p>{WORDS}</p></body></html>".encode()),
        ("n.rtf", rb"{\rtf1\ansi " + WORDS.encode() + rb"\par She likes it anyway.}"),
        ("n.docx", docx(p(WORDS) + p("She likes it anyway."))),
        ("n.zip", zipped()),
    ],
)
def test_a_file_of_plain_words_is_kept_whole_as_a_note(chart, tmp_path: Path, name, content):
    path = tmp_path / name
    path.write_bytes(content)
    filed = chart("import", str(path), "--person", "Rosa", "--json").data
    assert (filed["new"], len(filed["records"])) == (1, 1)
    note = chart("show", filed["records"][0], "--json").data
    assert note["kind"] == "note"
    assert WORDS in note["fields"]["text"]
    assert chart("search", "quetzal", "--json").data["total"] == 1
    assert note["source"]["original"]
    again = chart("import", str(path), "--person", "Rosa", "--json").data
    assert (again["new"], again["same"]) == (0, 1)


PAGE = f"""# Mamá
| Medicamento | Dosis |
|---|---|
| Losartán | 50 mg |

{WORDS}

## Alergias
| Alergia a | Reacción |
|---|---|
| Penicilina | Ronchas |

## Cosas
| Color | Sabor |
|---|---|
| verde | pistache |
"""


def test_words_and_tables_around_a_table_are_kept(chart, tmp_path: Path):
    (tmp_path / "n.md").write_text(PAGE)
    read = chart("read", str(tmp_path / "n.md"), "--json").data
    assert [each["name"] for each in read["medications"]] == ["Losartán"]
    assert [each["name"] for each in read["allergies"]] == ["Penicilina"]
    assert WORDS in read["notes"][0]["body"]
    chart("import", str(tmp_path / "n.md"), "--person", "Rosa", "--json")
    for word in ("quetzal", "pistache"):
        assert chart("search", word, "--json").data["total"] == 1


def test_lines_of_a_file_that_are_not_understood_are_found(chart, tmp_path: Path):
    rows = "Medication,Dose,Directions\nLosartan,50 mg,daily\nNo known medications,pistachio,\n"
    (tmp_path / "n.csv").write_text(rows)
    filed = chart("import", str(tmp_path / "n.csv"), "--person", "Rosa", "--json").data
    assert filed["new"] == 2
    assert chart("search", "pistachio", "--json").data["total"] == 1


@pytest.mark.parametrize("header", ["PW", "Passcode", "PIN", "Clave", "Pass", "Secret"])
def test_a_column_of_passwords_is_hidden(chart, tmp_path: Path, header: str):
    (tmp_path / "n.csv").write_text(f"Clinic,Login,{header}\nValley,rosa,zanahoria7\n")
    for form in ((), ("--json",)):
        assert "zanahoria7" not in chart("read", str(tmp_path / "n.csv"), *form).out


@pytest.mark.parametrize("name", ["n.txt", "n.html"])
def test_a_password_told_in_a_note_is_hidden_and_the_note_private(chart, tmp_path, name: str):
    told = "MyChart password: zanahoria7\nAsk about the quetzal.\n"
    (tmp_path / name).write_text(f"<html><pre>{told}</pre></html>" if "html" in name else told)
    for form in ((), ("--json",)):
        assert "zanahoria7" not in chart("read", str(tmp_path / name), *form).out
    filed = chart("import", str(tmp_path / name), "--person", "Rosa", "--json").data
    assert chart("show", filed["records"][0], "--json").data["fields"]["private"] == "ask"
    for words in (("search", "quetzal"), ("list", "note")):
        assert "zanahoria7" not in chart(*words, "--json").out


def test_a_file_with_a_private_note_stays_out_of_the_open_export_whole(chart, tmp_path):
    """Its other documents have sources of their own: the bytes are the same, and tell it too."""
    page = tmp_path / "all.zip"
    with zipfile.ZipFile(page, "w") as archive:
        archive.writestr("a.txt", "MyChart password: zanahoria7\nAsk about the quetzal.\n")
        archive.writestr("b.csv", "Medication,Dose\nLosartan,50 mg\n")
    filed = chart("import", str(page), "--person", "Rosa", "--json").data
    assert len(filed["records"]) == 2
    assert any("tells a password starts private" in each for each in filed["remarks"])
    out = tmp_path / "out"
    assert chart("export-open", "--to", str(out), "--person", "Rosa", "--yes", "--yes").code == 0
    told = b"".join(path.read_bytes() for path in out.rglob("*") if path.is_file())
    assert b"Losartan" in told
    assert not any(path.suffix == ".zip" for path in out.rglob("*"))
