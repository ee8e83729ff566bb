"""What the toolkit works out anew for every message, worked out once for a whole run of tests.

Nothing else changes: the same handlers are called in the same order with the same arguments.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from inspect import CO_VARARGS, CO_VARKEYWORDS, signature
from types import FunctionType, MethodType
from typing import Any

from textual import Logger, _callback
from textual.message import Message
from textual.message_pump import MessagePump

_all_methods = MessagePump._get_dispatch_methods


@cache
def _is_heard(pump: type, name: str, sort: type[Message]) -> bool:
    """Return whether any class of a pump has something to call on a message of a sort."""
    names = {name, f"_{name}"}
    return any(
        names & vars(each).keys()
        or vars(each).get("_decorated_handlers", {}).keys() & set(sort.mro())
        for each in pump.__mro__
    )


def _methods(self: MessagePump, name: str, message: Message) -> Iterator[tuple[type, Any]]:
    """Look through all the classes only of a pump that hears the message: most do not."""
    if _is_heard(type(self), name, type(message)):
        yield from _all_methods(self, name, message)


def _count_parameters(called: Callable[..., Any]) -> int:
    """Count what a function takes from its code: the toolkit builds its whole signature."""
    if type(called) is MethodType:
        return _count_parameters(called.__func__) - 1
    if type(called) is not FunctionType or hasattr(called, "__wrapped__"):
        return len(signature(called).parameters)
    code = called.__code__
    stars = bool(code.co_flags & CO_VARARGS) + bool(code.co_flags & CO_VARKEYWORDS)
    return code.co_argcount + code.co_kwonlyargcount + stars


def be_quick() -> None:
    """Let the toolkit remember what it works out, and log nothing to where nobody listens."""
    MessagePump._get_dispatch_methods = _methods  # type: ignore[method-assign]
    _callback._count_parameters = _count_parameters
    Logger.__call__ = lambda self, *words, **more: None  # type: ignore[method-assign]
    Logger.event = property(lambda self: self)  # type: ignore[assignment,method-assign]
    Logger.verbosity = lambda self, verbose: self  # type: ignore[method-assign]
