"""A weak passphrase that is typed on a terminal is asked about; in a script it is only told."""

from __future__ import annotations

from pathlib import Path

import pytest

from famchart.cli import context
from famchart.cli.main import main
from famchart.core.secret import Secret
from famchart.store.keys import Passphrase
from famchart.store.opening import open_vault


class Terminal:
    """A standard input at which somebody sits."""

    def isatty(self) -> bool:
        return True


@pytest.fixture
def typed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Let `abc` be typed wherever a new passphrase is asked for, and give `answers` to questions.

    Return the questions.
    """
    asked: list[str] = []
    monkeypatch.setattr("sys.stdin", Terminal())
    monkeypatch.setattr(context, "ask", lambda prompt, option: Secret("abc"))
    return asked


def answer(monkeypatch: pytest.MonkeyPatch, asked: list[str], word: str) -> None:
    monkeypatch.setattr("builtins.input", lambda question: asked.append(question) or word)


@pytest.mark.sweep
def test_no_vault_is_made_with_a_weak_passphrase_that_was_not_meant(
    typed, tmp_path, monkeypatch, capsys
):
    answer(monkeypatch, typed, "n")
    place = tmp_path / "New.famchart"
    assert main(["--vault", str(place), "init", "--kdf-memory", "64"]) == 1
    assert not place.exists()
    assert typed == [
        "Whoever has the file can guess this in less than a minute. Use it all the same? (y/n) "
    ]
    assert "Nothing was changed" in capsys.readouterr().err
    answer(monkeypatch, typed, "y")
    assert main(["--vault", str(place), "init", "--kdf-memory", "64"]) == 0
    assert place.exists()


def test_a_passphrase_is_not_changed_to_a_weak_one_that_was_not_meant(
    typed, folder: Path, passphrase_fd, monkeypatch
):
    answer(monkeypatch, typed, "n")
    words = "correct horse battery staple"
    options = ["--vault", str(folder), "--passphrase-fd", str(passphrase_fd(words))]
    assert main([*options, "passphrase"]) == 1
    open_vault(folder, Passphrase(Secret(words))).close()
    assert len(typed) == 1


@pytest.mark.sweep
def test_a_script_is_told_and_not_asked(folder: Path, passphrase_fd, capsys):
    words = "correct horse battery staple"
    options = ["--passphrase-fd", passphrase_fd(words), "--new-passphrase-fd", passphrase_fd("abc")]
    assert main(["--vault", str(folder), *map(str, options), "passphrase"]) == 0
    assert "guessed at once" in capsys.readouterr().err
    open_vault(folder, Passphrase(Secret("abc"))).close()
