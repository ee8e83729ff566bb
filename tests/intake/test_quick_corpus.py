"""The lines of quick_lines.csv, and what each of them means."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

import pytest
from quick_corpus import corpus, wrong
from quick_family import DAD, KNOWN, MOM, SON

from famchart.core import dates
from famchart.core.day_words import nearest_date
from famchart.i18n import set_language
from famchart.intake.quick import (
    ImpossibleError,
    ListedMedicineError,
    SecretInLineError,
    TwoPeopleError,
    understand,
)
from famchart.intake.quick.known import Named


def test_every_line_of_the_corpus_is_read_as_it_is_meant() -> None:
    assert {each.line: said for each in corpus() if (said := wrong(each))} == {}


@pytest.mark.parametrize("line", ["appt dad urology 11/31 10:20", "cita papá 31/11 10:20",
                                  "bill dad 40 due 2/30", "note mom 2/30/2027 trip"])  # fmt: skip
def test_an_impossible_day_of_digits_is_said(line: str) -> None:
    with pytest.raises(ImpossibleError, match="cannot be"):
        understand(line, KNOWN)


@pytest.mark.parametrize("line", ["bp mom 128/84", "bp mom 31/15", "note mom 45/12 on the sheet"])
def test_other_pairs_of_numbers_are_no_day(line: str) -> None:
    assert understand(line, KNOWN)


@pytest.mark.parametrize(
    "line",
    ["login mom cardiology user rosa password hunter2", "note mom mychart password: rosalinda",
     "acceso mamá cardiología contraseña: girasol", "clave del portal de mamá es: x9",
     "note mom pin 4412", "mom password mychart sunflower", "mom passcode mychart sunflower",
     "mom passphrase mychart sunflower", "dad mychart code word tiger", "mamá clave mychart girasol",
     "mamá código de acceso mychart girasol", "clave de acceso de papá en mychart girasol"],
)  # fmt: skip
def test_a_password_is_no_part_of_a_line(line: str) -> None:
    with pytest.raises(SecretInLineError):
        understand(line, KNOWN)


@pytest.mark.parametrize("line", ["task mom reset mychart password", "call mom portal help: she"
                                  " forgot her password", "tarea mamá cambiar la contraseña",
                                  "note mom password for mychart works", "task mom password for"
                                  " mychart tomorrow", "note mom mychart password needed"])  # fmt: skip
def test_a_password_may_be_spoken_of(line: str) -> None:
    assert understand(line, KNOWN)


MAY, SUMMER = UUID(int=4), UUID(int=5)
FAMILY = replace(
    KNOWN,
    people=(
        *KNOWN.people,
        Named(MAY, MAY, frozenset({"may", "hija", "daughter"}), "May"),
        Named(SUMMER, SUMMER, frozenset({"summer", "sister", "hermana"}), "Summer"),
    ),
)


@pytest.mark.parametrize(
    ("spoken", "line", "whose", "told"),
    [
        ("en", "appt may may 3 10:00 dentist", MAY, {"at": "2027-05-03T10:00", "with": "dentist"}),
        ("en", "appt dentist dad may 3 10:00", DAD, {"at": "2027-05-03T10:00", "with": "dentist"}),
        ("en", "may appt dec 3 10:00 eye doctor", MAY,
         {"at": "2026-12-03T10:00", "with": "eye doctor"}),
        ("en", "appt may 3 pm dentist", MAY, {"at": "15:00", "with": "dentist"}),
        ("en", "condition mom asthma since may 2019", MOM, {"since": "2019-05"}),
        ("en", "summer flu shot oct 3", SUMMER, {"name": "flu shot"}),
        ("en", "note mom was worse last summer", MOM, {"text": "was worse last summer"}),
        ("en", "note this summer was hard for dad", DAD, {"text": "this summer was hard"}),
        ("en", "call dr lee nurse will call back dad", DAD, {"with": "dr lee nurse", "text": "will call back"}),
        ("en", "note she will need a walker", None, {"text": "she will need a walker"}),
        ("en", "will fever 101.3", SON, {"value": "101.3"}),
        ("en", "call for my mother yesterday st anne busy", MOM, {"text": "busy"}),
        ("es", "nota los valores son buenos", None, {"text": "los valores son buenos"}),
        ("es", "nota la pastilla rosa le cae mal a papá", DAD,
         {"text": "la pastilla rosa le cae mal"}),
        ("es", "rosa presión 120/80", MOM, {"value": "120/80"}),
        ("es", "cita de mi mamá el 3 de mayo a las 10:00", MOM, {"at": "2027-05-03T10:00"}),
    ],
)  # fmt: skip
def test_a_name_that_is_a_word_swallows_none(
    spoken: str, line: str, whose: UUID | None, told: dict[str, str]
) -> None:
    set_language(spoken)
    entry = understand(line, FAMILY)[0]
    found = {name: entry.texts.get(name) for name in told}
    assert (entry.person_id, found) == (whose, told)


def test_two_whose_names_are_words_are_asked_about() -> None:
    set_language("en")
    with pytest.raises(TwoPeopleError, match="May’s or Summer’s"):
        understand("note may and summer slept badly", FAMILY)
    assert understand("note dad and may 3 is his birthday", FAMILY)[0].person_id == DAD
    assert nearest_date("may 3", FAMILY.today) == "2027-05-03"


def test_another_strength_is_told_beside_what_is_listed() -> None:
    set_language("en")
    (new,) = understand("carvedilol mom 12.5 mg daily", KNOWN)
    assert new.beside == ("Carvedilol 25 mg", "Carvedilol 6.25 mg")
    with pytest.raises(ListedMedicineError, match="press e on it"):
        understand("carvedilol mom 25.0 MG daily", KNOWN)
    (fill,) = understand("carvedilol 6.250mg mom filled nov 3 60", KNOWN)
    assert (fill.named["medication"], fill.beside) == ("Carvedilol 6.25 mg", ())


def test_a_medicine_of_somebody_else_is_none_of_dads() -> None:
    set_language("en")
    (new,) = understand("losartan 50 mg daily dad", KNOWN)
    assert (new.kind, new.person_id, new.beside) == ("medication", DAD, ())


def test_pens_are_counted_only_of_what_comes_in_packages() -> None:
    set_language("en")
    (loose,) = understand("losartan filled mom nov 1 3 boxes", KNOWN)
    assert (loose.texts.get("quantity"), loose.texts["our_words"]) == (None, "3 boxes")
    medicines = tuple(replace(each, is_in_packages=True) for each in KNOWN.medicines)
    (packed,) = understand("losartan filled mom nov 1 3 boxes", replace(KNOWN, medicines=medicines))
    assert packed.texts["quantity"] == "3"


def test_a_longer_name_that_begins_alike_is_told_as_well() -> None:
    set_language("en")
    names = frozenset({"carvedilol phosphate"})
    longer = Named(UUID(int=24), DAD, names, "Carvedilol phosphate 20 mg", strength="20mg")
    known = replace(KNOWN, medicines=(*KNOWN.medicines, longer))
    (new,) = understand("carvedilol 20 mg daily dad", known)
    assert new.beside == ("Carvedilol phosphate 20 mg",)


def test_no_words_are_searched_for_dates_that_hold_none() -> None:
    set_language("en")
    before = dates._shapes_in.cache_info().misses
    understand("note mom the water pill made her dizzy all evening, again", KNOWN)
    assert dates._shapes_in.cache_info().misses == before
    understand("note mom dizzy since the evening of nov 3", KNOWN)
    assert dates._shapes_in.cache_info().misses - before < 20


def test_a_medicine_by_its_name_in_the_other_language_is_the_one_that_is_listed() -> None:
    set_language("es")
    listed = Named(
        UUID(int=25), MOM, frozenset({"metformin"}), "Metformin 500 mg", strength="500mg"
    )
    known = replace(KNOWN, medicines=(*KNOWN.medicines, listed))
    (fill,) = understand("metformina 500 mg dos veces al día surtida ayer 60 mamá", known)
    assert (fill.kind, fill.named["medication"]) == ("fill", "Metformin 500 mg")
    assert fill.texts["quantity"] == "60"
    (other,) = understand("metformina 850 mg dos veces al día mamá", known)
    assert other.beside == ("Metformin 500 mg",)
    with pytest.raises(ListedMedicineError):
        understand("metformina 500 mg al día mamá", known)
