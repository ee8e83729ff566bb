"""What stands around the rows of a pasted text: what will be filed, and the row at hand in full."""

from __future__ import annotations

from rich.cells import cell_len

from famchart.core.terminal_text import visible_line
from famchart.i18n import _
from famchart.widgets.line_view import fitted
from famchart.widgets.plain import Plain
from famchart.widgets.wrapping import wrapped

LOW = 16
"""Lines of a terminal below which there is one for what will be filed."""
LINES_IN_FULL = 2


class About(Plain):
    """What will be filed: a line for each thing, or all in one where there is no room."""

    def __init__(self) -> None:
        super().__init__(classes="about")
        self._words = ""

    def say(self, words: str) -> None:
        self._words = words
        if self.screen.size.height < LOW:
            words = "  ".join(line.partition(" · ")[0].strip() for line in words.splitlines())
        self.write(words)
        self.display = bool(words)

    def on_resize(self) -> None:
        """Write it anew once the layout is done: what a new size asks for within it is lost."""
        self.call_after_refresh(lambda: self.say(self._words))


class InFull(Plain):
    """What has no room in a row, in two lines; a text of several is read in as many as there are.

    Where they do not do, the key for all of it ends them.
    """

    def __init__(self) -> None:
        super().__init__(classes="in-full")
        self._words = ""

    def say(self, words: str) -> None:
        self._words = words
        is_text = "\n" in words
        self.set_class(is_text, "-reads")
        room = self.content_size.width
        most = max(LINES_IN_FULL, self.content_size.height) if is_text else LINES_IN_FULL
        lines = [line for each in words.splitlines() for line in _wrapped(each, room)]
        if len(lines) > most:
            more = _("… space: all")
            last = fitted(lines[most - 1], room - cell_len(more)).rstrip("… ")
            lines = [*lines[: most - 1], last + more]
        self.write("\n".join(lines))

    def on_resize(self) -> None:
        self.say(self._words)


def _wrapped(line: str, room: int) -> list[str]:
    return list(wrapped(visible_line(line), room)) if room else []
