"""The computer's clock is a year behind: nothing is lost, and every command says so."""

from __future__ import annotations

import time

import pytest

from famchart.cli.main import main
from famchart.records.note import Note
from famchart.records.person import Person
from famchart.store import clock
from famchart.store.kdf import KdfCost
from famchart.store.keys import Demo
from famchart.store.opening import create_vault

YEAR = 365 * 24 * 3600
SAID = "set the clock right"


@pytest.fixture
def behind(tmp_path, monkeypatch, capsys):
    """A vault in which something was entered a year from now."""
    weak = KdfCost(memory=19 * 1024, passes=1, lanes=1)
    vault = create_vault(tmp_path / "Family.famchart", Demo(), cost=weak)[0]
    right = time.time()
    with monkeypatch.context() as patched:
        patched.setattr(clock.time, "time", lambda: right + YEAR)
        rosa = Person(given="Rosa")
        vault.save(rosa, Note(person_id=rosa.id, text="of next year"))
    vault.close()

    def ran(*words):
        capsys.readouterr()
        code = main(["--vault", str(tmp_path / "Family.famchart"), *words])
        return (code, *capsys.readouterr())

    return ran


def test_every_command_says_that_the_clock_was_set_back_and_none_loses_anything(behind):
    code, out, err = behind("add", "note", "--person", "Rosa", "text=of now")
    assert (code, SAID in err, SAID in out) == (0, True, False)
    assert SAID in behind("list", "note")[2]
    assert SAID in behind("refills")[2]
    _code, out, err = behind("list", "note", "--json")
    assert ("of next year" in out, "of now" in out, SAID in out) == (True, True, False)
    _code, out, err = behind("today")
    assert (out.count(SAID), err.count(SAID)) == (1, 0)
    assert "clock was set back" in behind("today", "--brief")[1]
    assert behind("undo")[0] == 0
    assert "of now" not in behind("list", "note")[1]
    assert behind("redo")[0] == 0
    assert "of now" in behind("list", "note")[1]
    assert behind("verify")[0] == 0
    assert SAID not in behind("--today", "2026-11-22", "list", "note")[2]
