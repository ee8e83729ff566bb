"""Programs that others made, each in an environment of its own that the bench sets up here."""

from __future__ import annotations

import subprocess
import sys
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path

from bench.ptybench import App

ENVIRONMENTS = Path(__file__).parent / ".venv"
PASSWORD = b"correct horse battery staple\r"
JOURNAL_SETTINGS = """\
version: v4.6
journals: {{default: {{journal: {journal}}}}}
colors: {{body: none, date: none, tags: none, title: none}}
default_hour: 9
default_minute: 0
editor: ''
encrypt: false
highlight: false
indent_character: '|'
linewrap: 79
tagsymbols: '@'
template: false
timeformat: '%Y-%m-%d %H:%M'
"""


class AbsentError(Exception):
    """A program that cannot be installed here."""


@cache
def installed(package: str, command: str) -> str:
    """Return the path of a command, installed when it is first asked for; or AbsentError."""
    folder = ENVIRONMENTS / package
    path = folder / "bin" / command
    if not path.exists():
        try:
            subprocess.run([sys.executable, "-m", "venv", folder], check=True)
            pip = [folder / "bin" / "python", "-m", "pip", "install", "--quiet", package]
            subprocess.run(pip, check=True, capture_output=True)
        except (subprocess.CalledProcessError, OSError) as error:
            raise AbsentError(package) from error
    return str(path)


def visidata(rows: int, folder: Path) -> App:
    """Open a table of so many notes; what it keeps for itself stays in the folder."""
    table = folder / f"notes-{rows}.tsv"
    if not table.exists():
        with table.open("w") as file:
            file.write("day\tperson\tkind\ttitle\n")
            file.writelines(
                f"Nov 20, 2026\tMother\tnote\tentry {number} of many\n" for number in range(rows)
            )
    program = [installed("visidata", "vd"), "--visidata-dir", str(folder), str(table)]
    return App(program, expect="entry 20 ", env={"HOME": str(folder)}, timeout=120)


def harlequin(folder: Path) -> App:
    return App([installed("harlequin", "harlequin")], expect="Query Editor",
               env={"HOME": str(folder)}, timeout=60)  # fmt: skip


def journal_of(entries: int, folder: Path) -> Path:
    """Return the settings of an encrypted journal of so many entries; it is made once."""
    settings, journal = folder / f"jrnl-{entries}.yaml", folder / f"jrnl-{entries}.txt"
    if settings.exists():
        return settings
    program = installed("jrnl", "jrnl")
    with journal.open("w") as file:
        for number in range(entries):
            at = datetime(2000, 1, 1, tzinfo=UTC) + timedelta(hours=number * 2)
            file.write(
                f"[{at:%Y-%m-%d %H:%M}] entry number {number}.\nnormal blood refill portal\n\n"
            )
    settings.write_text(JOURNAL_SETTINGS.format(journal=journal))
    _encrypt(program, settings, folder)
    return settings


def _encrypt(program: str, settings: Path, folder: Path) -> None:
    command = [program, "--config-file", str(settings), "--encrypt"]
    with App(command, expect="assword", env={"HOME": str(folder)}) as app:
        for answer in (PASSWORD, PASSWORD, b"n\r"):
            app.settle()
            app.send(answer)
        app.wait_text("encrypted to", timeout=60)


def jrnl(entries: int, folder: Path) -> App:
    """Ask an encrypted journal for its newest entry; it waits for the password."""
    settings = journal_of(entries, folder)
    program = [installed("jrnl", "jrnl"), "--config-file", str(settings), "-n", "1"]
    return App(program, expect="assword", env={"HOME": str(folder)}, timeout=60)
