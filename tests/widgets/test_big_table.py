from __future__ import annotations

from collections.abc import Hashable, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.app import App, ComposeResult
from textual.strip import Strip

from famchart.core.errors import FamchartError
from famchart.widgets.big_table import BigTable
from famchart.widgets.line_view import Toned
from famchart.widgets.plain_table import measured
from famchart.widgets.rows import GAP, NARROWEST, PAGES_KEPT, Column, ListedRows, Pages, Row, widths

COLUMNS = (Column("Day", 12), Column("What", 20, grows=True), Column("Kind", 10))
PAGE = 256


class ManyRows:
    """A source of any length that counts the pages asked of it."""

    page_size = PAGE

    def __init__(self, count: int, offset: int = 0) -> None:
        self.count = count
        self.offset = offset
        self.asked: list[int] = []

    def page(self, number: int) -> Sequence[Row]:
        self.asked.append(number)
        first = number * PAGE
        return [self.row(at) for at in range(first, min(first + PAGE, self.count))]

    def row(self, at: int) -> Row:
        return Row(at + self.offset, (f"day {at}", f"thing {at + self.offset}", "Note"))

    def position_of(self, row_id: Hashable) -> int | None:
        at = int(str(row_id)) - self.offset
        return at if 0 <= at < self.count else None


class TableApp(App[None]):
    """A table alone on the glass, which remembers the lines that it drew."""

    CSS = "BigTable { height: 1fr; }"

    def compose(self) -> ComposeResult:
        yield Watched(COLUMNS)

    @property
    def table(self) -> Watched:
        return self.query_one(Watched)


class Watched(BigTable):
    drawn: list[Hashable] = []  # noqa: RUF012

    def _strip_of(self, row: Row, line: int, is_cursor: bool) -> Strip:
        self.drawn.append(row.id)
        return super()._strip_of(row, line, is_cursor)


async def test_of_a_million_rows_only_the_pages_on_the_glass_are_read() -> None:
    async with TableApp().run_test(size=(80, 24)) as pilot:
        source = ManyRows(1_000_000)
        pilot.app.table.show(source)  # type: ignore[attr-defined]
        await pilot.pause()
        assert set(source.asked) == {0}
        await pilot.press("end")
        await pilot.pause()
        assert len(set(source.asked)) <= 3
        assert pilot.app.table.row == source.row(999_999)  # type: ignore[attr-defined]


def test_the_pages_kept_are_few_however_far_one_reads() -> None:
    source = ManyRows(1_000_000)
    pages = Pages(source, lambda error: None)
    for number in range(PAGES_KEPT + 1):
        pages.row_at(number * PAGE)
    source.asked.clear()
    assert pages.row_at(PAGES_KEPT * PAGE) == source.row(PAGES_KEPT * PAGE)
    assert pages.row_at(PAGE) == source.row(PAGE)
    assert source.asked == []
    assert pages.row_at(0) == source.row(0)
    assert source.asked == [0]


def test_the_page_read_last_is_the_last_to_be_forgotten() -> None:
    source = ManyRows(1_000_000)
    pages = Pages(source, lambda error: None)
    for number in range(2 * PAGES_KEPT):
        pages.row_at(number * PAGE)
        pages.row_at(0)
    assert source.asked.count(0) == 1


async def test_a_step_of_the_cursor_draws_two_lines_and_no_more() -> None:
    async with TableApp().run_test(size=(80, 24)) as pilot:
        table = pilot.app.table  # type: ignore[attr-defined]
        table.show(ManyRows(1000))
        await pilot.pause()
        await pilot.press("down")
        await pilot.pause()
        table.drawn.clear()
        await pilot.press("down")
        await pilot.pause()
        assert table.drawn == [1, 2]


async def test_a_scroll_gives_the_lines_that_are_there_already() -> None:
    async with TableApp().run_test(size=(80, 24)) as pilot:
        table = pilot.app.table  # type: ignore[attr-defined]
        table.show(ManyRows(1000))
        table.move_to(23)
        await pilot.pause()
        before = table.render_lines(table.size.region)
        await pilot.press("down")
        await pilot.pause()
        after = table.render_lines(table.size.region)
        assert all(new is old for new, old in zip(after[:22], before[1:23], strict=True))


async def test_rows_of_two_lines_are_never_halfway_at_the_top() -> None:
    class Folding(TableApp):
        def compose(self) -> ComposeResult:
            yield Watched(COLUMNS, may_fold=True)

    async with Folding().run_test(size=(30, 7)) as pilot:
        table = pilot.app.table  # type: ignore[attr-defined]
        table.show(ManyRows(10))
        table.focus()
        for keys, top in ((["down"] * 3, 1), (["end"], 7), (["up"] * 3, 6), (["home"], 0)):
            await pilot.press(*keys)
            await pilot.pause()
            assert f"day {top}" in table.render_line(0).text
            assert f"thing {top}" in table.render_line(1).text
        await pilot.click(offset=(10, 3))
        assert table.cursor == 1
        await pilot.resize_terminal(80, 7)
        await pilot.pause()
        await pilot.pause()
        assert "day 1  " in table.render_line(1).text


@pytest.mark.parametrize(
    ("keys", "position"),
    [
        (["down", "down"], 2),
        (["j", "j", "k"], 1),
        (["up"], 0),
        (["end"], 999),
        (["end", "down"], 999),
        (["end", "home"], 0),
        (["pagedown"], 23),
        (["pagedown", "pagedown", "pageup"], 23),
    ],
)
async def test_the_keys_of_lists(keys: list[str], position: int) -> None:
    async with TableApp().run_test(size=(80, 24)) as pilot:
        pilot.app.table.show(ManyRows(1000))  # type: ignore[attr-defined]
        pilot.app.table.focus()  # type: ignore[attr-defined]
        await pilot.pause()
        await pilot.press(*keys)
        assert pilot.app.table.cursor == position  # type: ignore[attr-defined]


async def test_the_cursor_keeps_its_record_when_rows_come_before_it() -> None:
    async with TableApp().run_test(size=(80, 24)) as pilot:
        table = pilot.app.table  # type: ignore[attr-defined]
        table.show(ManyRows(1000))
        table.move_to(500)
        table.show(ManyRows(1003, offset=-3))
        assert table.row.id == 500
        assert table.cursor == 503


async def test_the_cursor_keeps_its_place_when_its_record_is_gone() -> None:
    async with TableApp().run_test(size=(80, 24)) as pilot:
        table = pilot.app.table  # type: ignore[attr-defined]
        table.show(ManyRows(10))
        table.move_to(9)
        table.show(ManyRows(9))
        assert table.cursor == 8


async def test_an_empty_table_takes_every_key() -> None:
    async with TableApp().run_test(size=(80, 24)) as pilot:
        table = pilot.app.table  # type: ignore[attr-defined]
        table.show(ListedRows())
        table.focus()
        await pilot.press("down", "up", "end", "home", "pagedown", "enter", "space")
        assert table.row is None


async def test_a_page_that_cannot_be_read_leaves_blanks_and_a_message() -> None:
    class Unreadable(ManyRows):
        def page(self, number: int) -> Sequence[Row]:
            raise FamchartError

    class Listening(TableApp):
        errors: list[str] = []  # noqa: RUF012

        def on_big_table_unreadable(self, event: BigTable.Unreadable) -> None:
            self.errors.append(str(event.error))

    async with Listening().run_test(size=(80, 24)) as pilot:
        pilot.app.table.show(Unreadable(100))  # type: ignore[attr-defined]
        await pilot.pause()
        await pilot.pause()
        assert "Something went wrong." in pilot.app.errors  # type: ignore[attr-defined]


async def test_neighbours_of_one_tone_are_drawn_as_one() -> None:
    async with TableApp().run_test(size=(80, 24)) as pilot:
        table = pilot.app.table  # type: ignore[attr-defined]
        strip = table.strip(["› ", "day", Toned("late", "late"), Toned("!", "late"), " "])
        assert [segment.text for segment in strip][:2] == ["› day", "late!"]
        assert len(list(table.strip(["› ", Toned("late", "late")], is_cursor=True))) == 2


async def test_a_click_moves_the_cursor_and_a_second_one_opens() -> None:
    class Listening(TableApp):
        chosen: list[Hashable] = []  # noqa: RUF012

        def on_big_table_chosen(self, event: BigTable.Chosen) -> None:
            self.chosen.append(event.row.id)

    async with Listening().run_test(size=(80, 24)) as pilot:
        pilot.app.table.show(ManyRows(1000))  # type: ignore[attr-defined]
        await pilot.pause()
        await pilot.click(offset=(10, 5))
        assert pilot.app.table.cursor == 5  # type: ignore[attr-defined]
        await pilot.click(offset=(10, 5))
        await pilot.pause()
        assert pilot.app.chosen == [5]  # type: ignore[attr-defined]


def test_a_growing_column_is_no_wider_than_its_text_needs() -> None:
    columns = (Column("Name", 10, grows=True, most=30), Column("Born", 12))
    assert widths(columns, 160) == [30, 12]
    assert widths(columns, 40) == [26, 12]
    rows = [Row(1, ("Rosa " * 10, "1948"))]
    assert next(each.most for each in measured(columns, rows)) == 50


async def test_a_table_without_rows_has_no_head_either() -> None:
    async with TableApp().run_test(size=(80, 24)) as pilot:
        table = pilot.app.table  # type: ignore[attr-defined]
        table._head = 1
        table.show(ListedRows())
        await pilot.pause()
        assert "Kind" not in table.render_line(0).text
        table.show(ManyRows(3))
        await pilot.pause()
        assert "Kind" in table.render_line(0).text


@given(room=st.integers(-5, 200))
def test_columns_fill_the_room_or_drop_from_the_right(room: int) -> None:
    found = widths(COLUMNS, room)
    shown = [width for width in found if width]
    taken = sum(shown) + GAP * (len(shown) - 1)
    assert found[1] >= min(20, max(NARROWEST, room))
    assert taken == max(room, NARROWEST)
    if not found[0]:
        assert not found[2]


def test_what_can_be_narrowed_is_before_any_of_it_is_dropped_and_the_remark_goes_first() -> None:
    columns = (
        Column("Test", 7, grows=True),
        Column("Value", 5, stays=True),
        Column("Unit", 13, least=5, is_missed=True),
        Column("Range", 9, least=7, is_missed=True),
        Column("Flag", 4, stays=True),
        Column("", 10),
    )
    assert widths(columns, 50) == [11, 5, 13, 9, 4, 0]
    assert widths(columns, 44) == [7, 5, 11, 9, 4, 0]
    assert widths(columns, 36) == [7, 5, 5, 7, 4, 0]
    assert widths(columns, 35) == [7, 5, 13, 0, 4, 0]
    assert widths(columns, 27) == [7, 5, 5, 0, 4, 0]
    assert widths(columns, 25) == [12, 5, 0, 0, 4, 0]


async def test_a_column_without_room_that_is_missed_leaves_a_sign_at_the_end() -> None:
    class Missing(TableApp):
        def compose(self) -> ComposeResult:
            yield Watched((Column("Name", 7, grows=True), Column("Range", 30, is_missed=True)))

    async with Missing().run_test(size=(20, 5)) as pilot:
        table = pilot.app.table  # type: ignore[attr-defined]
        table.show(ListedRows([Row(1, ("Iron", "50-170")), Row(2, ("Zinc", ""))]))
        await pilot.pause()
        assert table.render_line(0).text.rstrip().endswith("…")
        assert "…" not in table.render_line(1).text


def test_a_long_text_is_shown_whole_where_the_others_leave_room() -> None:
    portal = "Oracle Health, St. Anne Cardiology"
    rows = [Row(1, ("Nov 20", "LDL", portal))]
    columns = measured((Column("Day", 6), Column("Test", 8, grows=True), Column("Portal", 6)), rows)
    assert widths(columns, 160)[2] == len(portal)
    assert 28 <= widths(columns, 44)[2] < len(portal)
