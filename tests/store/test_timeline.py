from __future__ import annotations

from random import Random

from hypothesis import given
from hypothesis import strategies as st
from tests_support import with_a_vault

from famchart.records.account import Account
from famchart.records.medication import Medication
from famchart.records.note import Note
from famchart.records.person import Person
from famchart.records.report import Report
from famchart.records.result import Result
from famchart.store import migrations, timeline
from famchart.store.connection import writing
from famchart.store.timeline import Filter, Timeline
from famchart.store.vault import Vault


def note(person: Person, on: str | None, text: str = "note", **more: object) -> Note:
    return Note(person_id=person.id, on=on, text=text, **more)


def titles(vault: Vault, chosen: Filter | None = None) -> list[str]:
    return [entry.title for entry in Timeline(vault, chosen).page(0)]


def test_the_newest_day_comes_first_and_a_month_counts_as_its_first_day(vault, mother):
    vault.save(note(mother, "2026-10", "month"), note(mother, "2026-10-02", "second"))
    vault.save(note(mother, "2026-11-20", "newest"), note(mother, "2026-09-30", "older"))
    assert titles(vault) == ["newest", "second", "month", "older"]


def test_what_has_no_day_stands_behind_the_oldest_day(vault, mother, father, valley):
    vault.save(note(mother, None, "hers"), note(father, None, "his"), note(mother, "1948", "old"))
    assert titles(vault) == ["old", "his", "hers"]
    assert titles(vault, Filter(person_id=mother.id)) == ["old", "hers"]
    assert [Timeline(vault, Filter(kind=kind)).undated for kind in (None, "note", "result")] == [
        2, 2, 0]  # fmt: skip
    dated = (Filter(since="1900"), Filter(until="2030"), Filter(kind="note", until="2030"))
    for chosen in dated:
        assert titles(vault, chosen) == ["old"]
        assert (Timeline(vault, chosen).count, Timeline(vault, chosen).undated) == (1, 0)


def test_what_belongs_to_a_report_and_what_never_has_a_day_is_not_on_it(vault, mother, valley):
    report = Report(person_id=mother.id, title="Panel")
    vault.save(report, Result(person_id=mother.id, name="A1c", value="7.4", report_id=report.id))
    assert titles(vault) == ["Panel"]


def test_a_filter_of_results_shows_the_reports_that_hold_them(vault, mother, father, valley):
    panel, words = (Report(person_id=mother.id, title=title) for title in ("Panel", "Words"))
    alone = Result(person_id=father.id, name="Weight", value="70", on="2026-11-01")
    vault.save(panel, words, alone,
               Result(person_id=mother.id, name="A1c", value="7.4", report_id=panel.id))  # fmt: skip
    results = Filter(kind="result")
    assert titles(vault, results) == ["Weight 70", "Panel"]
    assert (Timeline(vault, results).count, Timeline(vault, results).undated) == (2, 1)
    assert titles(vault, Filter(kind="result", person_id=mother.id)) == ["Panel"]
    assert titles(vault, Filter(kind="result", since="2026-01-01")) == ["Weight 70"]
    assert titles(vault, Filter(kind="report")) == ["Words", "Panel"]


def test_an_entry_of_before_gets_its_line_though_it_has_no_day(vault, mother, valley):
    """Bring a vault up to date whose lines without a day were on no timeline."""
    report = Report(person_id=mother.id, title="Panel")
    vault.save(note(mother, "2026-11-01", "dated"), note(mother, None, "undated"), report,
               Result(person_id=mother.id, name="A1c", value="7.4", report_id=report.id),
               Medication(person_id=mother.id, name="Aspirin", account_id=valley.id))  # fmt: skip
    expected = [(title, Timeline(vault).count) for title in titles(vault)]
    with writing(vault.engine) as connection:
        connection.exec_driver_sql("UPDATE entry SET in_timeline = 0 WHERE day IS NULL")
        connection.exec_driver_sql("DELETE FROM tally")
        connection.exec_driver_sql(
            "INSERT INTO tally SELECT person, ifnull(account, ''), kind, 1 FROM entry"
            " WHERE in_timeline"
        )
    assert titles(vault) == ["dated"]
    with writing(vault.engine) as connection:
        for statement in migrations.steps()[6].split("--;"):
            connection.exec_driver_sql(statement)
    assert [(title, Timeline(vault).count) for title in titles(vault)] == expected
    assert len(expected) == 4


def test_filters_choose_person_kind_account_and_days(vault: Vault, mother: Person, valley: Account):
    father = Person(given="Luis")
    vault.save(father)
    vault.save(note(mother, "2026-11-01", "hers", account_id=valley.id))
    vault.save(note(father, "2026-11-02", "his"))
    assert titles(vault, Filter(person_id=father.id)) == ["his"]
    assert titles(vault, Filter(account_ids=(valley.id,))) == ["hers"]
    assert titles(vault, Filter(kind="result")) == []
    assert titles(vault, Filter(since="2026-11-02")) == ["his"]
    assert titles(vault, Filter(until="2026-11-01")) == ["hers"]
    for chosen in (Filter(), Filter(person_id=father.id), Filter(kind="note")):
        assert Timeline(vault, chosen).count == len(titles(vault, chosen))


def test_the_count_follows_edits_and_removals(vault, mother):
    kept = note(mother, "2026-11-01")
    vault.save(kept, note(mother, "2026-11-02"))
    kept.on = None
    vault.save(kept)
    assert (Timeline(vault).count, Timeline(vault).undated) == (2, 1)
    vault.undo()
    assert (Timeline(vault).count, Timeline(vault).undated) == (2, 0)
    vault.remove(kept)
    assert Timeline(vault).count == 1


@with_a_vault()
@given(st.lists(st.integers(0, 28), min_size=1, max_size=40), st.integers(0, 1000))
def test_pages_read_in_any_order_are_the_same_lines(vault, mother, monkeypatch, days, seed):
    monkeypatch.setattr(timeline, "PAGE", 4)
    with vault.work("many") as work:
        on_days = [f"2026-11-{day:02}" if day else None for day in days]
        work.save(*(note(mother, on, "text") for on in on_days))
    lines = Timeline(vault)
    pages = list(range((lines.count + 3) // 4))
    in_order = [entry.place for number in pages for entry in lines.page(number)]
    assert in_order == sorted(in_order, reverse=True)
    assert len(in_order) == lines.count
    Random(seed).shuffle(pages)
    jumping = Timeline(vault)
    jumped = {number: [entry.place for entry in jumping.page(number)] for number in pages}
    assert [place for number in sorted(jumped) for place in jumped[number]] == in_order


def test_the_position_of_a_record_and_of_a_day(vault, mother):
    notes = [note(mother, f"2026-11-{day:02}") for day in (1, 5, 9)]
    vault.save(*notes)
    lines = Timeline(vault)
    assert [lines.position_of(each.id) for each in notes] == [2, 1, 0]
    assert lines.position_of_day("2026-11-06") == 1
    assert lines.position_of_day("2020-01-01") == 2
    assert lines.position_of(mother.id) is None


def test_no_day_is_jumped_to_where_none_is_known(vault, mother):
    undated = [note(mother, None, text) for text in ("first", "second")]
    vault.save(*undated)
    assert Timeline(vault).position_of_day("2026-11-06") == 0
    vault.save(note(mother, "2026-11-05"), note(mother, "2026-11-09"))
    lines = Timeline(vault)
    assert [lines.position_of(each.id) for each in undated] == [3, 2]
    assert lines.position_of_day("1900-01-01") == 1
