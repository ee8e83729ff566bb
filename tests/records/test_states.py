"""What is said beside a title (active, severe, stopped) follows the language; the title does not."""

from __future__ import annotations

import pytest
from vaults import take_columns_back

from famchart import i18n
from famchart.records import kind_of, kinds
from famchart.store import migrations
from famchart.store.connection import writing
from famchart.store.privacy import title_in_passing
from famchart.store.search import search
from famchart.store.timeline import Filter, Timeline
from famchart.store.verify import verify

ENTERED = (
    ("condition", {"name": "Heart failure", "since": "2024", "status": "active"}),
    ("condition", {"name": "Gout", "since": "2023", "status": "burnt out"}),
    ("condition", {"name": "Asthma", "since": "2022"}),
    ("allergy", {"substance": "Penicillin", "reaction": "hives", "severity": "severe"}),
    ("allergy", {"substance": "Latex", "severity": "Grade II"}),
    ("allergy", {"substance": "Bees", "reaction": "swelling", "severity": "Grade IV"}),
    ("allergy", {"substance": "Milk", "severity": "mild", "status": "inactive"}),
    ("allergy", {"substance": "Dust", "our_words": "not in spring"}),
    ("allergy", {"substance": "none known", "said_by": "Dr. Ortiz"}),
    ("medication", {"name": "Amlodipine", "strength": "5 mg", "stopped_on": "2026-09-15"}),
    ("medication", {"name": "Losartan", "directions": "with food"}),
)
SPOKEN = {
    "en": {
        "Heart failure, active", "Gout, burnt out", "Asthma", "Penicillin: hives, severe",
        "Latex: Grade II", "Bees: swelling, Grade IV", "Dust", "None known, said Dr. Ortiz",
        "Milk, mild, no longer",
        "Amlodipine 5 mg, stopped", "Losartan",
    },
    "es": {
        "Heart failure, activo", "Gout, burnt out", "Asthma", "Penicillin: hives, grave",
        "Latex: Grade II", "Bees: swelling, Grade IV", "Dust", "Milk, leve, ya no",
        "Ninguna conocida, según Dr. Ortiz", "Amlodipine 5 mg, ya no se toma", "Losartan",
    },
}  # fmt: skip


@pytest.fixture
def told(chart):
    """A chart with all of ENTERED, written while Spanish was spoken."""
    i18n.set_language("es")
    for kind, texts in ENTERED:
        chart.add(kind, "Rosa", **texts)
    return chart


@pytest.mark.parametrize("language", ["en", "es"])
def test_the_timeline_and_the_record_say_the_state_in_the_language_of_the_moment(told, language):
    i18n.set_language(language)
    lines = Timeline(told.vault, Filter()).page(0)
    assert {line.words(told.clock.today()) for line in lines} == SPOKEN[language]
    with told.vault.reading() as facts:
        for line in lines:
            record = facts.get(kinds()[line.kind].table, line.record_id)
            assert kind_of(record).shown_title(record, facts, told.clock.today()) == line.words(
                told.clock.today()
            )


def test_search_finds_the_words_that_were_entered_and_none_of_ours(told):
    assert [
        hit.entry.words(told.clock.today()) for hit in search(told.vault, "amlodipine").hits
    ] == ["Amlodipine 5 mg, ya no se toma"]
    for words in ("activo", "toma", "conocida", "active", "stopped"):
        assert search(told.vault, words).total == 0
    assert search(told.vault, "burnt").total == 1


def test_what_was_done_is_told_without_words_of_one_language(told):
    """Nor as if the doctor who said that there is none had been added."""
    lines = Timeline(told.vault, Filter()).page(0)
    with told.vault.reading() as facts:
        found = [(kinds()[each.kind], each.record_id) for each in lines]
        records = [(kind, facts.get(kind.table, row)) for kind, row in found]
        said = {title_in_passing(kind, record, facts) for kind, record in records}
    assert {"Heart failure", "Amlodipine 5 mg", "Alergia"} < said


def rows(chart, query):
    with chart.vault.reading() as facts:
        return list(facts.connection.exec_driver_sql(query).all())


def test_titles_of_an_older_vault_lose_the_words_of_the_language_they_were_entered_in(
    told, monkeypatch
):
    steps = migrations.steps()
    query = "SELECT record, title, state FROM entry ORDER BY record"
    now, engine = rows(told, query), told.vault.engine
    with writing(engine) as connection:
        connection.exec_driver_sql("ALTER TABLE entry DROP COLUMN state")
        connection.exec_driver_sql("UPDATE entry SET title = title || ', activo'"
                                   " WHERE kind IN ('allergy', 'condition', 'medication')")  # fmt: skip
        connection.exec_driver_sql("UPDATE search SET title = 'x, activo', body = '' WHERE rowid"
                                   " IN (SELECT place FROM entry WHERE kind <> 'person')")  # fmt: skip
        connection.exec_driver_sql("PRAGMA user_version = 5")
    engine.dispose()  # other connections remember the column
    monkeypatch.setattr(migrations, "steps", lambda: steps[:6])
    migrations.migrate(engine)
    with writing(engine) as connection:
        take_columns_back(connection, since=15)
        connection.exec_driver_sql("PRAGMA user_version = 14")
    monkeypatch.undo()
    migrations.migrate(engine)
    assert rows(told, query) == now
    assert search(told.vault, "activo", kind="condition").total == 0
    for words in ("amlodipine", "food", "ortiz", "spring", "failure", "burnt"):
        assert search(told.vault, words).total == 1
    assert verify(told.vault).damage == []


def test_a_follow_up_in_an_older_vault_is_called_so_too(chart):
    first = chart.add("message", "Rosa", subject="Ankles", sent_at="2026-11-20T10:00")
    chart.add("message", "Rosa", subject="Ankles", sent_at="2026-11-21T10:00", thread=str(first.id))
    query = "SELECT title, state FROM entry WHERE kind = 'message' ORDER BY record"
    with writing(chart.vault.engine) as connection:
        connection.exec_driver_sql("UPDATE entry SET state = NULL")
        take_columns_back(connection, since=15)
        connection.exec_driver_sql("PRAGMA user_version = 12")
    migrations.migrate(chart.vault.engine)
    assert rows(chart, query) == [("Ankles", None), ("Ankles", "follow_up")]


def test_the_title_of_a_login_loses_its_user_name_in_an_older_vault_too(chart):
    chart.add("account", person="Rosa", portal="MyChart")
    chart.add("login", account="Rosa MyChart", username="rosa48", codes_to="my phone")
    kept = "SELECT title, state FROM entry WHERE kind = 'login'"
    said = "SELECT detail FROM batch WHERE detail LIKE '%rosa48%'"
    assert rows(chart, kept) == [("Rosa · MyChart, Valley", "proxy")]
    with writing(chart.vault.engine) as connection:
        for change in (
            "UPDATE entry SET title = title || ' · rosa48', state = NULL WHERE kind = 'login'",
            "UPDATE search SET title = 'rosa48', body = '' WHERE rowid IN"
            " (SELECT place FROM entry WHERE kind = 'login')",
            "UPDATE batch SET detail = 'Rosa · MyChart, Valley · rosa48' WHERE id IN"
            " (SELECT batch FROM change WHERE tbl = 'login')",
            "PRAGMA user_version = 13",
        ):
            connection.exec_driver_sql(change)
        take_columns_back(connection, since=15)
    assert rows(chart, said)
    migrations.migrate(chart.vault.engine)
    assert rows(chart, kept) == [("Rosa · MyChart, Valley", "proxy")]
    assert rows(chart, said) == []
    assert search(chart.vault, "rosa48").total == 0
    assert search(chart.vault, "phone").total == 1
    assert verify(chart.vault).damage == []
