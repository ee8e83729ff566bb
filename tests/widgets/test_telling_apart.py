"""Names in a narrow column."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from famchart.widgets.fitted_columns import FittedColumns
from famchart.widgets.rows import Column
from famchart.widgets.telling_apart import people_column, told_apart

MANY = [f"Persona{number:03}" for number in range(1, 201)]


def test_a_name_that_fits_and_one_like_no_other_are_cut_at_their_end() -> None:
    assert told_apart(["Ana", "Maximiliano"], 8) == ["Ana", "Maximil…"]


def test_names_that_differ_at_their_end_are_cut_in_their_middle() -> None:
    assert told_apart(["Maximiliano", "Maximiliana", "Ana"], 9) == ["Maximil…o", "Maximil…a", "Ana"]


def test_names_that_differ_in_their_middle_only_have_their_number() -> None:
    names = ["Ana", "María Guadalupe Pérez Montoya", "María Guadalupe Gómez Montoya"]
    assert told_apart(names, 8) == ["Ana", "2 María…", "3 María…"]


def test_two_of_one_name_have_their_number() -> None:
    assert told_apart(["Ana", "Luis", "Ana"], 9) == ["1 Ana", "Luis", "3 Ana"]


@given(st.lists(st.text(st.characters(codec="utf-8"), min_size=1, max_size=30), max_size=12))
def test_no_label_is_longer_than_its_room(names: list[str]) -> None:
    assert all(cell_len(label) <= 9 for label in told_apart(names, 9))


@given(st.lists(st.text("Maxino ", min_size=1, max_size=30).map(str.strip), max_size=30))
def test_no_two_people_look_the_same(names: list[str]) -> None:
    labels = [label for label in told_apart([name or "M" for name in names], 9)]
    assert len(set(labels)) == len(labels)


def test_two_hundred_people_are_told_apart_on_every_glass() -> None:
    for glass in (40, 80, 160):
        column = people_column({name: name for name in MANY}, glass)
        assert len({column.cell(name) for name in MANY}) == 200


def test_the_column_grows_to_the_longest_name_where_the_glass_has_room() -> None:
    names = {1: "Maximiliana Fernández", 2: "Ana"}
    assert people_column(names, 80).cell(1) == "Maximiliana …"
    assert people_column(names, 160).cell(1) == "Maximiliana Fernández"


def test_a_name_that_is_cut_to_less_than_half_widens_no_column() -> None:
    column = people_column(
        {1: "Maximiliana Guadalupe Fernanda de la Santisima", 2: "Francesca R"}, 80
    )
    assert column.cell(1) == "Maximilian…"
    assert column.cell(2) == "Francesca R"


def test_a_table_tells_names_apart_however_narrow_its_column_gets() -> None:
    names = ("Maximiliano", "Maximiliana")
    columns = FittedColumns([Column("Whose", 9, names=names), Column("What", 8, grows=True)], 40)
    shown = [columns.cells([name, "Visit"])[0].text.strip() for name in names]
    assert shown == ["Maximil…o", "Maximil…a"]
