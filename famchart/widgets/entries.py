"""Lines to type in, which show what acts on a terminal as signs and keep it as it is."""

from __future__ import annotations

from rich.cells import cell_len
from rich.segment import Segment
from textual import events
from textual.geometry import Size
from textual.reactive import reactive
from textual.strip import Strip
from textual.widgets import Input

from famchart.core.terminal_text import visible_line
from famchart.i18n import _
from famchart.widgets.cutting import cut

SAVING_KEYS = ("enter", "f2")
UNKNOWN = "\ufffd"
GAP = 2
"""Cells between a completion and the key that takes it."""


class LineEntry(Input):
    """A line to type in; its cursor stands still, so that an idle screen costs nothing.

    What stands in it is not selected when the focus comes: a stray key must not replace it, unless
    it is only proposed.
    """

    virtual_size = reactive(Size(0, 0))
    """The toolkit lays the page out anew at every letter; but the line keeps its place."""
    is_proposed = False
    at_saving_key: str | None = None
    """What stood here when a key that saves was pressed: letters right behind it are none of it."""

    def on_key(self, event: events.Key) -> None:
        if event.key in SAVING_KEYS:
            self.at_saving_key = self.value

    async def action_submit(self) -> None:
        stood = self.at_saving_key
        self.take_as_at_key()
        await super().action_submit()
        self.at_saving_key = stood  # more letters may come before the screen hears of it

    def take_as_at_key(self) -> None:
        """Let that stand, once, which stood here when the key that saves was pressed."""
        stood, self.at_saving_key = self.at_saving_key, None
        if stood is not None and stood != self.value:
            self.put(stood)

    def on_mount(self) -> None:
        self.cursor_blink = False
        self.select_on_focus = self.is_proposed
        if self.value.startswith(" "):  # what is still to be told stands before it
            self.cursor_position = 0

    def put(self, text: str) -> None:
        """Let a text stand here, with the cursor behind it."""
        self.value = text
        self.cursor_position = len(text)

    def _on_paste(self, event: events.Paste) -> None:
        """Take several lines as one, and no line but the first of a secret, which has only one."""
        lines = [line.strip() for line in event.text.splitlines() if line.strip()]
        if len(lines) > 1 and not self.password:
            event.prevent_default()
            event.stop()
            super()._on_paste(events.Paste(" ".join(lines)))

    def render_line(self, y: int) -> Strip:
        """Show what stands here; what may be typed ends in … where there is no room for it."""
        if y == 0 and not self.value and cell_len(self.placeholder) > self.size.width > 1:
            return self._cut_placeholder()
        return harmless(super().render_line(y), self.size.width)

    def _cut_placeholder(self) -> Strip:
        style = self.rich_style + self.get_component_rich_style("input--placeholder")
        cursor = self.get_component_rich_style("input--cursor") if self.has_focus else style
        first, others = visible_line(self.placeholder)[0], visible_line(self.placeholder)[1:]
        segments = [Segment(first, style + cursor), Segment(others, style)]
        return cut(Strip(segments), self.size.width, style)


class OfferingEntry(LineEntry):
    """A line that offers to complete what is typed, and names the key that takes the offer."""

    def render_line(self, y: int) -> Strip:
        strip = super().render_line(y)
        is_offered = self.has_focus and self.cursor_at_end
        if not is_offered or len(self._suggestion) <= len(self.value):
            return strip
        words = _("→ takes it")
        start = cell_len(_signs(self._suggestion)) + GAP
        if start + cell_len(words) > strip.cell_length:
            return strip
        style = self.rich_style + self.get_component_rich_style("input--suggestion")
        rest = strip.crop(start + cell_len(words), strip.cell_length)
        return Strip.join([strip.crop(0, start), Strip([Segment(words, style)]), rest])


def harmless(strip: Strip, width: int) -> Strip:
    """Return a strip in which each letter is printable; one sign for one letter, as cursors ask."""
    if strip.text.isprintable():
        return strip
    segments = [Segment(_signs(text), style) for text, style, _control in strip]
    return Strip(segments).crop(0, width)


def _signs(text: str) -> str:
    shown = (visible_line(letter) for letter in text)
    return "".join(signs if len(signs) == 1 else UNKNOWN for signs in shown)
