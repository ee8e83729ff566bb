"""What is doubtful is seen wherever the command line shows or files what was read."""

from __future__ import annotations

import io

import pytest

LOG = (
    "Blood pressure log\n11/1/2026 130/80 mmHg\n11/2/2026 128/82 13/8\nCall the nurse if it stays"
    " high\n"
)
APPOINTMENT = "Upcoming visits\nOffice Visit\nDecember 18, 2026\n"


@pytest.fixture
def log(run, tmp_path):
    run("add", "person", "given=Rosa")
    path = tmp_path / "log.txt"
    path.write_text(LOG)
    return str(path)


def test_read_marks_what_is_doubtful_and_says_what_the_sign_means(run, log):
    lines = run("read", log).out.splitlines()
    assert "Blood pressure  130/80  mmHg" in lines
    assert "? Blood pressure  128/82" in lines
    assert "“?” before a row: 1 is doubtful; compare it with the text." in lines
    assert "“?” before a line of the text: 2 were not understood." in lines


def test_read_says_nothing_of_a_sign_that_stands_nowhere(run, tmp_path):
    path = tmp_path / "panel.txt"
    path.write_text("Glucose 99 mg/dL 70-99\nSodium 141 mmol/L 135-145\n")
    assert "?" not in run("read", str(path)).out


def test_an_item_is_marked_as_a_result_is(run, tmp_path):
    path = tmp_path / "visit.txt"
    path.write_text(APPOINTMENT)
    assert "? appointment  " in run("read", str(path)).out


def test_json_tells_how_sure_each_row_is(run, log):
    rows = run("read", log, "--json").data["results"]
    assert [row["confidence"] > 0.7 for row in rows] == [True, False]


def test_a_result_of_a_file_tells_how_sure_it_is(run, tmp_path):
    path = tmp_path / "results.csv"
    path.write_text("Date,Test,Value,Unit\n2026-11-02,Glucose,99,mg/dL\n")
    (document,) = run("read", str(path), "--json").data["documents"]
    assert [item["confidence"] for item in document["items"]] == [1.0]


@pytest.mark.parametrize("more", [(), ("--yes",), ("--dry-run",)])
def test_nothing_doubtful_is_filed_in_silence(run, log, more):
    told = run("import", log, "--person", "Rosa", *more).out.splitlines()
    assert told[:2] == [
        "? Blood pressure 128/82",
        "“?” before a row: 1 is doubtful; compare it with the text.",
    ]


def test_scripts_get_what_is_doubtful_apart(run, log):
    data = run("import", log, "--person", "Rosa", "--json").data
    assert (data["new"], data["doubtful"]) == (2, ["Blood pressure 128/82"])
    assert "doubtful" not in run("import", log, "--person", "Rosa", "--json").data


@pytest.mark.parametrize(("typed", "filed"), [("n", 0), ("y", 2)])
def test_on_a_terminal_it_is_shown_before_it_is_asked(run, log, monkeypatch, typed, filed):
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    monkeypatch.setattr("sys.stdin", Terminal(f"{typed}\n"))
    assert "? Blood pressure 128/82" in run("import", log, "--person", "Rosa").err
    assert run("list", "result", "--json").data["total"] == filed
