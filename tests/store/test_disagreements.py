"""Lists that differ, held side by side: who is heard, what is one thing, what stays settled."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

import pytest
from sqlmodel import select
from tests_support import HOSTILE

from famchart.core.clock import Clock
from famchart.records import kind_named
from famchart.records.account import Account
from famchart.records.question import Question
from famchart.records.source import Source
from famchart.records.synonym import Synonym
from famchart.store.disagreement_steps import (
    NothingDiffersError,
    Settlement,
    ask,
    join,
    other_names,
    settle,
)
from famchart.store.disagreement_words import (
    changed_words,
    settled_words,
    state_words,
    statement_words,
    words_by_record,
)
from famchart.store.disagreements import Disagreement, State, disagreements
from famchart.store.list_sources import confirm, list_sources
from famchart.store.lookup import find
from famchart.store.typed import changed_record, new_record
from famchart.store.vault import Vault

CLOCK = Clock(date(2026, 11, 22))
TODAY = CLOCK.today()
CARVEDILOL = "medication:carvedilol"


class Lists:
    """The lists of one person at three portals, and the family's own words."""

    way = "paste"
    """How the lines of the portals come in."""

    def __init__(self, vault: Vault) -> None:
        self.vault = vault
        self.rosa: UUID = self.add("person", given="Rosa").id
        for letter in "ABC":
            self.add("portal", brand=letter, timezone="America/New_York")
            self.add("account", person="Rosa", portal=letter)

    def add(self, kind: str, account: str = "", /, **texts: str) -> Any:
        with self.vault.work("Added") as work:
            people = kind_named("person")
            whose = find(work, people, "Rosa").id if kind_named(kind).is_personal() else None
            given = {**texts, **({"account": account} if account else {})}
            typed = new_record(kind_named(kind), given, work, CLOCK, whose)
            if account and self.way:
                source = Source(way=self.way)
                work.save(source)
                typed.record.source_id = source.id
            return typed.save(work)

    def set(self, record: Any, clock: Clock = CLOCK, /, **texts: str) -> Any:
        with self.vault.work("Changed") as work:
            kind = kind_named(record.__tablename__)
            old = work.get(kind.table, record.id)
            return changed_record(kind, old, texts, work, clock).save(work)

    def found(self, clock: Clock = CLOCK) -> list[Disagreement]:
        with self.vault.reading() as facts:
            return disagreements(facts, clock, self.rosa)

    def one(self, clock: Clock = CLOCK) -> Disagreement:
        (each,) = self.found(clock)
        return each


@pytest.fixture
def lists(vault: Vault) -> Lists:
    return Lists(vault)


def told(each: Disagreement) -> dict[str, str]:
    return {
        voice.name: statement_words(each.kind, voice.statement, TODAY, each.apart)
        for voice in each.voices
    }


@pytest.fixture
def carvedilol(lists: Lists) -> Lists:
    lists.add("medication", "A", name="Carvedilol", strength="25 mg", per_day="2", on="2026-11-03")
    lists.add("medication", "B", name="CARVEDILOL ", strength="50 mg", on="2026-11-20")
    return lists


def test_both_values_stand_side_by_side_with_their_sources_and_days(carvedilol: Lists):
    each = carvedilol.one()
    assert told(each) == {"A": "25 mg · 2 a day", "B": "50 mg"}
    assert [voice.on for voice in each.voices] == ["2026-11-03", "2026-11-20"]
    assert (each.title, each.apart, each.state) == ("Carvedilol", ("strength",), State.OPEN)


def test_a_portal_says_that_a_thing_is_missing_only_once_its_list_was_brought_in(carvedilol: Lists):
    assert "C" not in told(carvedilol.one())
    carvedilol.add("medication", "C", name="Metformin", on="2026-11-02")
    by_title = {each.title: each for each in carvedilol.found()}
    assert told(by_title["Carvedilol"])["C"] == "not listed"
    assert told(by_title["Metformin"]) == {"A": "not listed", "B": "not listed", "C": "listed"}


def test_a_line_typed_under_a_portal_is_not_the_list_of_that_portal(lists: Lists):
    """One shot typed with where it was given says nothing of all the others."""
    kinds = {"medication": "name", "vaccination": "name", "allergy": "substance",
             "condition": "name"}  # fmt: skip
    lists.way = "typed"
    for kind, field in kinds.items():
        lists.add(kind, "A", **{field: "Influenza"})
        lists.add(kind, "B", **{field: "Tetanus"})
        lists.add(kind, **{field: "Zoster"})
    assert lists.found() == []
    with lists.vault.reading() as facts:
        (medicines,) = list_sources(kind_named("medication"), facts, date(2026, 11, 22), lists.rosa)
    assert medicines.never == ("A", "B", "C")
    assert dict(medicines.sources).keys() == {"typed from A", "typed from B", "typed"}


def test_what_was_typed_of_a_list_counts_as_all_of_it_once_somebody_confirmed_it(lists: Lists):
    lists.way = "typed"
    lists.add("medication", "A", name="Carvedilol")
    lists.add("medication", "B", name="Metformin")
    confirm(lists.vault, kind_named("medication"), lists.rosa, Clock(date(2200, 1, 1)))
    assert [each.title for each in lists.found()] == ["Carvedilol", "Metformin"]


def test_the_family_speaks_by_what_it_wrote_and_is_silent_about_the_rest(lists: Lists):
    lists.add("medication", "B", name="Amlodipine", strength="5 mg")
    lists.add("medication", name="Amlodipine", stopped_on="2026-09-15")
    lists.add("medication", "B", name="Aspirin")
    each = lists.one()
    assert told(each) == {"B": "5 mg", "the family": "stopped Sep 15"}
    assert each.apart == ("over",)


def test_none_known_speaks_about_every_allergy_and_what_is_over_agrees_with_it(lists: Lists):
    lists.add("allergy", "A", substance="Penicillin", reaction="hives")
    lists.add("allergy", none_known="yes", said_by="Rosa")
    lists.add("allergy", "A", substance="Latex", status="no longer")
    each = lists.one()
    assert told(each) == {"A": "hives", "the family": "none known"}
    assert each.apart == ("none",)


@pytest.mark.parametrize(
    ("kind", "one", "other", "apart"),
    [
        ("allergy", {"substance": "Latex", "severity": "mild"},
         {"substance": "latex", "severity": "severe"}, ("severity",)),
        ("condition", {"name": "Heart failure"},
         {"name": "heart  failure", "status": "in remission"}, ("status",)),
        ("condition", {"name": "Asthma", "status": "active"},
         {"name": "asthma", "status": "resolved"}, ("over",)),
        ("condition", {"name": "Asthma", "since": "2011"},
         {"name": "Asthma", "since": "2014-05"}, ("since",)),
        ("medication", {"name": "Losartan", "directions": "Take one tablet daily"},
         {"name": "Losartan", "directions": "Take one tablet twice daily"}, ("directions",)),
        ("vaccination", {"name": "Influenza, high dose", "cvx": "197", "on": "2026-10-03"},
         {"name": "Flu shot", "cvx": "88", "on": "2026-10-05"}, ("on",)),
    ],
)  # fmt: skip
def test_each_kind_of_list_is_compared_in_its_own_fields(lists: Lists, kind, one, other, apart):
    lists.add(kind, "A", **one)
    lists.add(kind, "B", **other)
    assert lists.one().apart == apart


def test_since_and_directions_agree_where_one_says_more_or_ends_in_a_stop(lists: Lists):
    lists.add("condition", "A", name="Asthma", since="2011")
    lists.add("condition", "B", name="Asthma", since="2011-05-03")
    lists.add("medication", "A", name="Losartan", directions="Take one tablet\ndaily.")
    lists.add("medication", "B", name="Losartan", directions="take one tablet daily")
    assert lists.found() == []


def test_since_and_directions_are_told_where_they_differ_and_only_there(lists: Lists):
    texts = {"name": "Losartan", "strength": "50 mg"}
    lists.add("medication", "A", **texts, directions="One daily")
    other = lists.add("medication", "B", **texts, directions="One at night")
    assert told(lists.one()) == {"A": "50 mg · “One daily”", "B": "50 mg · “One at night”"}
    lists.set(other, strength="25 mg", directions="one daily")
    assert told(lists.one()) == {"A": "50 mg", "B": "25 mg"}


def test_one_dose_with_an_open_and_a_closed_code_is_one_dose(lists: Lists):
    lists.add("vaccination", "A", name="Influenza, high dose", cvx="197", on="2026-10-03")
    lists.add("vaccination", "B", name="Flu shot", cvx="88", on="2026-10-03")
    assert lists.found() == []


def test_a_brand_and_its_generic_are_one_only_where_the_family_says_so(lists: Lists):
    lists.add("medication", "A", name="Coreg", strength="25 mg")
    lists.add("medication", "B", name="Carvedilol", strength="50 mg")
    assert [each.apart for each in lists.found()] == [("missing",), ("missing",)]
    coreg = next(each for each in lists.found() if each.title == "Coreg")
    with lists.vault.reading() as facts:
        assert other_names(coreg, facts) == ["Carvedilol"]
    assert "Coreg = Carvedilol" in join(lists.vault, lists.rosa, coreg.code, "Carvedilol", CLOCK)
    each = lists.one()
    assert (each.title, each.apart) == ("Coreg / Carvedilol", ("strength",))
    assert coreg.code in each.codes
    lists.vault.undo()
    assert len(lists.found()) == 2


def test_the_mark_comes_first_and_no_name_decides(lists: Lists):
    for name, on in (("Zinc", "2026-11-03"), ("Aspirin", "2026-11-01"), ("Losartan", "2026-11-02")):
        lists.add("medication", "A", name=name, on=on)
    last = lists.add("medication", "A", name="Warfarin", on="2026-01-01", first="yes")
    lists.add("medication", "B", name="Metformin", on="2026-10-01")
    order = [each.title for each in lists.found()]
    assert order == ["Warfarin", "Zinc", "Losartan", "Aspirin", "Metformin"]
    lists.set(last, first="no")
    assert [each.title for each in lists.found()][-1] == "Warfarin"


def test_asking_writes_a_question_for_the_next_visit_and_undo_takes_it_back(carvedilol: Lists):
    visit = carvedilol.add("appointment", "B", at="2026-12-03T10:20", **{"with": "Dr. Lee"})
    carvedilol.add("appointment", "A", at="2027-01-03T10:20")
    said = ask(carvedilol.vault, carvedilol.rosa, CARVEDILOL, CLOCK)
    assert said == "Among the questions for the next visit: Carvedilol · u to undo"
    (question,) = carvedilol.vault.all(select(Question))
    assert question.appointment_id == visit.id
    assert question.text == (
        "Carvedilol: which is right? 25 mg · 2 a day (A Nov 3); 50 mg (B Nov 20)"
    )
    each = carvedilol.one()
    assert each.state is State.ASKED
    assert state_words(each, TODAY) == "among the questions for Thu Dec 3, Dr. Lee"
    carvedilol.vault.undo()
    assert carvedilol.one().state is State.OPEN


def test_what_a_visit_left_unanswered_is_open_again_and_asked_at_the_next(carvedilol: Lists):
    visit = carvedilol.add("appointment", "B", at="2026-12-03T10:20")
    ask(carvedilol.vault, carvedilol.rosa, CARVEDILOL, CLOCK)
    later = Clock(date(2026, 12, 10))
    carvedilol.set(visit, later, state="completed")
    each = carvedilol.one(later)
    assert each.state is State.OPEN
    assert state_words(each, later.today()) == "not answered at the visit of Thu Dec 3"
    ask(carvedilol.vault, carvedilol.rosa, CARVEDILOL, later)
    (question,) = carvedilol.vault.all(select(Question))
    assert question.appointment_id is None
    assert carvedilol.one(later).state is State.ASKED


def test_an_answer_settles_until_a_source_says_something_else(carvedilol: Lists):
    ask(carvedilol.vault, carvedilol.rosa, CARVEDILOL, CLOCK)
    (question,) = carvedilol.vault.all(select(Question))
    carvedilol.set(question, answer="25 mg, says Dr. Lee")
    assert carvedilol.one().state is State.SETTLED
    assert words_by_record(carvedilol.found(), TODAY) == {}
    (first, other) = carvedilol.one().records
    carvedilol.set(other, on="2026-11-22", strength="50MG")  # brought in anew, the same
    carvedilol.add("medication", "C", name="Metformin")  # a list that does not name it
    assert {each.title: each.state for each in carvedilol.found()}["Carvedilol"] is State.SETTLED
    carvedilol.set(first, strength="12.5 mg")
    each = carvedilol.found()[0]
    assert each.state is State.OPEN
    assert list(changed_words(each, TODAY)) == [
        "since it was settled: A said 25 mg · 2 a day, says 12.5 mg · 2 a day"
    ]


@pytest.mark.parametrize(
    ("settlement", "words"),
    [
        (Settlement("right", "A", "Dr. Lee", "", "2026-11-20"),
         "one of them is right Fri Nov 20, said Dr. Lee, 25 mg · 2 a day (A)"),
        (Settlement("neither", "", "Dr. Lee", "6.25 mg", "2026-11-20"),
         "none of them is right Fri Nov 20, said Dr. Lee, 6.25 mg"),
        (Settlement("apart", "", "the pharmacy", "", "2026-11-22"),
         "not the same thing Sun Nov 22, said the pharmacy"),
    ],
)  # fmt: skip
def test_it_is_settled_with_the_day_and_who_said_so(carvedilol: Lists, settlement, words):
    accounts = {each.name: each.key for each in carvedilol.one().voices}
    right = accounts.get(settlement.right, "")
    meant = Settlement(settlement.verdict, right, *_rest(settlement))
    settle(carvedilol.vault, carvedilol.rosa, CARVEDILOL, meant, CLOCK)
    each = carvedilol.one()
    assert each.state is State.SETTLED
    assert each.question
    assert settled_words(each.question, TODAY) == words
    carvedilol.vault.undo()
    assert carvedilol.one().state is State.OPEN


def _rest(settlement: Settlement) -> tuple[str, str, str]:
    return settlement.said_by, settlement.text, settlement.on


def test_lists_that_agree_by_now_have_nothing_to_ask(carvedilol: Lists):
    carvedilol.set(carvedilol.one().records[1], strength="25 mg")
    with pytest.raises(NothingDiffersError):
        ask(carvedilol.vault, carvedilol.rosa, CARVEDILOL, CLOCK)


def test_of_what_is_private_nothing_is_told_and_its_question_is_private_too(carvedilol: Lists):
    carvedilol.set(carvedilol.one().records[0], private="own")
    assert carvedilol.one().privacy == "own"
    assert words_by_record(carvedilol.found(), TODAY) == {}
    said = ask(carvedilol.vault, carvedilol.rosa, CARVEDILOL, CLOCK)
    assert "arvedilol" not in said
    (question,) = carvedilol.vault.all(select(Question))
    assert question.private == "own"
    other = carvedilol.add("medication", "C", name="Coreg")
    join(carvedilol.vault, carvedilol.rosa, CARVEDILOL, other.name, CLOCK)
    assert [each.private for each in carvedilol.vault.all(select(Synonym))] == ["own"]


def test_every_line_of_a_list_tells_what_the_others_say(carvedilol: Lists):
    first, other = carvedilol.one().records
    assert words_by_record(carvedilol.found(), TODAY) == {
        first.id: "≠ 50 mg (B Nov 20)",
        other.id: "≠ 25 mg · 2 a day (A Nov 3)",
    }


def test_nobody_asks_about_the_lists_of_one_who_has_died(carvedilol: Lists):
    with carvedilol.vault.work("Died") as work:
        person = work.get(kind_named("person").table, carvedilol.rosa)
        assert person is not None
        texts = {"died_on": "2026-11-01"}
        changed_record(kind_named("person"), person, texts, work, CLOCK).save(work)
    with carvedilol.vault.reading() as facts:
        assert disagreements(facts, CLOCK) == []
    assert carvedilol.found()


@pytest.mark.parametrize("hostile", [*HOSTILE, "two\nlines", "a / b", "  ", "\x1c"])
def test_hostile_names_are_compared_asked_about_settled_and_joined(lists: Lists, hostile):
    accounts = lists.vault.all(select(Account))
    table = kind_named("medication").table
    for account, strength in zip(accounts, ("25 mg", hostile, "50 mg"), strict=True):
        record = table(person_id=lists.rosa, account_id=account.id, name=hostile + "x",
                       strength=strength)  # fmt: skip
        lists.vault.save(record)
    lists.vault.save(table(person_id=lists.rosa, account_id=accounts[0].id, name="Other"))
    each = next(each for each in lists.found() if each.title != "Other")
    ask(lists.vault, lists.rosa, each.code, CLOCK)
    settle(lists.vault, lists.rosa, each.code, Settlement("right", each.voices[1].key, "me", hostile,
           "2026-11-20"), CLOCK)  # fmt: skip
    join(lists.vault, lists.rosa, each.code, "Other", CLOCK)
    (joined_now,) = lists.found()
    assert {each.code, "medication:other"} <= joined_now.codes


def test_a_list_that_names_an_allergy_and_says_that_there_is_none_disagrees_with_itself(
    lists: Lists,
) -> None:
    penicillin = lists.add("allergy", substance="Penicillin")
    assert lists.found() == []
    lists.add("allergy", none_known="yes", said_by="Rosa", on="2026-11-01")
    each = lists.one()
    assert (each.title, each.apart) == ("Penicillin", ("none",))
    assert [statement_words(each.kind, voice.statement, TODAY) for voice in each.voices] == [
        "listed",
        "none known",
    ]
    right = each.voices[0].key
    settle(lists.vault, *each.id, Settlement("right", right, "Rosa", "", "2026-11-22"), CLOCK)
    assert lists.one().state is State.SETTLED
    lists.set(penicillin, status="inactive")
    assert lists.found() == []
