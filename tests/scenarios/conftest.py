"""The family of the scenarios, opened on its day: in the app with its keys counted, and by command."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from datetime import date
from pathlib import Path
from typing import Any

import app_driver
import pytest
from sqlmodel import select
from textual.pilot import Pilot
from vaults import demo_vault

from famchart.cli.demo import STAGED_ON
from famchart.cli.main import main
from famchart.core.clock import Clock
from famchart.records import kinds


class Caregiver:
    """Somebody at the keys, from the unlocked Today on; what is typed or pasted counts as none."""

    def __init__(self, pilot: Pilot[Any]) -> None:
        self.pilot = pilot
        self.keys = 0
        self._known = {each.id for kind in kinds().values() for each in self.all_of(kind.table)}

    async def press(self, *keys: str) -> None:
        self.keys += len(keys)
        await app_driver.press(self.pilot, *keys)

    async def write(self, text: str) -> None:
        await app_driver.write(self.pilot, text)

    async def paste(self, text: str) -> None:
        await app_driver.paste(self.pilot, text)

    def all_of(self, table: type[Any]) -> list[Any]:
        return list(app_driver.vault_of(self.pilot).all(select(table)))

    def added(self, table: type[Any]) -> list[Any]:
        """Return what was not there before."""
        return [each for each in self.all_of(table) if each.id not in self._known]

    @property
    def words(self) -> str:
        """What is on the glass, as one line."""
        return app_driver.words_on(self.pilot.app)

    @property
    def lines(self) -> list[str]:
        return app_driver.glass(self.pilot.app).splitlines()


At = Callable[..., AbstractAsyncContextManager[Caregiver]]
Answer = Callable[..., Any]


@pytest.fixture
def demo(tmp_path: Path) -> Path:
    return demo_vault(tmp_path / "Demo.famchart")


@pytest.fixture
def at_the_keys(demo: Path) -> At:
    """Open the app on the family: `async with at_the_keys() as caregiver`."""

    @asynccontextmanager
    async def opened(
        day: date = STAGED_ON, size: tuple[int, int] = (80, 24)
    ) -> AsyncIterator[Caregiver]:
        async with app_driver.running(demo, size, Clock(day)) as pilot:
            yield Caregiver(pilot)

    return opened


@pytest.fixture
def answer(demo: Path, capsys: pytest.CaptureFixture[str]) -> Answer:
    """Run a command on the family, and return what it answers in JSON."""

    def answered(*words: str, today: date | str = STAGED_ON) -> Any:
        capsys.readouterr()
        code = main(["--vault", str(demo), "--today", str(today), *words, "--json"])
        written = capsys.readouterr()
        assert code == 0, written.err
        return json.loads(written.out)

    return answered
