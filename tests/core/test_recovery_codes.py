"""Recovery codes: each is good for once, the used ones stay with their day."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from famchart.core.recovery_codes import Codes

TODAY = date(2026, 11, 22)


def test_they_are_used_from_the_top_and_stay_ticked_off() -> None:
    codes = Codes.read("  aaaa-1111\n\nbbbb-2222 \ncccc-3333\ndddd-4444")
    assert (codes.left, codes.next_code, codes.are_few) == (4, "aaaa-1111", False)
    codes = Codes.read(codes.ticked_off("aaaa-1111", TODAY))
    assert codes.lines[0] == "✓ 2026-11-22 aaaa-1111"
    assert (codes.left, codes.next_code) == (3, "bbbb-2222")
    codes = Codes.read(codes.ticked_off("cccc-3333", TODAY))
    assert (codes.left, codes.next_code, codes.are_few) == (2, "bbbb-2222", True)
    assert Codes.read("").next_code is None
    assert not Codes.read("").are_few


def test_one_given_twice_counts_once() -> None:
    assert Codes.read("aaaa bbbb aaaa").left == 2
    assert Codes.read("✓ 2026-11-22 aaaa\nbbbb\naaaa").next_code == "bbbb"
    assert Codes.read("aaaa\n✓ 2026-11-22 aaaa").next_code is None


@given(st.lists(st.from_regex(r"[a-z0-9]{4}-[a-z0-9]{4}", fullmatch=True), unique=True))
def test_each_is_given_once_and_none_is_lost(written: list[str]) -> None:
    codes, given_out = Codes.read("\n".join(written)), []
    while code := codes.next_code:
        given_out.append(code)
        codes = Codes.read(codes.ticked_off(code, TODAY))
    assert given_out == written
    assert [line.rsplit(" ", 1)[-1] for line in codes.lines] == written
