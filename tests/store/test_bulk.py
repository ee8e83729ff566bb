from __future__ import annotations

import pytest

from famchart.records.login import Login, LoginAccount
from famchart.records.note import Note
from famchart.records.report import Report
from famchart.records.result import Result
from famchart.store.bulk import add_new, enter_anew
from famchart.store.changes import as_json, rows_as_json
from famchart.store.inserting import TOGETHER, insert_many
from famchart.store.rows import fresh_record, plain_records, raw_row, raw_rows
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


def test_many_results_of_a_private_report_are_as_private_as_it_is(vault, mother):
    hidden = Report(person_id=mother.id, title="Panel", on="2026-11-20", private="own")
    plain = Report(person_id=mother.id, title="Panel", on="2026-11-21")
    vault.save(hidden, plain)
    results = [
        Result(person_id=mother.id, report_id=report.id, name=f"Zinc {n}", value="70", on=report.on)
        for n in range(20)
        for report in (hidden, plain)
    ]
    with vault.work("many") as work:
        add_new(work, results)
    with vault.reading() as facts:
        kept = facts.connection.exec_driver_sql(
            "SELECT day, private, count(*) FROM entry WHERE kind = 'result' GROUP BY 1, 2"
        ).all()
    assert sorted(map(tuple, kept)) == [("2026-11-20", "own", 20), ("2026-11-21", "no", 20)]
    assert verify(vault).is_whole


def test_results_are_as_private_as_a_report_that_comes_with_them(vault, mother):
    report = Report(person_id=mother.id, title="Panel", on="2026-11-20", private="own")
    result = Result(
        person_id=mother.id, report_id=report.id, name="Zinc", value="70", on="2026-11-20"
    )
    with vault.work("many") as work:
        add_new(work, [report, result])
    with vault.reading() as facts:
        kept = facts.connection.exec_driver_sql("SELECT kind, private FROM entry").all()
    assert set(kept) >= {("report", "own"), ("result", "own")}


def test_logins_entered_together_are_each_as_private_as_what_they_open(vault, mother, valley):
    plain, hidden = Login(username="rosa"), Login(username="rosa48")
    valley.private = "ask"
    vault.save(valley, plain, hidden, LoginAccount(login_id=hidden.id, account_id=valley.id))
    with vault.work("anew") as work:
        enter_anew(work, [("login", plain.id.hex), ("login", hidden.id.hex)])
    with vault.reading() as facts:
        kept = facts.connection.exec_driver_sql("SELECT record, private FROM entry").all()
    assert {(plain.id.hex, "no"), (hidden.id.hex, "ask")} <= set(kept)


def test_rows_are_written_together_as_each_would_be(mother):
    values = {"person_id": mother.id, "name": "Zinc «α»", "decimal_comma": True}
    results = [fresh_record(Result, **values, value=f"7{n % 2}") for n in range(4)]
    rows = list(raw_rows(results))
    assert rows == [tuple(raw_row(each).values()) for each in results]
    told = [as_json(raw_row(each)) for each in results]
    assert list(rows_as_json(list(raw_row(results[0])), rows)) == told


def test_a_record_that_is_only_read_has_the_values_of_the_record(vault, mother):
    result = Result(person_id=mother.id, name="Zinc", value="70", decimal_comma=True)
    vault.save(result)
    with vault.reading() as facts:
        whose = "person_id = ?", (mother.id.hex,)
        (read,) = plain_records(facts.connection, Result, *whose)
        assert plain_records(facts.connection, Report, *whose) == []
    assert raw_row(read) == raw_row(result)
    assert (read.id, read.decimal_comma) == (result.id, True)


def test_lines_enter_search_in_the_order_of_their_places(vault, mother):
    """Out of it, search would begin a new index for every day, and merge them again and again."""
    newest_first = sorted(notes(mother, 280), key=lambda each: each.on, reverse=True)
    with vault.work("many") as work:
        add_new(work, newest_first)
    with vault.reading() as facts:
        indexes = facts.connection.exec_driver_sql(
            "SELECT count(DISTINCT segid) FROM search_idx"
        ).scalar_one()
    assert indexes < 4
    assert search(vault, "note 279").total == 1


@pytest.mark.parametrize("count", [0, 1, TOGETHER, TOGETHER + 1, 3 * TOGETHER - 1])
def test_rows_are_written_by_the_hundred_and_none_is_left(vault, count):
    rows = [(number, str(number)) for number in range(count)]
    with vault.work("many") as work:
        work.connection.exec_driver_sql("CREATE TEMP TABLE many (number, name)")
        insert_many(work.connection, "INSERT INTO many VALUES (?,?)", rows)
        kept = work.connection.exec_driver_sql("SELECT * FROM many ORDER BY rowid").all()
    assert list(map(tuple, kept)) == rows
