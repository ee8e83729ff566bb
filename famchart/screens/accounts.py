"""Portal accounts: the list, and the key that says “looked, nothing new”."""

from __future__ import annotations

from functools import partial
from typing import ClassVar
from uuid import UUID

from textual.binding import Binding, BindingType

from famchart.i18n import N_, _
from famchart.records import account as accounts
from famchart.records.account import Account
from famchart.screens.records import RecordsScreen
from famchart.screens.shown import NOTHING_HERE
from famchart.store.change_words import change_words


class AccountsScreen(RecordsScreen):
    """Each person’s charts, and when somebody last looked there."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("l", "looked", N_("looked"), id="accounts.looked"),
    ]

    def why_not(self, action: str) -> str | None:
        if action == "looked" and self.is_mounted and not self.chosen:
            return _(NOTHING_HERE)
        return super().why_not(action)

    def action_looked(self) -> None:
        if self.chosen:
            self.change(partial(self._look, self.chosen))

    def _look(self, account_id: UUID) -> str | None:
        with self.desk.vault.work(N_("Looked")) as unit:
            account = unit.get(Account, account_id)
            if account is None:
                return None
            title = accounts.title(account, unit)
            account.looked_on = self.desk.today
            unit.save(account)
        self.desk.kept_in_view = account_id
        return change_words(_("Looked today: {title}"), title)
