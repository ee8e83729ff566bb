"""Over a result stands how far its order is, and beside that perhaps the next visit."""

from __future__ import annotations

import pytest
from paste_told import read

HEADS = [
    "Status: Final result   Visible to patient: Yes (seen)   Next appt: 12/08/2026 at 9:40 AM in "
    "Endocrinology (Lee Park, MD)   Dx: Goiter",
    "Final result Next appt: 12/08/2026 at 9:40 AM (Lee Park, MD)",
]


@pytest.mark.parametrize("head", HEADS)
@pytest.mark.parametrize(
    "table",
    ["Component Ref Range & Units 10/02/26 0705\nFree T4 0.80 - 1.80 ng/dL 0.62 (L)",
     "Component\nRef Range & Units\t10/02/26 0705\nFree T4\n0.80 - 1.80 ng/dL\t0.62 (L)",
     "Collected: 10/02/2026\nFree T4 0.62 (L) 0.80 - 1.80 ng/dL"],
)  # fmt: skip
def test_the_text_is_of_its_result_and_the_visit_is_left_to_be_looked_at(
    head: str, table: str
) -> None:
    draft = read(f"{head}\n{table}\n")
    (row,) = draft.rows
    assert (row.value, row.flag, row.date, row.unit) == ("0.62", "L", "2026-10-02", "ng/dL")
    assert not draft.items
    assert head in draft.unread


def test_that_there_is_no_next_visit_is_nothing_to_be_looked_at() -> None:
    draft = read(
        "Status: Final result (Collected: 10/2/2026 7:05 AM)   Next appt: None\n"
        "Component Ref Range & Units 2 mo ago\nFree T4 0.80 - 1.80 ng/dL 0.62 Low\n"
    )
    assert [(row.value, row.flag, row.date) for row in draft.rows] == [("0.62", "L", "2026-10-02")]
    assert not draft.unread


def test_a_visit_without_a_result_stays_one() -> None:
    (visit,) = read("Next appt: 12/08/2026 at 9:40 AM in Endocrinology (Lee Park, MD)\n").items
    assert (visit.kind, visit.fields["date"]) == ("appointment", "2026-12-08")
