"""What is at hand while one document is read, and what is found out on the way."""

from __future__ import annotations

from dataclasses import dataclass, field

from famchart.i18n import _
from famchart.intake.draft import Item, LabRow
from famchart.intake.formats.ccda.codes import is_useful
from famchart.intake.formats.ccda.nodes import Narrative
from famchart.intake.formats.ccda.nothing import names_kind
from famchart.intake.formats.ccda.times import Dates
from famchart.intake.left_out import LeftOut, Why
from famchart.intake.paste.surroundings import UNKNOWN, Habits

SHOWN = 5
"""Wrong dates, or results without a day, that a warning names."""


@dataclass
class Reading:
    """One document on its way to be a draft."""

    depth: int = 0
    """How many documents it is in."""
    habits: Habits = UNKNOWN
    """How dates and numbers are written, as far as somebody has said it."""
    narrative: Narrative = field(default_factory=Narrative)
    dates: Dates = field(default_factory=Dates)
    rows: list[LabRow] = field(default_factory=list)
    items: list[Item] = field(default_factory=list)
    withdrawn: list[LabRow | Item] = field(default_factory=list)
    """What is told as entered in error."""
    texts: list[str] = field(default_factory=list)
    """Sections of which only a person can make something: a title, then what it says."""
    prose: list[tuple[str, str]] = field(default_factory=list)
    """Sections of words without entries: the title of each, and what it says."""
    family: list[str] = field(default_factory=list)
    """What is said of relatives, each with who it is: Mother: gout."""
    undated: dict[str, None] = field(default_factory=dict)
    """The results of which no day is told."""
    left: LeftOut = field(default_factory=LeftOut)
    """What is no fact, as the document itself says."""
    said: dict[str, None] = field(default_factory=dict)
    """Warnings, each once, in their order."""

    def add(
        self, found: LabRow | Item, *, is_withdrawn: bool = False, why: Why = Why.IN_ERROR
    ) -> None:
        """Take in what was read, or note why it does not stand any more."""
        if is_withdrawn:
            self.withdrawn.append(found)
            name = found.name if isinstance(found, LabRow) else found.fields.get("name", "")
            self.leave(why, name)
        elif isinstance(found, LabRow):
            self.rows.append(found)
        else:
            self.items.append(found)

    def leave(self, why: Why, name: str) -> None:
        """Note what is no fact; what says that there is none of its kind is nothing to miss."""
        if is_useful(name) and not names_kind(name):
            self.left.add(why, name)

    @property
    def count(self) -> int:
        return len(self.rows) + len(self.items) + len(self.withdrawn)

    def warn(self, sentence: str) -> None:
        self.said[sentence] = None

    @property
    def warnings(self) -> tuple[str, ...]:
        """Return what a person should know of how it was read."""
        said = list(self.said)
        if self.dates.left_out:
            named = ", ".join(list(self.dates.left_out)[:SHOWN])
            said.append(_("Dates that cannot be right were left out: {dates}").format(dates=named))
        if self.undated:
            first = list(self.undated)
            named = ", ".join(first[:SHOWN]) + (", …" if len(first) > SHOWN else "")
            words = _("No day is told of {names}: the day of the document stands for it.")
            said.append(words.format(names=named))
        said += self.left.words()
        return tuple(said)


def filled(**fields: str | None) -> dict[str, str]:
    """Return the fields that say something."""
    return {name.rstrip("_"): text for name, text in fields.items() if text}
