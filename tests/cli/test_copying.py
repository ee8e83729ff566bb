"""export and restore on the command line: the stick, the sheet, and what is refused."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

import pytest

from famchart.cli.main import main
from famchart.core.secret import Secret
from famchart.store.backup import back_up
from famchart.store.keys import Passphrase
from famchart.store.opening import open_with_keys
from famchart.store.printed_sheet import sheet_text
from famchart.store.proofs import VAULT, note_proof, proof_of

WORDS = "correct horse battery staple"


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    (tmp_path / "stick").mkdir()
    return tmp_path / "stick"


@pytest.fixture
def sheet(folder: Path, tmp_path: Path) -> Path:
    opened = open_with_keys(folder, Passphrase(Secret(WORDS)), write=False)
    opened.vault.close()
    path = tmp_path / "sheet.txt"
    path.write_text(sheet_text(opened.root, "Family", opened.vault.id))
    return path


def test_an_export_says_what_it_wrote_and_that_it_came_back(chart, stick: Path):
    ran = chart("export", "--to", str(stick), "--json")
    path = stick / "Family-2026-11-22.famchart.age"
    assert ran.code == 0
    assert ran.data == {
        "file": str(path), "size": path.stat().st_size, "records": 3,
        "proved": True, "removed": [], "slice": False, "for": [], "stays": [],
        "goes": ["3 records of 1 person, with their whole history"],
    }  # fmt: skip
    assert "read back as they were written" in chart("export", "--to", str(stick)).out
    kept = chart("export", "--to", str(stick), "--keep", "1", "--json").data
    assert [Path(each).name for each in kept["removed"]] == [
        "Family-2026-11-22.famchart.age", "Family-2026-11-22-2.famchart.age",
    ]  # fmt: skip


@pytest.mark.parametrize("keep", ["-1", "0"])
def test_a_copy_that_would_not_be_kept_is_not_written(chart, stick: Path, keep: str):
    chart("export", "--to", str(stick))
    before = os.listdir(stick)
    ran = chart("export", "--to", str(stick), "--keep", keep)
    assert (ran.code, ran.out) == (2, "")
    assert "keep 1 or more" in ran.err
    assert os.listdir(stick) == before


def test_it_is_restored_with_the_ways_in_of_the_vault_that_is_here(
    chart, folder: Path, stick: Path, tmp_path: Path
):
    chart("add", "note", "--person", "Rosa", "text=swollen ankles")
    copy = chart("export", "--to", str(stick), "--json").data["file"]
    ran = chart("restore", copy, "--into", str(tmp_path / "Back.famchart"), "--json")
    assert ran.data["records"] == 4
    again = chart("restore", copy, "--into", str(tmp_path / "Back.famchart"))
    assert again.code == 2
    assert "exists already" in again.err
    folder.rename(tmp_path / "gone")
    (tmp_path / "Back.famchart").rename(folder)
    assert chart("search", "ankles", "--json").data["total"] == 1
    assert chart("verify").code == 0
    assert chart("undo").code == 0
    assert chart("search", "ankles", "--json").data["total"] == 0


def test_the_sheet_alone_restores_and_a_new_passphrase_opens_it(
    chart, stick: Path, sheet: Path, tmp_path: Path, passphrase_fd, capsys
):
    copy = chart("export", "--to", str(stick), "--json").data["file"]
    new, into = passphrase_fd("quite another set of words"), tmp_path / "Back.famchart"
    asked = ["--vault", str(tmp_path / "none"), "--sheet", str(sheet), "--new-passphrase-fd"]
    assert main([*asked, str(new), "restore", copy, "--into", str(into)]) == 0
    os.close(new)
    assert "3 records restored" in capsys.readouterr().out
    words = Passphrase(Secret("quite another set of words"))
    opened = open_with_keys(into, words)
    opened.vault.close()
    assert opened.root.secret.reveal() in sheet.read_text()


def test_what_cannot_be_restored_says_why_and_makes_nothing(chart, stick: Path, tmp_path: Path):
    copy = Path(chart("export", "--to", str(stick), "--json").data["file"])
    (stick / "half.famchart.age").write_bytes(copy.read_bytes()[:-100])
    (stick / "letter.txt").write_text("Dear clinic, " * 50)
    for name, sentence in [("half.famchart.age", "damaged or not complete"),
                           ("letter.txt", "is no copy"), ("nothing", "cannot be read")]:  # fmt: skip
        ran = chart("restore", str(stick / name), "--into", str(tmp_path / "Back"))
        assert (ran.code, ran.out) == (5, "")
        assert sentence in ran.err
    assert {path.name for path in tmp_path.iterdir()} == {"Family.famchart", "stick"}


def test_a_stick_that_is_not_there_is_told(chart, tmp_path: Path):
    ran = chart("export", "--to", str(tmp_path / "stick"))
    assert ran.code == 2
    assert "is the stick plugged in?" in ran.err


def test_a_file_in_the_place_of_a_folder_is_called_a_file(chart, tmp_path: Path):
    (tmp_path / "letter.txt").write_text("Dear clinic")
    ran = chart("export", "--to", str(tmp_path / "letter.txt"))
    assert (ran.code, ran.out) == (2, "")
    assert "letter.txt is a file; name the folder" in ran.err


def test_the_first_save_of_a_day_makes_a_backup_that_is_restored(chart, folder, tmp_path):
    for path in (folder / "backups").iterdir():
        path.unlink()
    assert chart("list", "person").code == 0
    assert list((folder / "backups").iterdir()) == []
    chart("add", "note", "--person", "Rosa", "text=swollen ankles")
    (made,) = (folder / "backups").iterdir()
    chart("add", "note", "--person", "Rosa", "text=later")
    ran = chart("restore", str(made), "--into", str(tmp_path / "Back.famchart"), "--json")
    assert (ran.code, ran.data["records"], ran.data["made_at"]) == (0, 4, made.stem)
    folder.rename(tmp_path / "gone")
    (tmp_path / "Back.famchart").rename(folder)
    assert chart("search", "ankles", "--json").data["total"] == 1
    assert chart("search", "later", "--json").data["total"] == 0


@pytest.mark.sweep
def test_the_sheet_alone_restores_a_backup_from_before_the_passphrase_was_changed(
    chart, folder, sheet, tmp_path, passphrase_fd, capsys
):
    for path in (folder / "backups").iterdir():
        path.unlink()
    new = passphrase_fd("some new words for it")
    changed = ["--vault", str(folder), "--sheet", str(sheet), "--new-passphrase-fd", str(new)]
    assert main([*changed, "passphrase"]) == 0
    os.close(new)
    chart("add", "note", "--person", "Rosa", "text=x", passphrase="some new words for it")
    (made,) = (folder / "backups").iterdir()
    other, into = passphrase_fd("quite another set of words"), tmp_path / "Back.famchart"
    asked = ["--vault", str(tmp_path / "none"), "--sheet", str(sheet), "--new-passphrase-fd"]
    assert main([*asked, str(other), "restore", str(made), "--into", str(into)]) == 0
    os.close(other)
    open_with_keys(into, Passphrase(Secret("quite another set of words"))).vault.close()


def test_a_backup_that_cannot_be_made_is_told_and_what_was_saved_stays(chart, folder):
    for path in (folder / "backups").iterdir():
        path.unlink()
    (folder / "backups").rmdir()
    (folder / "backups").touch()
    ran = chart("add", "note", "--person", "Rosa", "text=swollen ankles")
    assert ran.code == 0
    assert "No backup was made today." in ran.err
    assert chart("search", "ankles", "--json").data["total"] == 1


def test_a_vault_of_a_copy_or_backup_was_not_checked_as_another_one_was(
    chart, folder: Path, stick: Path, tmp_path: Path
):
    opened = open_with_keys(folder, Passphrase(Secret(WORDS)))
    backup = back_up(opened.vault, opened.root, date(2026, 11, 21)).path
    note_proof(opened.vault, VAULT, date(2026, 11, 22))
    later = back_up(opened.vault, opened.root, date(2026, 11, 22)).path
    opened.vault.close()
    copy = chart("export", "--to", str(stick), "--json").data["file"]
    for made_of in (copy, str(later)):
        into = tmp_path / f"{Path(made_of).name}.famchart"
        assert chart("restore", made_of, "--into", str(into)).code == 0
        anew = open_with_keys(into, Passphrase(Secret(WORDS))).vault
        assert [proof_of(anew, name) for name in (VAULT, backup.stem)] == [None, None]
        anew.close()
