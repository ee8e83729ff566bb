"""A medicine while its lines are gathered."""

from __future__ import annotations

from dataclasses import dataclass, field

from famchart.intake.draft import Item


@dataclass
class Entry:
    """A medicine while its lines are gathered."""

    fields: dict[str, str] = field(default_factory=dict)
    lines: list[int] = field(default_factory=list)
    last: str = ""
    """The role of the line before, which the next line may go on with."""

    def give(self, role: str, text: str | None, number: int) -> None:
        if text and role not in self.fields:
            self.fields[role] = text.strip()
        self.use(number)
        self.last = role

    def stop(self, day: str | None, number: int) -> None:
        """Take that it is not taken any more, and since when if that is told."""
        self.fields["status"] = "stopped"
        if day:
            self.fields.setdefault("end", day)
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
        return Item("medication", fields, first, tuple(more), sure)
