"""What each kind of line holds: the words behind `call`, `appt`, `bill`, and what they mean."""

from __future__ import annotations

import re
from contextlib import suppress

from famchart.core.money import cents
from famchart.core.results import parse_flag
from famchart.core.terminal_text import fold
from famchart.intake.paste.lexicon import UNIT
from famchart.intake.quick import sig
from famchart.intake.quick.line import NEAR_THE_HEAD, Entry, Line
from famchart.intake.quick.words import MOST_WORDS, day_reader, one_of, without_lead

_STRENGTH = re.compile(
    r"\d[\d.,/]*\s?(?:mg|mcg|ug|µg|g|ml|units?|unidades|iu|ui|meq|%)(?:/[\w.]+)?", re.IGNORECASE
)
FILLED = one_of({"filled", "fill", "surtido", "surtida", "recogido", "recogida", "surtir"})
_QUANTITY = re.compile(
    r"[#x]?(\d{1,4})(?:\s(?:tablets?|tabs?|pills?|capsules?|caps?"
    r"|tabletas?|pastillas?|comprimidos?|c[aá]psulas?))?",
    re.IGNORECASE,
)
_VALUE = re.compile(
    r"((?:[<>≤≥]=?\s?)?\d+(?:[.,]\d+)?|\d{1,3}(?:/|\s(?:over|sobre)\s)\d{1,3})(%?)", re.ASCII
)
_WHERE = re.compile(r"\s(?:at|en)\s", re.IGNORECASE)
_COMMA = re.compile(r"^(\$?\d+),(\d\d)$", re.ASCII)
"""An amount with a decimal comma: 412,60."""
_ARTICLES = {"el", "on", "by", "the"}
_DUE = {"due", "vence"}
_SERVICE = {"service", "servicio", "for", "of", "del", "from"}


def call(line: Line) -> tuple[Entry, ...]:
    """Read `cardiology mom 10:20 nurse refused refill`: with whom, whose, what was said."""
    line.take_account()
    day = line.day("past", NEAR_THE_HEAD) or line.known.today.isoformat()
    with_whom = without_lead(line.words.leading()) or line.clinic
    return (line.entry("call", on=day, with_=with_whom, text=line.words.rest()),)


def appointment(line: Line) -> tuple[Entry, ...]:
    """Read `dad urology dec 3 10:20 prostate`: whose, where, when, and why."""
    line.take_account(within=None)
    when = line.moment(line.known.today.isoformat())
    before = without_lead(line.words.before(when[1]) if when else "")
    rest = line.words.rest()
    if line.clinic:
        with_whom, reason = line.clinic, " ".join(filter(None, (before, rest)))
    else:
        with_whom, reason = (before, rest) if before else (rest, "")
    return (line.entry("appointment", at=when and when[0], with_=with_whom, reason=reason),)


def message(line: Line) -> tuple[Entry, ...]:
    """Read `cardiology mom swollen ankles`: it was sent just now where no time is told."""
    line.take_account()
    now = line.account.now if line.account else line.known.now
    when = line.moment(now[:10])
    sent_at = when[0] if when else now
    return (line.entry("message", subject=line.words.rest(), sent_at=sent_at),)


def note(line: Line) -> tuple[Entry, ...]:
    line.take_account()
    day = line.day("past", NEAR_THE_HEAD) or line.known.today.isoformat()
    return (line.entry("note", text=line.words.rest(), on=day),)


def task(line: Line) -> tuple[Entry, ...]:
    due_on = line.day("coming")
    return (line.entry("task", title=line.words.rest(), due_on=due_on),)


def question(line: Line) -> tuple[Entry, ...]:
    line.take_account()
    return (line.entry("question", text=line.words.rest()),)


def bill(line: Line) -> tuple[Entry, ...]:
    """Read `cardiology mom 412.60 due dec 5 service aug 19`."""
    line.take_account()
    due_on, service_on = _led_day(line, _DUE), _led_day(line, _SERVICE)
    amount = line.words.take(_money)
    provider = line.clinic or without_lead(line.words.rest())
    return (
        line.entry("bill", amount=amount, provider=provider, due_on=due_on, service_on=service_on),
    )


def vaccination(line: Line) -> tuple[Entry, ...]:
    """Read `flu shot mom oct 3 at the pharmacy`."""
    day = line.day("past")
    name, where = [*_WHERE.split(line.words.rest(), maxsplit=1), ""][:2]
    return (line.entry("vaccination", name=name, on=day, where=where),)


def result(line: Line) -> tuple[Entry, ...]:
    """Read `mom a1c 7.4 % H oct 3`: a name, a value, perhaps a unit and the laboratory’s flag."""
    day = line.day("past") or line.known.today.isoformat()
    found = line.words.take_with_place(_value, most=3)
    if found is None:
        return (line.entry("result", name=line.words.rest(), on=day),)
    (value, percent), place = found
    name = line.words.before(place)
    flag = line.words.take(_flag)
    unit = percent or line.words.take(lambda text: text if UNIT.fullmatch(text) else None, most=2)
    comma = "yes" if "," in value else None
    return (
        line.entry(
            "result", name=name, value=value, unit=unit, flag=flag, on=day, decimal_comma=comma
        ),
    )


def allergy(line: Line) -> tuple[Entry, ...]:
    """Read `mom penicillin: rash`: a substance, and what it did."""
    said, rest = line.words.leading(), line.words.rest()
    if ":" in said or not said:
        said = without_lead(" ".join(filter(None, (said, rest))))
        said, _sign, rest = said.partition(":" if ":" in said else " ")
    return (line.entry("allergy", substance=without_lead(said), reaction=rest.strip()),)


def condition(line: Line) -> tuple[Entry, ...]:
    since = line.since()
    return (line.entry("condition", name=line.words.rest(), since=since),)


def medicine(line: Line) -> tuple[Entry, ...]:
    """Read `lisinopril 10 mg daily filled nov 1 90`: a new medicine, a fill, or both.

    A fill of a medicine that is listed already is that medicine’s.
    """
    is_filled = line.words.take(FILLED, within=None) is not None
    day = line.day("past") if is_filled else None
    listed = line.words.take(lambda text: line.known.medicine_called(text, line.person_id), most=4)
    strength = line.words.take_with_place(strength_of, most=2)
    told = _sigs(line)
    name = "" if listed else line.words.before(strength[1]) if strength else ""
    quantity = line.words.take(_quantity, most=2) if is_filled else None
    fill = {"on": day or line.known.today.isoformat(), "quantity": quantity}
    if listed and is_filled:
        line.person_id = listed.person_id
        is_known = strength is None or strength[0] in listed.title
        beside = ("" if is_known or strength is None else strength[0], told["directions"])
        words = " ".join(filter(None, (*beside, line.words.rest())))
        made = line.entry("fill", medication=str(listed.id), our_words=words, **fill)
        return (Entry(made.kind, made.person_id, made.texts, {"medication": listed.title}),)
    name = name or (listed.title if listed else line.words.rest())
    new = line.entry("medication", name=name, strength=strength and strength[0], **told)
    return (new, line.entry("fill", **fill)) if is_filled else (new,)


def _sigs(line: Line) -> dict[str, str | None]:
    """Take how often it is taken; `every 6 hours as needed` are two such phrases."""
    found = [each for _n in range(2) if (each := line.words.take(sig.read_sig, sig.MOST_WORDS))]
    per_day = next((each.per_day for each in found if each.per_day), None)
    is_as_needed = any(each.is_as_needed for each in found)
    return {
        "per_day": per_day,
        "taken": "as_needed" if is_as_needed else None,
        "directions": " ".join(each.words for each in found),
    }


def _led_day(line: Line, leading: set[str]) -> str | None:
    """Take a day behind one of some words."""
    read_day = day_reader(line.known.today, "coming" if leading is _DUE else "past")

    def read(text: str) -> str | None:
        first, _space, rest = text.partition(" ")
        return read_day(without_lead(rest, _ARTICLES)) if fold(first) in leading else None

    return line.words.take(read, MOST_WORDS + 2)


def _money(text: str) -> str | None:
    told = _COMMA.sub(r"\1.\2", text)
    with suppress(ValueError):
        cents(told)
        return told
    return None


def _value(text: str) -> tuple[str, str] | None:
    """Return a value, and the percent sign that was written at it."""
    found = _VALUE.fullmatch(text)
    return (re.sub(r"\s(?:over|sobre)\s", "/", found[1]), found[2]) if found else None


def _flag(text: str) -> str | None:
    """Return a flag as laboratories print it: in capitals, or a word that says high or low."""
    is_printed = text.isupper() or len(text) > 2
    return text if is_printed and parse_flag(text) else None


def strength_of(text: str) -> str | None:
    return text if _STRENGTH.fullmatch(text) else None


def _quantity(text: str) -> str | None:
    found = _QUANTITY.fullmatch(text)
    return found[1] if found else None
