"""The style sheet, read once for each theme: at the start, and however often a theme comes back."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar

from textual.cache import LRUCache
from textual.css.model import RuleSet
from textual.css.stylesheet import Stylesheet

MOST_SOURCES = 256
"""Sources whose rules are kept for a theme: our own sheet, and one for each sort of widget."""

RuleSet.__hash__ = object.__hash__  # type: ignore[method-assign]
"""What a rule is told by has always been where it is; but Python code said so, which is asked for
every rule of the sheet whenever a widget is styled."""

Kept = LRUCache[tuple[object, ...], list[RuleSet]]


class KeptRules(Stylesheet):
    """A style sheet that keeps what it read: the toolkit forgets it whenever a theme is set.

    It sets one while it starts, so that everything was read twice before the first line was drawn.
    """

    _kept: ClassVar[dict[tuple[tuple[str, str], ...], Kept]] = {}

    def __init__(self, *, variables: dict[str, str] | None = None) -> None:
        super().__init__(variables=variables)
        self._keep()

    def set_variables(self, variables: dict[str, str]) -> None:
        """Take the colours of a theme, and what was read with them before."""
        if variables != self._variables:
            self._parse_cache = LRUCache(1)  # what was kept for the theme before is not emptied
            super().set_variables(variables)
            self._keep()

    def _keep(self) -> None:
        colours = tuple(sorted(self._variables.items()))
        self._parse_cache = self._kept.setdefault(colours, LRUCache(MOST_SOURCES))

    def read_ahead(self, sheet: Path) -> None:
        """Read a sheet that a later screen will come with; a thread may do this meanwhile."""
        self._parse_rules(sheet.read_text("utf-8"), (str(sheet), ""))

    def take(self, sheet: Path) -> None:
        """Add a sheet, of which nothing concerns what is on the glass: that is not styled anew."""
        self.read(sheet)
        self.parse()

    def reparse(self) -> None:
        """Read only what was not read with these colours before."""
        self.parse()
