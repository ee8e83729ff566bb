"""A line that denies an appointment adds none; one that tells of what else lacks adds it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from quick_family import KNOWN

from famchart.i18n import set_language
from famchart.intake.quick import MovedOrNewError, WhoCancelledError, understand
from famchart.intake.quick.guard import NOT_A_FACT
from famchart.intake.quick.visits import NAMELESS

DENIED = (
    "no appt for dad dec 3 10:20",
    "dad has no appointment dec 3 10:20",
    "dad has no podiatry appt dec 3 10:20",
    "dad doesn't have an appointment dec 3 10:20",
    "dad doesn’t have a podiatry appt dec 3 10:20",
    "dad no longer has urology appt dec 1 9:00",
    "mom no appointment with dr lee dec 3 10:20 anymore",
    "mom without appt dec 3 10:20",
    "there is no cardiology appt for mom dec 3",
    "dad never had urology appt nov 10 9:00",
    "dad didn't go to urology appt nov 20 9:00",
    "dad no video visit dec 3 10:20",
    "mom declined appt with dr kim dec 3 10:20",
    "dad forgot appt dec 3 10:20",
    "don't book dad appt dec 3 10:20",
    "urology appt for dad dec 1 at 9 is not happening",
    "dad urology appt dec 1 9:00 won't happen",
    "appt dad dr kim dec 9 10:20, is not happening",
    "dad urology appt dec 1 9:00 is off",
    "appt dad urology dec 3 10:20 not booked yet",
    "appt dad dec 3 10:20 no longer needed",
    "none of the appts for dad dec 3 10:20",
    "dad appt dec 3 10:20 is no longer",
    "dad appt dec 3 10:20 was a mistake",
    "appt dad dr kim dec 3 10:20 it was a mistake",
    "not sure if dad has appt dec 3 10:20",
    "dad appt dec 3 10:20 not sure if",
    "maybe dad appt dec 3 10:20",
    "dad appt dec 3 10:20 maybe",
    "don’t know when dad appt dec 3 10:20",
    "not sure about the appt dad dec 3 10:20",
)
DENIED_IN_SPANISH = (
    "papá no tiene cita el 3 de dic a las 10:20",
    "no hay cita para papá el 3 de dic a las 10:20",
    "papá ya no tiene cita el 3 de dic a las 10:20",
    "papá no quiere cita el 3 de dic a las 10:20",
    "no le dieron cita a papá 3 dic 10:20",
    "papá sin cita 3 dic 10:20",
    "cita papá urología 1 dic 9:00 no se hace",
    "cita papá 3 dic 10:20 ya no hace falta",
    "ninguna cita de papá el 3 dic 10:20",
    "papá nada de cita el 3 dic 10:20",
    "papá cita 3 dic 10:20 fue un error",
    "papá cita 3 dic 10:20 ya no",
    "no sé si papá tiene cita 3 dic 10:20",
    "quizás papá tiene cita 3 dic 10:20",
)
TOLD = (
    "appt mom dec 9 10:20 dentist not with dr lee but dr kim",
    "appt mom dr kim dec 9 10:20 because insulin no longer works",
    "appt mom dentist dec 9 10:20 tooth not healing",
    "mom not sleeping appt dec 9 10:20 dr kim",
    "appt dad dec 9 10:20 urology, no coffee before",
    "appt dad dec 9 10:20 urology, surgery not scheduled yet",
    "appt mom dec 9 10:20 dr kim, interpreter not needed",
    "appt mom dec 9 10:20 not required to bring papers",
    "mom new appt dec 9 10:20 dr kim, the old one is not happening",
    "appt mom dec 9 10:20, surgery not happening this year",
    "no more pain, appt mom dec 9 10:20 dr kim",
    "mom has no ride to appt dec 9 10:20 dr kim",
    "dad no insurance card, appt dec 9 10:20 urology",
    "dad forgot his glasses, appt dec 9 10:20 optometrist",
    "mom appt without dr lee dec 9 10:20 dr kim",
    "no fasting for mom's appt dec 9 10:20",
    "mom appt dr kim dec 9 10:20 not sure about fasting",
    "mom appt dr kim dec 9 10:20 don’t know how to get there",
    "mom appt dr kim dec 9 10:20 bring maybe the xray too",
)
TOLD_IN_SPANISH = (
    "cita mamá dr kim 9 dic 10:20 no duerme",
    "cita mamá 9 dic 10:20 dr kim no hay estacionamiento",
    "mamá no come cita 9 dic 10:20 dr kim",
    "mamá no duerme cita 9 dic 10:20 dr kim",
)


@pytest.mark.parametrize(
    ("language", "line"), [*(("en", each) for each in DENIED),
                           *(("es", each) for each in DENIED_IN_SPANISH)]
)  # fmt: skip
def test_an_appointment_that_is_denied_is_a_note(language: str, line: str) -> None:
    set_language(language)
    (made,) = understand(line, KNOWN)
    assert (made.kind, made.texts["text"], made.said) == ("note", line, NOT_A_FACT)


@pytest.mark.parametrize(
    ("language", "line"), [*(("en", each) for each in TOLD),
                           *(("es", each) for each in TOLD_IN_SPANISH)]
)  # fmt: skip
def test_what_else_lacks_denies_no_appointment(language: str, line: str) -> None:
    set_language(language)
    (made,) = understand(line, KNOWN)
    assert (made.kind, made.texts["at"]) == ("appointment", "2026-12-09T10:20")


@pytest.mark.parametrize(
    ("line", "prep"), [("appt mom dec 3 8:00 no more fasting", "no more fasting"),
                       ("mom labs dec 3 8:00 don't fast", "don't fast"),
                       ("mom labs dec 3 8:00 does not have to fast", "does not have to fast"),
                       ("mom labs dec 3 8:00 fasting: no", "fasting no"),
                       ("dad urology dec 3 8:00 appt don't eat after midnight",
                        "don't eat after midnight"),
                       ("mom labs dec 3 8:00 fasting, no water", "fasting"),
                       ("cita mamá 9 dic 10:20 no ir en ayunas", "no ir en ayunas"),
                       ("cita mamá 9 dic 10:20 ayunas no", "ayunas no"),
                       ("cita mamá 9 dic 10:20 dentista sin desayunar", "sin desayunar"),
                       ("appt mom labs dec 3 8:00 no breakfast", "no breakfast"),
                       ("appt mom labs dec 3 8:00 no fasting", "no fasting"),
                       ("appt mom labs dec 3 8:00 fasting not needed", "fasting not needed"),
                       ("cita mamá 9 dic 10:20 dentista sin ayuno", "sin ayuno")]
)  # fmt: skip
def test_no_fasting_is_told_as_it_is(line: str, prep: str) -> None:
    (made,) = understand(line, KNOWN)
    assert (made.kind, made.texts["prep"]) == ("appointment", prep)


def test_a_no_show_is_none_and_of_called_off_is_asked_who_did_it() -> None:
    (made,) = understand("dad no-show urology appt dec 1 9:00", KNOWN)
    assert (made.kind, made.texts["state"]) == ("appointment", "no_show")
    for known in (KNOWN, replace(KNOWN, standing=())):
        with pytest.raises(WhoCancelledError):
            understand("urology appt dad dec 1 9:00 called off", known)


def test_a_visit_that_cannot_be_made_is_asked_about() -> None:
    for language, line in (("en", "mom can't do appt dec 5 10:20"),
                           ("es", "mamá cita 5 dic 10:20 no alcanza a ir")):  # fmt: skip
        set_language(language)
        with pytest.raises(MovedOrNewError):
            understand(line, KNOWN)


def test_a_fast_that_nobody_is_sure_of_is_none() -> None:
    for line in ("mom appt dr kim dec 9 10:20 not sure about fasting",
                 "mom appt dr kim dec 9 10:20 not sure whether to fast",
                 "cita mamá dr kim 9 dic 10:20, no sé si en ayunas"):  # fmt: skip
        set_language("es" if "cita" in line else "en")
        (made,) = understand(line, KNOWN)
        assert (made.kind, made.texts.get("prep")) == ("appointment", None), line


@pytest.mark.parametrize(
    ("line", "whom", "words"),
    [
        ("mom appt dec 5 10:20 no fever", None, "no fever"),
        ("mom appt dec 5 10:20 no driver", None, "no driver"),
        ("mom appt dec 5 10:20 dr lee no fever", "dr lee", "no fever"),
        ("mom appt dec 5 10:20 dr kim, she is not sleeping", "dr kim", "she is not sleeping"),
        ("mom appt dec 5 10:20 isn't walking", None, "isn't walking"),
        ("mamá cita 5 dic 10:20 sin fiebre", None, "sin fiebre"),
        ("mom appt dec 5 10:20 unsure which doctor", None, "unsure which doctor"),
    ],
)
def test_what_there_is_not_is_nobody_to_see(line: str, whom: str | None, words: str) -> None:
    (made,) = understand(line, KNOWN)
    assert (made.texts.get("with"), made.texts["our_words"]) == (whom, words)
    assert made.said == ("" if whom else NAMELESS)
