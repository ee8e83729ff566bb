"""What people type for a time of day, for a moment, and for several days."""

from datetime import date

import pytest

from famchart.core.typed_moment import clock_time, nearest_moment, time_span, typed_days
from famchart.i18n import set_language

TODAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("9:05", "09:05"),
        ("14h30", "14:30"),
        ("2 pm", "14:00"),
        ("2:30 p. m.", "14:30"),
        ("12 am", "00:00"),
        ("12:15pm", "12:15"),
        ("at 10:20", "10:20"),
        ("a las 10:20", "10:20"),
        ("half past 4", "04:30"),
        ("half past 4 pm", "16:30"),
        ("quarter to five pm", "16:45"),
        ("quarter to one", "12:45"),
        ("10 past 5", "05:10"),
        ("4 o’clock", "04:00"),
        ("at 3 in the afternoon", "15:00"),
        ("noon", "12:00"),
        ("at noon", "12:00"),
        ("al mediodía", "12:00"),
        ("midnight", "00:00"),
        ("a las 4 y media", "04:30"),
        ("a las 4 y media de la tarde", "16:30"),
        ("a las 5 menos cuarto", "04:45"),
        ("un cuarto para las 5 de la tarde", "16:45"),
        ("a la una y media pm", "13:30"),
        ("12 de la noche", "00:00"),
        ("tres y media", "03:30"),
        ("5 y 10", None),
        ("10 to 4", "03:50"),
        ("20 to 4 pm", "15:40"),
        ("3 to 4 pm", None),
        ("half past 13", None),
        ("five", None),
        ("at 25", None),
        ("13 pm", None),
        ("24:00", None),
        ("9:60", None),
        ("9", None),
        ("", None),
    ],
)
def test_a_time_of_day(typed: str, meant: str | None) -> None:
    assert clock_time(typed) == meant


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("dec 3 10:20", "2026-12-03T10:20"),
        ("Dec 3, 2027 2:30 pm", "2027-12-03T14:30"),
        ("3 dic 10:20", "2026-12-03T10:20"),
        ("12/3 10:20", "2026-12-03T10:20"),
        ("tomorrow at 9:00", "2026-11-23T09:00"),
        ("mañana a las 9:00", "2026-11-23T09:00"),
        ("yesterday 9:12", "2026-11-21T09:12"),
        ("9:12", "2026-11-22T09:12"),
        ("2026-12-03 10:20", "2026-12-03T10:20"),
        ("2026-11-01 01:30-05:00", "2026-11-01T01:30-05:00"),
        ("dec 3", None),
        ("dec 2026 10:20", None),
        ("feb 30 10:20", None),
        ("the day after 10:20", None),
    ],
)
def test_a_moment(typed: str, meant: str | None) -> None:
    assert nearest_moment(typed, TODAY) == meant


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("3 to 4 pm", ("15:00", "16:00")),
        ("from 9 to 11:30 am", ("09:00", "11:30")),
        ("9:30-10:15", ("09:30", "10:15")),
        ("2-3pm", ("14:00", "15:00")),
        ("11 to 1 pm", ("11:00", "13:00")),
        ("11 am - 1", ("11:00", "13:00")),
        ("between 9 and 10 am", ("09:00", "10:00")),
        ("de 9 a 10 de la mañana", ("09:00", "10:00")),
        ("entre las 3 y las 4 de la tarde", ("15:00", "16:00")),
        ("de 15:00 a 16:30", ("15:00", "16:30")),
        ("3 to 4", None),
        ("10 to 4 pm", None),
        ("01:30-05:00", None),
        ("9 and 10 am", None),
        ("4 pm", None),
    ],
)
def test_a_span_of_time(typed: str, meant: tuple[str, str] | None) -> None:
    assert time_span(typed) == meant


def test_days_go_first_in_spanish_and_no_year_is_guessed_without_today() -> None:
    set_language("es")
    assert nearest_moment("3/12 10:20", TODAY) == "2026-12-03T10:20"
    set_language("en")
    assert nearest_moment("dec 3 10:20", None) is None
    assert nearest_moment("dec 3 2026 10:20", None) == "2026-12-03T10:20"


def test_several_days() -> None:
    assert typed_days("nov 27, 28 nov", TODAY) == "2026-11-27, 2026-11-28"
    assert typed_days("nov 27, whenever", TODAY) is None
    assert typed_days("dec 2026", TODAY) is None
