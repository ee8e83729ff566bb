"""A value that must never be seen by accident: in a log, a traceback, a repr or a test failure."""

from __future__ import annotations


class Secret:
    """A passphrase, password or key in text; `reveal()` is the one way to its content."""

    __slots__ = ("_text",)

    def __init__(self, text: str) -> None:
        self._text = text

    def reveal(self) -> str:
        return self._text

    def __repr__(self) -> str:
        return "***"

    def __bool__(self) -> bool:
        return bool(self._text)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Secret):
            return NotImplemented
        from hmac import compare_digest  # it loads OpenSSL, and the gate is drawn before that

        return compare_digest(self._text.encode(), other._text.encode())

    def __hash__(self) -> int:
        return hash(self._text)
