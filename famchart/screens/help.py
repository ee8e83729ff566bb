"""Every key of the screen beneath, read off its bindings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import zip_longest
from typing import Any, ClassVar

from rich.cells import cell_len
from textual.binding import Binding, BindingType
from textual.screen import Screen
from textual.widgets import Input, TextArea

from famchart.i18n import N_, _
from famchart.screens.page_keys import PageKeys
from famchart.screens.reading_sheet import ReadingSheet
from famchart.widgets.key_line import declared, is_possible, key_name, keys_of, words_of
from famchart.widgets.reader import Passage, Reader

ROOM_FOR_TWO = 70
"""Cells of a glass on which the keys of the page and those of everywhere stand side by side."""
EVERYWHERE: tuple[tuple[str, tuple[str, ...]], ...] = (
    (N_("Whose charts"), ("0", "W", "O")),
    (N_("Find and go"), ("g", "slash", "colon,ctrl+p", "escape")),
    (N_("Write down"), ("a", "plus", "p", "i")),
    (N_("Take back"), ("u", "U")),
)
"""What one may want on any page, and the keys that do it."""
OF_FAMCHART = ("L", "f9", "ctrl+l", "ctrl+z", "ctrl+q", "question_mark,f1")
"""The keys that are about the app itself."""
PASTED = N_("A text pasted anywhere opens the paste screen with it.")
"""It does not while the focus is in something to type in."""
MORE = N_("Nothing is ever sent anywhere: famchart opens no connection.")
SIGNS = frozenset(("colon", "question_mark", "slash"))
"""The signs that are keys, by the toolkit’s names for them."""
PEOPLE = Binding("0", "person(0)", N_("everyone, or one person"), key_display="0 1–9")
"""The keys of the people, told as one."""

Group = tuple[str, str, Sequence[Binding]]
"""A title, its tone, and the keys below it."""


class HelpScreen(ReadingSheet):
    """The keys: those of this page, and beside them those that are the same everywhere."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,question_mark,q", "dismiss", N_("back"), key_display="esc", id="help.back"),
    ]

    def __init__(self, beneath: Screen[Any], on_every_page: Iterable[BindingType]) -> None:
        super().__init__()
        self._beneath = beneath
        self._words = {
            each.key: each.description for each in on_every_page if isinstance(each, Binding)
        }

    def on_resize(self) -> None:
        self.query_one(Reader).read(list(self.passages()))

    def passages(self) -> Iterator[Passage]:
        focused = self._beneath.focused
        is_typing = isinstance(focused, (Input, TextArea))
        own = [each for each in declared(self._beneath) if self._is_meant(each)]
        in_list = declared(focused) if focused else ()
        of_app = [each for each in self.app.BINDINGS if isinstance(each, Binding)]
        people = [PEOPLE] if any(each.key == PEOPLE.key for each in own) else []
        keys = [*own, *in_list, *of_app, *people]
        told = _told(list(_beside_typing(keys)) if is_typing else keys)
        general = {each.key: each for each in told if self._is_general(each, of_app)}
        own_keys = [each for each in told if each.key not in general]
        here = [(_("On this page"), "head", own_keys)]
        here.append(("famchart", "head", [general[key] for key in OF_FAMCHART if key in general]))
        yield from _side_by_side(
            [*self._groups(here)], [*self._groups(_everywhere(general))], self.app.size.width
        )
        yield Passage("")
        is_alone = isinstance(self._beneath, PageKeys) and self._beneath.desk.is_alone
        more = (MORE,) if is_typing or is_alone else (PASTED, MORE)
        yield from (Passage(_(line), "quiet") for line in more)

    def _is_meant(self, binding: Binding) -> bool:
        page = self._beneath
        is_refused = isinstance(page, PageKeys) and page.is_refused(binding)
        return is_possible(page, binding) is not False and not is_refused

    def _is_general(self, binding: Binding, of_app: Sequence[Binding]) -> bool:
        """True for a key that does here what it does everywhere."""
        is_same = self._words.get(binding.key) == binding.description
        return is_same or binding in (PEOPLE, *of_app)

    def _groups(self, groups: Iterable[Group]) -> Iterator[Passage]:
        """Yield the keys of one column, each group below its title."""
        told = [(title, tone, [(each, keys_of(each)) for each in keys])
                for title, tone, keys in groups]  # fmt: skip
        width = max((cell_len(key) for *_title, keys in told for _each, key in keys), default=0)
        for number, (title, tone, keys) in enumerate(told):
            if tone == "head" and number:
                yield Passage("")
            yield Passage(title, tone)
            for each, key in keys:
                yield Passage(words_of(self._beneath, each), "", key, width, label_tone="accent")


def _everywhere(general: Mapping[str, Binding]) -> Iterator[Group]:
    """Yield the keys that are the same on every page, by what one wants."""
    yield _("Everywhere"), "head", []
    for title, keys in EVERYWHERE:
        group = [general[key] for key in keys if key in general]
        if group:
            yield _(title), "quiet", group


def _side_by_side(
    here: Sequence[Passage], everywhere: Sequence[Passage], width: int
) -> Iterator[Passage]:
    """Yield both in two columns; on a narrow glass one below the other."""
    if width < ROOM_FOR_TWO:
        yield from (*here, Passage(""), *everywhere)
        return
    for left, right in zip_longest(here, everywhere, fillvalue=Passage("")):
        yield replace(left, beside=right)


def _beside_typing(bindings: Iterable[Binding]) -> Iterator[Binding]:
    """Yield the bindings that act while text is typed, without the keys that are only letters."""
    for each in bindings:
        keys = each.key.split(",")
        acting = [key for key in keys if len(key) > 1 and key not in SIGNS]
        if acting == keys:
            yield each
        elif acting:
            yield replace(each, key=",".join(acting), key_display=" ".join(map(key_name, acting)))


def _told(bindings: Sequence[Binding]) -> list[Binding]:
    """Return the keys that are told; a screen's own use of a key hides the list's."""
    by_key = {each.key: each for each in reversed(bindings) if each.description}
    return list(reversed(by_key.values()))
