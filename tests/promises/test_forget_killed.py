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
path, sheet = pathlib.Path(sys.argv[1]), sys.stdin.readline()
connected = connection.raw_connection
def forgotten(left):
    steps = 0
    def counted():
        nonlocal steps
        steps += 1
        if steps == left:
            os.kill(os.getpid(), signal.SIGKILL)
    def connect(*words):
        made = connected(*words)
        made.set_progress_handler(counted, 20)
        return made
    vault = open_vault(path, Sheet(parse_sheet(sheet)))
    connection.raw_connection = connect
    vault.engine.dispose()
    person = next(each for each in vault.all(select(Person)) if each.given == "zanzibar")
    steps = 0
    forget(vault, person.id)
    vault.close()
    return steps
for line in sys.stdin:
    child = os.fork()
    if not child:
        print(forgotten(int(line)), flush=True)
        os._exit(0)
    ended = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    if ended:
        print(ended, flush=True)
"""


class Forgetter:
    """A program that forgets, again and again: each time in a process that is killed at a step."""

    def __init__(self, path: Path, root: Root) -> None:
        command = [sys.executable, "-c", FORGETTER, str(path)]
        self._program = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        self._ask(root.secret.reveal())

    def _ask(self, line: str) -> None:
        assert self._program.stdin
        self._program.stdin.write(f"{line}\n")
        self._program.stdin.flush()

    def forget(self, killed_after: int = 0) -> int:
        """Return how many steps it took, or the signal by which it ended, below nothing."""
        self._ask(str(killed_after))
        assert self._program.stdout
        return int(self._program.stdout.readline())

    def end(self) -> None:
        self._program.communicate()


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
    forgetter = Forgetter(path, root)
    steps = forgetter.forget()
    assert is_gone(path, root)
    chance, gone = random.Random(3), 0
    for kill in range(kills):
        shutil.rmtree(path)
        shutil.copytree(whole, path)
        moment = int(steps * (kill + chance.random()) / kills)
        assert forgetter.forget(max(1, moment)) == -signal.SIGKILL
        gone += is_gone(path, root)
    forgetter.end()
    return kills - gone, gone


@pytest.mark.sweep
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
