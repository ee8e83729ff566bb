from __future__ import annotations

import sys
from collections.abc import Iterable
from importlib import import_module

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual import events
from textual._xterm_parser import XTermParser
from textual.message import Message

from famchart.screens import bracketed_paste
from famchart.screens.bracketed_paste import LOOSE, PATIENCE, QUIET, PasteParser, take_pastes_whole

START, END = "\x1b[200~", "\x1b[201~"
HOSTILE = "Glucose 99 mg/dL\x1b x\rSodium\x1b[A 141\r\x1b[31mPotassium 4.1\x1b[<0;3;4M\x1b"


@pytest.fixture
def moment(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """The time, which passes only when a test says so."""
    now = [0.0]
    monkeypatch.setattr(bracketed_paste, "monotonic", lambda: now[0])
    monkeypatch.setattr("textual._parser.get_time", lambda: now[0])
    return now


def told(messages: Iterable[Message]) -> list[str]:
    """Return pastes as their texts between quotes, keys by their names."""
    found = []
    for message in messages:
        if isinstance(message, events.Paste):
            found.append(f"“{message.text}”")
        else:
            assert isinstance(message, events.Key)
            found.append(message.key)
    return found


def fed(parser: XTermParser, *pieces: str) -> list[str]:
    return [word for piece in pieces for word in told(parser.feed(piece))]


def in_pieces(text: str, size: int) -> list[str]:
    return [text[at : at + size] for at in range(0, len(text), size)]


@pytest.mark.parametrize("size", [1, 2, 3, 5, 7, 4096])
def test_a_paste_with_escape_bytes_is_one_text_however_it_is_read(size: int) -> None:
    pieces = in_pieces(f"a{START}{HOSTILE}{END}b", size)
    assert fed(PasteParser(), *pieces) == ["a", f"“{HOSTILE}”", "b"]


@pytest.mark.sweep
@given(
    text=st.text(alphabet="\x1b[20~1A;\r né", max_size=60).filter(
        lambda text: END not in text + END[:-1]
    ),
    size=st.integers(1, 12),
)
def test_whatever_is_pasted_arrives_as_it_was(text: str, size: int) -> None:
    assert fed(PasteParser(), *in_pieces(START + text + END, size)) == [f"“{text}”"]


def test_two_pastes_and_keys_between_them_keep_their_order() -> None:
    text = f"{START}one{END}\x1b[Ax{START}{END}{START}two{END}"
    assert fed(PasteParser(), text) == ["“one”", "up", "x", "“”", "“two”"]


def test_a_megabyte_in_many_reads_is_one_paste() -> None:
    text = "Sodium\x1b 141 mmol/L\r" * 55_000
    assert fed(PasteParser(), *in_pieces(START + text + END, 4095)) == [f"“{text}”"]


@pytest.mark.parametrize(
    "typed",
    ["abc", "\x1b[A\x1bOP", "\x1b\x1b[B", "\x1b[Z", "\x1b[20~", "\x1b[200", "\x1bx", END, "ñ\r\t"],
)
def test_what_is_typed_goes_the_way_it_always_went(typed: str, moment: list[float]) -> None:
    ours, textuals = PasteParser(), XTermParser()
    for size in (1, 4096):
        pieces = in_pieces(typed, size)
        assert fed(ours, *pieces) == fed(textuals, *pieces)
        moment[0] += 1
        assert told(ours.tick()) == told(textuals.tick())


def test_the_escape_key_waits_no_longer_than_before(moment: list[float]) -> None:
    parser = PasteParser()
    assert fed(parser, "\x1b") == []
    moment[0] += 0.11
    assert told(parser.tick()) == ["escape"]
    assert fed(parser, START[1:]) == told(XTermParser().feed(START[1:]))


def test_a_paste_whose_end_never_comes_is_over_after_a_silence(moment: list[float]) -> None:
    parser = PasteParser()
    assert fed(parser, START, "Sodium 141\x1b[20") == []
    moment[0] += PATIENCE - 0.1
    assert told(parser.tick()) == []
    assert fed(parser, "x") == []
    moment[0] += PATIENCE
    assert told(parser.tick()) == ["“Sodium 141\x1b[20x”"]
    assert fed(parser, "q", START, "two", END) == ["q", "“two”"]
    moment[0] += PATIENCE
    assert told(parser.tick()) == []


CELLS = "Cholesterol, Total\t212 H\tmg/dL\t<200 and the remark of the laboratory in one line"
LINES = "LIPID PANEL\rCholesterol, Total   212 H  mg/dL  <200\rHDL   41\x1b[A mg/dL  >39\rx\ru\r"


@pytest.mark.parametrize("size", [100, 200, 4096])
def test_lines_that_come_at_once_without_marks_are_a_paste_and_no_keys(
    size: int, moment: list[float]
) -> None:
    parser = PasteParser()
    text = LINES * 20
    assert fed(parser, *in_pieces(text, size)) == []
    moment[0] += QUIET - 0.01
    assert told(parser.tick()) == []
    moment[0] += 0.02
    assert told(parser.tick()) == [f"“{text}”"]
    assert fed(parser, "q", START, "two", END) == ["q", "“two”"]


@pytest.mark.parametrize(
    "typed",
    ["seven lamps by the river\rgt", "\r" * 200, "\x1b[A" * 100, "word " * 100, "a\rb\rc\r"],
)
def test_what_a_hand_may_type_before_it_is_read_stays_keys(typed: str) -> None:
    assert fed(PasteParser(), typed) == told(XTermParser().feed(typed))


def test_cells_that_come_at_once_are_a_paste_and_their_tabs_no_keys(moment: list[float]) -> None:
    parser = PasteParser()
    assert fed(parser, CELLS) == []
    moment[0] += QUIET
    assert told(parser.tick()) == [f"“{CELLS}”"]


def test_input_that_ends_within_a_paste_ends_quietly() -> None:
    parser = PasteParser()
    assert fed(parser, START + "Sodium") == []
    assert fed(parser, "") == []


def test_the_driver_of_this_machine_reads_with_it(monkeypatch: pytest.MonkeyPatch) -> None:
    name = "win32" if sys.platform == "win32" else "linux_driver"
    driver = import_module(f"textual.drivers.{name}")
    monkeypatch.setattr(driver, "XTermParser", XTermParser)
    take_pastes_whole()
    assert driver.XTermParser is PasteParser


def test_a_text_with_marks_of_its_own_is_one_paste_and_nothing_of_it_is_dropped(
    moment: list[float],
) -> None:
    text = f"Lab {END}x {START}Glucose 100" * 2000
    for size in (1024, 4095, len(text) + 20):
        parser = PasteParser()
        assert fed(parser, *in_pieces(f"{START}{text}{END}q", size)) in ([], [f"“{text}”", "q"])
        moment[0] += LOOSE
        assert told(parser.tick()) in ([f"“{text}”", "q"], [])


@pytest.mark.parametrize("text", [f"Glucose 99{END}x\rSodium 141", f"{END}{END}a{END}"])
def test_a_mark_of_the_end_within_a_short_paste_drops_nothing(text: str) -> None:
    assert fed(PasteParser(), f"a{START}{text}{END}b") == ["a", f"“{text}”", "b"]


@pytest.mark.parametrize("size", [1024, 2000, 4095])
@pytest.mark.parametrize("place", [0, 900, 1010, 2000, 4089, 7000, 11_990])
def test_a_mark_of_the_end_anywhere_in_a_long_paste_drops_nothing(
    size: int, place: int, moment: list[float]
) -> None:
    lines = "Sodium 141 mmol/L\r" * 700
    text = lines[:place] + END + lines[place:]
    parser = PasteParser()
    found = fed(parser, *in_pieces(f"{START}{text}{END}", size))
    moment[0] += LOOSE
    found += told(parser.tick())
    assert found == [f"“{text}”"]


def test_a_key_right_behind_a_long_paste_is_a_key(moment: list[float]) -> None:
    text, parser = "Sodium 141 mmol/L\r" * 100, PasteParser()
    assert fed(parser, START + text + END) == []
    assert fed(parser, "q") == [f"“{text}”", "q"]  # not even a moment later
    assert fed(parser, START + text + END, START + "two" + END) == [f"“{text}”", "“two”"]
    assert fed(parser, START + text + END + "\rx") == []
    moment[0] += LOOSE
    assert told(parser.tick()) == [f"“{text}”", "enter", "x"]


def test_a_text_without_marks_may_have_one_of_a_beginning_in_itself(moment: list[float]) -> None:
    parser = PasteParser()
    text = LINES + START + LINES
    assert fed(parser, text) == []
    moment[0] += QUIET
    assert told(parser.tick()) == [f"“{text}”"]
