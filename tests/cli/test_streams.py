"""What a shell may do to the streams of a command: full, closed, of another encoding."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from vaults import demo_vault

from famchart.cli.main import main

FULL = Path("/dev/full")


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return demo_vault(tmp_path_factory.mktemp("streams") / "Demo.famchart")


def shell(demo: Path, line: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    """Run `famchart` by a shell that redirects it."""
    script = f'famchart() {{ "{sys.executable}" -m famchart --vault "{demo}" "$@"; }}; {line}'
    return subprocess.run(
        ["/bin/bash", "-c", script], capture_output=True, check=False, env=environment or None
    )


@pytest.mark.sweep
@pytest.mark.skipif(not FULL.exists(), reason="this system has no full device")
def test_an_answer_that_finds_no_room_is_said_in_one_sentence(demo):
    ran = shell(demo, "famchart list person >/dev/full")
    assert ran.returncode == 6
    assert ran.stderr.decode().startswith("famchart: The answer could not be written")
    assert ran.stderr.count(b"\n") == 1


@pytest.mark.sweep
def test_a_closed_standard_output_is_said_and_is_nobody_elses_file(demo, capsys):
    ran = shell(demo, "famchart add note --person Mother text=closed >&-")
    assert (ran.returncode, ran.stderr.count(b"\n")) == (6, 1)
    main(["--vault", str(demo), "search", "closed"])
    assert "closed" in capsys.readouterr().out
    assert main(["--vault", str(demo), "verify"]) == 0


@pytest.mark.sweep
def test_closed_errors_take_nothing_from_the_exit_code(demo):
    assert shell(demo, "famchart list persons 2>&-").returncode == 2
    assert shell(demo, "famchart list person >&- 2>&-").returncode == 6


@pytest.mark.sweep
def test_the_answer_is_utf_8_whatever_the_machine_speaks(demo):
    ran = shell(demo, "famchart list person", PYTHONIOENCODING="ascii", LC_ALL="C")
    assert "Inés" in ran.stdout.decode("utf-8")


@pytest.mark.parametrize(
    "line",
    [
        r"famchart add note --person Mother $'text=\xff\xfe'",
        r"printf 'add note --person Mother text=\xff\n' | famchart batch",
    ],
)
def test_bytes_that_are_no_text_are_refused_in_one_sentence(demo, line):
    ran = shell(demo, line)
    assert ran.returncode == 2
    assert "is not UTF-8 text" in ran.stderr.decode()
    assert ran.stderr.count(b"\n") == 1


@pytest.mark.sweep
def test_a_reader_that_has_gone_is_no_error(demo):
    ran = shell(demo, "famchart kinds | head -1; exit ${PIPESTATUS[0]}")
    assert (ran.returncode, ran.stderr) == (0, b"")
