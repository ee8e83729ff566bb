"""Which keys of a page work just now; where one does not, the page says why at its foot."""

from __future__ import annotations

from typing import ClassVar, TypeVar

from textual import events
from textual.actions import parse
from textual.binding import Binding

from famchart.i18n import N_, _
from famchart.screens import alone
from famchart.screens.closing import ClosesOnce, KeysForOne
from famchart.screens.desk import Desk
from famchart.widgets.key_line import declared, letter_name, of_focused
from famchart.widgets.line_view import CHOOSE, LineView
from famchart.widgets.status_line import StatusLine

Answer = TypeVar("Answer")

NOTHING_TO_OPEN = N_("There is nothing here to open.")
LETTERS = ("go", "undo", "redo", "language", "person", "pick_person", "alone")
"""Actions that are bound to a letter or a digit alone."""


class PageKeys(ClosesOnce[Answer]):
    """A screen of the open vault whose keys, where they do nothing, say why."""

    takes_text: ClassVar[bool] = False
    """Its focus is in something to type in: letters are no keys, but in a list."""
    _said_of_key = ""
    """Why the key that was pressed last did nothing, in words."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk

    @property
    def is_standing(self) -> bool:
        """False from when the screen is taken down: what a thread brings then has no place."""
        return self.is_attached and self.display

    def tell(self, sentence: str) -> None:
        self.query_one(StatusLine).tell(sentence)

    def warn(self, sentence: str) -> None:
        if self.is_standing:
            for line in self.query(StatusLine):  # none before it is mounted
                line.warn(sentence)

    def ask_at_foot(self, question: str) -> None:
        """Ask what nobody expects where a key did not act: those typed behind it did not see it."""
        self.warn(question)
        if isinstance(self.app, KeysForOne):
            self.app.leave_typed_behind()

    # The keys

    def why_not(self, action: str) -> str | None:
        """Return why a key does nothing just now, None if it works.

        The foot leaves such a key out, and what it would do is not begun.
        """
        listed = self.focused
        if action == CHOOSE and isinstance(listed, LineView) and not listed.is_on_something:
            return _(NOTHING_TO_OPEN)
        return None

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Keep letters that come before the focus is in its field from being taken for keys."""
        if action in LETTERS and self._is_typed_in:
            return False
        return None if self._why_off(action, parameters) else True

    @property
    def _is_typed_in(self) -> bool:
        return self.takes_text and not isinstance(self.focused, LineView)

    def is_told(self, binding: Binding) -> bool:
        """Return whether the foot, which has room for few, tells of a key that works."""
        return True

    def is_refused(self, binding: Binding) -> bool:
        """True for a key of its own that changes something, while only one person is shown."""
        _namespace, action, parameters = parse(binding.action)
        return self._is_refused(action, parameters)

    def _is_refused(self, action: str, parameters: tuple[object, ...]) -> bool:
        return self.desk.is_alone and not alone.is_looking(action, parameters)

    def on_key(self, event: events.Key) -> None:
        """Say why, where a key does nothing just now and nobody else took it."""
        own = declared(self)
        for binding in (*own, *of_focused(self, own)):
            namespace, action, parameters = parse(binding.action)
            is_meant = event.key in binding.key.split(",") and not namespace
            if is_meant and self.check_action(action, parameters) is None:
                self._said_of_key = self._why_off(action, parameters) or ""
                self.warn(self._said_of_key)
        if event.is_printable and not self._is_typed_in and event.key not in self.active_bindings:
            key = letter_name(event.character)
            self.warn(_("{key} is no key here · ? shows those that are").format(key=key))

    def on_descendant_focus(self) -> None:
        self.unsay_key()

    def unsay_key(self) -> None:
        """Say no longer why a key did nothing, where that was about something else."""
        for line in self.query(StatusLine) if self._said_of_key else ():
            line.take_back(self._said_of_key)
        self._said_of_key = ""

    def _why_off(self, action: str, parameters: tuple[object, ...]) -> str | None:
        if self._is_refused(action, parameters):
            return alone.why_not(self.desk)
        return self.why_not(action)
