"""A first run that was left at one of its steps, opened again."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from app_driver import CLOCK, WEAK, driven, press, write
from textual.pilot import Pilot

from famchart.app import FamchartApp
from famchart.core.secret import Secret
from famchart.screens.begun import make_vault
from famchart.screens.ways import Unfinished

WORDS = "seven lamps by the river"


@asynccontextmanager
async def left_at(
    path: Path, step: Unfinished, size: tuple[int, int] = (80, 24)
) -> AsyncIterator[Pilot[Any]]:
    """Open a vault whose first run was left at a step."""
    if not path.exists():
        begun = make_vault(path, Secret(WORDS), WEAK)
        begun.go_on_to(step)
        begun.vault.close()
    async with driven(FamchartApp(path, CLOCK), size) as pilot:
        await write(pilot, WORDS)
        await press(pilot, "enter")
        yield pilot


def step(pilot: Pilot[Any]) -> Any:
    return pilot.app.screen.step  # type: ignore[attr-defined]
