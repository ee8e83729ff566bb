"""Vital signs with a line for each name and each value, as a page of a visit shows them."""

from __future__ import annotations

from paste_told import read, rows


def test_a_value_of_two_units_stays_whole_and_its_other_scale_is_left() -> None:
    text = "Weight\n143 lb 7 oz (65.1 kg)\nHeight\n5' 4\" (1.626 m)\nBMI\n24.6\n"
    assert [row[:3] for row in rows(text)] == [
        ("Weight", "143 lb 7 oz", None), ("Height", "5' 4\"", None), ("BMI", "24.6", None),
    ]  # fmt: skip


def test_metres_and_kilograms_stand_before_the_other_scale_as_well() -> None:
    text = "Blood pressure\n128/76\nPeso\n65,1 kg (143 lb)\nTalla\n1,63 m (5' 4\")\n"
    assert [row[1:3] for row in rows(text)] == [("128/76", None), ("65,1", "kg"), ("1,63", "m")]


def test_a_bare_number_alone_stays_a_note() -> None:
    assert not read("Weight\n143\n").rows
    assert not read("Room\n12 A\nBed\n4 B\n").rows
