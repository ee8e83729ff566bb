"""A new vault is made whole with a sheet that somebody has seen, or not at all."""

from __future__ import annotations

import pytest

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
