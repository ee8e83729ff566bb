"""Pictures: a scan, a photo of a card. Nothing is read in one; it is kept as a document."""

from __future__ import annotations

from famchart.i18n import _
from famchart.intake.draft import Draft, ReadFile
from famchart.intake.formats import Asked
from famchart.intake.given import Given

KIND = "picture"
_SIGNATURES = (
    b"\x89PNG\r\n\x1a\n",
    b"\xff\xd8\xff",
    b"GIF87a",
    b"GIF89a",
    b"II*\x00",
    b"MM\x00*",
)
_IN_BOXES = (b"heic", b"heix", b"mif1", b"avif")
"""What the first box of a telephone's picture names."""


def fits(given: Given) -> bool:
    head = given.head
    is_webp = head[:4] == b"RIFF" and head[8:12] == b"WEBP"
    is_boxed = head[4:8] == b"ftyp" and head[8:12] in _IN_BOXES
    return head.startswith(_SIGNATURES) or is_webp or is_boxed


def read(given: Given, asked: Asked) -> ReadFile:
    told = _("A picture has no text that famchart could read: it is kept as a document.")
    return ReadFile(KIND, (Draft(KIND, "", warnings=(told,)),))
