"""A program that does a thing to a vault again and again, killed at a step of the database."""

from __future__ import annotations

import random
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

PROGRAM = """
import os, pathlib, signal, sys
from famchart.store import connection
connected = connection.raw_connection
SECRET = sys.stdin.readline().strip()
{work}
def steps_of(left):
    steps = 0
    def counted():
        nonlocal steps
        steps += 1
        if steps == left:
            os.kill(os.getpid(), signal.SIGKILL)
    def connect(*words):
        made = connected(*words)
        made.set_progress_handler(counted, 20)
        return made
    def counting():
        nonlocal steps
        connection.raw_connection, steps = connect, 0
    work(pathlib.Path(sys.argv[1]), counting)
    return steps
for line in sys.stdin:
    child = os.fork()
    if not child:
        print(steps_of(int(line)), flush=True)
        os._exit(0)
    ended = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    if ended:
        print(ended, flush=True)
"""


class Killable:
    """Runs `work(path, counting)`, written in Python: each time in a process of its own.

    Steps of connections count that are made after `counting()`; SECRET is handed in by a pipe.
    """

    def __init__(self, work: str, path: Path, secret: str = "") -> None:
        self._path = path
        self._program = subprocess.Popen(
            [sys.executable, "-c", PROGRAM.format(work=work), str(path)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        self._ask(secret)

    def _ask(self, line: str) -> None:
        assert self._program.stdin
        self._program.stdin.write(f"{line}\n")
        self._program.stdin.flush()

    def run(self, killed_after: int = 0) -> int:
        """Return how many steps it took, or the signal by which it ended, below nothing."""
        self._ask(str(killed_after))
        assert self._program.stdout
        return int(self._program.stdout.readline())

    def killed(self, kills: int, is_done: Callable[[], bool]) -> tuple[int, int]:
        """Kill it at moments spread over the whole of it, each time on the vault as it is now.

        Return how often nothing of it was done, and how often all, which `is_done` tells and
        checks.
        """
        whole = self._path.with_name("whole")
        shutil.copytree(self._path, whole)
        steps = self.run()
        assert is_done()
        chance, done = random.Random(3), 0
        for kill in range(kills):
            shutil.rmtree(self._path)
            shutil.copytree(whole, self._path)
            moment = int(steps * (kill + chance.random()) / kills)
            assert self.run(max(1, moment)) == -signal.SIGKILL
            done += is_done()
        self._program.communicate()
        return kills - done, done
