"""Every step that RULES.md 1.3, 3.4, 4.1 and 4.2 do not know is refused, and changes nothing."""

from __future__ import annotations

from typing import Any

import pytest

from famchart.core.errors import WrongUseError
from famchart.records import Record

CANCELLED = "cancelled_by_us cancelled_by_clinic"
COMES_TO = f"checked_in completed no_show rescheduled {CANCELLED}"
PROXY = {
    "not_set_up": "invited form_sent pending",
    "invited": "granted not_set_up refused",
    "form_sent": "pending not_set_up refused",
    "pending": "granted form_sent refused",
    "granted": "revoked",
    "revoked": "",
    "refused": "",
}
FORM = {
    "not_received": "to_do in_progress submitted",
    "to_do": "not_received in_progress submitted",
    "in_progress": "to_do submitted",
    "submitted": "in_progress accepted returned",
    "accepted": "returned",
    "returned": "in_progress submitted accepted",
}
APPOINTMENT = {
    "wanted": f"requested waitlisted scheduled confirmed {CANCELLED}",
    "requested": f"waitlisted scheduled confirmed {CANCELLED}",
    "waitlisted": f"requested scheduled confirmed {CANCELLED}",
    "scheduled": f"confirmed waitlisted {COMES_TO}",
    "confirmed": f"waitlisted {COMES_TO}",
    "checked_in": f"completed rescheduled {CANCELLED}",
    **dict.fromkeys(("completed", "no_show", "rescheduled", *CANCELLED.split()), ""),
}
GIVEN = {
    "proxy": {"account": "MyChart", "kind": "adult_to_adult"},
    "form": {"title": "Intake"},
    "appointment": {"at": "2026-11-10T10:00", "with": "Dr. Lee"},
    "request": {"on": "2026-11-01", "reason": "x", "until": "2026-12-01", "pharmacy": "P"},
}
CLOSED = ("denied", "picked_up", "delivered", "cancelled", "returned_to_stock")
FORWARD = ("requested", "approved", "being_filled", "ready")
NO_ANSWER_LEFT = ("more_info", "prior_authorization", "denied")
REQUEST_STATES = {*CLOSED, *FORWARD, *NO_ANSWER_LEFT, "shipped", "too_soon", "out_of_stock",
                  "transferred"}  # fmt: skip


def _forbidden_of_requests() -> dict[str, set[str]]:
    """Return what a request cannot become: nothing goes back, and what is closed stays so."""
    back = {state: set(FORWARD[:at]) for at, state in enumerate(FORWARD)}
    back["shipped"] = {"requested", "approved", "being_filled"}
    found = {state: set(REQUEST_STATES) for state in CLOSED}
    for state in ("ready", "shipped"):
        found[state] = back[state] | {*NO_ANSWER_LEFT, "too_soon", "out_of_stock", "transferred"}
    found["being_filled"] = back["being_filled"] | {*NO_ANSWER_LEFT, "returned_to_stock"}
    found["approved"] = back["approved"] | {"denied", "returned_to_stock"}
    for state in ("requested", "too_soon", "out_of_stock", "transferred"):
        found[state] = {"returned_to_stock"}
    return found


def _forbidden(permitted: dict[str, str]) -> dict[str, set[str]]:
    return {old: permitted.keys() - set(known.split()) for old, known in permitted.items()}


FORBIDDEN = {
    "proxy": _forbidden(PROXY),
    "form": _forbidden(FORM),
    "appointment": _forbidden(APPOINTMENT),
    "request": _forbidden_of_requests(),
}


def _refused(chart: Any, record: Record, state: str) -> bool:
    try:
        chart.set(record, state=state)
    except WrongUseError as error:
        return str(error).endswith(".")
    return False


@pytest.mark.parametrize("kind", FORBIDDEN)
def test_no_forbidden_step_is_taken(chart: Any, kind: str) -> None:
    given = dict(GIVEN[kind])
    if kind == "proxy":
        chart.add("account", person="Rosa", portal="MyChart")
    if kind == "request":
        given["medication"] = str(chart.add("medication", "Rosa", name="Losartan").id)
    whose = "" if kind == "proxy" else "Rosa"
    taken = []
    for old, refused in FORBIDDEN[kind].items():
        record = chart.add(kind, whose, **given, state=old)
        taken += [(old, new) for new in refused - {old} if not _refused(chart, record, new)]
    assert taken == []


def test_an_estimate_is_neither_to_pay_nor_paid(chart: Any) -> None:
    estimate = chart.add("bill", "Rosa", amount="100", sort="estimate")
    for state in ("to_pay", "scheduled", "paid", "payment_plan", "sent_to_collections",
                  "written_off"):  # fmt: skip
        assert _refused(chart, estimate, state)
    chart.set(estimate, state="disputed")


def test_a_question_is_not_sent_after_what_follows_it(chart: Any) -> None:
    first = chart.add("message", "Rosa", subject="Ankles", sent_at="2026-11-18T10:00")
    chart.add("message", "Rosa", subject="Ankles", sent_at="2026-11-20T10:00", thread=str(first.id))
    with pytest.raises(WrongUseError, match="that is after a message that follows it"):
        chart.set(first, sent_at="2026-11-21T10:00")
    chart.set(first, sent_at="2026-11-19T10:00")
