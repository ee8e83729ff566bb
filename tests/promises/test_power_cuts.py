"""The power fails at any moment: whatever was said to be saved is there, and the vault is whole."""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from power_cuts import Disk, Note, compiled, compiler, notes_in
from proof_table import Proved
from sqlmodel import select
from vaults import WEAK

from famchart.core.errors import FamchartError
from famchart.core.secret import Secret
from famchart.records.person import Person
from famchart.store.keys import Passphrase, Sheet
from famchart.store.opening import create_vault, open_vault
from famchart.store.verify import verify

pytestmark = pytest.mark.skipif(
    not (sys.platform == "linux" and compiler()), reason="needs Linux and a compiler for C"
)

SAVES = 40
MOMENTS = 5
MANY_MOMENTS = 320
STATES_OF_A_MOMENT = 5
WRITER = """
import os, pathlib, sys
from dataclasses import replace
from famchart.core.secret import Secret
from famchart.records.note import Note
from famchart.records.person import Person
from famchart.store import connection, opening
from famchart.store.keys import Sheet
from famchart.store.sheet import parse_sheet
path, synchronous, saves = pathlib.Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
settings = tuple(f"synchronous={synchronous}" if each.startswith("synchronous") else each
                 for each in connection.WRITING.settings)
opening.WRITING = replace(connection.WRITING, settings=settings)
vault = opening.open_vault(path, Sheet(parse_sheet(sys.stdin.read())))
for number in range(saves):
    person = Person(given=f"k{number}")
    vault.save(person, Note(person_id=person.id, text=os.urandom(4000 * (number % 3)).hex()))
    os.write(1, f"k{number}\\n".encode())
    if number % 7 == 6:
        vault.checkpoint("TRUNCATE" if number % 2 else "PASSIVE")
vault.close()
"""


class Cuts:
    """What a writer did to a vault, and the vault at moments at which the power fails."""

    def __init__(self, folder: Path, synchronous: str = "FULL") -> None:
        self._path = folder / "Family.famchart"
        vault, self._root = create_vault(self._path, Passphrase(Secret("seven")), cost=WEAK)
        vault.close()
        self._files = {each.name: each.read_bytes() for each in self._path.iterdir()}
        self.notes = self._written(folder, synchronous)

    def _written(self, folder: Path, synchronous: str) -> list[Note]:
        log = folder / "notes"
        subprocess.run(
            [sys.executable, "-c", WRITER, str(self._path), synchronous, str(SAVES)],
            input=self._root.secret.reveal(),
            env={
                **os.environ,
                "LD_PRELOAD": str(compiled(folder)),
                "WRITE_LOG": str(log),
                "WRITE_LOG_FOLDER": f"{self._path}/",
            },
            stdout=subprocess.PIPE,
            text=True,
            check=True,
        )
        return notes_in(log.read_bytes())

    def moments(self, count: int) -> set[int]:
        """Return so many moments, whatever happens there."""
        return set(random.Random(5).sample(range(len(self.notes)), count))

    def promises(self) -> set[int]:
        """Return the moments right after something was said to be saved."""
        return {at for at, note in enumerate(self.notes) if note.what == "P"}

    def lost(self, chosen: set[int]) -> tuple[int, int]:
        """Cut the power there; return how many states were tried, and how many lost a thing."""
        chance = random.Random(5)
        disk, tried, lost = Disk(self._files), 0, 0
        for at, note in enumerate(self.notes):
            disk.take(note)
            if at in chosen:
                for files in disk.after_a_cut(chance):
                    tried += 1
                    lost += not self._holds(files, set(disk.promised))
        return tried, lost

    def _holds(self, files: dict[str, bytes], promised: set[str]) -> bool:
        shutil.rmtree(self._path)
        self._path.mkdir()
        for name, content in files.items():
            self._path.joinpath(name).write_bytes(content)
        try:
            vault = open_vault(self._path, Sheet(self._root))
        except FamchartError:
            return False
        try:
            names = {person.given for person in vault.all(select(Person))}
            return promised <= names and verify(vault).is_whole
        finally:
            vault.close()


@pytest.mark.sweep
def test_the_notes_tell_of_every_save(tmp_path: Path) -> None:
    cuts = Cuts(tmp_path)
    disk = Disk({})
    for note in cuts.notes:
        disk.take(note)
    assert disk.promised == [f"k{number}" for number in range(SAVES)]
    assert sum(note.what == "S" for note in cuts.notes) >= SAVES


@pytest.mark.sweep
def test_a_power_cut_loses_nothing_that_was_saved(tmp_path: Path) -> None:
    cuts = Cuts(tmp_path)
    assert cuts.lost(cuts.moments(MOMENTS)) == (MOMENTS * STATES_OF_A_MOMENT, 0)


@pytest.mark.long
def test_many_power_cuts_lose_nothing_that_was_saved(tmp_path: Path, proved: Proved) -> None:
    cuts = Cuts(tmp_path)
    tried, lost = cuts.lost(cuts.moments(MANY_MOMENTS) | cuts.promises())
    proved("02 power cut while saving: states of the disk", tried, lost)
    assert tried >= 1500
    assert lost == 0


@pytest.mark.long
def test_without_syncing_each_commit_power_cuts_would_lose_some(
    tmp_path: Path, proved: Proved
) -> None:
    cuts = Cuts(tmp_path, "NORMAL")
    tried, lost = cuts.lost(cuts.promises())
    proved("02 control, must lose: power cut without syncing each save", tried, lost)
    assert lost
