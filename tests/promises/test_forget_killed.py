"""Forgetting is killed at any moment: everything of the person is there, or nothing is."""

from __future__ import annotations

import random
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from raw_pages import SALT, raw_pages
from sqlmodel import select
from vaults import WEAK

from famchart.core.secret import Secret
from famchart.records.note import Note
from famchart.records.person import Person
from famchart.store import meta, vacuum
from famchart.store.keys import Passphrase, Sheet
from famchart.store.opening import create_vault, open_vault
from famchart.store.root import Root
from famchart.store.verify import verify

WORD = "zanzibar"
NOTES = 120
KILLS = 4
MANY_KILLS = 100
FORGETTER = """
import os, pathlib, signal, sys
from famchart.store import connection
from sqlmodel import select
from famchart.records.person import Person
from famchart.store.forget import forget
from famchart.store.keys import Sheet
from famchart.store.opening import open_vault
from famchart.store.sheet import parse_sheet
left, steps = int(sys.argv[2]), 0
connected = connection.raw_connection
def counted():
    global steps
    steps += 1
    if steps == left:
        os.kill(os.getpid(), signal.SIGKILL)
def connect(*words):
    made = connected(*words)
    made.set_progress_handler(counted, 20)
    return made
vault = open_vault(pathlib.Path(sys.argv[1]), Sheet(parse_sheet(sys.stdin.read())))
connection.raw_connection = connect
vault.engine.dispose()
person = next(each for each in vault.all(select(Person)) if each.given == "zanzibar")
steps = 0
forget(vault, person.id)
vault.close()
print(steps)
"""


@pytest.fixture
def family(tmp_path: Path) -> tuple[Path, Root]:
    path = tmp_path / "Family.famchart"
    vault, root = create_vault(path, Passphrase(Secret("seven lamps")), cost=WEAK)
    people = [Person(given=WORD), Person(given="Luis")]
    notes = [Note(person_id=each.id, text=f"{each.given} {n} " * 20)
             for n in range(NOTES) for each in people]  # fmt: skip
    vault.save(*people, *notes)
    vault.close()
    return path, root


def forgetter(path: Path, root: Root, steps: int) -> subprocess.CompletedProcess[str]:
    """Forget in a process of its own, which kills itself after so many steps of the database."""
    command = [sys.executable, "-c", FORGETTER, str(path), str(steps)]
    key = root.secret.reveal()
    return subprocess.run(command, input=key, capture_output=True, text=True, check=False)


def is_gone(path: Path, root: Root) -> bool:
    """Open the vault: all of the person is in it, or nothing in any page, and the rest is whole."""
    vault = open_vault(path, Sheet(root))
    names = {person.given for person in vault.all(select(Person))}
    notes = vault.all(select(Note))
    assert not meta.get(vault, vacuum.DUE)
    assert verify(vault).is_whole
    vault.close()
    database = path / "vault.db"
    key = root.database_key(database.read_bytes()[:SALT])
    text = b"".join(raw_pages(database, key))
    if WORD in names:
        assert len(notes) == 2 * NOTES
        return False
    assert names == {"Luis"}
    assert len(notes) == NOTES
    assert WORD.encode() not in text
    return True


def killed(family: tuple[Path, Root], kills: int) -> tuple[int, int]:
    """Kill at moments spread over the whole of it; return how often all or nothing was left."""
    path, root = family
    whole = path.with_name("whole")
    shutil.copytree(path, whole)
    steps = int(forgetter(path, root, 0).stdout)
    assert is_gone(path, root)
    chance, gone = random.Random(3), 0
    for kill in range(kills):
        shutil.rmtree(path)
        shutil.copytree(whole, path)
        moment = int(steps * (kill + chance.random()) / kills)
        assert forgetter(path, root, max(1, moment)).returncode == -signal.SIGKILL
        gone += is_gone(path, root)
    return kills - gone, gone


def test_it_leaves_everything_or_nothing(family: tuple[Path, Root]) -> None:
    everything, nothing = killed(family, KILLS)
    assert everything
    assert nothing


@pytest.mark.long
def test_it_leaves_everything_or_nothing_after_each_of_many_kills(
    family: tuple[Path, Root],
) -> None:
    everything, nothing = killed(family, MANY_KILLS)
    print(f"\n{MANY_KILLS} kills: {everything} left everything, {nothing} nothing")  # noqa: T201
    assert everything
    assert nothing
