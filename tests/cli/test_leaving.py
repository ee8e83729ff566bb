"""export-open and forget: what they ask, what they refuse, and what is left."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]


class Terminal(io.StringIO):
    """A standard input at which somebody sits."""

    def isatty(self) -> bool:
        return True


@pytest.fixture
def family(run: Run) -> None:
    for given, called in (("Rosa", "Mother"), ("Luis", "Father")):
        assert run("add", "person", f"given={given}", "family=Marín", f"called={called}").code == 0
    run("add", "note", "--person", "Rosa", "text=hers")
    run("add", "note", "--person", "Luis", "text=his")


def type_answers(monkeypatch: pytest.MonkeyPatch, *answers: str) -> list[str]:
    """Let these be typed on a terminal; return the questions that come."""
    asked: list[str] = []
    waiting = iter(answers)

    def answer(question: str) -> str:
        asked.append(question)
        return next(waiting)

    monkeypatch.setattr("builtins.input", answer)
    monkeypatch.setattr("sys.stdin", Terminal())
    return asked


@pytest.mark.usefixtures("family")
def test_a_person_is_forgotten_by_name_and_the_rest_stays(run: Run) -> None:
    done = run("forget", "Rosa", "--yes", "rosa", "--json")
    assert done.code == 0
    assert done.data["removed"] == {"person": 1, "note": 1}
    assert done.data["file_clean"] is True
    assert done.data["exported_to"] is None
    assert [item["person"] for item in run("list", "note", "--json").data["items"]] == ["Father"]
    assert run("list", "note", "--person", "Rosa").code == 1
    assert run("verify").code == 0
    assert run("undo", "--json").data["detail"] == "his"


@pytest.mark.usefixtures("family")
def test_what_goes_and_what_stays_is_said_first(run: Run) -> None:
    run("add", "portal", "brand=MyChart")
    run("add", "account", "person=Rosa", "portal=MyChart")
    said = run("forget", "Rosa").err
    assert "no undo brings anything back" in said
    assert "Portal accounts 1, Notes 1, People 1" in said
    assert "the portal MyChart" in said
    assert "Copies made outside famchart" in said


@pytest.mark.usefixtures("family")
@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("Nobody",), 1),
        (("Marín",), 2),
        (("Rosa",), 2),
        (("Rosa", "--yes", "Luis"), 2),
        (("Rosa", "--yes", "Marín"), 2),
    ],
)
def test_without_a_name_that_fits_nobody_is_forgotten(
    run: Run, words: tuple[str, ...], code: int
) -> None:
    assert run("forget", *words).code == code
    assert run("list", "person", "--json").data["total"] == 2


@pytest.mark.usefixtures("family")
def test_on_a_terminal_the_name_is_typed(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = type_answers(monkeypatch, "", "Luis")
    refused = run("forget", "Rosa")
    assert refused.code == 1
    assert "nothing was forgotten" in refused.err
    assert "Type the name (Mother)" in asked[1]
    type_answers(monkeypatch, "", "Mother")
    assert run("forget", "Rosa").code == 0
    assert run("list", "person", "--json").data["total"] == 1


@pytest.mark.usefixtures("family")
def test_everything_is_written_first_private_records_too(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("add", "note", "--person", "Rosa", "text=between us", "private=own")
    monkeypatch.chdir(tmp_path)
    type_answers(monkeypatch, "out", "Nobody")
    assert f"The files go to {tmp_path / 'out'}" in run("forget", "Rosa").err
    type_answers(monkeypatch, str(tmp_path / "out"), "Rosa")
    done = run("forget", "Rosa")
    assert done.code == 0
    assert "between us" in (tmp_path / "out" / "Notes.csv").read_text()
    assert str(tmp_path / "out") in done.out


@pytest.mark.usefixtures("family")
def test_where_the_files_cannot_be_written_nothing_is_forgotten(run: Run, tmp_path: Path) -> None:
    where = str(tmp_path / "no" / "such" / "place")
    assert run("forget", "Rosa", "--yes", "Rosa", "--export-to", where).code == 6
    assert run("list", "person", "--json").data["total"] == 2


@pytest.mark.usefixtures("family")
def test_copies_made_before_are_named_and_backups(run: Run, folder: Path, tmp_path: Path) -> None:
    copy, (backup,) = str(tmp_path / "out"), (folder / "backups").iterdir()
    assert run("export-open", "--to", copy, "--person", "Rosa", "--yes", "--yes").code == 0
    assert run("forget", "Rosa", "--yes", "Rosa", "--json").data["copies"] == [copy, str(backup)]


@pytest.mark.usefixtures("family")
def test_open_files_are_asked_about_twice(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    command = ("export-open", "--to", str(tmp_path / "out"), "--person", "Rosa")
    for sure in ((), ("--yes",)):
        assert run(*command, *sure).code == 2
    type_answers(monkeypatch, "y", "n")
    refused = run(*command)
    assert refused.code == 1
    assert f"The files go to {tmp_path / 'out'}" in refused.err
    assert not (tmp_path / "out").exists()
    asked = type_answers(monkeypatch, "y", "y")
    assert run(*command, "--json").data["records"] == 2
    assert "not be encrypted" in asked[0]


@pytest.mark.usefixtures("family")
def test_a_hostile_name_reaches_no_terminal(run: Run) -> None:
    run("add", "person", "given=Eve\x1b[2J[/foo]", "called=Eve")
    said = run("forget", "Eve", "--yes", "Eve")
    assert said.code == 0
    assert "\x1b" not in said.err + said.out


def test_it_does_not_stand_in_a_batch(run: Run, tmp_path: Path) -> None:
    (tmp_path / "lines").write_text("forget Rosa --yes Rosa\n")
    assert run("batch", str(tmp_path / "lines")).code == 2
