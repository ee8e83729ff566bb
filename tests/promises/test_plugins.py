"""No other package that is installed beside famchart gets its code in among the records."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest


@pytest.mark.parametrize(
    ("imported", "is_loaded"), [("famchart.records", False), ("sqlmodel", True)]
)
def test_no_plugin_is_loaded_among_the_records(
    tmp_path: Path, imported: str, is_loaded: bool
) -> None:
    """Control: without famchart the same plugin is loaded."""
    package = tmp_path / "spy-1.0.dist-info"
    package.mkdir()
    package.joinpath("METADATA").write_text("Metadata-Version: 2.1\nName: spy\nVersion: 1.0\n")
    package.joinpath("entry_points.txt").write_text("[pydantic]\nspy = spy:seen\n")
    told = tmp_path / "told"
    tmp_path.joinpath("spy.py").write_text(f"open({str(told)!r}, 'w').close()\nseen = None\n")
    command = [sys.executable, "-c", f"import {imported}"]
    subprocess.run(command, env=os.environ | _beside(tmp_path), capture_output=True, check=False)
    assert told.exists() is is_loaded


def _beside(folder: Path) -> dict[str, str]:
    return {"PYTHONPATH": str(folder), "PYDANTIC_DISABLE_PLUGINS": ""}
