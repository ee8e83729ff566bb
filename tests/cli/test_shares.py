"""Shares on the command line: printed after the passphrase, and two of them in its place."""

from __future__ import annotations

from pathlib import Path

import pytest

from famchart.cli.main import main
from famchart.store.printed_shares import CUT_HERE

pytestmark = pytest.mark.usefixtures("cheap_passphrases")


@pytest.fixture
def printed(run, tmp_path) -> list[Path]:
    """The three sheets, each in a file, of a vault with a person in it."""
    assert run("add", "person", "given=Rosa").code == 0
    return _files(run("shares").out, tmp_path)


def _files(text: str, folder: Path) -> list[Path]:
    paths = []
    for n, part in enumerate(text.split(CUT_HERE), 1):
        paths.append(folder / f"share{n}.txt")
        paths[-1].write_text(part)
    return paths


def by(*paths: Path) -> list[str]:
    return [word for path in paths for word in ("--share", str(path))]


def test_two_open_the_vault_and_one_does_not(printed, folder, capsys):
    assert len(printed) == 3
    for two in (printed[:2], printed[1:], printed[::2]):
        assert main(["--vault", str(folder), *by(*two), "list", "person"]) == 0
        assert "Rosa" in capsys.readouterr().out
    for one in (printed[:1], [printed[0], printed[0]]):
        assert main(["--vault", str(folder), *by(*one), "list", "person"]) == 3
        assert "One share alone opens nothing" in capsys.readouterr().err


def test_two_restore_a_copy_without_the_vault(
    run, printed, folder, tmp_path, passphrase_fd, capsys
):
    (stick := tmp_path / "stick").mkdir()
    assert run("export", "--to", str(stick)).code == 0
    (copy,) = stick.iterdir()
    new, into = passphrase_fd("words for the new vault"), tmp_path / "Again.famchart"
    options = ["--vault", str(tmp_path / "none"), "--new-passphrase-fd", str(new)]
    assert main([*options, *by(*printed[1:]), "restore", str(copy), "--into", str(into)]) == 0
    words = str(passphrase_fd("words for the new vault"))
    assert main(["--vault", str(into), "--passphrase-fd", words, "list", "person"]) == 0
    assert "Rosa" in capsys.readouterr().out


def test_with_two_a_new_passphrase_is_set(run, printed, folder, passphrase_fd, capsys):
    new = str(passphrase_fd("words that the siblings chose"))
    options = ["--vault", str(folder), "--new-passphrase-fd", new, *by(*printed[:2])]
    assert main([*options, "passphrase"]) == 0
    assert run("list", "person", passphrase="words that the siblings chose").code == 0


def test_they_are_printed_only_after_the_passphrase(run, folder, tmp_path, capsys):
    assert run("shares", passphrase="wrong").code == 3
    file = tmp_path / "usb.key"
    run("slots", "--add-key-file", str(file))
    assert main(["--vault", str(folder), "--key-file", str(file), "shares"]) == 3
    assert "after the passphrase only" in capsys.readouterr().err


def test_that_they_were_printed_is_told_until_new_keys_are_made(run, printed, capsys):
    assert run("slots", "--json").data["shares"] == "2026-11-22"
    assert "2-of-3 shares for siblings · since Nov 22, 2026" in run("slots").out
    assert run("rotate").code == 0
    assert run("slots", "--json").data["shares"] == ""


def test_after_new_keys_the_old_shares_open_nothing(run, printed, folder, capsys):
    assert run("rotate").code == 0
    assert main(["--vault", str(folder), *by(*printed[:2]), "list", "person"]) == 3
    assert "from before new keys were made" in capsys.readouterr().err
