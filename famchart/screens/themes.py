"""Paper and ink: a light and a dark theme, and one for terminals with sixteen colours or none."""

from __future__ import annotations

import os
from typing import ClassVar

from textual.app import App
from textual.theme import Theme

PAPER = Theme(
    name="paper",
    dark=False,
    primary="#1f5f86",
    accent="#1f5f86",
    warning="#835500",
    error="#ae2318",
    success="#3f6b3a",
    foreground="#2b2a26",
    background="#f7f3ea",
    surface="#efe9dc",
    panel="#e6dfcf",
    variables={"quiet": "#625d52", "rule": "#cfc6b2", "scrollbar": "#cfc6b2",
               "scrollbar-background": "#f7f3ea"},
)  # fmt: skip
INK = Theme(
    name="ink",
    dark=True,
    primary="#86b9d3",
    accent="#86b9d3",
    warning="#e0ae55",
    error="#ee7f6e",
    success="#9dbf8e",
    foreground="#d8d3c6",
    background="#1a1b1d",
    surface="#232427",
    panel="#2c2d31",
    variables={"quiet": "#9f9a91", "rule": "#3c3d41", "scrollbar": "#3c3d41",
               "scrollbar-background": "#1a1b1d"},
)  # fmt: skip
PLAIN = Theme(
    name="plain",
    ansi=True,
    primary="ansi_blue",
    secondary="ansi_cyan",
    accent="ansi_cyan",
    warning="ansi_yellow",
    error="ansi_red",
    success="ansi_green",
    foreground="ansi_default",
    background="ansi_default",
    surface="ansi_default",
    panel="ansi_default",
    boost="ansi_default",
    variables={"quiet": "ansi_default", "rule": "ansi_default", "border": "ansi_default",
               "border-blurred": "ansi_default", "ansi-background": "ansi_default",
               "ansi-foreground": "ansi_default", "input-cursor-text-style": "reverse"},
)  # fmt: skip
THEMES = (INK, PAPER, PLAIN)
LIGHT_BACKGROUNDS = ("7", "15")


def suited_theme(color_system: str | None) -> str:
    """Return the theme for a terminal: by its colours, and by COLORFGBG where it says so."""
    if color_system in (None, "standard", "windows"):
        return PLAIN.name
    background = os.environ.get("COLORFGBG", "").rpartition(";")[2]
    return PAPER.name if background in LIGHT_BACKGROUNDS else INK.name


class ThemedApp(App[int]):
    """An app in paper and ink, whose colours are worked out once for each theme.

    The toolkit works them out three times while it starts, before the first line is drawn.
    """

    _colours: ClassVar[dict[str, dict[str, str]]] = {}

    def get_css_variables(self) -> dict[str, str]:
        if self.theme not in self._colours:
            self._colours[self.theme] = super().get_css_variables()
        self.theme_variables = dict(self._colours[self.theme])
        return self.theme_variables

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Name our own colours for themes that do not: the style sheet must always have them."""
        return dict(INK.variables)

    def action_other_theme(self) -> None:
        self.theme = INK.name if self.theme == PAPER.name else PAPER.name
