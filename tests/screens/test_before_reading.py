"""The first frame of a page, before it has read: it says nothing that may turn out not to be so."""

from __future__ import annotations

from typing import Any

import pytest
from app_driver import Opened, glass, settle, vault_of
from sqlmodel import select

from famchart.i18n import _
from famchart.records.account import Account
from famchart.screens.base import VaultScreen
from famchart.screens.places import HOME, places
from famchart.screens.shown import ENTRY_COLUMNS


def body_of(pilot: Any) -> str:
    """Return what stands between the people and the keys, without the labels of columns."""
    words = " ".join(glass(pilot.app).splitlines()[1:-1])
    for column in ENTRY_COLUMNS:
        words = words.replace(_(column.label), "")
    return words.strip()


TAKES_WORDS = ("search", "paste", "import")
"""Places where one types before anything is read."""


async def test_no_page_says_anything_before_it_has_read(
    opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with opened(size=(100, 30)) as pilot:
        (account,) = vault_of(pilot).all(select(Account))
        pages = [*places(), f"open account {account.id}", f"open message {account.id}"]
        said = {}
        monkeypatch.setattr(VaultScreen, "_load_anew", lambda _screen: None)
        for page in pages:
            if page not in (HOME, *TAKES_WORDS):
                pilot.app.action_go(page)
                await settle(pilot)
                await pilot.resize_terminal(90, 30)
                await settle(pilot)
                said[page] = body_of(pilot)
    assert {page: words for page, words in said.items() if words} == {}
