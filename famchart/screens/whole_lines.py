"""The key to a whole line of a table, told at the foot where some of it has no room."""

from __future__ import annotations

from typing import Any, ClassVar

from textual.binding import Binding, BindingType

from famchart.i18n import N_
from famchart.screens.base import VaultScreen
from famchart.screens.page import Answer
from famchart.widgets.big_table import BigTable


class WholeLines(VaultScreen[Any, Answer]):
    """A page whose table leaves out, on a small glass, what decides."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "whole", N_("whole line"), id="lines.whole"),
    ]

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        table = self.query_one(BigTable) if self.is_mounted else None
        if action == "whole" and not (table and table.display and table.fitted_in.leaves_out):
            return False
        return super().check_action(action, parameters)

    def action_whole(self) -> None:
        self.query_one(BigTable).action_whole()
