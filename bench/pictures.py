"""Pictures of the app on the made-up family: `python -m bench.pictures` draws those of the README.

They are SVG files of text, without any font or address from outside. `--size`, `--theme` and
`--lang` draw the same screens as others see them; `--into` says where.
"""

from __future__ import annotations

import argparse
import asyncio
import re
import tempfile
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from textual.pilot import Pilot
from textual.worker import WorkerError

from famchart.app import FamchartApp
from famchart.cli.demo import STAGED_ON, make_demo_vault
from famchart.core.clock import Clock
from famchart.i18n import set_language

PASTED = """\
LIPID PANEL
Collected: Nov 20, 2026
Cholesterol, Total   212 H  mg/dL  <200
Triglycerides        148    mg/dL  <150
HDL                   41    mg/dL  >39
LDL (calc)           141 H  mg/dL  <100
VLDL                 <30    mg/dL  5-40
Share  |  View trends
Fasting: pt states 10h
"""
PASTE = "paste"
SCREENS: Mapping[str, Sequence[str]] = {
    "today": (),
    "timeline": ("g", "l"),
    "paste": (PASTE, "2"),
    "access": ("g", "a"),
    "results": ("g", "r"),
    "curve": ("g", "r", "f", "a", "1", "c", "enter"),
}
"""The keys that lead from Today to each picture of the README."""
EVERY_PAGE: Mapping[str, Sequence[str]] = {"paste-empty": ("g", "p"), **SCREENS} | {
    "asleep": ("down", "s", "z"),
    "timeline-filter": ("g", "l", "f"),
    "timeline-jump": ("g", "l", "t"),
    "import": ("i",),
    "paste-of-whom": (PASTE,),
    "one-access": ("g", "a", "down", "enter"),
    "ahead": ("g", "a", "m"),
    "find-a-test": ("g", "r", "f"),
    "one-value": ("g", "r", "enter"),
    "medicines": ("g", "i"),
    "allergies": ("g", "b"),
    "conditions": ("g", "k"),
    "disagreements": ("g", "x"),
    "reports": ("g", "d"),
    "single-results": ("g", "v"),
    "notes": ("g", "n"),
    "documents": ("g", "D"),
    "forms": ("g", "F"),
    "one-form": ("g", "F", "enter"),
    "answer-bank": ("g", "B"),
    "copy": ("g", "u"),
    "gaps": ("g", "G"),
    "vaccinations": ("g", "V"),
    "contacts": ("g", "C"),
    "insurance": ("g", "I"),
    "card": ("g", "I", "v"),
    "people": ("g", "h"),
    "portals": ("g", "w"),
    "accounts": ("g", "c"),
    "logins": ("g", "o"),
    "record": ("g", "d", "enter"),
    "our-words": ("g", "d", "enter", "w"),
    "login": ("g", "o", "enter"),
    "secret": ("g", "o", "enter", "v"),
    "delete": ("g", "n", "x"),
    "forget": ("g", "h", "enter", "X"),
    "go-to": ("g",),
    "add-what": ("a",),
    "form": ("g", "b", "a"),
    "long-form": ("g", "w", "a"),
    "form-wrong": ("g", "b", "a", "f2"),
    "pick": ("W",),
    "search": ("slash", *"losartan"),
    "search-empty": ("slash",),
    "palette": ("colon",),
    "help": ("question_mark",),
    "messages": ("g", "m"),
    "thread": ("g", "m", "enter"),
    "answered": ("g", "m", "enter", "r"),
    "refills": ("g", "f"),
    "refills-ahead": ("g", "f", "v"),
    "trip-when": ("g", "f", "t"),
    "trip": ("g", "f", "t", *"18", "tab", *"43", "enter"),
    "appointments": ("g", "e"),
    "month": ("g", "e", "m"),
    "visit-sheet": ("g", "e", "enter"),
    "outcome": ("g", "e", "home", "enter", "o"),
    "changes": ("down", "s", "g", "z"),
    "bills": ("g", "j"),
    "bill": ("g", "j", "enter"),
    "snooze": ("down", "S"),
    "whole-line": ("g", "l", "space"),
    "locked": ("ctrl+l",),
}
LATER = {"outcome": date(2026, 12, 3)}
"""The days of pages that are not to be seen yet when all others are."""
FROM_OUTSIDE = re.compile(r"@font-face\s*\{[^}]*\}|<!--.*?-->", re.DOTALL)


def drawn(svg: str) -> str:
    """Return a picture that asks nobody for a font and keeps its spaces."""
    return FROM_OUTSIDE.sub("", svg).replace("<svg ", '<svg xml:space="preserve" ', 1)


async def settle(pilot: Pilot[Any]) -> None:
    """Wait for what was set off."""
    for _round in range(3):
        await pilot.pause()
        for worker in [each for each in pilot.app.workers if each.group != "default"]:
            try:
                await worker.wait()
            except WorkerError:
                continue
    await pilot.pause()


async def picture(
    vault: Path, keys: Sequence[str], size: tuple[int, int], theme: str, day: date
) -> str:
    """Return the SVG of the screen that these keys lead to on a day."""
    app = FamchartApp(vault, Clock(day), is_language_asked=True)
    async with app.run_test(size=size) as pilot:
        app.theme = theme
        await settle(pilot)
        for key in keys:
            if key == PASTE:
                app.action_go("paste", PASTED)
            else:
                await pilot.press(key)
            await settle(pilot)
        svg = app.export_screenshot(title="famchart")
        await app.action_quit()
    return drawn(svg)


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--size", default="100x30")
    asked.add_argument("--theme", default="ink", choices=("ink", "paper", "plain"))
    asked.add_argument("--lang", default="en")
    asked.add_argument("--into", type=Path, default=Path("docs/pictures"))
    asked.add_argument("--every", action="store_true", help="every page, not the README's only")
    asked.add_argument("--keys", help="other keys than those of the README's: NAME=g,l,enter")
    chosen = asked.parse_args()
    set_language(chosen.lang)
    width, height = map(int, chosen.size.split("x"))
    name, _sign, keys = (chosen.keys or "").partition("=")
    screens = {name: keys.split(",")} if name else EVERY_PAGE if chosen.every else SCREENS
    chosen.into.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        vault = Path(folder) / "Demo.famchart"
        make_demo_vault(vault, Clock(STAGED_ON)).close()
        for name, keys in screens.items():
            day = LATER.get(name, STAGED_ON)
            svg = asyncio.run(picture(vault, keys, (width, height), chosen.theme, day))
            (chosen.into / f"{name}.svg").write_text(svg, "utf-8")


if __name__ == "__main__":
    main()
