"""`today` is what a shell waits for at its start: it imports what the vault asks for, no more."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]
WORDS = "correct horse battery staple"
"""The passphrase of the vault that `run` writes to."""

LOADED = """
import sys
from famchart.cli.main import main
assert main(sys.argv[1:]) == 0
print(*sys.modules, file=sys.stderr)
"""
NOT_ENTERED = ("allergy", "condition", "gap", "insurance", "message", "request", "vaccination")
BY_THE_WAY = ("asyncio.events", "email", "importlib.metadata._meta", "holidays")


def _loaded(folder: Path, passphrase: int) -> set[str]:
    """Return every module that is loaded once `today` has answered."""
    options = ["--vault", str(folder), "--passphrase-fd", str(passphrase)]
    ended = subprocess.run(
        [sys.executable, "-c", LOADED, *options, "today"],
        pass_fds=(passphrase,), capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert ended.returncode == 0, ended.stderr
    return set(ended.stderr.split())


@pytest.mark.sweep
def test_what_is_not_in_the_vault_is_not_imported(
    run: Run, folder: Path, passphrase_fd: Callable[[str], int]
) -> None:
    run("add", "person", "given=Rosa")
    run("add", "task", "title=Call", "--person", "Rosa")
    loaded = _loaded(folder, passphrase_fd(WORDS))
    kinds = {f"famchart.records.{name}" for name in NOT_ENTERED}
    assert loaded & (kinds | set(BY_THE_WAY)) == set()
    assert "famchart.records.task" in loaded


@pytest.mark.sweep
def test_what_is_in_the_vault_is_looked_at(
    run: Run, folder: Path, passphrase_fd: Callable[[str], int]
) -> None:
    run("add", "person", "given=Rosa")
    run("add", "allergy", "substance=Latex", "--person", "Rosa")
    run("add", "gap", "what=Scan", "--person", "Rosa")
    assert _loaded(folder, passphrase_fd(WORDS)) >= {
        "famchart.records.compared.allergy",
        "famchart.records.gap",
    }
