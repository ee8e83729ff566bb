"""What the app does to the terminal, and what it must never print."""

from __future__ import annotations

import fcntl
import os
import pty
import re
import signal
import subprocess
import sys
import termios
from pathlib import Path

import pytest
from app_driver import make_family
from terminal_driver import Terminal

ROOT = Path(__file__).resolve().parents[2]
WORDS = "seven-lamps-by-the-river"
NAME = "Rosa Marín Villanueva"

CRASH = """
import os, sys
from datetime import date
from pathlib import Path
from textual import work
from textual.widgets import Static
from famchart import app as module
from famchart.core.clock import Clock

class Broken(Static):
    def render(self):
        passphrase = {words!r}
        raise ValueError(passphrase + {name!r})

class RichError(ValueError):
    def __rich__(self):
        return str(self)

class Crashing(module.FamchartApp):
    def on_ready(self):
        getattr(self, where)()

    def handler(self):
        passphrase = {words!r}
        raise ValueError(passphrase + {name!r})

    def rich(self):
        passphrase = {words!r}
        raise RichError(passphrase + {name!r})

    @work(thread=True)
    def worker(self):
        passphrase = {words!r}
        raise ValueError(passphrase + {name!r})

    def thread(self):
        import threading
        thread = threading.Thread(target=self.handler)
        thread.start()
        thread.join()
        self.exit(return_code=3)

    def render_(self):
        self.screen.mount(Broken())

    def timer(self):
        self.set_timer(0.01, self.handler)

    def chained(self):
        try:
            self.handler()
        except ValueError as error:
            raise KeyError({name!r}) from error

    def run(self, **options):
        return super().run(headless=True, size=(80, 24))

module.FamchartApp = Crashing
folder = Path(sys.argv[1])
for where in sys.argv[2:]:
    if not (child := os.fork()):
        printed = os.open(folder / where, os.O_WRONLY | os.O_CREAT)
        os.dup2(printed, 1)
        os.dup2(printed, 2)
        sys.exit(module.run(folder / ("Vault " + where), Clock(date(2026, 11, 22))))
    print(where, os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), flush=True)
"""
"""A process of its own for each crash; what all need is imported once."""
CRASHES = ("handler", "thread", "chained")
MORE_CRASHES = ("rich", "worker", "render_", "timer")


def ran(code: str, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", code, *arguments],
        capture_output=True,
        text=True,
        timeout=60,
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT), **environment},
        check=False,
    )


@pytest.mark.sweep
@pytest.mark.parametrize("crashes", [CRASHES, pytest.param(MORE_CRASHES, marks=pytest.mark.sweep)])
def test_a_crash_tells_where_but_neither_a_passphrase_nor_a_name(
    tmp_path: Path, crashes: tuple[str, ...]
) -> None:
    result = ran(CRASH.format(words=WORDS, name=NAME), str(tmp_path), *crashes)
    codes = dict(line.split() for line in result.stdout.splitlines())
    assert tuple(codes) == crashes, result.stderr
    for where, code in codes.items():
        printed = (tmp_path / where).read_text()
        assert code != "0", where
        assert "Error" in printed, where
        assert "<string>" in printed, where
        assert WORDS not in printed, where
        assert NAME not in printed, where
        assert "passphrase =" not in printed, where


FIRST_FRAME = """
import sys
from datetime import date
from pathlib import Path
from famchart.app import FamchartApp
from famchart.core.clock import Clock

class Looking(FamchartApp):
    def get_default_screen(self):
        screen = super().get_default_screen()
        screen.warm_up = self.look
        return screen

    def look(self):
        print(" ".join(sorted(sys.modules)))
        self.exit(0)

folder = Path(sys.argv[1])
folder.mkdir()
Looking(folder, Clock(date(2026, 11, 22))).run(headless=True, size=(80, 24))
"""


def test_no_database_library_is_imported_before_the_passphrase_can_be_typed(
    tmp_path: Path,
) -> None:
    result = ran(FIRST_FRAME, str(tmp_path / "Family.famchart"))
    assert result.returncode == 0, result.stderr
    loaded = set(result.stdout.split())
    assert "famchart.screens.unlock" in loaded
    assert not loaded & {"sqlmodel", "sqlalchemy", "pydantic", "cryptography", "sqlcipher3"}


ENVIRONMENT = """
import os
import famchart.app
print("TEXTUAL" in os.environ, "TEXTUAL_LOG" in os.environ)
from textual import constants
print(constants.LOG_FILE)
"""


def test_no_log_of_keys_can_be_switched_on_by_the_environment(tmp_path: Path) -> None:
    log = tmp_path / "keys.log"
    result = ran(ENVIRONMENT, TEXTUAL="devtools,debug", TEXTUAL_LOG=str(log))
    assert result.stdout.split() == ["False", "False", "None"]
    assert not log.exists()


WHILE_IGNORED = """
import os, sys, time
from pathlib import Path
from famchart.app import run
from famchart.core.clock import Clock
os.write(1, b"begins")
while os.isatty(0):
    time.sleep(0.01)
sys.exit(run(Path(sys.argv[2]), Clock()))
"""
"""The app, begun on a terminal that vanishes before it can hear of it."""


@pytest.mark.sweep
def test_told_to_end_it_gives_the_terminal_back_as_it_was(tmp_path: Path) -> None:
    terminal = Terminal(make_family(tmp_path / "Family.famchart"))
    before = terminal.attributes()
    try:
        terminal.shows("Today")
        assert terminal.attributes() != before
        terminal.app.terminate()
        assert terminal.ends() == 0
        assert terminal.attributes() == before
    finally:
        terminal.kill()


@pytest.mark.sweep
@pytest.mark.parametrize(
    ("command", "words"), [(["-m", "famchart"], b"idioma"), (["-c", WHILE_IGNORED], b"begins")]
)
def test_a_closed_terminal_ends_the_app_even_if_its_starter_ignored_that(
    tmp_path: Path, command: list[str], words: bytes
) -> None:
    master, slave = pty.openpty()

    def in_a_session_of_its_own() -> None:
        os.setsid()
        fcntl.ioctl(0, termios.TIOCSCTTY, 0)
        signal.signal(signal.SIGHUP, signal.SIG_IGN)

    command = [sys.executable, *command, "--vault", str(tmp_path / "Family.famchart")]
    app = subprocess.Popen(command, stdin=slave, stdout=slave, stderr=slave, cwd=ROOT,
                           preexec_fn=in_a_session_of_its_own)  # fmt: skip
    os.close(slave)
    shown = b""
    while words not in shown:
        shown += os.read(master, 65536)
    os.close(master)
    try:
        assert app.wait(timeout=10) == -signal.SIGHUP
    finally:
        app.kill()
        app.wait()


ON_A_SCREEN_OF_ITS_OWN, BACK = b"\x1b[?1049h", b"\x1b[?1049l"
TITLE = re.compile(rb"\x1b\][012];|\x1b\]30;|\x1bk|\x1b\[2[123](;\d+)*t")
"""What sets the title of a window, of a tab or of tmux, or keeps it for later."""


@pytest.mark.sweep
def test_the_scrollback_and_the_title_hold_nothing_of_the_chart(tmp_path: Path) -> None:
    """A screen of its own has no scrollback; what is outside of it is what stays in the terminal."""
    terminal = Terminal(make_family(tmp_path / "Family.famchart"))
    try:
        terminal.shows("Today")
        terminal.types("gl")
        terminal.shows("Swollen")
        terminal.types("\x0c")  # ctrl+l
        terminal.shows("No passphrase is asked for")
        glass = "\n".join(terminal.lines)
        terminal.types("\x11")  # ctrl+q
        assert terminal.ends() == 0
    finally:
        terminal.kill()
    for word in ("Swollen", "Mother", "losartan"):
        assert word not in glass
    outside, inside = [], []
    for part in terminal.written.split(ON_A_SCREEN_OF_ITS_OWN):
        within, _mark, behind = part.rpartition(BACK)
        inside.append(within)
        outside.append(behind)
    assert b"Swollen" in b"".join(inside)  # the control: that is where it is shown
    for word in (b"Swollen", b"Mother", b"losartan", b"Today"):
        assert word not in b"".join(outside)
    assert not TITLE.search(terminal.written)
