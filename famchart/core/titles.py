"""Titles made of texts: their first line, cut to fit a list; and those of texts that have none."""

from __future__ import annotations

from famchart.i18n import N_

TITLE_LENGTH = 80
CUT = "…"
LINES_LEFT = N_("Lines not understood: {title}")
FAMILY_HISTORY = N_("Family history")
IMAGING_REPORT, PATHOLOGY_REPORT = N_("Imaging report"), N_("Pathology report")
UNTITLED = (
    *(FAMILY_HISTORY, IMAGING_REPORT, PATHOLOGY_REPORT),
    *(N_("Document"), N_("Report"), N_("Results"), N_("Visit"), N_("Appointment"), N_("Message")),
)
"""What is called so where nobody has given it a title."""


def first_line(text: str | None) -> str:
    """Return the first line that says something."""
    return next((line.strip() for line in (text or "").splitlines() if line.strip()), "")


def cut_title(title: str) -> str:
    """Return a title no longer than TITLE_LENGTH, an ellipsis in place of what is cut off."""
    return title if len(title) <= TITLE_LENGTH else title[: TITLE_LENGTH - 1] + CUT


def is_cut(title: str) -> bool:
    return len(title) == TITLE_LENGTH and title.endswith(CUT)
