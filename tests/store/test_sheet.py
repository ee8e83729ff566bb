from __future__ import annotations

from datetime import date
from pathlib import Path

import pyrage
import pytest

from famchart.core.errors import NotLetInError
from famchart.store.printed_sheet import qr_for_terminal, sheet_text
from famchart.store.root import Root, WrongSheetError
from famchart.store.sheet import UnreadableSheetError, ask_back, parse_sheet, read_sheet

DAY = date(2026, 11, 22)


@pytest.fixture(scope="module")
def root() -> Root:
    return Root.generate()


@pytest.fixture(scope="module")
def sheet(root: Root) -> str:
    return sheet_text(root, "Family", "00112233445566778899aabbccddeeff", DAY)


def test_the_sheet_says_whose_it_is_and_what_it_can_do_in_both_languages(sheet: str):
    for said in (
        "Family",
        "00112233445566778899aabbccddeeff",
        "2026-11-22",
        "Whoever holds this sheet can read everything",
        "Quien tenga esta hoja puede leer todo",
        "famchart --sheet",
        "age -d -i",
    ):
        assert said in sheet


def test_the_sheet_is_an_age_identity_file(root: Root, sheet: str):
    lines = [line for line in sheet.split("\n") if line and not line.startswith("#")]
    assert lines == [root.secret.reveal()]
    sealed = pyrage.encrypt(b"for us", [pyrage.x25519.Recipient.from_str(root.recipient)])
    assert pyrage.decrypt(sealed, [pyrage.x25519.Identity.from_str(lines[0])]) == b"for us"


@pytest.mark.parametrize("name", ["two\nlines", "a\x0bb\x0cc\u2028d\x85e\rf", "{root} %s", "Marín"])
def test_no_name_of_a_vault_breaks_the_identity_file(root: Root, name: str):
    text = sheet_text(root, name, "id", DAY)
    lines = [line for line in text.split("\n") if line and not line.startswith("#")]
    assert lines == [root.secret.reveal()]
    assert "\r" not in text


def test_a_printed_sheet_is_read_back(root: Root, sheet: str):
    assert parse_sheet(sheet) == root
    assert parse_sheet(sheet.replace("\n", "\r\n")) == root


def test_the_key_alone_typed_from_paper_is_read(root: Root):
    key = root.secret.reveal()
    halves = f"{key[:40]}\n  {key[40:]}\n"
    groups = " ".join(key[at : at + 4] for at in range(0, len(key), 4))
    for typed in (key, key.lower(), f"  {key}\n", halves, groups.lower(), f"Key: {key}\nKept safe"):
        assert parse_sheet(typed) == root


def test_a_letter_mistyped_left_out_or_doubled_is_noticed(root: Root):
    key = root.secret.reveal()
    for place in range(len(key)):
        other = "Q" if key[place] != "Q" else "P"
        for typed in (
            key[:place] + other + key[place + 1 :],
            key[:place] + key[place + 1 :],
            key[:place] + key[place] + key[place:],
        ):
            with pytest.raises(WrongSheetError):
                parse_sheet(typed)


def test_two_letters_in_the_wrong_order_are_noticed(root: Root):
    key = root.secret.reveal()
    for place in range(len(key) - 1):
        if key[place] != key[place + 1]:
            with pytest.raises(WrongSheetError):
                parse_sheet(key[:place] + key[place + 1] + key[place] + key[place + 2 :])


@pytest.mark.parametrize("text", ["", "#", "a shopping list", "AGE-SECRET-KEY-1", "age1qqq"])
def test_another_text_is_no_sheet(text: str):
    with pytest.raises(WrongSheetError) as caught:
        parse_sheet(text)
    assert isinstance(caught.value, NotLetInError)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_sheet_saved_on_any_computer_is_read(
    root: Root, sheet: str, encoding: str, tmp_path: Path
):
    (tmp_path / "sheet.txt").write_bytes(sheet.encode(encoding))
    assert read_sheet(tmp_path / "sheet.txt") == root


def test_a_sheet_that_is_not_there_is_a_sentence(tmp_path: Path):
    with pytest.raises(UnreadableSheetError):
        read_sheet(tmp_path / "missing")
    (tmp_path / "picture").write_bytes(bytes(range(256)) * 1000)
    with pytest.raises(WrongSheetError):
        read_sheet(tmp_path / "picture")


def dots(lines: list[str]) -> list[str]:
    """The rows of dots that half blocks stand for."""
    parts = {" ": "00", "▄": "01", "▀": "10", "█": "11"}
    rows = []
    for line in lines:
        rows += ["".join(parts[sign][half] for sign in line) for half in (0, 1)]
    return rows


def test_the_code_on_the_sheet_is_that_of_the_key(root: Root, sheet: str):
    import segno

    code = segno.make(root.secret.reveal(), error="m")
    expected = ["".join(str(int(dot)) for dot in row) for row in code.matrix_iter(border=2)]
    width = len(expected[0])
    drawn = [
        line.removeprefix("#").removeprefix(" ").ljust(width)
        for line in sheet.splitlines()
        if set(line[2:]) & set("▄▀█")
    ]
    shown = [row for row in dots(drawn) if "1" in row]
    assert shown == [row for row in expected if "1" in row]


def test_the_code_in_a_terminal_is_black_on_white_whatever_the_theme(root: Root, sheet: str):
    lines = qr_for_terminal(root).splitlines()
    assert len(lines) <= 22
    for line in lines:
        assert line.startswith("\x1b[38;5;16;48;5;231m")
        assert line.endswith("\x1b[0m")
    assert "\x1b" not in sheet


def test_the_sheet_is_narrow_enough_for_paper(sheet: str):
    assert max(map(len, sheet.splitlines())) <= 80


def test_who_has_the_sheet_can_answer_what_stands_at_its_end(root: Root, sheet: str):
    question, answer = ask_back(root)
    assert "6" in question
    assert sheet.rstrip().endswith(answer)
    assert len(answer) == 6
    assert answer not in question
