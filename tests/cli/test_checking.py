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


@pytest.mark.parametrize("place", [0, 120, 2000, -1])
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


def test_of_a_backup_that_was_cut_it_is_said_how_much_is_gone(chart, backup: Path):
    whole = backup.read_bytes()
    backup.write_bytes(whole[: 100 * PAGE])
    ran = chart("verify", str(backup))
    assert ran.code == 1
    assert f"The file ends with page 100 of {len(whole) // PAGE}: the others are gone" in ran.out
    assert "first page" not in ran.out
    backup.write_bytes(whole[:10])
    ran = chart("verify", str(backup))
    assert (ran.code, "or no backup" in ran.err) == (3, True)


def test_what_is_no_copy_at_all_is_refused(chart, tmp_path: Path):
    (tmp_path / "letter.txt").write_text("Dear clinic, " * 50)
    ran = chart("verify", str(tmp_path / "letter.txt"))
    assert (ran.code, ran.out) == (5, "")
    assert "is no copy" in ran.err
    assert chart("verify", str(tmp_path / "nothing")).code == 4


@pytest.mark.parametrize(("places", "said"), [
    ([3], "The salt of the key"),
    ([200], "page 1 is not as it was written"),
    ([PAGE + 200, 200], "page 2 is not as it was written"),
])  # fmt: skip
def test_a_vault_that_does_not_open_is_checked_page_by_page(chart, folder: Path, places, said):
    for place in places:
        _flip(folder / "vault.db", place)
    assert "“famchart verify” looks which" in chart("list", "person").err
    ran = chart("verify")
    assert (ran.code, ran.err) == (1, "")
    assert f"{(folder / 'vault.db').stat().st_size // PAGE} pages" in ran.out
    assert said in ran.out
    assert "famchart verify" not in ran.out
    assert "famchart repair --into DIR" in ran.out
    assert chart("verify", "--json").data["ok"] is False


def test_of_a_vault_that_was_cut_it_is_said_how_much_is_gone(chart, folder: Path):
    database = folder / "vault.db"
    of = database.stat().st_size // PAGE
    database.write_bytes(database.read_bytes()[: 100 * PAGE])
    ran = chart("verify")
    assert ran.code == 1
    assert f"The file ends with page 100 of {of}: the others are gone" in ran.out


def test_a_vault_of_which_no_page_is_left_is_not_sent_to_verify(chart, folder: Path):
    for content in (bytes(10), bytes((folder / "vault.db").stat().st_size)):
        (folder / "vault.db").write_bytes(content)
        ran = chart("verify")
        assert (ran.code, ran.err) == (1, "")
        assert "one of them is damaged" in ran.out
        assert "famchart verify" not in ran.out


def test_repair_makes_a_vault_of_what_is_left_and_says_what_is_lost(chart, folder: Path, tmp_path):
    chart("add", "note", "--person", "Rosa", "text=" + "swollen ankles " * 600)
    shutil.rmtree(folder / "backups")
    before = (folder / "vault.db").read_bytes()
    _flip(folder / "vault.db", len(before) - 2000)
    damaged = (folder / "vault.db").read_bytes()
    assert "famchart repair --into DIR" in chart("verify").out
    into = tmp_path / "Back.famchart"
    ran = chart("repair", "--into", str(into), "--json")
    number = len(before) // PAGE
    assert ran.code == 0
    assert [each["page"] for each in ran.data["damaged"]] == [number]
    assert ran.data["saved"]["records"] == 4
    assert (folder / "vault.db").read_bytes() == damaged
    again = chart("repair", "--into", str(into))
    assert (again.code, again.out) == (2, "")
    assert "with --into" in again.err
    said = chart("repair", "--into", str(tmp_path / "Other.famchart")).out
    assert f"Page {number}: " in said
    assert "4 records saved in" in said
    folder.rename(tmp_path / "gone")
    into.rename(folder)
    assert chart("search", "ankles", "--json").data["total"] == 1
    assert chart("verify").code == 0


@pytest.mark.sweep
def test_repair_with_the_sheet_and_no_keys_takes_a_new_passphrase(
    chart, folder: Path, tmp_path: Path, passphrase_fd, capsys
):
    opened = open_with_keys(folder, Passphrase(Secret(WORDS)), write=False)
    opened.vault.close()
    (tmp_path / "sheet.txt").write_text(sheet_text(opened.root, "Family", opened.vault.id))
    for name in ("keys.json", "keys.backup.json"):
        (folder / name).unlink()
    _flip(folder / "vault.db", 3)  # the salt, from which the key follows
    asked = ["--vault", str(folder), "--sheet", str(tmp_path / "sheet.txt")]
    new = passphrase_fd("quite another set of words")
    asked += ["--new-passphrase-fd", str(new)]
    assert main([*asked, "repair", "--into", str(tmp_path / "Back.famchart")]) == 0
    said = capsys.readouterr().out
    assert "The salt of the key" in said
    assert "Lost: nothing." in said
    words = Passphrase(Secret("quite another set of words"))
    open_with_keys(tmp_path / "Back.famchart", words).vault.close()


def test_a_vault_of_which_nothing_is_left_is_told(chart, folder: Path, tmp_path: Path):
    size = (folder / "vault.db").stat().st_size
    (folder / "vault.db").write_bytes(bytes(size))
    ran = chart("repair", "--into", str(tmp_path / "Back.famchart"))
    assert (ran.code, ran.out) == (4, "")
    assert "restore the newest backup" in ran.err
    assert not (tmp_path / "Back.famchart").exists()
