"""What to do before an access ends or changes, and when to start (RULES.md 1.6)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from famchart.core.birthdays import add_months, birthday
from famchart.core.business_days import BusinessCalendar
from famchart.core.proxy import NARROWS_BETWEEN, ProxyFacts, Standing, standing
from famchart.i18n import N_, _

WORDS = {
    "decide": N_(
        "Decide together: will they manage alone, invite you, or need supported decisions or a"
        " guardian?"
    ),
    "own_account": N_("An own account for the teen, who then invites you"),
    "agent_papers": N_("Supported decisions or agent papers: HIPAA release, health-care proxy"),
    "guardianship": N_("If nothing else will do: start the guardianship petition"),
    "download": N_("Download everything that you can see now"),
    "set_up_adult": N_("Set up adult-to-adult access, or enter the guardian’s"),
    "ask_teen_age": N_("Ask the clinic at which age a parent’s view narrows (11 to 14)"),
    "teen_download": N_("Download now: the view narrows at the teen birthday"),
    "teen_ask": N_("Ask what a parent keeps, and for the consent form"),
    "renew": N_("Ask the patient to renew: often only they can"),
    "renew_order": N_("Ask the court, or the clinic, to extend the order"),
    "move_download": N_("The portal closes: download everything"),
    "move_messages": N_("The portal closes: write down open messages"),
    "move_invite": N_("The portal closes: ask for the access again at the new one"),
    "call_about_form": N_("Call: the form has been with them for ten business days"),
    "ask_about_pending": N_("Ask how the check of identity or papers is going"),
}
BEFORE_AN_END = (60, 30, 7)
BEFORE_TEEN_BIRTHDAY = (60, 30)
BEFORE_A_MOVE = 30
FORM_BUSINESS_DAYS = 10
PENDING_BUSINESS_DAYS = 5


@dataclass(frozen=True)
class Step:
    """Something to do from a day on; a day that has passed reads “start now”, never late."""

    on: date
    what: str
    """A code of WORDS."""

    def words(self) -> str:
        return _(WORDS[self.what])


def steps(
    facts: ProxyFacts, today: date, calendar: BusinessCalendar | None = None
) -> tuple[Step, ...]:
    """Return every step, the earliest first; steps of one day in the order in which to try them.

    An access that was revoked or refused has none: whoever ended it decided so.
    """
    now = standing(facts, today)
    found = [*_waiting(facts, calendar or BusinessCalendar())]
    if facts.state == "granted":
        found += [*_coming_of_age(facts, now), *_teen(facts, now, today), *_ends(facts, now)]
    order = list(WORDS)
    return tuple(sorted(found, key=lambda step: (step.on, order.index(step.what))))


def _waiting(facts: ProxyFacts, calendar: BusinessCalendar) -> Iterator[Step]:
    if facts.state == "form_sent" and facts.since:
        yield Step(calendar.nth_after(facts.since, FORM_BUSINESS_DAYS), "call_about_form")
    if facts.state == "pending" and facts.since:
        yield Step(calendar.nth_after(facts.since, PENDING_BUSINESS_DAYS), "ask_about_pending")


def _coming_of_age(facts: ProxyFacts, now: Standing) -> Iterator[Step]:
    if now.earliest_end is None or not _ends_by_age(facts, now):
        return
    if now.state == "expired" and now.ends_on:
        yield Step(now.ends_on, "set_up_adult")
        return
    yield Step(add_months(now.earliest_end, -12), "decide")
    half_a_year_before = add_months(now.earliest_end, -6)
    for what in ("own_account", "agent_papers", "guardianship"):
        yield Step(half_a_year_before, what)
    yield from _countdown(now.earliest_end, "download")


def _ends_by_age(facts: ProxyFacts, now: Standing) -> bool:
    """True where the birthday is what ends it (a limited access names its teen age instead)."""
    if facts.born is None or not facts.is_parent:
        return False
    return now.ends_on == birthday(facts.born, facts.adult_age, facts.feb29)


def _teen(facts: ProxyFacts, now: Standing, today: date) -> Iterator[Step]:
    teen = facts.teen_birthday()
    if teen and today < teen:
        for days in BEFORE_TEEN_BIRTHDAY:
            yield Step(teen - timedelta(days=days), "teen_download")
            yield Step(teen - timedelta(days=days), "teen_ask")
    if now.may_narrow and facts.born and today < birthday(facts.born, NARROWS_BETWEEN[1]):
        first = birthday(facts.born, NARROWS_BETWEEN[0])
        yield Step(first - timedelta(days=BEFORE_AN_END[0]), "ask_teen_age")


def _ends(facts: ProxyFacts, now: Standing) -> Iterator[Step]:
    if now.state == "expired":
        return
    if facts.term_end and facts.term_end == now.ends_on:
        yield from _countdown(facts.term_end, "renew")
    if facts.order_end and facts.order_end == now.ends_on:
        yield from _countdown(facts.order_end, "renew_order")
    if facts.migration_on:
        for what in ("move_download", "move_messages", "move_invite"):
            yield Step(facts.migration_on - timedelta(days=BEFORE_A_MOVE), what)


def _countdown(end: date, what: str) -> Iterator[Step]:
    for days in BEFORE_AN_END:
        yield Step(end - timedelta(days=days), what)


def current_steps(found: tuple[Step, ...], today: date) -> tuple[Step, ...]:
    """Return the steps to take now: of a repeated one the latest that has come."""
    latest = {step.what: step for step in found if step.on <= today}
    return tuple(sorted(latest.values(), key=lambda step: list(WORDS).index(step.what)))
