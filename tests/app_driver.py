"""Driving the app in tests: a family in a throw-away vault, and a wait that never sleeps."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from datetime import date
from pathlib import Path
from typing import Any

from textual import _wait, events
from textual.keys import _character_to_key
from textual.pilot import Pilot
from textual.worker import WorkerError

from famchart.app import FamchartApp
from famchart.core.clock import Clock
from famchart.records import kinds
from famchart.store.kdf import KdfCost
from famchart.store.keyring import opens_for_anybody
from famchart.store.keys import Demo
from famchart.store.lookup import find
from famchart.store.opening import create_vault
from famchart.store.typed import new_record
from famchart.store.vault import Vault

_wait.SLEEP_GRANULARITY, _wait.SLEEP_IDLE = 1 / 250, 1 / 500
"""Seconds for which the pilot looks whether the app is idle: its own are five times as long."""
WEAK = KdfCost(memory=19 * 1024, passes=1, lanes=1)
FAMILY = (
    ("person", "", {"given": "Rosa", "family": "Marín", "called": "Mother", "language": "es"}),
    ("person", "", {"given": "Luis", "family": "Rivas", "called": "Father"}),
    ("portal", "", {"brand": "MyChart", "system": "Valley Health", "timezone": "America/New_York"}),
    ("account", "", {"person": "Mother", "portal": "MyChart", "looked_on": "2026-11-20"}),
    (
        "login",
        "",
        {"account": "Mother MyChart", "username": "rosa48", "password": "seven-lamps-by-the-river"},
    ),
    (
        "proxy",
        "",
        {"account": "Mother MyChart", "kind": "adult_to_adult", "state": "granted",
         "granted_on": "2025-12-01", "term_end": "2026-12-01"},
    ),
    ("note", "Mother", {"text": "Swollen ankles in the evening.", "on": "2026-11-18"}),
    ("note", "Father", {"text": "Order losartan by mail.", "on": "2026-11-12"}),
    ("note", "Father", {"text": "A thing between us.", "on": "2026-11-02", "private": "ask"}),
)  # fmt: skip

CLOCK = Clock(date(2026, 11, 22))
Opened = Callable[..., Any]


async def settle(pilot: Pilot[Any]) -> None:
    """Wait for all workers, and for what they have set off."""
    await _drained(pilot)
    for _round in range(4):
        workers = [each for each in pilot.app.workers if each.group != "default"]
        if not workers:
            break
        for worker in workers:
            with suppress(WorkerError):
                await worker.wait()
        await _drained(pilot)


async def _drained(pilot: Pilot[Any]) -> None:
    """Wait until every widget has handled what was sent to it, however loaded the machine is."""
    await pilot.pause()
    while pilot.app.is_running and _is_waiting(pilot.app):
        await pilot.pause()
    if pilot.app.is_running:
        await pilot._wait_for_screen()


def _is_waiting(app: Any) -> bool:
    """True while a message lies in anybody's queue: a process that gets no time seems idle."""
    return any(each.message_queue_size for each in (app, *app.screen.walk_children(with_self=True)))


async def unlocked(pilot: Pilot[Any]) -> None:
    """Wait until the vault, which asks for no secret, is open and Today on the glass."""
    app: Any = pilot.app
    while app.desk is None:
        await pilot.pause()
    await settle(pilot)


async def press(pilot: Pilot[Any], *keys: str) -> None:
    """Press keys one by one, each after the one before has had its effect."""
    for key in keys:
        await pilot.press(key)
        await settle(pilot)


async def write(pilot: Pilot[Any], text: str) -> None:
    """Type a text as fast as a terminal can send it; the app takes letter after letter."""
    driver = pilot.app._driver
    assert driver is not None
    for letter in text:
        key = letter if letter.isalnum() else _character_to_key(letter)
        driver.send_message(events.Key(key, letter))
    await settle(pilot)


async def paste(pilot: Pilot[Any], text: str) -> None:
    """Paste as a terminal with bracketed paste does."""
    pilot.app.post_message(events.Paste(text))
    await settle(pilot)


def glass(app: Any) -> str:
    """Return what is on the screen, as plain lines."""
    strips = app.screen._compositor.render_strips()
    return "\n".join(strip.text.rstrip() for strip in strips)


def words_on(app: Any) -> str:
    """Return what is on the screen as one line, wherever it is broken."""
    return " ".join(glass(app).split())


def make_family(path: Path) -> Path:
    """Make a vault that asks for no passphrase, with a mother and a father in it."""
    vault, _root = create_vault(path, Demo(), cost=WEAK)
    with vault.work("The family") as work:
        for kind_name, whose, texts in FAMILY:
            kind = kinds()[kind_name]
            person = find(work, kinds()["person"], whose).id if whose else None
            new_record(kind, texts, work, CLOCK, person).save(work)
    vault.close()
    return path


@asynccontextmanager
async def running(
    path: Path, size: tuple[int, int] = (80, 24), clock: Clock = CLOCK, **options: Any
) -> AsyncIterator[Pilot[Any]]:
    """Run the app on a vault, unlocked as soon as it can be."""
    app = FamchartApp(path, clock, **options)
    async with app.run_test(size=size) as pilot:
        app.theme = "ink"
        await (unlocked(pilot) if opens_for_anybody(path) else settle(pilot))
        yield pilot
        await app.action_quit()


def vault_of(pilot: Pilot[Any]) -> Vault:
    """Return the open vault."""
    assert pilot.app.desk is not None  # type: ignore[attr-defined]
    vault: Vault = pilot.app.desk.vault  # type: ignore[attr-defined]
    return vault
