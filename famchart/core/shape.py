"""A regular expression that is compiled when it is first used: what needs none starts sooner."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

_Matching = Callable[..., re.Match[str] | None]
_METHODS = ("search", "match", "fullmatch", "finditer", "findall", "split", "sub", "subn")


class Shape:
    """What text looks like; from the first use on it is no slower than the pattern itself."""

    search: _Matching
    match: _Matching
    fullmatch: _Matching
    finditer: Callable[..., Iterator[re.Match[str]]]
    findall: Callable[..., list[Any]]
    split: Callable[..., list[str]]
    sub: Callable[..., str]
    subn: Callable[..., tuple[str, int]]

    def __init__(self, pattern: str, flags: int = 0) -> None:
        self.pattern, self._flags = pattern, flags

    def __getattr__(self, name: str) -> Any:
        """Compile it, and take the methods of the pattern for one's own."""
        if name not in _METHODS:
            raise AttributeError(name)
        compiled = re.compile(self.pattern, self._flags)
        for each in _METHODS:
            setattr(self, each, getattr(compiled, each))
        return getattr(compiled, name)
