from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlmodel import Session
from tests_support import with_a_vault

from famchart.core.terminal_text import fold, fold_in_place
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


@pytest.mark.parametrize(
    ("words", "asked"),
    [
        ("alta pr", '"alta" "pr"*'),  # the index has beginnings of two letters
        ("alta pres", '"alta" AND ("presencia" OR "presion")'),
        ("PRESIÓ", '("presion")'),
        ("presto", '"presto"*'),  # no such word
        ("word", '"word"*'),  # more words than are asked for one by one
        ("здор", '"здор"*'),
    ],
)
def test_the_last_word_is_a_beginning_of_words_that_are_asked_for(vault, mother, words, asked):
    vault.save(Note(person_id=mother.id, text="Presión alta en presencia de Здоровье"))
    vault.save(Note(person_id=mother.id, text=" ".join(f"word{n}" for n in range(50))))
    with vault.reading() as facts:
        assert match_expression(words, facts.connection) == asked


WORDS = st.lists(st.text("aáAñ_ßİж9", min_size=3, max_size=5), min_size=1, max_size=20)


@given(texts=WORDS, whose=st.integers(0), length=st.integers(3, 4), shout=st.booleans())
@with_a_vault()
def test_words_find_what_their_beginning_finds(vault, texts, whose, length, shout):
    asked = texts[whose % len(texts)][:length]
    asked = asked.upper() if shout else asked
    with vault.work("texts") as work:
        person = Person(given="Rosa")
        work.save(person, *(Note(person_id=person.id, text=f"{text}.") for text in texts))
        beginning = f'"{asked}"*'
        query = "SELECT rowid FROM search WHERE search MATCH ?"
        both = (match_expression(asked, work.connection), beginning)
        words, prefix = (work.connection.exec_driver_sql(query, (each,)).all() for each in both)
        assert words == prefix


def test_letters_and_accents_in_either_unicode_form_are_the_same(vault, mother):
    composed, apart = "Presión", "Presio\u0301n"
    vault.save(Note(person_id=mother.id, text=f"{composed} alta"))
    vault.save(Note(person_id=mother.id, text=f"{apart} baja"))
    for words in (composed, apart, "presion", "presio\u0301"):
        assert len(found(vault, words)) == 2
    assert "Presión" in snippet("x " * 60 + apart, apart)


@given(st.text("aáAñÑ ßİж9ﬁ—“é²", max_size=30))
def test_letters_are_folded_where_they_stand_or_not_at_all(text):
    plain = fold_in_place(text)
    if plain is not None:
        assert len(plain) == len(text)
        assert " ".join(plain.split()) == fold(text)


def test_letters_of_europe_are_folded_in_place_and_others_are_not():
    assert fold_in_place("“Presión” — Ñandú") == "“presion” — nandu"
    assert [fold_in_place(each) for each in ("Straße", "Здоровье", "ﬁn")] == [None, None, None]


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
