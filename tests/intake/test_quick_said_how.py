"""Lines that seem to tell one thing and tell another: what they are, or how it is written."""

from __future__ import annotations

import pytest
from quick_family import DAD, KNOWN, MOM

from famchart.i18n import set_language
from famchart.intake.quick import understand
from famchart.intake.quick.stops_to_be import NOT_STOPPED
from famchart.intake.quick.taper import UnreadTaperError


@pytest.mark.parametrize(
    ("language", "line"),
    [("en", "stop losartan mom"), ("en", "mom stop losartan"), ("es", "suspender losartán mamá")],
)
def test_a_medicine_that_is_to_be_stopped_says_how_that_is_written(
    language: str, line: str
) -> None:
    set_language(language)
    (made,) = understand(line, KNOWN)
    assert (made.kind, made.person_id, made.said) == ("note", MOM, NOT_STOPPED)
    assert made.texts["text"] == line


@pytest.mark.parametrize("line", ["losartan stopped nov 8", "losartán suspendido 8 nov"])
def test_what_it_says_stops_the_medicine(line: str) -> None:
    set_language("en" if "stopped" in line else "es")
    (made,) = understand(line, KNOWN)
    assert made.texts == {"stopped_on": "2026-11-08"}


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("en", "copay 30 for dad's visit nov 2"),
        ("es", "copago 30 visita papá 2 nov"),
    ],
)
def test_what_a_visit_cost_is_no_visit(language: str, line: str) -> None:
    set_language(language)
    (made,) = understand(line, KNOWN)
    assert (made.kind, made.person_id, made.texts["on"]) == ("note", DAD, "2026-11-02")
    assert "30" in made.texts["text"]


@pytest.mark.parametrize(
    ("language", "line", "told"),
    [
        ("en", "ER visit nov 2 mom chest pain", {"with": "ER", "reason": "chest pain"}),
        ("en", "mom urgent care visit nov 2: sprained ankle",
         {"with": "urgent care", "reason": "sprained ankle"}),
        ("es", "mamá visita a urgencias 2 nov dolor de pecho",
         {"with": "urgencias", "reason": "dolor de pecho"}),
    ],
)  # fmt: skip
def test_an_emergency_visit_of_a_day_gone_by_has_taken_place(
    language: str, line: str, told: dict[str, str]
) -> None:
    set_language(language)
    (made,) = understand(line, KNOWN)
    assert (made.kind, made.person_id, made.texts) == ("visit", MOM, {"on": "2026-11-02"} | told)


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("mom ER visit tomorrow", "appointment"),
        ("mom ER visit chest pain", "note"),
        ("mom ER visit copay 150 nov 2", "note"),
        ("bill mom er visit nov 2 900", "bill"),
    ],
)
def test_of_other_emergency_visits_nothing_is_said_to_have_happened(line: str, kind: str) -> None:
    set_language("en")
    (made,) = understand(line, KNOWN)
    assert (made.kind, made.person_id) == (kind, MOM)


@pytest.mark.parametrize(
    ("language", "line"),
    [("en", "dad psa 4.2 ng/ml <4.0 nov 16"), ("es", "papá psa 4.2 ng/ml <4.0 16 nov")],
)
def test_a_bound_right_behind_a_value_is_its_range(language: str, line: str) -> None:
    set_language(language)
    (made,) = understand(line, KNOWN)
    assert (made.texts["value"], made.texts["range"]) == ("4.2", "<4.0")
    assert "our_words" not in made.texts


def test_a_goal_is_no_range() -> None:
    set_language("en")
    (made,) = understand("mom a1c 7.4 % goal <7 nov 16", KNOWN)
    assert "range" not in made.texts
    assert made.texts["our_words"] == "goal <7"


@pytest.mark.parametrize("name", ["prednisone", "losartan"])
def test_what_a_refused_taper_advises_is_read(name: str) -> None:
    set_language("en")
    with pytest.raises(UnreadTaperError) as told:
        understand(f"mom {name} 40 mg for 5 days then 20 mg for 5 days", KNOWN)
    advised = str(told.value).rpartition("as “")[2].removesuffix("”.")
    (made,) = understand(f"mom {name} {advised}", KNOWN)
    assert (made.texts["per_day_before"], made.texts["per_day"]) == ("4", "2")
