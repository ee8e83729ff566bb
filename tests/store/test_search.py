from __future__ import annotations

import pytest
from sqlmodel import Session

from famchart.records.note import Note
from famchart.records.person import Person
from famchart.records.report import Report
from famchart.records.result import Result
from famchart.store.search import match_expression, search, snippet
from famchart.store.vault import Vault


def found(vault: Vault, words: str, **chosen: object) -> list[str]:
    return [hit.entry.title for hit in search(vault, words, **chosen).hits]


@pytest.mark.parametrize("words", ["presión", "PRESION", "presió", "p", "alta presion"])
def test_accents_case_and_unfinished_words_do_not_matter(vault, mother, words):
    vault.save(Note(person_id=mother.id, text="Presión alta por la tarde"))
    assert found(vault, words) == ["Presión alta por la tarde"]


def test_the_newest_day_comes_first(vault, mother):
    for day in ("2026-01-02", "2026-11-20", "2026-05-05"):
        vault.save(Note(person_id=mother.id, text=f"ankles {day}", on=day))
    assert found(vault, "ankles") == ["ankles 2026-11-20", "ankles 2026-05-05", "ankles 2026-01-02"]


def test_search_can_be_kept_to_a_person_and_a_kind(vault: Vault, mother: Person):
    father = Person(given="Luis")
    vault.save(father)
    vault.save(Note(person_id=mother.id, text="ankles"), Note(person_id=father.id, text="ankles"))
    vault.save(Report(person_id=father.id, title="ankles, X-ray"))
    assert len(found(vault, "ankles")) == 3
    assert len(found(vault, "ankles", person_id=father.id)) == 2
    assert found(vault, "ankles", person_id=father.id, kind="report") == ["ankles, X-ray"]


def test_the_words_of_a_changed_or_removed_record_are_forgotten(vault, mother):
    note = Note(person_id=mother.id, text="swollen")
    vault.save(note)
    note.text = "better"
    vault.save(note)
    assert found(vault, "swollen") == []
    vault.remove(note)
    assert found(vault, "better") == []
    vault.undo()
    assert found(vault, "better") == ["better"]


@pytest.mark.parametrize(
    "words", ['"', "AND OR NOT", "a* b(", "NEAR/2", "title:x", "--", "'; DROP", ""]
)
def test_signs_of_a_query_language_are_only_words(vault, mother, words):
    vault.save(Note(person_id=mother.id, text="something"))
    search(vault, words)


def test_a_snippet_shows_the_words_around_the_find():
    text = "start " * 30 + "the ankles are swollen " + "end " * 30
    shown = snippet(text, "swoll")
    assert "ankles are swollen" in shown
    assert shown.startswith("…")
    assert shown.endswith("…")


def test_a_total_is_counted_beyond_the_hits_shown(vault, mother):
    with vault.work("many") as work:
        work.save(*(Note(person_id=mother.id, text=f"ankles {n}") for n in range(12)))
    assert search(vault, "ankles", limit=5).total == 12
    assert len(search(vault, "ankles", limit=5).hits) == 5


def test_every_word_is_a_phrase_and_the_last_is_a_beginning():
    assert match_expression("alta presi") == '"alta" "presi"*'


def test_letters_and_accents_in_either_unicode_form_are_the_same(vault, mother):
    composed, apart = "Presión", "Presio\u0301n"
    vault.save(Note(person_id=mother.id, text=f"{composed} alta"))
    vault.save(Note(person_id=mother.id, text=f"{apart} baja"))
    for words in (composed, apart, "presion", "presio\u0301"):
        assert len(found(vault, words)) == 2
    assert "Presión" in snippet("x " * 60 + apart, apart)


def test_the_range_of_a_result_is_found(vault, mother):
    vault.save(Result(person_id=mother.id, name="HDL", value="41", range="40-59", on="2026-11-02"))
    assert found(vault, "40-59") == ["HDL 41"]


def test_what_is_found_is_read_by_one_query_a_kind(vault, mother, monkeypatch):
    vault.save(*(Note(person_id=mother.id, text=f"ankles {n}") for n in range(12)))
    monkeypatch.setattr(Session, "get", lambda *_asked: pytest.fail("read one by one"))
    assert len(search(vault, "ankles").hits) == 12


def test_the_count_stops_where_it_may(vault, mother):
    vault.save(*(Note(person_id=mother.id, text=f"ankles {n}") for n in range(12)))
    assert search(vault, "ankles", limit=5, most_counted=8).total == 8
    assert search(vault, "ankles", mother.id, limit=5, most_counted=8).total == 8
