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
    by_title = chart("save-document", "Labs", "--to", str(tmp_path / "named.pdf"))
    assert by_title.code == 0, by_title.err
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
        (("save-document", "nope", "--to", "x"), 1, "There is no document"),
    ):
        ran = chart(*words)
        assert (ran.code, said in ran.err) == (code, True), ran.err
        assert ran.err.count("\n") == 1
    assert chart("list", "document", "--json").data["total"] == 0
    paper = chart("add", "document", "--person", "Rosa", "title=In the folder", "--json").data["id"]
    assert chart("save-document", paper, "--to", str(tmp_path / "x")).code == 1
    note = chart("add", "note", "--person", "Rosa", "text=x", "--json").data["id"]
    assert "That is no document: Note" in chart("save-document", note, "--to", "x").err


def test_a_deleted_document_keeps_its_bytes_until_they_are_freed(chart: Run, labs: Path) -> None:
    added = chart("add", "document", "--person", "Rosa", f"file={labs}", "--json").data["id"]
    assert chart("free-space").out == "There is nothing to free: every file is in use.\n"
    gone = chart("delete", added)
    assert "Its 1.4 MB stay for an undo; “famchart free-space” takes them out for good." in gone.out
    assert chart("undo").code == 0
    assert chart("verify", "--json").data["checked"]["originals"] == 1
    chart("delete", added)
    refused = chart("free-space")
    assert (refused.code, "1 file, 1.4 MB, is of no record any more." in refused.err) == (2, True)
    freed = chart("free-space", "--yes", "--json").data
    assert freed == {"files": 1, "bytes": labs.stat().st_size, "file_clean": True}
    assert chart("verify", "--json").data["checked"]["originals"] == 0


@pytest.mark.sweep
def test_what_comes_back_after_that_says_that_its_file_is_gone(
    chart: Run, labs: Path, tmp_path: Path, folder: Path
) -> None:
    before = (folder / "vault.db").stat().st_size
    added = chart("add", "document", "--person", "Rosa", f"file={labs}", "--json").data["id"]
    chart("delete", added)
    assert chart("free-space", "--yes").code == 0
    assert (folder / "vault.db").stat().st_size < before + 100_000
    back = chart("undo", "--json")
    assert back.data["what"] == "Deleted"
    shown = chart("show", added, "--json").data
    assert shown["derived"]["file"] == "its file was taken out for good"
    refused = chart("save-document", added, "--to", str(tmp_path / "x"))
    assert (refused.code, "taken out for good" in refused.err) == (1, True)
    assert chart("verify").code == 0
    chart("add", "document", "--person", "Rosa", f"file={labs}", "title=Again")
    chart("undo")  # the source goes with it, and its bytes are of nothing
    assert chart("free-space", "--yes").code == 0
    assert chart("redo").code == 0
    assert chart("verify").code == 0
    (again,) = [each for each in chart("list", "document", "--json").data["items"]
                if each["fields"]["title"] == "Again"]  # fmt: skip
    assert chart("save-document", again["id"], "--to", str(tmp_path / "y")).code == 1
