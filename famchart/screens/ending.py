"""Taking down that an access ended: on which day, and who decided it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from uuid import UUID

from famchart.core.birthdays import USUAL_ADULT_AGE, age_on
from famchart.core.day_words import day_words
from famchart.core.iso_days import iso_day
from famchart.core.proxy import TOLD_REASONS
from famchart.i18n import N_, Name, _
from famchart.records.access_words import decided_words
from famchart.records.fields import Choice, Day
from famchart.records.person import Person
from famchart.records.proxy import KIND, Proxy
from famchart.screens.ask_fields import AskFields
from famchart.screens.desk import Desk
from famchart.store.change_words import change_words
from famchart.store.drafts import HalfWritten
from famchart.store.privacy import title_in_passing
from famchart.store.typed import changed_record

OTHER = "other"
SHORT = {"organisation": N_("the clinic"), OTHER: N_("another reason")}
"""Who else decides as a rule: in few words, so that the question shows them all."""
ENDED_ON = Day("ended_on", N_("Ended on"), required=True)


def who_decided(person: Person, today: date) -> Choice:
    """Return the question of who it was: the person, by name, or somebody else.

    A teen is offered only of one who is not grown up yet.
    """
    often = {"patient": Name(person.short_name), **SHORT}
    is_adult = person.birth_date is not None and age_on(person.birth_date, today) >= USUAL_ADULT_AGE
    passed_over = {*often, *(["teen_refused"] if is_adult else [])}
    others = {code: words for code, words in TOLD_REASONS.items() if code not in passed_over}
    return Choice("reason", N_("Who decided it"), required=True, names=often | others)


def ending_question(desk: Desk, person: Person, proxy_id: UUID) -> AskFields:
    """Ask for the day, today if nothing else is typed, and for who decided it."""
    title = _("The access to {person}’s chart ended").format(person=person.short_name)
    given = {"ended_on": desk.today.isoformat(), "reason": "patient"}
    half = HalfWritten(desk.vault, f"ended:{proxy_id}")
    return AskFields(
        title, (ENDED_ON, who_decided(person, desk.today)), given, half, today=desk.today
    )


def ended_words(desk: Desk, proxy_id: UUID, told: Mapping[str, str]) -> str:
    """Save the end, and with it what follows from it; one undo takes all back."""
    day = iso_day(told["ended_on"])
    reason = "" if told["reason"] == OTHER else told["reason"]
    with desk.vault.work(N_("Access ended")) as unit:
        old = unit.get(Proxy, proxy_id)
        assert old is not None  # noqa: S101
        state = "revoked" if old.state == "granted" else "refused"
        texts = {"state": state, "since": day.isoformat(), "ended_on": day.isoformat()}
        ended = changed_record(KIND, old, texts | {"reason": reason}, unit, desk.clock).save(unit)
        person = unit.get(Person, old.person_id)
        assert person is not None  # noqa: S101
        unit.detail = title = title_in_passing(KIND, ended, unit)
    assert isinstance(ended, Proxy)  # noqa: S101
    who = decided_words(ended, person) or _("the access ended")
    return change_words(who, f"{title} · {day_words(day, desk.today)}")
