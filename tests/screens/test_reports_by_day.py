"""A pasted table with a column for each day: each of its days has a report of its own."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from app_driver import Opened, glass, paste, press, vault_of, words_on, write
from sqlmodel import select

from famchart.records.report import Report
from famchart.records.result import Result
from famchart.store.news import news

TREND = {
    "en": (
        "Component\t8/3/2025\t11/21/2026\tRange\n"
        "Calcium\t9.1\t9.5\t8.5-10.2 mg/dL\n"
        "Potassium\t5.5 (H)\t7.1 (HH)\t3.5-5.1 mmol/L\n"
    ),
    "es": (
        "Componente\t3/8/2025\t21/11/2026\tValores de referencia\n"
        "Calcio\t9.1\t9.5\t8.5-10.2 mg/dL\n"
        "Potasio\t5.5 (H)\t7.1 (HH)\t3.5-5.1 mmol/L\n"
    ),
}
DAYS = ["2025-08-03", "2026-11-21"]


@pytest.mark.parametrize("language", TREND)
async def test_a_filter_of_days_shows_what_a_table_told_of_its_newest_day(
    opened: Opened, language: str
) -> None:
    async with opened(size=(100, 30)) as pilot:
        await press(pilot, "1", "p")
        await paste(pilot, TREND[language])
        await press(pilot, "enter")
        vault = vault_of(pilot)
        reports = {each.id: each.on for each in vault.all(select(Report))}
        assert sorted(map(str, reports.values())) == DAYS
        assert all(reports[each.report_id] == each.on for each in vault.all(select(Result)))
        assert "› Nov 21" in glass(pilot.app)
        assert "Aug 3, 2025" in glass(pilot.app)
        await press(pilot, "f", "f")
        await write(pilot, "2026-11-21")
        await press(pilot, "enter")
        assert "1 record · from Nov 21" in words_on(pilot.app)
        await press(pilot, "u")
        assert vault.all(select(Report)) == []


async def test_the_same_table_again_adds_nothing_and_keeps_its_other_lines_once(
    opened: Opened,
) -> None:
    async with opened() as pilot:
        for _time in range(2):
            await press(pilot, "1", "p")
            await paste(pilot, TREND["en"] + "See the nurse about iron tablets\n")
            await press(pilot, "enter")
        assert "All of this was known already; nothing was added." in glass(pilot.app)
        texts = {each.on: each.text for each in vault_of(pilot).all(select(Report))}
        assert texts == {DAYS[0]: None, DAYS[1]: "See the nurse about iron tablets"}


async def test_what_came_in_opens_its_newest_report(opened: Opened) -> None:
    async with opened() as pilot:
        await press(pilot, "1", "p")
        await paste(pilot, TREND["en"])
        await press(pilot, "enter")
        vault = vault_of(pilot)
        with vault.reading() as facts:
            (item,) = news(facts, datetime(2026, 1, 1, tzinfo=UTC), date(2026, 11, 22))
        days = {each.id: each.on for each in vault.all(select(Report))}
        assert days[item.record_id] == DAYS[1]
