from __future__ import annotations

from datetime import date

import pytest

from famchart.core.iso_days import NoSuchDayError, YearOutOfBoundsError, iso_day


def test_a_day_has_one_form():
    assert iso_day("2026-11-22") == date(2026, 11, 22)
    for other in ("20261122", "2026-W47-7", "2026-11-2", "2026-11-22 ", "２０２６-11-22", ""):
        with pytest.raises(ValueError) as raised:  # noqa: PT011
            iso_day(other)
        assert not isinstance(raised.value, NoSuchDayError)


def test_a_day_that_no_calendar_has_is_told_from_a_wrong_form():
    for typed in ("2026-02-30", "2026-13-01", "2025-02-29"):
        with pytest.raises(NoSuchDayError):
            iso_day(typed)
    with pytest.raises(YearOutOfBoundsError):
        iso_day("1066-10-14")
