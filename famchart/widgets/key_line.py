"""The keys of the screen, at its foot: read off the bindings, in the language of the moment."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from typing import Any

from rich.cells import cell_len
from rich.text import Text
from textual.actions import parse
from textual.binding import Binding
from textual.screen import Screen
from textual.widget import Widget

from famchart.i18n import _
from famchart.widgets.tones import tone

MOST_KEYS = 8
GAP = "  "
HELP = "help"
KEY_NAMES = {
    "escape": "esc", "pagedown": "pgdn", "pageup": "pgup", "delete": "del", "up": "↑", "down": "↓",
    "slash": "/", "colon": ":", "question_mark": "?", "plus": "+",
}  # fmt: skip
"""What keys are called, wherever they are told, whose names in the toolkit are others."""


class KeyLine(Widget):
    """At most eight keys; where they do not fit, the last one (help) stays and others go."""

    ALLOW_SELECT = False

    def __init__(self, is_told: Callable[[Binding], bool] = bool) -> None:
        """Take what says of a key that works whether it is told."""
        super().__init__()
        self._is_told = is_told
        self._drawn: list[tuple[str, str]] = []

    def on_mount(self) -> None:
        self.screen.bindings_updated_signal.subscribe(self, self._changed)

    def _changed(self, screen: Screen[object]) -> None:
        if self.keys() != self._drawn:
            self.refresh()

    def keys(self) -> list[tuple[str, str]]:
        """Return each key and its words, of those that do something just now; as many as fit."""
        shown = [each for each in self._shown() if self._is_told(each)]
        last = [self._told(each) for each in shown if each.action == HELP]
        others = [self._told(each) for each in shown if each.action != HELP]
        others = others[: MOST_KEYS - len(last)]
        while others and _length([*others, *last]) > self.size.width - 1:
            others.pop()
        return [*others, *last]

    def _shown(self) -> Iterator[Binding]:
        """Yield the keys of the focused list that the screen has no other use for, then its own.

        What the screen says stands first, if it says so of any, comes before both.
        """
        own = [each for each in declared(self.screen) if each.show]
        meant = {each: is_possible(self.screen, each) for each in own}
        works = [each for each in own if meant[each]]
        stands_first: Callable[[Binding], bool] | None = getattr(self.screen, "stands_first", None)
        first = [each for each in works if stands_first and stands_first(each)]
        yield from first
        focused = self.screen.focused
        for binding in of_focused(self.screen, [each for each in own if meant[each] is not False]):
            if binding.show and focused and is_possible(focused, binding):
                yield binding
        yield from (each for each in works if each not in first)

    def _told(self, binding: Binding) -> tuple[str, str]:
        key = binding.key_display or key_name(binding.key.split(",")[0])
        return key, words_of(self.screen, binding)

    def render(self) -> Text:
        line = Text(" ", no_wrap=True, end="")
        self._drawn = self.keys()
        for key, words in self._drawn:
            line.append(key, tone(self, "head"))
            line.append(f" {words}{GAP}")
        return line


def declared(node: Widget) -> Sequence[Binding]:
    """Return the bindings of our own that a widget declares: those at its foot, then the others.

    They have an id, and the last one of a key counts. The toolkit's own (scrolling, selecting,
    copying) are not told.
    """
    return _declared(type(node))


@cache
def _declared(sort: type[Widget]) -> Sequence[Binding]:
    found: dict[str, Binding] = {}
    for each in reversed(sort.__mro__):
        bindings = [b for b in vars(each).get("BINDINGS", ()) if isinstance(b, Binding) and b.id]
        for binding in bindings:
            found.pop(binding.key, None)
            found[binding.key] = binding
    return tuple(sorted(found.values(), key=lambda each: (not each.show, each.action == HELP)))


def of_focused(screen: Screen[Any], own: Iterable[Binding]) -> Iterator[Binding]:
    """Yield the keys of what has the focus that are none of the screen's own."""
    taken = {key for each in own for key in each.key.split(",")}
    for binding in declared(screen.focused) if screen.focused else ():
        if not taken & set(binding.key.split(",")):
            yield binding


def is_possible(node: Widget, binding: Binding) -> bool | None:
    """Return whether a key works now: None while it does not, False where it is not meant."""
    namespace, name, parameters = parse(binding.action)
    return True if namespace else node.check_action(name, parameters)


def keys_of(binding: Binding) -> str:
    """Return what all the keys of a binding are called, where not some of them are told only."""
    return binding.key_display or " ".join(map(key_name, binding.key.split(",")))


def key_name(key: str) -> str:
    """Return what a key is called, wherever it is told."""
    return KEY_NAMES.get(key, key)


def letter_name(letter: str | None) -> str:
    """Return what a key with a character is called; the one that nobody sees, by its name."""
    return (letter or "").strip() or _("space")


def words_of(screen: Screen[object], binding: Binding) -> str:
    """Return what a key does; a screen may know it more exactly than the binding says."""
    exact: Callable[[Binding], str] | None = getattr(screen, "exact_words", None)
    return (exact(binding) if exact else "") or _(binding.description)


def _length(keys: list[tuple[str, str]]) -> int:
    return sum(cell_len(key) + cell_len(words) + 1 + len(GAP) for key, words in keys)
