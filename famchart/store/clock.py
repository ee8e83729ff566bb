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
    return max(int(time.time() * 1000) << _COUNTER_BITS, latest_tick(connection) + 1)


def latest_tick(connection: Connection) -> int:
    """Return the logical time of the newest change, 0 where there is none."""
    found = connection.exec_driver_sql("SELECT hlc FROM change ORDER BY id DESC LIMIT 1").scalar()
    return int(found or 0)


def milliseconds(hlc: int) -> int:
    """Return the wall time within a logical time: milliseconds since 1970, UTC."""
    return hlc >> _COUNTER_BITS
