"""What to do before an access ends or changes, and when to start (RULES.md 1.6)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from famchart.core.birthdays import add_months, birthday
from famchart.core.business_days import BusinessCalendar
from famchart.core.proxy import ProxyFacts, Standing, standing
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
    "ask_order": N_("Ask whether the court order goes on when they come of age"),
    "set_up_adult": N_("Set up adult-to-adult access, or enter the guardian’s"),
    "set_up_teen": N_("Ask for the access anew, with the teen’s consent"),
    "ask_again": N_("Ask for it again, as a new proxy"),
    "ask_teen_age": N_("Ask the clinic at which age a parent’s view narrows (11 to 14)"),
    "teen_download": N_("Download now: from the teen age on you see less, or nothing"),
    "teen_ask": N_("Ask what a parent keeps, and for the consent form"),
    "renew": N_("Ask the patient to renew: often only they can"),
    "renew_clinic": N_("Ask the clinic to renew the access"),
    "renew_order": N_("Ask the court, or the clinic, to extend the order"),
    "move_download": N_("The portal closes: download everything"),
    "move_messages": N_("The portal closes: write down open messages"),
    "move_images": N_("The portal closes: get the images (X-rays, scans), which no download has"),
    "move_invite": N_("The portal closes: ask for the access again at the new one"),
    "move_rebook": N_("The portal closes: book again what lies after that day"),
    "move_missing": N_("The portal has closed: ask the clinic for what was not taken out"),
    "call_about_form": N_("Call: the form has been with them for ten business days"),
    "ask_about_pending": N_("Ask how the check of identity or papers is going"),
}
RENEWED_BY_PATIENT = ("adult_to_adult", "agent", "shared_login")
"""The kinds in which the patient can ask for another term."""
TO_DECIDE_MONTHS = 12
TO_PETITION_MONTHS = 6
NARROWS_BETWEEN = (11, 14)
"""Ages between which portals narrow a parent's view: RULES.md 1.2."""
BEFORE_AN_END = (60, 30, 7)
"""Days."""
BEFORE_TEEN_AGE = (60, 30)
BEFORE_A_MOVE = 30
LEAST_RESTRICTIVE_FIRST = ("own_account", "agent_papers", "guardianship")
TAKING_OUT = ("move_download", "move_messages", "move_images", "move_rebook")
"""What is to be done once for an account, however many have access to it."""
MOVING = (*TAKING_OUT, "move_invite")
AFTER_AN_END = {
    "teen": "set_up_teen",
    "term": "ask_again",
    "order": "ask_again",
    "migration": "move_invite",
}
"""What is proposed for each reason, unless the child is of age by then."""
FORM_BUSINESS_DAYS = 10
PENDING_BUSINESS_DAYS = 5


@dataclass(frozen=True)
class Step:
    """Something to do from a day on; a day that has passed reads “start now”, never late."""

    on: date
    what: str
    """A code of WORDS."""

    def has_come(self, today: date) -> bool:
        return self.on <= today

    def is_start_now(self, today: date) -> bool:
        """True once the day has passed: RULES.md 1.6.

        The rule speaks of a day that had passed when the fact was entered. That moment is not
        asked for: a term or a teen age may have been corrected long after the access was entered,
        and “start now” is as true of a day that was let pass since.
        """
        return self.on < today

    def words(self) -> str:
        return _(WORDS[self.what])

    def words_on(self, today: date) -> str:
        """Return what to do, and that it is time where the day has passed."""
        words = self.words()
        return _("start now: {step}").format(step=words) if self.is_start_now(today) else words


def steps(
    facts: ProxyFacts, today: date, calendar: BusinessCalendar | None = None
) -> tuple[Step, ...]:
    """Return every step, the earliest first; steps of one day in the order in which to try them.

    All but the proposal after an end are dated before the earliest day on which it may end. An
    access that was revoked or refused has none: whoever ended it decided so. Nor has any of a
    patient who has died.
    """
    if facts.died_on is not None:
        return ()
    now, facts = standing(facts, today), facts.known_on(today)
    if now.state == "expired":
        found = [*_after_the_end(facts, now, today)]
    elif facts.state == "granted":
        last_day = now.surely_usable_until or date.max
        found = [step for step in _before_the_end(facts, now, today) if step.on <= last_day]
    else:
        found = [*_waiting(facts, calendar or BusinessCalendar())]
    order = list(WORDS)
    return tuple(sorted(found, key=lambda step: (step.on, order.index(step.what))))


def account_steps(closing_on: date, today: date) -> tuple[Step, ...]:
    """Return what to take out of an account before its portal closes.

    From the closing day on one question is left, until somebody says that it is done.
    """
    if today >= closing_on:
        return (Step(closing_on, "move_missing"),)
    return tuple(_each(closing_on - timedelta(days=BEFORE_A_MOVE), *TAKING_OUT))


def _waiting(facts: ProxyFacts, calendar: BusinessCalendar) -> Iterator[Step]:
    if facts.state == "form_sent" and facts.since:
        yield Step(calendar.nth_after(facts.since, FORM_BUSINESS_DAYS), "call_about_form")
    if facts.state == "pending" and facts.since:
        yield Step(calendar.nth_after(facts.since, PENDING_BUSINESS_DAYS), "ask_about_pending")


def _before_the_end(facts: ProxyFacts, now: Standing, today: date) -> Iterator[Step]:
    yield from _coming_of_age(facts)
    yield from _court_order(facts, today)
    yield from _teen_age(facts, now, today)
    yield from _end_of_access(facts, now)
    if facts.migration_on:
        yield from _each(facts.migration_on - timedelta(days=BEFORE_A_MOVE), *MOVING)


def _coming_of_age(facts: ProxyFacts) -> Iterator[Step]:
    """Yield what a family prepares before the child is of age, whatever ends the access first."""
    adult = facts.adult_birthday("feb28")
    if adult is None:
        return
    yield Step(add_months(adult, -TO_DECIDE_MONTHS), "decide")
    yield from _each(add_months(adult, -TO_PETITION_MONTHS), *LEAST_RESTRICTIVE_FIRST)
    for days in BEFORE_AN_END:
        yield from _each(adult - timedelta(days=days), "own_account", "agent_papers")


def _court_order(facts: ProxyFacts, today: date) -> Iterator[Step]:
    """Yield the question whether a child's guardian is one of the adult too: RULES.md 1.1."""
    if facts.kind != "guardian" or facts.born is None or facts.order_end:
        return
    adult = birthday(facts.born, facts.adult_age, "feb28")
    if today < adult:
        yield Step(add_months(adult, -TO_PETITION_MONTHS), "ask_order")


def _teen_age(facts: ProxyFacts, now: Standing, today: date) -> Iterator[Step]:
    narrows = facts.narrows_on("feb28")
    if narrows and today < narrows:
        for days in BEFORE_TEEN_AGE:
            yield from _each(narrows - timedelta(days=days), "teen_download", "teen_ask")
    if now.may_narrow and facts.born and today < birthday(facts.born, NARROWS_BETWEEN[1]):
        first = birthday(facts.born, NARROWS_BETWEEN[0], "feb28")
        yield Step(first - timedelta(days=BEFORE_AN_END[0]), "ask_teen_age")


def _end_of_access(facts: ProxyFacts, now: Standing) -> Iterator[Step]:
    if now.earliest_end is None:
        return
    if facts.is_parent and now.end_reason in ("adult", "term", "order"):
        yield from _countdown(now.earliest_end, "download")
    if now.end_reason == "term":
        renewal = "renew" if facts.kind in RENEWED_BY_PATIENT else "renew_clinic"
        yield from _countdown(now.earliest_end, renewal)
    if facts.kind == "guardian" and now.end_reason in ("adult", "order"):
        yield from _countdown(now.earliest_end, "renew_order")


def _after_the_end(facts: ProxyFacts, now: Standing, today: date) -> Iterator[Step]:
    adult = facts.ends_of_age()
    is_adult = adult is not None and today >= adult
    if now.ends_on and now.end_reason:
        yield Step(now.ends_on, "set_up_adult" if is_adult else AFTER_AN_END[now.end_reason])


def _each(on: date, *codes: str) -> Iterator[Step]:
    for what in codes:
        yield Step(on, what)


def _countdown(end: date, what: str) -> Iterator[Step]:
    for days in BEFORE_AN_END:
        yield Step(end - timedelta(days=days), what)


def current_steps(found: tuple[Step, ...], today: date) -> tuple[Step, ...]:
    """Return the steps to take now: of a repeated one the latest that has come."""
    latest = {step.what: step for step in found if step.has_come(today)}
    return tuple(sorted(latest.values(), key=lambda step: list(WORDS).index(step.what)))


def each_once(found: tuple[Step, ...], today: date) -> Iterator[tuple[Step, tuple[date, ...]]]:
    """Yield each thing to do once, and the days on which it comes again.

    That is what is to be taken now, then what lies ahead, by its first day.
    """
    ahead: dict[str, list[Step]] = {}
    for step in (each for each in found if not each.has_come(today)):
        ahead.setdefault(step.what, []).append(step)
    for step in current_steps(found, today):
        yield step, tuple(again.on for again in ahead.pop(step.what, ()))
    for first, *more in ahead.values():
        yield first, tuple(again.on for again in more)
