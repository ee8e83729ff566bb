"""After how many minutes without a key the vault locks itself: asked, and kept in the vault."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from textual.app import App

from famchart.core.errors import FamchartError
from famchart.i18n import N_, _, ngettext
from famchart.records.fields import Whole
from famchart.screens.ask_fields import AskFields
from famchart.screens.desk import Desk
from famchart.store import meta

MINUTES = Whole(
    "minutes",
    N_("Minutes"),
    required=True,
    least=meta.FEWEST_MINUTES,
    most=meta.MOST_MINUTES,
)


def ask_lock_minutes(app: App[Any], desk: Desk, watch: Callable[[], None]) -> None:
    """Ask for the minutes, keep them, and watch by them from now on."""

    def answered(given: dict[str, str] | None) -> None:
        if given is not None:
            desk.said = _kept(desk, int(given["minutes"]))
            watch()

    title = _("Lock after how many minutes without a key?")
    texts = {"minutes": str(meta.kept_lock_minutes(desk.vault))}
    app.push_screen(AskFields(title, (MINUTES,), texts), answered)


def _kept(desk: Desk, minutes: int) -> str:
    """Keep the minutes in the vault; return what to say of that."""
    try:
        meta.put(desk.vault, meta.LOCK_MINUTES, str(minutes))
    except FamchartError as error:
        return str(error)
    words = ngettext("It locks after {n} minute without a key.",
                     "It locks after {n} minutes without a key.", minutes)  # fmt: skip
    return words.format(n=minutes)
