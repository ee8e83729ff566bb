"""Every page of lines is laid out anew when the terminal changes its size."""

from __future__ import annotations

from pathlib import Path

import pytest
from app_driver import CLOCK, glass, press, running, settle

from famchart.cli.demo import make_demo_vault

TABLES = ("r", "i", "b", "k", "v", "d", "l", "a", "f", "m", "e", "j", "t", "c", "h", "w")
"""Letters of places with a table or a list, after `g`."""


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("demo") / "Demo.famchart"
    make_demo_vault(path, CLOCK).close()
    return path


@pytest.mark.parametrize(("before", "after"), [((80, 24), (160, 45)), ((160, 45), (80, 24))])
async def test_a_table_lays_its_columns_out_anew(
    demo: Path, before: tuple[int, int], after: tuple[int, int]
) -> None:
    """What stands on the glass after the change is what stands there when one comes anew."""
    async with running(demo, size=before) as pilot:
        for letter in TABLES:
            await press(pilot, "g", letter)
            await pilot.resize_terminal(*after)
            await settle(pilot)
            changed = glass(pilot.app)
            await press(pilot, "g", "s", "escape", "g", letter)
            assert glass(pilot.app) == changed, letter
            await pilot.resize_terminal(*before)
            await settle(pilot)
