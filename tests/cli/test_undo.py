"""Undo by the command line: a batch at a time, and it says which."""

from __future__ import annotations


def test_each_undo_goes_one_batch_further_until_nothing_is_left(run):
    person = run("add", "person", "given=A", "--json").data["id"]
    run("set", person, "family=B")
    run("set", person, "family=C")
    run("delete", person)
    for family in ("C", "B", None):
        assert run("undo").code == 0
        assert run("show", person, "--json").data["fields"]["family"] == family
    assert run("undo").code == 0
    assert run("show", person).code == 1
    assert run("undo").code == 1


def test_a_change_after_an_undo_is_taken_back_to_what_the_undo_left(run):
    person = run("add", "person", "given=A", "family=B", "--json").data["id"]
    run("set", person, "family=C")
    run("undo")
    run("set", person, "family=D")
    for family in ("B",):
        assert run("undo").code == 0
        assert run("show", person, "--json").data["fields"]["family"] == family
    assert run("undo").code == 0
    assert run("show", person).code == 1
    assert run("verify").code == 0


def test_undo_names_what_it_took_back(run):
    note_of = ("add", "note", "--person", "Rosa", "text=Swollen ankles", "--json")
    run("add", "person", "given=Rosa")
    note = run(*note_of).data["id"]
    run("delete", note)
    assert "Taken back: Deleted Swollen ankles" in run("undo").out
    run("set", note, "private=ask")
    assert "Swollen" not in run("undo").out


def test_redo_brings_back_what_undo_took(run):
    run("add", "person", "given=Rosa")
    note = run("add", "note", "--person", "Rosa", "text=One", "--json").data["id"]
    run("undo")
    assert run("show", note).code == 1
    assert "Brought back: Added" in run("redo").out
    assert run("show", note).code == 0
    nothing = run("redo")
    assert nothing.code == 1
    assert "Nothing was taken back" in nothing.err
