"""Every key of the screen beneath, read off its bindings."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import ActiveBinding, Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen

from famchart.i18n import N_, _
from famchart.widgets.key_line import KeyLine
from famchart.widgets.reader import Passage, Reader

KEY_WIDTH = 18
MORE = (
    N_("0 shows everyone, 1 to 9 one person."),
    N_("A text pasted anywhere opens the paste screen with it."),
    N_("Nothing is ever sent anywhere: famchart opens no connection."),
)


class HelpScreen(ModalScreen[None]):
    """The keys, those of this screen first."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,question_mark,q", "dismiss", N_("back"), key_display="esc", id="help.back"),
    ]

    def __init__(self, keys: Sequence[ActiveBinding]) -> None:
        super().__init__()
        self._keys = keys

    def compose(self) -> ComposeResult:
        with Vertical(classes="sheet tall"):
            yield Reader()
            yield KeyLine()

    def on_mount(self) -> None:
        by_action: dict[str, list[ActiveBinding]] = {}
        for each in self._keys:
            if each.binding.description:
                by_action.setdefault(each.binding.action, []).append(each)
        passages = [Passage(_("Keys"), "head"), Passage("")]
        passages += [self._passage(group) for group in by_action.values()]
        passages += [Passage("")] + [Passage(_(line), "quiet") for line in MORE]
        self.query_one(Reader).read(passages)

    def _passage(self, group: list[ActiveBinding]) -> Passage:
        """Return one line for all the keys of one action."""
        keys = dict.fromkeys(self.app.get_key_display(each.binding) for each in group)
        words = _(group[0].binding.description)
        return Passage(words, "", " ".join(keys), KEY_WIDTH)
