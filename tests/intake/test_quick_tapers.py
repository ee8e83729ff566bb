"""A whole taper in one line: every dose with its day, and the end; or it is asked."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

import pytest
from quick_family import DAD, KNOWN, named

from famchart.core.course import ToldDose
from famchart.core.drug_names import drug_name
from famchart.i18n import set_language
from famchart.intake.quick import Entry, understand
from famchart.intake.quick.by_time import HowStrongError
from famchart.intake.quick.medicines import ChangedDoseError
from famchart.intake.quick.other_amount import HowManyError, WhichYearError
from famchart.intake.quick.reported import LastOrNextError
from famchart.intake.quick.taper import EACH_OF_ITS_DAY, UnreadTaperError

PREDNISONE = replace(
    named(UUID(int=92), DAD, "Prednisone 10 mg", "prednisone", drug_name("prednisone"),
          strength="10mg"),
    course=(ToldDose("2"),),
    unit="tablets",
)  # fmt: skip
LISTED = replace(KNOWN, medicines=(*KNOWN.medicines, PREDNISONE))


def read(line: str, language: str = "en") -> Entry:
    set_language(language)
    (made,) = understand(line, LISTED)
    return made


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("en", "prednisone 40 mg 3 days then 20 mg 3 days then stop"),
        ("en", "prednisone 4 a day for 3 days then 2 a day for 3 days then stop"),
        ("en", "dad prednisone taper 40 mg x 3 days, 20 mg x 3 days, then off"),
        ("en", "prednisone 40 mg daily x3d 20 mg daily x3d stop"),
        ("en", "prednisone 10 mg: 4 tabs daily x 3 days, 2 tabs daily x 3 days, stop"),
        ("en", "med prednisone now 20 mg bid for 3 days then 2 tabs daily for 3 days and stop"),
        ("es", "prednisona 40 mg 3 días luego 20 mg 3 días luego suspender"),
        ("es", "papá prednisona 4 al día por 3 días, luego 2 al día por 3 días y parar"),
    ],
)
def test_each_dose_of_a_taper_has_its_day_and_the_end_has_one(language, line):
    made = read(line, language)
    assert (made.changes, made.said) == (PREDNISONE.id, EACH_OF_ITS_DAY)
    told = {name: made.texts[name] for name in ("per_day", "dose_since", "per_day_before")}
    assert told == {
        "per_day": "2", "dose_since": "2026-11-25", "per_day_before": "2; 4 since 2026-11-22",
    }  # fmt: skip
    assert made.texts["stopped_on"] == "2026-11-28"


@pytest.mark.parametrize(
    ("line", "before", "last", "stop"),
    [
        ("prednisone 40 mg 3 days then stop", "2", ("4", "2026-11-22"), "2026-11-25"),
        ("prednisone 40 mg 3 days then 10 mg daily", "2; 4 since 2026-11-22",
         ("1", "2026-11-25"), None),
        ("prednisone 1/2 a day for a week then 1 a day after that", "2; 0.5 since 2026-11-22",
         ("1", "2026-11-29"), None),
        ("prednisone 40 mg for 1 week then 20 mg for 1 week then stop starting nov 16",
         "2; 4 since 2026-11-16", ("2", "2026-11-23"), "2026-11-30"),
    ],
)  # fmt: skip
def test_a_taper_may_go_on_and_begin_on_another_day(line, before, last, stop):
    texts = read(line).texts
    assert texts["per_day_before"] == before
    assert (texts["per_day"], texts["dose_since"], texts.get("stopped_on")) == (*last, stop)


@pytest.mark.parametrize(
    ("line", "error"),
    [
        ("prednisone 40 mg 3 days then 20 mg 3 days then stop since dec 20", WhichYearError),
        ("prednisone 40 mg 3 days then 20 mg 3 days then stop starting monday", LastOrNextError),
        ("prednisone 4 ml 3 days then 2 ml 3 days then stop", ChangedDoseError),
    ],
)
def test_a_taper_whose_day_or_unit_may_be_another_is_asked_about(line, error):
    with pytest.raises(error):
        read(line)


def test_what_is_not_listed_is_added_with_its_taper():
    made = read("mom started lexapro 10 mg 1/2 tab daily for 7 days then 1 tab daily")
    assert (made.kind, made.changes, made.said) == ("medication", None, EACH_OF_ITS_DAY)
    assert dict(made.texts) == {
        "name": "lexapro", "strength": "10 mg", "unit": "tablets", "on": "2026-11-22",
        "directions": "1/2 tab daily for 7 days then 1 tab daily", "per_day": "1",
        "dose_since": "2026-11-29", "per_day_before": "0.5",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("en", "prednisone 40 mg for 5 days, 30 mg for 5 days"),
        ("en", "prednisone 40 mg 3 days, then 20 mg until friday"),
        ("en", "prednisone 40 mg for 3 days then call"),
        ("en", "will azithromycin 500 mg day 1 then 250 mg daily for 4 days"),
        ("es", "prednisona 40 mg durante 3 días y después 20 mg durante 3 días"),
    ],
)
def test_a_taper_of_which_a_dose_or_the_end_is_not_told_is_asked_about(language, line):
    with pytest.raises(UnreadTaperError):
        read(line, language)


def test_mg_of_which_nobody_knows_how_many_they_are_are_asked_about():
    for line in ("mom prednisone 40 mg 3 days then 20 mg 3 days then stop",
                 "prednisone 45 mg 3 days then 22 mg 3 days then stop"):  # fmt: skip
        with pytest.raises(HowStrongError):
            read(line)
    with pytest.raises(HowManyError):
        read("prednisone 40 3 days then 20 3 days then stop")


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("mom called dr lee prednisone 40 mg 3 days then 20 mg 3 days then stop", "call"),
        ("dad amoxicillin 250 mg 3 times a day for 7 days", "medication"),
        ("dad digoxin 125 mcg a day", "medication"),
        ("dad walks 3 a day for a week then 4 a day", "note"),
        ("dad slept 10 for 3 days then 4", "note"),
    ],
)
def test_what_is_no_taper_is_read_as_before(line, kind):
    made = read(line)
    assert (made.kind, made.said) == (kind, "")
