"""merge on the command line: two computers, one vault, a stick between them."""

from __future__ import annotations

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


@pytest.fixture
def other(chart, folder: Path, stick: Path, tmp_path: Path) -> str:
    """A copy in which, on another computer, a note was changed and one was added."""
    chart("add", "note", "--person", "Rosa", "text=swollen ankles")
    note = chart("list", "note", "--json").data["items"][0]["id"]
    copy = chart("export", "--to", str(stick), "--json").data["file"]
    chart("restore", copy, "--into", str(tmp_path / "Other.famchart"))
    folder.rename(tmp_path / "mine")
    (tmp_path / "Other.famchart").rename(folder)
    (folder / "backups").mkdir()
    (folder / "backups" / "9999-12-31.db").touch()
    chart("set", note, "text=hers")
    chart("add", "note", "--person", "Rosa", "text=added there")
    made = chart("export", "--to", str(stick), "--json").data["file"]
    shutil.rmtree(folder)
    (tmp_path / "mine").rename(folder)
    return made


def test_a_copy_changed_elsewhere_is_taken_in(chart, folder: Path, other: str):
    told = chart("merge", other, "--dry-run", "--json").data
    assert (told["changes"], told["new"], told["changed"], told["conflicts"]) == (2, 1, 1, [])
    assert chart("search", "added", "--json").data["total"] == 0
    ran = chart("merge", other)
    assert ran.code == 0
    assert "2 changes taken in; records: 1 new, 1 changed, 0 deleted." in ran.out
    assert chart("search", "added", "--json").data["total"] == 1
    assert chart("search", "hers", "--json").data["total"] == 1
    assert chart("verify").code == 0
    assert "Nothing is in the copy that is not here." in chart("merge", other).out
    assert {path.name for path in folder.iterdir() if path.name.startswith(".")} == set()


def test_both_values_are_kept_until_one_is_chosen(chart, other: str):
    (note,) = chart("list", "note", "--json").data["items"]
    chart("set", note["id"], "text=mine")
    (conflict,) = chart("merge", other, "--json").data["conflicts"]
    assert (conflict["id"], conflict["shown"], conflict["others"]) == (note["id"], "mine", ["hers"])
    assert chart("merge", "--conflicts", "--json").data["conflicts"] == [conflict]
    assert "Text: “mine”, or “hers”" in chart("merge", "--conflicts").out
    assert chart("merge", "--settle", note["id"]).code == 0
    assert chart("merge", "--conflicts", "--json").data["conflicts"] == []
    assert chart("merge", "--settle", note["id"]).code == 1
    assert chart("verify").code == 0


def test_the_other_value_is_chosen_by_setting_it(chart, other: str):
    (note,) = chart("list", "note", "--json").data["items"]
    chart("set", note["id"], "text=mine")
    chart("merge", other)
    chart("set", note["id"], "text=hers")
    assert chart("merge", "--conflicts", "--json").data["conflicts"] == []


def test_a_backup_is_taken_in_as_well(chart, folder: Path):
    chart("add", "note", "--person", "Rosa", "text=swollen ankles")
    opened = open_with_keys(folder, WORDS)
    made = back_up(opened.vault, opened.root, date(2026, 11, 21))
    opened.vault.close()
    assert chart("merge", str(made.path), "--json").data["changes"] == 0


def test_what_is_no_copy_of_this_vault_is_refused(chart, folder: Path, other: str, tmp_path: Path):
    shutil.rmtree(folder)
    create_vault(folder, WORDS, cost=WEAK)[0].close()
    ran = chart("merge", other)
    assert (ran.code, ran.out) == (3, "")
    assert "another vault" in ran.err
    half = tmp_path / "half.famchart.age"
    half.write_bytes(Path(other).read_bytes()[:-100])
    assert chart("merge", str(half)).code == 3
    assert chart("merge").code == 2
    assert chart("merge", str(tmp_path / "nothing")).code == 5


def test_a_slice_is_not_taken_in_for_the_whole(chart, stick: Path):
    """What points to records that stayed out is empty in it, as if that were a change."""
    chart("add", "note", "--person", "Rosa", "text=swollen ankles")
    part = chart("export", "--to", str(stick), "--slice", "kind=note", "--json").data["file"]
    changes = chart("verify", "--json").data["checked"]["changes"]
    for options in ([], ["--dry-run"]):
        ran = chart("merge", part, *options)
        assert (ran.code, ran.out) == (5, "")
        assert "only a slice" in ran.err
    assert chart("verify", "--json").data["checked"]["changes"] == changes
