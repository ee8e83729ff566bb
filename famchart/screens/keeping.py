"""Keeping what is half written while it is typed."""

from __future__ import annotations

from collections.abc import Callable

from textual.message_pump import MessagePump

DRAFT_AFTER = 1.0
"""Seconds after which what was typed is kept, whatever is typed meanwhile."""


class Keeping:
    """Calls `keep` a while after the first of many changes; then it waits for the next one."""

    def __init__(self, screen: MessagePump, keep: Callable[[], object]) -> None:
        self._screen = screen
        self._keep = keep
        self._is_due = False

    def soon(self) -> None:
        """Note that something was typed."""
        if not self._is_due:
            self._is_due = True
            self._screen.set_timer(DRAFT_AFTER, self._keep_now)

    def _keep_now(self) -> None:
        self._is_due = False
        self._keep()
