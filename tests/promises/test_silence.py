"""famchart opens no connection; the watch over the whole run is in tests/conftest.py."""

from __future__ import annotations

import ast
import contextlib
import socket  # noqa: TID251  to see that the watch sees it
from pathlib import Path

from tests_support import connections

import famchart

BANNED = {
    "socket",
    "ssl",
    "http",
    "urllib.request",
    "smtplib",
    "ftplib",
    "webbrowser",
    "asyncio.open_connection",
}


def test_the_watch_would_see_a_connection():
    with contextlib.suppress(OSError):
        socket.getaddrinfo("localhost", 9)
    assert any("socket.getaddrinfo" in event for event in connections)
    connections.clear()


def test_no_module_of_ours_imports_a_way_out():
    for path in Path(famchart.__file__).parent.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            names = []
            if isinstance(node, ast.Import):
                names = [alias.name for alias in node.names]
            elif isinstance(node, ast.ImportFrom):
                names = [node.module or ""]
            assert not any(name in BANNED or name.split(".")[0] in BANNED for name in names), path
