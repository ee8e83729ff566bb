"""Words that a reading did not use: they forbid what they deny, whatever the line looks like."""

from __future__ import annotations

import pytest
from quick_family import KNOWN

from famchart.core.errors import FamchartError
from famchart.i18n import set_language
from famchart.intake.quick import (
    StillToComeError,
    TwoAmountsError,
    TwoDaysError,
    TwoTimesError,
    understand,
)

FACTS = {
    "fill": ("losartan mom {} filled nov 3", "losartan mamá {} surtido 3 nov"),
    "vaccination": ("vaccine mom {} flu oct 3", "vacuna mamá {} gripe 3 oct"),
    "payment": ("paid {} 120 st anne mom nov 20", "pagado {} 120 st anne mamá 20 nov"),
    "request": ("refill {} losartan mom nov 20", "resurtido {} losartan mamá 20 nov"),
    "condition": ("condition mom {} gout", "condición mamá {} gota"),
    "allergy": ("allergy mom {} penicillin", "alergia mamá {} penicilina"),
}
"""A line of each kind, in which a word that denies it has its place."""
DENYING = (
    ("not", "never", "wasn't", "didn’t", "couldn't", "refused", "no", "without"),
    ("no", "nunca", "sin", "rechazó", "negó", "tampoco"),
)


def _kinds(line: str) -> set[str]:
    """Return of what kinds a line is read; a refill that was denied is told, and no fact."""
    try:
        read = understand(line, KNOWN)
        return {each.kind for each in read if each.texts.get("state") != "denied"}
    except FamchartError:
        return set()


@pytest.mark.parametrize("kind", FACTS)
def test_no_word_that_denies_is_left_over_beside_a_fact(kind: str) -> None:
    for language, line, words in zip(("en", "es"), FACTS[kind], DENYING, strict=True):
        set_language(language)
        assert kind in _kinds(line.replace("{} ", "")), line
        assert {word: _kinds(line.format(word)) for word in words if kind in
                _kinds(line.format(word))} == {}  # fmt: skip


def test_what_is_only_wanted_or_asked_for_is_no_fact_and_what_follows_it_is_said() -> None:
    set_language("en")
    for line in ("mom needs flu vaccine oct 3", "should we fill losartan mom nov 3"):
        assert not _kinds(line) & {"vaccination", "fill"}, line
    assert _kinds("losartan mom filled nov 3, asked for the generic") == {"fill"}
    assert not _kinds("vaccine mom flu oct 3 needs another, but refused") & {"vaccination"}
    assert not _kinds("stopped losartan mom?") & {"medication"}
    assert _kinds("asked cvs mom losartan filled nov 3") == {"request"}
    (told,) = understand("vaccine mom flu oct 3 no reaction", KNOWN)
    assert (told.kind, told.texts["our_words"]) == ("vaccination", "no reaction")


@pytest.mark.parametrize(
    ("line", "error"),
    [
        ("paid 100 on st anne mom plus 3.50 nov 20", TwoAmountsError),
        ("bill dad dentist 240 minus 40 due dec 9", TwoAmountsError),
        ("counted losartan mom 12 or 13", TwoAmountsError),
        ("losartan mom filled nov 3 or nov 5", TwoDaysError),
        ("losartan mom filled dec 4", StillToComeError),
        ("vaccine mom flu oct 3 and oct 5", TwoDaysError),
        ("appt dad urology thursday 12 9:00", TwoDaysError),
        ("appt dad urology fri dec 3 9:00", TwoDaysError),
        ("appt dad urology dec 3 9:00 or 10:00", TwoTimesError),
    ],
)
def test_of_two_amounts_days_or_times_none_is_taken(line: str, error: type[Exception]) -> None:
    set_language("en")
    with pytest.raises(error):
        understand(line, KNOWN)


def test_a_number_behind_a_weekday_is_that_of_a_day_unless_it_is_of_a_time_or_an_amount() -> None:
    set_language("en")
    (visit,) = understand("appt dad urology thu 3 pm", KNOWN)
    assert visit.texts["at"] == "2026-11-26T15:00"
    (task,) = understand("task dad buy fri 5 tablets", KNOWN)
    assert (task.texts["due_on"], task.texts["title"]) == ("2026-11-27", "buy 5 tablets")
    (fill,) = understand("filled losartan mom monday 16", KNOWN)
    assert (fill.texts["on"], fill.texts.get("quantity")) == ("2026-11-16", None)
    set_language("es")
    (note,) = understand("nota mamá mar revuelto en el crucero", KNOWN)
    assert note.texts["text"] == "mar revuelto en el crucero"
