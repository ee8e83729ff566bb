"""Lists that differ: seen with both values everywhere, sent to a visit, settled, and back again."""

from __future__ import annotations

from typing import Any

import pytest
from app_driver import Opened, glass, press, settle, vault_of, words_on, write
from sqlmodel import select
from tests_support import HOSTILE_AT_ONCE

from famchart.records import kind_named
from famchart.records.question import Question
from famchart.records.source import Source
from famchart.records.synonym import Synonym
from famchart.screens.appointment import AppointmentScreen
from famchart.screens.disagreements import DisagreementsScreen
from famchart.screens.record import RecordScreen
from famchart.screens.today import TodayScreen
from famchart.store.lookup import find
from famchart.store.typed import changed_record, new_record


def add(pilot: Any, kind: str, account: str = "", /, **texts: str) -> Any:
    with vault_of(pilot).work("Added") as work:
        whose = find(work, kind_named("person"), "Mother").id
        given = {**texts, **({"account": account} if account else {})}
        person = whose if kind_named(kind).is_personal() else None
        typed = new_record(kind_named(kind), given, work, pilot.app.desk.clock, person)
        if account:
            source = Source(way="paste")
            work.save(source)
            typed.record.source_id = source.id
        return typed.save(work)


def change(pilot: Any, record: Any, **texts: str) -> None:
    with vault_of(pilot).work("Changed") as work:
        kind = kind_named(record.__tablename__)
        old = work.get(kind.table, record.id)
        changed_record(kind, old, texts, work, pilot.app.desk.clock).save(work)


def three_lists(pilot: Any) -> list[Any]:
    """Let A list carvedilol at 25 mg, B at 50 mg beside a stopped drug, and C neither."""
    for brand in ("Oracle Health", "athenaPatient"):
        add(pilot, "portal", brand=brand)
        add(pilot, "account", person="Mother", portal=brand)
    day = {"on": "2026-11-03"}
    return [
        add(pilot, "medication", "MyChart", name="Carvedilol", strength="25 mg", **day),
        add(pilot, "medication", "Oracle Health", name="Carvedilol", strength="50 mg", **day),
        add(pilot, "medication", "Oracle Health", name="Amlodipine", **day),
        add(pilot, "medication", name="Amlodipine", stopped_on="2026-09-15", **day),
        add(pilot, "medication", "athenaPatient", name="Aspirin", **day),
    ]


@pytest.mark.sweep
async def test_three_lists_are_sent_to_the_next_visit_in_six_keys(opened: Opened) -> None:
    async with opened() as pilot:
        three_lists(pilot)
        add(pilot, "appointment", "Oracle Health", at="2026-12-03T10:20", zone="America/New_York",
            **{"with": "Dr. Lee"})  # fmt: skip
        await press(pilot, "g", "x")
        assert isinstance(pilot.app.screen, DisagreementsScreen)
        text = words_on(pilot.app)
        assert "Disagreements · 3 not settled" in text
        assert "Carvedilol Medicine: strength, not in every list 25 mg MyChart Nov 3" in text
        assert "50 mg Oracle Health Nov 3 not listed athenaPatient Nov 3" in text
        assert "stopped Sep 15 the family Nov 3" in text
        await press(pilot, "q", "q", "q")  # five keys: each stands on the next that is open
        questions = vault_of(pilot).all(select(Question).order_by(Question.id))
        assert sorted(each.about or "" for each in questions) == [
            "medication:amlodipine", "medication:aspirin", "medication:carvedilol",
        ]  # fmt: skip
        assert all(each.appointment_id for each in questions)
        assert "among the questions for Thu Dec 3, Dr. Lee" in words_on(pilot.app)
        await press(pilot, "q")
        assert "It is among the questions already" in words_on(pilot.app)
        await press(pilot, "u")
        assert len(vault_of(pilot).all(select(Question))) == 2
        await press(pilot, "g", "e", "enter")
        assert isinstance(pilot.app.screen, AppointmentScreen)
        text = words_on(pilot.app)
        assert "Questions to ask 2" in text
        assert "Carvedilol: which is right? 25 mg (MyChart Nov 3); 50 mg (Oracle Health" in text
        assert "Disagreements 1" in text


async def test_what_is_to_be_asked_is_not_settled_by_that(opened: Opened) -> None:
    async with opened(size=(100, 30)) as pilot:
        three_lists(pilot)
        await press(pilot, "g", "x", "q")
        assert "Disagreements · 3 not settled · 1 among the questions" in words_on(pilot.app)
        await pilot.resize_terminal(40, 10)
        await settle(pilot)
        assert "Disagreements · 3 not settled" in words_on(pilot.app)


@pytest.mark.sweep
async def test_it_is_settled_with_who_said_so_and_comes_back_when_a_list_changes(
    opened: Opened,
) -> None:
    async with opened(size=(100, 30)) as pilot:
        first, *_others = three_lists(pilot)
        await press(pilot, "g", "x", "s", "enter")
        await write(pilot, "Dr. Lee")
        await press(pilot, "f2")
        assert "Settled: Carvedilol · u to undo" in words_on(pilot.app)
        text = words_on(pilot.app)
        assert "SETTLED 1" in text
        assert "Carvedilol: one of them is right Sun Nov 22, said Dr. Lee, 25 mg (MyChart)" in text
        assert "Disagreements · 2 not settled" in text
        await press(pilot, "s")
        assert "This is settled until a list changes" in words_on(pilot.app)
        await press(pilot, "enter", "enter")
        assert "Settled as one of them is right" in words_on(pilot.app)  # its record
        change(pilot, first, strength="12.5 mg")
        await press(pilot, "escape")
        assert "since it was settled: MyChart said 25 mg, says 12.5 mg" in words_on(pilot.app)
        await press(pilot, "g", "i")
        assert "≠ 50 mg (Oracle Health Nov 3); not listed (athenaPatient" in words_on(pilot.app)


@pytest.mark.sweep
async def test_two_names_are_joined_by_the_family_and_taken_apart_by_undo(opened: Opened) -> None:
    async with opened(size=(100, 30)) as pilot:
        three_lists(pilot)
        add(pilot, "medication", "athenaPatient", name="Coreg", strength="50 mg", on="2026-11-21")
        await press(pilot, "g", "x")
        assert words_on(pilot.app).count("Coreg") == 1
        while pilot.app.screen.each.title != "Coreg":
            await press(pilot, "down")
        await press(pilot, "m")
        await write(pilot, "carv")
        await press(pilot, "enter")
        (synonym,) = vault_of(pilot).all(select(Synonym))
        assert {synonym.name, synonym.same_as} == {"Coreg", "Carvedilol"}
        assert "Carvedilol / Coreg" in words_on(pilot.app)
        await press(pilot, "u")
        assert "Carvedilol / Coreg" not in words_on(pilot.app)


@pytest.mark.sweep
async def test_both_values_stand_on_every_page_where_the_record_stands(opened: Opened) -> None:
    elsewhere = "≠ 50 mg (Oracle Health"
    async with opened(size=(120, 40)) as pilot:
        first, *_others = three_lists(pilot)
        await press(pilot, "g", "i")
        assert elsewhere in words_on(pilot.app)
        await press(pilot, "down", "down", "down")  # the cursor passes over what is remarked
        row = pilot.app.screen.chosen
        assert row is not None
        await press(pilot, "space")
        assert "≠" in words_on(pilot.app)
        await press(pilot, "escape", "g", "l")
        assert elsewhere in words_on(pilot.app)
        await press(pilot, "g", "f")
        assert elsewhere in words_on(pilot.app)
        await press(pilot, "slash")
        await write(pilot, "carved")
        assert elsewhere in words_on(pilot.app)
        await press(pilot, "escape", "g", "t")
        assert "Lists Mother Lists differ about 3 things" in words_on(pilot.app)
        while pilot.app.screen.item.kind != "person":
            await press(pilot, "down")
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, DisagreementsScreen)
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, TodayScreen)
        await press(pilot, "g", "x", "enter", "enter")
        assert isinstance(pilot.app.screen, RecordScreen)
        assert "Lists differ: strength, not in every list" in words_on(pilot.app)
        assert "50 mg Oracle Health Nov 3" in words_on(pilot.app)
        assert first.id


@pytest.mark.sweep
async def test_a_private_line_opens_here_and_nothing_of_it_is_told_before(opened: Opened) -> None:
    async with opened() as pilot:
        first, *_others = three_lists(pilot)
        change(pilot, first, private="ask")
        await press(pilot, "g", "x")
        assert "arvedilol" not in glass(pilot.app)
        await press(pilot, "q")
        assert "This line is private: enter opens it." in words_on(pilot.app)
        await press(pilot, "enter")
        assert "Carvedilol" in glass(pilot.app)
        await press(pilot, "q")
        assert "arvedilol" not in glass(pilot.app).splitlines()[-2]
        (question,) = vault_of(pilot).all(select(Question))
        assert question.private == "ask"
        await press(pilot, "1", "O", "enter")
        assert "Only Mother is shown" in words_on(pilot.app)


async def test_it_speaks_spanish_and_fits_few_cells(opened: Opened) -> None:
    async with opened(size=(40, 16)) as pilot:
        three_lists(pilot)
        await press(pilot, "g", "x")
        text = words_on(pilot.app)
        assert "Mother: Carvedilol" in text
        assert "25 mg MyChart Nov 3" in text
        await press(pilot, "L")
        text = words_on(pilot.app)
        assert "Datos que no coinciden" in text
        assert "no aparece" in text


@pytest.mark.sweep
async def test_hostile_names_and_values_stay_text(opened: Opened) -> None:
    async with opened() as pilot:
        three_lists(pilot)
        for hostile in HOSTILE_AT_ONCE:
            add(pilot, "allergy", "MyChart", substance=hostile, reaction=hostile)
            add(pilot, "allergy", "Oracle Health", substance=hostile, reaction="none")
        await press(pilot, "g", "x")
        for _each in range(5):
            await press(pilot, "q")
            assert all(ord(sign) >= 0x20 for line in glass(pilot.app).split("\n") for sign in line)
        assert len(vault_of(pilot).all(select(Question))) == 5
        await press(pilot, "g", "b")
        assert all(ord(sign) >= 0x20 for line in glass(pilot.app).split("\n") for sign in line)
        assert pilot.app.is_running


async def test_the_page_of_a_person_says_what_their_lists_tell_differently(opened: Opened) -> None:
    async with opened() as pilot:
        three_lists(pilot)
        await pilot.app.run_action(f"app.go('open person {pilot.app.desk.people[0].id}')")
        await settle(pilot)
        assert isinstance(pilot.app.screen, RecordScreen)
        assert "Lists differ about 3 things · Carvedilol, Amlodipine, Aspirin" in words_on(
            pilot.app
        )
        await press(pilot, "d")
        assert words_on(pilot.app).count("Lists differ") == 1  # only where it says what was done


@pytest.mark.sweep
async def test_what_other_lists_say_goes_on_below_where_a_line_has_no_room(opened: Opened) -> None:
    async with opened() as pilot:
        three_lists(pilot)
        long = "Hospital of the Sisters of St. Anne, cardiology"
        add(pilot, "portal", brand=long)
        add(pilot, "account", person="Mother", portal=long)
        add(pilot, "medication", long, name="Carvedilol", strength="12.5 mg", on="2026-11-03")
        await press(pilot, "0", "g", "i", "home")
        every_word = f"{long} Nov 3"
        assert words_on(pilot.app).count(every_word) >= 2
        assert "≠" in glass(pilot.app)
        assert not [line for line in glass(pilot.app).splitlines() if line.strip() == "…"]
        seen = []
        for _row in range(9):
            (line,) = [each for each in glass(pilot.app).splitlines() if each.startswith("›")]
            seen.append(line)
            await press(pilot, "down")
        assert all(line.split()[1] == "Mother" for line in seen)  # never on a remark
        back = []
        for _row in range(9):
            (line,) = [each for each in glass(pilot.app).splitlines() if each.startswith("›")]
            back.append(line)
            await press(pilot, "up")
        assert {each[:70].rstrip() for each in back} == {each[:70].rstrip() for each in seen}
        (standing,) = [each for each in glass(pilot.app).splitlines() if each.startswith("›")]
        await pilot.resize_terminal(160, 45)
        await settle(pilot)
        (line,) = [each for each in glass(pilot.app).splitlines() if each.startswith("›")]
        assert line.split()[:4] == standing.split()[:4]
        await press(pilot, "space")
        assert "; not listed (athenaPatient Nov 3)" in words_on(pilot.app)


async def test_which_line_is_opened_is_told_by_its_strength_however_long_its_name(
    opened: Opened,
) -> None:
    name = "Methylphenidate hydrochloride extended release oral"
    async with opened(size=(40, 10)) as pilot:
        add(pilot, "portal", brand="Oracle Health")
        add(pilot, "account", person="Mother", portal="Oracle Health")
        for portal, strength in (("MyChart", "25 mg"), ("Oracle Health", "50 mg")):
            add(pilot, "medication", portal, name=name, strength=strength, on="2026-11-03")
        await press(pilot, "g", "x", "enter")
        told = words_on(pilot.app)
        assert "Open what?" in told
        assert "25 mg" in told
        assert "50 mg" in told
