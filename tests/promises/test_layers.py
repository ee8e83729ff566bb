"""The layers as they are when the program runs, not only as they are written."""

from __future__ import annotations

import subprocess
import sys

from famchart.screens.unlock import WARMED_UP

DATABASE = {"sqlmodel", "sqlalchemy", "sqlcipher3", "pydantic"}
TERMINAL = {"textual", "rich"}
CRYPTOGRAPHY = {"cryptography", "pyrage"}
BOX_OF_TEXT = {"textual.widgets._text_area"}
DRAWS_CODES = {"segno"}
NOT_FOR_THE_GATE = {"hashlib", "json", "famchart.screens.desk"}
IMPORT = """
import pkgutil, sys
from importlib import import_module
for names in sys.argv[1:]:
    for name in names.split():
        package = import_module(name)
        for found in pkgutil.walk_packages(getattr(package, "__path__", []), name + "."):
            import_module(found.name)
    print(*sys.modules)
"""
READERS = ("famchart.intake.draft", "famchart.intake.sniff", "famchart.intake.paste")
UPWARDS = (
    (("famchart.core", "famchart.catalog"), DATABASE | TERMINAL | CRYPTOGRAPHY),
    (READERS, DATABASE | TERMINAL | CRYPTOGRAPHY),
    (("famchart.cli.main",), DATABASE | TERMINAL | CRYPTOGRAPHY),
    (("famchart.records",), TERMINAL | CRYPTOGRAPHY | {"sqlcipher3"}),
    (("famchart.cli.context", "famchart.cli.finding", "famchart.store.sheet"), DRAWS_CODES),
    (("famchart.store", "famchart.intake"), TERMINAL),
)  # fmt: skip
"""Layers, and what they must not load; what one may load, none of those before it may."""


def modules_after_importing(*layers: tuple[str, ...]) -> list[set[str]]:
    """Import layers one after another, with all their modules, in a fresh interpreter.

    Return what had been loaded by the end of each.
    """
    ended = subprocess.run(
        [sys.executable, "-c", IMPORT, *map(" ".join, layers)],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    return [set(line.split()) for line in ended.stdout.splitlines()]


def test_a_layer_loads_nothing_from_above_it():
    loaded = modules_after_importing(*(names for names, _never in UPWARDS))
    found = {
        names: sorted(modules & never)
        for (names, never), modules in zip(UPWARDS, loaded, strict=True)
    }
    assert found == {names: [] for names, _never in UPWARDS}
    assert "sqlmodel" in loaded[3], "the proof can fail"


def test_the_app_draws_before_it_loads_the_database():
    loaded, ready = modules_after_importing(("famchart.app",), WARMED_UP)
    assert loaded & (DATABASE | CRYPTOGRAPHY | BOX_OF_TEXT | NOT_FOR_THE_GATE) == set()
    assert "textual" in loaded
    assert ready & DRAWS_CODES == set()
    assert ready >= DATABASE, "the proof can fail"


def test_today_pays_for_no_search_no_trend_and_no_change():
    loaded, finding = modules_after_importing(("famchart.cli.today",), ("famchart.cli.finding",))
    others = {f"famchart.store.{name}" for name in ("search", "trends", "settling")}
    assert loaded & others == set()
    assert "famchart.store.trends" in finding, "the proof can fail"


def test_a_kind_of_record_is_loaded_when_it_is_asked_for():
    loaded, all_loaded = modules_after_importing(("famchart.cli.listing",), ("famchart.records",))
    unasked = {f"famchart.records.{name}" for name in ("message", "visit", "payment", "task")}
    assert loaded & unasked == set(), "`list` of people pays for no table of messages"
    assert all_loaded >= unasked, "the proof can fail"
