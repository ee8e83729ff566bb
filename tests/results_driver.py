"""A mother with results from two portals and from paper, and a way to enter more of them."""

from __future__ import annotations

from typing import Any

from app_driver import CLOCK
from uuid_utils.compat import uuid7

from famchart.records import Record, kinds
from famchart.store.lookup import find
from famchart.store.typed import new_record
from famchart.store.vault import Vault

A1C = {"name": "Hemoglobin A1c", "unit": "%", "flag": "H", "range": "4.0-5.6"}
VALLEY, LAKESIDE = "Mother MyChart", "Mother Lakeside"


def enter(vault: Vault, kind: str, whose: str = "", /, **texts: str) -> Any:
    """Enter a record as a form would; a report or an account is named by its title."""
    with vault.work("Entered") as work:
        person = find(work, kinds()["person"], whose).id if whose else None
        typed = new_record(kinds()[kind], texts, work, CLOCK, person)
        if kind == "report":  # Today asks when a report came in
            typed.record.id = uuid7(nanoseconds=int(CLOCK.now().timestamp()) * 10**9)
        return typed.save(work)


def result(vault: Vault, whose: str = "Mother", **texts: str) -> Record:
    found: Record = enter(vault, "result", whose, **texts)
    return found


def add_results(vault: Vault) -> None:
    """Enter the A1c of two portals and of a paper, a potassium, and the father's A1c."""
    enter(vault, "portal", brand="athenaPatient", system="Lakeside", timezone="America/New_York")
    enter(vault, "account", person="Mother", portal="Lakeside")
    result(vault, **A1C, value="7.6", on="2025-11-18", account=VALLEY)
    result(vault, **A1C | {"range": "<5.7"}, value="8.1", on="2026-03-11", account=LAKESIDE)
    result(vault, **A1C, value="7.4", on="2026-07-09", account=VALLEY)
    result(vault, name="HbA1c (IFCC)", value="57", unit="mmol/mol", on="2026-10-30")
    result(vault, name="Potassium", value="4.1", unit="mmol/L", range="3.5-5.1", on="2026-11-02",
           account=VALLEY)  # fmt: skip
    result(vault, "Father", **A1C, value="6.1", on="2019-05")
