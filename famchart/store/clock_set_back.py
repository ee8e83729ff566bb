"""A computer's clock that was set back: everything that is due is reckoned by it."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from sqlalchemy import Connection

from famchart.core.clock import Clock
from famchart.core.day_words import day_words
from famchart.i18n import _
from famchart.store.clock import latest_tick, milliseconds

A_DAY = timedelta(days=1)
"""What clocks, zones and summer time may be apart."""


def clock_warning(connection: Connection, clock: Clock) -> str:
    """Return that the clock was set back, where something was entered on a day still to come."""
    newest = _day_to_come(connection, clock)
    words = _(
        "This computer’s clock says {today}, but something was entered on {day} already: set the"
        " clock right before you go by what is due."
    )
    days = {"today": day_words(clock.today()), "day": day_words(newest)} if newest else {}
    return words.format(**days) if newest else ""


def short_clock_warning(connection: Connection, clock: Clock) -> str:
    """Return the same for the one line of a page, on which days may be counted."""
    if _day_to_come(connection, clock) is None:
        return ""
    words = _("Is this computer’s clock right? It says {today}, and an entry is later.")
    return words.format(today=day_words(clock.today(), clock.today()))


def _day_to_come(connection: Connection, clock: Clock) -> date | None:
    """Return the day of the newest entry where the clock is behind it.

    A day that was asked for on purpose is no clock.
    """
    if clock.fixed is not None:
        return None
    newest = datetime.fromtimestamp(milliseconds(latest_tick(connection)) / 1000).astimezone()
    return None if newest - clock.now() < A_DAY else newest.date()
