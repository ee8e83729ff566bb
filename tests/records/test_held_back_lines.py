"""What opens on enter only is told by the whole text of a record, and marked when it is saved."""

from __future__ import annotations

import pytest
from vaults import take_columns_back

from famchart.core.sensitive import WORDS
from famchart.records import kind_named
from famchart.store import migrations
from famchart.store.connection import writing
from famchart.store.done_since import done_since, lines_of_batch
from famchart.store.privacy import is_told_in_passing
from famchart.store.timeline import Timeline

TEXT = "All is well.\nThe test for HIV came back."
TOLD_BY_TEXT = {
    "report": {"title": "Blood tests", "on": "2026-11-20", "impression": TEXT},
    "visit": {"on": "2026-11-19", "with": "Dr. Osei", "text": TEXT},
    "message": {"subject": "A question", "sent_at": "2026-11-18T10:00", "text": TEXT},
    "call": {"on": "2026-11-17", "with": "The clinic", "text": TEXT},
    "note": {"on": "2026-11-16", "text": TEXT},
}
PLAIN = {
    "report": {"title": "Lipid panel", "on": "2026-11-15", "text": "Fasting."},
    "visit": {"on": "2026-11-14", "with": "Dr. Reyes", "text": "Knee pain."},
}
MARKS = "SELECT kind, day, held_back FROM entry ORDER BY place"


@pytest.fixture
def both(chart):
    for texts in (TOLD_BY_TEXT, PLAIN):
        for kind, given in texts.items():
            chart.add(kind, "Rosa", **given)
    return chart


def test_reports_visits_messages_and_calls_are_held_back_by_their_whole_text(both) -> None:
    lines = Timeline(both.vault).page(0)
    held = {(each.kind, each.on) for each in lines if each.is_held_back}
    days = {"report": "2026-11-20", "visit": "2026-11-19", "message": "2026-11-18",
            "call": "2026-11-17", "note": "2026-11-16"}  # fmt: skip
    assert held == set(days.items())
    with both.vault.reading() as facts:
        for each in lines:
            record = facts.get(kind_named(each.kind).table, each.record_id)
            told = is_told_in_passing(kind_named(each.kind), record, facts)
            assert told is not each.is_held_back
        told = [
            line.title for done in done_since(facts) for line in lines_of_batch(done.batch, facts)
        ]
    said = "\n".join(told)
    assert "Lipid panel" in said
    for title in ("Blood tests", "Dr. Osei", "A question", "The clinic"):
        assert title not in said


def test_what_belongs_to_it_follows_when_its_text_changes(both) -> None:
    report = both.add("report", "Rosa", title="Panel", on="2026-11-10")
    both.add("result", "Rosa", name="Ki-67", value="14", on="2026-11-10", report=str(report.id))
    query = "SELECT held_back FROM entry WHERE kind = 'result'"
    assert _rows(both, query) == [(0,)]
    with both.vault.work("Changed") as work:
        work.save(report.model_copy(update={"text": "Surgical pathology"}))
    assert _rows(both, query) == [(1,)]


def test_the_lines_of_an_older_vault_are_marked_as_if_they_were_saved_today(both) -> None:
    report = both.add("report", "Rosa", title="Cytology", on="2026-11-10")
    both.add("result", "Rosa", name="Ki-67", value="14", on="2026-11-10", report=str(report.id))
    both.add("result", "Rosa", name="Fetal hemoglobin", value="1", unit="%", on="2026-11-10")
    both.add("document", "Rosa", title="A paper", on="2026-11-10", about=str(report.id))
    now = _rows(both, MARKS)
    with writing(both.vault.engine) as connection:
        take_columns_back(connection, since=22)
        connection.exec_driver_sql("PRAGMA user_version = 22")
    both.vault.engine.dispose()
    migrations.migrate(both.vault.engine)
    assert _rows(both, MARKS) == now
    assert sum(held_back for _kind, _day, held_back in now) == 8


def test_lines_are_marked_by_the_words_of_today() -> None:
    step = next(each for each in reversed(migrations.steps()) if "search MATCH" in each)
    assert all(word in step.split() for words in WORDS.values() for word in words)


def _rows(chart, query: str) -> list[tuple[object, ...]]:
    with chart.vault.reading() as facts:
        return [tuple(row) for row in facts.connection.exec_driver_sql(query)]
