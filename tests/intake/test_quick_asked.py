"""Lines of which nothing is made before what they leave open is told: whose, which, how much."""

from __future__ import annotations

import pytest
from quick_family import KNOWN

from famchart.i18n import set_language
from famchart.intake.quick import RefusedLineError, SecretInLineError, TwoPeopleError, understand
from famchart.intake.quick.medicines import ChangedDoseError
from famchart.intake.quick.one_person import SeveralPeopleError


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
