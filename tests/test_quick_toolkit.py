"""What tests work out once is what the toolkit works out each time."""

from __future__ import annotations

from inspect import signature

from quick_toolkit import _all_methods, _count_parameters, _methods
from textual import events
from textual.app import App
from textual.message import Message
from textual.screen import Screen
from textual.widgets import Input


class Asked(App[None]):
    def on_key(self, event: events.Key) -> None: ...

    def several(self, one: int, two: int = 1, *more: int, named: int = 2, **rest: int) -> None: ...

    async def none(self) -> None: ...


def test_the_same_handlers_are_called_for_every_message() -> None:
    app = Asked()
    messages: list[Message] = [
        events.Key("a", "a"), events.Idle(), events.Mount(), events.Focus(), events.Paste("a"),
        events.Compose(), Input.Changed(Input(), "a"),
    ]  # fmt: skip
    heard = 0
    for pump in (app, Screen(), Input()):
        for message in messages:
            for name in (message.handler_name, "on_idle"):
                methods = list(_all_methods(pump, name, message))
                assert list(_methods(pump, name, message)) == methods
                heard += len(methods)
    assert heard > len(messages)


def test_a_function_takes_as_much_as_its_signature_says() -> None:
    for each in (Asked.several, Asked().several, Asked().none, lambda one, *rest: one, abs):
        assert _count_parameters(each) == len(signature(each).parameters)
