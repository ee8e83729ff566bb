"""How a medicine is taken: what is many for a count, so many a day, several times of the day."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

import pytest
from quick_family import DAD, KNOWN, MOM, named

from famchart.i18n import set_language
from famchart.intake.quick import Entry, ListedMedicineError, understand
from famchart.intake.quick.bare_strengths import NO_UNIT
from famchart.intake.quick.by_time import HowStrongError
from famchart.intake.quick.maybe_doses import MAY_BE_MEDICINE
from famchart.intake.quick.other_amount import NOT_UNDERSTOOD, HowManyError

TAPERED, TESTED = UUID(int=92), UUID(int=91)
LISTED = replace(
    KNOWN,
    medicines=(
        *KNOWN.medicines,
        named(TESTED, MOM, "Levetiracetam 500 mg", "levetiracetam", strength="500mg"),
        named(TAPERED, DAD, "Prednisone 10 mg", "prednisone", "prednisona", strength="10mg"),
    ),
)


def read(line: str, language: str = "en") -> Entry:
    set_language(language)
    (made,) = understand(line, LISTED)
    return made


@pytest.mark.parametrize(
    ("language", "line", "said"),
    [
        ("en", "prednisone now 6 a day", "6 a day"),
        ("en", "prednisone 6 a day since nov 10", "6 a day"),
        ("en", "prednisone now 10 daily", "10 daily"),
        ("en", "losartan 5 a day starting tomorrow", "5 a day"),
        ("en", "losartan 750 bid", "750 bid"),
        ("es", "prednisona ahora 6 al día", "6 al día"),
        ("es", "losartan 5 al día desde mañana mamá", "5 al día"),
    ],
)
def test_a_number_that_is_many_for_a_count_is_asked_about(language, line, said):
    with pytest.raises(HowManyError, match=f"“{said}”"):
        read(line, language)


@pytest.mark.parametrize(
    ("language", "line", "per_day"),
    [
        ("en", "prednisone now 6 tablets a day", "6"),
        ("en", "losartan now half a day", "0.5"),
        ("en", "losartan now 2/day", "2"),
        ("en", "losartan now 1-0-1", "2"),
        ("en", "losartan now 1 in the morning and 2 at night", "3"),
        ("en", "levetiracetam now 1000 mg in the morning and 1500 mg at night", "5"),
        ("es", "losartan ahora medio al día mamá", "0.5"),
        ("es", "losartan ahora 1 por la mañana y 2 por la noche mamá", "3"),
    ],
)
def test_an_amount_a_day_is_that_of_the_listed_one(language, line, per_day):
    made = read(line, language)
    assert (made.texts["per_day"], made.changes is not None) == (per_day, True)


def test_of_several_times_of_the_day_the_phrase_is_kept_whole():
    made = read("losartan now 1 in the morning and 2 at night")
    assert made.texts["directions"] == "1 in the morning and 2 at night"


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("en", "losartan 2 a day"),
        ("en", "mom losartan 2-0-3"),
        ("en", "mom levetiracetam 2 in the morning and 3 at night"),
        ("en", "levetiracetam 1000 mg/day"),
        ("en", "losartan 50 mg/day"),
        ("es", "losartan 2 al día mamá"),
        ("es", "levetiracetam 1000 mg/día mamá"),
    ],
)
def test_how_a_listed_one_is_taken_is_no_note_and_no_result(language, line):
    with pytest.raises(ListedMedicineError):
        read(line, language)


@pytest.mark.parametrize(
    "line", ["losartan 2 a day makes mom dizzy", "mom losartan 3 a day for 5 days"]
)
def test_a_note_that_holds_an_amount_says_that_no_dose_is_changed(line):
    made = read(line)
    assert (made.kind, made.said) == ("note", NOT_UNDERSTOOD)


@pytest.mark.parametrize(
    ("language", "line", "told"),
    [
        ("en", "levetiracetam 750 bid mom",
         {"name": "levetiracetam", "strength": "750 mg", "per_day": "2", "directions": "bid"}),
        ("en", "mom losartan 100 daily",
         {"name": "losartan", "strength": "100 mg", "per_day": "1", "directions": "daily"}),
        ("en", "dad lithium 300 mg/day",
         {"name": "lithium", "strength": "300 mg", "per_day": "1", "directions": "300 mg/day"}),
        ("en", "dad atenolol 50 mg/day",
         {"name": "atenolol", "strength": "50 mg", "per_day": "1", "directions": "50 mg/day"}),
        ("es", "lamotrigina 25 mg/día mamá",
         {"name": "lamotrigina", "strength": "25 mg", "per_day": "1", "directions": "25 mg/día"}),
        ("es", "levetiracetam 750 cada 12 horas mamá",
         {"name": "levetiracetam", "strength": "750 mg", "per_day": "2",
          "directions": "cada 12 horas"}),
    ],
)  # fmt: skip
def test_a_number_and_how_often_are_a_dose_and_no_result(language, line, told):
    made = read(line, language)
    assert (made.kind, dict(made.texts)) == ("medication", told)


@pytest.mark.parametrize(
    ("language", "line"), [("en", "dad lisinopril 10 daily"), ("en", "mom aspirin 81 bid"),
                           ("es", "papá lisinopril 10 diario")]
)  # fmt: skip
def test_what_may_be_a_medicine_is_a_note_that_says_how_to_tell_one(language, line):
    made = read(line, language)
    assert (made.kind, made.said) == ("note", MAY_BE_MEDICINE)
    assert read("dad did 20 minutes of walking daily").said == ""


def test_a_strength_without_its_unit_says_that_it_lacks():
    for line, language in (("mom valproate 500 bid", "en"), ("papá litio 300 diario", "es")):
        made = read(line, language)
        assert (made.kind, made.said) == ("medication", NO_UNIT), line
    assert read("dad digoxin 0.125 daily").texts["strength"] == "0.125"


@pytest.mark.parametrize(
    "line", ["mom urine protein 150 mg/day", "mom glucose 120 daily", "mom levetiracetam 18",
             "mom lithium 0.8 in the morning"],
)  # fmt: skip
def test_what_is_measured_is_still_a_result(line):
    assert read(line).kind == "result"


@pytest.mark.parametrize(
    ("language", "line", "per_day", "directions"),
    [
        ("en", "metformin 500 mg 1-0-1 mom", "2", "1-0-1"),
        ("en", "mom metformin 850 mg 2-0-3", "5", "2-0-3"),
        ("en", "mom metformin 850 mg ½-0-½", "1", "½-0-½"),
        ("en", "mom gabapentin 300 mg 1 at 8am, 2 tabs at 8 pm", "3", "1 at 8am, 2 tabs at 8 pm"),
        ("en", "mom keppra 500 mg 1000 mg in the morning 1500 mg at night", "5",
         "1000 mg in the morning 1500 mg at night"),
        ("en", "dad metformin 850 mg 2 in am 1 in pm", "3", "2 in am 1 in pm"),
        ("es", "papá insulina 10 unidades en la mañana y 8 en la noche", "18",
         "10 unidades en la mañana y 8 en la noche"),
        ("en", "dad lantus 10 units am and 12 units pm", "22", "10 units am and 12 units pm"),
        ("es", "mamá gabapentina 300 mg 1 por la mañana, 1 al mediodía y 2 por la noche", "4",
         "1 por la mañana, 1 al mediodía y 2 por la noche"),
        ("es", "mamá keppra 500 mg 1000 mg por la mañana 1500 mg por la noche", "5",
         "1000 mg por la mañana 1500 mg por la noche"),
    ],
)  # fmt: skip
def test_a_day_is_the_sum_of_what_is_taken_at_each_time(language, line, per_day, directions):
    made = read(line, language)
    assert made.kind == "medication"
    assert (made.texts["per_day"], made.texts["directions"]) == (per_day, directions)


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("en", "mom keppra 1000 mg in the morning 1500 mg at night"),
        ("en", "mom keppra 700 mg 1000 mg in the morning 1500 mg at night"),
        ("es", "mamá keppra 1000 mg por la mañana 1500 mg por la noche"),
    ],
)
def test_mg_at_each_time_without_how_strong_one_is_are_asked_about(language, line):
    with pytest.raises(HowStrongError):
        read(line, language)


def test_of_one_amount_or_another_there_is_no_sum():
    for line in ("mom warfarin 5 mg 1 in the morning or 2 at night",
                 "mom warfarin 5 mg 1 at night and 2 at night"):  # fmt: skip
        assert "per_day" not in read(line).texts, line


def test_a_level_that_is_part_of_a_name_is_a_result_by_that_name():
    made = read("mom keppra level 22")
    assert (made.kind, made.texts["name"], made.texts["value"]) == ("result", "keppra level", "22")
    assert read("mom glucose level 122").texts["name"] == "glucose"


@pytest.mark.parametrize(("line", "is_it"), [("mom losartan 50 stopped nov 20", True),
                                             ("mom losartan 5 stopped nov 20", False)])  # fmt: skip
def test_a_stop_may_tell_the_strength_by_its_number(line, is_it):
    assert (read(line).changes is not None) is is_it
