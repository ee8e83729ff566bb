"""The cells of one result, as a line or the lines of a test are found to hold them."""

from __future__ import annotations

from typing import NamedTuple

from famchart.intake.paste import lexicon
from famchart.intake.paste.pressure import is_pressure


class Cells(NamedTuple):
    """What a line, or the lines of one test, were found to hold."""

    name: str = ""
    value: str | None = None
    unit: str | None = None
    range: str | None = None
    flag: str | None = None
    date: str | None = None
    unknown: tuple[str, ...] = ()
    specimen: str | None = None
    """As a column of the table tells it."""
    line: int = 0
    more_lines: tuple[int, ...] = ()
    """Other lines that it was gathered from."""
    is_told: bool = False
    """A heading says that its value is one."""
    time: str | None = None
    """When in its day it was measured."""
    is_logged: bool = False
    """It is a reading of a log, which says what was measured."""

    @property
    def lines(self) -> tuple[int, ...]:
        return (self.line, *self.more_lines)

    @property
    def has_evidence(self) -> bool:
        """True where more than a name and a number speaks for a result."""
        if self.unit or self.range or self.flag or self.is_told:
            return True
        value = self.value or ""
        is_worded = bool(value) and (
            not lexicon.DIGIT.search(value) or lexicon.SIGN.match(value) is not None
        )
        if is_worded or is_pressure(value) or lexicon.LONG_TITER.match(value):
            return True
        return bool(lexicon.TITER.match(value)) and lexicon.is_told_in_titers(self.name)
