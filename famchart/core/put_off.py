"""A module that a library imports at once and asks nothing of: it is loaded when it is asked."""

from __future__ import annotations

import sys
from collections.abc import Callable
from importlib import import_module
from types import ModuleType
from typing import Any


class _PutOff(ModuleType):
    """Stands where the module will; whoever holds it gets what the module has."""

    def __getattr__(self, name: str) -> Any:
        return getattr(_loaded(self), name)


def put_off(name: str, *taken_at_once: str) -> None:
    """Let a module wait until something of it is used; one that is there already stays.

    `taken_at_once` are functions that a library looks up while it is loaded, and calls later.
    """
    if name not in sys.modules:
        module = _PutOff(name)
        vars(module).update((each, _when_called(module, each)) for each in taken_at_once)
        sys.modules[name] = module


def _when_called(module: ModuleType, function: str) -> Callable[..., Any]:
    return lambda *values: getattr(_loaded(module), function)(*values)


def _loaded(module: ModuleType) -> ModuleType:
    if sys.modules.get(module.__name__) is module:
        del sys.modules[module.__name__]
    return import_module(module.__name__)
