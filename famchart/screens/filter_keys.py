"""The keys by which a list of records is narrowed: `filter` asks to what, `clear` shows all."""

from __future__ import annotations

from famchart.i18n import _
from famchart.screens.base import Data, VaultScreen
from famchart.screens.desk import Desk
from famchart.screens.narrowing import ASKED
from famchart.screens.timeline_filter import Chosen, FilterSheet


class FilterKeys(VaultScreen[Data, None]):
    """A screen that shows what fits a filter, and reads again for another one."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.chosen_filter = Chosen()

    def why_not(self, action: str) -> str | None:
        if action == "clear" and self.chosen_filter.is_all:
            return _("Everything is shown already.")
        return super().why_not(action)

    def filter_words(self) -> str:
        return self.chosen_filter.words(self.desk.today)

    async def action_filter(self) -> None:
        await self.ask(FilterSheet(self.chosen_filter, self.desk.today), self._ask_further)

    async def _ask_further(self, letter: str | None) -> None:
        if letter:
            await ASKED[letter](self, self.chosen_filter, self._choose)

    def action_clear(self) -> None:
        self._choose(Chosen())

    def _choose(self, chosen: Chosen) -> None:
        self.chosen_filter = chosen
        self.reload()
