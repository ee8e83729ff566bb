"""Whoever waits for a command does not wait for patterns that it does not use."""

from __future__ import annotations

import subprocess
import sys

IMPORTED = (
    "famchart.cli.today",
    "famchart.cli.reading",
    "famchart.intake.paste",
    "famchart.intake.quick",
    "famchart.screens.paste",
)
WATCHED = """
import importlib, re, sys

compile_now = re.compile

def told(pattern, flags=0):
    where = sys._getframe(1).f_code.co_filename
    if isinstance(pattern, str) and "/famchart/" in where and "/catalog/" not in where:
        print(where, pattern[:40])
    return compile_now(pattern, flags)

re.compile = told
for name in sys.argv[1:]:
    importlib.import_module(name)
"""


def _compiled_by(code: str, *modules: str) -> list[str]:
    command = [sys.executable, "-c", code, *modules]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return done.stdout.splitlines()


def test_no_pattern_is_compiled_before_it_is_used():
    assert _compiled_by(WATCHED, *IMPORTED) == []


def test_one_that_is_compiled_would_be_seen():
    used = "from famchart.core.shape import Shape\nShape('a').search('a')"
    (seen,) = _compiled_by(f"{WATCHED}\nexec({used!r})")
    assert seen.endswith("shape.py a")
