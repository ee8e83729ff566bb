"""The log's own clock: it never goes back, whatever the machine's clock does."""

from __future__ import annotations

import time

from sqlalchemy import Connection

_COUNTER_BITS = 16


def next_tick(connection: Connection) -> int:
    """Return a hybrid logical time: milliseconds since 1970 (UTC) and a counter in one number.

    It is later than every change in the log, so that a clock that was set back by a year changes
    the dates shown, but not which value is the newest.
    """
    latest = (
        connection.exec_driver_sql("SELECT hlc FROM change ORDER BY id DESC LIMIT 1").scalar() or 0
    )
    return max(int(time.time() * 1000) << _COUNTER_BITS, int(latest) + 1)


def milliseconds(hlc: int) -> int:
    """Return the wall time within a logical time: milliseconds since 1970, UTC."""
    return hlc >> _COUNTER_BITS
