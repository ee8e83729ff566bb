"""Days in a line, however they are said: each is one day, or it is asked which; none is torn."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

import pytest
from quick_corpus import corpus
from quick_family import KNOWN

from famchart.core.day_words import nearest_date
from famchart.core.named_days import mentions
from famchart.core.typed_moment import clock_time, may_begin_time
from famchart.i18n import set_language
from famchart.intake.quick import ImpossibleError, UnreadDayError, understand
from famchart.intake.quick.either_day import either_day
from famchart.intake.quick.readers import SIGNS, first_of
from famchart.intake.quick.sig import may_begin_sig, read_sig
from famchart.intake.quick.weekdays import Direction, day_of, may_begin_day
from famchart.intake.quick.words import Words

SAYINGS = {
    "2026-12-03": (
        "dec 3", "the 3rd of december", "3rd of dec", "third of december", "december the 3rd",
        "december third", "3 december", "dec3", "3dec", "the 3rd of next month", "on the third",
        "el 3 de diciembre", "el tres de diciembre", "día 3 de diciembre", "el día tres",
        "3 de dic.", "el 3 del próximo mes", "el 3 del mes que viene",
        "3 de diciembre de 2026", "the third of december of 2026", "dec. 3rd, 2026",
    ),
    "2027-01-01": (
        "primero de enero", "1º de enero", "1° de enero", "el 1ro de enero de 2027",
        "uno de enero", "first of january", "january 1st, 2027", "jan the 1st",
    ),
    "2026-12-31": ("thirty-first of december", "treinta y uno de diciembre", "dec thirty first"),
    "2026-12-01": ("a week from tuesday", "one week from tue"),
    "2026-12-15": ("three weeks from tuesday", "15 de diciembre"),
}  # fmt: skip


@pytest.mark.parametrize("iso", SAYINGS)
def test_every_way_to_say_a_day_is_that_day(iso: str) -> None:
    told = {said: nearest_date(said, KNOWN.today) for said in SAYINGS[iso]}
    assert {said: day for said, day in told.items() if day != iso} == {}


IMPOSSIBLE = (
    "appt dad the 31st of april 9:00 labs", "task dad pay on the 31st of june",
    "call dad urology on the 31st of september they said no", "flu shot dad the 31st of september",
    "losartan fill mom on the 31st of september", "appt dad february thirtieth 9:00",
    "cita papá el 29 de febrero 9:00", "cita papá el 31 de abril 9:00",
    "tarea papá pagar seguro el 31 de junio", "pagué 20 dentista papá el 31 de septiembre",
    "cita papá el treinta de febrero 9:00", "note mom feb 29 2027",
)  # fmt: skip


@pytest.mark.parametrize("line", IMPOSSIBLE)
def test_a_day_that_its_month_lacks_becomes_no_other(line: str) -> None:
    for language in ("en", "es"):
        set_language(language)
        with pytest.raises(ImpossibleError):
            understand(line, KNOWN)


def test_a_leap_day_of_its_year_is_a_day() -> None:
    (told,) = understand("appt dad urology feb 29 2028 9:00", KNOWN)
    assert told.texts["at"] == "2028-02-29T09:00"


@pytest.mark.parametrize(
    "line",
    ["appt mom december three 2pm", "cita mamá diciembre tres 9:00", "paid 20 dad third january",
     "appt dad urology tuesday next week 9:00", "cita papá el martes de la próxima semana 9:00"],
)  # fmt: skip
def test_what_may_be_a_day_and_is_none_for_sure_is_asked(line: str) -> None:
    """Today is a Sunday: in which week it is depends on when weeks begin."""
    with pytest.raises(UnreadDayError):
        understand(line, KNOWN)


def test_a_month_is_not_torn_from_its_number() -> None:
    (told,) = mentions("result mom inr 2.4 nov 19")
    assert told.text == "nov 19"
    (kept,) = understand("note mom may first try therapy", KNOWN)
    assert kept.texts["text"] == "may first try therapy"


@pytest.mark.parametrize(
    ("language", "line", "other"),
    [
        ("en", "vaccine flu mom 3/10/2026", "2026-10-03"),
        ("es", "vacuna gripe mamá 3/10/2026", ""),
        ("es", "vacuna gripe mamá 3/12/2026", "2026-03-12"),
        ("en", "appt dad urology 12/8 1:15pm", ""),
        ("en", "appt dad urology 3/12 9:00", "2026-12-03"),
        ("en", "paid 20 dentist dad 11/9/2026", ""),
        ("en", "bp mom 120/80 11/11", ""),
        ("en", "losartan filled mom nov 3 60", ""),
    ],
)
def test_digits_are_the_other_day_only_where_that_is_no_less_likely(
    language: str, line: str, other: str
) -> None:
    """On Nov 22, a shot on Mar 10 may as well have been on Oct 3; one on Dec 3 is still to come."""
    set_language(language)
    found = either_day(line, understand(line, KNOWN), KNOWN.today)
    assert (found.other if found else "") == other
    if found:
        assert other in str([each.texts for each in understand(found.line, KNOWN)])


def _runs(most: int) -> Iterator[tuple[str, str]]:
    """Yield the language and every few words that stand side by side in the lines."""
    for each in corpus():
        words = [word or "" for word in Words(each.line, KNOWN.today).left]
        for start, length in product(range(len(words)), range(1, most + 1)):
            yield each.language, " ".join(words[start : start + length]).strip(f"{SIGNS}-")


@pytest.mark.sweep
def test_nothing_is_a_day_a_time_or_a_dose_that_may_not_begin_one() -> None:
    directions: tuple[Direction, ...] = ("past", "recent", "near", "coming")

    def is_told(text: str, spoken: str) -> bool:
        return any(day_of(text, KNOWN.today, each, spoken) for each in directions)

    missed = set()
    for spoken, text in set(_runs(3)) | {
        ("en", said) for each in SAYINGS.values() for said in each
    }:
        set_language(spoken)
        first = first_of(text)
        if not may_begin_day(first) and is_told(text, spoken):
            missed.add(text)
        is_time = not may_begin_time(first) and clock_time(text)
        is_dose = not may_begin_sig(first) and read_sig(text)
        if is_time or is_dose or (nearest_date(text, KNOWN.today) and not is_told(text, spoken)):
            missed.add(text)
    assert missed == set()


def test_a_day_with_a_hyphen_is_asked_about_in_the_other_order_as_well() -> None:
    set_language("en")
    line = "bill dad dentist 90 due 1-2"
    entries = understand(line, KNOWN)
    assert entries[0].texts["due_on"] == "2027-01-02"
    slashed = either_day(line.replace("-", "/"), entries, KNOWN.today)
    hyphened = either_day(line, entries, KNOWN.today)
    assert slashed is not None
    assert hyphened is not None
    assert (hyphened.said, hyphened.other) == ("1-2", slashed.other)
