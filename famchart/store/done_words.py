"""What is said of a change: `Saved: Lipid panel · u to undo`, in one shape wherever it is made."""

from __future__ import annotations

from famchart.i18n import N_, _

U_TO_UNDO = N_("u to undo")
U_BRINGS_BACK = N_("U brings it back")


def done_words(done: str, about: str = "", *more: str, way_back: str = U_TO_UNDO) -> str:
    """Return what was done, to what, the key that takes it back, and what else there is to say.

    The key stands before the rest: the line is cut at its end.
    """
    head = done[:1].upper() + done[1:]
    told = f"{head}: {about}" if about else head
    return " · ".join(filter(None, (told, _(way_back), *more)))
