"""The people at the head of every page: the chosen one is always told."""

from __future__ import annotations

from collections.abc import Sequence
from unittest.mock import patch

from textual.geometry import Size

from famchart.widgets.people_bar import LONGEST_NAME, Called, PeopleBar, fitting

FAMILY = [Called("0", "Everyone"), Called("1", "Mother"), Called("2", "Father"), Called("3", "Son")]


def names(called: Sequence[Called], room: int) -> list[str]:
    return [each.name for each in fitting(called, room)]


def test_all_stand_in_their_order_where_there_is_room() -> None:
    assert names(FAMILY, 80) == ["Everyone", "Mother", "Father", "Son"]


def test_the_last_ones_go_first_where_there_is_none() -> None:
    assert names(FAMILY, 24) == ["Everyone", "Mother"]


def test_the_chosen_one_stays_before_any_other() -> None:
    chosen = [*FAMILY, Called("", "The two-hundredth", is_chosen=True)]
    assert names(chosen, 20) == ["The two-hundredth"]
    assert names(chosen, 33) == ["Everyone", "The two-hundredth"]


def test_a_name_of_sixty_letters_leaves_room_for_the_others() -> None:
    assert Called("1", "N" * 60).width == LONGEST_NAME + 4


def test_a_name_of_sixty_letters_is_cut_before_the_day_or_the_lock_is_left_out() -> None:
    for chosen in (False, True):
        long = Called("1", "N" * 60, is_chosen=chosen)
        with patch.object(PeopleBar, "size", Size(80, 1)):
            bar = PeopleBar()
            bar.called = [Called("0", "Everyone"), long, *FAMILY[2:]]
            bar.told, bar.minutes_left = ("Sun Nov 22", ""), 9
            _front, people, right = bar._laid_out()
        assert right == "Sun Nov 22 · locks in 9 min"
        assert [each.name for each in people] == ["Everyone", "N" * 60, "Father", "Son"]


def test_the_chosen_one_is_told_by_brackets_and_not_by_colour_alone() -> None:
    assert Called("1", "Mother", is_chosen=True).shown == "[Mother]"
