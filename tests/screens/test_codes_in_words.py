"""Fields that store codes: forms and pages have words for them, which can be typed as well."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from app_driver import Opened, glass, press, settle, vault_of, write
from results_driver import enter
from sqlmodel import select
from textual.widgets import TextArea

from famchart import i18n
from famchart.catalog import portals as catalog
from famchart.core.business_days import REFERENCE_YEAR, federal_holidays
from famchart.core.holiday_words import HOLIDAYS
from famchart.core.ladder import STEPS
from famchart.records import kind_named, kinds
from famchart.records.fields import FieldSpec
from famchart.records.number_fields import EarlierDoses
from famchart.records.office_fields import HolidaySetting, Steps
from famchart.records.portal import CatalogLine, Portal
from famchart.records.proxy import Proxy
from famchart.records.proxy_scope import Scope
from famchart.records.rule import Meaning
from famchart.records.usual_words import UsualWords
from famchart.screens.form import FormScreen
from famchart.widgets.entries import LineEntry
from famchart.widgets.field_row import FieldRow

STORED = {
    Scope: ("results=yes,notes=no,bills=unknown", "visit_summaries=no"),
    Steps: ("none", ",".join(f"{at}={step}" for at, step in enumerate(STEPS, 1)), "1=ask Ana: now"),
    HolidaySetting: ("none", "us-federal", ",".join(["us-federal", *(f"-{x}" for x in HOLIDAYS)])),
    Meaning: (
        "dmy",
        "mdy",
        "comma",
        "point",
        "name,value,unit,range,flag,-",
        "Potassium",
        "medication\nDrug = name",
    ),
    EarlierDoses: ("1/2", "2; 1 since 2026-11-08", "2; 1 since 2026-11-08; 0.5 since 2026-11-15"),
    CatalogLine: tuple(line.id for line in catalog()),
}
"""What may be stored in the fields that are typed in words."""


def typed_in_words() -> Iterator[tuple[FieldSpec, str]]:
    for kind in kinds().values():
        for spec in kind.every_field():
            if spec.is_typed_in_words:
                usual = tuple(spec.names or {}) if isinstance(spec, UsualWords) else ()
                yield from ((spec, each) for each in usual or STORED[type(spec)])


@pytest.mark.parametrize("language", ["en", "es"])
def test_what_is_shown_for_a_code_is_read_as_that_code(language: str) -> None:
    i18n.set_language(language)
    found = list(typed_in_words())
    assert {"reason", "scope", "severity", "steps", "holidays"} <= {x.name for x, _code in found}
    for spec, stored in found:
        assert spec.parse(stored) == stored
        read = spec.parse(spec.shown(stored)).replace(", ", ",")
        assert read == stored.replace(", ", ","), (spec.name, stored, spec.shown(stored))


def test_every_federal_holiday_has_its_words() -> None:
    assert set(HOLIDAYS) == federal_holidays(REFERENCE_YEAR)


ENTERED = {
    "portal": {"brand": "Lakeside", "catalog": "oracle-healthelife", "steps": "2=nurse_line",
               "holidays": "us-federal,-columbus-day"},
    "proxy": {"account": "Mother MyChart", "kind": "agent", "state": "revoked",
              "reason": "patient", "scope": "results=yes,visit_summaries=no"},
    "rule": {"about": "dates", "meaning": "dmy"},
    "allergy": {"substance": "Latex", "severity": "life_threatening", "status": "doubtful"},
}  # fmt: skip
CODES = ("oracle-healthelife", "nurse_line", "us-federal", "columbus-day", "visit_summaries",
         "life_threatening", "results=", "dmy")  # fmt: skip


@pytest.mark.sweep
@pytest.mark.parametrize("language", ["en", "es"])
async def test_forms_and_pages_show_no_code_and_a_form_saved_as_it_is_changes_none(
    opened: Opened, language: str
) -> None:
    async with opened(size=(110, 45)) as pilot:
        for name, texts in ENTERED.items():
            i18n.set_language("en")
            whose = "Mother" if kind_named(name).is_personal() else ""
            kept = enter(vault_of(pilot), name, whose, **texts)
            i18n.set_language(language)
            for place in (f"open {name} {kept.id}", f"edit {name} {kept.id}"):
                pilot.app.action_go(place)  # type: ignore[attr-defined]
                await settle(pilot)
                assert not [code for code in CODES if code in glass(pilot.app)], place
            assert isinstance(pilot.app.screen, FormScreen)
            shown = {each.spec.name: entry.value for each in pilot.app.screen.query(FieldRow)
                     for entry in each.query(LineEntry)}  # fmt: skip
            shown |= {each.spec.name: area.text for each in pilot.app.screen.query(FieldRow)
                      for area in each.query(TextArea)}  # fmt: skip
            for spec in kind_named(name).fields:
                if spec.is_typed_in_words and (code := texts.get(spec.name)):
                    assert shown[spec.name] == spec.shown(code)
            await press(pilot, "f2")
            (now,) = [each for each in vault_of(pilot).all(select(type(kept)))
                      if each.id == kept.id]  # fmt: skip
            assert now == kept


@pytest.mark.sweep
async def test_words_for_a_code_are_typed_and_what_is_neither_is_refused_in_its_field(
    opened: Opened,
) -> None:
    async with opened(size=(110, 45)) as pilot:
        proxy, portal = (vault_of(pilot).all(select(table))[0] for table in (Proxy, Portal))
        pilot.app.action_go(f"edit proxy {proxy.id}")  # type: ignore[attr-defined]
        await settle(pilot)
        await fill(pilot, "reason", "The clinic decided this")
        await fill(pilot, "scope", "yes: results, messages; no: everything")
        await press(pilot, "f2")
        assert "no: everything” is no part of a scope" in " ".join(glass(pilot.app).split())
        await fill(pilot, "scope", "yes: results, messages; no: visit summaries")
        await press(pilot, "f2")
        (proxy,) = vault_of(pilot).all(select(Proxy))
        assert proxy.reason == "organisation"
        assert proxy.scope == "results=yes,visit_summaries=no,messages=yes"
        pilot.app.action_go(f"edit portal {portal.id}")  # type: ignore[attr-defined]
        await settle(pilot)
        await fill(pilot, "holidays", "US federal holidays, without Groundhog Day")
        await press(pilot, "f2")
        assert "Groundhog Day” is no part" in " ".join(glass(pilot.app).split())


async def fill(pilot: object, name: str, text: str) -> None:
    rows = pilot.app.screen.query(FieldRow)  # type: ignore[attr-defined]
    row = next(each for each in rows if each.spec.name == name)
    row.put("")
    row.take_focus()
    await write(pilot, text)  # type: ignore[arg-type]


@pytest.mark.parametrize("language", ["en", "es"])
def test_no_hint_names_a_code(language: str) -> None:
    i18n.set_language(language)
    for kind in kinds().values():
        for spec in kind.every_field():
            if spec.is_typed_in_words:
                assert "_" not in spec.hint_text(), (kind.name, spec.name)


@pytest.mark.sweep
async def test_a_refusal_names_fields_as_the_form_does(opened: Opened) -> None:
    given = {"name": "Losartan", "person": "Mother", "plan_percent": "80", "plan_days_left": "5"}
    async with opened(size=(100, 60)) as pilot:
        app: Any = pilot.app
        app.push_screen(FormScreen(app.desk, kind_named("medication"), None, given))
        await settle(pilot)
        await press(pilot, "f2")
        shown = " ".join(glass(app).split())
        assert "plan_" not in shown
        assert "“Plan refills at % used” says when" in shown
