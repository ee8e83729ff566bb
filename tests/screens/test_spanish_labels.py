"""In Spanish, whose words are longer, no word of ours is cut on a terminal of the usual size."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from app_driver import CLOCK, Opened, driven, glass, press, settle, vault_of, words_on
from results_driver import add_results
from rich.cells import cell_len
from textual.pilot import Pilot

from famchart import i18n
from famchart.app import FamchartApp
from famchart.i18n import _
from famchart.intake.plan import Standing
from famchart.records import kinds
from famchart.records.fields import Day, DayOrMonth, LocalMoment
from famchart.screens.import_filing import Outcome
from famchart.widgets.field_row import FieldRow
from famchart.widgets.key_line import KeyLine
from famchart.widgets.typed_as_said import example

CUT = re.compile(r"(?:^| {2}|[·│])\s*(\S[^·│…]*?)…")
LONGEST_LABEL = 30
"""Letters; what is longer is a sentence, and whole one key further on."""
PAGES = ("", "gl", "gr", "gr>", "ga>", "gp", "gs", "gn", "gn>", "gna", "gc", "gw>", "go>", "gD", "gF", "gB", "gG", "gV",
         "gC", "gI", "g")  # fmt: skip
"""The keys that lead to each; `>` is enter."""


@pytest.fixture(autouse=True)
def _spanish(_english: None) -> None:
    i18n.set_language("es")


def cut_words(app: Any) -> list[str]:
    """Return what is cut on the glass and is the beginning of a label of ours."""
    found = i18n._catalogue("es")._catalog.values()  # type: ignore[attr-defined]
    ours = [text for text in found if isinstance(text, str) and len(text) <= LONGEST_LABEL]
    beginnings = CUT.findall(glass(app))
    return [each for each in beginnings if any(text.startswith(each) for text in ours)]


@pytest.mark.sweep
async def test_no_label_of_any_page_is_cut(accesses: Opened) -> None:
    async with accesses() as pilot:
        cut: dict[str, list[str]] = {}
        for keys in PAGES:
            await press(pilot, *("enter" if key == ">" else key for key in keys))
            if found := cut_words(pilot.app):
                cut[keys] = found
            await press(pilot, "escape", "escape")
        assert cut == {}


def test_the_labels_of_a_form_leave_three_fifths_of_the_line_to_the_field() -> None:
    labels = [_(spec.label) for kind in kinds().values() for spec in kind.every_field()]
    assert [label for label in labels if cell_len(label) + 2 > 80 * 2 // 5] == []


@pytest.mark.sweep
async def test_every_label_of_every_access_stands_in_full(accesses: Opened) -> None:
    async with accesses() as pilot:
        await press(pilot, "g", "a")
        for _row in range(6):
            await press(pilot, "enter")
            assert cut_words(pilot.app) == []
            await press(pilot, "escape", "down")


async def test_the_first_run_tells_all_its_keys(tmp_path: Path) -> None:
    i18n.set_language("en")
    async with driven(FamchartApp(tmp_path / "New.famchart", CLOCK)) as pilot:
        await press(pilot, "right", "enter")
        assert keys_of(pilot)[:5] == ["enter", "f2", "f3", "f6", "esc"]


def keys_of(pilot: Pilot[Any]) -> list[str]:
    return [key for key, _words in pilot.app.screen.query_one(KeyLine).keys()]  # noqa: SIM118


def test_whose_login_it_is_reads_as_clearly_as_in_english() -> None:
    whose = kinds()["login"].field_named("whose")
    assert _(whose.label) == "La contraseña es"
    told = [_(name) for name in whose.names.values()]
    assert told == ["mía, como representante", "de la persona atendida", "aún no lo sé"]


def test_what_an_import_came_to_is_counted_in_one_gender() -> None:
    counts = Counter({Standing.NEW: 7, Standing.CHANGED: 1, Standing.SAME: 2})
    told = Outcome(counts, lost=0).words()
    assert told == "7 nuevos, 1 corregido, 2 ya en la bóveda, 0 perdidos"


@pytest.mark.sweep
async def test_on_a_small_glass_no_label_of_a_form_is_cut_and_no_hint(opened: Opened) -> None:
    async with opened(size=(40, 100)) as pilot:
        await press(pilot, "1")
        i18n.set_language("es")  # whatever the vault remembers
        app: Any = pilot.app
        for kind in ("person", "medication", "appointment", "vaccination", "proxy", "portal"):
            app.action_go(f"add {kind}")
            await settle(pilot)
            text = words_on(app)
            for row in app.screen.query(FieldRow):
                empty_hint = "" if row.text else i18n._(example(row.spec))
                is_date = isinstance(row.spec, (Day, DayOrMonth, LocalMoment))
                assert row.label in text, (kind, row.label)
                assert not is_date or empty_hint in text, (kind, row.label)
            await press(pilot, "escape", "escape")


FITTING = 32
"""Cells of an answer at most that has room in one of 40, between its signs."""


@pytest.mark.sweep
async def test_on_a_small_glass_an_answer_is_told_whole_where_a_line_has_room_for_it(
    opened: Opened,
) -> None:
    async with opened(size=(40, 100)) as pilot:
        await press(pilot, "1")
        app: Any = pilot.app
        for language in ("es", "en"):
            i18n.set_language(language)  # whatever the vault remembers
            for kind in ("proxy", "medication", "login", "allergy", "person"):
                app.action_go(f"add {kind}")
                await settle(pilot)
                for row in app.screen.query(FieldRow):
                    fitting = {c: w for c, w in row.answers.items() if cell_len(w) <= FITTING}
                    for code, words in fitting.items():
                        row.put(code)
                        assert f"[{words}]" in glass(app), (kind, row.label, words)
                await press(pilot, "escape", "escape", "escape")


@pytest.mark.sweep
async def test_the_foot_names_the_key_to_what_has_no_room_as_in_english(opened: Opened) -> None:
    async with opened(size=(40, 10)) as pilot:
        add_results(vault_of(pilot))
        await press(pilot, "1")
        i18n.set_language("es")
        await press(pilot, "g", "r", "enter")
        assert {"enter", "space"} <= {*keys_of(pilot)}
