"""Asking whether something that was read is a record that is known, where that is only likely."""

from __future__ import annotations

from famchart.i18n import _
from famchart.intake.standing import ItemRow
from famchart.screens.pick import Choice, PickScreen


class SameOrNot(PickScreen):
    """Returns True for the same one; another one stands first, since it changes nothing known."""

    def __init__(self, row: ItemRow) -> None:
        super().__init__(
            row.question,
            [
                Choice(False, _("No, another one: keep both")),
                Choice(True, _("Yes, the same one"), "; ".join(row.changes)),
            ],
        )
