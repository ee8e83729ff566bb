"""The months ahead, a sign each: worked out by the rule that says where an access stands."""

from __future__ import annotations

from datetime import date

import pytest

from famchart.core.forecast import END, forecast, months_from, widened, year_marks
from famchart.core.proxy import ProxyFacts

TODAY = date(2026, 11, 22)


def test_it_looks_24_months_ahead_from_the_first_of_this_one() -> None:
    months = months_from(TODAY)
    assert (months[0], months[-1], len(months)) == (date(2026, 11, 1), date(2028, 10, 1), 24)


def test_an_access_without_an_end_is_a_line_to_the_edge() -> None:
    assert forecast(ProxyFacts("adult_to_adult"), TODAY) == "━" * 24


def test_the_month_of_its_last_day_has_the_end() -> None:
    facts = ProxyFacts("adult_to_adult", term_end=date(2027, 5, 15))
    assert forecast(facts, TODAY, 8) == "━━━━━━╸ "


def test_what_ends_at_the_first_of_a_month_was_usable_until_the_month_before() -> None:
    facts = ProxyFacts("adult_to_adult", migration_on=date(2027, 1, 1))
    assert forecast(facts, TODAY, 4) == "━╸  "


def test_what_ends_within_the_first_month_has_its_end_there() -> None:
    facts = ProxyFacts("adult_to_adult", term_end=date(2026, 11, 23))
    assert forecast(facts, TODAY, 3) == "╸  "
    assert forecast(facts, date(2026, 11, 23), 3) == "   "


def test_limited_by_age_is_dotted_from_the_month_of_the_birthday_on() -> None:
    facts = ProxyFacts("parent_child", born=date(2014, 1, 15), teen_age=13)
    assert forecast(facts, TODAY, 5) == "━━┄┄┄"


def test_the_son_of_a_leap_day_is_limited_until_the_edge() -> None:
    facts = ProxyFacts("parent_teen", born=date(2012, 2, 29), teen_age=13)
    assert forecast(facts, TODAY) == "┄" * 24
    assert forecast(facts, TODAY, 42)[-3:] == "╸  "


@pytest.mark.parametrize("state", ["not_set_up", "form_sent", "revoked", "refused"])
def test_what_is_not_granted_has_no_line(state: str) -> None:
    assert forecast(ProxyFacts("adult_to_adult", state=state), TODAY).strip() == ""


def test_with_more_cells_a_month_the_end_stands_at_the_end_of_its_month() -> None:
    assert widened("━━╸ ", 2) == "━━━━━╸  "
    assert widened("┄╸", 3) == "┄┄┄┄┄╸"
    assert widened(END, 2) == "━╸"


@pytest.mark.parametrize("cells", [1, 2, 3])
def test_each_year_stands_above_its_first_month(cells: int) -> None:
    months = months_from(TODAY)
    line = year_marks(months, cells)
    assert len(line) == 24 * cells
    assert line.index("2027") == 2 * cells
    assert line.index("2028") == 14 * cells
    assert ("2026" in line) == (cells > 2)
