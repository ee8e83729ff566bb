"""A file or folder that is imported: its parts, its tables, how it is kept until it is saved."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from uuid import UUID

from famchart.intake.draft import ReadFile, Table
from famchart.intake.folder import packed, size_of
from famchart.intake.passwords import tells_passwords
from famchart.intake.shares import shares
from famchart.intake.sources import Original, address_of
from famchart.intake.table_rules import Mappings, meaning_of, table_of
from famchart.screens.imported import Part
from famchart.store.incoming import MOST_IMPORTED, Incoming, looked_at


@dataclass
class Import:
    """What is imported, and its parts."""

    path: Path
    read: ReadFile
    parts: list[Part]
    size: int
    address: str = ""
    """That of its bytes."""
    mappings: Mappings = field(default_factory=dict)
    """What was said here about tables; it is remembered once it is saved."""
    _file: Incoming | None = None

    @classmethod
    def of(cls, path: Path, read: ReadFile, mappings: Mappings | None = None) -> Import:
        """Return what was read as parts; this looks at all its bytes."""
        found = cls(path, read, [], size_of(path), mappings=mappings or {})
        found.address = address_of(found.original())
        found.parts += [Part(share, found.address) for share in shares(read)]
        return found

    @property
    def label(self) -> str:
        """Return what its bytes are called: a folder is kept as a zip."""
        return f"{self.path.name}.zip" if self.path.is_dir() else self.path.name

    def chosen_for(self, part: Part, chosen: UUID | None) -> UUID | None:
        """Return who is chosen; of a part that names nobody beside others it is asked."""
        is_asked = part.patient is None and any(each.patient for each in self.parts)
        return None if is_asked else chosen

    @property
    def is_secret(self) -> bool:
        """True where any of it tells a password, be that left out or not."""
        return tells_passwords(self.read.documents)

    @property
    def warnings(self) -> list[str]:
        """Return what to know of how it was read, each sentence once."""
        told = (said for each in self.read.documents for said in each.warnings)
        return list(dict.fromkeys((*self.read.warnings, *told)))

    @property
    def tables(self) -> list[Table]:
        """Return its tables, those with the same headers once."""
        every = (table for each in self.read.documents for table in each.tables)
        found = {table.fingerprint: table for table in reversed([*every])}
        for told in self.mappings.values():  # those that are to be text are no tables any more
            found.setdefault(told.fingerprint, told)
        return list(reversed(found.values()))

    def original(self) -> Original:
        """Return a folder as a zip; a file is looked at once, and its bytes are read as it is kept.

        Raise an UnreadableInputError.
        """
        if self.path.is_dir():
            return packed(self.path)
        self._file = self._file or looked_at(self.path, MOST_IMPORTED)
        return self._file

    def take_over(self, before: Import) -> None:
        """Go on with whose each part is, where it is read anew because of a mapping."""
        if len(self.parts) == len(before.parts):
            for part, old in zip(self.parts, before.parts, strict=True):
                part.person, part.account = old.person, old.account
                part.is_account_decided = old.is_account_decided
                part.is_left_out = old.is_left_out

    # Keeping

    def to_texts(self) -> dict[str, str]:
        """Return all that was decided, to be kept until it is saved."""
        decided = {
            "address": self.address,
            "size": self.size,
            "mappings": {name: meaning_of(table) for name, table in self.mappings.items()},
            "parts": [part.to_json() for part in self.parts],
        }
        return {"path": str(self.path), "decided": json.dumps(decided)}

    def resume(self, kept: Mapping[str, str]) -> bool:
        """Go on with what was decided; False where the file is another one by now."""
        told: dict[str, Any] = json.loads(kept["decided"])
        is_same = (told["address"], told["size"]) == (self.address, self.size)
        if not is_same or len(told["parts"]) != len(self.parts):
            return False
        for part, decided in zip(self.parts, told["parts"], strict=True):
            part.resume(decided)
        return True


def mappings_kept(kept: Mapping[str, str]) -> Mappings:
    """Return what was said about the tables of an import that is kept."""
    told = json.loads(kept["decided"])["mappings"] if kept else {}
    return {name: table_of(name, meaning) for name, meaning in told.items()}
