"""What a library imports at once and hardly ever needs: it is loaded when it is asked, or not."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib import import_module
from importlib.util import find_spec, module_from_spec
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
    if name not in sys.modules and (spec := find_spec(name)):
        module = _PutOff(name)
        vars(module).update((each, _when_called(module, each)) for each in taken_at_once)
        module.__path__ = spec.submodule_search_locations or []
        sys.modules[name] = module
        parent, _dot, own = name.rpartition(".")
        if parent:
            setattr(sys.modules[parent], own, module)


def _when_called(module: ModuleType, function: str) -> Callable[..., Any]:
    return lambda *values: getattr(_loaded(module), function)(*values)


def _loaded(module: ModuleType) -> ModuleType:
    if sys.modules.get(module.__name__) is module:
        del sys.modules[module.__name__]
    return import_module(module.__name__)


@contextmanager
def passed_by(*packages: str) -> Iterator[None]:
    """Let modules of packages be imported while the packages themselves are not run."""
    added = [name for name in packages if name not in sys.modules]
    for name in added:
        spec = find_spec(name)
        assert spec  # noqa: S101
        sys.modules[name] = module_from_spec(spec)
    try:
        yield
    finally:
        for name in added:
            del sys.modules[name]
