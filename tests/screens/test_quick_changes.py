"""A line that changes what stands: it is read back with what it was before, and kept as one change."""

from __future__ import annotations

from app_driver import Opened, press, vault_of, words_on, write
from sqlmodel import select

from famchart.records.form import Form
from famchart.records.medication import Medication


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
