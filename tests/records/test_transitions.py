"""Every step that RULES.md 1.3, 3.4, 4.1, 4.2 and 4.3 do not know is refused, and changes nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

import pytest

from famchart.core import appointments, bills, forms
from famchart.core.errors import WrongUseError
from famchart.records import Record, kind_named
from famchart.records.fields import Choice

CANCELLED = {"cancelled_by_us", "cancelled_by_clinic"}
PROXY = {
    "not_set_up": "invited form_sent pending",
    "invited": "granted not_set_up refused",
    "form_sent": "pending not_set_up refused",
    "pending": "granted form_sent refused",
    "granted": "revoked",
    "revoked": "",
    "refused": "",
}
FORM_LINE = "not_received → to_do → in_progress → submitted → accepted | returned"
BILL_LINE = "received → waiting_for_eob → to_pay → scheduled → paid"
BILL_BESIDE = {"disputed", "payment_plan", "financial_aid_asked", "sent_to_collections"}
APPOINTMENT_LINE = "wanted → requested → scheduled → confirmed → checked_in → completed"
"""As RULES.md has them: what may follow is worked out from these lines, not from the program."""


def _line(words: str) -> list[set[str]]:
    return [set(step.split(" | ")) for step in words.split(" → ")]


def _forward(words: str) -> dict[str, set[str]]:
    """Return what stands further on in a line, for each state of it."""
    steps = _line(words)
    return {state: set().union(*steps[at + 1 :]) for at, step in enumerate(steps) for state in step}


def _forms() -> dict[str, set[str]]:
    """Return the line; only what was handed in is accepted or returned, and that is done anew."""
    found = _forward(FORM_LINE)
    for state in ("not_received", "to_do", "in_progress"):
        found[state] -= {"accepted", "returned"}
    found["to_do"].add("not_received")  # it is entered as to do where nobody says more
    return found | {"returned": {"in_progress", "submitted"}}


def _bills() -> dict[str, set[str]]:
    """Return the line and what stands beside it; what is settled stays so, but may be disputed."""
    found, line = _forward(BILL_LINE), set().union(*_line(BILL_LINE))
    beside = BILL_BESIDE | {"written_off"}
    for state in line - {"paid"}:
        found[state] |= beside
    found["to_pay"].add("waiting_for_eob")
    found["scheduled"].add("to_pay")
    for state in BILL_BESIDE:
        found[state] = (line - {"received"}) | beside - {state}
    return found | {"paid": {"disputed"}, "written_off": set()}


def _appointments() -> dict[str, set[str]]:
    """Return the line and its exits; nothing comes to pass before it is agreed upon."""
    found = _forward(APPOINTMENT_LINE)
    for state in ("wanted", "requested"):
        found[state] -= {"checked_in", "completed"}
    for state in ("wanted", "requested", "scheduled", "confirmed"):
        found[state] |= {"waitlisted"}
    for state in ("scheduled", "confirmed", "checked_in"):
        found[state] |= {"rescheduled"}
    for state in ("scheduled", "confirmed"):
        found[state] |= {"no_show"}
    found["waitlisted"] = found["wanted"] - {"waitlisted"}
    ended = {"completed", "no_show", "rescheduled", *CANCELLED}
    still = {state: after | CANCELLED for state, after in found.items() if state not in ended}
    return still | {state: set() for state in ended}


GIVEN = {
    "proxy": {"account": "MyChart", "kind": "adult_to_adult"},
    "form": {"title": "Intake"},
    "bill": {"amount": "10"},
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
    found: dict[str, set[str]] = {state: set() for state in REQUEST_STATES}
    found |= {state: set(REQUEST_STATES) for state in CLOSED}
    for state in ("ready", "shipped"):
        found[state] = back[state] | {*NO_ANSWER_LEFT, "too_soon", "out_of_stock", "transferred"}
    found["being_filled"] = back["being_filled"] | {*NO_ANSWER_LEFT, "returned_to_stock"}
    found["approved"] = back["approved"] | {"denied", "returned_to_stock"}
    for state in ("requested", *NO_ANSWER_LEFT[:2], "too_soon", "out_of_stock", "transferred"):
        found[state] = {"returned_to_stock"}
    return found


def _forbidden(permitted: dict[str, set[str]]) -> dict[str, set[str]]:
    return {old: permitted.keys() - known for old, known in permitted.items()}


FORBIDDEN = {
    "proxy": _forbidden({old: set(known.split()) for old, known in PROXY.items()}),
    "form": _forbidden(_forms()),
    "bill": _forbidden(_bills()),
    "appointment": _forbidden(_appointments()),
    "request": _forbidden_of_requests(),
}


def _refused(chart: Any, record: Record, state: str) -> bool:
    try:
        chart.set(record, state=state)
    except WrongUseError as error:
        return str(error).endswith(".")
    return False


@pytest.mark.parametrize("kind", FORBIDDEN)
def test_every_state_is_in_the_table(kind: str) -> None:
    """A state that the rules gain is not left out of the pairs that are tried."""
    spec = kind_named(kind).field_named("state")
    assert isinstance(spec, Choice)
    assert FORBIDDEN[kind].keys() >= (spec.names or {}).keys()


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


@pytest.mark.parametrize(
    ("permitted", "after"),
    [
        (_forms(), forms.states_after),
        (_bills(), bills.states_after),
        (_appointments(), appointments.states_after),
    ],
)
def test_the_app_offers_what_the_rules_permit(
    permitted: dict[str, set[str]], after: Callable[[str], Iterable[str]]
) -> None:
    assert {state: set(after(state)) for state in permitted} == permitted


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
