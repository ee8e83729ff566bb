"""Closing: a screen closes itself, once, never the one below it, and takes its keys with it."""

from __future__ import annotations

from typing import TypeVar

from textual import events, on
from textual.app import App
from textual.await_complete import AwaitComplete
from textual.message import Message
from textual.screen import ModalScreen
from textual.widget import Widget

from famchart.core.shape import Shape
from famchart.i18n import _, ngettext
from famchart.screens.sized import Sized
from famchart.widgets.key_line import letter_name
from famchart.widgets.refusal import Refusal
from famchart.widgets.status_line import StatusLine
from famchart.widgets.wrapping import wrapped

Answer = TypeVar("Answer")

AROUND, BESIDE = 5, 4
"""Lines of a sheet that are neither its question's nor its rows', and cells beside them."""
HEAD = 1
FUNCTION_KEY = Shape(r"f\d+")


class ClosesOnce(Sized[Answer]):
    """A screen that a key pressed twice does not close twice.

    The toolkit's dismiss() takes away whatever is on top: the second one would take the screen
    below, down to the gate, which then stands before an open vault.
    """

    def dismiss(self, result: Answer | None = None) -> AwaitComplete:
        if self.app.screen is not self:
            return AwaitComplete()
        return super().dismiss(result)


class UnusedKey(Message):
    """The key that acts came too soon, and was not used."""


class KeysForOne(App[int]):
    """An app in which what is typed to a sheet or a form never acts on the page below it.

    Keys come faster than a screen closes: from an impatient hand, from a paste that arrives as
    keys. Those behind an answer that a text may hold (a letter, enter, escape) were meant for
    what stood; they are not used, and that is said. Behind a function key, which no text holds,
    they are a hand that is ahead: they are for the page that comes. The app's own always work.
    """

    _answered_at = 0.0
    _acting = ""
    """The key that acts, or did last."""
    _unused = _unused_before = 0
    """How many keys in a row were not used; and before the one that acts, which may be another."""
    _remarked: StatusLine | None = None
    """Where that is said."""

    def pop_screen(self) -> AwaitComplete:
        """Close what is in front; what was typed to it goes with it, but not on the way to a page.

        Keys behind the name of a place are meant for that place.
        """
        front = self.screen
        is_asking = isinstance(front, ModalScreen) and not getattr(front, "leads_on", False)
        takes_keys = is_asking or getattr(front, "takes_text", False)
        if takes_keys and not FUNCTION_KEY.fullmatch(self._acting):
            self.leave_typed_behind()
        return super().pop_screen()

    def leave_typed_behind(self) -> None:
        """Have what was typed until now go with what it was typed to."""
        self._answered_at = events.Event().time

    async def on_event(self, event: events.Event) -> None:
        if not isinstance(event, events.Key) or event.is_forwarded:
            await super().on_event(event)
        elif self._was_for_another(event):
            self.note_unused()
            self.say_unused()
        else:
            self._acting = event.key
            self._forget_unused()
            await super().on_event(event)

    def _was_for_another(self, key: events.Key) -> bool:
        if key.key in self._bindings.key_to_bindings:
            return False
        is_text = key.is_printable or key.key == "enter"
        is_deaf = is_text and getattr(self.screen, "is_deaf", False)
        return is_deaf or key.time <= self._answered_at

    # What is said of keys that were not used

    @on(UnusedKey)
    def _say_one_more(self) -> None:
        self.note_unused(self._unused_before + 1)
        self.say_unused()

    def note_unused(self, keys: int = 1) -> None:
        self._unused += keys

    def say_unused(self) -> None:
        """Say on the page in front how many keys were not used; not which: one may be secret."""
        if not self._unused:
            return
        words = ngettext("{n} key not used: typed too soon",
                         "{n} keys not used: typed too soon", self._unused)  # fmt: skip
        lines = (
            line for screen in reversed(self.screen_stack) for line in screen.query(StatusLine)
        )
        self._remarked = next(lines, None)
        if self._remarked:
            self._remarked.remark(words.format(n=self._unused))

    def _forget_unused(self) -> None:
        """Say it no longer: the next key is used."""
        self._unused_before, self._unused = self._unused, 0
        if self._remarked:
            self._remarked.remark("")
            self._remarked = None


class Overlay(ModalScreen[Answer], ClosesOnce[Answer]):
    """A question or a sheet over the screen below; the first base gives it its style."""

    leads_on = False
    """It asks where to go and nothing else: keys behind the answer are for the page that comes."""

    def on_paste(self, event: events.Paste) -> None:
        """Say that a text was not taken, where no line to type in took it."""
        event.stop()
        self.say_no(_("What was pasted was not taken: answer or close this first."))

    def say_no(self, sentence: str) -> None:
        """Say here what cannot be: the line in which a page says so is covered."""
        lines = self.query(Refusal)
        if lines:
            lines.first().say(sentence)
        else:
            self.query_one(".sheet").mount(Refusal(sentence))


def make_as_high_as(sheet: Widget, question: str, lines: int) -> None:
    """Let a sheet be no higher than its question and so many lines need, on a glass with room."""
    asked = len([*wrapped(question, max(1, sheet.app.size.width - BESIDE))])
    sheet.styles.max_height = asked + lines + AROUND


class Unforeseen(Overlay[Answer]):
    """A question that nobody expects: what was typed before it stood on the glass is no answer."""

    is_deaf = True

    def on_mount(self) -> None:
        self.call_after_refresh(self._listen)

    def _listen(self) -> None:
        self.is_deaf = False
        if isinstance(self.app, KeysForOne):
            self.app.leave_typed_behind()


class LetterSheet(Overlay[Answer]):
    """One in which nothing is typed: of a letter that is no key of its own, that is said."""

    def on_key(self, event: events.Key) -> None:
        """Say so where nobody took a letter: what it means on the page below is not for here."""
        if event.is_printable and event.key not in self.active_bindings:
            self.refuse_key(letter_name(event.character))

    def refuse_key(self, key: str) -> None:
        self.say_no(_("{key} is no key here · esc closes this").format(key=key))
