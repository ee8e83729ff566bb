"""What the modules of a package declare, each imported when it is first asked for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from importlib import import_module
from typing import Generic, TypeVar

DeclaredT = TypeVar("DeclaredT")


class Imported(Mapping[str, DeclaredT], Generic[DeclaredT]):
    """By the name of its module; the names are known from the start, in their order."""

    def __init__(self, package: str, declared_as: str, names: Iterable[str]) -> None:
        self._package, self._declared_as = package, declared_as
        self._found: dict[str, DeclaredT | None] = dict.fromkeys(names)

    def __getitem__(self, name: str) -> DeclaredT:
        found = self._found[name]
        if found is None:
            module = import_module(f"{self._package}.{name}")
            found = self._found[name] = getattr(module, self._declared_as)
        assert found is not None  # noqa: S101
        return found

    def __contains__(self, name: object) -> bool:
        return name in self._found

    def __iter__(self) -> Iterator[str]:
        return iter(self._found)

    def __len__(self) -> int:
        return len(self._found)
