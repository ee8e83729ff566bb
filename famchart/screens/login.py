"""One login: what every record has, and the keys to its secrets."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, ClassVar
from uuid import UUID

from textual.binding import BindingType

from famchart.i18n import _
from famchart.records.access import is_offered
from famchart.records.login import USERNAME, Login, opened_words
from famchart.screens.desk import Desk
from famchart.screens.opened import Opened
from famchart.screens.record import RecordScreen
from famchart.screens.secrets import HIDDEN, LOGIN_KEYS, LoginKeys
from famchart.screens.shown import DELETED
from famchart.screens.shown import HIDDEN as COVERED

if TYPE_CHECKING:
    from famchart.store.work import Reading


@dataclass
class OpenedLogin(Opened):
    """A login as it is shown."""

    is_offered: bool = True

    def hide(self, title: str) -> None:
        """Leave no user name on the page either: of who took an access away nothing is used."""
        self.is_offered, self.title = False, title
        label = _(USERNAME.label)
        self.fields = [
            replace(each, words=COVERED) if each.label == label else each for each in self.fields
        ]


class LoginScreen(LoginKeys[Opened | None], RecordScreen):
    """The secrets stay dots; for an access that was taken away they are not offered at all."""

    BINDINGS: ClassVar[list[BindingType]] = [*LOGIN_KEYS]

    def __init__(self, desk: Desk, record_id: UUID) -> None:
        super().__init__(desk, "login", record_id)

    def load(self, facts: Reading) -> Opened | None:
        opened = super().load(facts)
        if opened is None or not isinstance(opened.record, Login):
            return None
        shown = OpenedLogin(**vars(opened))
        if not is_offered(opened.record, facts, self.desk.clock):
            words = opened_words(opened.record, facts)
            shown.hide(words)
        return shown

    def login_at_hand(self) -> tuple[Login | None, str]:
        opened = self._opened
        if not isinstance(opened, OpenedLogin) or not isinstance(opened.record, Login):
            return None, _(DELETED)
        return (opened.record, opened.title) if opened.is_offered else (None, _(HIDDEN))
