"""Titles made of texts: their first line, cut to fit a list."""

from __future__ import annotations

TITLE_LENGTH = 80
CUT = "…"


def first_line(text: str | None) -> str:
    """Return the first line that says something."""
    return next((line.strip() for line in (text or "").splitlines() if line.strip()), "")


def cut_title(title: str) -> str:
    """Return a title no longer than TITLE_LENGTH, an ellipsis in place of what is cut off."""
    return title if len(title) <= TITLE_LENGTH else title[: TITLE_LENGTH - 1] + CUT


def is_cut(title: str) -> bool:
    return len(title) == TITLE_LENGTH and title.endswith(CUT)
