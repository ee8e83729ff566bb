"""What the toolkit works out anew for every message, worked out once for a whole run of tests.

Nothing else changes: the same handlers are called in the same order with the same arguments.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import cache
from inspect import CO_VARARGS, CO_VARKEYWORDS, signature
from types import FunctionType, MethodType
from typing import Any

from textual import Logger, _callback
from textual.dom import DOMNode, NoScreen
from textual.message import Message
from textual.message_pump import MessagePump
from textual.reactive import Reactive
from textual.screen import Screen

_all_methods = MessagePump._get_dispatch_methods
_any_value = Reactive.__get__


@cache
def _hearers(pump: type, name: str, sort: type[Message]) -> tuple[type, ...] | None:
    """Return the classes of a pump that hear a message by their method's name.

    None where any hears it by a decorator, which may ask for more: that the toolkit sees to.
    """
    sorts, names = set(sort.mro()), {name, f"_{name}"}
    if any(sorts & vars(each).get("_decorated_handlers", {}).keys() for each in pump.__mro__):
        return None
    return tuple(each for each in pump.__mro__ if names & vars(each).keys())


def _methods(self: MessagePump, name: str, message: Message) -> Iterable[tuple[type, Any]]:
    """Look only through those classes of a pump that hear the message: most do not."""
    hearers = _hearers(type(self), name, type(message))
    if hearers is None:
        return _all_methods(self, name, message)
    return _methods_by_name(self, name, message, hearers) if hearers else ()


def _methods_by_name(
    self: MessagePump, name: str, message: Message, hearers: tuple[type, ...]
) -> Iterator[tuple[type, Any]]:
    for each in hearers:
        if message._no_default_action:
            break
        method = vars(each).get(f"_{name}") or vars(each).get(name)
        if method is not None and not getattr(method, "_textual_on", None):
            yield each, method.__get__(self, each)


def _value(self: Reactive[Any], node: Any, owner: type) -> Any:
    """Return what a node has of an attribute that is not computed, at the first place to look."""
    if node is not None and not _is_computed(type(node), self.compute_name):
        try:
            return vars(node)[self.internal_name]
        except KeyError:
            pass
    return _any_value(self, node, owner)


@cache
def _is_computed(node: type, name: str) -> bool:
    return hasattr(node, name)


def _screen(self: DOMNode) -> Screen[Any]:
    """Return the screen that holds a node; the toolkit imports the class each time."""
    node: Any = self
    while node is not None and not isinstance(node, Screen):
        node = node._parent
    if node is None:
        raise NoScreen("node has no screen")
    return node


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
    Reactive.__get__ = _value  # type: ignore[method-assign]
    DOMNode.screen = property(_screen)  # type: ignore[assignment,method-assign]
    _callback._count_parameters = _count_parameters
    Logger.__call__ = lambda self, *words, **more: None  # type: ignore[method-assign]
    Logger.event = property(lambda self: self)  # type: ignore[assignment,method-assign]
    Logger.verbosity = lambda self, verbose: self  # type: ignore[method-assign]
