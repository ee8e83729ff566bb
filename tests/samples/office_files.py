"""Small office files, written by hand: only what their readers look at."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Mapping
from xml.sax.saxutils import escape

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
ODF = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
    ' xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"'
    ' xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
    ' xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"'
    ' xmlns:number="urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0"'
)
ODF_STYLES = "".join(
    f'<style:style style:name="{name}" style:family="{family}"{parent}>'
    f"<style:text-properties style:text-line-through-{line}/></style:style>"
    for name, family, parent, line in (
        ("Gone", "text", "", 'style="solid"'),
        ("Kept", "text", ' style:parent-style-name="Gone"', 'style="none"'),
        ("GoneLine", "paragraph", "", 'type="single"'),
        ("GoneCell", "table-cell", "", 'style="solid"'),
        ("Below", "table-cell", ' style:parent-style-name="GoneCell"', 'x="y"'),
    )
) + "".join(
    f'<number:date-style style:name="N{name}">{parts}</number:date-style>'
    f'<style:style style:name="{name}" style:family="table-cell" style:data-style-name="N{name}"/>'
    for name, parts in (
        ("Day", "<number:month/><number:text>/</number:text><number:day/><number:year/>"),
        (
            "Month",
            '<number:month number:textual="true"/><number:text> </number:text><number:year/>',
        ),
        ("Year", '<number:year number:style="long"/>'),
    )
)
"""Styles that strike out a text, a line, a cell (`Kept` undoes it), or show a part of a day."""
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATED = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def zipped(members: Mapping[str, str | bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in members.items():
            kind = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            packed.writestr(name, content, kind)
    return stream.getvalue()


def docx(body: str, **more: str) -> bytes:
    parts = {
        f"word/{name}.xml": f'<w:hdr xmlns:w="{W}">{text}</w:hdr>' for name, text in more.items()
    }
    document = f'<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>'
    return zipped({"word/document.xml": document, **parts})


def p(text: str, style: str = "") -> str:
    marks = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{marks}<w:r><w:t>{escape(text)}</w:t></w:r></w:p>"


def tbl(*rows: Iterable[str]) -> str:
    lines = ("".join(f"<w:tc>{p(text)}</w:tc>" for text in row) for row in rows)
    return "<w:tbl>" + "".join(f"<w:tr>{line}</w:tr>" for line in lines) + "</w:tbl>"


def odf(kind: str, body: str) -> bytes:
    styles = f"<office:automatic-styles>{ODF_STYLES}</office:automatic-styles>"
    root = f"<office:document-content {ODF}>{styles}<office:body><office:{kind}>{body}</office:{kind}></office:body></office:document-content>"
    manifest = (
        '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>'
    )
    return zipped(
        {
            "mimetype": f"application/vnd.oasis.opendocument.{kind}",
            "content.xml": root,
            "META-INF/manifest.xml": manifest,
        }
    )


def odf_table(*rows: Iterable[str], name: str = "Sheet1") -> str:
    def cells(row):
        return "".join(
            f'<table:table-cell office:value-type="string"><text:p>{escape(text)}</text:p></table:table-cell>'
            if text
            else "<table:table-cell/>"
            for text in row
        )

    lines = "".join(f"<table:table-row>{cells(row)}</table:table-row>" for row in rows)
    return f'<table:table table:name="{name}">{lines}</table:table>'


def xlsx(
    sheets: Mapping[str, list[list[object]]], merged: str = "", hidden: Iterable[str] = ()
) -> bytes:
    """Return a workbook; numbers are numbers, `date:45000` is one in the form of a day.

    `month:45000` is one of which the month alone is shown, `year:45000` the year.
    `percent:0.072` is one that is shown as a share of a hundred, `struck:139` is struck out.
    """
    members = {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
        "_rels/.rels": _relations({"rId1": ("officeDocument", "xl/workbook.xml")}),
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{RELATED}"><sheets>'
        + "".join(
            f'<sheet name="{escape(name)}" sheetId="{n}" r:id="rId{n}"{_state(name in hidden)}/>'
            for n, name in enumerate(sheets, 1)
        )
        + "</sheets></workbook>",
        "xl/_rels/workbook.xml.rels": _relations(
            {
                f"rId{n}": ("worksheet", f"worksheets/sheet{n}.xml")
                for n in range(1, len(sheets) + 1)
            }
            | {"rId99": ("styles", "styles.xml")}
        ),
        "xl/styles.xml": f'<styleSheet xmlns="{MAIN}"><numFmts><numFmt numFmtId="164" formatCode="0.0%"/><numFmt numFmtId="165" formatCode="yyyy;@"/></numFmts><fonts count="2"><font/><font><strike/></font></fonts><cellXfs count="6"><xf numFmtId="0" fontId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="0" fontId="1"/><xf numFmtId="17"/><xf numFmtId="165"/></cellXfs></styleSheet>',
    }
    for n, rows in enumerate(sheets.values(), 1):
        members[f"xl/worksheets/sheet{n}.xml"] = sheet_xml(rows, merged)
    return zipped(members)


def sheet_xml(rows: list[list[object]], merged: str = "") -> str:
    lines = "".join(
        f'<row r="{r}">'
        + "".join(_cell(f"{_letters(c)}{r}", value) for c, value in enumerate(row))
        + "</row>"
        for r, row in enumerate(rows, 1)
    )
    spans = f'<mergeCells count="1"><mergeCell ref="{merged}"/></mergeCells>' if merged else ""
    return f'<worksheet xmlns="{MAIN}"><sheetData>{lines}</sheetData>{spans}</worksheet>'


def _state(is_hidden: bool) -> str:
    return ' state="hidden"' if is_hidden else ""


def _letters(column: int) -> str:
    return (chr(64 + column // 26) if column >= 26 else "") + chr(65 + column % 26)


def _cell(place: str, value: object) -> str:
    if value is None or value == "":
        return ""
    if isinstance(value, int | float):
        return f'<c r="{place}"><v>{value}</v></c>'
    if str(value).startswith("struck:"):
        return _cell(place, str(value)[7:]).replace("<c ", '<c s="3" ')
    if str(value).startswith("month:"):
        return f'<c r="{place}" s="4"><v>{str(value)[6:]}</v></c>'
    if str(value).startswith("year:"):
        return f'<c r="{place}" s="5"><v>{str(value)[5:]}</v></c>'
    if str(value).startswith("percent:"):
        return f'<c r="{place}" s="2"><v>{str(value)[8:]}</v></c>'
    if str(value).startswith("date:"):
        return f'<c r="{place}" s="1"><v>{str(value)[5:]}</v></c>'
    return f'<c r="{place}" t="inlineStr"><is><t>{escape(str(value))}</t></is></c>'


def _relations(targets: Mapping[str, tuple[str, str]]) -> str:
    inner = "".join(
        f'<Relationship Id="{key}" Type="{RELATED}/{kind}" Target="{place}"/>'
        for key, (kind, place) in targets.items()
    )
    return f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{inner}</Relationships>'


PDF_FONT = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"


def pdf(lines: list[str]) -> bytes:
    """Return a page of lines; of none, a page without text."""
    moves = "\n".join(f"1 0 0 1 40 {760 - 14 * n} Tm ({line}) Tj" for n, line in enumerate(lines))
    content = f"BT /F1 10 Tf\n{moves}\nET".encode("latin-1")
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R"
        b" /Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content),
        PDF_FONT,
    ]
    written = bytearray(b"%PDF-1.4\n")
    places = []
    for number, each in enumerate(objects, 1):
        places.append(len(written))
        written += b"%d 0 obj\n%s\nendobj\n" % (number, each)
    start = len(written)
    written += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    written += b"".join(b"%010d 00000 n \n" % place for place in places)
    return bytes(written) + b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (
        len(objects) + 1,
        start,
    )
