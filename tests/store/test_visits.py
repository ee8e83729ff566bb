"""What counts as new: what came in since the visit before this one."""

from __future__ import annotations

from datetime import datetime

from pasted_panel import id_of, paste_panel

from famchart.core.agenda import Urgency
from famchart.core.clock import Clock
from famchart.records.note import Note
from famchart.store.today import today
from famchart.store.visits import last_look, new_since, note_visit


def at(moment: str) -> Clock:
    return Clock(datetime.fromisoformat(f"2026-11-{moment}").astimezone())


def since(vault, moment: str) -> str:
    return f"{new_since(vault, at(moment)).astimezone():%d %H:%M}"


def test_where_nobody_ever_looked_the_last_week_is_new(vault):
    assert since(vault, "22 12:00") == "15 12:00"


def test_the_first_visit_has_none_before_it_however_long_it_takes(vault):
    for moment in ("22 12:00", "22 12:30", "22 16:00"):
        assert last_look(vault, at(moment)) is None
        note_visit(vault, at(moment))
    assert last_look(vault, at("23 08:00")) == at("22 16:00").now()


def test_asking_makes_nothing_seen(vault):
    note_visit(vault, at("20 18:00"))
    assert since(vault, "22 12:00") == since(vault, "22 12:01") == "20 18:00"


def test_two_looks_within_hours_are_one_visit(vault):
    note_visit(vault, at("20 18:00"))
    for moment in ("22 12:00", "22 12:30", "22 15:00", "22 18:45"):
        note_visit(vault, at(moment))
        assert since(vault, moment) == "20 18:00"
    note_visit(vault, at("23 08:00"))
    assert since(vault, "23 08:01") == "22 18:45"


def test_a_clock_that_was_set_back_makes_nothing_seen(vault):
    note_visit(vault, at("20 18:00"))
    note_visit(vault, at("22 12:00"))
    note_visit(vault, at("01 12:00"))
    assert since(vault, "01 12:01") == "20 18:00"


def test_what_was_corrected_after_it_was_seen_is_new_again(vault, valley):
    report = paste_panel(vault, "2026-11-20")
    with vault.work("Seen") as work:
        (item,) = news(vault, "22 12:00")
        work.mark(item.record_id, item.what, done_on=at("22 12:00").today())
    assert news(vault, "22 12:00") == []
    paste_panel(vault, "2026-11-21", "another text")
    assert [item.record_id != report.id for item in news(vault, "22 12:00")] == [True]


def test_what_was_typed_is_nothing_new_to_whoever_typed_it(vault, mother):
    vault.save(Note(id=id_of("2026-11-21"), person_id=mother.id, text="A note"))
    assert news(vault, "22 12:00") == []


def test_a_paste_that_was_taken_back_is_no_news(vault, valley):
    paste_panel(vault, "2026-11-21")
    vault.undo()
    assert news(vault, "22 12:00") == []


def news(vault, moment: str):
    return [each for each in today(vault, at(moment)).items if each.state is Urgency.NEW]
