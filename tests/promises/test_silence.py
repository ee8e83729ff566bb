"""famchart opens no connection; the watch over the whole run is in tests/conftest.py."""

from __future__ import annotations

import ast
import asyncio
import contextlib
import socket  # noqa: TID251  to see that the watch sees it
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
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


NOWHERE = ("127.0.0.1", 9)


def datagram() -> socket.socket:
    return socket.socket(socket.AF_INET, socket.SOCK_DGRAM)


WAYS_OUT: dict[str, Callable[[], object]] = {
    "socket.__new__": datagram,
    "socket.sendto": lambda: datagram().sendto(b"", NOWHERE),
    "socket.sendmsg": lambda: datagram().sendmsg([b""], [], 0, NOWHERE),
    "socket.connect": lambda: datagram().connect_ex(NOWHERE),
    "socket.bind": lambda: datagram().bind(NOWHERE),
    "socket.getaddrinfo": lambda: socket.create_connection(("localhost", 9), timeout=1),
    "socket.gethostbyname": lambda: socket.gethostbyname("localhost"),
    "socket.gethostbyaddr": lambda: socket.gethostbyaddr("127.0.0.1"),
    "socket.getnameinfo": lambda: socket.getnameinfo(NOWHERE, 0),
    "webbrowser.open": lambda: sys.audit("webbrowser.open", "about:blank"),
}


@pytest.mark.parametrize("event", WAYS_OUT)
def test_the_watch_sees_every_way_out(event):
    with contextlib.suppress(OSError):
        WAYS_OUT[event]()
    seen = {noted.split()[0] for noted in connections}
    connections.clear()
    assert event in seen


@pytest.mark.skipif(not hasattr(socket, "AF_UNIX"), reason="no such sockets here")
def test_the_watch_sees_a_connection_to_another_program_of_the_machine(tmp_path):
    with socket.socket(socket.AF_UNIX) as other:
        other.connect_ex(str(tmp_path / "nowhere"))
    assert len(connections) == 1
    connections.clear()


def test_a_loop_of_events_alone_is_no_connection():
    asyncio.run(asyncio.sleep(0))
    assert connections == []


def test_no_module_of_ours_imports_a_way_out():
    for path in Path(famchart.__file__).parent.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            names = []
            if isinstance(node, ast.Import):
                names = [alias.name for alias in node.names]
            elif isinstance(node, ast.ImportFrom):
                names = [node.module or ""]
            assert not any(name in BANNED or name.split(".")[0] in BANNED for name in names), path
