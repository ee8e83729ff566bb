"""From the rows of a table to facts, with what no column explains beside them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from famchart.core.dates import Order
from famchart.core.results import DecimalMark
from famchart.core.specimens import in_heading
from famchart.core.told_secrets import is_number
from famchart.i18n import ngettext
from famchart.intake.draft import DOUBTFUL, RESULT, Item, LabRow, Patient
from famchart.intake.left_out import LeftOut
from famchart.intake.negated import (
    STOPPED,
    heads_stopped,
    is_cancelled,
    is_no_fact,
    not_given_words,
    notes_stopped,
    says_not_given,
    says_refused,
)
from famchart.intake.no_logins import binned_words, is_bin, is_no_login, no_login_words
from famchart.intake.paste.struck import (
    MARK,
    remark_behind,
    said_struck,
    struck_words,
    without_struck,
)
from famchart.intake.paste.watch import IsWanted, always, while_wanted
from famchart.intake.tables.cells import (
    amount,
    date_in,
    is_no_value,
    moment_in,
    month_in,
    says_nothing,
    time_in,
)
from famchart.intake.tables.columns import MEDICATION, PASSWORD_OR_NUMBER
from famchart.intake.tables.found import Found
from famchart.intake.tables.grid import Row
from famchart.intake.tables.headers import bracketed, field_of, furniture, header_key, order_in
from famchart.intake.tables.medicine_rows import (
    is_answer_open,
    state_answered,
    state_noted,
    stop_told,
    stopped_by_name,
    struck_out,
    tells_stop,
    with_name_parted,
)
from famchart.intake.tables.no_facts import why_no_fact
from famchart.intake.tables.results import OfResults, day_of_title, result_of
from famchart.intake.tables.wide import with_a_row_for_each_value
from famchart.intake.visit_states import takes_no_place_yet

DATES = ("date", "end", "filled", "next_due", "due_date", "statement_date", "birth_date")
TIMED = ("appointment", "encounter")
AMOUNTS = ("amount_due", "charged", "allowed", "paid")
NEEDED: Mapping[str, tuple[str, ...]] = {
    RESULT: ("name", "value"),
    **dict.fromkeys(
        ("medication", "allergy", "problem", "immunization", "procedure", "contact"), ("name",)
    ),
    "appointment": ("date",),
    "encounter": ("date",),
}
"""Fields without which a row is no fact."""
CODES = ("rxnorm", "ndc", "icd10", "snomed", "cvx", "loinc", "cpt")
TOLD_EVERY = 1_000
"""Rows after which the progress is told."""


@dataclass
class Facts:
    """What the rows of the tables of a text hold about one person."""

    rows: list[LabRow] = field(default_factory=list)
    items: list[Item] = field(default_factory=list)
    left: list[tuple[int, str]] = field(default_factory=list)
    """Lines, or parts of them, that no column explains."""
    bad_dates: int = 0
    not_given: int = 0
    """Vaccines that a row says were not given."""
    binned: int = 0
    """Logins that were thrown away; nothing of them is kept."""
    no_logins: int = 0
    """Cards and the like of a password manager; nor of these."""
    struck: int = 0
    """Rows that are struck out."""
    not_taken: LeftOut = field(default_factory=LeftOut)
    """What a row says of itself to be no fact: a medicine not taken, what was called off."""

    def warnings(self) -> Iterator[str]:
        if self.bad_dates:
            yield ngettext(
                "{n} date in a table cannot be read or cannot be; it is kept as text.",
                "{n} dates in tables cannot be read or cannot be; they are kept as text.",
                self.bad_dates,
            ).format(n=self.bad_dates)
        if self.not_given:
            yield not_given_words(self.not_given)
        if self.binned:
            yield binned_words(self.binned)
        if self.no_logins:
            yield no_login_words(self.no_logins)
        if self.struck:
            yield said_struck(self.struck)
        yield from self.not_taken.words()


FactsByPerson = defaultdict[Patient | None, Facts]


def add_facts(
    found: Found,
    order: Order,
    mark: DecimalMark,
    to: FactsByPerson,
    is_wanted: IsWanted = always,
    progress: Callable[[float], None] = lambda share: None,
) -> None:
    """Turn each row of a table into a fact of whom it is about; what is none stays text."""
    if found.table.kind == RESULT:
        found = with_a_row_for_each_value(found)
    reader = _Rows(found, order, mark, to)
    for number, (line, row) in enumerate(while_wanted(found.rows, is_wanted)):
        if number % TOLD_EVERY == 0:
            progress(number / len(found.rows))
        reader.add(line, row)


class _Rows:
    """The rows of one table, read one by one."""

    def __init__(self, found: Found, order: Order, mark: DecimalMark, to: FactsByPerson) -> None:
        self.found, self.to, self.mark = found, to, mark
        self.kind = found.table.kind
        self.date_order = order
        self.headers = _headers(found)
        self.is_of_stopped = heads_stopped(found.table.title or "")
        self.orders = {number: order_in(header) or order for number, header in self.headers.items()}
        value = next((n for n, name in found.fields.items() if name == "value"), None)
        unit = bracketed(self.headers[value]) if value is not None else None
        title = found.table.title
        day = day_of_title(title or "", order) or found.day
        self.results = OfResults(mark, title, unit, is_vital=found.is_vital, day=day)

    def add(self, line: int, row: Row) -> None:
        """Add what a row says to the facts of its person."""
        remarks = list(filter(None, map(remark_behind, row)))
        row, is_struck = self._unstruck(row)
        told, codes, beside, bad_dates = self._told(row)
        beside = [*beside, *remarks]
        if in_heading(specimen := told.get("specimen", "")) is None and specimen:
            beside = [*beside, told.pop("specimen")]
        if self.kind == "medication" and "name" in told:
            told, behind = stopped_by_name(told, self.date_order)
            beside = [*beside, *behind]
            told = with_name_parted(self._noted_as_stopped(told, row))
            if is_struck:
                told = struck_out(told, remarks, self.date_order)
            elif self.is_of_stopped:
                told.setdefault("status", STOPPED)
        patient = Patient(told.pop("patient", None), told.pop("birth_date", None))
        facts = self.to[patient if patient != Patient() else None]
        if self.kind == "login" and self._counts_as_none(row, facts):
            return
        is_gone = is_struck and self.kind != MEDICATION
        facts.struck += is_gone
        is_denied = self.kind == "immunization" and self._says_not_given(row, beside)
        facts.not_given += is_denied
        facts.bad_dates += 0 if is_denied else bad_dates
        why = why_no_fact(self.kind, told)
        if why and told.get("name"):
            facts.not_taken.add(why, told["name"], told.get("status", ""))
        if is_gone or is_denied or why or not self._is_fact(told):
            texts = (row[number] for number in self.found.span if number < len(row))
            facts.left.append((line, "\t".join(text for text in texts if text)))
        elif self.kind == RESULT:
            facts.rows.append(result_of(line, told, codes, self.results))
            facts.left += [(line, f"{told['name']}: {text}") for text in beside]
        else:
            if beside:
                told["note"] = "; ".join(filter(None, (told.get("note"), *beside)))
            is_ahead = self.kind == "encounter" and takes_no_place_yet(told.get("status", ""))
            kind = "appointment" if is_ahead else self.kind
            is_open = is_answer_open(kind, self.headers, row)
            sure = DOUBTFUL if is_open else 1.0
            facts.items.append(Item(kind, told, line, confidence=sure, codes=codes))

    def _unstruck(self, row: Row) -> tuple[Row, bool]:
        """Return a row without words that are struck out, and whether its fact is."""
        if not any(MARK in text for text in row):
            return row, False
        named = {n for n, name in self.found.fields.items() if name in ("name", "value")}
        struck = {n: words for n, text in enumerate(row) if (words := struck_words(text))}
        is_struck = not named.isdisjoint(struck) or len(struck) == sum(map(bool, row))
        plain = (struck.get(n, text) if is_struck else without_struck(text)
                 for n, text in enumerate(row))  # fmt: skip
        return tuple(plain), is_struck

    def _noted_as_stopped(self, told: dict[str, str], row: Row) -> dict[str, str]:
        """Return a medicine as stopped where a remark says so, in a column that tells no field."""
        numbers = (number for number in self.found.span if number < len(row))
        remarks = (row[number] for number in numbers if number not in self.found.fields)
        said = next(filter(notes_stopped, remarks), None)
        if said is None:
            return told
        day = date_in(said, self.date_order) or month_in(said)
        return {**({"end": day} if day else {}), **told, "status": STOPPED}

    def _says_not_given(self, row: Row, beside: Sequence[str]) -> bool:
        """True for a vaccine that was refused, or is yet to come, in whatever column."""
        names = ("name", "date", "dose", "status")
        numbers = (number for number in self.found.span if number < len(row))
        own = (row[number] for number in numbers if self.found.fields.get(number) in names)
        return any(map(says_not_given, own)) or any(map(says_refused, beside))

    def _is_fact(self, told: Mapping[str, str]) -> bool:
        """False for a row that says there is nothing, or that what it says is not so."""
        if self.kind == "login":
            return True  # and a row of it must never be kept as plain text
        needed = NEEDED.get(self.kind, ())
        is_none = is_no_value if self.kind == RESULT else says_nothing
        name = told.get("value" if self.kind == RESULT else "name", "")
        state = told.get("status", "")
        if is_none(name) or is_no_fact(state) or (self.kind == RESULT and is_cancelled(state)):
            return False
        return bool(told) and all(told.get(name) for name in needed)

    def _told(self, row: Row) -> tuple[dict[str, str], dict[str, str], list[str], int]:
        """Return fields and codes of a row, what no column explains, and how many bad dates."""
        told: dict[str, str] = {}
        codes: dict[str, str] = {}
        beside: list[str] = []
        stop: dict[str, str] = {}
        bad_dates = 0
        for number in self.found.span:
            text = row[number] if number < len(row) else ""
            name = self.found.fields.get(number)
            if not text:
                continue
            if name in CODES:
                codes[name] = text
            elif name is None or (name == "time" and self.kind == RESULT and not time_in(text)):
                beside += self._beside(number, text)
            elif name not in DATES:
                told[name] = amount(text, self.mark) if name in AMOUNTS else text
            elif name == "end" and self.kind == MEDICATION and tells_stop(text):
                stop = stop_told(text, self.orders.get(number, "mdy"))
            elif iso := date_in(text, self.orders.get(number, "mdy")):
                told[name] = iso
                if name == "date" and self.kind in (*TIMED, RESULT) and (time := time_in(text)):
                    told.setdefault("time", time)
                    told |= moment_in(text)
            else:
                bad_dates += not says_nothing(text)
                beside.append(f"{self.headers.get(number, name)}: {text}")
        if self.kind in TIMED and not told.get("status"):
            told |= state_noted((told.get("note", ""), *beside))
        if time := told.get("time"):
            told["time"] = time_in(time) or time
        told |= state_answered(self.kind, self.headers, row) | stop
        return told, codes, beside, bad_dates

    def _counts_as_none(self, row: Row, facts: Facts) -> bool:
        """Count a row that is no login: in the bin, as its folder tells, or a card, as its type."""
        told = [(header_key(header), row[n]) for n, header in self.headers.items()
                if n not in self.found.fields and n < len(row)]  # fmt: skip
        is_binned = any(is_bin(text) for header, text in told if header in furniture())
        is_other = any(is_no_login(text) for header, text in told if header == "type")
        facts.binned += is_binned
        facts.no_logins += is_other and not is_binned
        return is_binned or is_other

    def _beside(self, number: int, text: str) -> list[str]:
        header = self.headers.get(number)
        if self.kind == "login" and header and header_key(header) in furniture():
            return []
        if header and header_key(header) in PASSWORD_OR_NUMBER and is_number(text):
            return [f"{header} {text}"]  # with a colon it would be a password
        if header and field_of("appointment", header) == "time":
            text = time_in(text) or text
        return [f"{header}: {text}" if header else text]


def _headers(found: Found) -> dict[int, str]:
    """Return the headers of a table by the numbers of their columns."""
    return dict(zip(found.numbers, found.table.columns, strict=True))
