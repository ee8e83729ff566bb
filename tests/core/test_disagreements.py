"""What lists say differently: pure comparing, and nothing that prefers one of them."""

from __future__ import annotations

from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from famchart.core.disagreements import (
    Line,
    Said,
    Stand,
    Statement,
    changed_sources,
    comparable,
    differences,
    is_same,
    joined,
    read,
    written,
)


def says(*lines: dict[str, str], over: bool = False) -> Statement:
    return Statement(tuple(Line(tuple(sorted(line.items())), over) for line in lines))


MISSING = Statement()
NONE_KNOWN = Statement(says_none=True)


@pytest.mark.parametrize(
    ("statements", "apart"),
    [
        ([says({"strength": "25 mg"}), says({"strength": "50 mg"})], {"strength"}),
        ([says({"strength": "25 mg"}), says({"strength": "25MG"})], set()),
        ([says({"strength": "25 mg", "per_day": "2"}), says({"strength": "25 mg"})], set()),
        ([says({"per_day": "1/2"}), says({"per_day": "0.5"})], set()),
        ([says({"per_day": "1"}), says({"per_day": "2"})], {"per_day"}),
        ([says({"strength": "25 mg"}), MISSING], {"missing"}),
        ([says({}), says({}, over=True)], {"over"}),
        ([says({}), says({}, over=True), MISSING], {"over", "missing"}),
        ([says({"reaction": "hives"}), NONE_KNOWN], {"none"}),
        ([says({}, over=True), MISSING], set()),
        ([says({}, over=True), NONE_KNOWN, MISSING], set()),
        ([says({"on": "2026"}), says({"on": "2026-10-03"})], set()),
        ([says({"on": "2026-10-03"}), says({"on": "2026-10-05"})], {"on"}),
        ([says({"strength": "25 mg"})], set()),
        ([], set()),
    ],
)
def test_lists_differ_in_what_both_say_and_in_whether_they_list_it(statements, apart):
    assert differences(statements) == apart


def test_two_strengths_of_one_medicine_are_no_difference_where_both_lists_have_them():
    morning, evening = {"strength": "25 mg"}, {"strength": "50 mg"}
    assert not differences([says(morning, evening), says(evening, morning)])
    assert differences([says(morning, evening), says(morning)]) == {"strength"}


def test_what_differs_only_in_its_combination_differs_in_all_of_it():
    once, twice = {"strength": "25", "per_day": "1"}, {"strength": "50", "per_day": "2"}
    crossed = ({"strength": "25", "per_day": "2"}, {"strength": "50", "per_day": "1"})
    assert differences([says(once, twice), says(*crossed)]) == {"strength", "per_day"}


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("25 mg", "25  Mg", True),
        ("25.0 mg", "25 mg", True),
        ("2.50 mg", "2.5mg", True),
        ("100 mcg", "100 µg", True),
        ("100 ug/h", "100mcg/h", True),
        ("0.5 g", "500 mg", False),  # nothing is converted
        ("10 mg", "1 mg", False),
        ("1,000 mg", "1000 mg", False),  # a comma may be either
        ("20 mg plug", "20 mg plμg", False),
    ],
)
def test_strengths_are_compared_as_spelled_less_case_spaces_and_empty_zeros(one, other, same):
    assert is_same("strength", one, other) is same
    assert is_same("strength", other, one) is same


def test_only_equal_names_and_those_the_family_joined_are_one_thing():
    leaders = joined(["coreg", "carvedilol", "carvedilol cr"], [("coreg", "carvedilol")])
    assert leaders["coreg"] == leaders["carvedilol"] == "carvedilol"
    assert leaders["carvedilol cr"] == "carvedilol cr"


names = st.sampled_from(["a", "b", "c", "d", "e"])


@given(st.lists(st.tuples(names, names), max_size=6), st.randoms())
def test_joining_names_does_not_depend_on_the_order_in_which_it_was_said(pairs, random):
    shuffled = [pair if random.random() < 0.5 else pair[::-1] for pair in pairs]
    random.shuffle(shuffled)
    assert joined("abcde", pairs) == joined("edcba", shuffled)


values = st.dictionaries(
    st.sampled_from(["strength", "per_day", "reaction", "on"]),
    st.sampled_from(
        ["25 mg", "50 mg", "25MG", "1/2", "0.5", "2026", "2026-10-03", "\x1b[2J", "{0}"]
    ),
    max_size=3,
)
lines = st.builds(lambda said, over: Line(tuple(sorted(said.items())), over), values, st.booleans())
statements = st.builds(Statement, st.lists(lines, max_size=3).map(tuple), st.booleans())
sources = st.dictionaries(
    st.text(max_size=4), st.builds(Said, st.text(max_size=8), statements), max_size=4
)


@given(st.lists(statements, max_size=3))
def test_neither_the_order_of_sources_nor_that_of_their_lines_matters(told):
    turned = [Statement(each.lines[::-1], each.says_none) for each in told]
    found = {differences(order) for order in (*permutations(told), *permutations(turned))}
    assert len(found) == 1


@given(statements)
def test_no_source_differs_from_itself(told):
    assert differences([told, told]) == frozenset()
    assert changed_sources({"a": Said("A", told)}, {"a": Said("B", told)}) == []


@given(st.lists(statements, max_size=3), statements)
def test_one_more_source_never_makes_lists_agree(told, another):
    assert differences(told) <= differences([*told, another])


@given(sources)
def test_what_was_compared_is_read_back_as_it_was_and_holds(said):
    assert changed_sources(read(written(said)), said) == []
    assert written(read(written(said))) == written(said)


@given(sources, st.text(max_size=4), statements)
def test_what_was_settled_holds_until_a_source_says_something_else(said, key, now):
    before = said[key].statement.content if key in said else MISSING.content
    is_like_before = now.content == before
    changed = changed_sources(read(written(said)), {**said, key: Said("new", now)})
    assert changed == ([] if is_like_before else [key])


@pytest.mark.parametrize("kept", [None, "", "[]", "{}", "1", '{"a": 1}', '{"a": {"name": 1}}', "{"])
def test_what_cannot_be_read_holds_nothing(kept):
    assert read(kept) == {}


def test_a_statement_stands_by_its_lines():
    assert [each.stand for each in (says({}), says({}, over=True), NONE_KNOWN, MISSING)] == list(
        Stand
    )
    assert comparable("strength", "ｍｇ 5") == "mg5"


def test_what_was_settled_before_directions_were_compared_stays_settled():
    statement = Statement((Line((("directions", "daily"), ("strength", "5 mg"))),))
    older = '{"a": {"name": "A", "none": false, "lines": [{"over": false, "said": {"strength": "5 mg"}}]}}'
    assert changed_sources(read(older), {"a": Said("A", statement)}) == []
    newer = written({"a": Said("A", Statement((Line((("strength", "5 mg"),)),)))})
    assert changed_sources(read(newer), {"a": Said("A", statement)}) == ["a"]
