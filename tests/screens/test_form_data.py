"""What a form hands on: the fields that were altered in it, and no others."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from sqlmodel import select

from famchart.core.clock import Clock
from famchart.records import kind_named
from famchart.records.account import Account
from famchart.records.medication import Medication
from famchart.records.proxy import Proxy
from famchart.screens.desk import Desk
from famchart.screens.form_data import saved, started
from famchart.store.keys import Demo
from famchart.store.opening import open_vault

PROXY, MEDICATION = kind_named("proxy"), kind_named("medication")


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


def test_an_amount_beside_a_day_to_come_is_that_days_and_beside_one_gone_by_today_s(
    family: Path, clock: Clock
) -> None:
    vault = open_vault(family, Demo())
    desk = Desk(vault, clock)
    person = str(vault.all(select(Account))[0].person_id)
    given = {"person": person, "name": "Prednisone", "strength": "10 mg", "per_day": "1"}
    medicine, _ = saved(desk, MEDICATION, None, given)

    def altered(**told: str) -> tuple[str | None, str, str | None]:
        with vault.reading() as facts:
            texts = started(desk, MEDICATION, medicine, {}, {}, facts).texts
        saved(desk, MEDICATION, medicine, texts | told)
        with vault.reading() as facts:
            kept = facts.get(Medication, medicine)
        assert kept is not None
        return kept.per_day, str(kept.dose_since), kept.per_day_before

    assert altered(per_day="2", dose_since="2026-12-05") == ("2", "2026-12-05", "1")
    assert altered(per_day="3") == ("3", "2026-12-05", "1")
    assert altered(per_day="3", dose_since="2026-11-08") == ("3", "2026-11-08", "1")
    assert altered(per_day="4") == ("4", "2026-11-22", "1; 3 since 2026-11-08")
    vault.close()
