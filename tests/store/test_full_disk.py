"""A disk that is full: it is said, and nothing saved is lost."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from rings import WORDS
from sqlmodel import select
from vaults import WEAK

from famchart.records.note import Note
from famchart.store.opening import (
    create_vault,
    open_vault,
)
from famchart.store.verify import verify


def test_a_full_disk_is_told_and_nothing_saved_is_lost(tmp_path: Path) -> None:
    """A limit on the size of files stands for the full disk: writing past it fails alike."""
    path = tmp_path / "Family.famchart"
    vault, root = create_vault(path, WORDS, cost=WEAK)
    vault.close()
    script = (
        "import pathlib, resource, signal, sys\n"
        "from famchart.core.errors import NoRoomError\n"
        "from famchart.records.note import Note\n"
        "from famchart.records.person import Person\n"
        "from famchart.store.keys import Sheet\n"
        "from famchart.store.opening import open_vault\n"
        "from famchart.store.sheet import parse_sheet\n"
        "vault = open_vault(pathlib.Path(sys.argv[1]), Sheet(parse_sheet(sys.stdin.read())))\n"
        "person = Person(given='Luis')\n"
        "vault.save(person)\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (400_000, resource.RLIM_INFINITY))\n"
        "saved = 0\n"
        "try:\n"
        "    while saved < 1000:\n"
        "        vault.save(Note(person_id=person.id, text='x' * 20_000))\n"
        "        saved += 1\n"
        "except NoRoomError as error:\n"
        "    print(error)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY,) * 2)\n"
        "vault.save(Note(person_id=person.id, text='after space was freed'))\n"
        "print(saved + 1)\n"
        "vault.close()\n"
    )
    ended = subprocess.run(
        [sys.executable, "-c", script, str(path)],
        input=root.secret.reveal(),
        capture_output=True,
        text=True,
        check=False,
    )
    assert ended.returncode == 0, ended.stderr
    sentence, saved = ended.stdout.splitlines()
    assert "Nothing saved was lost" in sentence
    assert 0 < int(saved) < 1000
    vault = open_vault(path, WORDS)
    assert len(vault.all(select(Note))) == int(saved)
    assert verify(vault).is_whole
    vault.close()
