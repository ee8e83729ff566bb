"""New keys on the command line: what is asked, printed and said, and what opens afterwards."""

from __future__ import annotations

from pathlib import Path

import pytest

from famchart.cli import rotating
from famchart.cli.main import main
from famchart.core.secret import Secret
from famchart.store.sheet import parse_sheet

WORDS = "correct horse battery staple"


pytestmark = pytest.mark.usefixtures("cheap_passphrases")


@pytest.fixture
def usb(run, tmp_path) -> Path:
    file = tmp_path / "usb.key"
    assert run("slots", "--add-key-file", str(file)).code == 0
    return file


def opens(folder: Path, *options: object) -> int:
    return main(["--vault", str(folder), *map(str, options), "list", "person"])


def test_the_new_sheet_is_printed_and_opens_it_as_the_same_passphrase_does(
    run, folder, tmp_path, capsys
):
    run("add", "person", "given=Rosa")
    (old := tmp_path / "old.txt").write_text(run("recovery-sheet").out)
    rotated = run("rotate")
    assert rotated.code == 0, rotated.err
    assert parse_sheet(rotated.out) != parse_sheet(old.read_text())
    assert "The old recovery sheet" in rotated.err
    assert "delete those that you know of" in rotated.err
    (new := tmp_path / "new.txt").write_text(rotated.out)
    assert "Rosa" in run("list", "person").out
    assert opens(folder, "--sheet", new) == 0
    assert opens(folder, "--sheet", old) == 3
    assert "from before new keys were made" in capsys.readouterr().err


def test_a_new_passphrase_may_be_given_with_it(run, folder, passphrase_fd, capsys):
    new = passphrase_fd("new words for a new time")
    options = ["--passphrase-fd", passphrase_fd(WORDS), "--new-passphrase-fd", new]
    assert main(["--vault", str(folder), *map(str, options), "rotate"]) == 0
    assert run("list", "person").code == 3
    assert run("list", "person", passphrase="new words for a new time").code == 0


def test_ways_in_that_nobody_gives_are_left_out_only_with_a_yes(run, folder, usb, capsys):
    refused = run("rotate")
    assert refused.code == 2
    assert "key file “usb.key”" in refused.err
    assert opens(folder, "--key-file", usb) == 0
    assert run("rotate", "--yes").code == 0
    assert opens(folder, "--key-file", usb) == 3
    assert run("list", "person").code == 0


def test_a_key_file_that_is_named_goes_on(run, folder, usb, capsys):
    assert run("rotate", "--keep-key-file", str(usb)).code == 0
    assert opens(folder, "--key-file", usb) == 0
    assert [slot["label"] for slot in run("slots", "--json").data["slots"]] == ["", "usb.key"]


def test_a_key_file_alone_makes_no_new_keys(folder, usb, capsys):
    assert main(["--vault", str(folder), "--key-file", str(usb), "rotate"]) == 3
    assert "after the passphrase only" in capsys.readouterr().err


def test_with_the_sheet_a_new_passphrase_is_wanted(run, folder, tmp_path, passphrase_fd, capsys):
    (old := tmp_path / "old.txt").write_text(run("recovery-sheet").out)
    options = ["--vault", str(folder), "--sheet", str(old), "--new-passphrase-fd"]
    assert main([*options, str(passphrase_fd("words by the sheet")), "rotate", "--yes"]) == 0
    assert run("list", "person", passphrase="words by the sheet").code == 0
    assert run("list", "person").code == 3


def test_on_a_terminal_the_others_are_asked_for(
    run, folder, passphrase_fd, monkeypatch: pytest.MonkeyPatch, usb, capsys
):
    options = ["--passphrase-fd", passphrase_fd(WORDS), "--new-passphrase-fd",
               passphrase_fd("sisters words for it")]  # fmt: skip
    main(["--vault", str(folder), *map(str, options), "slots", "--add-passphrase", "Ana"])
    typed = iter(["not hers", "sisters words for it"])
    monkeypatch.setattr(rotating, "ask", lambda prompt: Secret(next(typed)))
    said = iter([str(usb) + "x", str(usb)])
    monkeypatch.setattr(rotating, "answered", lambda question: next(said))
    monkeypatch.setattr(rotating, "is_yes", lambda question: True)
    monkeypatch.setattr(rotating.sys.stdin, "isatty", lambda: True, raising=False)
    rotated = run("rotate")
    assert rotated.code == 0, rotated.err
    assert "That is not it." in rotated.err
    assert "cannot be read" in rotated.err
    assert run("list", "person", passphrase="sisters words for it").code == 0
    assert opens(folder, "--key-file", usb) == 0


def test_a_no_on_the_terminal_changes_nothing(run, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(rotating, "is_yes", lambda question: False)
    monkeypatch.setattr(rotating.sys.stdin, "isatty", lambda: True, raising=False)
    sheet = run("recovery-sheet").out
    assert run("rotate").code == 1
    assert run("recovery-sheet").out == sheet
