"""A word before a medicine says what becomes of it; what a page says of its own is none of it."""

from __future__ import annotations

import pytest
from filed_family import Family
from paste_told import read

from famchart.intake.draft import Draft
from famchart.records.medication import Medication
from famchart.records.vaccination import Vaccination

Told = list[tuple[str | None, str | None, str | None]]


def medicines(draft: Draft) -> Told:
    told = [each.fields for each in draft.items if each.kind == "medication"]
    return [(each.get("name"), each.get("dose"), each.get("status")) for each in told]


SUMMARY = "After Visit Summary\nOctober 5, 2026\nLena Fox, NP\n\nYour medicines have changed\n"


@pytest.mark.parametrize("head", ["Medications\n", SUMMARY])
@pytest.mark.parametrize(
    ("listed", "expected"),
    [
        (
            "NEW apixaban 5 mg daily\nSTOP aspirin\nCHANGE furosemide 20 mg -> 40 mg daily",
            [("apixaban", "5 mg", None), ("aspirin", None, "stopped"), ("furosemide", "40 mg", None)],
        ),
        (
            "[NEW] apixaban 5 mg tablet - take 1 tablet daily\n[STOP] aspirin 81 mg",
            [("apixaban", "5 mg", None), ("aspirin", "81 mg", "stopped")],
        ),
        (
            "NUEVO apixabán 5 mg cada 12 horas\nSUSPENDER: aspirina 100 mg",
            [("apixabán", "5 mg", None), ("aspirina", "100 mg", "stopped")],
        ),
        (
            "STOP taking: aspirin 81 mg\nNEW: apixaban 5 mg - take 1 tablet daily",
            [("aspirin", "81 mg", "stopped"), ("apixaban", "5 mg", None)],
        ),
    ],
)  # fmt: skip
def test_the_word_before_a_medicine_is_its_state(head: str, listed: str, expected: Told) -> None:
    assert medicines(read(head + listed)) == expected


def test_a_new_strength_without_its_unit_is_doubtful() -> None:
    text = "Medications\nNEW apixaban 5 mg daily\nCHANGE metoprolol 25 -> 50"
    found = read(text).items[-1]
    assert (found.fields["name"], found.fields["sig"]) == ("metoprolol", "25 -> 50")
    assert found.is_doubtful


def test_what_is_stopped_by_name_stops_nothing_below_it() -> None:
    text = "Medications\nSTOP taking: aspirin 81 mg\nAtorvastatin 40 mg tablet - take 1 nightly"
    assert medicines(read(text)) == [
        ("aspirin", "81 mg", "stopped"), ("Atorvastatin", "40 mg", None),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "said",
    ["STOP smoking.", "NEW patient packet given", "CHANGE the dressing daily", "STOP if ill"],
)
def test_advice_is_no_medicine(said: str) -> None:
    assert medicines(read(f"{SUMMARY}{said}")) == []


@pytest.mark.parametrize(
    "text",
    [
        "Discharge Summary\nAdmission date: 10/01/2026\nDischarge date: 10/06/2026\n\nDischarge "
        "medications\nApixaban 5 mg tablet - take 1 tablet twice daily",
        "Informe de alta\nFecha de ingreso: 01/10/2026\nFecha de alta: 06/10/2026\n\nMedicación al "
        "alta\nApixabán 5 mg - 1 comprimido cada 12 horas",
    ],
)
def test_medicines_of_a_stay_are_of_its_last_day(family: Family, text: str) -> None:
    told = {row.kind: row.texts["on"] for row in family.plan(read(text), family.first).items}
    assert told == {"visit": "2026-10-01", "medication": "2026-10-06"}


REPEAT = """
    Repeat medicines
    Metformin 500mg tablets
    Take two daily
    Repeat prescription
    Last ordered: 12 October 2026
    Next due: 9 November 2026
    Salbutamol 100micrograms/dose inhaler
    Inhale two puffs when needed
    Last ordered 1 September 2026
    """


def test_when_a_repeat_prescription_was_ordered_is_kept_in_its_words(family: Family) -> None:
    draft = read(REPEAT)
    assert [each.fields["note"] for each in draft.items] == [
        "Repeat prescription; Last ordered: 12 October 2026; Next due: 9 November 2026",
        "Last ordered 1 September 2026",
    ]
    family.file(draft, family.first)
    assert "Next due: 9 November 2026" in str(family.all(Medication)[0].our_words)


def test_what_is_said_below_a_line_that_was_not_understood_is_of_no_medicine() -> None:
    text = REPEAT.replace("Salbutamol 100micrograms/dose inhaler", "Inhaler, see overleaf")
    draft = read(text.replace("Inhale two puffs when needed", "as told by the nurse"))
    assert "September" not in draft.items[0].fields["note"]
    assert "Last ordered 1 September 2026" in draft.unread


@pytest.mark.parametrize(
    ("head", "where", "site"),
    [
        ("Lot\tClinic/Site", "CVS 1189", None),
        ("Lot\tSite", "CVS Pharmacy #221", None),
        ("Lot\tSite", None, "Left arm"),
        ("Lote\tCentro/sitio", "CS Norte", None),
    ],
)
def test_where_a_vaccine_was_given_is_told_from_where_it_went_in(
    family: Family, head: str, where: str | None, site: str | None
) -> None:
    draft = read(f"Date\tVaccine\t{head}\n10/01/2026\tInfluenza\tAB1234\t{where or site}")
    (found,) = draft.items
    assert (found.fields.get("where"), found.fields.get("site")) == (where, site)
    family.file(draft, family.first)
    (kept,) = family.all(Vaccination)
    assert kept.lot == "AB1234"


@pytest.mark.parametrize(
    "line",
    ["You are viewing Carmen Ortiz's chart", "Proxy access: viewing as Carmen Ortiz",
     "Viewing the record of Carmen Ortiz", "Proxy access - Carmen Ortiz",
     "Está viendo el expediente de Carmen Ortiz",
     "Acceso de representante: viendo la historia clínica de Carmen Ortiz"],
)  # fmt: skip
def test_whose_chart_is_looked_at_is_whose_text_it_is(line: str) -> None:
    draft = read(f"{line}\nGlucose 99 mg/dL 70-99\nSodium 141 mmol/L 135-145")
    assert draft.patient is not None
    assert (draft.patient.name, draft.patient.is_sure) == ("Carmen Ortiz", False)
    assert [row.name for row in draft.rows] == ["Glucose", "Sodium"]
    assert not draft.unread
    assert draft.title != line


def test_who_is_called_by_one_name_is_asked_about_too() -> None:
    draft = read("You are viewing Leo's chart\nGlucose 99 mg/dL 70-99")
    assert draft.patient is not None
    assert draft.patient.called == "Leo"


@pytest.mark.parametrize(
    ("bounds", "value"), [(">60", "75"), ("<1.2", "0.9"), ("3.5-5.1", "4.4"), ("135 - 145", "140")]
)
def test_bounds_over_a_bare_number_are_its_range_and_flag_nothing(bounds: str, value: str) -> None:
    (row,) = read(f"Lab results 11/20/2026\nCreatinine\n{bounds}\n{value}\nmg/dL").rows
    assert (row.value, row.ref_text, row.flag) == (value, bounds, None)


def test_a_bound_over_a_number_may_be_the_value_and_is_doubtful() -> None:
    (row,) = read("Lab results 11/20/2026\nPSA\n<0.1\n4.0\nng/mL").rows
    assert row.is_doubtful


def test_a_state_of_stop_and_a_new_prescription_are_no_names() -> None:
    text = "Medications\nLisinopril 10 mg tablet\nTake 1 tablet daily\nStatus: STOP\n"
    text += "New prescription: amlodipine 5 mg"
    draft = read(text)
    assert medicines(draft) == [
        ("Lisinopril", "10 mg", "stopped"), ("amlodipine", "5 mg", None),
    ]  # fmt: skip
    assert "prescriber" not in draft.items[0].fields


@pytest.mark.parametrize(
    "text",
    [
        "START taking: potassium chloride 10 mEq - 1 tablet daily\n"
        "CHANGE how you take: furosemide 20 mg - take 2 tablets in the morning\n"
        "STOP taking: ibuprofen 400 mg\n",
        "EMPIECE a tomar: potassium chloride 10 mEq - 1 tableta al día\n"
        "CAMBIE cómo toma: furosemide 20 mg - tome 2 tabletas por la mañana\n"
        "DEJE de tomar: ibuprofen 400 mg\n",
    ],
)
def test_what_becomes_of_a_medicine_may_be_several_words_before_it(text: str) -> None:
    draft = read(text)
    told = [(each.fields["name"], each.fields.get("status")) for each in draft.items]
    assert told == [("potassium chloride", None), ("furosemide", None), ("ibuprofen", "stopped")]
    assert "2 tab" in draft.items[1].fields["sig"]
    assert not draft.unread


def test_second_directions_of_a_medicine_are_told_where_they_are_not_used() -> None:
    draft = read(
        """
        Furosemide 20 mg tablet
        Directions: take 1 tablet daily
        Directions: take 2 tablets in the morning
        """
    )
    assert [each.fields["sig"] for each in draft.items] == ["take 1 tablet daily"]
    assert draft.unread == ("Directions: take 2 tablets in the morning",)


@pytest.mark.parametrize("tag", ["(DISCONTINUED 01/10/2026)", "[Stopped on 01/10/2026]",
                                 "Stopped 01/10/2026:"])  # fmt: skip
def test_a_tag_with_its_day_is_of_the_medicine_behind_it(tag: str) -> None:
    listed = "1. albuterol 90 mcg inhaler\n   Inhale 2 puffs every 4 hours\n"
    draft = read(f"Medications\n{listed}2. {tag} amlodipine 5 mg tablet\n   Take 1 tablet daily\n")
    first, second = (each.fields for each in draft.items)
    assert (first["name"], first.get("status")) == ("albuterol", None)
    assert (second["name"], second["status"], second["end"]) == (
        "amlodipine", "stopped", "2026-01-10",
    )  # fmt: skip


def test_directions_by_a_meal_are_kept() -> None:
    (told,) = read("START taking: omeprazole 20 mg capsule - 1 capsule before breakfast\n").items
    assert told.fields["sig"] == "1 capsule before breakfast"


def test_a_tag_may_have_its_day_in_brackets() -> None:
    text = "Medicamentos\nMetformina 850 mg - 1 tableta con cena\nSUSPENDIDO (12/03/2026): Glibenclamida 5 mg\n"
    first, second = (each.fields for each in read(text).items)
    assert (first["name"], first.get("status")) == ("Metformina", None)
    assert (second["name"], second["status"]) == ("Glibenclamida", "stopped")


def test_what_a_nurse_thinks_better_is_no_medicine() -> None:
    asked = (
        "Thread: Rx question\nMe, 2/20/2026 9:04 AM\nCan I take ibuprofen 400 mg with lisinopril?\n"
    )
    told = "Nurse Lee, 2/20/2026 3:45 PM\nBetter use acetaminophen 500 mg for some days.\n"
    assert not read(asked + told).items
