"""The single measurements, each from outside: a process on a pseudo terminal, or one command."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from bench import peers
from bench.data import COST, WORDS
from bench.ptybench import KEYS, App, pct

PROGRAMS = Path(__file__).parent / "programs"
ROOT = Path(__file__).parents[1]
PRESSES = 100
TYPED = b"abcdefghijkl"
QUIET = 0.02
CLOCK = ["--today", "2026-11-22"]
HEAVY = ("sqlmodel", "sqlalchemy", "pydantic", "cryptography", "sqlcipher3")


Measure = Callable[[], float]


def interleaved(times: int, measures: Sequence[Measure]) -> list[list[float]]:
    """Measure things in turn, so that a noisy moment meets all of them.

    Where there are several rounds, one before them warms up and does not count. What is absent
    here has no values.
    """
    taken: list[list[float]] = [[] for _ in measures]
    absent: set[int] = set()
    for round_number in range(times + (times > 1)):
        for at, measure in enumerate(measures):
            if at in absent:
                continue
            try:
                value = measure()
            except peers.AbsentError:
                absent.add(at)
                continue
            if round_number or times == 1:
                taken[at].append(value)
    return taken


def famchart(vault: Path, expect: str = "Passphrase") -> App:
    program = [sys.executable, "-m", "famchart", "--vault", str(vault), *CLOCK]
    return App(program, expect=expect, cwd=str(ROOT))


def peer(name: str, expect: str, *arguments: str) -> App:
    program = [sys.executable, str(PROGRAMS / f"{name}.py"), *arguments]
    return App(program, expect=expect, timeout=600)


def data_table(rows: int) -> App:
    return peer("data_table", "entry 20 ", str(rows))


def start(vault: Path) -> float:
    with famchart(vault) as app:
        return app.started * 1000


def start_of_hello() -> float:
    with peer("hello", "hello") as app:
        return app.started * 1000


def start_of_visidata(folder: Path) -> float:
    with peers.visidata(1000, folder) as app:
        return app.started * 1000


def start_of_harlequin(folder: Path) -> float:
    with peers.harlequin(folder) as app:
        return app.started * 1000


def start_of_data_table(rows: int) -> float:
    with data_table(rows) as app:
        return app.started * 1000


def heavy_modules_at_first_frame(vault: Path) -> list[str]:
    """Return the database libraries that the app imports before its first frame."""
    script = (
        "import sys, famchart.app; print(*(name for name in sys.argv[1:] if name in sys.modules))"
    )
    ended = subprocess.run(
        [sys.executable, "-c", script, *HEAVY], cwd=ROOT, capture_output=True, text=True, check=True
    )
    return ended.stdout.split()


def _typed(app: App) -> float:
    """Type like a person, six letters a second; return the p95 of their echo in ms."""
    echoes = []
    for number in range(len(TYPED)):
        began = time.perf_counter()
        answer = app.key(TYPED[number : number + 1], quiet=QUIET, limit=1.0)
        echoes.append((answer[1] if answer else 1.0) * 1000)
        time.sleep(max(0, 1 / 6 - (time.perf_counter() - began)))
    return pct(echoes, 0.95)


def echo(vault: Path) -> float:
    with famchart(vault) as app:
        return _typed(app)


def echo_of_eager() -> float:
    with peer("eager", "eager vault") as app:
        return _typed(app)


def open_vault(app: App, shown: str = "Nothing due") -> float:
    """Type the passphrase and wait for Today to show something; return the ms from Enter on."""
    app.settle(quiet=0.6)
    app.send(WORDS.encode())
    app.settle(quiet=0.2)
    began = time.perf_counter()
    app.send(KEYS["enter"])
    return (app.wait_text(shown) - began) * 1000


def unlock(vault: Path, shown: str = "Nothing due") -> float:
    with famchart(vault) as app:
        return open_vault(app, shown)


def today_again(vault: Path, shown: str) -> float:
    """Return the ms from the key that leads back to Today to what it shows first."""
    with famchart(vault) as app:
        open_vault(app, shown)
        app.settle()
        app.send(b"g")
        app.settle()
        app.send(b"l")
        app.settle(quiet=0.5)
        app.send(b"g")
        app.settle()
        began = time.perf_counter()
        app.send(b"t")
        return (app.wait_text(shown) - began) * 1000


def guess_at_a_passphrase() -> float:
    return COST.seconds() * 1000


def unlock_of_jrnl(entries: int, folder: Path) -> float:
    """Type the password of an encrypted journal; return the ms from Enter to its newest entry."""
    with peers.jrnl(entries, folder) as app:
        app.settle()
        app.send(peers.PASSWORD[:-1])
        app.settle(quiet=0.2)
        began = time.perf_counter()
        app.send(KEYS["enter"])
        return (app.wait_text(f"entry number {entries - 1}") - began) * 1000


def timeline(app: App) -> float:
    """Go from Today to the timeline; return the ms from the last key to its first rows."""
    open_vault(app)
    app.settle()
    app.send(b"g")
    app.settle(quiet=0.2)
    answer = app.key(b"l", quiet=0.1)
    return (answer[1] if answer else 2.0) * 1000


def first_rows(vault: Path) -> float:
    with famchart(vault) as app:
        return timeline(app)


def _presses(app: App) -> float:
    times = []
    for _ in range(PRESSES):
        answer = app.key(KEYS["down"], quiet=QUIET)
        if answer:
            times.append(answer[1] * 1000)
    return pct(times, 0.95) if times else float("inf")


def cursor_down(vault: Path) -> float:
    with famchart(vault) as app:
        timeline(app)
        app.settle()
        return _presses(app)


def cursor_down_of_data_table() -> float:
    with data_table(1000) as app:
        app.settle()
        return _presses(app)


def cursor_down_of_visidata(folder: Path) -> float:
    with peers.visidata(1000, folder) as app:
        app.settle()
        return _presses(app)


def _resident(app: App) -> float:
    """Return the memory in use now, in MiB; the peak would show the passphrase's own cost."""
    return sum(process.memory_info().rss for process in app.tree()) / 2**20


def memory(vault: Path) -> float:
    with famchart(vault) as app:
        timeline(app)
        app.settle(quiet=1.0)
        return _resident(app)


def memory_of_hello() -> float:
    with peer("hello", "hello") as app:
        app.settle(quiet=1.0)
        return _resident(app)


def memory_of_visidata(rows: int, folder: Path) -> float:
    with peers.visidata(rows, folder) as app:
        app.settle(quiet=5.0, limit=300.0)
        return _resident(app)


def memory_of_data_table(rows: int) -> float:
    with data_table(rows) as app:
        app.settle(quiet=1.0)
        return _resident(app)


def idle(vault: Path, seconds: int) -> float:
    with famchart(vault) as app:
        open_vault(app)
        app.settle(quiet=2.0)
        return app.idle_cpu(seconds)[0] * 1000


def idle_of_hello(seconds: int) -> float:
    with peer("hello", "hello") as app:
        app.settle(quiet=2.0)
        return app.idle_cpu(seconds)[0] * 1000


def idle_of_harlequin(seconds: int, folder: Path) -> float:
    with peers.harlequin(folder) as app:
        app.settle(quiet=2.0)
        return app.idle_cpu(seconds)[0] * 1000


def written_while_idle(vault: Path, seconds: int) -> float:
    """Return the bytes that an open, untouched app writes, to the terminal and to files."""
    with famchart(vault) as app:
        open_vault(app)
        app.settle(quiet=2.0)
        before = _written(app)
        app.idle_cpu(seconds)
        return float(_written(app) - before)


def _written(app: App) -> int:
    return app.bytes_in + sum(process.io_counters().write_bytes for process in app.tree())


def _command(*words: str, text: str = "") -> float:
    began = time.perf_counter()
    subprocess.run(
        [sys.executable, "-m", "famchart", *CLOCK, *words],
        cwd=ROOT,
        input=text,
        text=True,
        capture_output=True,
        check=True,
    )
    return (time.perf_counter() - began) * 1000


def read_command() -> float:
    panel = "\n".join(f"Test {n}  {n}.5 H  mg/dL  <{n}" for n in range(1, 30))
    return _command("read", "-", "--json", text=panel)


def today_command(vault: Path) -> float:
    key = vault.with_suffix(".key")
    return _command("--vault", str(vault), "--key-file", str(key), "today")
