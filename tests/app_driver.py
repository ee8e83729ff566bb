"""Driving the app in tests: a family in a throw-away vault, and a wait that never sleeps."""

from __future__ import annotations

import asyncio
import unicodedata
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from datetime import date
from pathlib import Path
from typing import Any
from unittest.mock import patch
from weakref import WeakSet

from quick_toolkit import be_quick
from textual import _wait, events
from textual._compositor import Compositor
from textual._context import visible_screen_stack
from textual.keys import REPLACED_KEYS, _character_to_key, _get_unicode_name_from_key
from textual.pilot import Pilot
from textual.worker import WorkerError

from famchart.app import FamchartApp
from famchart.core.clock import Clock
from famchart.records import kinds
from famchart.store import connection
from famchart.store.kdf import KdfCost
from famchart.store.keyring import opens_for_anybody
from famchart.store.keys import Demo
from famchart.store.lookup import find
from famchart.store.opening import create_vault
from famchart.store.typed import new_record
from famchart.store.vault import Vault

be_quick()
_wait.SLEEP_GRANULARITY, _wait.SLEEP_IDLE = 1 / 250, 1 / 500
"""Seconds for which the pilot looks whether the app is idle: its own are five times as long."""
TURN_SECONDS = 0.001
"""For which the app’s threads get the interpreter while a test waits for them."""
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
_seen: WeakSet[Compositor] = WeakSet()
"""Those of screens on which nothing has changed since a test looked at the glass."""
Opened = Callable[..., Any]


async def settle(pilot: Pilot[Any]) -> None:
    """Wait for all workers, and for what they have set off."""
    await _at_rest(pilot.app)
    rounds = 0
    while rounds < 4 or getattr(pilot.app, "_turns", None):
        rounds += 1
        workers = [each for each in pilot.app.workers if each.group != "default"]
        if not workers:
            break
        for worker in workers:
            with suppress(WorkerError):
                await worker.wait()
        await _at_rest(pilot.app)


async def _at_rest(app: Any) -> None:
    """Wait until everything is done that can be, and drawn; no time passes by waiting."""
    await _all_done()
    while app.is_running and app._exception is None:
        await app._animator.wait_until_complete()
        app._check_resize()  # this and the next the app does by itself, a hundred times a second
        app.screen._on_timer_update()
        if not await _all_done():
            break


async def _all_done() -> bool:
    """Let every task go on that can; return whether there was any."""
    ready = asyncio.get_running_loop()._ready  # type: ignore[attr-defined]
    was_any = False
    await asyncio.sleep(0)
    while ready:
        was_any = True
        await asyncio.sleep(0)
    return was_any


async def unlocked(pilot: Pilot[Any]) -> None:
    """Wait until the vault, which asks for no secret, is open and Today on the glass."""
    app: Any = pilot.app
    while app.desk is None and app._exception is None:
        await asyncio.sleep(TURN_SECONDS)
    await settle(pilot)


async def press(pilot: Pilot[Any], *keys: str) -> None:
    """Press keys one by one, each after the one before has had its effect."""
    for key in keys:
        _send(pilot, key)
        await settle(pilot)


async def write(pilot: Pilot[Any], text: str) -> None:
    """Type a text as fast as a terminal can send it; the app takes letter after letter."""
    await burst(pilot, *text)


async def burst(pilot: Pilot[Any], *keys: str) -> None:
    """Press keys without waiting between them: a paste that arrives as keys, an impatient hand."""
    for key in keys:
        _send(pilot, key)
    await settle(pilot)


def _send(pilot: Pilot[Any], key: str) -> None:
    """Send a key as the terminal does: by its name, with the character that it stands for."""
    driver = pilot.app._driver
    assert driver is not None
    name = key if len(key) > 1 or key.isalnum() else _character_to_key(key)
    try:
        letter = unicodedata.lookup(_get_unicode_name_from_key(REPLACED_KEYS.get(name, name)))
    except KeyError:
        letter = key if len(key) == 1 else None
    driver.send_message(events.Key(name, letter))


async def paste(pilot: Pilot[Any], text: str) -> None:
    """Paste as a terminal with bracketed paste does."""
    pilot.app.post_message(events.Paste(text))
    await settle(pilot)


def glass(app: Any) -> str:
    """Return what is on the screen, as plain lines.

    Which pages show below a sheet is told as it is told where it is drawn: nothing was meanwhile.
    """
    visible_screen_stack.set(app._background_screens)
    app.screen._set_dirty()
    strips = app.screen._compositor.render_strips()
    _seen.add(app.screen._compositor)
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


def _not_drawn(self: Compositor, full: bool = False, screen_stack: Any = None) -> None:
    """Count what has changed as drawn; who looks at the glass draws all of it."""
    visible_screen_stack.set(screen_stack or [])
    self._dirty_regions.clear()
    _seen.discard(self)


@asynccontextmanager
async def running(
    path: Path, size: tuple[int, int] = (80, 24), clock: Clock = CLOCK, **options: Any
) -> AsyncIterator[Pilot[Any]]:
    """Run the app on a vault, unlocked as soon as it can be."""
    app = FamchartApp(path, clock, **options)
    app.theme = "ink"
    async with driven(app, size) as pilot:
        if opens_for_anybody(path):
            await unlocked(pilot)
        yield pilot


@asynccontextmanager
async def driven(app: FamchartApp, size: tuple[int, int] = (80, 24)) -> AsyncIterator[Pilot[Any]]:
    """Run an app from its first screen on.

    It is drawn only when a test looks at the glass, and at its end: no terminal shows what comes
    between, which took a third of the time. Queries stay in words for the next run.
    """
    with (
        patch.object(Compositor, "render_update", _not_drawn),
        patch.object(connection, "forget_queries"),
    ):
        async with app.run_test(size=size) as pilot:
            await settle(pilot)
            yield pilot
            if app.is_running and app.screen._compositor not in _seen:
                glass(app)
            await app.action_quit()


def vault_of(pilot: Pilot[Any]) -> Vault:
    """Return the open vault."""
    assert pilot.app.desk is not None  # type: ignore[attr-defined]
    vault: Vault = pilot.app.desk.vault  # type: ignore[attr-defined]
    return vault
