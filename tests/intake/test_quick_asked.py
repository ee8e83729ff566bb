"""Lines of which nothing is made before what they leave open is told: whose, which, how much."""

from __future__ import annotations

import re

import pytest
from quick_family import KNOWN

from famchart.i18n import set_language
from famchart.intake.quick import (
    ImpossibleError,
    RefusedLineError,
    SecretInLineError,
    TwoAmountsError,
    TwoPeopleError,
    understand,
)
from famchart.intake.quick.allergies import TwoSubstancesError
from famchart.intake.quick.amounts import UnreadAmountError
from famchart.intake.quick.measured import PressureInCentimetresError
from famchart.intake.quick.medicines import ChangedDoseError
from famchart.intake.quick.one_more_value import TwoResultsError
from famchart.intake.quick.one_person import SeveralPeopleError
from famchart.intake.quick.reported import THE_LAST_ONE, LastOrNextError, SaidOrOnError


def _refused(language: str, line: str) -> type[Exception] | None:
    set_language(language)
    try:
        understand(line, KNOWN)
    except RefusedLineError as error:
        return type(error)
    return None


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("en", "appt dad cardiology mom 10am dec 3"),
        ("en", "mom appt dec 3 10am dad cardiology"),
        ("en", "bill dad lab corp 86.20 mom"),
        ("en", "appt will dec 3 10am mom dentist"),
        ("es", "cita papá cardiología mamá 10am 3 dic"),
        ("es", "cita mamá dentista 3 dic 10:00 lleva papá"),
    ],
)
def test_a_second_person_is_no_part_of_a_name(language: str, line: str) -> None:
    assert _refused(language, line) is TwoPeopleError


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("en", "flu shot everyone oct 3"),
        ("en", "flu shots for the kids oct 3"),
        ("en", "both got flu shots oct 3"),
        ("en", "covid vaccine whole family oct 3 cvs"),
        ("es", "vacuna de la gripe todos 3 oct"),
        ("es", "vacuna gripe los niños 3 oct"),
        ("es", "cita los dos dentista 3 dic 10:00"),
    ],
)
def test_a_line_of_everybody_is_none_of_one_person(language: str, line: str) -> None:
    assert _refused(language, line) is SeveralPeopleError


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("en", "appt dad dentist dec 3 10am, mom is driving"),
        ("en", "appt mom with dad's cardiologist dec 3 10am"),
        ("en", "mom eye exam both eyes oct 3"),
        ("es", "nota todos durmieron mal"),
    ],
)
def test_somebody_else_may_be_told_of(language: str, line: str) -> None:
    assert _refused(language, line) is None


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("en", "password for mychart mom hunter2"),
        ("en", "mychart password mom hunter2"),
        ("en", "mom password mychart Rosalinda!7"),
        ("en", "new password mom urology: girasol"),
        ("en", "the password to mom's portal is rosalinda"),
        ("en", "changed mychart password to hunter2 mom"),
        ("es", "contraseña de mychart mamá hunter2"),
        ("es", "mamá clave del portal x9y8"),
        ("es", "nota mamá pin del portal 4412"),
    ],
)
def test_a_password_is_none_wherever_it_stands(language: str, line: str) -> None:
    assert _refused(language, line) is SecretInLineError


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("en", "mom forgot her password for mychart 2 times"),
        ("en", "note mom password expires dec 3"),
        ("en", "mom password help 555-010-2244"),
        ("en", "bill dad pin removal 1250 st anne"),
        ("es", "tarea mamá cambiar la contraseña del portal antes del 5 dic"),
        ("es", "mamá olvidó su contraseña de mychart ayer"),
    ],
)
def test_what_is_said_about_a_password_is_read(language: str, line: str) -> None:
    assert _refused(language, line) is None


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("en", "mom carvedilol now 12.5 mg"),
        ("en", "mom losartan now 100 mg daily"),
        ("en", "metformin is now 1000 mg dad"),
        ("es", "mamá carvedilol ahora 12.5 mg"),
    ],
)
def test_a_dose_that_is_another_one_now_makes_no_medicine(language: str, line: str) -> None:
    assert _refused(language, line) is ChangedDoseError


@pytest.mark.parametrize(
    ("language", "line", "other"),
    [
        ("en", "mom lipid panel chol 212 ldl 141 hdl 41", "ldl 141"),
        ("en", "mom sodium 138 potassium 4.1", "potassium 4.1"),
        ("en", "mom weight 148.6 temp 99.1", "temp 99.1"),
        ("es", "mamá colesterol 212 ldl 141 hdl 41", "ldl 141"),
        ("es", "papá glucosa 141 hemoglobina 13.1 ayer", "hemoglobina 13.1"),
    ],
)
def test_of_several_results_none_is_kept_alone(language: str, line: str, other: str) -> None:
    set_language(language)
    with pytest.raises(TwoResultsError, match=other):
        understand(line, KNOWN)


@pytest.mark.parametrize(
    ("language", "line", "said"),
    [
        ("en", "dad bp 13 over 8", "13 over 8"),
        ("es", "mamá presión 13 con 8", "13 con 8"),
        ("es", "papá presión 14 sobre 9", "14 sobre 9"),
        ("es", "papá tensión 12 y medio con 8", "12 y medio con 8"),
    ],
)
def test_a_spoken_pressure_in_centimetres_is_asked_about(
    language: str, line: str, said: str
) -> None:
    set_language(language)
    with pytest.raises(PressureInCentimetresError, match=said):
        understand(line, KNOWN)


@pytest.mark.parametrize("line", ["mamá azúcar 130 y 150", "will temp 38 con 5"])
def test_a_second_value_is_asked_about(line: str) -> None:
    assert _refused("es", line) is TwoAmountsError


@pytest.mark.parametrize(
    ("language", "line", "day"),
    [
        ("en", "filled losartan 30 nov 31", "nov 31"),
        ("en", "filled losartan 90 nov 31", "nov 31"),
        ("en", "count losartan 12 jun 31", "jun 31"),
        ("es", "losartán surtido 31 nov 30", "31 nov"),
    ],
)
def test_the_day_that_cannot_be_is_named(language: str, line: str, day: str) -> None:
    set_language(language)
    with pytest.raises(ImpossibleError, match=f"“{day}”"):
        understand(line, KNOWN)


@pytest.mark.parametrize(
    ("language", "line", "said"),
    [
        ("en", "bill mom $abc", "$abc"),
        ("en", "bill mom $12x dr lee", "$12x"),
        ("en", "paid st anne $abc mom", "$abc"),
        ("en", "bill mom 412.605 st anne", "412.605"),
        ("en", "bill mom 1000000000 st anne", "1000000000"),
        ("en", "bill mom $9,999,999,999 st anne", "$9,999,999,999"),
        ("es", "factura mamá 1.2.3 dra ruiz", "1.2.3"),
    ],
)
def test_what_looks_like_an_amount_and_is_none_is_said(language: str, line: str, said: str) -> None:
    set_language(language)
    with pytest.raises(UnreadAmountError, match=re.escape(said)):
        understand(line, KNOWN)


def test_a_number_of_an_account_is_no_amount() -> None:
    (bill,) = understand("bill dad lab corp account 1234567890", KNOWN)
    assert "amount" not in bill.texts


@pytest.mark.parametrize("amount", ["$0", "0", "0.00"])
def test_an_amount_of_0_is_remarked_on(amount: str) -> None:
    (bill,) = understand(f"bill dad {amount} lab corp", KNOWN)
    assert "The amount is 0" in bill.said
    (payment,) = understand(f"paid st anne {amount} mom", KNOWN)
    assert "The amount is 0" in payment.said


@pytest.mark.parametrize(
    ("line", "error"),
    [
        ("mychart login mom: rosa59 / Tulip!44", SecretInLineError),
        ("mom's carvedilol dose went up to 50 mg", ChangedDoseError),
        ("mom's losartan dose went down to 100 mg", ChangedDoseError),
        ("flu shots all three kids nov 7 walgreens", SeveralPeopleError),
        ("mom allergic to latex and adhesive tape", TwoSubstancesError),
        ("mamá es alérgica al látex y a la cinta", TwoSubstancesError),
    ],
)
def test_what_is_one_more_or_another_now_is_asked_about(line: str, error: type[Exception]) -> None:
    assert _refused("en", line) is error


@pytest.mark.parametrize("line", ["login dad nextgen user luis/dad", "task mom: call at&t today"])
def test_a_login_may_have_signs_in_its_name(line: str) -> None:
    assert _refused("en", line) is None


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("en", "call cardiology mom results expected friday"),
        ("en", "call urology dad, surgery is on for wednesday"),
        ("en", "dr lee office called dad fasting labs thursday"),
        ("en", "call cardiology mom left message friday"),
        ("es", "llamada cardiología mamá resultados el viernes"),
        ("es", "llamé a urología papá, la cirugía es el miércoles"),
    ],
)
def test_a_weekday_behind_unknown_words_may_be_what_was_said(language: str, line: str) -> None:
    assert _refused(language, line) is SaidOrOnError


def test_last_and_a_colon_tell_which_day_of_a_call_is_meant() -> None:
    set_language("en")
    (on_friday,) = understand("call cardiology mom left message last friday", KNOWN)
    (today,) = understand("call cardiology mom: left message friday", KNOWN)
    assert (on_friday.texts["on"], today.texts["on"]) == ("2026-11-20", "2026-11-22")
    assert today.texts["text"] == "left message friday"


@pytest.mark.parametrize(
    ("language", "line"), [("en", "dad surgery friday"), ("es", "papá operación el viernes")]
)
def test_what_was_done_on_a_weekday_may_be_still_to_come(language: str, line: str) -> None:
    assert _refused(language, line) is LastOrNextError


@pytest.mark.parametrize(
    ("language", "line", "is_unsure"),
    [
        ("en", "mom echo friday", True),
        ("en", "will field trip thursday", True),
        ("es", "mamá eco el viernes", True),
        ("en", "dad fell friday", False),
        ("en", "friday mom dizzy 3pm", False),
        ("es", "papá se cayó el viernes", False),
        ("en", "note mom echo friday", False),
    ],
)
def test_a_note_of_a_weekday_says_that_it_is_the_last_one(
    language: str, line: str, is_unsure: bool
) -> None:
    set_language(language)
    (note,) = understand(line, KNOWN)
    assert (note.kind, note.said) == ("note", THE_LAST_ONE if is_unsure else "")
