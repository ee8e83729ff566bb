"""A label that shows its text as it is: brackets are brackets, control characters are signs."""

from __future__ import annotations

from textual.content import Content
from textual.widgets import Static

from famchart.core.terminal_text import visible

LONGEST = 20_000
"""Letters that a label lays out; longer texts belong into a Reader."""


class Plain(Static):
    """Text from anywhere, never read as markup."""

    ALLOW_SELECT = False

    def __init__(self, text: str = "", *, classes: str = "") -> None:
        super().__init__(Content(visible(text[:LONGEST])), classes=classes, markup=False)
        self.text = text

    def write(self, text: str) -> None:
        """Show another text."""
        if text != self.text:
            old, new = (Content(visible(each[:LONGEST])) for each in (self.text, text))
            self.text = text
            self.update(new, layout=self._is_resized(old, new))

    def _is_resized(self, old: Content, new: Content) -> bool:
        """True where another text takes another place: the whole page is laid out anew then."""
        if self.styles.is_auto_width:
            return True
        width = self.content_size.width
        return self.styles.is_auto_height and (
            not width or old.get_height({}, width) != new.get_height({}, width)
        )
