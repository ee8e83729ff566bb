"""What a form hands on: the fields that were altered in it, and no others."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from sqlmodel import select

from famchart.core.clock import Clock
from famchart.records import kind_named
from famchart.records.account import Account
from famchart.records.proxy import Proxy
from famchart.screens.desk import Desk
from famchart.screens.form_data import saved, started
from famchart.store.keys import Demo
from famchart.store.opening import open_vault

PROXY = kind_named("proxy")


def test_a_state_that_was_altered_in_a_form_begins_on_that_day(family: Path, clock: Clock) -> None:
    vault = open_vault(family, Demo())
    desk = Desk(vault, clock)
    account = vault.all(select(Account))[0]
    given = {"account": str(account.id), "kind": "agent", "state": "form_sent"}
    proxy, _ = saved(desk, PROXY, None, given | {"since": "2026-11-02"})
    with vault.reading() as facts:
        texts = started(desk, PROXY, proxy, {}, {}, facts).texts
    assert texts["since"] == "2026-11-02"
    saved(desk, PROXY, proxy, texts | {"state": "pending"})
    with vault.reading() as facts:
        changed = facts.get(Proxy, proxy)
    vault.close()
    assert changed is not None
    assert (changed.state, changed.since) == ("pending", date(2026, 11, 22))
