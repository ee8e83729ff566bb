"""A panel that was pasted on a day: a text, a report and its values, made up for tests."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from sqlmodel import select
from uuid_utils.compat import uuid7

from famchart.records.account import Account
from famchart.records.report import Report
from famchart.records.result import Result
from famchart.records.source import Source
from famchart.store import originals
from famchart.store.vault import Vault

TEXT = """LIPID PANEL
Cholesterol  212 H mg/dL <200
HDL           41   mg/dL >39
LDL          120   mg/dL
"""
VALUES = (("Cholesterol", "212", "H"), ("HDL", "41", None), ("LDL", "120", None))


def id_of(day: str, number: int = 0) -> UUID:
    """Return an id as it is made in the morning of a day."""
    morning = datetime.fromisoformat(f"{day}T09:00").astimezone(UTC).timestamp()
    return uuid7(nanoseconds=int(morning) * 1_000_000_000 + number * 1_000_000)


def paste_panel(vault: Vault, day: str, text: str = TEXT, **more: Any) -> Report:
    """File the panel of a day through the first account there is."""
    account = vault.all(select(Account))[0]
    theirs = {"person_id": account.person_id, "account_id": account.id, "on": day}
    with vault.work("Filed") as work:
        address = originals.keep(work.connection, text.encode(), "text/plain")
        source = Source(id=id_of(day), way="paste", original=address)
        report = Report(title="Lipid panel", source_id=source.id, **theirs, **more)
        work.save(source, report)
        for line, (name, value, flag) in enumerate(VALUES, 2):
            work.save(Result(report_id=report.id, name=name, value=value, unit="mg/dL", flag=flag,
                             source_id=source.id, source_line=line, **theirs))  # fmt: skip
    return report
