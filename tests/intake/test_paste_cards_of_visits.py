"""A visit as a card of a few lines shows it: when, what for, with whom, and where."""

from __future__ import annotations

from datetime import date

import pytest

from famchart.intake.paste import read_paste
from famchart.intake.paste.surroundings import Habits

HERE = Habits(today=date(2026, 11, 22))


@pytest.mark.parametrize(
    "when",
    ["Fri, Dec 11 · 9:40 AM", "Friday, December 11\n9:40 AM", "Friday December 11, 2026\n9:40 AM",
     "Viernes 11 de diciembre\n9:40 a. m."],
)  # fmt: skip
@pytest.mark.parametrize("kind", ["Video visit", "Follow Up", "Neurology", "Consulta"])
def test_the_lines_of_a_card_are_a_visit(when: str, kind: str) -> None:
    (visit,) = read_paste(f"{when}\n{kind}\nLena Ford, MD\n", HERE).items
    told = [visit.fields.get(name) for name in ("date", "time", "with")]
    assert (visit.kind, told) == ("appointment", ["2026-12-11", "09:40", "Lena Ford, MD"])
    assert not visit.is_doubtful


@pytest.mark.parametrize(
    "text",
    ["Follow-up\nLena Ford, MD\n11/03/2026 9:40 AM\nPain is better. Continue as before.\n",
     "Lipid panel\n11/03/2026 8:12 AM\nLena Ford, MD\nLDL 101 mg/dL\n",
     "Fri, Dec 11\nLunch with Lena\n9:40 AM\n",
     "Tuesday, December 11\n9:40 AM\nFollow Up\nLena Ford, MD\n"],
)  # fmt: skip
def test_what_is_no_card_of_a_visit_is_none(text: str) -> None:
    """A note, a result, a day of one's own; and in no year near is that day a Tuesday."""
    assert read_paste(text, HERE).kind != "appointment"
