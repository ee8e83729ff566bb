"""A crash of a process that holds keys leaves no picture of its memory."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

resource = pytest.importorskip("resource")

OPEN = """
import os, pathlib, resource, sys
from famchart.store.keys import Demo
from famchart.store.opening import create_vault, open_vault
resource.setrlimit(resource.RLIMIT_CORE, (resource.getrlimit(resource.RLIMIT_CORE)[1],) * 2)
path = pathlib.Path(sys.argv[1])
for _made_then_opened in range(2):
    if child := os.fork():
        assert not os.waitpid(child, 0)[1]
        continue
    if path.exists():
        vault = open_vault(path, Demo())
    else:
        vault, _root = create_vault(path, Demo())
    print(max(resource.getrlimit(resource.RLIMIT_CORE)), flush=True)
    os._exit(0)
"""
"""A process of its own for each of the two: what lowers the limit lowers it for good."""


@pytest.mark.skipif(
    resource.getrlimit(resource.RLIMIT_CORE)[1] == 0, reason="this machine writes no dumps anyway"
)
def test_no_memory_is_dumped_once_a_vault_is_made_or_opened(tmp_path: Path):
    ended = subprocess.run(
        [sys.executable, "-c", OPEN, str(tmp_path / "Demo.famchart")],
        capture_output=True,
        text=True,
        check=False,
    )
    assert ended.returncode == 0, ended.stderr
    made, opened = ended.stdout.split()
    assert (made, opened) == ("0", "0")
