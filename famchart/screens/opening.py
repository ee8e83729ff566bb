"""The screen that a record opens on: one of its own, or that of every record."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from textual.screen import Screen

from famchart.screens.account import AccountScreen
from famchart.screens.desk import Desk
from famchart.screens.login import LoginScreen
from famchart.screens.record import RecordScreen


def screen_of(desk: Desk, kind_name: str, record_id: UUID, what: str = "") -> Screen[Any]:
    """Return the screen; a proxy is seen with its account, the cursor on the step in question."""
    if kind_name == "login":
        return LoginScreen(desk, record_id)
    if kind_name in ("account", "proxy"):
        return AccountScreen(desk, kind_name, record_id, what)
    return RecordScreen(desk, kind_name, record_id)
