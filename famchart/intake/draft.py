"""What was read from a text or a file, and is not kept yet.

Results are rows, since they are compared, corrected and drawn one by one; everything else is an
item with a kind and its fields. A portal's file is several drafts, one a document.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal

from famchart.core.plausible import CONTRADICTED, OPEN_MARK, slip_words, slips
from famchart.core.readings import moment_to_the_minute
from famchart.core.results import DecimalMark, Value, contradicts, parse_range, parse_value
from famchart.core.terminal_text import fold
from famchart.intake.negated import is_cancelled

DOUBTFUL = 0.7
"""What was read with this confidence or a lower one is shown first, and marked."""


@dataclass(frozen=True)
class LabRow:
    """One result as printed; bounds and number have their marks resolved; dates are ISO."""

    name: str
    value: str
    line: int = 0
    """The first line it was read from, counted from 1; 0 where a file has no lines to point at."""
    value_num: Decimal | None = None
    comparator: str | None = None
    unit: str | None = None
    ref_low: Decimal | None = None
    ref_high: Decimal | None = None
    ref_text: str | None = None
    flag: str | None = None
    date: str | None = None
    more_lines: tuple[int, ...] = ()
    """The others that it was read from."""
    confidence: float = 1.0
    by_hand: bool = False
    """A person wrote or changed it after it was read."""
    decimal_comma: bool | None = None
    """Whether its own decimals stand behind a comma; None where its text or file tells that."""
    is_mark_open: bool = False
    """What is read as decimals may be thousands, or the other way round."""
    code: str | None = None
    """Its LOINC code, where a file tells one."""
    panel: str | None = None
    """The report of a file that it stands in."""
    at: str | None = None
    """The moment at which it was measured, where one is told (core/readings.py)."""
    clock: str | None = None
    """The time of day that a text tells, whichever day it turns out to be of."""
    is_vital: bool = False
    is_from_text: bool = False
    """A file tells it in its narrative only, not among its coded entries."""
    is_preliminary: bool = False
    """The laboratory has not released it as final."""
    is_corrected: bool = False
    """The laboratory says that it takes the place of an earlier one."""

    @property
    def lines(self) -> tuple[int, ...]:
        return (self.line, *self.more_lines)

    def of_day(self, day: str | None) -> LabRow:
        """Return it as one of another day, at the same time of that day."""
        if day == self.date:
            return self
        clock = self.clock or (self.at or "")[len("2026-11-20T") :]
        return replace(self, date=day, at=moment_to_the_minute(f"{day}T{clock}"))

    @property
    def measured(self) -> Value:
        if self.value_num is None:
            return parse_value(self.value)
        return Value(self.value, self.value_num, self.comparator)

    @property
    def slips(self) -> tuple[str, ...]:
        """Return what is odd about it as it is printed, by the codes of core/plausible.py."""
        mark: DecimalMark = "," if self.decimal_comma else "."
        bounds = parse_range(self.ref_text, mark) if self.ref_text else None
        found = slips(self.name, self.measured, self.unit, self.code, self.panel, bounds)
        if bounds and contradicts(self.flag, self.measured, bounds, self.unit):
            found = (*found, CONTRADICTED)
        return (*found, OPEN_MARK) if self.is_mark_open else found

    @property
    def is_doubtful(self) -> bool:
        return self.confidence <= DOUBTFUL or bool(self.slips)

    def slip_words(self) -> str:
        return "; ".join(slip_words(slip, self.unit, self.value) for slip in self.slips)


@dataclass(frozen=True)
class Item:
    """Something read that is no result: an allergy, an appointment, a report, a login.

    `kind` is one of the keys of LISTS. `fields` are texts by the names that docs/command-line.md
    gives them, as printed; days and moments are ISO, amounts plain decimals, and what was silent
    is absent.
    """

    kind: str
    fields: Mapping[str, str]
    line: int = 0
    """As with results."""
    more_lines: tuple[int, ...] = ()
    confidence: float = 1.0
    by_hand: bool = False
    is_from_text: bool = False
    codes: Mapping[str, str] = field(default_factory=dict)
    """By the short name of the code system: rxnorm, ndc, cvx, snomed, icd10, loinc."""

    @property
    def lines(self) -> tuple[int, ...]:
        return (self.line, *self.more_lines)

    @property
    def is_doubtful(self) -> bool:
        return self.confidence <= DOUBTFUL


LISTS: Mapping[str, str] = {
    "medication": "medications",
    "allergy": "allergies",
    "immunization": "immunizations",
    "problem": "problems",
    "encounter": "encounters",
    "procedure": "procedures",
    "appointment": "appointments",
    "message": "messages",
    "bill": "bills",
    "claim": "claims",
    "imaging": "reports",
    "pathology": "reports",
    "report": "reports",
    "avs": "visits",
    "note": "notes",
    "document": "notes",
    "section": "sections",
    "login": "logins",
    "contact": "contacts",
    "insurance": "insurances",
    "day": "days",
}
"""The kinds of items, and what a number of them is called.

A report is one in words that is neither imaging nor pathology. A section is the words of a part of
a summary, and no note that somebody wrote by itself. A day is what a device at home
measured in it: one of its readings stands for all, so it is no vital sign of a visit.
"""


RESULT = "result"
"""The kind of a table whose rows are results; all other kinds of tables are those of LISTS."""


@dataclass(frozen=True)
class Table:
    """A table as it was understood, so that a person can see and mend what each column means."""

    kind: str
    """RESULT or a key of LISTS; empty where it is not understood, and its rows are text."""
    columns: tuple[str, ...]
    """Its headers as printed."""
    mapping: tuple[tuple[str, str], ...] = ()
    """The headers that are understood, each with the field that it fills."""
    title: str | None = None
    line: int = 0
    """That of the headers, counted from 1."""
    examples: tuple[str, ...] = field(default=(), repr=False)
    """What the first rows say in each of its columns; nothing of a secret."""

    @property
    def fingerprint(self) -> str:
        """Return by what its headers are known again in the next file."""
        return "|".join(fold(each) for each in self.columns)


@dataclass(frozen=True)
class Patient:
    """Whom a text says it is about; None where it does not say."""

    name: str | None = None
    """As printed."""
    birth_date: str | None = None
    """A whole day, in ISO form."""
    given: str | None = None
    family: str | None = None
    """Told apart only where a file does so itself."""
    called: str | None = None
    """A single word where a name would stand: a name only if somebody of the family bears it."""
    is_sure: bool = True
    """False where the name is known by its place alone: it is asked about, never refused."""
    age: int | None = field(default=None, compare=False)
    """As told beside the name, where no birth date is."""
    sex: str | None = field(default=None, compare=False)
    """`female` or `male`, as told beside the name."""


@dataclass(frozen=True)
class Draft:
    """A text or one document as understood: its kind, what it holds, the fate of every line."""

    kind: str
    """The main kind: `lab`, `note`, `medications`, a key of LISTS, or the format of a document."""
    text: str
    """The text itself; of a document what a person would read, or nothing."""
    title: str | None = None
    date: str | None = None
    language: str = "en"
    decimal_comma: bool = False
    rows: tuple[LabRow, ...] = ()
    items: tuple[Item, ...] = ()
    withdrawn: tuple[LabRow | Item, ...] = ()
    """What was told in error, as the document itself says: no fact, but known from before maybe.

    The value of such a result may be gone with it.
    """
    unread: tuple[str, ...] = ()
    """Lines that were not understood; they are kept with the record."""
    unread_at: tuple[int, ...] = ()
    """Their numbers, counted from 1."""
    ignored: tuple[str, ...] = ()
    """Page furniture: buttons and the like."""
    ignored_at: tuple[int, ...] = ()
    told_at: tuple[int, ...] = ()
    """Lines that tell its title, its parts, or a day: they are used, and no fact by themselves."""
    levels: Mapping[int, int] = field(default_factory=dict)
    """The levels of what a document marks as headings, by the numbers of their lines."""
    patient: Patient | None = None
    also_named: tuple[Patient, ...] = ()
    """Further patients of whom the text tells: it is not one person's."""
    tables: tuple[Table, ...] = ()
    """Its tables; of spreadsheets those, too, whose columns were not understood."""
    warnings: tuple[str, ...] = ()
    """What a person should know of how it was read, each a translated sentence."""
    is_forged: bool = False
    """True for a signed card whose signature is another than its issuer's."""

    def mark_of(self, row: LabRow) -> DecimalMark:
        """Return the mark before the decimals of one of its results."""
        is_comma = self.decimal_comma if row.decimal_comma is None else row.decimal_comma
        return "," if is_comma else "."

    def counts(self) -> dict[str, int]:
        """Return how many of each there are, by the names of docs/command-line.md.

        What a portal called off takes no place among its appointments, though it is known again.
        """
        found = dict.fromkeys(COUNTED, 0)
        for name in self._names_of_all():
            found[name] = found.get(name, 0) + 1
        return found

    def _names_of_all(self) -> Iterator[str]:
        for row in self.rows:
            yield "vitals" if row.is_vital else "results"
        for item in self.items:
            if item.kind != "appointment" or not is_cancelled(item.fields.get("status", "")):
                yield LISTS[item.kind]


COUNTED = (
    "results",
    "vitals",
    "medications",
    "allergies",
    "immunizations",
    "problems",
    "encounters",
    "procedures",
    "notes",
    "appointments",
)
"""What every document is counted for, even where it holds none."""


@dataclass(frozen=True)
class ReadFile:
    """A file as read: its format, and a draft for each document in it."""

    kind: str
    """ccda, xdm, fhir, ips, apple-health, shc, ics, va-text, pdf, html, docx, table, logins …"""
    documents: tuple[Draft, ...]
    warnings: tuple[str, ...] = ()

    @property
    def patients(self) -> tuple[Patient, ...]:
        """Return whom its documents name, each once."""
        named = (told for each in self.documents for told in (each.patient, *each.also_named))
        return tuple(dict.fromkeys(filter(None, named)))
