"""Recovery codes of a login: one a line, each good for once; the used ones stay, ticked off."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

TICK = "✓"
FEW = 2
"""So many are left when new ones should be made."""


@dataclass(frozen=True)
class Codes:
    """The lines as they are kept."""

    lines: tuple[str, ...]

    @classmethod
    def read(cls, text: str) -> Codes:
        """Read codes, one a line; those of a single line stand between spaces or commas.

        One that was given twice is one, used once either of its lines is ticked off.
        """
        lines = [line.strip() for line in text.splitlines() if line.strip()]
        if len(lines) == 1 and not lines[0].startswith(TICK):
            lines = re.split(r"[\s,;]+", lines[0])
        kept: dict[str, str] = {}
        for line in lines:
            code = line.rpartition(" ")[2] if line.startswith(TICK) else line
            if line.startswith(TICK) or code not in kept:
                kept[code] = line
        return cls(tuple(kept.values()))

    @property
    def left(self) -> int:
        return sum(not line.startswith(TICK) for line in self.lines)

    @property
    def next_code(self) -> str | None:
        """The first that was not used."""
        return next((line for line in self.lines if not line.startswith(TICK)), None)

    @property
    def are_few(self) -> bool:
        """True where some were used and few are left; who keeps one code only was given one."""
        return self.left < len(self.lines) and self.left <= FEW

    def ticked_off(self, code: str, on: date) -> str:
        """Return the text to keep once a code was used: `✓ 2026-11-22 abcd-1234`."""
        at = self.lines.index(code)
        return "\n".join((*self.lines[:at], f"{TICK} {on} {code}", *self.lines[at + 1 :]))
