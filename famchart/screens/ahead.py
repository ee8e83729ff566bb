"""What is loaded while a page is looked at, so that nobody waits for it at the next key."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from textual.dom import DOMNode

from famchart.screens.turns import out_of_the_way


def get_ready_to_paste(page: DOMNode) -> None:
    """Load in a thread the page of a pasted text, and what reads it."""
    page.run_worker(out_of_the_way()(_load), thread=True, group="rehearsal")


def _load() -> None:
    import_module("famchart.screens.paste")
    rehearsal: Any = import_module("famchart.intake.paste.rehearsal")
    rehearsal.rehearse_reading()
