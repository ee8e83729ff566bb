"""Asking what is only likely: whether what was read is a known record, or takes one back."""

from __future__ import annotations

from collections.abc import Hashable

from textual import on
from textual.widgets import Input

from famchart.i18n import _
from famchart.intake.standing import ItemRow
from famchart.screens.closing import Unforeseen
from famchart.screens.confirm import NO, YES
from famchart.screens.pick import Choice, PickScreen

LETTERS = {"n": False, "y": True, "s": True}
"""What a letter answers, in either language."""


class SameOrNot(Unforeseen[Hashable], PickScreen):
    """Returns True for yes; no stands first, since it changes nothing known."""

    def __init__(self, row: ItemRow) -> None:
        no, yes = _("No, another one: keep both"), _("Yes, the same one")
        if row.is_withdrawn:
            no, yes = _("No, keep it here"), _("Yes, take it out (undo brings it back)")
        yes = f"{_(YES)}  {yes}"
        choices = [Choice(False, f"{NO}  {no}"), Choice(True, yes, "; ".join(row.changes))]
        super().__init__(row.question, choices)

    @on(Input.Changed)
    def take_letter(self, event: Input.Changed) -> None:
        """Let a letter answer, as it does every question of yes or no."""
        if event.value in LETTERS:
            self.dismiss(LETTERS[event.value])
