"""What is in the zip of an export: found by content, since every language names it differently."""

from __future__ import annotations

import lzma
import struct
import zipfile
import zlib
from collections.abc import Iterator

from famchart.core.errors import UnreadableInputError
from famchart.i18n import N_
from famchart.intake.formats.apple.export_xml import ROOT, TooLargeExportError
from famchart.intake.given import HEAD, MOST_AT_ONCE

MOST_MEMBERS = 200_000
"""Files in an export: a clinical record each, and a route each workout."""
MOST_LOOKED_INTO = 50
"""Members whose beginning is looked at for the export itself; there are two outside of folders."""
MOST_RECORD = 50_000_000
"""Bytes of one clinical record; one with a scan in it has some."""
_RECORDS, _ROUTES = "clinical-records", "workout-routes"
BROKEN = (
    zipfile.BadZipFile, zlib.error, lzma.LZMAError, struct.error, EOFError, OSError, ValueError,
    NotImplementedError, RuntimeError,
)  # fmt: skip
"""What zipfile raises over damaged, locked and odd archives (bytes changed at random told)."""


class BrokenExportError(UnreadableInputError):
    """A zip that was cut off, or changed on its way."""

    message = N_("This export of Apple Health is damaged: make it once more on the phone.")


def export_in(archive: zipfile.ZipFile) -> zipfile.ZipInfo | None:
    """Return the member that is the export itself; None where there is none."""
    if len(archive.infolist()) > MOST_MEMBERS:
        return None
    outside = [
        member
        for member in archive.infolist()
        if not member.is_dir() and member.filename.casefold().endswith(".xml")
        and not any(folder in _folders(member) for folder in (_RECORDS, _ROUTES))
    ]  # fmt: skip
    for member in outside[:MOST_LOOKED_INTO]:
        if member.flag_bits & 1:
            return None
        with archive.open(member) as stream:
            if ROOT in stream.read(HEAD):
                return member
    return None


def records_in(archive: zipfile.ZipFile) -> Iterator[bytes]:
    """Yield the clinical records; raise TooLargeExportError for more than fits into memory.

    All of them are held at once, to find what refers to what.
    """
    total = 0
    for member in archive.infolist():
        if _RECORDS not in _folders(member) or member.is_dir():
            continue
        with archive.open(member) as stream:
            content = stream.read(MOST_RECORD + 1)
        total += len(content)
        if len(content) > MOST_RECORD or total > MOST_AT_ONCE:
            raise TooLargeExportError
        yield content


def others_in(archive: zipfile.ZipFile, export: zipfile.ZipInfo) -> int:
    """Return how many files are neither the export, nor records, nor what repeats or maps it."""
    return sum(
        not member.is_dir()
        and member is not export
        and not member.filename.casefold().endswith(("_cda.xml", ".gpx"))
        and not any(folder in _folders(member) for folder in (_RECORDS, _ROUTES))
        for member in archive.infolist()
    )


def _folders(member: zipfile.ZipInfo) -> list[str]:
    return member.filename.casefold().replace("\\", "/").split("/")[:-1]
