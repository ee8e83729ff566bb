"""read on files: folders, and the password of a locked one, from a descriptor or a terminal."""

from __future__ import annotations

import io
import json
import os
from pathlib import Path

import pytest
import pyzipper
from ccda_sample import RESULTS, document, number, observation, section

from famchart.cli import main as command_line
from famchart.cli import reading
from famchart.cli.parsing import parse
from famchart.core.secret import Secret

ONE = document(section(RESULTS, observation(number("7"))))


@pytest.fixture
def locked(tmp_path: Path) -> Path:
    path = tmp_path / "export.zip"
    with pyzipper.AESZipFile(path, "w", encryption=pyzipper.WZ_AES) as made:
        made.setpassword(b"sesame")
        made.writestr("a.xml", ONE)
    return path


def descriptor_with(text: bytes) -> str:
    reads, writes = os.pipe()
    os.write(writes, text)
    os.close(writes)
    return str(reads)


def test_the_password_of_a_file_comes_from_a_descriptor(
    locked: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ["--file-password-fd", descriptor_with(b"sesame\n"), "read", str(locked), "--json"]
    assert command_line.main(words) == 0
    assert json.loads(capsys.readouterr().out)["counts"]["results"] == 1


def test_without_a_password_or_with_a_wrong_one_a_sentence_says_so(
    locked: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO())
    assert command_line.main(["read", str(locked)]) == 5
    assert "--file-password-fd" in capsys.readouterr().err
    words = ["--file-password-fd", descriptor_with(b"wrong\n"), "read", str(locked)]
    assert command_line.main(words) == 5
    assert "does not open" in capsys.readouterr().err


def test_on_a_terminal_the_password_is_asked_for(
    locked: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def ask(prompt: str) -> Secret:
        asked.append(prompt)
        return Secret("sesame")

    monkeypatch.setattr("sys.stdin", type("Terminal", (io.StringIO,), {"isatty": lambda _: True})())
    monkeypatch.setattr(reading, "ask", ask)
    assert command_line.main(["read", str(locked)]) == 0
    assert asked == ["Password of export.zip: "]
    assert "Hemoglobin" in capsys.readouterr().out


def test_a_folder_is_read_as_one_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.xml").write_text(ONE)
    (tmp_path / "b.xml").write_text(ONE.replace("Rosa", "Carlos"))
    assert command_line.main(["read", str(tmp_path), "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert len(told["documents"]) == 2
    assert told["patient"] is None


@pytest.mark.parametrize("command", ["read", "import"])
def test_the_descriptor_of_a_file_password_may_stand_behind_the_command(command: str) -> None:
    parsed = parse([command, "a.zip", "--file-password-fd", "7"])
    assert parsed.file_password_fd == 7
    assert parse(["--file-password-fd", "7", command, "a.zip"]).file_password_fd == 7
    assert parse([command, "a.zip"]).file_password_fd is None
