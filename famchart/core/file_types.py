"""What a file is, by its first bytes; its name counts only where they say nothing."""

from __future__ import annotations

import mimetypes
from collections.abc import Mapping

from famchart.i18n import N_, _

ENOUGH = 4096
"""Bytes that are looked at."""
UNKNOWN = "application/octet-stream"
_BEGINNINGS: Mapping[bytes, str] = {
    b"%PDF-": "application/pdf",
    b"\x89PNG\r\n\x1a\n": "image/png",
    b"\xff\xd8\xff": "image/jpeg",
    b"GIF8": "image/gif",
    b"II*\x00": "image/tiff",
    b"MM\x00*": "image/tiff",
    b"{\\rtf": "application/rtf",
    b"PK\x03\x04": "application/zip",
    b"\x1f\x8b": "application/gzip",
}
_DICOM = (128, b"DICM")
"""Pictures of scanners bear their sign behind an empty head."""
_IN_A_ZIP = ("openxmlformats", "opendocument")
"""Texts and tables of an office are zips: the name tells which."""
_WORDS: Mapping[str, str] = {
    "application/pdf": N_("PDF"),
    "application/dicom": N_("pictures of a scan"),
    "application/rtf": N_("text"),
    "application/zip": N_("zip"),
    "application/gzip": N_("zip"),
    "image": N_("picture"),
    "audio": N_("sound"),
    "video": N_("film"),
    "text": N_("text"),
}
UNITS = ("KB", "MB", "GB")


def media_of(first: bytes, name: str) -> str:
    """Return the media type of a file that begins with these bytes."""
    at, sign = _DICOM
    if first[at : at + len(sign)] == sign:
        return "application/dicom"
    named = mimetypes.guess_type(name)[0] or UNKNOWN
    found = next((media for begin, media in _BEGINNINGS.items() if first.startswith(begin)), None)
    if found == "application/zip" and any(word in named for word in _IN_A_ZIP):
        return named
    if found:
        return found
    if not _is_text(first):
        return named if not named.startswith("text/") else UNKNOWN
    return named if named.startswith("text/") else "text/plain"


def _is_text(first: bytes) -> bool:
    return not any(code < 32 and code not in b"\t\n\v\f\r\x1b" for code in first)


def media_words(media: str | None) -> str:
    """Return what a media type is called; of one without a word, the end of its name."""
    if not media or media == UNKNOWN:
        return _("file")
    words = _WORDS.get(media) or _WORDS.get(media.partition("/")[0])
    if any(part in media for part in _IN_A_ZIP):
        return _("spreadsheet") if "sheet" in media else _("text")
    return _(words) if words else media.rpartition("/")[2]


def size_words(size: int) -> str:
    """Return a number of bytes as people say it: 812 B, 1.4 MB; units are of 1,024."""
    if size < 1024:
        return f"{size} B"
    amount = float(size)
    for unit in UNITS:
        amount /= 1024
        if amount < 1000 or unit == UNITS[-1]:
            break
    return f"{amount:.0f} {unit}" if amount >= 10 else f"{amount:.1f} {unit}"
