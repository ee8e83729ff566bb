"""A number is parted from the unit behind it in one way, wherever both stand together."""

from __future__ import annotations

import pytest

from famchart.core.measured import LONGEST_NUMBER, split_flag, split_unit


@pytest.mark.parametrize(
    ("printed", "parted"),
    [
        ("130 g/L", ("130", "g/L")), ("155 MG/DL", ("155", "MG/DL")),
        ("37.2°C", ("37.2", "°C")), ("98.6 ºF", ("98.6", "ºF")), ("37 ℃", ("37", "℃")),
        ("130/80 mm Hg", ("130/80", "mm Hg")), ("5-10 /hpf", ("5-10", "/hpf")),
        ("<0.01 ng/mL", ("<0.01", "ng/mL")), ("7 %", ("7", "%")),
        ("1:160", ("1:160", None)), ("3 apples", ("3 apples", None)), ("130", ("130", None)),
        ("Negative", ("Negative", None)), ("1 g/L".rjust(LONGEST_NUMBER + 1, "1"), None),
    ],
)  # fmt: skip
def test_a_unit_is_parted_where_it_is_one(printed, parted):
    assert split_unit(printed) == (parted or (printed, None))


@pytest.mark.parametrize(
    ("printed", "parted"),
    [
        ("12.3 H", ("12.3", "H")), ("5.4 % (high)", ("5.4 %", "H")), ("3.2 mmol/L L", ("3.2 mmol/L", "L")),
        ("101*", ("101", "A")), (">600 HH", (">600", "HH")), ("3.2 L", ("3.2 L", None)),
        ("24 h", ("24 h", None)), ("3 apples H", ("3 apples H", None)), ("130 g/L", ("130 g/L", None)),
    ],
)  # fmt: skip
def test_a_flag_is_parted_where_it_is_one(printed, parted):
    assert split_flag(printed) == parted
