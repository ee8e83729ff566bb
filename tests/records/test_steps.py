"""What is done settles the step that it was said of: what comes on a later day is told again."""

from __future__ import annotations

from typing import Any

import pytest

from famchart.records import kind_named, kinds
from famchart.store.settling import settle

VISIT = {"at": "2026-12-03T10:20", "cancel_hours": "24", "with": "Dr. Lee"}
VIA = {"person": "Rosa", "portal": "Valley"}
PROXY = {"kind": "adult_to_adult", "state": "granted", "granted_on": "2025-12-01"}
STEPS: dict[str, tuple[dict[str, str], dict[str, list[str]]]] = {
    "appointment": (
        VISIT,
        {
            "11-22": ["prepare"],
            "12-01": ["cancel_by"],
            "12-02": ["eve"],
            "12-03": ["visit"],
            "12-04": ["happened"],
        },
    ),
    "medication": ({"name": "Losartan", "per_day": "1"}, {"11-22": ["ask"], "11-25": ["low"], "12-01": ["out"]}),
    "request": ({"on": "2026-11-18", "state": "ready"}, {"11-22": ["ready"], "12-01": []}),
    "proxy": (
        PROXY | {"term_end": "2026-12-01"},
        {"11-22": ["renew"], "11-24": ["renew"], "12-01": ["ask_again"]},
    ),
    "account": (
        {},
        {
            "11-22": ["move_download", "move_messages", "move_images", "move_rebook"],
            "12-10": ["move_missing"],
        },
    ),
    "form": (
        {"title": "eCheck-in", "state": "not_received", "due_on": "2026-12-01"},
        {"11-26": ["look"], "12-01": ["look"], "12-02": []},
    ),
    "insurance": ({"plan": "Medicare", "until": "2026-11-30"}, {"11-22": ["ends"], "11-30": []}),
    "bill": (
        {"amount": "412.60", "due_on": "2026-12-05"},
        {"11-22": ["differs"], "11-23": ["pay"], "12-06": []},
    ),
    "gap": ({"what": "MRI pictures"}, {"11-22": ["ask"], "12-22": ["answer"], "12-23": []}),
    "message": ({"subject": "Ankles", "sent_at": "2026-11-12 09:00"}, {"11-22": ["reply"], "12-01": []}),
    "task": ({"title": "Call", "due_on": "2026-11-25"}, {"11-22": ["do"], "11-26": []}),
    "result": (
        {"name": "Potassium", "value": "6.9", "flag": "HH", "on": "2026-11-21"},
        {"11-22": ["clinic_called"], "11-23": []},
    ),
    "vaccination": (
        {"name": "Tdap", "on": "2016-12-01", "next_due_on": "2026-12-01"},
        {"11-22": ["next_dose"], "12-02": []},
    ),
    "login": ({"recovery_codes": "fern-41\n✓ 2026-11-01 lark-77"}, {"11-22": ["codes"], "12-02": []}),
}  # fmt: skip
"""Of each kind that asks for anything: a record, and its steps on days by which the earlier are done."""
OWNED = {"proxy": "account", "login": "account", "bill": "account", "request": "medication"}


def _made(chart: Any) -> dict[str, Any]:
    portal = chart.add("portal", brand="NextGen", system="East", closing_on="2026-12-10")
    made = {"account": chart.add("account", person="Rosa", portal=str(portal.id))}
    own = str(chart.add("account", **VIA).id)
    lent = str(chart.add("medication", "Rosa", name="Amlodipine").id)
    owners = {"account": own, "medication": lent}
    for kind, (texts, _days) in STEPS.items():
        if kind not in made:
            owner = OWNED.get(kind)
            given = {owner: owners[owner]} if owner else {}
            made[kind] = chart.add(kind, "" if owner else "Rosa", **given, **texts)
    chart.add("fill", medication=str(made["medication"].id), on="2026-11-01", quantity="30")
    chart.add("eob", bill=str(made["bill"].id), your_share="86.20")
    return made


def _do(chart: Any, item: Any) -> None:
    """Do what is asked for as `d` does: in the first of the ways of its kind, else by a mark."""
    kind = kind_named(item.kind)
    with chart.vault.work("Done") as work:
        if ways := kind.ways_to_settle(item):
            settle(ways[0], work.get(kind.table, item.record_id), {}, work, chart.clock)
        else:
            work.mark(item.record_id, item.what, done_on=chart.clock.today())


@pytest.mark.sweep
def test_what_was_done_early_silences_no_later_step(chart: Any) -> None:
    made = _made(chart)
    assert made.keys() == {each.name for each in kinds().values() if each.open_records}
    told: dict[str, dict[str, list[str]]] = {kind: {} for kind in made}
    for day in sorted({day for _texts, days in STEPS.values() for day in days}):
        now = chart.on(f"2026-{day}")
        items = now.items()
        for kind, record in made.items():
            if day in STEPS[kind][1]:
                mine = [item for item in items if item.record_id == record.id]
                told[kind][day] = [item.what.partition(":")[0] for item in mine]
                for item in mine:
                    _do(now, item)
    assert told == {kind: days for kind, (_texts, days) in STEPS.items()}


def test_what_is_moved_to_another_day_is_asked_for_anew(chart: Any) -> None:
    visit = chart.add("appointment", "Rosa", **VISIT)
    plan = chart.add("insurance", "Rosa", plan="Medicare", until="2026-11-30")
    for item in chart.items():
        _do(chart, item)
    assert chart.items() == []
    chart.set(visit, at="2026-12-04T10:20")
    chart.set(plan, until="2026-12-01")
    assert {item.kind for item in chart.items()} == {"appointment", "insurance"}
