"""Today's items: what each is called, and how long it may be put off."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import uuid4

import pytest

from famchart.core.agenda import Item, Urgency


@pytest.mark.parametrize(
    ("what", "called", "is_meant"),
    [
        ("teen_download:2026-11-21", "teen_download:2026-11-21", True),
        ("teen_download:2026-11-21", "teen_download", True),
        ("teen_download:2026-11-21", "teen_download:2026-12-21", False),
        ("teen_download:2026-11-21", "teen", False),
        ("teen_download:2026-11-21", "", False),
        ("seen", "seen", True),
    ],
)
def test_a_step_is_called_by_its_code_with_or_without_its_day(
    what: str, called: str, is_meant: bool
) -> None:
    item = Item(uuid4(), "proxy", what, None, "MyChart", None, Urgency.SOON)
    assert item.is_called(called) == is_meant


TODAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("state", "due_in", "latest_in"),
    [
        (Urgency.SOON, 9, 9),
        (Urgency.SOON, 1, 1),
        (Urgency.DUE, 0, None),
        (Urgency.LATE, -3, None),
        (Urgency.LATE, None, None),
        (Urgency.SOON, None, 30),
        (Urgency.NEW, None, 30),
    ],
)
def test_nothing_is_put_off_past_the_day_it_is_due_and_nothing_for_ever(
    state: Urgency, due_in: int | None, latest_in: int | None
) -> None:
    due, latest = (
        None if days is None else TODAY + timedelta(days=days) for days in (due_in, latest_in)
    )
    item = Item(uuid4(), "proxy", "renew", None, "MyChart", due, state)
    assert item.latest_snooze(TODAY) == latest


def test_what_an_end_makes_too_late_is_put_off_until_the_day_before_it_at_most() -> None:
    end = TODAY + timedelta(days=9)
    item = Item(
        uuid4(), "proxy", "renew", None, "MyChart", end, Urgency.SOON, is_too_late_on_day=True
    )
    assert item.latest_snooze(TODAY) == end - timedelta(days=1)
    assert item.latest_snooze(end - timedelta(days=1)) is None
