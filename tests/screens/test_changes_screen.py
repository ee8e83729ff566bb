"""What changed since one last looked: in words, by person, and each leads to its record."""

from __future__ import annotations

import re

import pytest
from app_driver import Opened, glass, paste, press, settle, vault_of, words_on, write
from pasted_panel import paste_panel
from sqlmodel import select
from tests_support import HOSTILE

from famchart.i18n import set_language
from famchart.records import kind_named
from famchart.records.note import Note
from famchart.screens.changes import ChangesScreen
from famchart.screens.record import RecordScreen
from famchart.store.detail_words import detail_words
from famchart.store.lookup import find
from famchart.store.typed import changed_record, new_record
from famchart.widgets.field_row import FieldRow
from famchart.widgets.status_line import StatusLine

UNTITLED = "Collected: 11/20/2026\nPotassium 4.9 mmol/L 3.5-5.1\nSodium 140 mmol/L 135-145\nGlucose 99 mg/dL 70-99\n"


async def test_changes_are_told_newest_first_and_lead_to_their_record(opened: Opened) -> None:
    async with opened() as pilot:
        vault, kind = vault_of(pilot), kind_named("note")
        for text in ("Slept badly", *HOSTILE):
            with vault.work("Added") as work:
                mother = find(work, kind_named("person"), "Mother").id
                new_record(kind, {"text": text}, work, pilot.app.desk.clock, mother).save(work)
        first = next(each for each in vault.all(select(Note)) if each.text == "Slept badly")
        with vault.work("Changed", detail="Slept badly") as work:
            changed_record(kind, first, {"on": "2026-11-20"}, work, pilot.app.desk.clock).save(work)
        await press(pilot, "g", "z")
        assert isinstance(pilot.app.screen, ChangesScreen)
        assert "SINCE THE BEGINNING" in words_on(pilot.app)
        assert "Changed Slept badly · Note" in words_on(pilot.app)
        assert "Date" in glass(pilot.app)
        await press(pilot, "home", "enter")
        assert isinstance(pilot.app.screen, RecordScreen)
        assert "Slept badly" in words_on(pilot.app)
        await press(pilot, "escape", "2")
        assert "Slept badly" not in words_on(pilot.app)


@pytest.mark.sweep
async def test_a_change_keeps_its_person_when_it_was_taken_back(opened: Opened) -> None:
    async with opened() as pilot:
        paste_panel(vault_of(pilot), "2026-11-21")
        await press(pilot, "0", "end", "d", "g", "z")
        assert re.search(r"Mother +Marked as done Lipid panel", glass(pilot.app))
        await press(pilot, "u")
        assert re.search(r"Mother +Marked as done Lipid panel", glass(pilot.app))
        assert "taken back since" in glass(pilot.app)


@pytest.mark.sweep
async def test_where_there_is_none_of_one_person_no_key_is_named_that_is_refused(
    opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("famchart.screens.changes.done_since", lambda *_about: iter(()))
    async with opened() as pilot:
        await press(pilot, "g", "z", "2")
        assert "Nothing of Father was changed; 0 shows" in words_on(pilot.app)
        await press(pilot, "O")
        for place in "zDIjeCFG":
            await press(pilot, "g", place)
            assert "Nothing of Father is here." in words_on(pilot.app), place


async def test_of_one_of_two_persons_all_that_a_large_batch_changed_is_counted_and_listed(
    opened: Opened,
) -> None:
    async with opened() as pilot:
        vault, kind = vault_of(pilot), kind_named("note")
        with vault.work("Imported") as work:
            mother, father = (find(work, kind_named("person"), n).id for n in ("Mother", "Father"))
            for whose, name, days in ((mother, "hers", 4), (father, "his", 12)):
                for day in range(1, days + 1):
                    texts = {"text": f"Day {day} {name}", "on": f"2026-10-{day:02}"}
                    new_record(kind, texts, work, pilot.app.desk.clock, whose).save(work)
            work.save(Note(person_id=father, text="A secret of his", private="own"))
        await press(pilot, "g", "z", "home")
        assert "17 records · enter lists them all" in words_on(pilot.app)
        await press(pilot, "2")  # whose records are not among the first three
        assert "13 records · enter lists them all" in words_on(pilot.app)
        await press(pilot, "enter")
        listed = words_on(pilot.app)
        assert "Note: Day 12 his Oct 12 Note: Day 11 his Oct 11" in listed
        assert "Day 4 hers" not in listed
        assert "A secret" not in listed
        await write(pilot, "day 1 h")
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, RecordScreen)
        assert "Day 1 his" in words_on(pilot.app)


@pytest.mark.sweep
async def test_what_was_filed_is_told_in_the_language_of_the_page(opened: Opened) -> None:
    async with opened(size=(120, 40)) as pilot:
        await press(pilot, "1", "L", "p")
        await paste(pilot, UNTITLED)
        await press(pilot, "enter", "enter", "escape", "L")
        await press(pilot, "g", "z")
        assert "Filed 3 results, Mother" in words_on(pilot.app)
        await press(pilot, "L")
        assert "3 resultados, Mother" in words_on(pilot.app)
        await press(pilot, "u")
        assert "3 resultados, Mother" in words_on(pilot.app)


def test_of_a_detail_what_is_of_famcharts_own_is_translated_and_a_title_is_not() -> None:
    told = {}
    for language in ("es", "en"):
        set_language(language)
        told[language] = [
            detail_words(each)
            for each in ("2 datos, Mother", "1 entry, Mother", "1,470 resultados, Rosa, 2", "Nota",
                         "Medicines, Mother", "3 results of mine", "HDL, LDL", "2 entries")
        ]  # fmt: skip
    assert told["en"] == ["2 entries, Mother", "1 entry, Mother", "1,470 results, Rosa, 2", "Note",
                          "Medicines, Mother", "3 results of mine", "HDL, LDL", "2 entries"]  # fmt: skip
    assert told["es"][:3] == ["2 datos, Mother", "1 dato, Mother", "1,470 resultados, Rosa, 2"]
    assert told["es"][3:5] == ["Nota", "Medicamentos, Mother"]
    assert told["es"][5:] == told["en"][5:]


@pytest.mark.parametrize(
    ("english", "spanish"),
    [
        ("The portal closes: download everything", "El portal cierra: descargar todo"),
        ("set up access while Rosa can sign", "solicitar el acceso mientras Rosa pueda firmar"),
        (
            "Lipid panel, 5 values, 2 high, 1 low (lab’s flag)",
            "Lipid panel, 5 valores, 2 altos, 1 bajo (marca del laboratorio)",
        ),
        ("Cholesterol, total, 1 value", "Cholesterol, total, 1 valor"),
        ("Hemoglobin, WBC and 6 more, 1 high (lab’s flag)",
         "Hemoglobin, WBC y 6 más, 1 alto (marca del laboratorio)"),
        ("Appointments 2, Medicines 3", "Citas 2, Medicamentos 3"),
        ("Bring milk and some more, 2 bags", "Bring milk and some more, 2 bags"),
    ],
)  # fmt: skip
def test_what_today_words_itself_is_told_again_in_the_language_spoken(
    english: str, spanish: str
) -> None:
    """However it was kept: what was marked in one language is listed in the other."""
    for language, told in (("es", spanish), ("en", english)):
        set_language(language)
        assert [detail_words(english), detail_words(spanish)] == [told, told]


@pytest.mark.sweep
async def test_a_large_paste_has_one_count_when_it_is_saved_listed_and_taken_back(
    opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[str] = []
    monkeypatch.setattr("famchart.screens.filing.MANY", 20)
    monkeypatch.setattr("famchart.screens.undoing.MANY", 20)
    monkeypatch.setattr(StatusLine, "tell", lambda self, words: said.append(words))
    lines = "\n".join(f"Analyte{n}  {n}.1 mmol/L 3.5-5.1" for n in range(30))
    async with opened() as pilot:
        await press(pilot, "1", "p")
        await paste(pilot, f"METABOLIC\nCollected: Nov 20, 2026\n{lines}")
        await press(pilot, "enter", "enter", "g", "z")
        assert "30 results · enter lists them all" in words_on(pilot.app)
        await press(pilot, "u", "y")
        assert "Saving 30 results…" in said
        assert "Taking back 30 results…" in said


@pytest.mark.sweep
async def test_that_none_is_known_is_told_by_its_title_in_either_language(opened: Opened) -> None:
    async with opened() as pilot:
        await press(pilot, "1")
        pilot.app.action_go("add allergy")  # type: ignore[attr-defined]
        await settle(pilot)
        await write(pilot, "none known")
        for row in pilot.app.screen.query(FieldRow):
            if row.spec.name == "said_by":
                row.put("Dr. Ortiz")
        await press(pilot, "f2", "g", "z")
        assert "Added None known, said Dr. Ortiz · Allergy" in words_on(pilot.app)
        await press(pilot, "L")
        assert "Ninguna conocida, según Dr. Ortiz" in words_on(pilot.app)
