"""What changed of the medicines since a visit: from what to what, and nothing that only came anew."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

import pytest

from famchart.core.clock import Clock
from famchart.records.medication import Medication
from famchart.records.person import Person
from famchart.store.medicine_changes import changed_medicines
from famchart.store.vault import Vault

LONG_AGO = datetime(2020, 1, 1, tzinfo=UTC)
"""When what is changed in these tests had been entered."""


@pytest.fixture
def told(vault: Vault, mother: Person):
    def words(since: date, clock: Clock) -> dict[str, str]:
        with vault.reading() as facts:
            found = changed_medicines(mother.id, since, facts, clock)
            return {each.medication.name: each.words for each in found}

    return words


def medicine(vault: Vault, mother: Person, **texts: Any) -> Medication:
    record = Medication(person_id=mother.id, **texts)
    vault.save(record)
    return record


SINCE = date(2026, 8, 19)
NOW = Clock(date(2026, 11, 22))


def test_a_list_that_is_only_brought_in_anew_changes_nothing(vault, mother, valley, told):
    medicine(vault, mother, name="Carvedilol", strength="25 mg", on="2026-03-01",
             account_id=valley.id)  # fmt: skip
    medicine(vault, mother, name="carvedilol", strength="25 MG", on="2026-11-03",
             account_id=valley.id)  # fmt: skip
    medicine(vault, mother, name="Metformin", on="2026-11-03", written_on=date(2026, 1, 5))
    assert told(SINCE, NOW) == {}


@pytest.mark.parametrize(
    ("texts", "words"),
    [
        ({"stopped_on": date(2026, 9, 15)}, "stopped Sep 15"),
        ({"stopped_on": date(2026, 12, 1)}, ""),
        ({"stopped_on": date(2026, 5, 1)}, ""),
        ({"written_on": date(2026, 11, 16)}, "prescribed Nov 16"),
        ({"per_day": "2", "per_day_before": "1", "dose_since": date(2026, 10, 1)},
         "1 a day → 2 a day, since Oct 1"),
        ({"per_day": "2", "per_day_before": "1", "dose_since": date(2026, 5, 1)}, ""),
        ({"per_day": "1", "per_day_before": "1.0", "dose_since": date(2026, 10, 1),
          "written_on": date(2026, 11, 16)}, "prescribed Nov 16"),
    ],
)  # fmt: skip
def test_what_is_dated_since_the_visit_is_told(vault, mother, told, texts, words):
    medicine(vault, mother, name="X", **texts)
    assert told(SINCE, NOW) == ({"X": words} if words else {})


def test_a_newer_line_of_the_same_source_tells_from_what_to_what(vault, mother, valley, told):
    old = {"name": "Carvedilol", "strength": "25 mg", "per_day": "1", "on": "2026-03-01"}
    new = {"name": "CARVEDILOL", "strength": "50 mg", "per_day": "2", "on": "2026-11-20"}
    medicine(vault, mother, account_id=valley.id, **old)
    medicine(vault, mother, account_id=valley.id, **new)
    medicine(vault, mother, **(new | {"name": "carvedilol", "strength": "75 mg"}))  # the family’s
    assert told(SINCE, NOW) == {"CARVEDILOL": "25 mg · 1 a day → 50 mg · 2 a day"}


def test_the_log_tells_what_was_edited_since_and_not_what_was_mended_on_entering(
    vault, mother, told
):
    today = Clock().today()
    record = medicine(vault, mother, name="Losartan", strength="25 mg", written_on=date(2020, 1, 1))
    record.strength = "50 mg"
    vault.save(record)
    assert told(today, Clock()) == {}  # it was entered today, wrongly at first
    _entered(vault, record.id, LONG_AGO)
    record.written_on = today
    vault.save(record)
    assert told(today, Clock()) == {"Losartan": "25 mg → 50 mg"}
    record.strength = "25 mg"
    vault.save(record)
    assert told(today, Clock()) == {}  # the same again; a new prescription renews, no more


def _entered(vault: Vault, record_id: UUID, moment: datetime) -> None:
    """Let the log say that the row was entered at another time."""
    began = int(moment.timestamp() * 1000) << 16
    with vault.work("Moved") as work:
        work.connection.exec_driver_sql(
            "UPDATE change SET hlc = ? WHERE row = ? AND field = '*'", (began, record_id.hex)
        )


def test_the_mark_comes_first_and_no_name_decides(vault, mother, told):
    for name, first in (("Zinc", None), ("Aspirin", None), ("Losartan", True)):
        medicine(vault, mother, name=name, first=first, stopped_on=date(2026, 9, 1))
    assert list(told(SINCE, NOW)) == ["Losartan", "Zinc", "Aspirin"]
