"""C-CDA: in which wrapping it comes, what is repaired, and what is refused in one sentence."""

from __future__ import annotations

import html
import json

import pytest
from ccda_sample import RESULTS, ROOT, document, number, observation, panel, read, section

from famchart.core.errors import UnreadableInputError
from famchart.intake.formats import format_of
from famchart.intake.formats.ccda import loading
from famchart.intake.given import given_bytes

TEXT = document(section(RESULTS, panel(observation(number("7")), observation(number("8")))))
DECLARED = '<?xml version="1.0" encoding="{}"?>\n<?xml-stylesheet href="http://x.test/a.xsl"?>\n'
ACCENTED = TEXT.replace("Rosa", "Inés")


@pytest.mark.parametrize(
    "content",
    [
        TEXT.encode(),
        (DECLARED.format("UTF-8") + "<!-- a\nword -->" + TEXT).encode("utf-8-sig"),
        ("\r\n " + DECLARED.format("UTF-8") + TEXT).encode(),
        TEXT.encode("utf-16"),
        (DECLARED.format("UTF-16") + TEXT).encode("utf-16-le"),
        (DECLARED.format("utf-16") + TEXT).encode(),
        (DECLARED.format("UT5-8") + TEXT).encode(),
        (DECLARED.format("shift_jis") + TEXT).encode(),
        ("HTTP/1.1 200 OK\r\nContent-Type: text/xml\r\n\r\n" + TEXT + "\r\n").encode(),
        ("<!DOCTYPE html><html><body><script>" + TEXT + "</script></body></html>").encode(),
        ("<html><pre>" + html.escape(TEXT) + "</pre></html>").encode(),
        ("<html><script>var x = " + json.dumps(TEXT) + "</script></html>").encode(),
        ("<html>" + " " * 70_000 + TEXT + "</html>").encode(),
        (TEXT + "\n-- \nSent by the portal").encode(),
        TEXT.replace(' xmlns="urn:hl7-org:v3"', "").encode(),
        TEXT.replace("<title>", '<title sdtc:x="1" mif:y="2">').encode(),
        TEXT.replace("<title>", "<title>&nbsp;").encode(),
        TEXT.replace(ROOT, ROOT[:-1] + ' xmlns:schemaLocation="urn:hl7-org:v3 CDA.xsd">').encode(),
    ],
)
def test_a_document_is_found_in_any_wrapping(content: bytes) -> None:
    found = read(content)
    assert found.kind == "ccda"
    assert [each.value for each in found.rows] == ["7", "8"]


@pytest.mark.parametrize("encoding", ["iso-8859-1", "windows-1252", "utf-8"])
def test_letters_are_read_as_they_are_declared(encoding: str) -> None:
    found = read((DECLARED.format(encoding) + ACCENTED).encode(encoding)).patient
    assert found is not None
    assert found.given == "Inés M"


def test_a_wrong_declaration_is_repaired_and_told_of() -> None:
    found = read((DECLARED.format("utf-8") + ACCENTED).encode("cp1252"))
    assert found.patient is not None
    assert found.patient.given == "Inés M"
    assert found.warnings == ("The file has errors of form, and was read with repairs.",)
    assert read(ACCENTED).warnings == ()


BOMB = '<!DOCTYPE ClinicalDocument [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>'


@pytest.mark.parametrize(
    ("content", "error"),
    [
        (TEXT[:-30], loading.CutOffDocumentError),
        (TEXT[: len(TEXT) // 2], loading.CutOffDocumentError),
        (TEXT.replace("Rosa", "Ro\x1bsa"), loading.DamagedDocumentError),
        (TEXT.replace("Rosa", "Ro\x00sa"), loading.DamagedDocumentError),
        (TEXT.replace("</family>", ""), loading.DamagedDocumentError),
        (BOMB + TEXT.replace("Rosa", "&b;"), loading.UnsafeDocumentError),
        (
            '<!DOCTYPE x SYSTEM "file:///etc/passwd">' + TEXT.replace("Rosa", "&x;"),
            loading.UnsafeDocumentError,
        ),
        ("<!-- a --><!doctype ClinicalDocument SYSTEM 'x'>" + TEXT, loading.UnsafeDocumentError),
    ],
)
def test_what_is_damaged_or_unsafe_is_refused(
    content: str, error: type[UnreadableInputError]
) -> None:
    with pytest.raises(error):
        read(content)


def test_deep_nesting_is_no_matter() -> None:
    deep = "<content>" * 5_000 + "x" + "</content>" * 5_000
    assert "x" in read(document(section("29762-2", text=deep))).text


@pytest.mark.parametrize(
    "content",
    [
        b'{"x": "<ClinicalDocument >"}',
        b'[{"x": "<ClinicalDocument >"}]',
        b"%PDF-1.7 <ClinicalDocument >",
        b"PK\x03\x04<ClinicalDocument >",
        b"A word on ClinicalDocument",
        b"<html><body>no more</body></html>",
    ],
)
def test_what_only_speaks_of_a_document_is_none(content: bytes) -> None:
    found = format_of(given_bytes(content))
    assert getattr(found, "KIND", None) != "ccda"


def test_a_large_document_is_read_entry_by_entry_alike(monkeypatch: pytest.MonkeyPatch) -> None:
    entries = [panel(observation(number(str(n)), more=" " * n)) for n in range(300)]
    nested = (
        f"<section><component>{section(RESULTS, observation(number('9')))}</component></section>"
    )
    text = document(section(RESULTS, *entries), nested, section("29762-2", text="Never smoked"))
    whole = read(text)
    monkeypatch.setattr(loading, "WHOLE", 0)
    monkeypatch.setattr(loading, "BATCH", 3)
    monkeypatch.setattr(loading, "PIECE", 700)
    assert read(text) == whole
    assert len(whole.rows) == 301
    with pytest.raises(loading.CutOffDocumentError):
        read(text[:-40])


def test_what_is_huge_takes_no_time() -> None:
    digits = "9" * 200_000
    entry = observation(
        number(digits),
        more=f"<referenceRange><observationRange><text>{digits}-</text></observationRange>"
        f"</referenceRange><text>{digits}</text>",
    )
    (found,) = read(document(section(RESULTS, entry))).rows
    assert found.value == digits
    assert found.value_num is None
    for head in (" " * 60_000, "<!-- - -->" * 6_000, "<?x ?>" * 9_000):
        assert format_of(given_bytes((head + "x").encode())) is None
        assert len(read(head + TEXT).rows) == 2
