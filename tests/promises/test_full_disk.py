"""The disk is full at any byte of a write: it is said, what was saved stays, and it goes on."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest
from proof_table import Proved
from rings import NEW_WORDS, WORDS
from sqlmodel import select
from vaults import WEAK

from famchart.records.note import Note
from famchart.records.person import Person
from famchart.store.backup import backups
from famchart.store.export.rebuilt import restore
from famchart.store.keyring import KeyRing
from famchart.store.keys import Sheet
from famchart.store.opening import create_vault, open_vault
from famchart.store.root import Root
from famchart.store.verify import verify

pytestmark = pytest.mark.skipif(os.name != "posix", reason="for POSIX systems only")

PROGRAM = """
import json, pathlib, resource, sys
from datetime import date, timedelta
from rings import NEW_WORDS, WORDS
from sqlmodel import select
from vaults import WEAK
from famchart.core.clock import Clock
from famchart.core.errors import NoRoomError
from famchart.output.usb import write_copy
from famchart.records.note import Note
from famchart.records.person import Person
from famchart.store.backup import back_up
from famchart.store.keys import Sheet
from famchart.store.opening import open_with_keys
from famchart.store.sheet import parse_sheet

path, stick, tries = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2]), int(sys.argv[3])
opened = open_with_keys(path, Sheet(parse_sheet(sys.stdin.read())))
vault, root, ring = opened.vault, opened.root, opened.ring
person = vault.all(select(Person))[0]
database = path / "vault.db"
saved, today = [], date(2026, 11, 22)

def limited(size, work):
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, resource.RLIM_INFINITY))
    try:
        work()
        return ""
    except NoRoomError as error:
        return str(error)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY,) * 2)

def save():
    text = f"{len(saved)} " + "swollen ankles " * 100
    vault.save(Note(person_id=person.id, text=text))
    saved.append(text)

def back_up_today():
    global today
    today += timedelta(days=1)
    back_up(vault, root, today)

def change():
    words = [NEW_WORDS, WORDS] if ring.opened_by(WORDS) else [WORDS, NEW_WORDS]
    ring.change_passphrase(root, words[1], words[0], WEAK)

def moved():
    vault.checkpoint("TRUNCATE")

def report(what, least, most, work, before=moved):
    said = []
    for number in range(tries):
        before()
        said.append(limited(least + (most - least) * number // tries, work))
        work()
    told[what] = said

told = {}
report("saving", 0, 200_000, save)
moved()
whole = database.stat().st_size
report("checkpoint", whole // 2, 2 * whole, moved, save)
report("a backup", 0, 3 * whole, back_up_today)
report("an export", 0, 3 * whole, lambda: write_copy(vault, root, stick, Clock()))
report("new keys", 0, 2 * (path / "keys.json").stat().st_size, change)
vault.close()
print(json.dumps({"told": told, "saved": saved}))
"""


@dataclass(frozen=True)
class Full:
    """What was said each time, by what was being written, and the texts that had been saved."""

    told: dict[str, list[str]]
    saved: list[str]


def filled(path: Path, root: Root, stick: Path, tries: int) -> Full:
    """Let a limit on the size of files stand for the full disk: writing past it fails alike."""
    ended = subprocess.run(
        [sys.executable, "-c", PROGRAM, str(path), str(stick), str(tries)],
        input=root.secret.reveal(),
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert ended.returncode == 0, ended.stderr
    return Full(**json.loads(ended.stdout))


@pytest.mark.parametrize("tries", [5, pytest.param(40, marks=pytest.mark.long)])
def test_a_full_disk_is_told_and_nothing_saved_is_lost(tries: int, tmp_path: Path, proved: Proved):
    path, stick = tmp_path / "Family.famchart", tmp_path / "stick"
    stick.mkdir()
    vault, root = create_vault(path, WORDS, cost=WEAK)
    person = Person(given="Luis")
    vault.save(person, *(Note(person_id=person.id, text=f"note {n}") for n in range(200)))
    vault.close()

    full = filled(path, root, stick, tries)

    for what, said in full.told.items():
        assert 0 < len([each for each in said if each]) < tries, f"{what}: the edge was not met"
    vault = open_vault(path, Sheet(root))
    kept = [each.text for each in vault.all(select(Note)) if not each.text.startswith("note ")]
    assert verify(vault).is_whole
    vault.close()
    for what, said in full.told.items():
        is_saving = what in ("saving", "checkpoint")
        lost = len(set(full.saved) - set(kept)) if is_saving else 0
        proved(f"03 a full disk while writing: {what}", len(said), lost)
    assert sorted(kept) == sorted(full.saved)
    ring = KeyRing.read(path)
    assert [bool(ring.opened_by(words)) for words in (WORDS, NEW_WORDS)].count(True) == 1
    assert all(each.day > date(2026, 11, 22) for each in backups(path))
    copies = sorted(stick.iterdir())
    assert copies
    assert all(each.name.endswith(".famchart.age") for each in copies)
    restore(copies[-1], tmp_path / "Anew", root, lambda _vault: ring.document, lambda _size: None)
