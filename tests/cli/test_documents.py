"""Documents on the command line: in with add, out with save-document, each in one sentence."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]


@pytest.fixture
def labs(tmp_path: Path) -> Path:
    path = tmp_path / "labs.pdf"
    path.write_bytes(b"%PDF-1.7 " + bytes(1_500_000))
    return path


def test_a_file_goes_in_and_comes_out_the_same(chart: Run, labs: Path, tmp_path: Path) -> None:
    words = ("add", "document", "--person", "Rosa", f"file={labs}")
    added = chart(*words, "title=Labs on paper", "--json")
    assert added.code == 0, added.err
    assert added.data["fields"]["title"] == "Labs on paper"
    assert added.data["derived"] == {
        "size": labs.stat().st_size, "media": "application/pdf", "file": "PDF, 1.4 MB",
    }  # fmt: skip
    assert added.data["bytes_known"] is False
    assert chart(*words, "--json").data["bytes_known"] is True
    to = tmp_path / "out.pdf"
    saved = chart("save-document", added.data["id"], "--to", str(to))
    assert saved.code == 0
    assert "NOT encrypted" in saved.out
    assert to.read_bytes() == labs.read_bytes()
    again = chart("save-document", added.data["id"], "--to", str(to), "--json")
    assert (again.code, "is there already" in again.err) == (2, True)
    assert chart("verify", "--json").data["checked"]["originals"] == 1
    assert str(to) in chart("forget", "Rosa").err
    undone = chart("undo", "--json")
    assert undone.data["detail"] == "labs"


def test_a_batch_keeps_files_and_stops_at_one_that_is_not_there(
    chart: Run, labs: Path, tmp_path: Path
) -> None:
    script = tmp_path / "script"
    script.write_text(
        f"add document --person Rosa file={labs}\nadd document --person Rosa file={labs}.gone\n"
    )
    ran = chart("batch", str(script))
    assert ran.code == 5
    assert "line 2:" in ran.err
    assert chart("list", "document", "--json").data["total"] == 1


def test_what_cannot_be_is_one_sentence(chart: Run, labs: Path, tmp_path: Path) -> None:
    (tmp_path / "empty").touch()
    for words, code, said in (
        (("add", "document", "--person", "Rosa", f"file={tmp_path}"), 5, "is no file"),
        (("add", "document", "--person", "Rosa", f"file={tmp_path}/empty"), 5, "is empty"),
        (("add", "document", f"file={labs}"), 2, "needs a person"),
        (("add", "document", "--person", "Rosa", f"file={labs}", "about=x"), 2, "id of a record"),
        (("add", "document", "--person", "Rosa", f"file={labs}", "colour=x"), 2, "no field"),
        (("save-document", "nope", "--to", "x"), 1, "There is no record"),
    ):
        ran = chart(*words)
        assert (ran.code, said in ran.err) == (code, True), ran.err
        assert ran.err.count("\n") == 1
    assert chart("list", "document", "--json").data["total"] == 0
    paper = chart("add", "document", "--person", "Rosa", "title=In the folder", "--json").data["id"]
    assert chart("save-document", paper, "--to", str(tmp_path / "x")).code == 1
    note = chart("add", "note", "--person", "Rosa", "text=x", "--json").data["id"]
    assert "That is no document: Note" in chart("save-document", note, "--to", "x").err
