from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from textual.app import App, ComposeResult

from famchart.core.day_words import (
    ago_words,
    day_words,
    distance_words,
    short_day,
    typed_day,
)
from famchart.core.terminal_text import visible_line
from famchart.widgets.choice_line import ChoiceLine
from famchart.widgets.entries import LineEntry
from famchart.widgets.line_view import NARROW, fitted
from famchart.widgets.plain import Plain
from famchart.widgets.reader import Passage, Reader
from famchart.widgets.wrapping import MEASURE, prose, wrapped

TODAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2026, 12, 3), "Thu Dec 3"),
        (date(2027, 1, 4), "Mon Jan 4, 2027"),
        (date(2026, 11, 22), "Sun Nov 22"),
    ],
)
def test_a_day_is_told_as_people_say_it(day: date, words: str) -> None:
    assert day_words(day, TODAY) == words


@pytest.mark.parametrize(
    ("iso", "words"),
    [("2026-11-20", "Nov 20, 2026"), ("2026-11", "Nov 2026"), ("2026", "2026"), (None, "")],
)
def test_a_day_is_as_precise_as_it_was_given(iso: str | None, words: str) -> None:
    assert short_day(iso) == words


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2026, 11, 22), "today"),
        (date(2026, 11, 23), "tomorrow"),
        (date(2026, 12, 3), "in 11 days"),
        (date(2026, 11, 21), "1 day late"),
        (date(2026, 11, 12), "10 days late"),
    ],
)
def test_how_far_a_day_is(day: date, words: str) -> None:
    assert distance_words(day, TODAY) == words


def test_how_long_ago_somebody_looked() -> None:
    assert [ago_words(days) for days in (None, 0, 1, 20)] == [
        "never", "today", "1 day ago", "20 days ago",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("5", date(2026, 11, 27)),
        ("2w", date(2026, 12, 6)),
        ("3d", date(2026, 11, 25)),
        ("2026-12-24", date(2026, 12, 24)),
        ("", None),
        ("soon", None),
        ("w", None),
        ("9999", None),
    ],
)
def test_a_day_to_come_is_typed_in_a_letter_or_two(typed: str, day: date | None) -> None:
    assert typed_day(typed, TODAY) == day


@given(text=st.text(max_size=300), room=st.integers(1, 40))
def test_a_fitted_text_is_as_wide_as_its_room_and_can_be_printed(text: str, room: int) -> None:
    shown = fitted(text, room)
    assert cell_len(shown) == room
    assert not any(ord(sign) < 0x20 for sign in shown)


def test_a_cut_text_says_that_it_was_cut() -> None:
    assert fitted("Swollen ankles", 8) == "Swollen…"
    assert fitted("212", 6, right=True) == "   212"


@given(text=st.text(alphabet="ab cä\n漢", max_size=200), room=st.integers(2, 30))
def test_wrapping_loses_no_word_and_keeps_to_the_room(text: str, room: int) -> None:
    lines = list(wrapped(text, room))
    assert all(cell_len(line) <= room for line in lines)
    assert "".join("".join(lines).split()) == "".join(text.split())


def test_no_line_ends_within_a_date_a_count_or_a_phone_number() -> None:
    call = "If it gets worse, do not wait for the answer: call (555) 010-0142."
    assert list(wrapped(call, 62))[-1] == "call (555) 010-0142."
    told = "your plan may say too soon until Sun Nov 29 and no sooner"
    assert list(wrapped(told, 40)) == [
        "your plan may say too soon until Sun",
        "Nov 29 and no sooner",
    ]
    dicho = "el consultorio responde en 5 días hábiles como mucho"
    assert list(wrapped(dicho, 29)) == ["el consultorio responde", "en 5 días hábiles como mucho"]


def test_a_line_is_broken_between_what_dots_part_where_that_takes_no_more_lines() -> None:
    told = "sent Thu Nov 12 14:05 · Oracle Health, St. Anne Cardiology"
    assert list(wrapped(told, 45)) == [
        "sent Thu Nov 12 14:05 ·",
        "Oracle Health, St. Anne Cardiology",
    ]
    dose = "25 mg · 2 a day (MyChart Nov 3); 50 mg · 2 a day (Oracle Nov 20)"
    assert not any(line.endswith("·") for line in wrapped(dose, 42))
    long = "call · " + "how a family member signs up for it " * 2
    assert len(list(wrapped(long, 40))) == 2


def test_words_that_are_read_on_stand_in_lines_that_the_eye_can_follow() -> None:
    assert max(map(len, prose("word " * 100, 300))) <= MEASURE < 100
    assert max(map(len, prose("word " * 100, 40))) <= 40


def test_a_megabyte_in_one_line_is_wrapped_at_once() -> None:
    lines = list(wrapped("x" * 1_000_000, 80))
    assert len(lines) == 12_500


class Alone(App[None]):
    """One widget alone on the glass."""

    def __init__(self, widget: Plain | Reader | ChoiceLine) -> None:
        super().__init__()
        self.widget = widget

    def compose(self) -> ComposeResult:
        yield self.widget

    @property
    def glass(self) -> str:
        strips = self.screen._compositor.render_strips()
        return "\n".join(strip.text.rstrip() for strip in strips)


async def test_a_printed_line_keeps_its_columns_where_it_is_broken() -> None:
    reader = Reader()
    app = Alone(reader)
    async with app.run_test(size=(40, 10)) as pilot:
        line = "Cholesterol, Total   212 H  mg/dL   <200 desirable"
        reader.read([Passage(line, "", "▸", 1, is_printed=True), Passage("  end", is_printed=True)])
        await pilot.pause()
        first, rest, end = app.glass.splitlines()[:3]
        assert first == " ▸  Cholesterol, Total   212 H  mg/dL"
        assert rest == "      <200 desirable"
        assert end == "   end"


async def test_a_plain_label_shows_brackets_and_signs_for_controls() -> None:
    app = Alone(Plain("[b]x[/b] [/foo]\x1b[2J"))
    async with app.run_test():
        assert "[b]x[/b] [/foo]␛[2J" in app.glass


async def test_a_line_to_type_in_shows_signs_and_keeps_the_text() -> None:
    app = Alone(Plain(""))
    async with app.run_test() as pilot:
        entry = LineEntry("a\x1b[2Jb\u202ec", compact=True)
        await app.mount(entry)
        await pilot.pause()
        assert "a␛[2Jb\ufffdc" in app.glass
        assert entry.value == "a\x1b[2Jb\u202ec"


async def test_a_reader_wraps_labels_with_their_texts_and_scrolls() -> None:
    reader = Reader()
    app = Alone(reader)
    async with app.run_test(size=(40, 10)) as pilot:
        reader.read(
            [Passage("word " * 20, "", "Text", 8), *[Passage(f"line {n}") for n in range(50)]]
        )
        await pilot.pause()
        lines = app.glass.splitlines()
        assert lines[0] == " Text      word word word word word"
        assert lines[1].startswith("           word")
        reader.focus()
        await pilot.press("end")
        await pilot.pause()
        assert "line 49" in app.glass
        await pilot.press("home", "down", "pagedown", "up")
        await pilot.pause()
        assert "line 49" not in app.glass


ANSWERS = {each: each for each in ("granted", "revoked", "refused", "re all")}


@pytest.mark.parametrize(
    ("keys", "value"),
    [
        (["right"], "granted"),
        (["right", "right"], "revoked"),
        (["left"], "granted"),
        (["right", "left"], "re all"),
        (["r"], "revoked"),
        (["r", "r"], "refused"),
        (["r", "backspace"], ""),
        (["x"], ""),
        (["r", "e", "f"], "refused"),
        ([*"granted"], "granted"),
        (["g", "space"], "revoked"),
        ([*"re", "space", "a"], "re all"),
    ],
)
async def test_an_answer_is_chosen_by_arrows_or_its_letters(keys: list[str], value: str) -> None:
    choice = ChoiceLine(ANSWERS)
    async with Alone(choice).run_test() as pilot:
        choice.focus()
        await pilot.press(*keys)
        assert choice.value == value


async def test_the_chosen_answer_stands_in_brackets_also_without_colour() -> None:
    app = Alone(ChoiceLine(ANSWERS, "revoked"))
    async with app.run_test():
        assert "granted  [revoked]  refused" in app.glass


def test_what_is_not_measured_takes_one_cell_a_letter() -> None:
    letters = [chr(code) for code in range(0x11000) if NARROW.fullmatch(chr(code))]
    assert len(letters) > 500
    assert {cell_len(letter) for letter in letters} == {1}
    assert visible_line("".join(letters)) == "".join(letters)


def test_no_line_begins_with_the_dot_that_parts() -> None:
    for told in (
        "her own login · codes: Mother’s phone · n notes the proxy",
        "ask · 2 a day · why",
    ):
        for room in range(8, 40):
            lines = list(wrapped(told, room))
            assert not [line for line in lines if line.startswith("·")], (room, lines)
            assert " ".join(lines) == told or room < 10
