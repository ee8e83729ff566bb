"""Wrong tries at the gate: after a few, each has to wait longer than the one before.

Who tries by a program of their own is held up by what each guess costs, not by this.
"""

from __future__ import annotations

from famchart.core.errors import FamchartError, NotLetInError

FREE = 2
"""Wrong tries without a wait: anybody mistypes."""
LONGEST = 30
"""Seconds: who has the right words at last must not be kept out."""


class Tries:
    """Counts the wrong ones since it was opened last."""

    def __init__(self) -> None:
        self._wrong = 0
        self.is_waiting = False

    def wait_after(self, error: FamchartError) -> int:
        """Return for how many seconds nothing may be tried now; 0: at once."""
        if not isinstance(error, NotLetInError):
            return 0
        self._wrong += 1
        return min(LONGEST, 1 << self._wrong - FREE) if self._wrong > FREE else 0
