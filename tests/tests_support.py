"""Samples written for the tests; no portal's text and no person's data."""

from __future__ import annotations

import sys

import pytest
from hypothesis import HealthCheck, settings

connections: list[str] = []
"""What was opened to the outside in the running test; tests/conftest.py watches."""

PANEL = """LIPID PANEL
Collected: 11/20/2026 8:05 AM
Cholesterol, Total   212 H  mg/dL  <200
Triglycerides        148    mg/dL  <150
HDL                   41    mg/dL  >39
Fasting since ten hours, as the patient says; water only.
"""

LIPIDS = """Patient: Rosa Marin
LIPID PANEL
Collected: 11/21/2026
Cholesterol, Total   208 H  mg/dL  <200
Triglycerides        151 H  mg/dL  <150
HDL                   44    mg/dL  >39
LDL (calc)           136 H  mg/dL  <100
VLDL                 <30    mg/dL  5-40
Fasting: pt states 10h
"""
"""A panel of the family of the demo, a day after the one that it has."""

HOSTILE = (
    "[/foo]",
    "[@click=app.bell]press[/]",
    "\x1b[2J\x1b]0;owned\x07",
    "abc\u202edcba",
    "nul\x00nul",
    "{0} %s $(ls) `id`",
    "x" * 5000,
)
"""Texts that a portal, or somebody with a grudge, could put into any field."""
HOSTILE_AT_ONCE = (
    "\x1b]0;o\x07\x00\u202e[/foo]",
    "[@click=app.bell]press[/] {0} %s $(ls) `id`",
)
"""The short ones in two, for a test that opens a page for each; what must show as a sign stands
first, where no column cuts it off."""


QUICK_FAMCHART = (
    sys.executable,
    "-c",
    "import sys; from famchart.store.kdf import KdfCost; KdfCost.LEAST_SECONDS = 0;"
    " from famchart.cli.main import main; sys.exit(main())",
)
"""The program in a process of its own, where a new passphrase costs the least."""


def lab_text(rows: int) -> str:
    """Return many results, one a line, as a portal prints years of them."""
    return "\n".join(
        f"Test of kind {n % 300:03}  {n + 61}.{n % 10} H  mg/dL  {n % 90} - {n % 90 + 60}"
        for n in range(rows)
    )


EACH_OR_SOME = pytest.mark.parametrize("step", [pytest.param(1, marks=pytest.mark.sweep), 8])
"""Each of many like cases in the sweep, each eighth in the quick run."""


def with_a_vault() -> settings:
    """Return how often something is tried of which each example takes a vault: less often."""
    return settings(
        max_examples=settings.default.max_examples // 4,
        suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
    )
