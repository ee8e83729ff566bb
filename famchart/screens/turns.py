"""Who may work when: what a person waits for comes before everything else."""

from __future__ import annotations

import asyncio
import gc
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from contextvars import Context
from functools import cache
from typing import Any

TURN_SECONDS = 0.0005
"""How long a thread may hold the interpreter while another waits; Python itself says ten times so
much, which the thread that writes to the terminal would wait at every key."""

COLLECT_AFTER = 20_000
"""New objects after which garbage is looked for while the app runs."""


def take_short_turns() -> None:
    sys.setswitchinterval(TURN_SECONDS)
    gc.set_threshold(COLLECT_AFTER)


class ForgetfulThreads(ThreadPoolExecutor):
    """Threads that keep nothing of what they did.

    Textual leaves in each the worker that it ran last, and so a page with all that it shows, until
    it runs another: behind the gate that may be never.
    """

    def submit(self, work: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        return super().submit(Context().run, work, *args, **kwargs)


def let_threads_forget() -> None:
    """Let the running loop work in such threads."""
    asyncio.get_running_loop().set_default_executor(ForgetfulThreads())


@contextmanager
def out_of_the_way() -> Iterator[None]:
    """Collect no garbage meanwhile: a collection would stand between a key and the glass.

    What was imported the first time stays to the end, and is never looked through again.
    """
    gc.disable()
    try:
        yield
    finally:
        _keep_what_is_there()
        gc.enable()


@cache
def _keep_what_is_there() -> None:
    """Freeze once: to ask Python whether that is done would count all that is frozen."""
    gc.freeze()
