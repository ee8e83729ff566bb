"""The largest vault that a family may come to: made up, then used, beside `cp` and `age`.

python -m bench.load [--records N] [--megabytes N] [--keep DIR]

Each step has a process of its own, and the most memory of that since it opened the vault is told
beside it (of the steps in the app: of the program that watches it). `--keep` keeps the vault.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from sqlmodel import select

from bench import inside
from bench import measures as m
from bench.data import WORDS, vault_of
from famchart.core.clock import Clock
from famchart.core.secret import Secret
from famchart.output.usb import write_copy
from famchart.records.note import Note
from famchart.records.person import Person
from famchart.store import originals
from famchart.store.export.rebuilt import restore
from famchart.store.keyring import KeyRing
from famchart.store.keys import Passphrase
from famchart.store.opening import Opened, open_with_keys
from famchart.store.search import search
from famchart.store.verify import verify

STATUS = Path("/proc/self/status")
PEAK_RESET = Path("/proc/self/clear_refs")
DOCUMENT = 4 * 1024 * 1024
SAVES = 20
SEARCHED = ("hemoglobin", "presión", "tab", "ankles swollen")


def opened(vault: Path) -> Opened:
    """Open it; what the passphrase's own cost took of the memory is not counted from then on."""
    held = open_with_keys(vault, Passphrase(Secret(WORDS)))
    if PEAK_RESET.exists():
        PEAK_RESET.write_text("5")
    return held


def _peak_after_unlocking() -> float:
    """Return the most memory that this process has had since it opened the vault, in MiB."""
    lines = STATUS.read_text().splitlines() if STATUS.exists() else []
    return next((int(each.split()[1]) / 1024 for each in lines if each.startswith("VmHWM")), 0.0)


def loaded(folder: Path, records: int, megabytes: int) -> Path:
    """Return a vault of so many notes over 50 years and so many documents; it is made once."""
    path = vault_of(records, folder)
    held = opened(path)
    for number in range(megabytes * 2**20 // DOCUMENT):
        content = random.Random(number).randbytes(DOCUMENT)
        with held.vault.work("made up") as work:
            originals.keep(work.connection, content, "application/pdf")
    held.vault.close()
    return path


def save(vault: Path, _stick: Path) -> float:
    """Return the seconds of the slowest of several saves."""
    held, slowest = opened(vault).vault, 0.0
    person = held.all(select(Person))[0]
    for number in range(SAVES):
        began = time.perf_counter()
        held.save(Note(person_id=person.id, text=f"a note, the {number}th"))
        slowest = max(slowest, time.perf_counter() - began)
    held.close()
    return slowest


def find(vault: Path, _stick: Path) -> float:
    """Return the seconds of the slowest of several searches."""
    held, slowest = opened(vault).vault, 0.0
    for words in SEARCHED:
        began = time.perf_counter()
        search(held, words)
        slowest = max(slowest, time.perf_counter() - began)
    held.close()
    return slowest


def check(vault: Path, _stick: Path) -> float:
    held = opened(vault).vault
    began = time.perf_counter()
    assert verify(held).is_whole
    taken = time.perf_counter() - began
    held.close()
    return taken


def export(vault: Path, stick: Path) -> float:
    held = opened(vault)
    began = time.perf_counter()
    write_copy(held.vault, held.root, stick, Clock())
    taken = time.perf_counter() - began
    held.vault.close()
    return taken


def bring_back(vault: Path, stick: Path) -> float:
    held = opened(vault)
    held.vault.close()
    (copy,) = stick.glob("*.famchart.age")
    anew = stick / "Anew.famchart"
    shutil.rmtree(anew, ignore_errors=True)
    document = KeyRing.read(vault).document
    began = time.perf_counter()
    restore(copy, anew, held.root, lambda _vault: document, lambda _size: None)
    return time.perf_counter() - began


def copied(vault: Path, stick: Path) -> float:
    began = time.perf_counter()
    target = shutil.copyfile(vault / "vault.db", stick / "copied")
    with target.open("rb") as file:
        os.fsync(file.fileno())
    return time.perf_counter() - began


def by_age(vault: Path, stick: Path) -> float:
    root = opened(vault).root
    began = time.perf_counter()
    with (stick / "copied").open("rb") as plain, (stick / "by-age").open("wb") as sealed:
        subprocess.run(["age", "-r", root.recipient], stdin=plain, stdout=sealed, check=True)
        os.fsync(sealed.fileno())
    return time.perf_counter() - began


def in_the_app(measure: Callable[[Path], float]) -> Callable[[Path, Path], float]:
    return lambda vault, _stick: measure(vault) / 1000


STEPS: dict[str, Callable[[Path, Path], float]] = {
    "cp": copied,
    "age": by_age,
    "unlock to Today": in_the_app(m.unlock),
    "first rows of the timeline": in_the_app(m.first_rows),
    "page down, p95": in_the_app(inside.page_down),
    "first jump to the end": in_the_app(inside.first_end),
    "search, slowest": find,
    "save one record, slowest": save,
    "verify": check,
    "export, with its proof": export,
    "restore, with its check": bring_back,
}


def main() -> int:
    options = argparse.ArgumentParser(prog="bench.load")
    options.add_argument("--records", type=int, default=1_000_000)
    options.add_argument("--megabytes", type=int, default=2048)
    options.add_argument("--keep", type=Path, help="where the made-up vault is kept between runs")
    options.add_argument("--step", help=argparse.SUPPRESS)
    chosen = options.parse_args()
    with tempfile.TemporaryDirectory(prefix="famchart-load-") as scratch:
        folder = chosen.keep or Path(scratch)
        if chosen.step:
            seconds = STEPS[chosen.step](vault_of(chosen.records, folder), folder / "stick")
            print(seconds, _peak_after_unlocking())
            return 0
        began = time.perf_counter()
        vault = loaded(folder, chosen.records, chosen.megabytes)
        size = (vault / "vault.db").stat().st_size / 1e6
        print(f"vault of {size:,.0f} MB, made in {time.perf_counter() - began:.0f} s", flush=True)
        shutil.rmtree(folder / "stick", ignore_errors=True)
        (folder / "stick").mkdir()
        for step in STEPS:
            _run(step, folder, chosen.records)
    return 0


def _run(step: str, folder: Path, records: int) -> None:
    command = [sys.executable, "-m", "bench.load", "--step", step]
    command += ["--keep", str(folder), "--records", str(records)]
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=False)
    if done.returncode:
        print(f"{step:30} not measured", flush=True)
        return
    seconds, peak = map(float, done.stdout.split())
    print(f"{step:30} {seconds:10.3f} s {peak:8.0f} MiB", flush=True)


if __name__ == "__main__":
    sys.exit(main())
