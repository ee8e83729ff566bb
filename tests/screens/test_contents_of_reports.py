"""A report on the timeline: what it holds, as far as there is room, and nothing that is private."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from app_driver import Opened, glass, press, settle, vault_of, words_on
from pasted_panel import paste_panel
from sqlmodel import select

from famchart.records.person import Person
from famchart.records.report import Report
from famchart.records.result import Result
from famchart.store.vault import Vault

DAY = date(2026, 11, 20).isoformat()
BLOOD = ("Hemoglobin", "WBC", "Platelets", "Hematocrit", "RBC", "MCV", "MCH", "HIV 1/2 antibody")


def file_report(vault: Vault, title: str, names: tuple[str, ...], **private: Any) -> None:
    """File values below a title; those named in `private` are."""
    mother = vault.all(select(Person))[0]
    report = Report(person_id=mother.id, title=title, on=DAY)
    with vault.work("Filed") as work:
        work.save(report)
        for name in names:
            work.save(
                Result(
                    person_id=mother.id,
                    report_id=report.id,
                    name=name,
                    value="1",
                    on=DAY,
                    private=private.get(name, "no"),
                )
            )


@pytest.mark.sweep
async def test_a_paste_of_several_tests_is_named_by_no_single_one(opened: Opened) -> None:
    async with opened(size=(80, 24)) as pilot:
        vault = vault_of(pilot)
        file_report(vault, "Hemoglobin", BLOOD)
        file_report(vault, "CBC", BLOOD[:4])
        file_report(vault, "Glucose", ("Glucose", "Sodium"), Glucose="ask", Sodium="ask")
        await press(pilot, "g", "l")
        told = words_on(pilot.app)
        assert "Hemoglobin, WBC and 6 more" in told
        assert "CBC: Hemoglobin, WBC, Pla" not in told
        assert "CBC: Hemoglobin and 3 more" in told
        assert "Glucose" not in told
        await pilot.resize_terminal(160, 45)
        await press(pilot, "g", "l")
        wide = words_on(pilot.app)
        assert f"{', '.join(BLOOD[:7])} and 1 more" in wide
        assert "CBC: Hemoglobin, WBC, Platelets, Hematocrit Report" in wide
        assert "HIV" not in wide
        await pilot.resize_terminal(40, 10)
        await press(pilot, "g", "l")
        await press(pilot, "down", "down")
        assert "Hemoglobin, WBC and 6 more" in glass(pilot.app)


async def test_search_names_it_the_same_way(opened: Opened) -> None:
    async with opened(size=(100, 24)) as pilot:
        file_report(vault_of(pilot), "Hemoglobin", BLOOD)
        await press(pilot, "slash", *"hemoglobin")
        assert "Hemoglobin, WBC, Platelets" in words_on(pilot.app)
        assert "HIV" not in words_on(pilot.app)


async def test_today_says_that_there_is_more_than_the_first_test(opened: Opened) -> None:
    async with opened(size=(100, 40)) as pilot:
        report = paste_panel(vault_of(pilot), "2026-11-21")
        report.title = "Cholesterol"
        vault_of(pilot).save(report)
        await press(pilot, "g", "t")
        assert "Cholesterol and 2 more, 1 high (lab’s flag)" in words_on(pilot.app)


async def test_two_readings_of_a_day_have_their_times_on_the_page_of_their_report(
    opened: Opened,
) -> None:
    async with opened(size=(100, 30)) as pilot:
        vault = vault_of(pilot)
        mother = vault.all(select(Person))[0]
        report = Report(person_id=mother.id, title="Glucose", on=DAY)
        vault.save(report)
        about: dict[str, Any] = {
            "person_id": mother.id,
            "report_id": report.id,
            "name": "Glucose",
            "on": DAY,
        }
        for value, time in (("142", "08:00"), ("150", "12:30")):
            vault.save(Result(value=value, at=f"{DAY}T{time}", **about))
        await press(pilot, "g", "l", "enter")
        told = words_on(pilot.app)
        assert "08:00 Glucose 142" in told
        assert "12:30 Glucose 150" in told


async def test_in_a_log_a_row_of_another_day_than_the_report_has_its_day(opened: Opened) -> None:
    async with opened(size=(80, 24)) as pilot:
        vault = vault_of(pilot)
        file_report(vault, "At home", ())
        (report,) = vault.all(select(Report).where(Report.title == "At home"))
        for at in ("2026-11-20T08:00", "2026-11-20T20:15", "2026-11-21T07:40"):
            vault.save(
                Result(
                    person_id=report.person_id, report_id=report.id, name="Pulse",
                    value=at[-2:], on=at[:10], at=at,
                )
            )  # fmt: skip
        pilot.app.action_go(f"open report {report.id}")  # type: ignore[attr-defined]
        await settle(pilot)
        lines = glass(pilot.app).replace("›", " ").splitlines()
        rows = [line.split() for line in lines if "Pulse" in line]
        assert [row[: row.index("Pulse")] for row in rows] == [
            ["08:00"], ["20:15"], ["Nov", "21", "07:40"],
        ]  # fmt: skip


async def test_what_is_counted_behind_the_names_of_tests_is_tests(opened: Opened) -> None:
    async with opened(size=(120, 24)) as pilot:
        vault = vault_of(pilot)
        file_report(vault, "Results", ("Calcium", "Potassium", "Calcium", "POTASSIUM"))
        file_report(vault, "Pulse", ("Pulse", "Pulse", "Pulse"))
        await press(pilot, "g", "l")
        assert "Results: Calcium, Potassium, 4 values" in words_on(pilot.app)
        assert "Pulse, 3 values" in words_on(pilot.app)
        assert "more" not in words_on(pilot.app)
