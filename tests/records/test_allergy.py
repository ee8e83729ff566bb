from __future__ import annotations

import pytest

from famchart.core.errors import WrongUseError
from famchart.records.allergy import KIND
from famchart.records.worked_out import unusual, worked_out
from famchart.store.told import saved_words


def title(chart, allergy):
    with chart.vault.reading() as facts:
        return KIND.shown_title(allergy, facts, chart.clock.today())


def test_an_allergy_tells_what_it_does_and_how_badly(chart):
    allergy = chart.add("allergy", "Rosa", substance="Penicillin", reaction="hives",
                        severity="Severe")  # fmt: skip
    assert allergy.severity == "severe"
    assert title(chart, allergy) == "Penicillin: hives, severe"


def test_a_severity_is_kept_as_it_was_printed_where_it_is_none_of_the_usual(chart):
    allergy = chart.add("allergy", "Rosa", substance="Latex", severity="Grade II")
    assert allergy.severity == "Grade II"


@pytest.mark.parametrize(
    "words",
    ["none known", "NKDA", "Ninguna conocida", "Nada", "nothing", "No conocidas", "No refiere"],
)
def test_none_known_is_what_somebody_said_on_a_day(chart, words):
    said = chart.add("allergy", "Rosa", substance=words, said_by="Rosa", on="2026-09-02")
    assert (said.none_known, said.substance, said.on) == (True, None, "2026-09-02")
    assert title(chart, said) == "None known, said Rosa"


def test_nobody_can_say_that_none_is_known_without_saying_who(chart):
    with pytest.raises(WrongUseError, match="who said it"):
        chart.add("allergy", "Rosa", none_known="yes")
    said = chart.add("allergy", "Rosa", none_known="yes", said_by="Rosa")
    with pytest.raises(WrongUseError, match="and when"):
        chart.set(said, on="")


def test_what_is_saved_is_called_none_known_and_not_by_its_kind(chart):
    none = chart.add("allergy", "Rosa", none_known="yes", said_by="Rosa", on="2026-09-02")
    with chart.vault.reading() as facts:
        saved = saved_words([none], facts, chart.clock)
    assert saved == "Saved: None known, said Rosa · u to undo"


def test_an_allergy_needs_a_substance_and_contradicts_none_known(chart):
    with pytest.raises(WrongUseError, match="needs its substance"):
        chart.add("allergy", "Rosa", reaction="hives")
    with pytest.raises(WrongUseError, match="two records"):
        chart.add("allergy", "Rosa", substance="Latex", none_known="yes", said_by="Rosa")


def test_none_known_beside_an_allergy_of_before_is_said_to_be_odd(chart):
    def said(allergy):
        with chart.vault.reading() as facts:
            return list(unusual(KIND, worked_out(KIND, allergy, facts, chart.clock)))

    chart.add("allergy", "Rosa", substance="Milk", status="inactive", on="2026-01-10")
    none = chart.add("allergy", "Rosa", none_known="yes", said_by="Rosa", on="2026-09-02")
    chart.add("allergy", "Rosa", substance="Latex", on="2026-10-01")
    assert said(none) == []
    chart.add("allergy", "Rosa", substance="Penicillin", on="2026-02-01")
    assert said(none) == ["an allergy is listed all the same: see which of both is right"]


@pytest.mark.parametrize("words", ["nada", "none", "nothing", "Ninguna"])
def test_nothing_is_no_substance(chart, words):
    with pytest.raises(WrongUseError, match="who said it"):
        chart.add("allergy", "Rosa", substance=words)


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"status": "inactive", "severity": "severe"}, "Milk, severe, no longer"),
        ({"status": "doubtful"}, "Milk, doubtful"),
        ({"status": "active"}, "Milk"),
        ({"status": "confirmed"}, "Milk"),
    ],
)
def test_a_title_tells_that_an_allergy_holds_no_longer(chart, fields, told):
    assert title(chart, chart.add("allergy", "Rosa", substance="Milk", **fields)) == told
