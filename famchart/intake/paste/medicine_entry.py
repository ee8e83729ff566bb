"""A medicine while its lines are gathered."""

from __future__ import annotations

from dataclasses import dataclass, field

from famchart.core.terminal_text import fold
from famchart.intake.draft import DOUBTFUL, Item


def _is_within(text: str, known: str) -> bool:
    said, known = ("".join(fold(each).split()) for each in (text, known))
    return said.strip(".,;") in known


@dataclass
class Entry:
    """A medicine while its lines are gathered."""

    fields: dict[str, str] = field(default_factory=dict)
    lines: list[int] = field(default_factory=list)
    last: str = ""
    """The role of the line before, which the next line may go on with."""
    is_open: bool = False
    """Its new strength has no unit, or it is to be asked about: somebody has to look."""
    is_paused: bool = False

    def give(self, role: str, text: str | None, number: int) -> None:
        """Take what a line says, if it is not said yet; another text for it is left to be told."""
        self.last = role
        known = self.fields.get(role)
        if text and known is None:
            self.fields[role] = text.strip()
        elif text and known and not _is_within(text, known):
            return
        self.use(number)

    def stop(self, day: str | None, number: int) -> None:
        """Take that it is not taken any more, and since when if that is told."""
        self.fields["status"] = "stopped"
        if day:
            self.fields.setdefault("end", day)
        self.use(number)

    def pause(self, number: int) -> None:
        """Take that nobody takes it for now."""
        self.is_paused = True
        self.use(number)

    def note(self, said: str, number: int) -> None:
        """Take what is said beside all that a medicine has: as it is printed."""
        self.fields["note"] = "; ".join(filter(None, (self.fields.get("note"), said.strip())))
        self.use(number)

    def use(self, number: int) -> None:
        if number not in self.lines:
            self.lines.append(number)

    def as_item(self, above: dict[str, str]) -> Item:
        """Return the medicine, with what the head of the text says of all of them."""
        fields = {role: text for role, text in self.fields.items() if role}
        for role in ("prescriber", "pharmacy"):
            if role in above:
                fields.setdefault(role, above[role])
        first, *more = self.lines
        sure = 0.5 + 0.25 * ("dose" in fields) + 0.25 * ("sig" in fields)
        sure = min(sure, DOUBTFUL) if self.is_open else sure
        return Item("medication", fields, first, tuple(more), sure)
