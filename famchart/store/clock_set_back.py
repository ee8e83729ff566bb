"""A computer's clock that was set back: everything that is due is reckoned by it."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import Connection

from famchart.core.clock import Clock
from famchart.core.day_words import day_words
from famchart.i18n import _
from famchart.store.clock import latest_tick, milliseconds

A_DAY = timedelta(days=1)
"""What clocks, zones and summer time may be apart."""


def clock_warning(connection: Connection, clock: Clock) -> str:
    """Return that the clock was set back, where something was entered on a day still to come.

    A day that was asked for on purpose is no clock.
    """
    if clock.fixed is not None:
        return ""
    newest = datetime.fromtimestamp(milliseconds(latest_tick(connection)) / 1000).astimezone()
    if newest - clock.now() < A_DAY:
        return ""
    words = _(
        "This computer’s clock says {today}, but something was entered on {day} already: set the"
        " clock right before you go by what is due."
    )
    days = {"today": day_words(clock.today()), "day": day_words(newest.date())}
    return words.format(**days)
