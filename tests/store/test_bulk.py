from __future__ import annotations

from famchart.records.note import Note
from famchart.store.bulk import add_new
from famchart.store.search import search
from famchart.store.timeline import Timeline
from famchart.store.verify import verify


def notes(person, count):
    return [
        Note(person_id=person.id, text=f"note {n}", on=f"2026-11-{1 + n % 28:02}")
        for n in range(count)
    ]


def test_many_at_once_are_kept_as_one_by_one(vault, mother):
    with vault.work("many") as work:
        assert add_new(work, notes(mother, 50)) == 50
    vault.save(*notes(mother, 3))
    assert Timeline(vault).count == 53
    assert search(vault, "note 49").total == 1
    assert verify(vault).is_whole


def test_one_undo_takes_many_back(vault, mother):
    with vault.work("many") as work:
        add_new(work, notes(mother, 50))
    vault.undo()
    assert Timeline(vault).count == 0
    assert verify(vault).is_whole
