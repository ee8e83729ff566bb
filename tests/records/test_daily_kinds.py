"""Forms, tasks, gaps, plans and vaccinations: what is worked out of them, and what Today says."""

from __future__ import annotations

from typing import Any

import pytest
from sqlmodel import select

from famchart.core.agenda import Urgency
from famchart.core.forms import ForbiddenFormStateError
from famchart.records.answer import Answer, GivenAnewError
from famchart.records.days import FutureDayError
from famchart.records.fields import BadFieldValueError
from famchart.store.forms import offered_for


def _items(chart: Any) -> dict[str, Any]:
    return {item.what.partition(":")[0]: item for item in chart.items()}


def test_a_form_is_due_two_business_days_before_its_visit(chart: Any) -> None:
    visit = chart.add("appointment", "Rosa", at="2026-11-30T09:00", reason="Heart")
    form = chart.add("form", "Rosa", title="History", appointment=str(visit.id))
    assert chart.derived(form)["due_on"] == "2026-11-25"
    item = _items(chart)["hand_in"]
    assert (str(item.due_on), item.reason) == ("2026-11-25", "to do · for the visit of Mon Nov 30")
    told = chart.set(form, due_on="2026-11-27")
    assert chart.derived(told)["due_on"] == "2026-11-27"
    assert chart.on("2026-11-28").derived(form)["state"] == "overdue"
    chart.set(form, state="submitted")
    assert "hand_in" not in _items(chart)
    with pytest.raises(ForbiddenFormStateError):
        chart.set(form, state="not_received")


def test_a_questionnaire_that_has_not_come_is_looked_for_a_week_before(chart: Any) -> None:
    visit = chart.add("appointment", "Rosa", at="2026-12-03T09:00", reason="Heart")
    chart.add("form", "Rosa", title="eCheck-in", state="not_received", appointment=str(visit.id))
    assert "look" not in _items(chart.on("2026-11-25"))
    assert "look" in _items(chart.on("2026-11-26"))


def test_a_task_is_on_today_until_it_is_done(chart: Any) -> None:
    task = chart.add("task", "Rosa", title="Call the pharmacy", due_on="2026-11-21", who="Alma")
    item = _items(chart)["do"]
    assert (item.state, item.reason) == (Urgency.LATE, "Alma does it")
    assert chart.derived(task) == {"state": "overdue"}
    task = chart.set(task, done_on="2026-11-22")
    assert "do" not in _items(chart)
    assert chart.derived(task) == {"state": "done"}


def test_a_request_for_copies_has_30_days_and_30_more_if_they_said_so(chart: Any) -> None:
    gap = chart.add("gap", "Rosa", what="MRI pictures")
    assert _items(chart)["ask"].reason == "withheld, and nobody asked for it yet"
    chart = chart.on("2026-11-23")
    gap = chart.set(gap, asked_on="2026-11-23")
    assert chart.derived(gap) == {"answer_by": "2026-12-23", "state": "waiting"}
    late = chart.on("2026-12-24")
    assert _items(late)["answer"].state is Urgency.LATE
    gap = chart.set(gap, more_time="yes")
    assert late.derived(gap) == {"answer_by": "2027-01-22", "state": "waiting"}
    assert "answer" not in _items(late)
    gap = late.set(gap, answered_on="2026-12-24")
    assert late.derived(gap)["state"] == "answered"


def test_a_plan_that_ends_is_told_before_its_last_day(chart: Any) -> None:
    plan = chart.add("insurance", "Rosa", plan="Medicare", until="2026-11-30")
    assert _items(chart)["ends"].state is Urgency.SOON
    assert "ends" not in _items(chart.on("2026-12-01"))
    with pytest.raises(BadFieldValueError, match="before it began"):
        chart.set(plan, since="2026-12-01")


def test_one_shot_from_two_sources_is_known_as_one(chart: Any) -> None:
    plain = chart.add("vaccination", "Rosa", name="Influenza", on="2026-10-03")
    exact = chart.add("vaccination", "Rosa", name="Flu shot", cvx="150", on="2026-10-03")
    assert [each["how"] for each in chart.derived(exact)["same_as"]] == ["probable_duplicate"]
    assert not chart.derived(exact)["is_less_specific"]
    assert chart.derived(plain)["is_less_specific"]
    chart.add("vaccination", "Alma", name="Flu shot", cvx="150", on="2026-10-03")
    assert len(chart.derived(exact)["same_as"]) == 1


def test_only_a_day_that_a_clinic_stated_is_told(chart: Any) -> None:
    first = chart.add("vaccination", "Rosa", name="Hep B", cvx="43", on="2026-10-03")
    assert "next_dose" not in _items(chart)
    chart.set(first, next_due_on="2026-12-01")
    item = _items(chart)["next_dose"]
    assert (item.reason, str(item.due_on)) == ("next one due, as the clinic said", "2026-12-01")
    chart.add("vaccination", "Rosa", name="Hep B", cvx="43", on="2026-11-20")
    assert "next_dose" not in _items(chart)


def test_an_unknown_code_is_kept_and_no_dose_is_of_a_day_to_come(chart: Any) -> None:
    made = chart.add("vaccination", "Rosa", name="New one", cvx="340", on="2026-11")
    assert (made.cvx, chart.derived(made)["code"]) == ("340", "CVX 340 (not in list)")
    with pytest.raises(FutureDayError):
        chart.add("vaccination", "Rosa", name="Flu shot", on="2026-12")


@pytest.mark.parametrize(
    ("kind", "texts", "words"),
    [
        ("eob", {"your_share": "-50"}, "never below zero"),
        ("bill", {"amount": "-5"}, "only a refund"),
        ("gap", {"what": "images", "asked_on": "2026-11-10", "answered_on": "2026-11-01"},
         "before it was asked for"),
        ("appointment", {"at": "2026-12-03T10:20", "with": "Dr. Lee", "state": "completed"},
         "still to come"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_refused_with_its_reason(chart: Any, kind: str, texts: Any, words: str):
    with pytest.raises(BadFieldValueError, match=words):
        chart.add(kind, "Rosa", **texts)


def test_the_bank_keeps_the_newest_answer_and_neither_a_signature_nor_one_that_is_older(
    chart: Any,
) -> None:
    form = chart.add("form", "Rosa", title="History")
    for question in ("Signature", "Firma de la madre", "Do you agree to the release?"):
        for where in ({}, {"form": str(form.id)}):
            with pytest.raises(GivenAnewError, match="given anew on each form"):
                chart.add("answer", "Rosa", question=question, answer="x", **where)
    with chart.vault.reading() as facts:
        assert not facts.all(select(Answer))
    kept = chart.add("answer", "Rosa", question="Allergies", answer="none known")
    with chart.vault.work("As an older version kept it") as work:
        old = {"question": "May we leave a voicemail?", "answer": "yes"}
        work.save(Answer.model_validate({"person_id": kept.person_id} | old))
    with chart.vault.reading() as facts:
        offered = [each.answer.question for each in offered_for(form, facts, chart.clock)]
        assert offered == ["Allergies"]
    chart.add(
        "answer", "Rosa", question="ALLERGIES ", answer="old", form=str(form.id),
        confirmed_on="2020-01-01",
    )  # fmt: skip
    assert chart.vault.get(Answer, kept.id).answer == "none known"
    secret = chart.add("form", "Rosa", title="Hers", private="ask")
    chart.add("answer", "Rosa", question="Allergies", answer="Hers", form=str(secret.id))
    assert chart.vault.get(Answer, kept.id).answer == "none known"
    later = chart.on("2026-11-30")
    later.add("answer", "Rosa", question="allergies", answer="Latex", form=str(form.id))
    assert chart.vault.get(Answer, kept.id).answer == "Latex"
    assert later.derived(later.vault.get(Answer, kept.id)) == {
        "kept_for_reuse": True, "last_confirmed_on": "2026-11-30", "ask_again": False,
    }  # fmt: skip
    assert chart.on("2027-05-30").derived(later.vault.get(Answer, kept.id))["ask_again"] is True
