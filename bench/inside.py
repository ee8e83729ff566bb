"""Measures of single keys in an open vault: turning pages, searching as one types, pasting."""

from __future__ import annotations

import os
import shutil
import tempfile
import time
from pathlib import Path

from bench import peers
from bench.measures import QUIET, famchart, open_vault, timeline
from bench.ptybench import KEYS, App, pct

PAGES = 40
SEARCHED = b"hemoglobin tablet follow"
"""Letters enough that the 95th in a hundred is not simply the slowest."""
PANEL_ROWS = 14
MEGABYTE = 1_000_000
LAB_ROWS, TESTS = 22_000, 300
BEGIN, END = b"\x1b[200~", b"\x1b[201~"
UNDERSTOOD = "whose?"
SLOWEST = 10.0


def _p95(app: App, key: bytes, times: int) -> float:
    taken = (app.key(key, quiet=QUIET, limit=SLOWEST) for _press in range(times))
    return pct([answer[1] * 1000 for answer in taken if answer], 0.95)


def page_down(vault: Path) -> float:
    with famchart(vault) as app:
        timeline(app)
        app.settle()
        return _p95(app, KEYS["pgdn"], PAGES)


def page_down_of_visidata(rows: int, folder: Path) -> float:
    with peers.visidata(rows, folder) as app:
        app.settle(quiet=1.0, limit=60.0)
        return _p95(app, KEYS["pgdn"], PAGES)


def first_end(vault: Path) -> float:
    """Return the ms of the first jump to the oldest line."""
    with famchart(vault) as app:
        timeline(app)
        app.settle()
        return _p95(app, KEYS["end"], 1)


def search_key(vault: Path) -> float:
    """Type words into the search, key by key; return the p95 of the painted answers in ms."""
    with famchart(vault) as app:
        open_vault(app)
        app.settle()
        app.send(b"/")
        app.settle()
        times = []
        for at in range(len(SEARCHED)):
            answer = app.key(SEARCHED[at : at + 1], quiet=0.1, limit=SLOWEST)
            times.append((answer[1] if answer else SLOWEST) * 1000)
        return pct(times, 0.95)


def paste_panel(vault: Path) -> float:
    """Return the ms from the last byte of a pasted panel to its last row on the glass."""
    rows = "\n".join(f"Test {n}  {n}.5 H  mg/dL  <{n}" for n in range(PANEL_ROWS))
    return _pasted(vault, rows.encode(), UNDERSTOOD)


def paste_megabyte(vault: Path) -> float:
    """Return the ms from the last byte of a megabyte to what was understood of it."""
    line = b"a long line of a note that somebody copied whole\n"
    return _pasted(vault, line * (MEGABYTE // len(line)), "kept as a note")


def paste_lab_rows(vault: Path) -> float:
    """Return the ms from the last byte of a megabyte of results, one a line, to their rows."""
    rows = "\n".join(_lab_row(number) for number in range(LAB_ROWS))
    return _pasted(vault, rows.encode(), UNDERSTOOD)


def _lab_row(number: int) -> str:
    """Return a result as portals print it: some tests, each again and again with other values."""
    test, value, low = number % TESTS, number * 7 % 1000, number % TESTS + 10
    flag = "H" if value >= low + 60 else "L" if value < low else " "
    return f"Test of kind {test:03}  {value}.{number % 10} {flag}  mg/dL  {low} - {low + 60}"


def _send_all(app: App, text: bytes) -> None:
    """Send more than a terminal takes at once, reading what it shows meanwhile."""
    while text:
        try:
            text = text[os.write(app.master, text[:4096]) :]
        except BlockingIOError:
            app.pump(0.001)


def _pasted(vault: Path, text: bytes, awaited: str) -> float:
    """Paste into a copy of a vault: the text of an earlier run would be understood already."""
    with tempfile.TemporaryDirectory() as folder:
        return _pasted_into(shutil.copytree(vault, Path(folder) / vault.name), text, awaited)


def _pasted_into(vault: Path, text: bytes, awaited: str) -> float:
    with famchart(vault) as app:
        open_vault(app)
        app.settle()
        app.send(b"p")
        app.settle()
        _send_all(app, BEGIN + text + END)
        began = time.perf_counter()
        return (app.wait_text(awaited, timeout=60) - began) * 1000
