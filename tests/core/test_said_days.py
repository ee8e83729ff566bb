"""Days as people say them: the same words in the one line, in every form, and after a visit."""

from __future__ import annotations

from datetime import date

import pytest

from famchart.core.day_words import nearest_date, typed_date, typed_day
from famchart.core.next_steps import coming_day
from famchart.core.said_days import said_day
from famchart.core.typed_moment import nearest_moment, typed_days
from famchart.i18n import _, set_language
from famchart.records.fields import Day, DayOrMonth, Days, FieldSpec, LocalMoment
from famchart.widgets.typed_as_said import EXAMPLES, MEANT, meant

SUNDAY = date(2026, 11, 22)
COMING = (
    ("today", "2026-11-22"), ("tomorrow", "2026-11-23"), ("monday", "2026-11-23"),
    ("next monday", "2026-11-23"), ("next sunday", "2026-11-29"), ("this friday", "2026-11-27"),
    ("fri.", "2026-11-27"), ("in 3 weeks", "2026-12-13"), ("the day after tomorrow", "2026-11-24"),
    ("hoy", "2026-11-22"), ("mañana", "2026-11-23"), ("pasado mañana", "2026-11-24"),
    ("el lunes", "2026-11-23"), ("el próximo lunes", "2026-11-23"), ("próximo lunes", "2026-11-23"),
    ("el lunes que viene", "2026-11-23"), ("en 3 días", "2026-11-25"),
    ("dentro de una semana", "2026-11-29"), ("el 15", "2026-12-15"), ("on the 31st", "2026-12-31"),
    ("el 3 de diciembre", "2026-12-03"), ("on Dec 3", "2026-12-03"),
)  # fmt: skip
PAST = (
    ("yesterday", "2026-11-21"), ("last monday", "2026-11-16"), ("2 days ago", "2026-11-20"),
    ("a week ago", "2026-11-15"), ("the day before yesterday", "2026-11-20"),
    ("ayer", "2026-11-21"), ("anteayer", "2026-11-20"), ("el lunes pasado", "2026-11-16"),
    ("hace 2 días", "2026-11-20"), ("hace una semana", "2026-11-15"), ("on the 3rd", "2026-11-03"),
)  # fmt: skip
READERS = {Day: str, DayOrMonth: str, Days: str, LocalMoment: lambda day: f"{day}T10:20"}


@pytest.mark.parametrize("language", ["en", "es"])
def test_every_place_for_a_day_takes_the_same_words(language: str) -> None:
    set_language(language)
    for typed, day in COMING:
        assert str(typed_day(typed, SUNDAY)) == day, typed  # asleep until, trips
        assert str(coming_day(typed, SUNDAY)) == day, typed  # next steps, tasks of a line
        assert nearest_date(typed, SUNDAY) == day, typed
    for typed, day in PAST:
        assert typed_date(typed, SUNDAY) == day, typed  # jumps and filters
        assert typed.startswith("on the 3rd") or nearest_date(typed, SUNDAY) == day, typed


@pytest.mark.parametrize("language", ["en", "es"])
def test_every_field_of_a_form_takes_them(language: str) -> None:
    set_language(language)
    for typed, day in (*COMING, *PAST[:-1]):
        for spec, shown in READERS.items():
            text = f"{typed} 10:20" if spec is LocalMoment else typed
            assert MEANT[spec](text, SUNDAY) == shown(day), (spec, text)


def test_noon_and_spoken_times_stand_behind_a_day() -> None:
    assert nearest_moment("next Monday noon", SUNDAY) == "2026-11-23T12:00"
    assert nearest_moment("el lunes a las 4 y media de la tarde", SUNDAY) == "2026-11-23T16:30"
    assert typed_days("tomorrow, friday", SUNDAY) == "2026-11-23, 2026-11-27"


@pytest.mark.parametrize("typed", ["", "someday", "on the 32nd", "the 3rd", "el 0", "next", "in weeks", "mon day",
                                   "last", "1 lunes", "hace mucho"])  # fmt: skip
def test_other_words_are_no_day(typed: str) -> None:
    assert said_day(typed, SUNDAY, "near") is None


def test_a_day_that_a_month_lacks_is_looked_for_in_the_next() -> None:
    assert said_day("on the 31st", date(2026, 11, 2), "coming") == date(2026, 12, 31)
    assert said_day("on the 31st", date(2027, 3, 2), "past") == date(2027, 1, 31)
    assert said_day("el 22", SUNDAY, "coming") == said_day("el 22", SUNDAY, "past") == SUNDAY


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize("spec", EXAMPLES)
def test_what_an_empty_field_shows_is_read(language: str, spec: type[FieldSpec]) -> None:
    set_language(language)
    _as, _space, examples = _(EXAMPLES[spec]).partition(" ")
    field = spec("day", "Day")
    for typed in [examples] if spec is Days else examples.split(", "):
        assert field.parse(meant(field, typed, SUNDAY)), typed
