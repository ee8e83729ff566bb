"""An hour of the night for a visit, which is more often one of the afternoon without its pm."""

from __future__ import annotations

import re

from famchart.core.terminal_text import fold
from famchart.i18n import N_

AT_NIGHT = N_("That time is at night as it is told: write pm behind it if it is in the afternoon.")
_NIGHT = re.compile(r"(?:.*T)?0[1-5]:.*", re.ASCII)
_NIGHT_TOLD = re.compile(
    r"\d ?a\.? ?m\b|\b0\d:|in the morning|early|night|madrugada|(?:de|por|en) la manana"
)
"""That the hour is meant as it stands: 5 am, 03:30, de la madrugada."""


def of_night(at: str, said: str) -> str:
    """Return what to say of a visit at 3, where nothing tells that it is the 3 of the night."""
    return AT_NIGHT if _NIGHT.fullmatch(at) and not _NIGHT_TOLD.search(fold(said)) else ""
