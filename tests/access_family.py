"""A family with every sort of access in it, made up for the tests of the Access screens."""

from __future__ import annotations

from pathlib import Path

from app_driver import CLOCK, WEAK

from famchart.records import kinds
from famchart.store.keys import Demo
from famchart.store.lookup import find
from famchart.store.opening import create_vault
from famchart.store.typed import new_record

TOTP = "MFSWC3LBMRQWCYLB"
PASSWORDS = {"grandma": "kettle-on-a-sill", "grandpa": "two-oars-one-boat"}
LINES = (
    ("person", {"given": "Cleo", "called": "Me", "birth_date": "1980-01-01"}),
    ("person", {"given": "Vera", "called": "Grandma", "birth_date": "1946-05-04"}),
    ("person", {"given": "Otto", "called": "Grandpa", "birth_date": "1944-07-02"}),
    ("person", {"given": "Finn", "called": "Finn", "birth_date": "2012-02-29"}),
    ("person", {"given": "Ida", "called": "Ida", "birth_date": "2009-04-22"}),
    ("portal", {"brand": "MyChart", "system": "Hill"}),
    ("portal", {"brand": "MyChart", "system": "New Shore"}),
    ("portal", {"brand": "Oracle Health", "system": "Shore", "closing_on": "2026-12-31"}),
    ("portal", {"brand": "NextGen PxP", "system": "River"}),
    ("portal", {"brand": "VA My HealtheVet"}),
    ("portal", {"brand": "MyChart", "system": "Kids", "teen_age": "13"}),
    ("account", {"person": "Me", "portal": "Hill"}),
    ("account", {"person": "Grandma", "portal": "Hill"}),
    ("account", {"person": "Grandma", "portal": "Shore"}),
    ("account", {"person": "Grandpa", "portal": "River"}),
    ("account", {"person": "Grandpa", "portal": "VA My HealtheVet"}),
    ("account", {"person": "Finn", "portal": "Kids"}),
    ("account", {"person": "Ida", "portal": "Kids"}),
    ("login", {"account": "Me Hill, Grandma Hill", "username": "cleo", "totp": TOTP,
               "password": PASSWORDS["grandma"], "codes_to": "Grandma’s phone"}),
    ("login", {"account": "Grandma Shore", "username": "vera46", "whose": "patient",
               "password": "a-jar-of-buttons", "codes_to": "Grandma’s phone"}),
    ("login", {"account": "Grandpa River", "username": "cleo.r", "codes_to": "my phone",
               "password": PASSWORDS["grandpa"]}),
    ("login", {"account": "Finn Kids", "username": "cleo.k", "codes_to": "my phone",
               "recovery_codes": "fern-41\nlark-77"}),
    ("proxy", {"account": "Grandma Hill", "holder": "Me", "kind": "adult_to_adult",
               "state": "granted", "granted_on": "2025-12-01", "term_end": "2026-12-01",
               "scope": "results=yes,messages=yes,bills=no"}),
    ("proxy", {"account": "Grandma Shore", "holder": "Me", "kind": "shared_login",
               "state": "granted"}),
    ("proxy", {"account": "Grandpa River", "holder": "Me", "kind": "adult_to_adult",
               "state": "granted", "granted_on": "2026-02-03", "mode": "full"}),
    ("proxy", {"account": "Finn Kids", "holder": "Me", "kind": "parent_teen",
               "state": "granted", "granted_on": "2025-03-01"}),
    ("proxy", {"account": "Ida Kids", "holder": "Me", "kind": "parent_teen",
               "state": "granted", "granted_on": "2022-05-01"}),
)  # fmt: skip


def make_access_family(path: Path) -> Path:
    """Make the vault; it asks for no passphrase."""
    vault, _root = create_vault(path, Demo(), cost=WEAK)
    with vault.work("The family") as work:
        for kind_name, texts in LINES:
            given = {key: _id(work, key, value) for key, value in texts.items()}
            new_record(kinds()[kind_name], given, work, CLOCK).save(work)
    vault.close()
    return path


def _id(work: object, field: str, text: str) -> str:
    """Return the id of an account by whose and where it is; any other text as it stands."""
    if field != "account" or "," in text:
        return text
    return str(find(work, kinds()["account"], text).id)  # type: ignore[arg-type]
