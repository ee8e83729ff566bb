"""Pictures hold nothing to read and are kept, alone and among the pages of a notebook."""

from __future__ import annotations

import io
import zipfile

import pytest
from filed_family import Family
from samples.read_sample import read

from famchart.records.document import Document

PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(40)
PICTURES = [
    PNG,
    b"\xff\xd8\xff\xe0\x00\x10JFIF" + bytes(40),
    b"GIF89a" + bytes(40),
    b"RIFF\x24\x00\x00\x00WEBPVP8 " + bytes(40),
    b"\x00\x00\x00\x18ftypheic" + bytes(40),
    b"II*\x00" + bytes(40),
]


@pytest.mark.parametrize("content", PICTURES, ids=["png", "jpeg", "gif", "webp", "heic", "tiff"])
def test_a_picture_alone_is_kept_as_a_document(family: Family, content: bytes) -> None:
    found = read(content)
    (only,) = found.documents
    assert (found.kind, only.text, only.rows, only.items) == ("picture", "", (), ())
    assert only.warnings
    family.file(found, family.first)
    assert len(family.all(Document)) == 1


def test_a_picture_beside_the_pages_of_a_notebook_is_kept() -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("Notes/visit.md", "# Visit\nSaw Dr. Cho\n![[card.png]]\n")
        archive.writestr("Notes/card.png", PNG)
        archive.writestr(".obsidian/app.json", "{}")
    found = read(packed.getvalue())
    assert [(each.kind, each.title) for each in found.documents] == [
        ("note", "Visit"),
        ("picture", "card.png"),
    ]
    assert not any("left out" in each for each in found.warnings)


def test_a_name_that_climbs_out_is_still_told() -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("visit.txt", "Saw Dr. Cho")
        archive.writestr("../evil.txt", "x")
    assert any("unsafe" in each for each in read(packed.getvalue()).warnings)
