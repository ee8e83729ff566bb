"""What a text says of a medicine, as the fields of its entry."""

from __future__ import annotations

import re

from famchart.core.dates import find_dates
from famchart.core.shape import Shape
from famchart.core.terminal_text import fold
from famchart.intake.negated import is_stopped, part_stopped
from famchart.intake.paste.dosing import per_hours
from famchart.intake.paste.medicine_entry import Entry
from famchart.intake.paste.medicine_tags import says_stop
from famchart.intake.paste.medicine_words import (
    BARE_QUANTITY,
    DAYS_SUPPLY,
    FORMS,
    LABELLED_QUANTITY,
    LOOSE,
    NUMBER_OF_SHOP,
    OFTEN,
    ORDER_TAIL,
    PACK_ALONE,
    REFILLS,
    ROLES,
    SAID_TWICE,
    STRENGTH,
    bare_name,
    is_sig,
    names_pharmacy,
    parted,
)
from famchart.intake.paste.moments import day_in
from famchart.intake.paste.people import is_clinician, without_tail
from famchart.intake.paste.pieces import labelled
from famchart.intake.paste.surroundings import Surroundings
from famchart.intake.paused import begins_paused

_REMARK = Shape(
    r"(?:for|if|when|si|cuando|hold|held|brand|take|with|without|until|while|only|due|per|before|after|para|por|con|"
    r"sin|hasta|antes|despu[eé]s|solo|s[oó]lo|mientras)\b.*[^\W\d_]{3}",
    re.IGNORECASE,
)
"""Words behind a medicine that are no directions: what for, or when to hold it."""
_EXPIRES = Shape(
    r"(?:exp(?:ires?|iration)?(?: date)?|vence|caduca)\b\.?\s*:?\s*\d[\d/.-]+", re.IGNORECASE
)
_NUMBER_OF_ORDER = Shape(
    r"(?:rx|prescription|receta)\s*(?:#|n[ºo.]+|number)?\s*:?\s*(?P<number>\d[\d-]{3,20})",
    re.IGNORECASE,
)
_SIGNS = " -–—·|;"
_DASH = Shape(rf"\s+[{_SIGNS.strip()[1:]}-]\s+|;\s+")
_DOTS = Shape(r"\s+[·•]\s+")


_COLUMNS_LAST = Shape(
    r"(?P<sig>.*[.)])\s+(?P<quantity>\d{1,4}\s(?:tab(?:let)?|cap(?:sule)?|each|patch(?:e)?|inhaler|"
    r"vial|pen|ml|g|strip|tableta|comprimido|c[aá]psula)s?)\s+(?P<refills>\d{1,2})",
    re.IGNORECASE,
)
"""Directions with what stands behind them in columns: how much, and how often again."""

_COUNTS = (LABELLED_QUANTITY, REFILLS, DAYS_SUPPLY)
_SIG_LABEL = Shape(r"(?:sig|directions|instructions|indicaciones)\s*:\s*", re.IGNORECASE)
_FILLS_LAST = Shape(
    r"(?P<sig>.{3,}?)[\s.,;|–—-]+(?P<fills>(?:(?:last|next) (?:re)?fill(?:ed)?"
    r"|(?:[uú]ltim|pr[oó]xim)[oa] (?:re)?(?:surtido|carga))\b[^\d]{0,12}\d[\d/.-]{5,9}.*)",
    re.IGNORECASE,
)
"""Directions with the days of fills behind them."""


def begin(entry: Entry, text: str, number: int, about: Surroundings) -> None:
    """Begin a medicine; words that it was stopped are no part of its name."""
    name, told = part_stopped(text)
    _start(entry, name, number, about)
    if told is not None:
        entry.stop(day_in(told, about), number)


def _start(entry: Entry, text: str, number: int, about: Surroundings) -> None:
    """Read the line that names a medicine: name, strength, perhaps directions behind its form."""
    again = re.fullmatch(r"(?P<name>[^(]+?)\s*\((?P<inside>[^)]*)\)\s*", text)
    if again and fold(again["inside"]).startswith(fold(again["name"])):
        strength = STRENGTH.search(again["inside"])
        entry.give("dose", strength.group() if strength else None, number)
        entry.give("name", again["name"], number)
        return
    strength = STRENGTH.search(text)
    if strength is None:
        name, behind = parted(text)
        entry.give("name", bare_name(name), number)
    else:
        entry.give("dose", strength.group(), number)
        entry.give("name", bare_name(text[: strength.start()]), number)
        behind = text[strength.end() :]
    entry.last = "name"
    if found := per_hours(text):
        entry.fields["dose"] = found["amount"]
        entry.give("sig", found.group(), number)
        behind = text[found.end() :]
    rest = FORMS.sub("", behind, count=1) if FORMS.match(behind) else behind
    rest = _without_facts(entry, rest.strip(" ,;:-–—·|"), number, about)
    if OFTEN.search(rest) or is_sig(rest):
        give_directions(entry, rest, number)
    is_counted = takes_counts(entry, rest, number)
    if (
        not is_counted
        and "sig" not in entry.fields
        and (_REMARK.match(rest) or STRENGTH.search(rest) or find_dates(rest, about.order))
    ):
        entry.note(rest, number)


def take(entry: Entry, role: str, text: str, number: int, about: Surroundings) -> None:
    """Take what stands behind a label, and the facts that dots part from it."""
    text, *others = _DOTS.split(text)
    for other in others:
        role_of_other, said = _fact(other.strip(" ,;."))
        role_of_other = "counts" if PACK_ALONE.fullmatch(other.strip()) else role_of_other
        if role_of_other:
            take(entry, role_of_other, said, number, about)
    if role == "sig":
        give_directions(entry, _without_facts(entry, text, number, about), number)
        takes_counts(entry, text, number)
    elif role == "refills":
        days = find_dates(text, about.order)  # 2 before 08/14/2026
        found = re.search(r"\d+", text[: days[0].start] if days else text)
        none = re.match(r"(?:none|no\b|ningun)", fold(text))
        entry.give("refills_left", found.group() if found else "0" if none else None, number)
        if found and days:
            entry.note(text, number)
    elif role == "prescriber":
        day = day_in(text, about)
        who, *counts = re.split(r"\s*[;|]\s*", text, maxsplit=1)
        entry.give("prescriber", without_tail(who), number)
        takes_counts(entry, " ".join(counts), number)
        entry.give("date", day, number)
    elif role == "filled":
        entry.give("filled", day_in(text, about), number)
        takes_counts(entry, text, number)
    elif role == "counts":
        takes_counts(entry, text, number)
    elif role in ("date", "end"):
        entry.give(role, day_in(text, about), number)
    elif role == "status":
        if begins_paused(text):
            entry.pause(number)
        elif is_stopped(text) or says_stop(text):
            entry.stop(day_in(text, about), number)
        else:
            entry.give("", None, number)
    elif role == "dose" and not STRENGTH.fullmatch(text.strip()):
        give_directions(entry, text, number)
    elif role == "quantity":
        directions = _behind_counts(f"#{text}")
        if directions in text and is_sig(directions):
            give_directions(entry, directions, number)
            text = text.removesuffix(directions)
        entry.give("quantity", REFILLS.sub("", text).strip(f" .,{_SIGNS}") or None, number)
        takes_counts(entry, text, number)
    elif role == "note":
        entry.note(text, number)
    elif role != "other":
        entry.give(role, text, number)
    else:
        entry.give("", None, number)


def _without_facts(entry: Entry, text: str, number: int, about: Surroundings) -> str:
    """Take who prescribed it, and what is left of it, from behind the dashes of directions."""
    while text:
        *before, last = _DASH.split(text)
        role, said = _fact(last.strip(" ,;."))
        if role is None:
            break
        take(entry, role, said, number, about)
        text = text[: text.rindex(last)].rstrip(_SIGNS) if before else ""
    return text


def _fact(text: str) -> tuple[str | None, str]:
    """Return what a part between dashes says beside the directions, by its role."""
    if is_clinician(text):
        return "prescriber", text
    if names_pharmacy(text):
        return "pharmacy", text
    if _EXPIRES.fullmatch(text):
        return "note", text
    if number := _NUMBER_OF_ORDER.fullmatch(text):
        return "rx_number", number["number"]
    if REFILLS.fullmatch(text) or LABELLED_QUANTITY.fullmatch(text):
        return "counts", text
    role, said = labelled(text, ROLES, LOOSE) or (None, text)
    is_fact = role in ("prescriber", "pharmacy", "date", "filled")
    return (role, said) if said and is_fact else (None, text)


def give_directions(entry: Entry, text: str, number: int) -> None:
    """Keep directions without what orders print around them, and once where they stand twice."""
    text = _behind_counts(text)
    if fills := _FILLS_LAST.fullmatch(text):
        text = fills["sig"]
        entry.note(fills["fills"], number)
    if columns := _COLUMNS_LAST.fullmatch(text):
        text = columns["sig"]
        entry.give("quantity", columns["quantity"], number)
        entry.give("refills_left", columns["refills"], number)
    plain = BARE_QUANTITY.sub(", ", text)
    plain = ORDER_TAIL.sub("", plain)
    plain = re.sub(r"\s*[,;]?\s*(?:Dispense|Disp|Qty|Quantity|Surtir|Cantidad)\b.*$", "", plain)
    if twice := SAID_TWICE.fullmatch(plain.strip()):
        plain = twice["once"]
    entry.give("sig", plain.strip(" ,;"), number)
    entry.last = "sig"


def _behind_counts(text: str) -> str:
    """Return directions without the quantity and the refills that stand before them."""
    rest = text
    while found := next(filter(None, (shape.match(rest) for shape in _COUNTS)), None):
        rest = rest[found.end() :].lstrip(f" ,.:{_SIGNS}")
    rest = _SIG_LABEL.sub("", rest)
    return rest if is_sig(rest) or OFTEN.search(rest) else text


def takes_counts(entry: Entry, text: str, number: int) -> bool:
    """Take quantity, days’ supply and refills out of a text; tell whether there was any."""
    text = NUMBER_OF_SHOP.sub(" ", text)
    quantity = LABELLED_QUANTITY.search(text) or BARE_QUANTITY.search(text)
    if quantity is None and "sig" in entry.fields:
        quantity = PACK_ALONE.fullmatch(text.strip())
    refills = REFILLS.search(text)
    if quantity:
        parts = quantity.groupdict()
        entry.give("quantity", parts["n"] or parts.get("hash"), number)
    if refills:
        told = refills["after"] or refills["before"]
        entry.give("refills_left", told if told.isdigit() else "0", number)
    if supply := DAYS_SUPPLY.search(text):
        entry.give("days_supply", supply["after"] or supply["before"], number)
    return bool(quantity or refills or supply)
