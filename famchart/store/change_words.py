"""What is said of a change: `Saved: Lipid panel · u to undo`, in one shape wherever it is made."""

from __future__ import annotations

from famchart.i18n import N_, _

U_TO_UNDO = N_("u to undo")
U_BRINGS_BACK = N_("U brings it back")


def change_words(done: str, title: str, *more: str, way_back: str = U_TO_UNDO) -> str:
    """Return what was done, to what, the key that takes it back, and what else there is to say.

    `done` has `{title}` in it where its words are of this use alone; a state is put before. The
    key stands before the rest: the line is cut at its end.
    """
    is_whole = "{title}" in done
    head = done.replace("{title}", title) if is_whole else f"{done[:1].upper()}{done[1:]}: {title}"
    return " · ".join(filter(None, (head, _(way_back), *more)))
