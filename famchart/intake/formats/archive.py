"""Archives: a zip of a portal (IHE XDM or plain), and zips within it; each member is a file.

Members are unpacked in memory as they are needed and never written anywhere, so that a name that
climbs out of its folder leads nowhere; whoever makes such names is not read at all.
"""

from __future__ import annotations

import re
import stat
import sys
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path, PurePosixPath
from typing import BinaryIO, cast

from famchart.core.errors import UnreadableInputError
from famchart.core.shape import Shape
from famchart.i18n import N_, _
from famchart.intake.draft import Draft, ReadFile
from famchart.intake.folder import files_in
from famchart.intake.formats import TEXT, Asked, format_of, read_file
from famchart.intake.formats.shc.keys import keys_apart
from famchart.intake.given import (
    MOST_AT_ONCE,
    Given,
    PasswordNeededError,
    WrongPasswordError,
    given_bytes,
    given_file,
)
from famchart.intake.packed import packed_file
from famchart.intake.paste.watch import OvertakenError

KIND = "zip"
XDM = "xdm"
MOST_MEMBERS = 5_000
"""A portal's archive has some dozens of files; one with many thousands is a trap, or a disk."""
MOST_UNPACKED = 1_000_000_000
"""Bytes of all members together, those of archives within too."""
MOST_RATIO = 200
"""How many times larger a member may become; texts of records shrink to a thirtieth at most."""
SMALL = 1_000_000
"""A member up to this size is no bomb, whatever its ratio."""
DEEPEST = 3
"""Archives within archives: one a year in one of all years is real, more is a trap."""
SHOWN = 60
"""Letters of a member's name that a warning shows."""
LOCKED = 1
"""The bit of a member that is locked by a password."""
_MARKS = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
_XDM = Shape(r"(?:^|/)IHE_XDM/", re.IGNORECASE)
_INDEX = Shape(r"(?:^|/)index\.html?$", re.IGNORECASE)
_CLIMBS = Shape(r"(?:^|/)\.\.(?:/|$)|^/|^[A-Za-z]:")
_FURNITURE = Shape(
    r"(?:^|/)(?:__MACOSX/.*|\.[^/]*|\.[^./][^/]*/.*|Thumbs\.db|desktop\.ini|index\.html?|metadata\.xml"
    r"|read[ _-]?me(?:\.\w+)?|[^/]*\.(?:xslt?|css|js|dtd|xsd|ico))$",
    re.IGNORECASE,
)
"""What is packed beside the documents: lists of them, style sheets, settings of a program."""
_TWINS = (".pdf", ".html", ".htm", ".txt", ".rtf")
"""The same document once more, to be looked at."""


class DamagedArchiveError(UnreadableInputError):
    """Its list of members is not there, or is wrong."""

    message = N_("“{file}” is cut off or damaged; download it once more.")


class TooMuchUnpackedError(UnreadableInputError):
    """A bomb, or a disk."""

    message = N_("“{file}” unpacks to more than any portal hands out; it is not read.")


class TooDeepError(UnreadableInputError):
    """An archive in an archive in an archive, and on."""

    message = N_("“{file}” lies in too many archives, one within the other; it is not read.")


class EmptyArchiveError(UnreadableInputError):
    """There is no document in it."""

    message = N_("“{file}” holds no document that famchart can read.")


class NoneReadableError(UnreadableInputError):
    """None of its documents could be read."""

    message = N_("Nothing in “{file}” can be read: {why}")


@dataclass
class _Found:
    """What was read so far of an archive and those within it."""

    documents: list[Draft] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    coded: set[str] = field(default_factory=set)
    """Names, without their ending, of members whose facts were read."""
    locked: UnreadableInputError | None = None
    """The refusal of a member that needs a password."""
    unpacked: int = 0
    is_xdm: bool = False


def fits(given: Given) -> bool:
    return given.head.startswith(_MARKS)


def read(given: Given, asked: Asked) -> ReadFile:
    """Read every document of a zip; raise UnreadableInputError where it is damaged or unsafe."""
    found = _Found()
    _read_archive(given, asked, found)
    return _told(found, given.name)


def read_folder(folder: Path, asked: Asked) -> ReadFile:
    """Read every file of a folder and those within it, as if it were an archive."""
    found, members = _Found(), dict(_files(folder))
    if len(members) > MOST_MEMBERS:
        raise TooMuchUnpackedError(file=folder.name)
    members, asked = keys_apart(members, lambda given: given, asked)
    found.is_xdm = any(_XDM.search(name) for name in members)
    for name in _each(_in_order(members, found), asked):
        if _is_twin(name, found):
            found.warnings.append(_left_out(name))
        else:
            _read_one(members[name], asked, found)
    return _told(found, folder.name)


def _files(folder: Path) -> Iterator[tuple[str, Given]]:
    """Yield the files by their path in the folder, hidden ones left away."""
    for path in files_in(folder):
        name = path.relative_to(folder).as_posix()
        yield name, replace(given_file(path), name=name, depth=1)


def _each(names: Sequence[str], asked: Asked) -> Iterator[str]:
    """Yield the members in turn, and tell how far it has come."""
    for number, name in enumerate(names):
        if not asked.is_wanted():
            raise OvertakenError
        asked.progress(number / len(names))
        yield name


def _told(found: _Found, name: str) -> ReadFile:
    if not found.documents:
        if found.locked is not None:
            raise found.locked
        if found.warnings:
            raise NoneReadableError(file=name, why=found.warnings[0])
        raise EmptyArchiveError(file=name)
    kind = XDM if found.is_xdm else KIND
    return ReadFile(kind, tuple(found.documents), tuple(dict.fromkeys(found.warnings)))


def _read_archive(given: Given, asked: Asked, found: _Found) -> None:
    with given.open() as stream, _opened(stream, given, asked) as archive:
        infos = [info for info in archive.infolist() if not info.is_dir()]
        _check(infos, given, found)
        found.is_xdm |= any(_XDM.search(info.filename) for info in infos)
        if any(info.flag_bits & LOCKED for info in infos) and asked.password is None:
            raise PasswordNeededError(file=given.name)
        named = {_name(info): info for info in infos if not _is_link(info)}
        members, asked = keys_apart(named, partial(packed_file, archive), asked)
        silent = replace(asked, progress=lambda share: None)
        for name in _each(_in_order(members, found), asked if given.depth == 0 else silent):
            _read_member(archive, members[name], name, given, asked, found)


def _opened(stream: BinaryIO, given: Given, asked: Asked) -> zipfile.ZipFile:
    """Open with what reads locked members only where there are some: its import takes time."""
    try:
        archive = zipfile.ZipFile(stream)
        if not any(info.flag_bits & LOCKED for info in archive.infolist()):
            return archive
        from pyzipper import AESZipFile

        locked = cast("zipfile.ZipFile", AESZipFile(stream))
        locked.setpassword(asked.password or b"")
    except Exception as error:  # as of a member: see _unpacked
        raise DamagedArchiveError(file=given.name) from error
    return locked


def _check(infos: list[zipfile.ZipInfo], given: Given, found: _Found) -> None:
    """Raise TooMuchUnpackedError before anything is unpacked; no member gets beyond its size."""
    found.unpacked += sum(info.file_size for info in infos)
    is_bomb = any(info.file_size > max(SMALL, info.compress_size * MOST_RATIO) for info in infos)
    if is_bomb or len(infos) > MOST_MEMBERS or found.unpacked > MOST_UNPACKED:
        raise TooMuchUnpackedError(file=given.name)


def _name(info: zipfile.ZipInfo) -> str:
    return info.filename.replace("\\", "/")


def _is_link(info: zipfile.ZipInfo) -> bool:
    return stat.S_ISLNK(info.external_attr >> 16)


def _in_order(names: Iterable[str], found: _Found) -> list[str]:
    """Return the members to read, coded documents before their twins; the list of them last."""
    fit = [name for name in names if not _FURNITURE.search(name)]
    for name in [name for name in fit if _CLIMBS.search(name)]:
        found.warnings.append(_("“{file}” has an unsafe name, and was not read.").format(file=name))
        fit.remove(name)
    fit.sort(key=lambda name: _ending(name) in _TWINS)
    return fit or [name for name in names if _INDEX.search(name) and not _CLIMBS.search(name)]


def _read_member(
    archive: zipfile.ZipFile,
    info: zipfile.ZipInfo,
    name: str,
    around: Given,
    asked: Asked,
    found: _Found,
) -> None:
    if _is_twin(name, found):
        found.warnings.append(_left_out(name))
        return
    try:
        content = _unpacked(archive, info, around)
    except DamagedArchiveError as error:
        found.warnings.append(_with_reason(name, error))
        return
    _read_one(given_bytes(content, name, around.depth + 1), asked, found)


def _unpacked(archive: zipfile.ZipFile, info: zipfile.ZipInfo, around: Given) -> bytes:
    """Return a member's bytes; raise WrongPasswordError, or DamagedArchiveError of this one.

    The two libraries have a dozen errors of their own and of others for bytes that are wrong.
    """
    is_locked = bool(info.flag_bits & LOCKED)
    try:
        with archive.open(info) as member:
            content = member.read(MOST_AT_ONCE + 1)
    except Exception as error:
        if is_locked and not isinstance(error, NotImplementedError):
            raise WrongPasswordError(file=around.name) from error
        raise DamagedArchiveError(file=info.filename) from error
    if len(content) > MOST_AT_ONCE:
        raise TooMuchUnpackedError(file=around.name)
    return content


def _read_one(given: Given, asked: Asked, found: _Found) -> None:
    """Read a member, or the archive that it is; what cannot be read becomes a warning."""
    try:
        if format_of(given) is sys.modules[__name__]:
            if given.depth > DEEPEST:
                raise TooDeepError(file=given.name)
            _read_archive(given, asked, found)
            return
        read = read_file(given, asked)
    except (PasswordNeededError, WrongPasswordError) as error:
        found.locked = error
        found.warnings.append(_with_reason(given.name, error))
    except TooMuchUnpackedError:
        raise
    except OSError:
        found.warnings.append(_("{file} may not be read.").format(file=given.name[-SHOWN:]))
    except UnreadableInputError as error:
        found.warnings.append(_with_reason(given.name, error))
    else:
        if read.kind != TEXT:
            found.coded.add(_stem(given.name))
        title = PurePosixPath(given.name).name
        found.documents += [replace(each, title=each.title or title) for each in read.documents]
        found.warnings += [f"{title}: {each}" for each in read.warnings]


def _with_reason(name: str, error: UnreadableInputError) -> str:
    return _("{file} was left out: {why}").format(file=name[-SHOWN:], why=error)


def _left_out(name: str) -> str:
    sentence = _("{file} was left out: it shows what was read from a file of the same name.")
    return sentence.format(file=name[-SHOWN:])


def _is_twin(name: str, found: _Found) -> bool:
    return _stem(name) in found.coded and _ending(name) in _TWINS


def _stem(name: str) -> str:
    return str(PurePosixPath(name).with_suffix("")).casefold()


def _ending(name: str) -> str:
    return PurePosixPath(name).suffix.casefold()
