"""Whoever is Mother is found by mom and mamá too, in forms and on the command line."""

from __future__ import annotations

import pytest

from famchart.core.terminal_text import fold
from famchart.records.person import KIND, Person
from famchart.store.lookup import AmbiguousNameError, NoSuchRecordError, find
from famchart.store.vault import Vault


def test_the_words_of_a_family_find_the_one_who_is_meant(vault: Vault, mother: Person) -> None:
    me = Person(given="Ana", is_me=True)
    vault.save(me)
    with vault.reading() as facts:
        found = {word: find(facts, KIND, word) for word in ("mom", "Mamá", "mother", "yo", "me")}
    assert {fold(word): each.id for word, each in found.items()} == {
        "mom": mother.id, "mama": mother.id, "mother": mother.id, "yo": me.id, "me": me.id,
    }  # fmt: skip


def test_a_word_that_fits_two_or_nobody_finds_none(vault: Vault, mother: Person) -> None:
    vault.save(Person(given="Mamá Lupe", called="Mamá"))
    with vault.reading() as facts:
        with pytest.raises(AmbiguousNameError):
            find(facts, KIND, "mom")
        with pytest.raises(NoSuchRecordError):
            find(facts, KIND, "dad")
