"""A mapping whose values are worked out, or imported, one by one: when each is first asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Generic, TypeVar

ValueT = TypeVar("ValueT")


class WhenAsked(Mapping[str, ValueT], Generic[ValueT]):
    """All names are known from the start, in their order."""

    def __init__(self, names: Iterable[str], get: Callable[[str], ValueT]) -> None:
        self._get = get
        self._found: dict[str, ValueT | None] = dict.fromkeys(names)

    def __getitem__(self, name: str) -> ValueT:
        found = self._found[name]
        if found is None:
            found = self._found[name] = self._get(name)
        return found

    def __contains__(self, name: object) -> bool:
        return name in self._found

    def __iter__(self) -> Iterator[str]:
        return iter(self._found)

    def __len__(self) -> int:
        return len(self._found)
