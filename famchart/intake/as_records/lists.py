"""The four lists that portals keep: medicines, allergies, conditions, vaccinations."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Hashable, Iterator, Mapping

from famchart.core.drug_names import (
    STRENGTH,
    listed_name,
    name_and_strength,
    plain_strength,
)
from famchart.core.none_known import NONE_KNOWN_WORDS
from famchart.core.terminal_text import fold
from famchart.core.vaccines import Dose, code_words, group
from famchart.i18n import _
from famchart.intake.as_records.shape import (
    About,
    Becoming,
    Texts,
    Told,
    code_keys,
    day,
    filled,
    joined,
    line,
    named_keys,
    several,
    whole_day,
)
from famchart.intake.draft import Item
from famchart.intake.negated import is_stopped
from famchart.records.codes import codes_text

OVER = frozenset(
    (
        "cancelled", "canceled", "cancelado", "resolved", "resuelto",
        "completed", "stopped", "discontinued", "inactive", "ended", "aborted", "suspended",
        "expired", "past", "suspendido", "terminado", "completado", "inactivo", "descontinuado",
    )
)  # fmt: skip
"""What a list says of what is not taken, or not had, any more."""
TAKEN = frozenset(("active", "taking", "current", "activo", "activa", "vigente", "en uso"))
"""What a list says of a medicine that is taken."""
_UNTOLD = ("unknown", "desconocido")
_SEVERITIES: Mapping[str, str] = {
    "life threatening": "life_threatening", "fatal": "life_threatening", "leve": "mild",
    "moderada": "moderate", "grave": "severe", "severa": "severe",
    "mild to moderate": "moderate", "moderate to severe": "severe",
}  # fmt: skip
_CONDITION_STATES: Mapping[str, str] = {
    "inactive": "resolved", "completed": "resolved", "activo": "active", "activa": "active",
    "resuelto": "resolved", "resuelta": "resolved", "en remision": "remission",
    "recurrence": "active", "relapse": "active",
}  # fmt: skip
FILLED, DAYS_SUPPLY = "filled", "days_supply"
_OF_FILL = (FILLED, DAYS_SUPPLY, "rx_number")
"""What a list says of the last fill; no field of a medicine has it."""


def medication(item: Item, about: About) -> Texts:
    told = Told(item)
    strength, sig = told.take("dose", "strength"), told.take("sig", "directions", "instructions")
    name = line(told.take("name"))
    if strength and not STRENGTH.search(strength):  # how much of it is taken at once
        parts = (strength, told.take("route"), told.take("frequency"))
        sig, strength = sig or joined(*parts, between=" "), ""
    bare, own = name_and_strength(name)
    if not strength:
        name, strength = bare, own
    elif own and plain_strength(own) == plain_strength(strength):
        name = bare
    left, allowed = told.take("refills_left"), told.take("refills")
    filled_on = item.fields.get(FILLED, "")
    if tells_fill(item.fields, about.today):
        told.drop(FILLED, DAYS_SUPPLY)  # fills_told.py makes a fill of them
    date, end = told.take("date"), _last_day(told.take("end", "until"))
    start = _first_day(max(date, told.take("starts")))
    if is_ahead := start > about.today:
        date = date if date <= about.today else ""
    ended = end if end <= about.today else ""
    status = fold(item.fields.get("status", ""))
    is_over = bool(ended) or status in OVER or is_stopped(status)
    if is_over or status in TAKEN or status in _UNTOLD:
        told.drop("status")  # of no name of ours, it is kept in words
    return filled(
        name=name,
        strength=line(strength),
        directions=sig,
        on=about.on if about.on != day(date) else "",
        starts_on=start if is_ahead and not is_over else "",
        stopped_on=(ended or about.on or about.today) if is_over else "",
        written_on=whole_day(told.take("written_on") or date),
        refills_left=left or allowed,
        refills_on=_refills_on(about, left, allowed and date, filled_on),
        prescriber=line(told.take("prescriber", "with", "by")),
        pharmacy=line(told.take("pharmacy")),
        quantity=line(told.take("quantity")),
        our_words=joined(told.take("note"), *told.lines_of("status", *_OF_FILL)),
        codes=codes_text(item.codes),
    )


def tells_fill(fields: Mapping[str, str], today: str) -> bool:
    """True where the whole day of the last fill is told, and is not still to come."""
    filled_on = fields.get(FILLED, "")
    return bool(whole_day(filled_on)) and filled_on <= today


def _refills_on(about: About, left: str, prescribed: str, filled_on: str) -> str:
    """Return the day for which refills are told: those a prescription allows, as of its day.

    What is left is so since the last fill that is told beside it.
    """
    listed = whole_day(filled_on) or whole_day(about.on or about.today)
    return listed if left else whole_day(prescribed)


def _first_day(printed: str) -> str:
    """Return the day from which on something holds, though only a month or a year be told."""
    return f"{day(printed)}-01-01"[:10] if printed else ""


def _last_day(printed: str) -> str:
    """Return a day by which something was over, though only its month be told."""
    if len(printed) != len("2026-03"):
        return whole_day(printed)
    year, month = map(int, printed.split("-"))
    return f"{printed}-{monthrange(year, month)[1]}"


def medicine_name(texts: Texts) -> tuple[str, str]:
    """Return the name without strength and form, and the strength wherever it is printed."""
    printed = fold(texts.get("name", ""))
    strength = texts.get("strength") or next(iter(STRENGTH.findall(printed)), "")
    return listed_name(printed), re.sub(r"[\s,]", "", fold(strength))


def _medicine_keys(texts: Texts) -> Iterator[Hashable]:
    name, strength = medicine_name(texts)
    yield from code_keys(texts, strength)
    yield ("name", name, strength)


def _medicine_altered(texts: Texts) -> Iterator[Hashable]:
    yield from code_keys(texts)
    yield ("name", medicine_name(texts)[0])


def _is_same_course(texts: Texts, known: Texts) -> bool:
    """False for what was prescribed anew after it had been stopped, and for a strength that was.

    That 6.25 mg were stopped says nothing of the 25 mg that are taken.
    """
    stopped = known.get("stopped_on", "")
    written = texts.get("written_on") or texts.get("starts_on", "")
    if texts.get("stopped_on") and not stopped:
        told, listed = medicine_name(texts)[1], medicine_name(known)[1]
        return not (told and listed and told != listed)
    return not (stopped and written > stopped and not texts.get("stopped_on"))


def _stopped_before(item: Item, known: Texts) -> str:
    """Return since when a medicine was stopped that an item says to be taken."""
    is_taken = fold(item.fields.get("status", "")) in TAKEN and not item.fields.get("end")
    return known.get("stopped_on", "") if is_taken else ""


def allergy(item: Item, about: About) -> Texts:
    told = Told(item)
    name = line(told.take("name", "substance"))
    if fold(name).rstrip(".") in NONE_KNOWN_WORDS:
        who = line(about.told_by or told.take("by", "with") or about.title or "")
        on = day(told.take("date") or about.on or about.today)
        return filled(none_known="yes", said_by=who or _("the text"), on=on)
    status = fold(told.take("status"))
    severity = line(told.take("severity"))
    return filled(
        substance=name,
        reaction=line(told.take("reaction")),
        severity=_SEVERITIES.get(fold(severity), severity),
        status="inactive" if status in OVER or told.take("end", "until") else "",
        on=day(told.take("date")) or about.on,
        codes=codes_text(item.codes),
    )


def _none_known(texts: Texts) -> Iterator[Hashable]:
    if texts.get("none_known") == "yes":
        yield "none known"


def problem(item: Item, about: About) -> Texts:
    told = Told(item)
    status = fold(told.take("status"))
    state = _CONDITION_STATES.get(status, status)
    until = day(told.take("end", "until"))
    until = until if until <= about.today else ""
    return filled(
        name=line(told.take("name")),
        since=day(told.take("date", "since", "onset")),
        until=until,
        status=state or ("resolved" if until else ""),
        codes=codes_text(item.codes),
    )


def immunization(item: Item, about: About) -> Texts:
    told = Told(item)
    cvx = item.codes.get("cvx", "") or told.take("cvx")
    name = line(told.take("name"))
    return filled(
        name=code_words(cvx) or name if name == cvx else name,  # a file may tell its code only
        on=day(told.take("date")),
        cvx=cvx.strip(),
        product=line(told.take("product")),
        dose=line(told.take("number", "series", "dose")),
        lot=line(told.take("lot")),
        maker=line(told.take("maker", "manufacturer")),
        site=line(told.take("site")),
        where=line(told.take("where", "place")),
        said_by=line(told.take("by", "with", "said_by")),
        next_due_on=whole_day(told.take("next_due")),
    )


def _dose_keys(texts: Texts) -> Iterator[Hashable]:
    """Yield the code and the day, the name and the day: RULES.md 4.4."""
    on = texts.get("on", "")
    if cvx := texts.get("cvx", "").zfill(2).strip("0"):
        yield ("cvx", cvx, on)
    yield ("name", fold(texts.get("name", "")), on)


def _dose_likely(texts: Texts) -> Iterator[Hashable]:
    """Yield what it protects against and a whole day: one code may leave the product open."""
    kind = group(Dose(texts.get("name", ""), texts.get("cvx"), texts.get("on")))
    if kind and whole_day(texts.get("on", "")):
        yield (kind, texts["on"])


MEDICATION = Becoming(
    "medication",
    medication,
    _medicine_keys,
    needs=("name",),
    compared=("strength", "directions", "refills_left", "written_on", "starts_on"),
    fills=("stopped_on", "prescriber", "pharmacy", "quantity", "codes"),
    beside={"codes": "strength", "refills_on": "refills_left"},
    altered_keys=_medicine_altered,
    is_list=True,
    may_be=_is_same_course,
    over_in="stopped_on",
    over_since=_stopped_before,
)
ALLERGY = Becoming(
    "allergy",
    allergy,
    several(_none_known, code_keys, named_keys("substance")),
    compared=("reaction", "severity", "status"),
    fills=("codes",),
    is_list=True,
)
PROBLEM = Becoming(
    "condition",
    problem,
    several(code_keys, named_keys("name")),
    needs=("name",),
    compared=("since", "until", "status"),
    fills=("codes",),
    is_list=True,
)
IMMUNIZATION = Becoming(
    "vaccination",
    immunization,
    _dose_keys,
    needs=("name",),
    compared=("lot", "next_due_on"),
    fills=("cvx", "product", "dose", "maker", "site", "where", "said_by"),
    likely=_dose_likely,
    is_list=True,
)
