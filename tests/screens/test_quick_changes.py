"""A line that changes what stands: it is read back with what it was before, and kept as one change."""

from __future__ import annotations

import pytest
from app_driver import Opened, press, vault_of, words_on, write
from sqlmodel import select

from famchart.records.fill import Fill
from famchart.records.form import Form
from famchart.records.medication import Medication
from famchart.records.request import Request
from famchart.records.result import Result
from famchart.records.vaccination import Vaccination


@pytest.mark.sweep
async def test_a_form_that_was_handed_in_is_submitted_and_no_second_one_is_made(
    opened: Opened,
) -> None:
    async with opened() as pilot:
        for line in ("form dad camp due dec 18", "camp form submitted dad"):
            await press(pilot, "plus")
            await write(pilot, line)
            told = words_on(pilot.app)
            await press(pilot, "enter", "enter")
        assert "to do → submitted" in told
        (form,) = vault_of(pilot).all(select(Form))
        assert (form.title, form.state) == ("camp", "submitted")


@pytest.mark.sweep
async def test_another_strength_is_that_of_the_medicine_that_is_listed(opened: Opened) -> None:
    async with opened() as pilot:
        for line in ("lisinopril mom 10 mg daily", "lisinopril is 20 mg now"):
            await press(pilot, "plus")
            await write(pilot, line)
            told = words_on(pilot.app)
            await press(pilot, "enter", "enter")
        assert "10 mg → 20 mg" in told
        (medicine,) = vault_of(pilot).all(select(Medication))
        assert (medicine.strength, medicine.per_day) == ("20 mg", "1")


@pytest.mark.sweep
async def test_a_taper_is_told_line_by_line_and_taken_back_as_told(opened: Opened) -> None:
    async with opened(size=(120, 30)) as pilot:
        for line in (
            "prednisone mom 20 mg 2 tablets daily",
            "prednisone now half a tablet a day since nov 15",
            "prednisone 1 a day since nov 8",
        ):
            await press(pilot, "plus")
            await write(pilot, line)
            told = words_on(pilot.app)
            await press(pilot, "enter", "enter")
        assert "A day before that 2 → 2; 1 since Nov 8, 2026" in told
        (taper,) = vault_of(pilot).all(select(Medication))
        assert (taper.per_day, taper.per_day_before) == ("0.5", "2; 1 since 2026-11-08")
        await press(pilot, "u")
        (taper,) = vault_of(pilot).all(select(Medication))
        assert (taper.per_day, taper.per_day_before) == ("0.5", "2")


@pytest.mark.sweep
async def test_the_refills_of_a_label_are_those_of_the_medicine(opened: Opened) -> None:
    async with opened(size=(120, 30)) as pilot:
        for line in ("losartan 50 mg daily dad", "losartan dispensed nov 18 qty 90 refills 2"):
            await press(pilot, "plus")
            await write(pilot, line)
            await press(pilot, "enter", "enter")
        (losartan,), (fill,) = (vault_of(pilot).all(select(kind)) for kind in (Medication, Fill))
        assert (losartan.refills_left, str(losartan.refills_on)) == (2, "2026-11-18")
        assert (fill.medication_id, fill.quantity) == (losartan.id, "90")
        await press(pilot, "u")
        (losartan,) = vault_of(pilot).all(select(Medication))
        assert losartan.refills_left is None
        assert not vault_of(pilot).all(select(Fill))


async def test_two_values_of_two_days_are_two_results_and_one_change(opened: Opened) -> None:
    async with opened() as pilot:
        await press(pilot, "plus")
        await write(pilot, "mom weight 142 lb, it was 139 lb on nov 16")
        await press(pilot, "enter", "enter")
        found = vault_of(pilot).all(select(Result))
        assert {(each.value, str(each.on)) for each in found} == {
            ("142", "2026-11-22"),
            ("139", "2026-11-16"),
        }
        await press(pilot, "u")
        assert not vault_of(pilot).all(select(Result))


async def test_two_vaccines_of_one_line_are_two_records_of_one_change(opened: Opened) -> None:
    async with opened() as pilot:
        await press(pilot, "plus")
        await write(pilot, "mom flu shot and covid booster nov 3 cvs")
        told = words_on(pilot.app)
        assert "Vaccine flu shot" in told
        assert "Vaccine covid" in told
        await press(pilot, "enter", "enter")
        given = vault_of(pilot).all(select(Vaccination))
        assert sorted((each.name, each.dose, each.place, each.on) for each in given) == [
            ("covid", "booster", "cvs", "2026-11-03"),
            ("flu shot", None, "cvs", "2026-11-03"),
        ]
        await press(pilot, "u")
        assert not vault_of(pilot).all(select(Vaccination))


@pytest.mark.sweep
async def test_a_refill_that_is_too_soon_is_so_until_its_day(opened: Opened) -> None:
    lines = (
        "losartan mom 50 mg daily",
        "refill requested losartan mom nov 20",
        "losartan too soon until dec 3",
    )
    async with opened() as pilot:
        for line in lines:
            await press(pilot, "plus")
            await write(pilot, line)
            told = words_on(pilot.app)
            await press(pilot, "enter", "enter")
        assert "requested → too soon" in told
        (asked,) = vault_of(pilot).all(select(Request))
        assert (asked.state, str(asked.until)) == ("too_soon", "2026-12-03")


@pytest.mark.sweep
async def test_the_form_of_one_of_two_fills_keeps_what_is_told_of_the_other(
    opened: Opened,
) -> None:
    async with opened() as pilot:
        for line in ("losartan mom 50 mg daily", "carvedilol mom 25 mg daily"):
            await press(pilot, "plus")
            await write(pilot, line)
            await press(pilot, "enter", "enter")
        await press(pilot, "plus")
        await write(pilot, "picked up losartan and carvedilol nov 20")
        await press(pilot, "f4", "f2")
        (fill,) = vault_of(pilot).all(select(Fill))
        assert str(fill.our_words).startswith("Fill: ")
        assert "carvedilol 25 mg" in str(fill.our_words)


async def test_a_visit_without_a_name_is_called_what_it_is(opened: Opened) -> None:
    async with opened() as pilot:
        await press(pilot, "plus")
        await write(pilot, "appt mom dec 3 10:20")
        await press(pilot, "enter", "enter")
        assert "Saved: Appointment" in words_on(pilot.app)
