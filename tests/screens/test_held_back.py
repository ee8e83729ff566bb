"""Pathology, genetic, HIV and pregnancy reports, and long ones: they open on enter only."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import pytest
from app_driver import Opened, glass, paste, press, vault_of, words_on, write
from pasted_panel import TEXT, id_of, paste_panel
from results_driver import VALLEY, enter, result
from sqlmodel import select
from textual.pilot import Pilot

from famchart.records.note import Note
from famchart.records.report import Report
from famchart.records.result import Result
from famchart.records.source import Source
from famchart.screens.record import RecordScreen
from famchart.store.typed import AnotherPersonsOwnerError
from famchart.store.vault import Vault
from famchart.widgets.field_row import FieldRow

BIOPSY = {
    "title": "Surgical pathology, left breast",
    "text": "Fibroadenoma, no atypia.",
    "on": "2026-11-21",
}
LONG = {"title": "Chest CT", "text": "Lungs clear. " * 200, "on": "2026-11-21"}
HELD = "held back: enter opens it"
OPEN_FIRST = "This opens on enter only; open it first."
HIV = {"name": "HIV-1 RNA", "value": "100000", "on": "2026-11-21"}


@asynccontextmanager
async def with_report(
    opened: Opened, texts: dict[str, str], *keys: str
) -> AsyncIterator[Pilot[Any]]:
    async with opened() as pilot:
        enter(vault_of(pilot), "report", "Mother", **texts, account=VALLEY)
        await press(pilot, "0", *keys)
        yield pilot


async def test_today_says_that_there_is_one_and_enter_opens_it(opened: Opened) -> None:
    async with opened() as pilot:
        vault = vault_of(pilot)
        report = enter(vault, "report", "Mother", **BIOPSY, account=VALLEY)
        source = Source(id=id_of("2026-11-21"), way="paste")
        report.source_id = source.id
        vault.save(source, report)
        await press(pilot, "0")
        assert "pathology" not in glass(pilot.app)
        assert "held back: open it to see" in glass(pilot.app)
        await press(pilot, "end", "enter")
        assert isinstance(pilot.app.screen, RecordScreen)
        assert "Surgical pathology" in glass(pilot.app)
        assert "Fibroadenoma" in glass(pilot.app)


@pytest.mark.parametrize("way", [("g", "l"), ("g", "d")])
async def test_lists_tell_its_day_and_not_its_title(opened: Opened, way: tuple[str, ...]) -> None:
    async with with_report(opened, BIOPSY, *way) as pilot:
        text = glass(pilot.app)
        assert "pathology" not in text
        assert "Nov 21, 2026" in text
        assert HELD in text
        await press(pilot, "enter")
        assert "Surgical pathology" in glass(pilot.app)


async def test_search_finds_it_and_shows_none_of_its_words(opened: Opened) -> None:
    async with with_report(opened, BIOPSY, "slash") as pilot:
        await write(pilot, "fibroadenoma")
        text = glass(pilot.app)
        assert "1 found" in text
        assert HELD in text
        assert "atypia" not in text
        await press(pilot, "enter")
        assert "no atypia" in glass(pilot.app)


async def test_search_tells_nothing_of_it_to_whoever_did_not_name_it(opened: Opened) -> None:
    async with opened() as pilot:
        for test, value in (("HIV-1 RNA", "Positive"), ("BRCA1", "Positive"), ("Anti-HBc", "Pos")):
            result(vault_of(pilot), name=test, value=value, on="2026-11-21")
        await press(pilot, "slash")
        for typed in ("pos", "itive"):
            await write(pilot, typed)
            lines = [line for line in glass(pilot.app).splitlines() if "held back" in line]
            (foot,) = lines
            assert foot.endswith("found · some held back: whole words of a name or text find it")
        assert "0 found" in glass(pilot.app)
        await press(pilot, "end", "enter")
        assert "whole words of a name or text find it" in words_on(pilot.app)
        await press(pilot, *["backspace"] * 8)
        await write(pilot, "hiv rna")
        assert "1 found" in glass(pilot.app)
        assert HELD in glass(pilot.app)
        await press(pilot, "enter")
        assert "Positive" in glass(pilot.app)


async def test_of_a_long_report_search_shows_the_title_alone(opened: Opened) -> None:
    async with with_report(opened, LONG, "slash") as pilot:
        await write(pilot, "lungs")
        text = glass(pilot.app)
        assert "Chest CT — to read: enter opens it" in text
        assert "Lungs clear" not in text


async def test_what_belongs_to_such_a_report_is_held_back_too(opened: Opened) -> None:
    async with with_report(opened, BIOPSY, "slash") as pilot:
        result(
            vault_of(pilot),
            name="Ki-67",
            value="14",
            unit="%",
            report=BIOPSY["title"],
            on="2026-11-21",
        )
        await write(pilot, "ki-67")
        assert "14 %" not in glass(pilot.app)
        assert HELD in glass(pilot.app)


async def test_the_rows_of_an_opened_report_can_be_read(opened: Opened) -> None:
    """It was opened on purpose; a row of such a topic in another report still waits for enter."""
    async with with_report(opened, BIOPSY) as pilot:
        enter(vault_of(pilot), "report", "Mother", title="Intake panel", on="2026-11-20")
        for test, value, report in (
            ("Ki-67", "14", BIOPSY["title"]),
            ("HIV-1 RNA", "90000", "Intake panel"),
        ):
            result(vault_of(pilot), name=test, value=value, report=report, on="2026-11-21")
        await press(pilot, "g", "d", "enter")
        text = glass(pilot.app)
        assert "Fibroadenoma" in text
        assert "Ki-67  14" in text
        assert "held back" not in text
        await press(pilot, "escape", "down", "enter")
        text = glass(pilot.app)
        assert "Intake panel" in text
        assert HELD in text
        assert "HIV" not in text


async def test_deleting_it_and_taking_that_back_does_not_name_it(opened: Opened) -> None:
    async with with_report(opened, BIOPSY, "g", "d", "x") as pilot:
        assert "Delete “Report”?" in glass(pilot.app)
        await press(pilot, "y")
        assert "pathology" not in glass(pilot.app)
        await press(pilot, "u")
        assert "pathology" not in glass(pilot.app)


async def test_other_reports_are_told_as_ever(opened: Opened) -> None:
    async with with_report(opened, {"title": "Lipid panel", "on": "2026-11-21"}, "g", "d") as pilot:
        assert "Lipid panel" in glass(pilot.app)


async def test_a_pasted_report_that_is_kept_as_a_note_is_held_back_as_well(opened: Opened) -> None:
    async with opened() as pilot:
        text = "SURGICAL PATHOLOGY REPORT\nDiagnosis: basal cell carcinoma."
        enter(vault_of(pilot), "note", "Mother", text=text, on="2026-11-21")
        await press(pilot, "g", "n")
        assert "PATHOLOGY" not in glass(pilot.app)
        await press(pilot, "slash")
        await write(pilot, "carcinoma")
        assert "1 found" in glass(pilot.app)
        assert "basal cell" not in glass(pilot.app)


LYNCH = "Rosa Marin\nGenetic test report 09/21/2026\nLynch syndrome panel: MLH1 variant\n"
CALL = "Rosa Marin\nFrom my notebook, 09/22/2026\nShe is pregnant. HIV positive since 2010.\n"


@pytest.mark.sweep
@pytest.mark.parametrize(
    "size",
    [(80, 24), *(pytest.param(each, marks=pytest.mark.sweep) for each in ((40, 20), (140, 30)))],
)
async def test_a_text_that_is_about_such_a_thing_anywhere_is_held_back_in_every_list(
    opened: Opened, size: tuple[int, int]
) -> None:
    """However harmless its first line is: that is all that lists would have gone by."""
    async with opened(size=size) as pilot:
        for text in (LYNCH, CALL):
            await press(pilot, "1", "p")
            await paste(pilot, text)
            await press(pilot, "enter")
        held = {"n": 1, "l": 2, "t": 2, "z": 0}
        for place, n in held.items():
            await press(pilot, "g", place)
            told = words_on(pilot.app)
            assert not {"Rosa", "Lynch", "pregnant", "HIV"} & set(told.replace(".", " ").split())
            assert told.count("held back") >= n, place
        await press(pilot, "g", "n", "end", "enter")
        assert "Rosa Marin" in words_on(pilot.app)
        kept = [row.on for kind in (Note, Report) for row in vault_of(pilot).all(select(kind))]
        assert {"2026-09-21", "2026-09-22"} <= set(kept)


PANEL = """BASIC METABOLIC PANEL
HIV 1/2 Ag/Ab   Non-reactive
hCG, serum      <5  mIU/mL
"""


@pytest.mark.sweep
async def test_the_text_that_such_a_row_was_read_from_is_held_back_with_it(opened: Opened) -> None:
    """Its panel, opened, may be read over a shoulder; the text of the panel tells as much."""
    async with opened(size=(100, 30)) as pilot:
        vault = vault_of(pilot)
        panel = paste_panel(vault, "2026-11-21", PANEL)
        from_it = {"person_id": panel.person_id, "report_id": panel.id, "on": "2026-11-21",
                   "source_id": panel.source_id}  # fmt: skip
        hiv = Result(name="HIV 1/2 Ag/Ab", value="Non-reactive", source_line=2, **from_it)
        hcg = Result(name="hCG, serum", value="<5", source_line=3, **from_it)
        vault.save(hiv, hcg)
        await press(pilot, "g", "d", "enter")
        text = glass(pilot.app)
        assert "Non-reactive" not in text
        assert "Cholesterol  212" in text
        assert [line.count(HELD) for line in text.splitlines() if HELD in line] == [1, 1, 1]
        await press(pilot, "tab", "enter")
        assert "Non-reactive" in glass(pilot.app)
        await press(pilot, "escape", "enter")
        assert "Non-reactive" not in glass(pilot.app)
        vault.remove(hcg)
        await press(pilot, "tab", "tab", "down", "down", "down", "enter")  # the row itself
        assert PANEL.splitlines()[0] in glass(pilot.app)


async def test_the_text_of_a_private_row_waits_as_well(opened: Opened) -> None:
    """It opens on enter, but not while others see the screen."""
    async with opened(size=(100, 30)) as pilot:
        vault = vault_of(pilot)
        panel = paste_panel(vault, "2026-11-21")
        hdl = next(each for each in vault.all(select(Result)) if each.name == "HDL")
        hdl.private = "ask"
        vault.save(hdl)
        await press(pilot, "1", "O", "g", "d", "enter", "tab", "enter")
        assert ">39" not in glass(pilot.app)
        assert "brings everything back" in words_on(pilot.app)
        assert panel.title in glass(pilot.app)


@pytest.mark.sweep
async def test_a_pasted_report_is_not_named_where_it_is_taken_back(opened: Opened) -> None:
    async with opened() as pilot:
        await press(pilot, "1", "p")
        await paste(pilot, "HIV 1/2 Ag/Ab\nCollected 11/20/2026\nHIV 1/2 Ag/Ab  Non-reactive")
        await press(pilot, "enter", "u")
        assert "Taken back: Filed Report" in words_on(pilot.app)
        await press(pilot, "U")
        assert "Brought back: Filed Report" in words_on(pilot.app)
        (filed,) = [each for each in batches(vault_of(pilot)) if each[0] == "Filed"]
        assert filed == ("Filed", "Report")  # not in the log either


def batches(vault: Vault) -> list[tuple[str, str]]:
    with vault.reading() as facts:
        found = facts.connection.exec_driver_sql("SELECT what, detail FROM batch")
        return [(what, detail) for what, detail in found]


@pytest.mark.sweep
async def test_the_tests_to_merge_with_tell_nothing_that_is_held_back(opened: Opened) -> None:
    """A row is called like a known test: the name is in the catalogue, the value is nobody’s."""
    async with opened() as pilot:
        vault = vault_of(pilot)
        enter(vault, "report", "Mother", **BIOPSY)
        for test, value in (("HIV 1/2 Ag/Ab", "Reactive"), ("BRCA1", "Pathogenic"),
                            ("hCG, serum", "4211"), ("Potassium", "4.1")):  # fmt: skip
            result(vault, name=test, value=value, on="2026-11-20")
        result(vault, name="Ki-67", value="14", on="2026-11-21", report=BIOPSY["title"])
        await press(pilot, "1", "p")
        await paste(pilot, TEXT)
        await press(pilot, "m")
        assert "4.1 · Nov 20, 2026" in glass(pilot.app)
        for typed in ("hiv", "brca", "hcg", "ki-67"):
            await write(pilot, typed)
            shown = glass(pilot.app)
            assert not any(told in shown for told in ("Reactive", "Pathogenic", "4211", "14 ·"))
            await press(pilot, *["backspace"] * len(typed))


@pytest.mark.sweep
async def test_the_names_for_a_field_tell_what_is_held_back_by_day_and_portal(
    opened: Opened,
) -> None:
    async with opened(size=(100, 30)) as pilot:
        vault = vault_of(pilot)
        enter(vault, "report", "Mother", **BIOPSY, account=VALLEY)
        genetic = {**BIOPSY, "title": "Invitae Genetic Testing Results"}
        second = enter(vault, "report", "Mother", **genetic, account=VALLEY)
        enter(vault, "report", "Mother", title="Lipid panel", on="2026-11-20")
        await press(pilot, "1", "g", "v", "a")
        while pilot.app.screen.focused is not None and not of_field(pilot, "report"):
            await press(pilot, "tab")
        await press(pilot, "f4")
        text = glass(pilot.app)
        assert "Lipid panel" in text
        assert "Report, held back · Nov 21, 2026 · Mother · MyChart, Valley Health" in text
        assert "pathology" not in text
        assert "Invitae" not in text
        await write(pilot, "(2)")
        await press(pilot, "enter")
        assert field_in_focus(pilot).text.endswith("Valley Health (2)")
        name, value = (each for each in pilot.app.screen.query(FieldRow)
                       if each.spec.name in ("name", "value"))  # fmt: skip
        name.put("CFTR")
        value.put("none found")
        await press(pilot, "f2")
        assert "Invitae" not in glass(pilot.app)
        (kept,) = vault.all(select(Result))
        assert kept.report_id == second.id


def of_field(pilot: Pilot[Any], name: str) -> bool:
    return field_in_focus(pilot).spec.name == name


def field_in_focus(pilot: Pilot[Any]) -> FieldRow:
    focused = pilot.app.screen.focused
    return next(each for each in focused.ancestors if isinstance(each, FieldRow))


async def test_a_refusal_does_not_name_it(opened: Opened) -> None:
    async with opened() as pilot:
        report = enter(vault_of(pilot), "report", "Mother", **BIOPSY)
        with pytest.raises(AnotherPersonsOwnerError) as refused:
            result(vault_of(pilot), "Father", name="Ki-67", value="14", report=str(report.id))
        assert str(refused.value) == "“Report” belongs to another person."


@pytest.mark.sweep
async def test_a_short_report_that_is_pasted_is_kept_as_a_report_and_named_nowhere(
    opened: Opened,
) -> None:
    hiv = "HIV antibody test\nReport date 11/20/2026\nImpression: HIV-1 antibody reactive\n"
    async with opened() as pilot:
        await press(pilot, "1", "p")
        await paste(pilot, hiv)
        await press(pilot, "enter")
        (report,) = vault_of(pilot).all(select(Report))
        assert (report.title, report.on) == ("HIV antibody test", "2026-11-20")
        assert not vault_of(pilot).all(select(Result))
        assert HELD in glass(pilot.app)
        assert "HIV" not in glass(pilot.app)
        await press(pilot, "g", "z")
        assert "HIV" not in glass(pilot.app)
        await press(pilot, "g", "l", "home", "enter")
        assert "HIV-1 antibody reactive" in words_on(pilot.app)


@pytest.mark.sweep
async def test_no_key_of_a_list_shows_what_was_not_opened(opened: Opened) -> None:
    """Its form, its words over time: they would tell at once what enter alone may tell."""
    async with with_report(opened, BIOPSY, "g", "d", "home", "e") as pilot:
        assert OPEN_FIRST in glass(pilot.app)
        assert "pathology" not in glass(pilot.app)
        await press(pilot, "enter", "e")
        assert "Surgical pathology" in glass(pilot.app)
        await press(pilot, "escape", "w")
        assert "Fibroadenoma" in glass(pilot.app)
        await press(pilot, "escape", "escape", "e")
        assert OPEN_FIRST in glass(pilot.app)


async def test_the_timeline_edits_and_follows_only_what_was_opened(opened: Opened) -> None:
    async with opened() as pilot:
        enter(vault_of(pilot), "result", "Mother", **HIV)
        await press(pilot, "0", "g", "l", "e")
        assert OPEN_FIRST in glass(pilot.app)
        await press(pilot, "T")
        assert OPEN_FIRST in glass(pilot.app)
        assert "HIV" not in glass(pilot.app)
        await press(pilot, "enter", "t")
        assert "HIV" in glass(pilot.app)


@pytest.mark.sweep
async def test_a_private_note_and_document_are_used_once_they_were_opened(opened: Opened) -> None:
    async with opened() as pilot:
        vault = vault_of(pilot)
        enter(vault, "note", "Mother", text="Between us.", on="2026-11-21", private="ask")
        document = enter(
            vault, "document", "Mother", title="HIV paper", on="2026-11-21", file_name="hiv.pdf"
        )
        document.size = 3
        vault.save(document)
        await press(pilot, "0", "g", "n", "home", "e")
        assert OPEN_FIRST in glass(pilot.app)
        assert "Between us" not in glass(pilot.app)
        await press(pilot, "g", "D")
        for key in "esb":
            await press(pilot, key)
            assert OPEN_FIRST in glass(pilot.app), key
            assert "hiv" not in glass(pilot.app).casefold()
        await press(pilot, "enter", "b")
        assert "What does it belong to?" in glass(pilot.app)


async def test_what_is_private_in_a_thread_is_opened_by_itself(opened: Opened) -> None:
    async with opened() as pilot:
        vault = vault_of(pilot)
        first = enter(vault, "message", "Mother", subject="Ankles", sent_at="2026-11-20 09:00",
                      account=VALLEY)  # fmt: skip
        enter(vault, "message", "Mother", subject="Ankles", sent_at="2026-11-21 09:00",
              text="Between us.", thread=str(first.id), private="ask", account=VALLEY)  # fmt: skip
        await press(pilot, "0", "g", "l", "down", "enter")
        assert "Between us" not in glass(pilot.app)
        await press(pilot, "end", "w")
        assert "Between us" not in glass(pilot.app)
        assert OPEN_FIRST in glass(pilot.app)
