"""Amounts of money as they are written in both countries."""

from __future__ import annotations

import pytest

from famchart.core.money import cents


@pytest.mark.parametrize(
    ("written", "amount"),
    [("412.60", 41260), ("$412.60", 41260), ("412,60", 41260), ("$1,250.50", 125050),
     ("1.250,50", 125050), ("$1.250,50", 125050), ("-12", -1200), ("1,250", 125000),
     ("12.345.678,00", 1234567800), ("40 dollars", 4000), ("40 dólares", 4000)],
)  # fmt: skip
def test_an_amount_is_read_with_either_mark(written: str, amount: int) -> None:
    assert cents(written) == amount


@pytest.mark.parametrize(
    "written", ["1.250", "12,5", "1,25,00", "1.250,5", "1,250,50", "€ 5", "1.2.3"]
)
def test_what_could_be_two_amounts_is_none(written: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        cents(written)
