"""Every key of the screen beneath, read off its bindings."""

from __future__ import annotations

from typing import Any, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import Screen

from famchart.i18n import N_, _
from famchart.screens.closing import Overlay
from famchart.widgets.key_line import KeyLine, declared
from famchart.widgets.reader import Passage, Reader

KEY_WIDTH = 18
MORE = (
    N_("0 shows everyone, 1 to 9 one person."),
    N_("A text pasted anywhere opens the paste screen with it."),
    N_("Nothing is ever sent anywhere: famchart opens no connection."),
)


class HelpScreen(Overlay[None]):
    """The keys, those of this screen first."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,question_mark,q", "dismiss", N_("back"), key_display="esc", id="help.back"),
    ]

    def __init__(self, beneath: Screen[Any]) -> None:
        super().__init__()
        self._beneath = beneath

    def compose(self) -> ComposeResult:
        with Vertical(classes="sheet tall"):
            yield Reader()
            yield KeyLine()

    def on_mount(self) -> None:
        focused = self._beneath.focused
        in_list = declared(focused) if focused else []
        everywhere = [each for each in self.app.BINDINGS if isinstance(each, Binding)]
        passages = [Passage(_("Keys"), "head"), Passage("")]
        passages += self._passages([*declared(self._beneath), *in_list, *everywhere])
        passages += [Passage("")] + [Passage(_(line), "quiet") for line in MORE]
        self.query_one(Reader).read(passages)

    def _passages(self, bindings: list[Binding]) -> list[Passage]:
        """Return a line for each key; a screen's own use of a key hides the list's."""
        by_key = {each.key: each for each in reversed(bindings) if each.description}
        return [_passage(each) for each in reversed(by_key.values())]


def _passage(binding: Binding) -> Passage:
    keys = binding.key_display or binding.key.replace(",", " ")
    return Passage(_(binding.description), "", keys, KEY_WIDTH)
