"""Adding: of what one types, the kind that a family means comes first, in both languages."""

from __future__ import annotations

import pytest
from app_driver import Opened, press

from famchart.i18n import set_language
from famchart.screens.form import FormScreen
from famchart.screens.kind_choices import kind_choices
from famchart.screens.pick import PickScreen

MEANT = {
    "en": {"portal": "account", "port": "account", "bill": "bill",
           "medicine": "medication", "person": "person"},
    "es": {"portal": "account", "port": "account", "cuenta": "account", "persona": "person",
           "medicamento": "medication", "factura": "bill"},
}  # fmt: skip


@pytest.mark.parametrize("code", MEANT)
def test_what_is_typed_finds_the_kind_that_is_meant(code: str) -> None:
    set_language(code)
    try:
        pick = PickScreen("", list(kind_choices()))
        found = {typed: pick.fitting(typed)[0].id for typed in MEANT[code]}
        assert found == MEANT[code]
        assert "portal" in [each.id for each in pick.fitting("portal")]
    finally:
        set_language("en")


async def test_adding_a_portal_opens_the_account_that_a_person_holds(opened: Opened) -> None:
    async with opened() as pilot:
        await press(pilot, "1", "a", *"portal", "enter")
        assert isinstance(pilot.app.screen, FormScreen)
        assert pilot.app.screen.kind.name == "account"
