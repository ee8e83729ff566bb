from __future__ import annotations

from decimal import Decimal

import pytest
from tests_support import lab_text

from famchart.core.dates import Order
from famchart.intake.paste import read_paste, result_table
from famchart.intake.paste.watch import LOOKED_EVERY, OvertakenError


@pytest.mark.sweep
@pytest.mark.parametrize("lines", [2_200, pytest.param(22_000, marks=pytest.mark.sweep)])
def test_of_many_lines_with_results_each_becomes_its_row(lines: int) -> None:
    draft = read_paste(lab_text(lines))
    assert [row.line for row in draft.rows] == list(range(1, lines + 1))
    assert [row.value_num for row in draft.rows] == [
        Decimal(f"{n + 61}.{n % 10}") for n in range(lines)
    ]
    assert {row.unit for row in draft.rows} == {"mg/dL"}
    assert draft.unread == ()


def test_every_row_of_many_visits_has_the_date_above_it() -> None:
    days = [f"20{n:02}-03-1{n % 10}" for n in range(24)]
    visits = [f"Collected: {day}\nSodium  14{n % 10}  mmol/L" for n, day in enumerate(days)]
    assert [row.date for row in read_paste("\n".join(visits)).rows] == days


def test_a_name_over_many_lines_is_put_together_in_order() -> None:
    text = "Protein\nin urine\nper night\n7.5 mg/dL 1 - 9\nZinc 70 ug/dL 60 - 130"
    first = read_paste(text).rows[0]
    assert first.name == "Protein in urine per night"
    assert first.value == "7.5"


def test_thousands_of_lines_that_could_go_on_with_a_name_are_all_accounted_for() -> None:
    lines = ["Zinc 70 ug/dL 60 - 130", "Iron 61 ug/dL 50 - 170", "Remarks", *["and so on"] * 200]
    draft = read_paste("\n".join(lines * 2))
    assert len(draft.rows) == 4
    assert len(draft.unread) == 402


@pytest.mark.sweep
def test_a_reading_that_is_not_wanted_any_more_is_given_up() -> None:
    asked = 0

    def is_wanted() -> bool:
        nonlocal asked
        asked += 1
        return asked < 3

    with pytest.raises(OvertakenError):
        read_paste(lab_text(LOOKED_EVERY * 9), is_wanted=is_wanted)
    assert asked == 3


def test_a_line_that_says_the_same_again_in_a_table_is_read_once(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A urinalysis repeated for 100 KB took twice as long when its rows became those of a table."""
    read, told = list[str](), result_table._told

    def counted(texts: dict[str, str], order: Order) -> object:
        read.append(texts["name"])
        return told(texts, order)

    monkeypatch.setattr(result_table, "_told", counted)
    block = (
        "Reference Range & Units  2/3/2026\nColor, UA Yellow Amber\nKetones, UA Negative Trace\n"
    )
    draft = read_paste(block * 50)
    assert len(draft.rows) == 100
    assert read == ["Color, UA", "Ketones, UA"] * 2  # no line stands above the first head
