"""Names in a row, as many as have room."""

from __future__ import annotations

import pytest

from famchart.widgets.several import Several

CBC = Several("CBC", ("Hemoglobin", "WBC", "Platelets"), 4, 4)
BARE = Several("", ("Hemoglobin", "WBC"), 2, 2)
TWICE = Several("Results", ("Calcium", "Potassium"), 2, 4)


@pytest.mark.parametrize(
    ("several", "room", "shown"),
    [
        (CBC, 80, "CBC: Hemoglobin, WBC, Platelets and 1 more"),
        (CBC, 41, "CBC: Hemoglobin, WBC and 2 more"),
        (CBC, 26, "CBC: Hemoglobin and 3 more"),
        (CBC, 25, "CBC, 4 values"),
        (CBC, 12, "CBC"),
        (
            Several("Comprehensive panel", ("Sodium", "Glucose"), 2, 2),
            24,
            "Comprehensive…, 2 values",
        ),
        (BARE, 15, "Hemoglobin, WBC"),
        (BARE, 14, "2 values"),
        (BARE, 18, "Hemoglobin, WBC"),
        (Several("", ("Hemoglobin", "Cholesterol"), 2, 2), 18, "Hemogl… and 1 more"),
        (Several("", (), 2, 2), 30, "2 values"),
        (Several("", ("LDL, calculated", "HDL"), 2, 2), 30, "LDL, calculated · HDL"),
        (Several("", ("LDL, calculated", "HDL"), 2, 3), 40, "LDL, calculated · HDL · 3 values"),
        (TWICE, 80, "Results: Calcium, Potassium, 4 values"),
        (TWICE, 30, "Results: Calcium, Potassium"),
        (TWICE, 26, "Results, 4 values"),
        (Several("", ("Pulse",), 1, 30), 30, "Pulse, 30 values"),
    ],
)
def test_what_has_room_is_told_and_the_rest_is_counted(
    several: Several, room: int, shown: str
) -> None:
    assert several.within(room) == shown


def test_its_text_is_the_longest_form() -> None:
    assert CBC == "CBC: Hemoglobin, WBC, Platelets and 1 more"
