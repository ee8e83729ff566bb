"""Pastes arrive whole: what a terminal marks as pasted is one text, whatever bytes are in it."""

from __future__ import annotations

import sys
from collections.abc import Generator, Iterable, Iterator
from importlib import import_module
from time import monotonic
from typing import Any

from textual import events
from textual._xterm_parser import BRACKETED_PASTE_END, BRACKETED_PASTE_START, XTermParser
from textual.message import Message

from famchart.screens.idle import SleepWatch, Woken

PATIENCE = 5.0
"""Seconds of silence after which a paste is over, though its end was never marked."""

LONGEST_BURST = 1000
"""Letters that keys and short pastes may send at one moment; more is one text."""
LOOSE = 0.05
"""Seconds of silence after which a mark at which a long paste seemed to end was its end."""
QUIET = 0.2
"""Seconds of silence after which a paste without marks is over."""
FEWEST_LETTERS, FEWEST_BREAKS = 60, 2


def is_unmarked_paste(data: str) -> bool:
    """True for what was read at once and no hand types at once: several lines or cells of text.

    So pastes arrive from a terminal that does not mark them; their letters are no keys.
    """
    text = data.strip().replace("\r\n", "\n")
    breaks = sum(map(text.count, "\r\n\t"))
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

    def is_in(self, piece: str) -> bool:
        """Return whether the sequence ends in the piece, without reading on."""
        return self._sequence in self._seam + piece

    def forget(self) -> None:
        """Let nothing that came before be a part of the sequence."""
        self._seam = ""


class PasteParser(XTermParser):
    """Textual's parser, which is shown the marks of a paste and nothing between them.

    By itself it takes an escape byte in a paste for the beginning of a key: the text is scrambled,
    and parts of it become key presses. A text may have a mark of the end in itself: the last one
    that comes without a pause is the end.
    """

    def __init__(self, debug: bool = False) -> None:
        super().__init__(debug)
        self._start = Marker(BRACKETED_PASTE_START)
        self._end = Marker(BRACKETED_PASTE_END)
        self._pieces: list[str] | None = None
        """What was pasted so far; None outside a paste."""
        self._loose: int | None = None
        """How many pieces come up to a mark after which the paste may go on."""
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
        patience = patience if self._loose is None else LOOSE
        if self._pieces is not None and monotonic() - self._heard_at >= patience:
            yield from self._over()

    def _typed(self, data: str) -> Generator[Message, None, str]:
        """Hand on what comes up to a paste; return the rest."""
        if self._timeout_time is None:  # no sequence is half read, or its time has run out
            self._start.forget()
        end = self._start.end_in(data)
        if is_unmarked_paste(data[: end or None]):  # with a mark in its midst, if there is one
            self._start.forget()
            self._begin(is_marked=False)
            return data
        if end:
            self._begin(is_marked=True)
        keys = list(super().feed(data[: end or None]))  # all pressed before the first has an effect
        yield from keys
        return data[end:] if end else ""

    def _begin(self, *, is_marked: bool) -> None:
        self._pieces, self._is_marked = [], is_marked
        self._heard_at = monotonic()

    def _pasted(self, data: str) -> Generator[Message, None, str]:
        """Keep what belongs to the paste; return the rest."""
        assert self._pieces is not None  # noqa: S101
        self._heard_at = monotonic()
        if self._loose is not None and not self._goes_on(data):
            yield from self._over()
            return data
        end = self._last_end_in(data) if self._is_marked else 0
        if end:
            self._pieces.append(data[:end])
            data = data[end:]
            if not self._is_long:
                yield self._whole("".join(self._pieces).removesuffix(BRACKETED_PASTE_END))
                return data
            self._loose = len(self._pieces)
            self._end.end_in(data)  # a mark may begin here that ends in what is read next
        self._pieces.append(data)
        return ""

    def _last_end_in(self, data: str) -> int:
        """Return where the paste ends in what was read at once; 0 if it does not.

        A beginning that is marked behind an end is that of another paste: right behind it, or
        behind keys that may have been typed between two short ones.
        """
        end = self._end.end_in(data)
        is_short = not self._is_long and sum(map(len, self._pieces or ())) <= LONGEST_BURST
        while end:
            later = data.find(BRACKETED_PASTE_END, end)
            begun = data.find(BRACKETED_PASTE_START, end)
            if later < 0 or begun == end or (is_short and 0 <= begun < later):
                break
            end = later + len(BRACKETED_PASTE_END)
        return end

    def _goes_on(self, data: str) -> bool:
        """True for what follows a mark at once and no hand types: the text had it in itself."""
        behind = (self._pieces or [])[self._loose :]
        if data.startswith(BRACKETED_PASTE_START) and not any(behind):
            return False
        return self._is_long or is_unmarked_paste(data) or self._end.is_in(data)

    def _over(self) -> Iterator[Message]:
        """End the paste after a silence, at the mark if what followed it may be keys."""
        pieces, loose = self._pieces or [], self._loose
        text, behind = "".join(pieces[:loose]), "".join(pieces[loose:] if loose else ())
        if len(behind) > LONGEST_BURST or is_unmarked_paste(behind):
            text, behind = text + behind, ""
        yield self._whole(text.removesuffix(BRACKETED_PASTE_END) if loose else text)
        if behind:
            yield from self.feed(behind)

    def _whole(self, text: str) -> events.Paste:
        """End the paste, for Textual's parser as well; the one that it tells of is empty."""
        self._pieces = self._loose = None
        self._end.forget()
        if self._is_marked:
            list(super().feed(BRACKETED_PASTE_END))
        return events.Paste(text.replace("\x00", ""))  # as Textual does: Windows sends some


def take_pastes_whole() -> None:
    """Let the driver of the terminal read with our parser: it makes its own, by this name."""
    name = "win32" if sys.platform == "win32" else "linux_driver"
    driver: Any = import_module(f"textual.drivers.{name}")
    driver.XTermParser = PasteParser
