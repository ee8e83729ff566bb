"""Every key of the screen beneath, read off its bindings."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, ClassVar

from textual.binding import Binding, BindingType
from textual.screen import Screen

from famchart.i18n import N_, _
from famchart.screens.reading_sheet import ReadingSheet
from famchart.widgets.key_line import declared
from famchart.widgets.reader import Passage

KEY_WIDTH = 18
MORE = (
    N_("0 shows everyone, 1 to 9 one person."),
    N_("A text pasted anywhere opens the paste screen with it."),
    N_("Nothing is ever sent anywhere: famchart opens no connection."),
)


class HelpScreen(ReadingSheet):
    """The keys, those of this screen first."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,question_mark,q", "dismiss", N_("back"), key_display="esc", id="help.back"),
    ]

    def __init__(self, beneath: Screen[Any]) -> None:
        super().__init__()
        self._beneath = beneath

    def passages(self) -> Iterator[Passage]:
        focused = self._beneath.focused
        in_list = declared(focused) if focused else []
        everywhere = [each for each in self.app.BINDINGS if isinstance(each, Binding)]
        yield Passage(_("Keys"), "head")
        yield Passage("")
        yield from _passages([*declared(self._beneath), *in_list, *everywhere])
        yield Passage("")
        yield from (Passage(_(line), "quiet") for line in MORE)


def _passages(bindings: list[Binding]) -> Iterator[Passage]:
    """Yield a line for each key; a screen's own use of a key hides the list's."""
    by_key = {each.key: each for each in reversed(bindings) if each.description}
    return map(_passage, reversed(by_key.values()))


def _passage(binding: Binding) -> Passage:
    keys = binding.key_display or binding.key.replace(",", " ")
    return Passage(_(binding.description), "", keys, KEY_WIDTH, label_tone="accent")
