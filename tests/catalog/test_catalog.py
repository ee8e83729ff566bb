from __future__ import annotations

import dataclasses

import pytest

from famchart import catalog, i18n


def test_the_tables_ship_whole():
    assert len(catalog.analytes()) == 280
    assert len(catalog.loinc_names()) == 389
    assert len(catalog.portals()) == 34
    assert len(catalog.vaccines()) == 135
    assert len(catalog.glossary()) == 418


@pytest.mark.parametrize("portal", catalog.portals(), ids=lambda portal: portal.id)
def test_no_sign_of_confidence_reaches_a_person(portal):
    shown = str(dataclasses.asdict(portal))
    assert not any(sign in shown for sign in ("[H]", "[M]", "[L]", "[H,"))
    assert portal.brand


def test_a_loinc_code_ships_only_with_its_display_name():
    names = catalog.loinc_names()
    assert all(names.values())
    shipped = {code for analyte in catalog.analytes() for code in analyte.loinc}
    assert shipped - set(names) == set()


def test_every_loinc_code_has_its_check_digit():
    for code in catalog.loinc_names():
        digits, _dash, check = code.partition("-")
        doubled = "".join(
            str(int(digit) * 2) if place % 2 == 0 else digit
            for place, digit in enumerate(reversed(digits))
        )
        assert (10 - sum(map(int, doubled)) % 10) % 10 == int(check), code


def test_the_notice_of_loinc_ships_with_it():
    assert "Regenstrief Institute" in catalog.loinc_notice()


@pytest.mark.parametrize("portal", catalog.portals(), ids=lambda portal: portal.id)
def test_what_is_shown_of_a_portal_is_there_in_every_language(portal):
    for told in (portal.proxy_names, portal.proxy_setups):
        assert set(told) == set(i18n.LANGUAGES)
        assert len({bool(text) for text in told.values()}) == 1, told
        assert not told["en"] or told["en"] != told["es"]


def test_a_portal_is_told_in_the_language_of_the_moment():
    line = next(each for each in catalog.portals() if each.id == "walmart")
    paper = next(each for each in catalog.portals() if each.id == "paper")
    assert (line.proxy_setup, line.proxy_name) == ("Online with consent", "Family members")
    i18n.set_language("es")
    assert (line.proxy_setup, paper.brand) == (
        "En línea, con consentimiento",
        "Solo papel o teléfono",
    )


@pytest.mark.parametrize("portal", catalog.portals(), ids=lambda portal: portal.id)
def test_a_portal_is_told_with_the_quotation_marks_of_every_other_text(portal):
    assert not set("«»") & set(str(dataclasses.asdict(portal)))
