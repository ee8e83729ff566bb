"""The keys of the screen, at its foot: read off the bindings, in the language of the moment."""

from __future__ import annotations

from typing import ClassVar

from rich.cells import cell_len
from rich.text import Text
from textual.screen import Screen
from textual.widget import Widget

from famchart.i18n import _

MOST_KEYS = 8
GAP = "  "


class KeyLine(Widget):
    """At most eight keys; where they do not fit, the last one (help) stays and others go."""

    ALLOW_SELECT = False
    COMPONENT_CLASSES: ClassVar[set[str]] = {"key-line--key", "key-line--off"}

    def on_mount(self) -> None:
        self.screen.bindings_updated_signal.subscribe(self, self._changed)

    def _changed(self, screen: Screen[object]) -> None:
        self.refresh()

    def keys(self) -> list[tuple[str, str, bool]]:
        """Return key, words and whether it works now, as many as fit."""
        active = [each for each in self.screen.active_bindings.values() if each.binding.show]
        shown = [
            (self.app.get_key_display(each.binding), _(each.binding.description), each.enabled)
            for each in active
            if each.binding.description
        ]
        unique = list({(key, words): (key, words, on) for key, words, on in shown}.values())
        last = [each for each in unique if each[0] == "?"]
        others = [each for each in unique if each[0] != "?"][: MOST_KEYS - len(last)]
        while others and _length([*others, *last]) > self.size.width - 1:
            others.pop()
        return [*others, *last]

    def render(self) -> Text:
        key_style = self.get_component_rich_style("key-line--key", partial=True)
        off_style = self.get_component_rich_style("key-line--off", partial=True)
        line = Text(" ", no_wrap=True, end="")
        for key, words, is_on in self.keys():
            line.append(key, key_style if is_on else off_style)
            line.append(f" {words}{GAP}", "" if is_on else off_style)
        return line


def _length(keys: list[tuple[str, str, bool]]) -> int:
    return sum(cell_len(key) + cell_len(words) + 1 + len(GAP) for key, words, _on in keys)
