"""Screens that are loaded when somebody first goes there: the gate opens without all of them."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import Any

from textual.screen import Screen


def later(module: str, name: str) -> Callable[..., Screen[Any]]:
    """Return what makes a screen of famchart.screens as its class does, loading it only then."""

    def made(*given: Any, **named: Any) -> Screen[Any]:
        screen: Callable[..., Screen[Any]] = getattr(
            import_module(f"famchart.screens.{module}"), name
        )
        return screen(*given, **named)

    return made
