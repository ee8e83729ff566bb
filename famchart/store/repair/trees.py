"""Which table each page of a database belongs to, as far as that can still be told."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from typing import Any

from famchart.store.pages import PAGE, Pages
from famchart.store.repair.cells import Node, Payload, node_on, values, whole

SCHEMA_ROOT = 1
VERSION_PLACE, FREE_PLACE = 60, 32
"""Where page 1 keeps `PRAGMA user_version`, and the first page of those that are free."""


class Trees:
    """The pages of a damaged database: whose they are, which are free, which are damaged."""

    def __init__(self, pages: Pages) -> None:
        self.pages = pages
        self.damaged: dict[int, str] = {}
        """Their numbers, and to which table or index they belonged; empty where nothing tells."""
        self._children: dict[int, tuple[int, ...]] = {}
        self._broken: set[str] = set()
        for number, page in pages.all():
            if page is None:
                self.damaged[number] = ""
            elif node := node_on(page, number):
                self._children[number] = node.children
        self.owners: dict[int, str] = {}
        self.roots = self._roots()
        self._free = self._free_pages()
        for name, root in self.roots.items():
            self._walk(name, root)

    @property
    def version(self) -> int | None:
        """`PRAGMA user_version`; None where page 1 is damaged."""
        first = self.pages.page(1)
        return None if first is None else int.from_bytes(first[VERSION_PLACE:][:4], "big")

    def is_whole(self, name: str) -> bool:
        """True where no page of a table is damaged, nor any that leads there."""
        return name in self.roots and name not in self._broken

    def nodes(self) -> Iterator[tuple[str | None, Node]]:
        """Yield every node that is not free, with its table; None where nothing leads to it."""
        for number, page in self.pages.all():
            if page is not None and number not in self._free:
                node = node_on(page, number)
                if node is not None:
                    yield self.owners.get(number), node

    def row(self, payload: Payload, owner: str | None) -> list[Any] | None:
        """Return the values of a row; None where a page that it goes on to is damaged."""
        content, damaged = whole(payload, self.pages.page)
        if content is None:
            if owner and damaged:
                self.damaged[damaged] = owner
                self._broken.add(owner)
            return None
        with suppress(ValueError, IndexError):
            return values(content)
        return None

    def _roots(self) -> dict[str, int]:
        """Return the first page of every table and index, as the database's own table tells."""
        found = {"sqlite_schema": SCHEMA_ROOT}
        for number in self._below(SCHEMA_ROOT):
            page = self.pages.page(number)
            node = node_on(page, number) if page else None
            for payload in node.payloads if node else ():
                row = self.row(payload, "sqlite_schema")
                if row and row[3]:
                    found[row[1]] = row[3]
        return found

    def _below(self, root: int) -> Iterator[int]:
        """Yield a page and all those below it that are nodes, damaged, or cut off; each once."""
        waiting, seen = [root], set[int]()
        while waiting:
            number = waiting.pop()
            if number not in seen:
                seen.add(number)
                yield number
                waiting += self._children.get(number, ())

    def _walk(self, name: str, root: int) -> None:
        for number in self._below(root):
            if number in self.damaged or number > self.pages.count:
                self.damaged[number] = name
                self._broken.add(name)
            else:
                self.owners.setdefault(number, name)

    def _free_pages(self) -> set[int]:
        free: set[int] = set()
        page = self.pages.page(1)
        trunk = _number(page, FREE_PLACE) if page else 0
        while trunk and trunk not in free and (page := self.pages.page(trunk)):
            count = min(_number(page, 4), PAGE // 4)
            free |= {trunk, *(_number(page, 8 + 4 * n) for n in range(count))}
            trunk = _number(page, 0)
        return free


def _number(page: bytes, place: int) -> int:
    return int.from_bytes(page[place : place + 4], "big")
