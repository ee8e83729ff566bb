"""Every key of the screen beneath, read off its bindings."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import partial
from typing import Any, ClassVar

from rich.cells import cell_len
from textual.binding import Binding, BindingType
from textual.screen import Screen
from textual.widgets import Input, TextArea

from famchart.i18n import N_, _
from famchart.screens.reading_sheet import ReadingSheet
from famchart.widgets.key_line import declared, is_possible, words_of
from famchart.widgets.reader import Passage

HIGH = 16
"""Lines of a glass from which on there is room for a blank one."""
OUTSIDE_FIELDS = (
    N_("0 shows everyone, 1 to 9 one person."),
    N_("A text pasted anywhere opens the paste screen with it."),
)
"""What does not hold while the focus is in something to type in."""
MORE = N_("Nothing is ever sent anywhere: famchart opens no connection.")
SIGNS = frozenset(("colon", "question_mark", "slash"))
"""The signs that are keys, by the toolkit’s names for them."""


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
        is_typing = isinstance(focused, (Input, TextArea))
        own = [each for each in declared(self._beneath) if self._is_meant(each)]
        in_list = declared(focused) if focused else ()
        everywhere = [each for each in self.app.BINDINGS if isinstance(each, Binding)]
        keys = [*own, *in_list, *everywhere]
        yield Passage(_("Keys"), "head")
        if self.size.height >= HIGH:
            yield Passage("")
        words = partial(words_of, self._beneath)
        yield from _passages(list(_beside_typing(keys)) if is_typing else keys, words)
        yield Passage("")
        more = (MORE,) if is_typing else (*OUTSIDE_FIELDS, MORE)
        yield from (Passage(_(line), "quiet") for line in more)

    def _is_meant(self, binding: Binding) -> bool:
        return is_possible(self._beneath, binding) is not False


def _beside_typing(bindings: Iterable[Binding]) -> Iterator[Binding]:
    """Yield the bindings that act while text is typed, without the keys that are only letters."""
    for each in bindings:
        keys = each.key.split(",")
        acting = [key for key in keys if len(key) > 1 and key not in SIGNS]
        if acting == keys:
            yield each
        elif acting:
            yield replace(each, key=",".join(acting), key_display=" ".join(acting))


def _passages(bindings: list[Binding], words: Callable[[Binding], str]) -> Iterator[Passage]:
    """Yield a line for each key; a screen's own use of a key hides the list's."""
    by_key = {each.key: each for each in reversed(bindings) if each.description}
    told = [(_keys_of(each), words(each)) for each in reversed(by_key.values())]
    width = max((cell_len(keys) for keys, _said in told), default=0)
    yield from (Passage(said, "", keys, width, label_tone="accent") for keys, said in told)


def _keys_of(binding: Binding) -> str:
    return binding.key_display or binding.key.replace(",", " ")
