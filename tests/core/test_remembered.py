"""What is remembered of texts is let go of, whichever function remembers it."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from functools import _lru_cache_wrapper
from importlib import import_module
from inspect import signature
from pathlib import Path
from pkgutil import walk_packages
from typing import Any

import famchart
from famchart.core.remembered import forget_texts
from famchart.core.results import parse_range
from famchart.intake.paste import read_paste

TEXT = """Patient: Zanzibar Quetzalli
LIPID PANEL
Collected: 11/20/2026 8:05 AM
Cholesterol, Total   212 H  mg/dL  <200
Xylophonia           41.7   mg/dL  >39
"""
OF_THE_PROGRAM = {
    "_catalogue": "the language",
    "passphrase_words": "the language",
    "_compiled": "a shape of days",
    "_said_as": "labels of kinds",
    "_patterns": "a sentence of ours",
    "_may_be_with_held_back": "the name of a kind",
    "_what_hides": "the name of a kind",
    "_federal": "a year",
    "_style": "a colour",
    "_declared": "a widget",
    "_by_name": "whether accents count",
    "_writers": "a table",
    "_readers": "a table",
    "_plain_class": "a table",
    "insert_sql": "a table",
    "_insert_together": "a statement of ours",
}
"""What functions are asked about whose cache has no bound: nothing that anybody has typed."""


def caches() -> Iterator[tuple[str, Any]]:
    for name, module in list(sys.modules.items()):
        if name.split(".")[0] == "famchart":
            for found in vars(module).values():
                if isinstance(found, _lru_cache_wrapper):
                    yield found.__name__, found


def remembered() -> dict[str, int]:
    sizes = {name: each.cache_info() for name, each in caches()}
    return {name: size.currsize for name, size in sizes.items() if size.maxsize and size.currsize}


def test_what_was_read_of_a_paste_is_let_go_of() -> None:
    read_paste(TEXT)
    assert len(remembered()) > 10  # the control: functions do remember
    forget_texts()
    assert remembered() == {}
    assert parse_range("<200").high is not None  # and they work on


def test_only_what_ships_with_us_is_remembered_without_a_bound() -> None:
    for module in walk_packages(famchart.__path__, "famchart."):
        if module.name != "famchart.__main__":
            import_module(module.name)
    unbounded = {
        name
        for name, each in caches()
        if each.cache_parameters()["maxsize"] is None and signature(each).parameters
    }
    assert unbounded == set(OF_THE_PROGRAM)


def test_none_remembers_out_of_sight() -> None:
    """A cache within a class or a function would not be found."""
    hidden = [
        f"{path.name}: {line.strip()}"
        for path in Path(famchart.__file__).parent.rglob("*.py")
        for line in path.read_text().splitlines(keepends=True)
        if line[:1] == " "
        and line.replace("\n", " ").strip(" @").startswith(("cache ", "lru_cache", "functools."))
    ]
    assert hidden == []
