"""From when not to eat, as the clinic wrote it: RULES.md 4.1."""

from __future__ import annotations

from zoneinfo import ZoneInfo

import pytest

from famchart.core.fasting import fasting
from famchart.core.wall_time import instant

START = instant("2026-12-03T10:20", ZoneInfo("America/New_York"))


@pytest.mark.parametrize(
    ("prep", "since"),
    [
        ("fasting 8 h", "2026-12-03T02:20"),
        ("nothing after midnight", "2026-12-03T00:00"),
        ("Fasting for 12 hours, water is fine", "2026-12-02T22:20"),
        ("Please fast for 8-12 hours before your blood draw.", "2026-12-02T22:20"),
        ("8-hour fast required", "2026-12-03T02:20"),
        ("Do not eat or drink anything for eight hours before", "2026-12-03T02:20"),
        ("No solid food for 6 hours; clear liquids until 2 hours before", "2026-12-03T04:20"),
        ("Nothing to eat or drink after midnight.", "2026-12-03T00:00"),
        ("NPO after midnight", "2026-12-03T00:00"),
        ("Stop eating 4 hours before", "2026-12-03T06:20"),
        ("Nothing after midnight\nFasting 12 hours", "2026-12-02T22:20"),
        ("ayuno de 8 horas", "2026-12-03T02:20"),
        ("Venga en ayunas de doce horas", "2026-12-02T22:20"),
        ("8 horas de ayuno", "2026-12-03T02:20"),
        ("No coma ni beba nada después de la medianoche", "2026-12-03T00:00"),
        ("Nada por boca a partir de la media noche", "2026-12-03T00:00"),
        ("No debe comer alimentos 6 horas antes", "2026-12-03T04:20"),
        ("No coma nada después de las 12 de la noche", "2026-12-03T00:00"),
        (
            "No coma ni beba nada a partir de las 12 de la noche (medianoche) anterior a la cita",
            "2026-12-03T00:00",
        ),
    ],
)
def test_the_moment_is_read_from_the_words(prep: str, since: str) -> None:
    found = fasting(prep, START)
    assert found is not None
    assert found.since is not None
    assert f"{found.since:%Y-%m-%dT%H:%M}" == since
    assert found.quote in prep


@pytest.mark.parametrize("prep", ["Come fasting", "Venga en ayunas", "Do not eat before the test"])
def test_fasting_without_hours_is_told_and_no_moment_is_made_up(prep: str) -> None:
    found = fasting(prep, START)
    assert found is not None
    assert (found.since, found.quote) == (None, prep)


@pytest.mark.parametrize(
    "prep",
    [
        None,
        "Bring your insurance card and arrive 15 minutes early",
        "No fasting needed",
        "You do not need to fast",
        "Fasting is not required",
        "No es necesario estar en ayunas",
        "Ayuno no es necesario",
        "Eat breakfast as usual; please do not bring food into the lab",
        "Call 24 hours before to cancel",
    ],
)
def test_nothing_is_made_up(prep: str | None) -> None:
    assert fasting(prep, START) is None


def test_hours_are_elapsed_hours() -> None:
    start = instant("2027-03-14T08:00", ZoneInfo("America/New_York"))
    found = fasting("fasting 8 hours", start)
    assert found is not None
    assert found.since is not None
    assert found.since.isoformat() == "2027-03-13T23:00:00-05:00"


@pytest.mark.parametrize(
    "prep",
    ["no more fasting", "Don’t fast", "You do not have to fast.", "Fasting: no", "fasting no, bring water",
     "no ir en ayunas", "ya no en ayunas", "ayunas no", "no hace falta ir en ayunas",
     "no necesita ayuno", "no longer fasting", "without fasting"],
)  # fmt: skip
def test_a_fast_that_is_denied_in_any_order_is_none(prep: str) -> None:
    assert fasting(prep, START) is None


@pytest.mark.parametrize(
    "prep", ["no breakfast", "sin desayunar", "fasting, no water", "Fasting: no food after midnight", "ayunas, no tomar agua",
             "don’t forget to fast", "don’t fast for more than 12 hours"],
)  # fmt: skip
def test_what_is_denied_beside_a_fast_leaves_it(prep: str) -> None:
    assert fasting(prep, START) is not None
