"""One line from anywhere: what is read of it, in English and Spanish, and that nothing is lost."""

from __future__ import annotations

from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st
from quick_family import CARDIOLOGY, DAD, KNOWN, LOSARTAN, MOM, SON, UROLOGY

from famchart.core.terminal_text import fold
from famchart.i18n import set_language
from famchart.intake.quick import (
    BEGINNINGS,
    Entry,
    ImpossibleError,
    RefusedLineError,
    TwoPeopleError,
    understand,
)
from famchart.intake.quick.known import Known
from famchart.intake.quick.sig import read_sig


def texts(entry: Entry) -> dict[str, str]:
    return dict(entry.texts)


@pytest.mark.parametrize(
    ("line", "kind", "whose", "told"),
    [
        ("call cardiology mom 10:20 nurse refused refill", "call", MOM,
         {"on": "2026-11-22", "with": "cardiology", "text": "10:20 nurse refused refill",
          "account": str(CARDIOLOGY)}),
        ("called yesterday dr smith dad said will call back dec 3", "call", DAD,
         {"on": "2026-11-21", "with": "dr smith", "text": "said will call back dec 3"}),
        ("llamada mamá: no hay receta", "call", MOM,
         {"on": "2026-11-22", "text": "no hay receta"}),
        ("appt dad urology dec 3 10:20", "appointment", DAD,
         {"at": "2026-12-03T10:20", "with": "urology", "account": str(UROLOGY)}),
        ("appt mom thursday at 2:30 pm cardiology follow up", "appointment", MOM,
         {"at": "2026-11-26T14:30", "with": "cardiology", "reason": "follow up",
          "account": str(CARDIOLOGY)}),
        ("cita papá urología 3 dic 10:20 próstata", "appointment", DAD,
         {"at": "2026-12-03T10:20", "with": "urología", "reason": "próstata",
          "account": str(UROLOGY)}),
        ("cita papá vista 3 dic 10:20 gafas", "appointment", DAD,
         {"at": "2026-12-03T10:20", "with": "vista", "reason": "gafas"}),
        ("msg cardiology mom swollen ankles", "message", MOM,
         {"subject": "swollen ankles", "sent_at": "2026-11-22T09:30",
          "account": str(CARDIOLOGY)}),
        ("msg cardiology nov 20 9:12 swollen ankles", "message", MOM,
         {"subject": "swollen ankles", "sent_at": "2026-11-20T09:12",
          "account": str(CARDIOLOGY)}),
        ("mensaje mama 8:05 tobillos hinchados", "message", MOM,
         {"subject": "tobillos hinchados", "sent_at": "2026-11-22T08:05"}),
        ("task mom send readings by dec 10", "task", MOM,
         {"title": "send readings", "due_on": "2026-12-10"}),
        ("tarea papá enviar lecturas el 10 dic", "task", DAD,
         {"title": "enviar lecturas", "due_on": "2026-12-10"}),
        ("bill cardiology mom 412.60 due dec 5 service aug 19", "bill", MOM,
         {"amount": "412.60", "provider": "cardiology", "due_on": "2026-12-05",
          "service_on": "2026-08-19", "account": str(CARDIOLOGY)}),
        ("flu shot dad oct 3 at the pharmacy", "vaccination", DAD,
         {"name": "flu shot", "on": "2026-10-03", "where": "the pharmacy"}),
        ("vacuna mamá gripe 3 oct en la farmacia", "vaccination", MOM,
         {"name": "gripe", "on": "2026-10-03", "where": "la farmacia"}),
        ("result mom a1c 7.4 % oct 30", "result", MOM,
         {"name": "a1c", "value": "7.4", "unit": "%", "on": "2026-10-30"}),
        ("bp mom 132/78", "result", MOM, {"name": "bp", "value": "132/78", "on": "2026-11-22"}),
        ("resultado mamá glucosa 5,4 mmol/L", "result", MOM,
         {"name": "glucosa", "value": "5,4", "unit": "mmol/L", "on": "2026-11-22",
          "decimal_comma": "yes"}),
        ("result dad k 4.1 mmol/L fasting", "result", DAD,
         {"name": "k", "value": "4.1", "unit": "mmol/L", "on": "2026-11-22",
          "our_words": "fasting"}),
        ("ask cardiology mom can she stop aspirin?", "question", MOM,
         {"text": "can she stop aspirin?", "account": str(CARDIOLOGY)}),
        ("allergy mom penicillin rash and fever", "allergy", MOM,
         {"substance": "penicillin", "reaction": "rash and fever"}),
        ("alergia papá contraste yodado: urticaria", "allergy", DAD,
         {"substance": "contraste yodado", "reaction": "urticaria"}),
        ("condition dad atrial fibrillation since mar 3 2019", "condition", DAD,
         {"name": "atrial fibrillation", "since": "2019-03-03"}),
        ("note dad slept badly", "note", DAD, {"text": "slept badly", "on": "2026-11-22"}),
        ("dad slept badly and will see the doctor dec 3", "note", DAD,
         {"text": "slept badly and will see the doctor dec 3", "on": "2026-11-22"}),
    ],
)  # fmt: skip
def test_a_line_is_one_record(line: str, kind: str, whose: UUID, told: dict[str, str]) -> None:
    set_language("es" if kind and any(sign in line for sign in "áíó") else "en")
    (entry,) = understand(line, KNOWN)
    assert (entry.kind, entry.person_id, texts(entry)) == (kind, whose, told)


def test_a_new_medicine_with_its_fill_is_two() -> None:
    for line in (
        "lisinopril 10 mg daily filled nov 1 90",
        "med dad lisinopril 10mg daily 90 tablets filled nov 1",
    ):
        new, fill = understand(line, KNOWN)
        assert new.kind == "medication"
        assert texts(new)["name"] == "lisinopril"
        assert texts(new)["strength"] in ("10 mg", "10mg")
        assert (texts(new)["per_day"], texts(new)["directions"]) == ("1", "daily")
        assert (fill.kind, texts(fill)) == ("fill", {"on": "2026-11-01", "quantity": "90"})
    new, fill = understand("metformina 850 mg dos veces al día surtida 1 nov 60 mamá", KNOWN)
    assert texts(new)["per_day"] == "2"
    assert texts(fill) == {"on": "2026-11-01", "quantity": "60"}
    assert {new.person_id, fill.person_id} == {MOM}


def test_a_fill_of_a_medicine_that_is_listed_is_that_medicines() -> None:
    for line in ("filled losartan nov 1 90", "losartan filled mom nov 1 x90"):
        (fill,) = understand(line, KNOWN)
        assert (fill.kind, fill.person_id) == ("fill", MOM)
        told = {"medication": str(LOSARTAN), "on": "2026-11-01", "quantity": "90"}
        assert texts(fill) == told
        assert fill.named == {"medication": "Losartan 50 mg"}


@pytest.mark.parametrize(
    ("words", "per_day"),
    [("daily", "1"), ("1 tablet twice a day", "2"), ("½ twice a day", "1"), ("1½ daily", "1.5"),
     ("2 daily", "2"),
     ("every 8 hours", "3"), ("cada 12 horas", "2"), ("una vez al día", "1"),
     ("media al día", "0.5"), ("weekly", "1/7"), ("every 5 hours", None), ("sometimes", None),
     ("0/0 daily", None)],
)  # fmt: skip
def test_how_often(words: str, per_day: str | None) -> None:
    found = read_sig(words)
    assert (found and found.per_day) == per_day


def test_as_needed_is_no_number() -> None:
    (entry,) = understand("ibuprofen 400 mg every 6 hours as needed dad", KNOWN)
    assert texts(entry)["taken"] == "as_needed"
    assert texts(entry)["directions"] == "every 6 hours as needed"


def test_whose_it_is_stays_open_where_nothing_tells() -> None:
    (entry,) = understand("note slept badly", KNOWN)
    assert entry.person_id is None
    (entry,) = understand("note slept badly", Known(KNOWN.today, KNOWN.people, person_id=SON))
    assert entry.person_id == SON


FIRST = [word for names in BEGINNINGS.values() for word in names.split("|")]
SOME = [*FIRST, "mom", "papá", "cardiology", "losartan", "10 mg", "dec 3", "10:20", "daily", "90",
        "filled", "132/78", "due", "at", "refused", "[red]", "ünï", "$5.00"]  # fmt: skip


@given(st.lists(st.sampled_from(SOME) | st.text(max_size=12), max_size=12))
def test_every_word_of_a_line_is_somewhere(words: list[str]) -> None:
    """Words that became a person, a day, an account or the kind are told by that."""
    line = " ".join(words)
    try:
        found = understand(line, KNOWN)
    except RefusedLineError:
        return
    kept = fold(" ".join(text for entry in found for text in entry.texts.values()))
    for word in ("refused", "[red]", "uni"):
        assert fold(line).split().count(word) <= kept.count(word)


@pytest.mark.parametrize(
    "line", ["appt mom feb 30 10:20", "losartan filled feb 30 90", "cita madre 30 feb 10:20",
             "cita mamá 30 de febrero", "appt mom dec 3 25:99", "msg mom 9:75 ankles"]
)  # fmt: skip
def test_a_day_or_a_time_that_cannot_be_is_said_and_nothing_made_of_it(line: str) -> None:
    with pytest.raises(ImpossibleError, match="cannot be"):
        understand(line, KNOWN)


def test_a_clinic_is_known_by_its_name_in_the_other_language() -> None:
    set_language("es")
    for line in ("llamada cardiología mamá 10:20 sin receta", "cita mamá cardiologia 3 dic 10:20"):
        (entry,) = understand(line, KNOWN)
        assert entry.texts["account"] == str(CARDIOLOGY)


def test_of_two_people_named_in_one_breath_none_is_taken():
    for line in (
        "call mom and dad 10:20",
        "llamada mamá y papá 10:20",
        "call cardiology mom, dad: nurse called",
        "note the nurse said to ring again tomorrow mom & dad",
    ):
        with pytest.raises(TwoPeopleError, match=r"Is it Mother’s or Father’s\?"):
            understand(line, KNOWN)
    (call,) = understand("call mom 10:20 she and dad go there", KNOWN)
    assert call.person_id == MOM
    (note,) = understand("note mom: rosa and dad argued", KNOWN)
    assert (note.person_id, note.texts["text"]) == (MOM, "rosa and dad argued")
    (note,) = understand("note mom and rosa are one", KNOWN)
    assert note.person_id == MOM
