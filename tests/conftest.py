"""A throw-away vault, a fixed today, and a watch for sockets over the whole run."""

from __future__ import annotations

import gc
import os
import socket  # noqa: TID251  only to name what is permitted
import sys
from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings
from proof_table import proved, pytest_runtest_makereport, pytest_terminal_summary
from tests_support import connections
from xdist.scheduler import WorkStealingScheduling

from famchart import i18n
from famchart.core.clock import Clock
from famchart.store import kdf
from famchart.store.kdf import KdfCost

__all__ = ["proved", "pytest_runtest_makereport", "pytest_terminal_summary"]

TODAY = date(2026, 11, 22)
WATCHED = {
    "socket.__new__",
    "socket.bind",
    "socket.connect",
    "socket.sendto",
    "socket.sendmsg",
    "socket.getaddrinfo",
    "socket.gethostbyname",
    "socket.gethostbyaddr",
    "socket.getnameinfo",
    "webbrowser.open",
}


LOCAL = getattr(socket, "AF_UNIX", None)
"""The kind of socket that two ends of one machine share."""


def watch(event: str, arguments: tuple[object, ...]) -> None:
    """Note what reaches out; a nameless pair within the process (asyncio has one) does not.

    Python tells of thousands of other things in each test: those are let go at once.
    """
    if event in WATCHED and not (event == "socket.__new__" and arguments[1] == LOCAL):
        connections.append(f"{event} {arguments!r}")


sys.addaudithook(watch)
sys.dont_write_bytecode = False
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
"""Where this was set, each of a hundred processes that tests start compiled everything anew."""
gc.set_threshold(100_000, 20, 100)
"""A test makes and forgets thousands of small things: looking for rings of them took a tenth."""
settings.register_profile("suite", deadline=None, derandomize=True, max_examples=60)
settings.register_profile("prove", deadline=None, max_examples=1000)
settings.load_profile("suite")
"""The same examples each time, so that only a change makes a test fail; `make prove` makes new ones."""


def pytest_sessionfinish() -> None:
    """Let the process end: what is left is looked through five times before, in seconds each."""
    gc.freeze()


def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Any:
    """Give each worker a stretch of tests, and the rest of another's when it is through.

    Tests of a file share a family and a demo: dealt out one by one, each worker made all of them.
    """
    return WorkStealingScheduling(config, log) if config.getvalue("dist") == "load" else None


def pytest_xdist_auto_num_workers(config: pytest.Config) -> int:
    """Return three workers for two cores: some tests wait for a process, a disk or a thread."""
    return max(2, 3 * (os.cpu_count() or 1) // 2)


@pytest.fixture(autouse=True)
def _no_connection_is_ever_opened() -> Iterator[None]:
    """Fail the test in which a socket for a net is made, or any is connected, bound or sent to."""
    connections.clear()
    yield
    assert connections == []


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    i18n.set_language("en")
    yield
    i18n.set_language("en")


@pytest.fixture
def clock() -> Clock:
    return Clock(TODAY)


@pytest.fixture(scope="session")
def shared() -> Path:
    """The corpora that are kept beside the project; a test that needs them is skipped elsewhere."""
    folder = Path(__file__).resolve().parents[2] / "shared"
    if not folder.is_dir():
        pytest.skip("the corpora are not beside this checkout")
    return folder


for name in [name for name in os.environ if name.startswith("FAMCHART")]:
    del os.environ[name]
for name in ("NO_COLOR", "COLORFGBG"):
    os.environ.pop(name, None)
# A terminal of many colours: what begins in the theme of few is drawn twice, in every test.
os.environ |= {"COLORTERM": "truecolor", "TERM": "xterm-256color"}


@pytest.fixture(scope="session")
def _nowhere(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The home of tests that write no file: to make one for each took a third of their time."""
    return tmp_path_factory.mktemp("home")


@pytest.fixture(autouse=True)
def _no_settings_of_this_machine(
    request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch, _nowhere: Path
) -> None:
    """Let no test see a real vault, whatever the environment of the machine says."""
    writes = "tmp_path" in request.fixturenames
    home: Path = request.getfixturevalue("tmp_path") if writes else _nowhere
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("XDG_DATA_HOME", str(home / "data"))


_derive = KdfCost.derive
_remembered = lru_cache(1024)(_derive)
MEASURED = bytes(16)
"""The salt of a guess whose time is measured: that one is made each time."""


def _derived_once(cost: KdfCost, passphrase: bytes, salt: bytes) -> bytes:
    return (_derive if salt == MEASURED else _remembered)(cost, passphrase, salt)


# A new passphrase costs the least here: half a second a guess is measured elsewhere. And a process
# makes a guess once: a command after another opens the same vault.
KdfCost.derive = _derived_once  # type: ignore[method-assign]
KdfCost.LEAST_SECONDS = 0.0
kdf._total_memory = lambda: 4 * KdfCost.LEAST_MEMORY
