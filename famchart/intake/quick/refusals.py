"""What forbids reading a line: nothing is made of it, and the person is told why."""

from __future__ import annotations

from famchart.core.errors import WrongUseError


class RefusedLineError(WrongUseError):
    """A line says what cannot be, or may mean more than one thing."""
