"""verify and repair on the command line: what was checked, how much, what is damaged."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest
from damaged import PAGE
from vaults import WEAK

from famchart.cli.main import main
from famchart.core.secret import Secret
from famchart.store.backup import back_up
from famchart.store.keys import Passphrase
from famchart.store.opening import create_vault, open_with_keys
from famchart.store.printed_sheet import sheet_text

WORDS = "correct horse battery staple"


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    (tmp_path / "stick").mkdir()
    return tmp_path / "stick"


@pytest.fixture
def copy(chart, stick: Path) -> Path:
    return Path(chart("export", "--to", str(stick), "--json").data["file"])


@pytest.fixture
def backup(chart, folder: Path) -> Path:
    opened = open_with_keys(folder, Passphrase(Secret(WORDS)))
    made = back_up(opened.vault, opened.root, date(2026, 11, 22))
    opened.vault.close()
    return made.path


def _flip(path: Path, place: int) -> None:
    content = bytearray(path.read_bytes())
    content[place] ^= 1
    path.write_bytes(content)


def test_a_copy_is_read_to_its_end_and_told(chart, copy: Path):
    ran = chart("verify", str(copy), "--json")
    assert (ran.code, ran.data["ok"], ran.data["damage"]) == (0, True, [])
    assert ran.data["checked"]["records"] == 3
    assert ran.data["checked"]["changes"] == 3
    said = chart("verify", str(copy)).out
    assert f"Checked the copy {copy}: " in said
    assert "Everything is whole." in said


@pytest.mark.parametrize("place", [120, 2000, -1])
def test_a_changed_byte_in_a_copy_is_damage(chart, copy: Path, place: int):
    _flip(copy, place if place != 120 else copy.read_bytes().index(b"--- ") + 8)
    ran = chart("verify", str(copy), "--json")
    assert (ran.code, ran.data["ok"]) == (1, False)
    assert "cut or changed" in ran.data["damage"][0]


def test_a_copy_that_was_cut_is_damage(chart, copy: Path):
    copy.write_bytes(copy.read_bytes()[:-200])
    assert chart("verify", str(copy)).code == 1


def test_a_copy_is_verified_by_the_sheet_alone(chart, folder: Path, copy: Path, tmp_path, capsys):
    opened = open_with_keys(folder, Passphrase(Secret(WORDS)), write=False)
    opened.vault.close()
    (tmp_path / "sheet.txt").write_text(sheet_text(opened.root, "Family", opened.vault.id))
    shutil.rmtree(folder)
    asked = ["--vault", str(tmp_path / "none"), "--sheet", str(tmp_path / "sheet.txt")]
    assert main([*asked, "verify", str(copy)]) == 0


def test_another_familys_copy_and_backup_are_not_for_this_key(
    chart, folder: Path, copy: Path, backup: Path, tmp_path: Path
):
    shutil.move(copy, tmp_path / copy.name)
    shutil.move(backup, tmp_path / backup.name)
    shutil.rmtree(folder)
    create_vault(folder, Passphrase(Secret(WORDS)), cost=WEAK)[0].close()
    for name in (copy.name, backup.name):
        ran = chart("verify", str(tmp_path / name))
        assert (ran.code, ran.out) == (3, "")
        assert "another vault" in ran.err


def test_a_backup_is_checked_as_a_vault_is(chart, backup: Path):
    ran = chart("verify", str(backup), "--json")
    assert (ran.code, ran.data["ok"], ran.data["checked"]["records"]) == (0, True, 3)
    assert [path.name for path in backup.parent.iterdir() if path.suffix != ".db"] == []
    _flip(backup, -3000)
    number = backup.stat().st_size // PAGE
    ran = chart("verify", str(backup))
    assert ran.code == 1
    assert f"page {number} is not as it was written" in ran.out
    assert f"There is damage: 1 page of {number}." in ran.out


@pytest.mark.parametrize("place", [3, 500])
def test_a_backup_without_its_first_page_is_damaged_and_no_other_familys(chart, backup, place):
    _flip(backup, place)
    ran = chart("verify", str(backup))
    assert ran.code == 1
    assert "first page is damaged" in ran.out


def test_what_is_no_copy_at_all_is_refused(chart, tmp_path: Path):
    (tmp_path / "letter.txt").write_text("Dear clinic, " * 50)
    ran = chart("verify", str(tmp_path / "letter.txt"))
    assert (ran.code, ran.out) == (3, "")
    assert "no backup" in ran.err
    assert chart("verify", str(tmp_path / "nothing")).code == 4
