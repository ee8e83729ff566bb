"""Pastes arrive whole: what a terminal marks as pasted is one text, whatever bytes are in it."""

from __future__ import annotations

import sys
from collections.abc import Generator, Iterable
from importlib import import_module
from time import monotonic
from typing import Any

from textual import events
from textual._xterm_parser import BRACKETED_PASTE_END, BRACKETED_PASTE_START, XTermParser
from textual.message import Message

from famchart.screens.idle import SleepWatch, Woken

PATIENCE = 5.0
"""Seconds of silence after which a paste is over, though its end was never marked."""

LONGEST_BURST = 2048
"""Letters that keys and short pastes may send at one moment; more is one text."""
QUIET = 0.2
"""Seconds of silence after which a paste without marks is over."""
FEWEST_LETTERS, FEWEST_BREAKS = 60, 2


def is_unmarked_paste(data: str) -> bool:
    """True for what was read at once and no hand types at once: several lines of text.

    So pastes arrive from a terminal that does not mark them; their letters are no keys.
    """
    breaks = data.strip().replace("\r\n", "\n").replace("\r", "\n").count("\n")
    return breaks >= FEWEST_BREAKS and sum(map(str.isprintable, data)) >= FEWEST_LETTERS


class Marker:
    """Finds a sequence in a text that comes in pieces."""

    def __init__(self, sequence: str) -> None:
        self._sequence = sequence
        self._seam = ""

    def end_in(self, piece: str) -> int:
        """Return where in the piece the sequence ends, wherever it began; 0 if it does not."""
        joined = self._seam + piece
        at = joined.find(self._sequence)
        if at < 0:
            self._seam = joined[1 - len(self._sequence) :]
            return 0
        end = at + len(self._sequence) - len(self._seam)
        self.forget()
        return end

    def forget(self) -> None:
        """Let nothing that came before be a part of the sequence."""
        self._seam = ""


class PasteParser(XTermParser):
    """Textual's parser, which is shown the marks of a paste and nothing between them.

    By itself it takes an escape byte in a paste for the beginning of a key: the text is scrambled,
    and parts of it become key presses.
    """

    def __init__(self, debug: bool = False) -> None:
        super().__init__(debug)
        self._start = Marker(BRACKETED_PASTE_START)
        self._end = Marker(BRACKETED_PASTE_END)
        self._pieces: list[str] | None = None
        """What was pasted so far; None outside a paste."""
        self._is_marked = True
        self._is_long = False
        """What is being read is more than keys and short pastes come to."""
        self._heard_at = 0.0
        self._sleep = SleepWatch()

    def feed(self, data: str) -> Iterable[Message]:
        self._is_long = len(data) > LONGEST_BURST
        if not data:  # the input is over
            yield from super().feed(data)
        while data:
            data = yield from self._typed(data) if self._pieces is None else self._pasted(data)

    def tick(self) -> Iterable[Message]:
        """Be called ten times a second, whether something came or not."""
        if self._sleep.has_slept():
            yield Woken()
        yield from super().tick()
        patience = PATIENCE if self._is_marked else QUIET
        if self._pieces is not None and monotonic() - self._heard_at >= patience:
            yield self._whole("".join(self._pieces))

    def _typed(self, data: str) -> Generator[Message, None, str]:
        """Hand on what comes up to a paste; return the rest."""
        if self._timeout_time is None:  # no sequence is half read, or its time has run out
            self._start.forget()
        end = self._start.end_in(data)
        if end:
            self._begin(is_marked=True)
        elif is_unmarked_paste(data):
            self._begin(is_marked=False)
            return data
        yield from super().feed(data[: end or None])
        return data[end:] if end else ""

    def _begin(self, *, is_marked: bool) -> None:
        self._pieces, self._is_marked = [], is_marked
        self._heard_at = monotonic()

    def _pasted(self, data: str) -> Generator[Message, None, str]:
        """Keep what belongs to the paste; return the rest."""
        assert self._pieces is not None  # noqa: S101
        self._heard_at = monotonic()
        end = self._end.end_in(data) if self._is_marked else 0
        self._pieces.append(data[: end or None])
        if not end:
            return ""
        between, began_again, rest = data[end:].partition(BRACKETED_PASTE_START)
        if began_again and self._is_long:  # the marks are a part of what was pasted
            self._end.forget()
            self._pieces[-1] = self._pieces[-1].removesuffix(BRACKETED_PASTE_END) + between
            return rest
        yield self._whole("".join(self._pieces).removesuffix(BRACKETED_PASTE_END))
        return data[end:]

    def _whole(self, text: str) -> events.Paste:
        """End the paste, for Textual's parser as well; the one that it tells of is empty."""
        self._pieces = None
        self._end.forget()
        if self._is_marked:
            list(super().feed(BRACKETED_PASTE_END))
        return events.Paste(text.replace("\x00", ""))  # as Textual does: Windows sends some


def take_pastes_whole() -> None:
    """Let the driver of the terminal read with our parser: it makes its own, by this name."""
    name = "win32" if sys.platform == "win32" else "linux_driver"
    driver: Any = import_module(f"textual.drivers.{name}")
    driver.XTermParser = PasteParser
