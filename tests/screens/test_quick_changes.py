"""A line that tells what became of something: what it changes is read back, one undo takes it back."""

from __future__ import annotations

from typing import Any

from app_driver import CLOCK, Opened, press, vault_of, words_on, write
from sqlmodel import select
from textual.pilot import Pilot

from famchart.records import kinds
from famchart.records.allergy import Allergy
from famchart.records.appointment import Appointment
from famchart.records.bill import Bill
from famchart.records.fill import Fill
from famchart.records.medication import Medication
from famchart.records.note import Note
from famchart.records.payment import Payment
from famchart.records.portal import Portal
from famchart.screens.form import FormScreen
from famchart.store.lookup import find
from famchart.store.typed import new_record
from famchart.widgets.entries import LineEntry


def _add(pilot: Pilot[Any], kind: str, whose: str, **texts: str) -> None:
    with vault_of(pilot).work("Added") as work:
        person = find(work, kinds()["person"], whose).id
        named = {name.rstrip("_"): text for name, text in texts.items()}
        new_record(kinds()[kind], named, work, CLOCK, person).save(work)


async def _typed(pilot: Pilot[Any], line: str) -> str:
    """Return what the glass says of a line."""
    await press(pilot, "plus")
    pilot.app.screen.query_one(LineEntry).put("")
    await write(pilot, line)
    return words_on(pilot.app)


async def test_a_cancelled_visit_is_named_changed_and_taken_back(opened: Opened) -> None:
    async with opened() as pilot:
        _add(pilot, "appointment", "Father", at="2026-12-01 09:00", with_="Urology",
             our_words="bring the list")  # fmt: skip
        text = await _typed(pilot, "appt dad urology we cancelled too sick")
        assert "Appointment Father" in text
        assert "Is changed Urology" in text
        assert "State scheduled → cancelled by us" in text
        assert "not understood: too sick" in text
        await press(pilot, "enter", "enter")
        (visit,) = vault_of(pilot).all(select(Appointment))
        assert (visit.state, visit.at) == ("cancelled_by_us", "2026-12-01T09:00")
        assert visit.our_words == "bring the list\ntoo sick"
        await press(pilot, "u")
        (visit,) = vault_of(pilot).all(select(Appointment))
        assert (visit.state, visit.our_words) == ("scheduled", "bring the list")


async def test_a_moved_visit_tells_both_times_and_its_form_can_be_gone_on_with(
    opened: Opened,
) -> None:
    async with opened() as pilot:
        _add(pilot, "appointment", "Father", at="2026-12-01 09:00", with_="Urology")
        text = await _typed(pilot, "appt dad urology moved to dec 5")
        assert "When Tue Dec 1, 2026 · 09:00 → Sat Dec 5, 2026" in text
        await press(pilot, "enter")
        assert "write a day and a time" in words_on(pilot.app)
        await write(pilot, " 8:15")
        await press(pilot, "f4")
        assert isinstance(pilot.app.screen, FormScreen)
        assert "Edit: Appointment" in words_on(pilot.app)
        await press(pilot, "f2")
        (visit,) = vault_of(pilot).all(select(Appointment))
        assert (visit.at, visit.with_whom) == ("2026-12-05T08:15", "Urology")


async def test_of_several_it_is_asked_and_of_none_it_is_said(opened: Opened) -> None:
    async with opened() as pilot:
        for day in ("2026-12-01 09:00", "2026-12-08 09:00"):
            _add(pilot, "appointment", "Father", at=day, with_="Urology")
        text = await _typed(pilot, "appt dad urology we cancelled")
        assert "Which one is meant: Urology, Tue Dec 1, 2026 · 09:00; Urology, Tue Dec 8" in text
        await write(pilot, " dec 8")
        await press(pilot, "enter", "enter")
        states = {each.at: each.state for each in vault_of(pilot).all(select(Appointment))}
        assert states == {
            "2026-12-01T09:00": "scheduled",
            "2026-12-08T09:00": "cancelled_by_us",
        }
        assert "No such appointment is listed" in await _typed(pilot, "appt mom ent cancelled")
        await _typed(pilot, "lisinopril stopped mom")
        assert "? No listed medicine fits: none is stopped" in words_on(pilot.app)
        await press(pilot, "enter")
        assert "? No listed medicine fits: none is stopped" in words_on(pilot.app)
        await press(pilot, "enter")
        notes = [each.text for each in vault_of(pilot).all(select(Note))]
        assert notes.count("lisinopril stopped mom") == 1


async def test_a_medicine_is_stopped_and_a_bill_kept_with_its_payment(opened: Opened) -> None:
    async with opened() as pilot:
        _add(pilot, "medication", "Mother", name="lisinopril", strength="10 mg")
        text = await _typed(pilot, "mom stopped lisinopril nov 18")
        assert "Stopped on nothing → Wed Nov 18, 2026" in text
        await press(pilot, "enter", "enter")
        (medicine,) = vault_of(pilot).all(select(Medication))
        assert str(medicine.stopped_on) == "2026-11-18"
        text = await _typed(pilot, "bill dentist mom 240 paid nov 20")
        assert "Bill Mother" in text
        assert "Payment Mother Amount 240.00 Paid on Fri Nov 20, 2026" in text
        await press(pilot, "enter", "enter")
        (bill,), (payment,) = (vault_of(pilot).all(select(each)) for each in (Bill, Payment))
        assert (payment.bill_id, payment.amount_cents) == (bill.id, 24000)
        await press(pilot, "u")
        assert not vault_of(pilot).all(select(Payment))


async def test_a_payment_is_not_lost_in_the_form_of_its_bill(opened: Opened) -> None:
    async with opened() as pilot:
        await _typed(pilot, "bill dentist mom 240 paid nov 20")
        await press(pilot, "f4", "f2")
        (bill,) = vault_of(pilot).all(select(Bill))
        assert bill.our_words == "Payment: 240.00, Fri Nov 20, 2026"


async def test_what_is_listed_is_said_to_be_over_and_several_are_asked_about(
    opened: Opened,
) -> None:
    async with opened() as pilot:
        for whose, substance in (("Mother", "Penicillin"), ("Mother", "Latex"), ("Father", "Latex"),
                                 ("Father", "Penicillin")):  # fmt: skip
            _add(pilot, "allergy", whose, substance=substance)
        _add(pilot, "condition", "Mother", name="Gout")
        text = await _typed(pilot, "allergy mom penicillin outgrown")
        assert "Is changed Penicillin" in text
        assert "State nothing → no longer" in text
        await press(pilot, "enter", "enter")
        found = vault_of(pilot).all(select(Allergy))
        assert [(each.substance, each.status) for each in found] == [
            ("Penicillin", "inactive"), ("Latex", None), ("Latex", None), ("Penicillin", None),
        ]  # fmt: skip
        assert "Is changed Gout" in await _typed(pilot, "condition mom gout resolved")
        assert "Which one is meant: Latex; Latex?" in await _typed(pilot, "allergy latex outgrown")
        text = await _typed(pilot, "allergy mom eggs outgrown")
        assert "None that is listed fits" in text
        assert "Is changed" not in text


async def test_a_portal_that_closes_is_named_and_gets_its_day(opened: Opened) -> None:
    async with opened() as pilot:
        _add(pilot, "portal", "Father", brand="Lakeside Online", vendor="Oracle Health")
        _add(pilot, "account", "Father", portal="Lakeside Online")
        text = await _typed(pilot, "dad oracle closes dec 31")
        assert "Is changed Father · Lakeside Online" in text
        assert "Portal closes on nothing → Thu Dec 31, 2026" in text
        await press(pilot, "enter", "enter")
        (portal,) = [each for each in vault_of(pilot).all(select(Portal)) if each.closing_on]
        assert (portal.brand, str(portal.closing_on)) == ("Lakeside Online", "2026-12-31")
        await press(pilot, "u")
        assert not [each for each in vault_of(pilot).all(select(Portal)) if each.closing_on]


async def test_a_number_behind_a_day_is_said_to_be_read_as_the_time(opened: Opened) -> None:
    async with opened() as pilot:
        text = await _typed(pilot, "appt dad dr lee 12/3 10")
        assert "When Thu Dec 3, 2026 · 10:00" in text
        assert "The number behind the day is read as the time" in text
        assert "before dawn" in await _typed(pilot, "appt dad dr lee 12/3 2")


async def test_a_part_fill_is_kept_as_one(opened: Opened) -> None:
    async with opened() as pilot:
        _add(pilot, "medication", "Father", name="Lisinopril", per_day="1", refills_left="2")
        text = await _typed(pilot, "picked up half of lisinopril 15 of 30 dad")
        assert "Only a part of it yes" in text
        await press(pilot, "enter", "enter")
        (fill,) = vault_of(pilot).all(select(Fill))
        assert (fill.in_part, fill.quantity) == (True, "15")
        (medicine,) = vault_of(pilot).all(select(Medication))
        assert medicine.refills_left == 2


async def test_none_known_is_kept_once_the_line_tells_who_said_so(opened: Opened) -> None:
    async with opened() as pilot:
        text = await _typed(pilot, "dad no known allergies")
        assert "needs who said it" in text
        await press(pilot, "enter", "enter")
        assert not vault_of(pilot).all(select(Allergy))
        pilot.app.screen.query_one(LineEntry).put("dr ortiz said no known allergies dad")
        await pilot.pause()
        await press(pilot, "enter", "enter")
        (said,) = vault_of(pilot).all(select(Allergy))
        assert (said.none_known, said.said_by, said.substance) == (True, "dr ortiz", None)
