"""From the rows of a table to facts, with what no column explains beside them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal, InvalidOperation

from famchart.core.dates import FIRST_YEAR, LAST_YEAR, Order, find_dates
from famchart.core.results import DecimalMark, Value, parse_flag, parse_range, parse_value
from famchart.core.terminal_text import fold
from famchart.i18n import ngettext
from famchart.intake.draft import RESULT, Item, LabRow, Patient
from famchart.intake.tables.found import Found
from famchart.intake.tables.grid import Row
from famchart.intake.tables.headers import bracketed, furniture, header_key
from famchart.intake.tables.wide import is_wide, lengthened

DATES = ("date", "end", "due_date", "statement_date", "birth_date")
TIMED = ("appointment", "encounter")
AMOUNTS = ("amount_due", "charged", "allowed", "paid")
LONGEST_DATE, LONGEST_VALUE = 80, 200
"""Letters of a cell in which a date, or a number, is looked for."""
NEEDED: Mapping[str, tuple[str, ...]] = {
    RESULT: ("name", "value"),
    **dict.fromkeys(
        ("medication", "allergy", "problem", "immunization", "procedure", "contact"), ("name",)
    ),
    "appointment": ("date",),
    "encounter": ("date",),
}
"""Fields without which a row is no fact."""
IS_SODIUM = (RESULT, "name")
"""Where “Na” does not say that there is nothing."""
CODES = ("rxnorm", "ndc", "icd10", "snomed", "cvx", "loinc", "cpt")
FIRST_SERIAL, LAST_SERIAL = 1, 109_573
"""Days since 1899-12-30, by which spreadsheets count: 2199-12-31 is the last."""
NOTHING = re.compile(
    r"(?:none|nil|n/?a|nka|nkda|unknown|not on file|not recorded|nothing recorded|ningun[oa]s?"
    r"|nada"
    r"|desconocid[oa]s?|(?:no|sin) (?:known |current |active )?(?:data|information|results?"
    r"|medications?|drug|problems?|(?:drug |food )?allerg(?:y|ies)|immunizations?|procedures?"
    r"|conditions?|datos|alergias?|medicamentos?|problemas?|vacunas?|resultados?)\b.*|niega\b.*"
    r"|no drug therapy\b.*"
    r"|unlisted problem|immunization unknown|drug treatment unknown)[.\s]*"
)
"""A name that says there is nothing: it is kept as text."""
NO_FACT = frozenset(
    [
        "entered in error",
        "entered-in-error",
        "error",
        "refused",
        "declined",
        "not done",
        "not given",
        "not-done",
        "refuted",
        "cancelled in error",
        "void",
        "rechazada",
        "rechazado",
        "no aplicada",
        "ingresado por error",
    ]
)
"""A status of what did not take place, or was never true."""
_SERIAL = re.compile(r"\d{1,6}(?:\.\d+)?", re.ASCII)
_TIME = re.compile(r"\b(\d{1,2}):(\d\d)(?::\d\d)?\s*([ap])?\.?\s*m?\b\.?", re.IGNORECASE | re.ASCII)
_AMOUNT = re.compile(r"(\()?-?\s*(?:US)?[$€£]?\s*(-?\d[\d.,]*)\s*(?:USD|EUR|[$€£])?(\))?", re.ASCII)
_ORDERS: Mapping[str, Order] = {"mm/dd": "mdy", "dd/mm": "dmy", "mm-dd": "mdy", "dd-mm": "dmy"}


@dataclass
class Facts:
    """What the rows of the tables of a text hold about one person."""

    rows: list[LabRow] = field(default_factory=list)
    items: list[Item] = field(default_factory=list)
    left: list[tuple[int, str]] = field(default_factory=list)
    """Lines, or parts of them, that no column explains."""
    bad_dates: int = 0

    def warnings(self) -> Iterator[str]:
        if self.bad_dates:
            yield ngettext(
                "{n} date in a table cannot be read or cannot be; it is kept as text.",
                "{n} dates in tables cannot be read or cannot be; they are kept as text.",
                self.bad_dates,
            ).format(n=self.bad_dates)


FactsByPerson = defaultdict[Patient | None, Facts]


def add_facts(found: Found, order: Order, mark: DecimalMark, to: FactsByPerson) -> None:
    """Turn each row of a table into a fact of whom it is about; what is none stays text."""
    found = lengthened(found) if found.table.kind == RESULT and is_wide(found.fields) else found
    reader = _Rows(found, order, mark, to)
    for line, row in found.rows:
        reader.add(line, row)


class _Rows:
    """The rows of one table, read one by one."""

    def __init__(self, found: Found, order: Order, mark: DecimalMark, to: FactsByPerson) -> None:
        self.found, self.to, self.mark = found, to, mark
        self.kind = found.table.kind
        self.headers = _headers(found)
        self.orders = {
            number: _order_in(header) or order for number, header in self.headers.items()
        }
        value = next((n for n, name in found.fields.items() if name == "value"), None)
        self.unit = bracketed(self.headers[value]) if value is not None else None

    def add(self, line: int, row: Row) -> None:
        """Add what a row says to the facts of its person."""
        told, codes, beside, bad_dates = self._told(row)
        patient = Patient(told.pop("patient", None), told.pop("birth_date", None))
        facts = self.to[patient if patient != Patient() else None]
        facts.bad_dates += bad_dates
        if not self._is_fact(told):
            texts = (row[number] for number in self.found.span if number < len(row))
            facts.left.append((line, "\t".join(text for text in texts if text)))
        elif self.kind == RESULT:
            facts.rows.append(self._result(line, told, codes))
            facts.left += [(line, f"{told['name']}: {text}") for text in beside]
        else:
            if beside:
                told["note"] = "; ".join(filter(None, (told.get("note"), *beside)))
            facts.items.append(Item(self.kind, told, line, codes=codes))

    def _is_fact(self, told: Mapping[str, str]) -> bool:
        """False for a row that says there is nothing, or that what it says is not so."""
        if self.kind == "login":
            return True  # and a row of it must never be kept as plain text
        needed = NEEDED.get(self.kind, ())
        said = [fold(told.get(name, "")) for name in needed if (self.kind, name) != IS_SODIUM]
        if any(map(NOTHING.fullmatch, said)) or fold(told.get("status", "")) in NO_FACT:
            return False
        return bool(told) and all(told.get(name) for name in needed)

    def _told(self, row: Row) -> tuple[dict[str, str], dict[str, str], list[str], int]:
        """Return fields and codes of a row, what no column explains, and how many bad dates."""
        told: dict[str, str] = {}
        codes: dict[str, str] = {}
        beside: list[str] = []
        bad_dates = 0
        for number in self.found.span:
            text = row[number] if number < len(row) else ""
            name = self.found.fields.get(number)
            if not text:
                continue
            if name in CODES:
                codes[name] = text
            elif name is None:
                beside += self._beside(number, text)
            elif name not in DATES:
                told[name] = amount(text, self.mark) if name in AMOUNTS else text
            elif iso := date_in(text, self.orders.get(number, "mdy")):
                told[name] = iso
                if name == "date" and self.kind in TIMED and (time := time_in(text)):
                    told.setdefault("time", time)
            else:
                bad_dates += not NOTHING.fullmatch(fold(text))
                beside.append(f"{self.headers.get(number, name)}: {text}")
        if time := told.get("time"):
            told["time"] = time_in(time) or time
        return told, codes, beside, bad_dates

    def _beside(self, number: int, text: str) -> list[str]:
        header = self.headers.get(number)
        if self.kind == "login" and header and header_key(header) in furniture():
            return []
        return [f"{header}: {text}" if header else text]

    def _result(self, line: int, told: Mapping[str, str], codes: Mapping[str, str]) -> LabRow:
        printed, marked = _flagged(told["value"], self.mark)
        value = value_of(printed, self.mark)
        bounds = parse_range(_range(told)[:LONGEST_VALUE], self.mark)
        said = told.get("flag", marked)
        flag = parse_flag(said)
        return LabRow(
            name=told["name"],
            value=value.printed,
            line=line,
            value_num=value.number,
            comparator=value.comparator,
            unit=told.get("unit") or self.unit,
            ref_low=bounds.low,
            ref_high=bounds.high,
            ref_text=bounds.printed or None,
            flag=(said if flag is None else flag) or None,
            date=told.get("date"),
            code=codes.get("loinc"),
            panel=told.get("panel"),
            is_vital=self.found.is_vital,
        )


def _headers(found: Found) -> dict[int, str]:
    """Return the headers of a table by the numbers of their columns."""
    return dict(zip(found.numbers, found.table.columns, strict=True))


def _order_in(header: str) -> Order | None:
    """Return the order of dates that a header tells: `Date (DD/MM/YYYY)`."""
    return _ORDERS.get((bracketed(header) or "").casefold()[:5])


def value_of(printed: str, mark: DecimalMark) -> Value:
    """Read a value; one that is longer than any number is text."""
    return parse_value(printed, mark) if len(printed) <= LONGEST_VALUE else Value(printed)


def _flagged(printed: str, mark: DecimalMark) -> tuple[str, str]:
    """Return a value and the flag that stands behind it: `110 H`, `5.3 (H)`."""
    number, _blank, flag = printed.rpartition(" ")
    if parse_flag(flag) is not None and value_of(number, mark).number is not None:
        return number.strip(), flag
    return printed, ""


def _range(told: Mapping[str, str]) -> str:
    if printed := told.get("range"):
        return printed
    low, high = told.get("low"), told.get("high")
    if low and high:
        return f"{low}-{high}"
    return f">={low}" if low else f"<={high}" if high else ""


def date_in(text: str, order: Order) -> str | None:
    """Return the ISO day (or month, or year) that a cell tells: printed, or as a day's number."""
    if len(text) > LONGEST_DATE:
        return None
    if found := find_dates(text, order):
        return found[0].iso
    if _SERIAL.fullmatch(text):
        number = float(text)
        if len(text) == 4 and FIRST_YEAR <= number <= LAST_YEAR:
            return text
        if number.is_integer() and (whole := _compact(text)):
            return whole
        if FIRST_SERIAL <= number <= LAST_SERIAL and number > LAST_YEAR:
            return (date(1899, 12, 30) + timedelta(days=int(number))).isoformat()
    return _compact(text)


def _compact(text: str) -> str | None:
    """Return the day of `20260709`."""
    if not re.fullmatch(r"\d{8}(?:T?\d{4,6}Z?)?", text, re.ASCII):
        return None
    found = find_dates(f"{text[:4]}-{text[4:6]}-{text[6:8]}", "mdy")
    return found[0].iso if found else None


def time_in(text: str) -> str | None:
    """Return the time of a cell as HH:MM; a spreadsheet's share of a day, too."""
    if len(text) > LONGEST_DATE:
        return None
    if found := _TIME.search(text):
        hour, minute, half = int(found[1]), int(found[2]), (found[3] or "").casefold()
        if half and 1 <= hour <= 12:
            hour = hour % 12 + (12 if half == "p" else 0)
        return f"{hour:02}:{minute:02}" if hour < 24 and minute < 60 else None
    if re.fullmatch(r"0?\.\d+", text, re.ASCII):
        minutes = round(float(text) * 24 * 60)
        return f"{minutes // 60 % 24:02}:{minutes % 60:02}"
    return None


def amount(text: str, mark: DecimalMark) -> str:
    """Return an amount of money as a plain decimal; as printed where it is none."""
    found = _AMOUNT.fullmatch(text.strip())
    if not found:
        return text
    digits = found[2]
    if mark == "," or re.fullmatch(r"-?\d{1,3}(?:\.\d{3})*,\d\d", digits):
        digits = digits.replace(".", "").replace(",", ".")
    try:
        number = Decimal(digits.replace(",", ""))
    except InvalidOperation:
        return text
    is_negative = bool(found[1] and found[3]) or text.strip().startswith("-")
    return str(-abs(number) if is_negative else number)
