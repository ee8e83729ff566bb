"""Forgetting a person asks the database as often whatever they had: for much, all at once."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import event
from vaults import bare_vault

from famchart.records.account import Account
from famchart.records.login import KIND as LOGIN
from famchart.records.login import Login
from famchart.records.note import Note
from famchart.records.person import Person
from famchart.records.portal import Portal
from famchart.records.proxy import Proxy
from famchart.records.result import Result
from famchart.store.bulk import add_new
from famchart.store.forget import forget

MOST = 250
MOST_EACH = 12
"""Statements for a login and an access of somebody else: both lose a part, and get a new title."""


def _statements(folder: Path, records: int, logins: int = 1) -> int:
    """Return how many statements it takes to forget somebody of so many records."""
    folder.mkdir()
    asked: list[str] = []
    with bare_vault(folder) as vault:
        going, staying = Person(given="Rosa"), Person(given="Luis")
        vault.save(going, staying)
        notes = [Note(person_id=going.id, text="x") for _ in range(records // 10)]
        field = LOGIN.field_named("account")
        assert field
        with vault.work("Entered") as work:
            results = (Result(person_id=going.id, name="Sodium", value="140") for _ in notes * 9)
            add_new(work, [*notes, *results])
            for _ in range(logins):
                portal, login = Portal(brand="MyChart"), Login(owner="own", username="us")
                both = [Account(person_id=of.id, portal_id=portal.id) for of in (going, staying)]
                work.save(portal, *both, login)
                work.link(login, field, [each.id for each in both])
                work.save(Proxy(person_id=staying.id, account_id=both[1].id, holder_id=going.id,
                                kind="adult"))  # fmt: skip
        with vault.work("Deleted") as work:
            for note in notes:
                work.remove(note)
        event.listen(vault.engine, "before_cursor_execute", lambda *all_: asked.append(all_[2]))
        forget(vault, going.id)
    return len(asked)


def test_ten_times_the_records_are_forgotten_in_as_many_statements(tmp_path: Path) -> None:
    few = _statements(tmp_path / "few", 20)
    assert few <= MOST
    assert _statements(tmp_path / "many", 200) == few
    assert _statements(tmp_path / "logins", 20, logins=6) <= few + 5 * MOST_EACH
