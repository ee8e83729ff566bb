"""A line for a password, which can be drawn by lot."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType

from famchart.core.passphrases import portal_password
from famchart.i18n import N_, language
from famchart.widgets.entries import OfferingEntry


class PasswordEntry(OfferingEntry):
    """Dots; what was made up just now is read until the focus goes."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f5", "make_up", N_("make one up"), id="password.make_up"),
    ]

    def action_make_up(self) -> None:
        self.put(portal_password(language()).reveal())
        self.password = False

    def on_blur(self) -> None:
        self.password = True
