"""What somebody is to do, told without a word for that: pick up the glasses tomorrow."""

from __future__ import annotations

import pytest
from quick_family import DAD, KNOWN, MOM

from famchart.i18n import set_language
from famchart.intake.quick import understand


@pytest.mark.parametrize(
    ("language", "line", "title", "due_on"),
    [
        ("en", "tomorrow pick up mom's glasses", "pick up glasses", "2026-11-23"),
        ("en", "pick up mom's glasses tomorrow", "pick up glasses", "2026-11-23"),
        ("en", "order mom's strips friday", "order strips", "2026-11-27"),
        ("es", "mañana recoger los lentes de mamá", "recoger los lentes", "2026-11-23"),
        ("es", "mamá mañana comprar tiras", "comprar tiras", "2026-11-23"),
        ("en", "schedule appointment with dr lee for mom",
         "schedule appointment with dr lee", None),
        ("en", "schedule appointment with dr lee for mom friday",
         "schedule appointment with dr lee", "2026-11-27"),
        ("es", "pedir cita con el dr lee para mamá", "pedir cita con el dr lee", None),
    ],
)  # fmt: skip
def test_a_line_that_begins_with_an_act_is_a_task(
    language: str, line: str, title: str, due_on: str | None
) -> None:
    set_language(language)
    (made,) = understand(line, KNOWN)
    assert (made.kind, made.person_id) == ("task", MOM)
    assert made.texts == {"title": title} | ({"due_on": due_on} if due_on else {})


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("mail came today for dad", "note"),
        ("mail order strips arrive friday dad", "note"),
        ("did you schedule appointment for dad?", "note"),
        ("pick up dad's glasses nov 3", "note"),
        ("dad book appointment with dentist dec 3 10:20", "appointment"),
    ],
)
def test_what_was_done_and_what_has_its_time_is_no_task(line: str, kind: str) -> None:
    set_language("en")
    (made,) = understand(line, KNOWN)
    assert (made.kind, made.person_id) == (kind, DAD)
