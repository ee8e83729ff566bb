"""The tones that words are set in: a colour of the theme, and how the letters stand.

They are no component classes: the toolkit would work out each of them anew for each widget of
each page, which took a tenth of the time until a page stood.
"""

from __future__ import annotations

from functools import cache
from typing import Any

from rich.style import Style
from textual.color import Color
from textual.widget import Widget

_TONES: dict[str, tuple[str, dict[str, bool]]] = {
    "": ("", {}),
    "late": ("error", {"bold": True}),
    "soon": ("warning", {}),
    "quiet": ("quiet", {}),
    "accent": ("accent", {}),
    "strong": ("", {"bold": True}),
    "head": ("accent", {"bold": True}),
    "cursor": ("", {"reverse": True}),
    "place": ("accent", {"bold": False}),
    "place_name": ("quiet", {"bold": False}),
}
"""Each by its name: the variable of the theme with its colour, and what it says of letters."""


def tone(widget: Widget, name: str) -> Style:
    """Return what a tone changes in the style that a widget has itself."""
    colour, letters = _TONES[name]
    return _style(widget.app.theme_variables.get(colour, ""), **letters)


@cache
def _style(colour: str, **letters: Any) -> Style:
    return Style(color=Color.parse(colour).rich_color if colour else None, **letters)
