"""Names in a field of references, with commas between and within them."""

from uuid import UUID

from famchart.widgets.field_list import ids_in

HERS, HIS = UUID(int=1), UUID(int=2)
NAMES = {"Mother · MyChart, Hill": HERS, "Father · MyChart, Hill": HIS, "Mother": UUID(int=3)}


def test_names_with_commas_are_told_apart() -> None:
    assert ids_in("Mother · MyChart, Hill", NAMES) == str(HERS)
    assert ids_in("Mother · MyChart, Hill, Father · MyChart, Hill ", NAMES) == f"{HERS}, {HIS}"


def test_what_is_no_name_stays_as_it_was_typed() -> None:
    for text in ("hill", "Mother · MyChart, Hill, hill", "", "  "):
        assert ids_in(text, NAMES) == text
