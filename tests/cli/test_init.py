"""A new vault is made whole with a sheet that somebody has seen, or not at all."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path
from typing import Any

import pytest
from tests_support import QUICK_FAMCHART

from famchart.cli.main import main


@pytest.fixture
def init(tmp_path, passphrase_fd):
    """Run init on a place in an empty folder."""
    words = passphrase_fd("a long enough passphrase")
    place = ["--vault", str(tmp_path / "New.famchart"), "--passphrase-fd", str(words)]

    def ran(*options: str) -> int:
        return main([*place, "init", *options])

    return ran


@pytest.mark.parametrize("mib", ["99999999", "2049", "63", "19", "0", "-5"])
def test_a_memory_out_of_bounds_is_wrong_use_and_makes_no_vault(init, tmp_path, capsys, mib):
    assert init("--kdf-memory", mib) == 2
    told = capsys.readouterr().err
    assert f"takes 64 to 2048 MiB; not “{mib}”" in told
    assert told.count("\n") == 1
    assert list(tmp_path.iterdir()) == []


@pytest.mark.sweep
@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no full device")
def test_where_the_sheet_cannot_be_written_no_vault_is_left(tmp_path):
    with Path("/dev/full").open("w") as full:
        ended = init_in_a_process(tmp_path, stdout=full)
    assert ended.returncode == 6
    assert "no vault was made" in ended.stderr
    assert list(tmp_path.iterdir()) == []


@pytest.mark.sweep
def test_where_nobody_reads_the_sheet_no_vault_is_left(tmp_path):
    reader, writer = os.pipe()
    os.close(reader)
    ended = init_in_a_process(tmp_path, stdout=writer)
    os.close(writer)
    assert ended.returncode == 6
    assert list(tmp_path.iterdir()) == []


def init_in_a_process(folder: Path, **how: Any) -> subprocess.CompletedProcess[str]:
    place = ["--vault", str(folder / "New.famchart"), "--passphrase-fd", "0"]
    return subprocess.run(
        [*QUICK_FAMCHART, *place, "init", "--kdf-memory", "64"],
        input="a long enough passphrase\n",
        stderr=subprocess.PIPE,
        text=True,
        check=False,
        **how,
    )
