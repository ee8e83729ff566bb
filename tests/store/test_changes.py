from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from famchart.store.changes import GONE, WHOLE_ROW, Change, RowLog, bases


def change(tick: int, device: str, field: str, value: object, *replaced: Change) -> Change:
    text = None if field == GONE else json.dumps(value)
    return Change(tick, device, "", f"batch {tick}", "note", "r1", field, text, bases(replaced))


CREATED = change(1, "laptop", WHOLE_ROW, {"id": "r1", "text": "one", "on": None})


def test_a_row_is_what_its_last_changes_say():
    edited = change(2, "laptop", "text", "two", CREATED)
    assert RowLog([CREATED, edited]).fold() == {"id": "r1", "text": "two", "on": None}


def test_two_edits_that_did_not_know_of_each_other_are_both_kept():
    mine, hers = (
        change(2, "laptop", "text", "two", CREATED),
        change(3, "stick", "text", "3", CREATED),
    )
    log = RowLog([CREATED, hers, mine])
    assert log.value("text") == "3"
    assert [head.value_of("text") for head in log.heads("text")] == ["two", "3"]


def test_an_edit_that_knew_of_the_other_settles_it():
    mine, hers = (
        change(2, "laptop", "text", "two", CREATED),
        change(3, "stick", "text", "3", CREATED),
    )
    settled = change(4, "laptop", "text", "both", mine, hers)
    assert [
        head.value_of("text") for head in RowLog([CREATED, mine, hers, settled]).heads("text")
    ] == ["both"]


def test_a_removed_row_is_gone_and_comes_back_whole():
    removed = change(2, "laptop", GONE, None, CREATED)
    assert RowLog([CREATED, removed]).fold() is None
    back = change(3, "laptop", WHOLE_ROW, {"id": "r1", "text": "one", "on": None}, removed)
    assert RowLog([CREATED, removed, back]).fold() == {"id": "r1", "text": "one", "on": None}


def test_an_edit_elsewhere_survives_a_removal_that_did_not_know_of_it():
    removed = change(2, "laptop", GONE, None, CREATED)
    edited = change(3, "stick", "text", "kept", CREATED)
    folded = RowLog([CREATED, removed, edited]).fold()
    assert folded == {"id": "r1", "text": "kept", "on": None}


def test_the_name_of_a_change_depends_on_all_of_it():
    first = change(2, "laptop", "text", "two", CREATED)
    names = {
        first.id,
        change(3, "laptop", "text", "two", CREATED).id,
        change(2, "stick", "text", "two", CREATED).id,
        change(2, "laptop", "on", "two", CREATED).id,
        change(2, "laptop", "text", "2", CREATED).id,
        change(2, "laptop", "text", "two").id,
    }
    assert len(names) == 6


@st.composite
def histories(draw: st.DrawFn) -> list[Change]:
    """Edits and removals by three devices, each knowing a part of what was before."""
    log = [CREATED]
    for tick in range(2, draw(st.integers(2, 9))):
        known = RowLog([CREATED, *draw(st.lists(st.sampled_from(log), unique=True))])
        field = draw(st.sampled_from(["text", "on", GONE]))
        heads = known.all_heads() if field == GONE else known.heads(field)
        device = draw(st.sampled_from(["laptop", "stick", "tablet"]))
        skewed = max(tick + draw(st.integers(-3, 3)), 2)
        log.append(change(skewed, device, field, f"{tick}", *heads))
    return log


@pytest.mark.sweep
@given(histories(), st.randoms())
def test_the_order_in_which_changes_arrive_does_not_matter(log, random):
    shuffled = log + log[:3]
    random.shuffle(shuffled)
    once = {each.id: each for each in shuffled}
    assert RowLog(list(once.values())).fold() == RowLog(log).fold()


@given(histories())
def test_no_value_is_lost_that_nobody_replaced(log):
    whole = RowLog(log)
    replaced = {id_ for each in log for id_ in each.replaced()}
    for each in log:
        if each.id not in replaced and each.field not in (GONE, WHOLE_ROW):
            assert each.id in {head.id for head in whole.heads(each.field)}
            assert whole.fold() is not None


def test_without_what_entered_it_a_row_never_was():
    edited = change(3, "stick", "text", "kept", CREATED)
    assert RowLog([CREATED, edited]).without({CREATED.batch}).fold() is None
