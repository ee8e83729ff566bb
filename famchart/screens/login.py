"""One login: what every record has, and the keys to its secrets."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, ClassVar
from uuid import UUID

from textual.binding import Binding, BindingType

from famchart.i18n import _
from famchart.records.access_words import why_hidden
from famchart.records.login import USERNAME, Login, opened_words
from famchart.screens.desk import Desk
from famchart.screens.opened import Opened
from famchart.screens.record import RecordScreen
from famchart.screens.secrets import LOGIN_KEYS, LoginKeys
from famchart.screens.shown import DELETED
from famchart.screens.shown import HIDDEN as COVERED

if TYPE_CHECKING:
    from famchart.store.work import Reading


@dataclass
class OpenedLogin(Opened):
    """A login as it is shown."""

    why_hidden: str = ""
    """Why nothing of it is shown or copied; nothing where it is."""

    def hide(self, why: str, title: str) -> None:
        """Leave no user name on the page either: of who took an access away nothing is used."""
        self.why_hidden, self.title = why, title
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
        if why := why_hidden(opened.record, facts, self.desk.clock):
            shown.hide(why, opened_words(opened.record, facts))
        return shown

    def stands_first(self, binding: Binding) -> bool:
        """True for the keys of the login: for them one opens its page."""
        return binding in LOGIN_KEYS and self.one_login is not None

    def login_at_hand(self) -> tuple[Login | None, str]:
        opened = self._opened
        if not isinstance(opened, OpenedLogin) or not isinstance(opened.record, Login):
            return None, _(DELETED)
        return (None, opened.why_hidden) if opened.why_hidden else (opened.record, opened.title)
