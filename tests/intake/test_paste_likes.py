"""A long text is read by some of its lines; every line becomes what it would become by itself."""

from __future__ import annotations

import random
import re
import sys
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from tests_support import lab_text

from famchart.core.units import unit_in
from famchart.intake.draft import Draft
from famchart.intake.paste import like_lines, likes, read_all, read_paste
from famchart.intake.paste.like_lines import part, shapes_of
from famchart.intake.paste.like_rows import like_of
from famchart.intake.paste.likes import read_likes
from famchart.intake.paste.watch import always

LAYOUTS = (
    "Zinc  {a}.5 H  ug/dL  60 - 130",
    "Sodium\t{a}\tmmol/L\t135-{b}45",
    "Copper {a} ug/dL (70-1{b}0) L",
    "Ferritin: {a}.{b} ng/mL [12-300]",
    "Iron | {a} | ug/dL | 50 - 1{b}0 |",
    "Test of kind {b}0{b}  {a}.25  mg/L  <{b}50.5",
    "CA 125  {a}  U/mL  0-35",
    "Vitamin B12;{a};pg/mL;2{b}1-911",
)
BETWEEN = (
    "Collected: 05/{d}/2026",
    "LIPID PANEL",
    "Test\tResult\tUnits\tRange",
    "Nitrite  Negative  Negative",
    "Sodium\t9{d}\tmmol/L\t145-135",
    "Blood pressure  1{d}/80",
    "Please come back in {d} weeks.",
    "Page {d} of 40",
    "Platelets  2{d},000  /uL  150,000-450,000",
    "",
)


@pytest.fixture(autouse=True)
def _short_heads(monkeypatch: pytest.MonkeyPatch) -> None:
    """Leave lines out of texts that are not a megabyte long, too."""
    monkeypatch.setattr(likes, "FEWEST_LINES", 50)


def _lines(chance: random.Random, count: int) -> Iterator[str]:
    layouts = chance.sample(LAYOUTS, 4)
    for _line in range(count):
        if chance.random() < 0.03:
            yield chance.choice(BETWEEN).format(d=chance.randint(10, 28))
        else:
            numbers = {"a": chance.randint(1, 999), "b": chance.randint(1, 9)}
            yield chance.choice(layouts).format(**numbers)


@pytest.mark.parametrize("seed", [1, *(pytest.param(n, marks=pytest.mark.sweep)
                                       for n in range(2, 30))])  # fmt: skip
def test_each_line_is_read_as_it_is_by_itself(monkeypatch: pytest.MonkeyPatch, seed: int) -> None:
    text = "\n".join(_lines(random.Random(seed), 700))
    monkeypatch.setattr(like_lines, "LINES_LOOKED_AT", 30)
    for name in ("", ".kinds", ".lab_or_not", ".released", ".surroundings", ".like_lines"):
        monkeypatch.setattr(sys.modules[f"famchart.intake.paste{name}"], "LOOKED_AT", 400)
    by_themselves = read_all(text)
    read = _lines_read(monkeypatch, text)
    assert min(read) <= 350
    assert read_paste(text) == by_themselves


def _lines_read(monkeypatch: pytest.MonkeyPatch, text: str) -> list[int]:
    """Return of how many lines each text is that is read for a long one."""
    read: list[int] = []

    def noted(text: str, *habits: object, **more: object):
        read.append(len(text.splitlines()))
        return read_all(text, *habits, **more)

    monkeypatch.setattr("famchart.intake.paste.read_all", noted)
    assert len(read_paste(text).rows) > 0
    return read


@pytest.mark.sweep
def test_of_years_of_results_few_lines_are_read(monkeypatch: pytest.MonkeyPatch) -> None:
    """They took 0.4 ms each, and half a minute where a megabyte was pasted on a slow machine."""
    (lines,) = _lines_read(monkeypatch, lab_text(4_000))
    assert lines < 800


def test_lines_of_which_none_is_like_another_are_all_read(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "\n".join(f"Zinc {'o' * n}  70 H  ug/dL  60 - 130" for n in range(60))
    assert _lines_read(monkeypatch, text) == [60]


@pytest.mark.sweep
def test_what_is_no_result_is_left_out_for_no_line_like_it() -> None:
    """Their numbers are of no field of a result: such lines are read one by one."""
    text = lab_text(900) + "\n".join(f"\nVisits  {n}  of many  {n + 1}" for n in range(10, 900))
    assert read_paste(text) == read_all(text)


@pytest.mark.sweep
def test_a_heading_among_lines_that_are_alike_holds_for_those_below_it() -> None:
    rows = lab_text(1_000).splitlines()
    text = "\n".join([*rows, "Collected: 05/20/2026", *rows, "Collected: 06/21/2026", *rows])
    read = read_paste(text)
    assert read == read_all(text)
    assert {row.date for row in read.rows} == {"2026-05-20", "2026-06-21"}
    assert read.told_at == (1_001, 2_002)


@pytest.mark.sweep
def test_lines_that_end_as_others_end_are_counted_the_same() -> None:
    text = lab_text(1_200).replace("\n", "\r\n") + "\r\n\r\nunderstood by nobody, and said so\r\n"
    assert read_paste(text) == read_all(text)


@pytest.mark.parametrize(
    "line",
    [
        "Glucose  1,250  mg/dL",  # thousands, or decimals
        "Blood pressure  120/80  mmHg",
        "ANA titer  1:80  ratio",
        "eGFR  90  mL/min/1.73 m2  05/20/2026",
        "Seen  2019",
        "Sodium  0150",
        "Zinc",
        "some words  without any number",
    ],
)
def test_lines_whose_digits_tell_what_they_are_have_no_like(line: str) -> None:
    assert shapes_of([line]) in ({}, {1: line})


def test_a_range_that_is_turned_has_no_like_that_ascends() -> None:
    ascending, turned = shapes_of(["Zinc  70  60 - 130", "Zinc  70  160 - 13"]).values()
    assert ascending != turned.translate(str.maketrans("123456789", "0" * 9))


def test_where_a_number_may_be_of_either_field_its_line_is_read_for_no_other() -> None:
    line = "Zinc  60  ug/dL  60 - 130"
    row = read_all(line).rows[0]
    gap = like_lines.gap_in(line)
    assert like_of(line, row, like_lines.numbers_in(line), gap) is None
    told = line.replace("60  ug", "70  ug")
    assert like_of(told, read_all(told).rows[0], like_lines.numbers_in(told), gap)


def test_the_ends_of_a_run_are_read() -> None:
    lines = [*lab_text(700).splitlines(), "Remarks", *lab_text(700).splitlines()]
    kept = set(part(lines, shapes_of(lines)).kept)
    assert {1, 2, 699, 700, 701, 702, 703, 1400, 1401} <= kept
    assert len(kept) < 600


def test_a_number_in_a_name_that_is_short_or_a_year_is_part_of_it() -> None:
    names = ("Factor 8", "CA 125", "Vitamin D 25", "Survey 2019")
    shapes = shapes_of([f"{name}  70  ug/dL" for name in names])
    assert [re.split(r"\s{2}", shape)[0] for shape in shapes.values()] == list(names)


def test_the_unit_in_a_range_is_looked_up_once_for_all_that_have_it() -> None:
    """Whether each of 22,000 results is doubtful was asked of tables of units four times each."""
    unit_in.cache_clear()
    for row in read_all("\n".join(f"Zinc  {n}  ug/dL  60 - 130" for n in range(60, 90))).rows:
        assert not row.slips
    assert unit_in.cache_info().misses < 5


@pytest.mark.parametrize("otherwise", [{"unit": "g/L"}, {"date": "2026-05-20"}])
def test_a_line_that_is_read_otherwise_than_its_like_is_read_by_itself(
    monkeypatch: pytest.MonkeyPatch, otherwise: dict[str, Any]
) -> None:
    monkeypatch.setattr(like_lines, "LOOKED_AT", 400)
    monkeypatch.setattr(like_lines, "LINES_LOOKED_AT", 30)
    text = lab_text(300)

    def read_oddly(lines: str) -> Draft:
        draft = read_all(lines)
        odd = (replace(row, **otherwise) if row.value == "297.7" else row for row in draft.rows)
        return replace(draft, rows=tuple(odd))

    assert read_likes(text, read_oddly, always) == read_oddly(text)
