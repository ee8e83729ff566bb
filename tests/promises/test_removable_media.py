"""With the vault on a stick nothing is written anywhere else: not at home, not for the moment."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

from sqlmodel import select
from terminal_driver import ROOT, Terminal
from tests_support import PANEL, QUICK_FAMCHART

from famchart.core.secret import Secret
from famchart.records.report import Report
from famchart.store.keys import Passphrase
from famchart.store.opening import open_vault

WORDS = "seven lamps"
PASTED = "\x1b[200~{}\x1b[201~"
BATCH = """
add person given=Rosa
import "{panel}" --person Rosa --yes
search cholesterol
today
list report
verify
"""


def contents(folder: Path) -> dict[str, tuple[int, bytes]]:
    """Return the time and the bytes of everything in a folder, by its path."""
    return {
        str(path.relative_to(folder)): (
            path.lstat().st_mtime_ns,
            path.read_bytes() if path.is_file() else b"",
        )
        for path in [folder, *folder.rglob("*")]
    }


def homes(folder: Path) -> dict[str, str]:
    """Make a home with a file in it, and name it by every name that a program may go by."""
    names = {"HOME": "", "TMPDIR": "tmp", "TEMP": "tmp", "TMP": "tmp", "XDG_DATA_HOME": "data",
             "XDG_CONFIG_HOME": "config", "XDG_CACHE_HOME": "cache", "XDG_STATE_HOME": "state",
             "XDG_RUNTIME_DIR": "run"}  # fmt: skip
    for name in names.values():
        (folder / name).mkdir(exist_ok=True, parents=True)
    (folder / "letter.txt").write_text("Dear Rosa")
    return {name: str(folder / place) for name, place in names.items()}


def command(stick: Path, environment: dict[str, str], *words: str, text: str = "") -> None:
    """Run a command with the passphrase from a descriptor."""
    reading, writing = os.pipe()
    os.write(writing, WORDS.encode() + b"\n")
    os.close(writing)
    program = [*QUICK_FAMCHART, "--vault", str(stick)]
    try:
        subprocess.run(
            [*program, "--passphrase-fd", str(reading), *words], cwd=ROOT, env=environment,
            input=text, text=True, pass_fds=[reading], check=True, capture_output=True,
        )  # fmt: skip
    finally:
        os.close(reading)


def test_the_main_job_on_a_stick_leaves_the_home_directory_as_it_was(tmp_path: Path) -> None:
    home, stick = tmp_path / "home", tmp_path / "stick" / "Family.famchart"
    stick.parent.mkdir()
    places = homes(home)
    before = contents(home)
    environment = {**os.environ, **places}
    command(stick, environment, "init", "--kdf-memory", "64")
    panel = stick.with_name("panel.txt")
    panel.write_text(PANEL)
    command(stick, environment, "batch", "-", text=BATCH.format(panel=panel))
    terminal = Terminal(stick, **places)
    try:
        terminal.shows("Passphrase")
        terminal.types(WORDS + "\r")
        terminal.shows("Today")
        terminal.types("p")
        terminal.shows("Paste")
        terminal.types(PASTED.format(PANEL.replace("11/20", "10/20").replace("\n", "\r")))
        terminal.shows("3 new")
        terminal.types("\r")
        terminal.shows("Saved: 3 new")
        terminal.types("gn")
        terminal.shows("Notes")
        terminal.types("a")
        terminal.shows("New: Note")
        terminal.types("Half a thought\x0c")
        terminal.shows("Passphrase")
        terminal.types("\x11")
        assert terminal.ends() == 0
    finally:
        terminal.kill()
    vault = open_vault(stick, Passphrase(Secret(WORDS)))
    assert len(vault.all(select(Report))) == 2
    vault.close()
    assert contents(home) == before
