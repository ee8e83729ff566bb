"""A text that knows its shorter forms: which of its words may go before others are cut."""

from __future__ import annotations


class Shorter(str):
    """As a text it is the longest of its forms."""

    def within(self, room: int) -> str:
        """Return the longest form that has room, or what is to be cut where none has."""
        raise NotImplementedError
