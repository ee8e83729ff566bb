"""Lines as a family types them: cues in any order, and no word of a line lost or out of place."""

from __future__ import annotations

import re

import pytest
from quick_family import CARDIOLOGY, DAD, KNOWN, LOSARTAN, MOM, SON, UROLOGY

from famchart.core.terminal_text import fold
from famchart.i18n import set_language
from famchart.intake.quick import BEGINNINGS, RefusedLineError, TwoPeopleError, understand
from famchart.intake.quick.answers import NO_ANSWER
from famchart.intake.quick.either_day import either_day
from famchart.intake.quick.forms_of_names import stem

TODAY, YESTERDAY = "2026-11-22", "2026-11-21"
IN_ENGLISH = (
    ("call cardiology mom yesterday nurse refused", "call", MOM,
     {"on": YESTERDAY, "with": "cardiology", "text": "nurse refused",
      "account": str(CARDIOLOGY)}),
    ("call mom yesterday cardiology nurse refused", "call", MOM,
     {"on": YESTERDAY, "with": "cardiology", "text": "nurse refused",
      "account": str(CARDIOLOGY)}),
    ("called the pharmacy for dad yesterday at 10:20", "call", DAD,
     {"on": YESTERDAY, "with": "the pharmacy", "text": "at 10:20"}),
    ("call mom's cardiology yesterday", "call", MOM,
     {"on": YESTERDAY, "with": "cardiology", "account": str(CARDIOLOGY)}),
    ("appt mom 10:20", "appointment", MOM, {"at": "10:20"}),
    ("appt mom dentist at 10:20", "appointment", MOM,
     {"at": "10:20", "with": "dentist"}),
    ("appt mom 10:20 dec 3 dentist", "appointment", MOM,
     {"at": "2026-12-03T10:20", "with": "dentist"}),
    ("appt mom dec 3 cardiology", "appointment", MOM,
     {"at": "2026-12-03", "with": "cardiology", "account": str(CARDIOLOGY)}),
    ("appt dentist dad tomorrow 2:30 pm cleaning", "appointment", DAD,
     {"at": "2026-11-23T14:30", "with": "dentist", "reason": "cleaning"}),
    ("bill mom 412.60 st anne due dec 5", "bill", MOM,
     {"amount": "412.60", "provider": "st anne", "due_on": "2026-12-05",
      "account": str(CARDIOLOGY)}),
    ("bill mom 412,60 cardiology", "bill", MOM,
     {"amount": "412.60", "provider": "cardiology", "account": str(CARDIOLOGY)}),
    ("bill $86.20 dad lab corp service aug 19 due dec 5", "bill", DAD,
     {"amount": "$86.20", "provider": "lab corp", "due_on": "2026-12-05",
      "service_on": "2026-08-19"}),
    ("bill from st anne for mom 1,412.60", "bill", MOM,
     {"amount": "1,412.60", "provider": "st anne",
      "account": str(CARDIOLOGY)}),
    ("metformin 500 mg twice a day mom filled nov 8 180", "medication", MOM,
     {"name": "metformin", "strength": "500 mg", "per_day": "2",
      "directions": "twice a day"}),
    ("mom metformin 500 mg twice a day", "medication", MOM,
     {"name": "metformin", "strength": "500 mg", "per_day": "2",
      "directions": "twice a day"}),
    ("amoxicillin 250 mg 3 times a day son 7 days", "medication", SON,
     {"name": "amoxicillin", "strength": "250 mg", "per_day": "3",
      "directions": "3 times a day", "our_words": "7 days"}),
    ("losartan 100 mg daily mom with food", "medication", MOM,
     {"name": "losartan", "strength": "100 mg", "per_day": "1", "directions": "daily",
      "our_words": "with food"}),
    ("twice a day metformin 500 mg for dad", "medication", DAD,
     {"name": "metformin", "strength": "500 mg", "per_day": "2",
      "directions": "twice a day"}),
    ("condition mom asthma since 2011", "condition", MOM,
     {"name": "asthma", "since": "2011"}),
    ("condition asthma since mar 2011 dad", "condition", DAD,
     {"name": "asthma", "since": "2011-03"}),
    ("dx dad gout 2019", "condition", DAD, {"name": "gout", "since": "2019"}),
    ("msg dad urology tomorrow: is the stone gone?", "message", DAD,
     {"subject": "is the stone gone?", "sent_at": "2026-11-23", "account": str(UROLOGY)}),
    ("msg urology dad at 9:12 yesterday stone", "message", DAD,
     {"subject": "stone", "sent_at": "2026-11-21T09:12", "account": str(UROLOGY)}),
    ("note for mom slept badly", "note", MOM, {"text": "slept badly", "on": TODAY}),
    ("task call the school for son by dec 10", "task", SON,
     {"title": "call the school", "due_on": "2026-12-10"}),
    ("flu shot at the pharmacy oct 3 dad", "vaccination", DAD,
     {"name": "flu shot", "on": "2026-10-03", "where": "the pharmacy"}),
    ("allergy to penicillin mom: rash", "allergy", MOM,
     {"substance": "penicillin", "reaction": "rash"}),
    ("result a1c mom 7.4 % oct 30 fasting", "result", MOM,
     {"name": "a1c", "value": "7.4", "unit": "%", "on": "2026-10-30", "our_words": "fasting"}),
    ("result son potassium <3.0 LL yesterday", "result", SON,
     {"name": "potassium", "value": "<3.0", "flag": "LL", "on": YESTERDAY}),
    ("result mom A1c 7.4% H oct 30", "result", MOM,
     {"name": "A1c", "value": "7.4", "unit": "%", "flag": "H", "on": "2026-10-30"}),
    ("bp mom 120 over 80", "result", MOM, {"name": "bp", "value": "120/80", "on": TODAY}),
    ("bp mom 132/78 this morning", "result", MOM,
     {"name": "bp", "value": "132/78", "on": TODAY, "our_words": "this morning"}),
    ("result dad wbc 11.2 10*3/uL high", "result", DAD,
     {"name": "wbc", "value": "11.2", "unit": "10*3/uL", "flag": "high", "on": TODAY}),
)  # fmt: skip
IN_SPANISH = (
    ("llame a cardiología de mi mamá ayer a las 10:20", "call", MOM,
     {"on": YESTERDAY, "with": "cardiología", "text": "a las 10:20",
      "account": str(CARDIOLOGY)}),
    ("llamé a cardiología de mi mamá ayer: sin receta", "call", MOM,
     {"on": YESTERDAY, "with": "cardiología", "text": "sin receta",
      "account": str(CARDIOLOGY)}),
    ("llamada con la farmacia de papá ayer no hay losartán", "call", DAD,
     {"on": YESTERDAY, "with": "la farmacia", "text": "no hay losartán"}),
    ("cita mamá 10:20", "appointment", MOM, {"at": "10:20"}),
    ("cita de mi papá con urología el 3 de dic a las 10:20", "appointment", DAD,
     {"at": "2026-12-03T10:20", "with": "urología", "account": str(UROLOGY)}),
    ("cita dentista papá mañana 9:00 limpieza", "appointment", DAD,
     {"at": "2026-11-23T09:00", "with": "dentista", "reason": "limpieza"}),
    ("factura mamá 412,60 st anne vence 5 dic", "bill", MOM,
     {"amount": "412.60", "provider": "st anne", "due_on": "2026-12-05",
      "account": str(CARDIOLOGY)}),
    ("factura de st anne para mamá 412.60 vence el 5 de diciembre", "bill", MOM,
     {"amount": "412.60", "provider": "st anne", "due_on": "2026-12-05",
      "account": str(CARDIOLOGY)}),
    ("metformina 500 mg dos veces al día mamá surtida 8 nov 180", "medication", MOM,
     {"name": "metformina", "strength": "500 mg", "per_day": "2",
      "directions": "dos veces al día"}),
    ("amoxicilina 250 mg 3 veces al día hijo 7 días", "medication", SON,
     {"name": "amoxicilina", "strength": "250 mg", "per_day": "3",
      "directions": "3 veces al día", "our_words": "7 días"}),
    ("condición mamá asma desde 2011", "condition", MOM, {"name": "asma", "since": "2011"}),
    ("diagnóstico de mi papá: gota desde marzo 2019", "condition", DAD,
     {"name": "gota", "since": "2019-03"}),
    ("mensaje a urología de papá ayer 9:12 cálculo", "message", DAD,
     {"subject": "cálculo", "sent_at": "2026-11-21T09:12", "account": str(UROLOGY)}),
    ("nota de mamá: durmió mal", "note", MOM, {"text": "durmió mal", "on": TODAY}),
    ("tarea para mi hijo llevar el papel el 10 dic", "task", SON,
     {"title": "llevar el papel", "due_on": "2026-12-10"}),
    ("alergia de mamá a la penicilina: ronchas", "allergy", MOM,
     {"substance": "penicilina", "reaction": "ronchas"}),
    ("vacuna gripe mi mamá 3 oct en la farmacia", "vaccination", MOM,
     {"name": "gripe", "on": "2026-10-03", "where": "la farmacia"}),
)  # fmt: skip
LINES = [("en", *line) for line in IN_ENGLISH] + [("es", *line) for line in IN_SPANISH]


@pytest.mark.parametrize(("spoken", "line", "kind", "whose", "told"), LINES)
def test_a_line_is_read_by_its_cues(
    spoken: str, line: str, kind: str, whose: object, told: dict[str, str]
) -> None:
    set_language(spoken)
    entry = understand(line, KNOWN)[0]
    assert (entry.kind, entry.person_id, dict(entry.texts)) == (kind, whose, told)


def test_a_fill_behind_the_name_of_its_owner_is_of_its_own_day() -> None:
    set_language("en")
    _new, fill = understand("metformin 500 mg twice a day mom filled nov 8 180", KNOWN)
    assert dict(fill.texts) == {"on": "2026-11-08", "quantity": "180"}
    (fill,) = understand("filled mom's losartan nov 1 90 tablets", KNOWN)
    told = {"medication": str(LOSARTAN), "on": "2026-11-01", "quantity": "90"}
    assert dict(fill.texts) == told


@pytest.mark.parametrize("line", ["call mom dad 10:20", "nota mamá papá durmieron mal",
                                  "appt mom, son dec 3", "bill 40 for mom dad"])  # fmt: skip
def test_two_people_side_by_side_are_asked_about(line: str) -> None:
    with pytest.raises(TwoPeopleError):
        understand(line, KNOWN)


CUES = set(
    [
        "a",
        "over",
        "al",
        "con",
        "de",
        "del",
        "el",
        "en",
        "for",
        "from",
        "las",
        "mi",
        "my",
        "on",
        "at",
        "to",
        "since",
        "desde",
        "due",
        "vence",
        "by",
        "service",
        "of",
        "para",
        "filled",
        "surtida",
        "today",
        "tomorrow",
        "yesterday",
        "hoy",
        "manana",
        "ayer",
        "la",
        "mom's",
        "son",
        "mom",
        "dad",
    ]
    + [word for each in KNOWN.people for word in each.words]
    + [word for names in BEGINNINGS.values() for word in names.split("|")]
)
"""Words that are told by what they lead to, by whose it is, and by what it is."""
DAY_OR_TIME = re.compile(r"\d[\d:.]*|pm|nov|dec|oct|aug|mar|dic|diciembre|marzo")


def test_every_word_of_these_lines_is_told_or_kept() -> None:
    for spoken, line, *_rest in LINES:
        set_language(spoken)
        entries = understand(line, KNOWN)
        told = [text for each in entries for text in (*each.texts.values(), *each.named.values())]
        kept = fold(" ".join(told))
        for word in (each.strip(":,?") for each in fold(line).replace("%", " %").split()):
            is_told = word in CUES or DAY_OR_TIME.fullmatch(word) or "," in word
            assert is_told or stem(word) in kept, (line, word)


@pytest.mark.parametrize(
    ("said", "unit", "lab_range"),
    [
        ("130 g/L range 13.2-17.1 g/dL", "g/L", "13.2-17.1 g/dL"),
        ("13 g/dL range 13.2-17.1 g/dL", "g/dL", "13.2-17.1"),
        ("13 range 13.2-17.1 g/dL", "g/dL", "13.2-17.1"),
    ],
)
def test_a_range_keeps_a_unit_that_is_not_that_of_the_value(said, unit, lab_range):
    (entry,) = understand(f"mom hemoglobin {said}", KNOWN)
    assert (entry.texts["unit"], entry.texts["range"]) == (unit, lab_range)
    assert "our_words" not in entry.texts


@pytest.mark.parametrize(
    "said",
    ["mamá alérgica a nada", "mom allergic to nothing", "mom allergy none", "mom allergy: nada"],
)
def test_an_allergy_to_nothing_is_that_none_is_known_and_says_what_is_missing(said):
    (entry,) = understand(said, KNOWN)
    assert (entry.kind, entry.texts) == ("allergy", {"none_known": "yes", "on": TODAY})
    assert "who said it" in entry.said


def test_a_shot_of_a_day_without_its_year_is_of_the_past_in_either_order():
    (entry,) = understand("mom covid vaccine 5/10", KNOWN)
    assert (entry.kind, entry.texts["on"]) == ("vaccination", "2026-05-10")
    other = either_day("mom covid vaccine 5/10", (entry,), KNOWN.today)
    assert other is not None
    assert other.other == "2026-10-05"
    (planned,) = understand("dad flu shot 12/11", KNOWN)
    assert (planned.kind, planned.texts["due_on"]) == ("task", "2026-12-11")


@pytest.mark.parametrize(
    ("said", "title", "strength"),
    [
        ("el doctor cambió carvedilol de 25 a 75 mg mamá", "Carvedilol 25 mg", "75 mg"),
        ("mom losartan from 50 to 100 mg", "Losartan 50 mg", "100 mg"),
        ("mom carvedilol from 6.25 mg to 12.5 mg", "Carvedilol 6.25 mg", "12.5 mg"),
        ("dr lee raised losartan to 100 mg mom", "Losartan 50 mg", "100 mg"),
        ("mom's losartan dose went up to 100 mg", "Losartan 50 mg", "100 mg"),
    ],
)
def test_another_dose_of_a_listed_medicine_changes_that_one(said, title, strength):
    (entry,) = understand(said, KNOWN)
    assert (entry.kind, entry.title, entry.texts["strength"]) == ("medication", title, strength)
    assert entry.changes is not None
    assert "name" not in entry.texts


@pytest.mark.parametrize(
    "said",
    [
        "doctor changed losartan from 25 to 50 mg mom",
        "dr lee raised lisinopril to 100 mg mom",
        "papá cambió metoprolol de 25 a 50 mg",
        "el doctor aumentó atenolol a 50 mg papá",
    ],
)
def test_a_dose_that_changed_of_what_is_not_listed_so_is_asked_about(said):
    with pytest.raises(RefusedLineError, match="may change a dose"):
        understand(said, KNOWN)


def test_what_only_names_the_message_is_no_answer_to_it():
    (entry,) = understand("cardiology answered the ankles message friday 4pm", KNOWN)
    assert entry.title.startswith("Swollen ankles")
    assert entry.texts == {"answered_at": "2026-11-20T16:00"}
    assert entry.said == NO_ANSWER
    (told,) = understand("cardiology answered mom friday 4pm take half", KNOWN)
    assert (told.texts["answer"], told.said) == ("take half", "")


def test_units_that_are_taken_are_no_strength():
    (entry,) = understand("mom insulin 20 units am 15 units pm", KNOWN)
    assert dict(entry.texts) == {
        "name": "insulin", "per_day": "35", "directions": "20 units am 15 units pm",
        "unit": "units",
    }  # fmt: skip
    (strong,) = understand("mom lantus 100 units/ml 18 units at bedtime", KNOWN)
    assert strong.texts["strength"] == "100 units/ml"
