"""What one thread makes and another takes, a little of it ahead: so that both have work."""

from __future__ import annotations

import threading
from collections.abc import Callable, Generator, Iterator
from dataclasses import dataclass
from queue import Queue
from typing import Generic, TypeVar

MadeT = TypeVar("MadeT")
AHEAD = 4
"""As many wait to be taken; more would only be memory."""


class _NobodyTakesError(Exception):
    """Whoever took what is made has left."""


@dataclass(frozen=True)
class _End:
    error: BaseException | None = None


class _Passage(Generic[MadeT]):
    """A short queue. Its maker always ends it, its taker always leaves it: so neither waits on."""

    def __init__(self) -> None:
        self._queue: Queue[MadeT | _End] = Queue(AHEAD)
        self._is_left = self._is_ended = False

    def put(self, made: MadeT) -> None:
        if self._is_left:
            raise _NobodyTakesError
        self._queue.put(made)

    def end(self, error: BaseException | None = None) -> None:
        self._queue.put(_End(error))

    def taken(self) -> Iterator[MadeT]:
        while not isinstance(made := self._queue.get(), _End):
            yield made
        self._is_ended = True
        if made.error:
            raise made.error

    def leave(self) -> None:
        """Let go what is on its way, until the maker has noticed."""
        self._is_left = True
        while not self._is_ended:
            self._is_ended = isinstance(self._queue.get(), _End)


def made_ahead(make: Callable[[Callable[[MadeT], None]], None]) -> Generator[MadeT, None, None]:
    """Yield what `make` puts out in a thread of its own, and raise what it raises.

    Closed before its end, it stops `make` where that puts out the next; the thread is gone then.
    """
    passage = _Passage[MadeT]()

    def run() -> None:
        try:
            make(passage.put)
        except _NobodyTakesError:
            passage.end()
        except BaseException as error:  # noqa: BLE001  told by the thread that takes
            passage.end(error)
        else:
            passage.end()

    thread = threading.Thread(target=run, name="ahead", daemon=True)
    thread.start()
    try:
        yield from passage.taken()
    finally:
        passage.leave()
        thread.join()
