"""What the keys of the Refills screen save: filled today, asked for, its state, a count."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from uuid import UUID

from famchart.core.day_words import typed_day
from famchart.core.refill_requests import NEEDED, RECEIVED, STATES
from famchart.i18n import N_, _
from famchart.records import kinds
from famchart.records.fields import FieldSpec
from famchart.records.medication import KIND, Medication
from famchart.records.number_fields import Exact
from famchart.records.supply import open_request, received
from famchart.screens.coming_day import ComingDay
from famchart.screens.desk import Desk
from famchart.store.change_words import change_words
from famchart.store.privacy import title_in_passing
from famchart.store.told import counted, remarks_on
from famchart.store.typed import Typed, changed_record, new_record
from famchart.store.work import Work

QUANTITY = Exact("quantity", N_("Quantity"), required=True)
LEFT_OVER = Exact("left_over", N_("Left over of the last"), or_none=True)
UNTIL = "until"
UNITS_LEFT = Exact("units", N_("Units left"), or_none=True, required=True)


def filled(desk: Desk, medication_id: UUID, told: Mapping[str, str]) -> str:
    """Save that it was picked up today; a request that is open is closed with it."""
    with desk.vault.work(N_("Filled")) as work:
        medication = _medication(work, medication_id)
        quantity = QUANTITY.parse(told["quantity"])
        fill = received(medication, desk.today, quantity, None, work)
        fill.left_over = LEFT_OVER.parse(told.get("left_over", ""))
        step = Typed(kinds()["fill"], fill, desk.clock)
        step.save(work)
        work.detail = title_in_passing(KIND, medication, work)
        said = [*counted(fill, work, desk.clock), *remarks_on(fill, work, desk.clock)]
        said += step.passed_over
    return change_words(_("Filled today: {title}"), work.detail, *said)


def asked_for(desk: Desk, medication_id: UUID) -> str:
    with desk.vault.work(N_("Asked for a refill")) as work:
        medication = _medication(work, medication_id)
        texts = {"medication": str(medication_id), "on": str(desk.today)}
        new_record(kinds()["request"], texts, work, desk.clock).save(work)
        work.detail = title_in_passing(KIND, medication, work)
    return change_words(_("Asked for today: {title}"), work.detail)


def stepped(desk: Desk, medication_id: UUID, state: str, told: Mapping[str, str]) -> str:
    """Save what became of the request that is open."""
    with desk.vault.work(N_("Request")) as work:
        medication = _medication(work, medication_id)
        asked = open_request(medication_id, work)
        assert asked is not None  # noqa: S101 - the key is off without one
        texts = {"state": state, "state_on": str(desk.today), **told}
        if day := typed_day(told.get(UNTIL, ""), desk.today):
            texts[UNTIL] = str(day)
        step = changed_record(kinds()["request"], asked, texts, work, desk.clock)
        step.save(work)
        work.detail = title_in_passing(KIND, medication, work)
        said = [words for each in step.also for words in counted(each, work, desk.clock)]
        said += step.passed_over
    return change_words(_(STATES[state]), work.detail, *said)


def units_counted(desk: Desk, medication_id: UUID, told: Mapping[str, str]) -> str:
    with desk.vault.work(N_("Counted")) as work:
        medication = _medication(work, medication_id)
        texts = {"medication": str(medication_id), "on": str(desk.today), **told}
        new_record(kinds()["count"], texts, work, desk.clock).save(work)
        work.detail = title_in_passing(KIND, medication, work)
    return change_words(_("Counted today: {title}"), work.detail)


def asked_with(state: str, today: date) -> tuple[FieldSpec, ...]:
    """Return what has to be told with a state, as fields to type in."""
    if state in RECEIVED:
        return (QUANTITY,)
    match NEEDED.get(state):
        case "until":
            return (ComingDay(UNTIL, N_("Can be filled from"), required=True, today=today),)
        case "reason":
            return (FieldSpec("reason", N_("Reason"), required=True),)
        case "pharmacy":
            return (FieldSpec("pharmacy", N_("Pharmacy"), required=True),)
    return ()


def _medication(work: Work, medication_id: UUID) -> Medication:
    found = work.get(Medication, medication_id)
    assert found is not None  # noqa: S101 - it stands on the screen
    return found
