"""A scrolling view that draws only the lines on the glass, each from plain parts with a tone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import ClassVar, NamedTuple

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from rich.style import Style
from textual.binding import Binding, BindingType
from textual.scroll_view import ScrollView
from textual.strip import Strip

from famchart.core.shape import Shape
from famchart.core.terminal_text import visible_line
from famchart.i18n import N_
from famchart.widgets.cutting import ELLIPSIS, cut
from famchart.widgets.tones import tone

CHOOSE = "choose"
"""The action of enter on a list."""
ROOM_TO_MEASURE = 4
"""Letters looked at for each cell of room: a line of a megabyte costs no more than a short one."""
NARROW = Shape("[ -~¡-¬®-ʯ–—‘’“”•…›]*")
"""Letters of one cell each, in which nearly every text is written: no other need be measured."""


class Toned(NamedTuple):
    """A text and the name of the tone it is set in: late, soon, quiet, accent, strong, head."""

    text: str
    tone: str = ""


Part = Toned | str


def cells_in(parts: Iterable[Part]) -> int:
    """Return how many cells a line takes."""
    return sum(cell_len(part if isinstance(part, str) else part.text) for part in parts)


def fitted(text: str, room: int, *, right: bool = False) -> str:
    """Return a text in exactly so many cells, cut with … where it is longer."""
    if room <= 0:
        return ""
    safe = text[: room * ROOM_TO_MEASURE]
    if NARROW.fullmatch(safe):
        length = len(safe)
        cut_short = safe[: room - 1]
    else:
        safe = visible_line(safe)
        length = cell_len(safe)
        cut_short = set_cell_size(safe, room - 1)
    if length > room:
        return cut_short + ELLIPSIS
    return " " * (room - length) + safe if right else safe + " " * (room - length)


def _joined(parts: Iterable[Part], cursor: str) -> Iterator[Toned]:
    """Yield neighbours of one tone as one: on its way to the glass each costs at every step."""
    toned = (part if isinstance(part, Toned) else Toned(part) for part in parts)
    for name, alike in groupby(toned, key=lambda part: cursor or part.tone):
        yield Toned("".join(part.text for part in alike), name)


class LineView(ScrollView, can_focus=True):
    """The ground that lists and long texts stand on."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down,j", "move(1)", N_("down"), show=False, key_display="↓ j", id="list.down"),
        Binding("up,k", "move(-1)", N_("up"), show=False, key_display="↑ k", id="list.up"),
        Binding("pagedown", "turn(1)", N_("a page down"), show=False, id="list.page_down"),
        Binding("pageup", "turn(-1)", N_("a page up"), show=False, id="list.page_up"),
        Binding("home", "first", N_("to the beginning"), show=False, id="list.first"),
        Binding("end", "last", N_("to the end"), show=False, id="list.last"),
    ]

    def __init__(self, *, classes: str = "") -> None:
        super().__init__(classes=classes)
        self._tones: dict[str, Style] = {}

    @property
    def is_stop(self) -> bool:
        """False where the tab key passes by."""
        return True

    @property
    def is_on_something(self) -> bool:
        """True where the cursor stands on something that enter may open."""
        return self.is_stop

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Leave alone what enter would open, where the page refuses it."""
        return self.screen.check_action(action, parameters) if action == CHOOSE else True

    def choose_clicked(self) -> None:
        """Do as enter does, which says why where it does nothing."""
        self.app.simulate_key("enter")

    def tone(self, name: str) -> Style:
        """Return the style of a tone; the plain one has no name."""
        if name not in self._tones:
            self._tones[name] = self.rich_style + tone(self, name)
        return self._tones[name]

    def notify_style_update(self) -> None:
        self._tones.clear()
        super().notify_style_update()

    def strip(self, parts: Iterable[Part], *, is_cursor: bool = False) -> Strip:
        """Return a line of the widget's width; on the cursor one tone covers the whole line."""
        cursor = "cursor" if is_cursor else ""
        segments = [
            Segment(text if text.isprintable() else visible_line(text), self.tone(name))
            for text, name in _joined(parts, cursor)
        ]
        return cut(Strip(segments), self.size.width, self.tone(cursor))

    def blank(self) -> Strip:
        return Strip.blank(self.size.width, self.tone(""))

    def bring_into_view(self, line: int, head: int = 0) -> bool:
        """Scroll so that a line is on the glass below a head; return whether that moved it all.

        It is forced: where lines have just come, the toolkit refuses until a bar is drawn for them.
        """
        if not self.size:  # nothing is on a glass yet, and what is above would be off it
            return False
        top, room = self.scroll_offset.y, max(1, self.size.height - head)
        if line < top:
            self.scroll_to(y=line, animate=False, immediate=True, force=True)
        elif line >= top + room:
            self.scroll_to(y=line - room + 1, animate=False, immediate=True, force=True)
        return self.scroll_offset.y != top
