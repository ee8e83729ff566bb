"""Whatever stands in a record: no screen breaks, nothing acts, nothing reaches the terminal."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from app_driver import CLOCK, WEAK, glass, press, running, settle
from tests_support import HOSTILE
from textual import events

from famchart.core.errors import FamchartError
from famchart.records import kinds
from famchart.records.fields import FieldSpec, LongText
from famchart.records.secret_fields import SecretText
from famchart.store.keys import Demo
from famchart.store.opening import create_vault
from famchart.store.typed import new_record

PLAIN_TEXT = (FieldSpec, LongText, SecretText)
GIVEN = {
    "account": {"portal": "", "person": ""},
    "proxy": {"kind": "adult_to_adult", "state": "granted", "term_end": "2026-12-01"},
}
OWN_PAGES = (
    "person", "portal", "account", "login", "proxy", "note", "report", "result", "medication",
    "message", "appointment", "bill", "document", "form", "answer", "gap", "vaccination", "contact",
    "insurance",
)  # fmt: skip
TEXTS = {
    "short ones": " ".join(text for text in HOSTILE if len(text) < 100),
    "a long word": max(HOSTILE, key=len),
    "a megabyte": "a long line " * 87_000,
}


def kinds_for(hostile: str) -> list[str]:
    """Return the kinds to try a text in: all whose lists or pages are their own, two if long."""
    return list(OWN_PAGES) if len(hostile) < 1_000_000 else ["note", "login"]


def texts_for(kind_name: str, hostile: str) -> dict[str, str]:
    texts = {spec.name: hostile for spec in kinds()[kind_name].fields if type(spec) in PLAIN_TEXT}
    return texts | GIVEN.get(kind_name, {})


def make_hostile_family(path: Path, hostile: str) -> None:
    """Make a vault with one record of each kind, the text in every field that takes one."""
    vault, _root = create_vault(path, Demo(), cost=WEAK)
    order = ["person", "portal", "account"]
    order += [name for name in kinds_for(hostile) if name not in order]
    made: dict[str, str] = {}
    with vault.work("Made") as work:
        for name in order:
            kind = kinds()[name]
            texts = texts_for(name, hostile)
            for spec in kind.fields:
                if spec.name in made and hasattr(spec, "to"):
                    texts[spec.name] = made[spec.name]
            try:
                typed = new_record(kind, texts, work, CLOCK, _person(made))
                made[name] = str(typed.save(work).id)
            except FamchartError:  # a field that refuses such a text is safe
                made.pop(name, None)
    vault.close()


def _person(made: dict[str, str]) -> Any:
    return UUID(made["person"]) if "person" in made else None


def assert_harmless(app: Any) -> None:
    """Nothing on the glass can act on a terminal."""
    for strip in app.screen._compositor.render_strips():
        for sign in strip.text:
            assert ord(sign) >= 0x20
            assert ord(sign) != 0x7F
            assert not 0x80 <= ord(sign) < 0xA0
            assert sign not in "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"


@pytest.mark.sweep
@pytest.mark.parametrize(
    "hostile",
    [
        TEXTS["short ones"],
        pytest.param(TEXTS["a long word"], marks=pytest.mark.long),
        pytest.param(TEXTS["a megabyte"], marks=pytest.mark.long),
    ],
    ids=TEXTS,
)
async def test_every_screen_shows_it_and_stays_itself(tmp_path: Path, hostile: str) -> None:
    path = tmp_path / "Family.famchart"
    make_hostile_family(path, hostile)
    async with running(path) as pilot:
        assert_harmless(pilot.app)
        for name in kinds_for(hostile):
            pilot.app.action_go(name)  # type: ignore[attr-defined]
            await settle(pilot)
            assert_harmless(pilot.app)
            for keys in (["space"], ["enter", "v"], ["e"], ["x"]):
                await press(pilot, *keys)
                assert_harmless(pilot.app)
                await press(pilot, "escape")
        for keys in (
            ["g", "r"],
            ["g", "r", "enter"],
            ["g", "l"],
            ["slash", "a"],
            ["a"],
            ["colon"],
            ["question_mark"],
        ):
            await press(pilot, *keys)
            assert_harmless(pilot.app)
            await press(pilot, "escape")
        pilot.app.post_message(events.Paste(hostile[:20_000]))
        await settle(pilot)
        assert_harmless(pilot.app)


async def test_markup_in_a_name_runs_no_action(tmp_path: Path) -> None:
    path = tmp_path / "Family.famchart"
    make_hostile_family(path, "[@click=app.quit]Rosa[/]")
    async with running(path) as pilot:
        assert "[@click=app.q" in glass(pilot.app)
        await pilot.click(offset=(24, 0))
        await settle(pilot)
        assert pilot.app.is_running
