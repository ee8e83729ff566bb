"""Apple Health: the export of a phone, as a zip or its one large XML file.

Clinical records in it are FHIR and are read in full. What devices measured is told by the day:
each item of kind `day` is one real reading, the middle one of that day's, so they are no vital
signs of a visit and are not counted as such.
"""

from __future__ import annotations

import zipfile

from famchart.intake.draft import ReadFile
from famchart.intake.formats import Asked
from famchart.intake.formats.apple.export_xml import ROOT
from famchart.intake.formats.apple.members import BROKEN, export_in
from famchart.intake.formats.apple.whole import read_export, read_zip
from famchart.intake.given import Given


def fits(given: Given) -> bool:
    if given.head.startswith(b"PK\x03\x04"):
        return _is_export_zip(given)
    return given.head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<") and ROOT in given.head


def _is_export_zip(given: Given) -> bool:
    try:
        with given.open() as stream, zipfile.ZipFile(stream) as archive:
            return export_in(archive) is not None
    except BROKEN:
        return False  # a damaged or locked archive is the archive reader's to refuse


def read(given: Given, asked: Asked) -> ReadFile:
    if given.head.startswith(b"PK\x03\x04"):
        return read_zip(given, asked)
    return read_export(given, asked)
