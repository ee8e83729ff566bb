"""What tests work out once is what the toolkit works out each time."""

from __future__ import annotations

from inspect import signature
from typing import Any

import pytest
from quick_toolkit import _all_methods, _count_parameters, _methods
from textual import events, on
from textual.app import App
from textual.dom import NoScreen
from textual.message import Message
from textual.reactive import reactive
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Input


class Asked(App[None]):
    def on_key(self, event: events.Key) -> None: ...

    def several(self, one: int, two: int = 1, *more: int, named: int = 2, **rest: int) -> None: ...

    async def none(self) -> None: ...


class Doubled(Widget):
    count: reactive[int] = reactive(lambda: 2)
    twice: reactive[int] = reactive(0)

    def compute_twice(self) -> int:
        return self.count * 2

    @on(events.Focus)
    def look(self) -> None: ...


def test_the_same_handlers_are_called_for_every_message() -> None:
    app = Asked()
    messages: list[Message] = [
        events.Key("a", "a"), events.Idle(), events.Mount(), events.Focus(), events.Paste("a"),
        events.Compose(), Input.Changed(Input(), "a"),
    ]  # fmt: skip
    heard = 0
    for pump in (app, Screen(), Input(), Doubled()):
        for message in messages:
            for name in (message.handler_name, "on_idle"):
                methods = list(_all_methods(pump, name, message))
                assert list(_methods(pump, name, message)) == methods
                heard += len(methods)
    assert heard > len(messages)


def test_a_function_takes_as_much_as_its_signature_says() -> None:
    for each in (Asked.several, Asked().several, Asked().none, lambda one, *rest: one, abs):
        assert _count_parameters(each) == len(signature(each).parameters)


def test_an_attribute_is_computed_begins_and_changes_as_it_always_did() -> None:
    node: Any = Doubled()
    assert (node.twice, node.count) == (4, 2)
    node.count = 5
    assert (node.twice, node.count) == (10, 5)
    assert Doubled.count is vars(Doubled)["count"]


def test_a_node_knows_its_screen_once_it_is_on_one() -> None:
    screen: Any = Screen()
    node = Doubled()
    with pytest.raises(NoScreen):
        _ = node.screen
    node._attach(screen)
    assert node.screen is screen
    assert screen.screen is screen
