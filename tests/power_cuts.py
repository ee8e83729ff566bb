"""What a disk may hold after a power cut, worked out from the notes of what a program did to it.

What was synced stays. Of what was written since, each piece may be there, be missing, or be torn at
a sector; of what was done to the folder (made, renamed, deleted) since it was synced, the first few.
"""

from __future__ import annotations

import random
import shutil
import struct
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

NOTE = struct.Struct("<ciqq")
SECTOR = 512
SOURCE = Path(__file__).with_name("write_log.c")


class Note(NamedTuple):
    what: str
    fd: int
    where: int
    data: bytes

    @property
    def name(self) -> str:
        return Path(self.data.decode()).name


def compiler() -> str | None:
    return shutil.which("cc") or shutil.which("gcc") or shutil.which("clang")


def compiled(folder: Path) -> Path:
    """Return the library that takes the notes, made in a folder."""
    library = folder / "write_log.so"
    command = [str(compiler()), "-shared", "-fPIC", "-O1", "-o", str(library), str(SOURCE)]
    subprocess.run(command, check=True)
    return library


def notes_in(log: bytes) -> list[Note]:
    notes, at = [], 0
    while at < len(log):
        what, fd, where, length = NOTE.unpack_from(log, at)
        at += NOTE.size
        notes.append(Note(what.decode(), fd, where, log[at : at + length]))
        at += length
    return notes


@dataclass
class Stored:
    """A file: what lasts of it, and what was written since."""

    lasting: bytearray = field(default_factory=bytearray)
    since: list[Note] = field(default_factory=list)

    def sync(self) -> None:
        for note in self.since:
            _apply(self.lasting, note, note.data)
        self.since.clear()

    def after_a_cut(self, chance: random.Random, share: float) -> bytes:
        found = bytearray(self.lasting)
        for note in self.since:
            if chance.random() < share:
                sectors = len(note.data) // SECTOR
                is_torn = sectors > 1 and share < 1 and chance.random() < 0.5
                kept = SECTOR * chance.randrange(1, sectors) if is_torn else len(note.data)
                _apply(found, note, note.data[:kept])
        return bytes(found)


def _apply(content: bytearray, note: Note, data: bytes) -> None:
    end = note.where if note.what == "T" else note.where + len(data)
    if len(content) < end:
        content.extend(bytes(end - len(content)))
    if note.what == "T":
        del content[end:]
    else:
        content[note.where : end] = data


class Disk:
    """The files of one folder, as the notes change them."""

    def __init__(self, files: dict[str, bytes]) -> None:
        self._names = {name: Stored(bytearray(content)) for name, content in files.items()}
        self._lasting_names = dict(self._names)
        self._named_since: list[dict[str, Stored]] = []
        self._open: dict[int, Stored] = {}
        self._renamed = ""
        self.promised: list[str] = []

    def take(self, note: Note) -> None:
        """Let one thing happen."""
        if note.what == "O":
            if note.name not in self._names:
                self._name({**self._names, note.name: Stored()})
            self._open[note.fd] = self._names[note.name]
            if note.where:
                self._open[note.fd].since.append(Note("T", note.fd, 0, b""))
        elif note.what in "WT":
            self._open[note.fd].since.append(note)
        elif note.what == "S":
            self._open[note.fd].sync()
        elif note.what == "D":
            self._lasting_names = dict(self._names)
            self._named_since.clear()
        elif note.what == "U":
            self._name({name: file for name, file in self._names.items() if name != note.name})
        elif note.what == "F":
            self._renamed = note.name
        elif note.what == "R":
            names = dict(self._names)
            names[note.name] = names.pop(self._renamed)
            self._name(names)
        elif note.what == "P":
            self.promised += note.data.decode().split()

    def _name(self, names: dict[str, Stored]) -> None:
        self._names = names
        self._named_since.append(names)

    def after_a_cut(self, chance: random.Random) -> Iterator[dict[str, bytes]]:
        """Yield what may be found: all that was written since, none of it, and some, torn."""
        for share in (0.0, 1.0, 0.5, 0.5, 0.5):
            states = [self._lasting_names, *self._named_since]
            last = {0.0: 0, 1.0: len(states) - 1}.get(share, chance.randrange(len(states)))
            yield {
                name: file.after_a_cut(chance, share)
                for name, file in states[last].items()
                if not name.endswith("-shm")  # shared memory, made anew
            }
