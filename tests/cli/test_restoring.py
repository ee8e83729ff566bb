"""restore: one record of a backup, a vault that is newer than the copy, and copies that do not fit."""

from __future__ import annotations

import os
import shutil
from datetime import date
from pathlib import Path

import pytest
from vaults import WEAK

from famchart.core.secret import Secret
from famchart.store.backup import back_up
from famchart.store.keys import Passphrase
from famchart.store.opening import create_vault, open_with_keys

WORDS = Passphrase(Secret("correct horse battery staple"))


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    (tmp_path / "stick").mkdir()
    return tmp_path / "stick"


def _backup(folder: Path) -> Path:
    opened = open_with_keys(folder, WORDS)
    made = back_up(opened.vault, opened.root, date(2026, 11, 21))
    opened.vault.close()
    return made.path


def test_a_record_that_was_deleted_is_listed_and_taken_back(chart, folder: Path):
    chart("add", "note", "--person", "Rosa", "text=swollen ankles")
    backup = _backup(folder)
    note = chart("list", "note", "--json").data["items"][0]["id"]
    assert chart("restore", str(backup), "--changed", "--json").data == {"records": []}
    chart("delete", note)
    (listed,) = chart("restore", str(backup), "--changed", "--json").data["records"]
    assert (listed["id"], listed["kind"], listed["state"]) == (note, "note", "deleted")
    ran = chart("restore", str(backup), "--record", note, "--json")
    assert (ran.code, ran.data) == (0, {"restored": note, "kind": "note"})
    assert chart("search", "ankles", "--json").data["total"] == 1
    again = chart("restore", str(backup), "--record", note)
    assert again.code == 1
    assert "is now as it was on" in again.err
    assert chart("undo").code == 0
    assert chart("search", "ankles", "--json").data["total"] == 0


def test_a_record_that_was_changed_is_seen_as_both(chart, folder: Path):
    chart("add", "note", "--person", "Rosa", "text=swollen ankles")
    backup = _backup(folder)
    note = chart("list", "note", "--json").data["items"][0]["id"]
    chart("set", note, "text=nothing")
    assert "Text: swollen ankles → nothing" in chart("restore", str(backup), "--changed").out
    assert chart("restore", str(backup), "--record", note).code == 0
    assert chart("show", note, "--json").data["fields"]["text"] == "swollen ankles"


def test_what_is_to_be_restored_is_said(chart, folder: Path, stick: Path):
    backup = _backup(folder)
    assert chart("restore", str(backup)).code == 2
    assert chart("restore", str(backup), "--changed", "--into", "x").code == 2
    copy = chart("export", "--to", str(stick), "--json").data["file"]
    ran = chart("restore", copy, "--changed")
    assert ran.code == 2
    assert "single records are taken from backups" in ran.err
    assert chart("restore", str(backup), "--record", "01a21fcb31e07102").code == 1


@pytest.mark.parametrize("form", ["copy", "backup"])
def test_an_older_one_over_a_newer_vault_is_asked_and_keeps_what_was_there(
    chart, folder: Path, stick: Path, form: str
):
    if form == "copy":
        older = chart("export", "--to", str(stick), "--json").data["file"]
    else:
        older = str(shutil.copy(_backup(folder), stick / "2026-11-21.db"))
    chart("add", "note", "--person", "Rosa", "text=swollen ankles")
    ran = chart("restore", older, "--into", str(folder))
    assert (ran.code, ran.out) == (2, "")
    assert "was last changed" in ran.err
    assert "Nothing was changed." in ran.err
    assert chart("search", "ankles", "--json").data["total"] == 1
    ran = chart("restore", older, "--into", str(folder), "--yes")
    assert ran.code == 0
    kept = folder.with_name("Family-before-1.famchart")
    assert f"kept as {kept}" in ran.err
    assert chart("search", "ankles", "--json").data["total"] == 0
    shutil.rmtree(folder)
    os.rename(kept, folder)
    assert chart("search", "ankles", "--json").data["total"] == 1


def test_another_vault_in_the_place_is_never_replaced(chart, folder: Path, tmp_path: Path):
    backup = _backup(folder)
    create_vault(tmp_path / "Other.famchart", WORDS, cost=WEAK)[0].close()
    ran = chart("restore", str(backup), "--into", str(tmp_path / "Other.famchart"), "--yes")
    assert ran.code == 2
    assert "exists already; choose another place with --into" in ran.err


@pytest.mark.sweep
def test_another_familys_backup_is_told_and_so_is_a_damaged_one(chart, folder, tmp_path):
    backup = shutil.copy(_backup(folder), tmp_path / "2026-11-21.db")
    content = bytearray(backup.read_bytes())
    content[100] ^= 1
    backup.write_bytes(content)
    into = str(tmp_path / "Back.famchart")
    ran = chart("restore", str(backup), "--into", into)
    assert ran.code == 4
    assert "is damaged" in ran.err
    content[100] ^= 1
    backup.write_bytes(content)
    shutil.rmtree(folder)
    create_vault(folder, WORDS, cost=WEAK)[0].close()
    for words in (["--into", into], ["--changed"]):
        ran = chart("restore", str(backup), *words)
        assert (ran.code, ran.out) == (3, "")
        assert "backup of another vault" in ran.err


def test_a_backup_under_another_name_is_of_the_day_of_its_newest_change(
    chart, folder: Path, tmp_path: Path
):
    chart("add", "note", "--person", "Rosa", "text=swollen ankles")
    note = chart("list", "note", "--json").data["items"][0]["id"]
    kept = shutil.copy(_backup(folder), tmp_path / "before the move.db")
    chart("delete", note)
    back = tmp_path / "Back.famchart"
    made = chart("restore", str(kept), "--into", str(back), "--json").data["made_at"]
    assert date.fromisoformat(made)
    ran = chart("restore", str(kept), "--into", str(back))
    assert (ran.code, f"the copy is of {made}" in ran.err) == (2, True)
    assert chart("restore", str(kept), "--record", note).code == 0
    assert chart("search", "ankles", "--json").data["total"] == 1


def test_a_vault_that_is_open_elsewhere_is_not_replaced_and_said_to_be_open(
    chart, folder: Path, tmp_path: Path
):
    kept = shutil.copy(_backup(folder), tmp_path / "2026-11-21.db")
    opened = open_with_keys(folder, WORDS)
    ran = chart("restore", str(kept), "--into", str(folder), "--yes")
    opened.vault.close()
    assert (ran.code, ran.out) == (4, "")
    assert "is open in another famchart" in ran.err
