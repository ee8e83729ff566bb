"""What every page of a list does alike: e edits what is under the cursor, x deletes it."""

from __future__ import annotations

import pytest
from app_driver import Opened, glass, press, vault_of
from results_driver import enter
from sqlmodel import select

from famchart.records import kind_named
from famchart.screens.form import FormScreen
from famchart.store.lookup import find
from famchart.store.typed import new_record

ONE_OF_EACH = {
    "contact": ("C", {"name": "Dr. Solís"}),
    "insurance": ("I", {"plan": "Blue plan"}),
    "answer": ("B", {"question": "Allergies?", "answer": "None"}),
    "gap": ("G", {"what": "Pictures of the knee"}),
    "vaccination": ("V", {"name": "Influenza", "on": "2026-10-03"}),
}
NEVER_DELETED_HERE = ("gap",)
"""Its page has no key for that; its record has."""


@pytest.mark.sweep
async def test_e_edits_and_x_deletes_what_is_under_the_cursor(opened: Opened) -> None:
    async with opened() as pilot:
        for name, (letter, texts) in ONE_OF_EACH.items():
            kind = kind_named(name)
            with vault_of(pilot).work("Added") as work:
                mother = find(work, kind_named("person"), "Mother").id
                made = new_record(kind, texts, work, pilot.app.desk.clock, mother).save(work)
            await press(pilot, "g", letter, "e")
            assert isinstance(pilot.app.screen, FormScreen), name
            assert pilot.app.screen.record_id == made.id, name
            await press(pilot, "escape")
            if name not in NEVER_DELETED_HERE:
                await press(pilot, "x", "y")
                assert not vault_of(pilot).all(select(kind.table)), name


async def test_a_private_line_says_that_enter_opens_it_and_nothing_of_what_it_is(
    opened: Opened,
) -> None:
    secret = {"note": ("n", {"text": "Secret"}),
              "result": ("v", {"name": "Secret", "value": "4.1", "on": "2026-10-03"}),
              "contact": ("C", {"name": "Secret"})}  # fmt: skip
    async with opened() as pilot:
        for name, (letter, texts) in secret.items():
            enter(vault_of(pilot), name, "Mother", **texts, private="ask")
            await press(pilot, "2", "0", "g", letter)
            (line,) = [each for each in glass(pilot.app).splitlines() if "Mother  " in each
                       and "private" in each]  # fmt: skip
            assert " ".join(line.split()) == "› Mother private: enter opens it", name
            assert "Secret" not in glass(pilot.app)
