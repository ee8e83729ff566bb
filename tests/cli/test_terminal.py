"""The app is not started where nobody could see it or type."""

from __future__ import annotations

import subprocess
import sys

import pytest

from famchart.cli.terminal import NoTerminalError, check_terminal

pty = pytest.importorskip("pty")


@pytest.fixture
def terminal():
    ours, theirs = pty.openpty()
    with open(ours, "rb", buffering=0), open(theirs, "r+b", buffering=0) as end:
        yield end


@pytest.mark.sweep
@pytest.mark.parametrize(
    "redirected",
    ["stdin", *(pytest.param(each, marks=pytest.mark.sweep) for each in ("stdout", "stderr"))],
)
def test_with_a_redirected_stream_the_demo_is_refused_in_a_sentence(terminal, redirected):
    streams = dict.fromkeys(("stdin", "stdout", "stderr"), terminal)
    streams |= {redirected: subprocess.PIPE if redirected != "stdin" else subprocess.DEVNULL}
    ended = subprocess.run(
        [sys.executable, "-m", "famchart", "demo"], timeout=60, check=False, **streams
    )
    assert ended.returncode == 2
    assert not ended.stdout
    assert b"\x1b" not in (ended.stderr or b"")


def test_with_a_redirected_stream_the_app_is_refused(terminal, monkeypatch):
    for name in ("stdin", "stdout", "stderr"):
        monkeypatch.setattr(sys, name, terminal)
    check_terminal()
    for name in ("stdin", "stdout", "stderr"):
        with monkeypatch.context() as patch, open("/dev/null") as nowhere:
            patch.setattr(sys, name, nowhere)
            with pytest.raises(NoTerminalError, match="--help"):
                check_terminal()


def test_without_any_word_the_app_is_started_or_refused():
    ended = subprocess.run(
        [sys.executable, "-m", "famchart"],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert (ended.returncode, ended.stdout) == (2, "")
    assert ended.stderr.startswith("famchart: The app needs a terminal")
