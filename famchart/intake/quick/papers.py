"""Papers and ways in: forms, records that were asked for, insurance, contacts and logins."""

from __future__ import annotations

from famchart.intake.quick import cues
from famchart.intake.quick.card_days import take_card_days
from famchart.intake.quick.line import Entry, Line
from famchart.intake.quick.readers import one_of, phrases
from famchart.intake.quick.words import without_all, without_lead

_DUE = r"(?:(?:is|es) )?(?:due(?: by| on)?|by|before|vence|para|antes del?|a mas tardar)"
_ASKED = (
    r"(?:asked|requested)(?: for| on)?|pedid[oa]s?(?: el)?|solicitad[oa]s?(?: el)?|pedi(?: el)?"
    r"|solicite(?: el)?"
)
_RECEIVED = r"received(?: on)?|got(?: on)?|came|arrived|recibid[oa](?: el)?|llego(?: el)?"
_received = one_of(
    phrases("received|got|came|arrived|recibido|recibida|recibi|recibimos|llego|dieron")
)
_OF = {"for", "of", "the", "de", "del", "el", "la", "los", "las", "his", "her", "su", "sus"}


def form(line: Line) -> tuple[Entry, ...]:
    """Read `will school physical due jan 8`."""
    line.take_person()
    line.take_account()
    due_on = line.day_behind(_DUE, "coming")
    received_on = _day_received(line)
    due_on = due_on or line.day("coming")
    title = without_all(line.words.rest(), _OF | {"from"})
    return (line.entry("form", title=title, due_on=due_on, received_on=received_on),)


def _day_received(line: Line) -> str | None:
    """Take the day on which a form came: got form from school today, recibido ayer."""
    is_told = any(map(_received, line.text.split()))
    day = line.day_behind(_RECEIVED, "past") or line.day("recent") if is_told else None
    if day:
        line.words.take(_received)
    return day


def gap(line: Line) -> tuple[Entry, ...]:
    """Read `cardiology for mom's records nov 2 by fax`: what was asked for, of whom and when."""
    line.take_person()
    line.take_account(within=None)
    asked_on = line.day_behind(_ASKED, "past") or line.day("past") or line.known.today.isoformat()
    way = line.words.take(cues.sent_by, 3)
    line.words.take_led_in({"a", "to", "from", "of", "de", "al", "for"})
    what = line.words.rest()
    while what != (what := without_lead(what, _OF)):
        pass
    return (line.entry("gap", what=what, asked_on=asked_on, way=way),)


def insurance(line: Line) -> tuple[Entry, ...]:
    """Read `aetna medicare member W88123 group 5521`."""
    line.take_person()
    member = line.words.take(cues.member, cues.MOST_CARD_WORDS)
    days = take_card_days(line)
    since_year = line.words.take(cues.since_year, 3)  # no day, and no telephone: since 2013-04
    phone = line.words.take(cues.spaced_phone, 4)
    told = {
        **days,
        "member_number": member or _bare_member(line),
        "group_number": line.words.take(cues.group, cues.MOST_CARD_WORDS),
        "our_words": line.words.take(cues.number_of_either),
        "phone": phone or line.words.take(cues.phone, 4),
    }
    words = (told["our_words"], since_year, days["our_words"])
    told["our_words"] = " ".join(filter(None, words))
    return (line.entry("insurance", plan=without_lead(line.words.rest(), _OF), **told),)


def _bare_member(line: Line) -> str | None:
    """Take a number that stands behind the name of the plan."""
    first = next((at for at, word in enumerate(line.words.left) if word), 0)
    words, behind = line.words, first + 1
    found = words.take_with_place(cues.grouped_member, cues.MOST_CARD_WORDS, behind=behind)
    found = found or words.take_with_place(cues.bare_member, behind=behind)
    words.take_led_in({"no", "num", "numero", "number"} if found else set())
    return found[0] if found else None


def contact(line: Line) -> tuple[Entry, ...]:
    """Read `dr helen patel cardiologist 555-010-2244`."""
    line.take_person()
    told = {
        "fax": line.words.take(cues.fax, 4),
        "phone": line.words.take(cues.phone, 4),
        "role": line.words.take(cues.role_of),
    }
    return (line.entry("contact", name=line.words.leading() or line.words.rest(), **told),)


def account(line: Line) -> tuple[Entry, ...]:
    """Read `portal account mom healow, lakeside clinic`: it need be no portal of the vault."""
    line.take_person()
    return (line.entry("account", portal=without_lead(line.words.rest(), _OF)),)


def login(line: Line) -> tuple[Entry, ...]:
    """Read `mychart user rosa.m`; a password is none of a line’s."""
    line.take_person()
    line.take_account(within=None)
    return (line.entry("login", username=line.words.take(cues.username, 3)),)
