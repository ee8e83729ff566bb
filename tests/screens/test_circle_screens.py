"""Contacts, those for an emergency first; insurance, whose numbers are dots until asked for."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from app_driver import Opened, glass, press, vault_of, words_on
from tests_support import HOSTILE

from famchart.records import kind_named
from famchart.records.person import Person
from famchart.screens.insurances import CardSheet, InsuranceScreen
from famchart.screens.record import RecordScreen
from famchart.store.lookup import find
from famchart.store.typed import new_record


def add(pilot: Any, kind: str, whose: str, **texts: str) -> Any:
    with vault_of(pilot).work("Added") as work:
        person = find(work, kind_named("person"), whose).id
        return new_record(kind_named(kind), texts, work, pilot.app.desk.clock, person).save(work)


@pytest.mark.sweep
async def test_contacts_stand_with_their_numbers_and_those_for_an_emergency_first(
    opened: Opened,
) -> None:
    async with opened() as pilot:
        await press(pilot, "g", "C")
        text = words_on(pilot.app)
        assert "No contact is entered yet: a adds one. Begin with whom to call" in text
        add(pilot, "contact", "Mother", name="Dr. Lee", role="cardiology", phone="(555) 010-0142",
            hours="Mon to Fri 8 to 5", fax="(555) 010-0199", account="Mother MyChart")  # fmt: skip
        add(pilot, "contact", "Mother", name="Alma", relation="daughter", phone="(555) 010-0111",
            emergency="yes", agent="yes")  # fmt: skip
        add(pilot, "contact", "Father", name=HOSTILE[1], phone=HOSTILE[2])
        add(pilot, "contact", "Father", name="Secret", phone="1234", private="ask")
        add(pilot, "contact", "Father", name="Pharmacy")
        await press(pilot, "g", "C")
        text = words_on(pilot.app)
        assert "IN AN EMERGENCY › Mother Alma (555) 010-0111" in text
        assert "health-care agent · daughter" in text
        assert "cardiology · Mon to Fri 8 to 5 · fax (555) 010-0199 · MyChart" in text
        assert text.index("Alma") < text.index("Dr. Lee")
        assert "Secret" not in text
        assert "1234" not in text
        assert "Nobody is entered to call in an emergency for: Father" in text
        await press(pilot, "c")
        assert pilot.app.clipboard == "(555) 010-0111"
        await press(pilot, "1")
        assert "Nobody is entered" not in words_on(pilot.app)
        await press(pilot, "2", "end", "c")
        text = words_on(pilot.app)
        assert "open it first" in text or "No number is entered" in text
        await press(pilot, "1", "home", "enter")
        assert isinstance(pilot.app.screen, RecordScreen)
        await press(pilot, "escape", "O")
        assert "Pharmacy" not in glass(pilot.app)
        await press(pilot, "x")
        assert "Only Mother is shown" in words_on(pilot.app)


@pytest.mark.sweep
async def test_the_numbers_of_a_card_are_dots_until_they_are_asked_for(opened: Opened) -> None:
    async with opened(size=(100, 36)) as pilot:
        await press(pilot, "g", "I")
        assert "No insurance is entered yet" in words_on(pilot.app)
        await press(pilot, "v")
        assert "nothing under the cursor" in words_on(pilot.app)
        add(pilot, "insurance", "Mother", plan="Medicare Advantage", member_number="1EG4-TE5-MK73",
            group_number="0077", phone="(555) 010-0123", since="2026-01-01",
            until="2026-11-30")  # fmt: skip
        add(pilot, "insurance", "Father", plan="Old plan", until="2025-12-31")
        add(pilot, "insurance", "Father", plan=HOSTILE[1], since="2027-01-01", covers="dental")
        add(pilot, "insurance", "Father", plan="Secret", member_number="9", private="own")
        await press(pilot, "g", "I")
        text = words_on(pilot.app)
        assert "medical · member no. •••••• · (555) 010-0123" in text
        assert "since Jan 1, 2026 · last day Mon Nov 30 (in 8 days)" in text
        assert text.index("VALID") < text.index("TO COME") < text.index("ENDED")
        assert "1EG4" not in text
        assert "Secret" not in text
        await press(pilot, "v")
        assert isinstance(pilot.app.screen, CardSheet)
        assert "1EG4-TE5-MK73" in words_on(pilot.app)
        assert "0077" in words_on(pilot.app)
        await press(pilot, "down")
        assert "1EG4" not in words_on(pilot.app)
        await press(pilot, "c")
        assert pilot.app.clipboard == "1EG4-TE5-MK73"
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, InsuranceScreen)
        assert "1EG4" not in words_on(pilot.app)
        await press(pilot, "v")
        assert "1EG4-TE5-MK73" in words_on(pilot.app)
        await press(pilot, "x", "escape", "1", "O", "v")
        assert "1EG4" not in words_on(pilot.app)


async def test_on_a_wide_glass_a_number_stays_near_its_name(opened: Opened) -> None:
    async with opened(size=(160, 24)) as pilot:
        add(pilot, "contact", "Mother", name="Dr. Lee", phone="(555) 010-0142")
        await press(pilot, "g", "C")
        (line,) = [each for each in glass(pilot.app).splitlines() if "Dr. Lee" in each]
        assert line.endswith("(555) 010-0142")
        assert len(line) <= 100


async def test_people_stand_as_in_the_bar_and_who_is_opened_is_who_is_looked_at(
    opened: Opened,
) -> None:
    async with opened() as pilot:
        await press(pilot, "g", "h")
        text = glass(pilot.app)
        assert text.index("Rosa") < text.index("Luis")
        await press(pilot, "home", "enter")
        assert "[Everyone]" in glass(pilot.app)
        await press(pilot, "2", "g", "h", "home", "enter")
        assert "[Mother]" in glass(pilot.app)
        assert "Rosa" in glass(pilot.app)


@pytest.mark.sweep
async def test_nobody_is_invited_to_begin_with_somebody_who_has_died(opened: Opened) -> None:
    async with opened() as pilot:
        with vault_of(pilot).work("Added") as work:
            work.save(Person(given="Nell", died_on=date(2026, 11, 3)))
        await press(pilot, "g", "t", "3")
        for place in ("C", "f", "m", "B"):
            await press(pilot, "g", place)
            assert "Nothing of Nell is here." in glass(pilot.app), place
        await press(pilot, "g", "V")
        assert "no portal entered" in words_on(pilot.app)
        assert "never confirmed" not in words_on(pilot.app)
