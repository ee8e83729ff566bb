"""Zips that are one document: word processors, spreadsheets, e-books, password managers.

Nothing is unpacked to the disk, and nothing is believed of what a zip says of itself.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import BinaryIO

from famchart.core.errors import UnreadableInputError
from famchart.i18n import N_
from famchart.intake.given import Given

SIGNATURE = b"PK\x03\x04"
MOST_MEMBERS = 10_000
"""A long e-book has hundreds."""
MOST_UNPACKED = 400_000_000
"""Bytes of all members: a spreadsheet of 100,000 rows has a tenth of them."""
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError)


class DamagedFileError(UnreadableInputError):
    """The zip, or a member that matters, cannot be unpacked."""

    message = N_("This file is damaged, perhaps by its download: fetch it once more.")


class LockedFileError(UnreadableInputError):
    """A document that its owner locked with a password."""

    message = N_("This file is locked with a password: save it without one, and read that copy.")


class UnpacksTooLargeError(UnreadableInputError):
    """A zip that would fill the memory."""

    message = N_("This file unpacks to more than any document needs: famchart does not read it.")


def member_names(given: Given) -> frozenset[str]:
    """Return the names in a zip; none where it is no zip, or a damaged one."""
    if not given.head.startswith(SIGNATURE):
        return frozenset()
    try:
        with given.open() as stream, zipfile.ZipFile(stream) as packed:
            return frozenset(packed.namelist()[:MOST_MEMBERS])
    except _BROKEN:
        return frozenset()


@contextmanager
def unpacking(given: Given) -> Iterator[zipfile.ZipFile]:
    """Open a zip whose declared sizes are within the limits."""
    with given.open() as stream:
        try:
            packed = zipfile.ZipFile(stream)
        except _BROKEN:
            raise DamagedFileError from None
        members = packed.infolist()
        if len(members) > MOST_MEMBERS or sum(each.file_size for each in members) > MOST_UNPACKED:
            raise UnpacksTooLargeError
        yield packed


def member(packed: zipfile.ZipFile, name: str) -> bytes:
    """Return the bytes of a member; never more than it declares."""
    try:
        if packed.getinfo(name).flag_bits & 1:
            raise LockedFileError
        return packed.read(name)
    except (KeyError, RuntimeError, *_BROKEN):
        raise DamagedFileError from None


def is_sound(packed: zipfile.ZipFile) -> bool:
    """True where every member unpacks to what it declares: others unpack it after us."""
    try:
        return packed.testzip() is None
    except (RuntimeError, *_BROKEN):
        return False


def packed_file(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> Given:
    """Return a small member of an open archive: opening it unpacks it, or raises."""

    def opened() -> BinaryIO:
        try:
            with archive.open(info) as packed:
                return io.BytesIO(packed.read(info.file_size))
        except Exception as error:  # the libraries for locked archives have a dozen of their own
            raise DamagedFileError from error

    return Given(info.filename, info.file_size, opened)
