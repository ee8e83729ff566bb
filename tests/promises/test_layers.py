"""The layers as they are when the program runs, not only as they are written."""

from __future__ import annotations

import subprocess
import sys

import pytest

DATABASE = {"sqlmodel", "sqlalchemy", "sqlcipher3", "pydantic"}
TERMINAL = {"textual", "rich"}
CRYPTOGRAPHY = {"cryptography", "pyrage"}
BOX_OF_TEXT = {"textual.widgets._text_area"}
DRAWS_CODES = {"segno"}
IMPORT = """
import pkgutil, sys
from importlib import import_module
for name in sys.argv[1:]:
    package = import_module(name)
    for found in pkgutil.walk_packages(getattr(package, "__path__", []), name + "."):
        import_module(found.name)
print(" ".join(sys.modules))
"""


def modules_after_importing(*names: str) -> set[str]:
    """Import packages with all their modules in a fresh interpreter; return what it loaded."""
    ended = subprocess.run(
        [sys.executable, "-c", IMPORT, *names], capture_output=True, text=True, check=True
    )
    return set(ended.stdout.split())


@pytest.mark.parametrize(
    ("names", "never"),
    [
        (("famchart.core", "famchart.catalog"), DATABASE | TERMINAL | CRYPTOGRAPHY),
        (("famchart.records",), TERMINAL | CRYPTOGRAPHY | {"sqlcipher3"}),
        (("famchart.store",), TERMINAL),
        (("famchart.intake.draft", "famchart.intake.sniff", "famchart.intake.paste"),
         DATABASE | TERMINAL | CRYPTOGRAPHY),
        (("famchart.intake",), TERMINAL),
        (("famchart.cli.main",), DATABASE | TERMINAL | CRYPTOGRAPHY),
        (("famchart.app",), DATABASE | CRYPTOGRAPHY | BOX_OF_TEXT),
        (("famchart.cli.context", "famchart.cli.finding", "famchart.store.sheet"), DRAWS_CODES),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)  # fmt: skip
def test_a_layer_loads_nothing_from_above_it(names, never):
    assert modules_after_importing(*names) & never == set()


def test_the_proof_can_fail():
    assert "sqlmodel" in modules_after_importing("famchart.records")
