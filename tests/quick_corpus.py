"""Lines as caregivers type them, each with what it means: the rows of quick_lines.csv.

`python -m bench.quick_lines` tells how many are read right. A line is right where its kind, whose it is and every field are as expected, and nothing else
is told of it.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from quick_family import (
    ANKLES,
    BILL,
    CAMP,
    CARDIOLOGY,
    CARVEDILOL,
    CARVEDILOL_LESS,
    DAD,
    DENTIST,
    HEART_VISIT,
    KNOWN,
    LOSARTAN,
    MOM,
    NEXTGEN,
    ORACLE,
    ORTHO,
    ORTHO_LATER,
    PSA,
    REQUEST,
    SON,
    STENT,
    UROLOGY,
    UROLOGY_VISIT,
    VETERANS,
    VISTA,
)

from famchart.core.errors import FamchartError
from famchart.core.money import cents
from famchart.i18n import set_language
from famchart.intake.quick import understand

LINES = Path(__file__).with_name("quick_lines.csv")
PEOPLE = {"mom": MOM, "dad": DAD, "son": SON, "": None}
ROWS = {"cardiology": CARDIOLOGY, "urology": UROLOGY, "losartan": LOSARTAN, "st anne": BILL,
        "VA": VETERANS, "carvedilol": CARVEDILOL, "carvedilol less": CARVEDILOL_LESS,
        "urology visit": UROLOGY_VISIT, "heart visit": HEART_VISIT, "dentist visit": DENTIST,
        "ortho visit": ORTHO, "later ortho visit": ORTHO_LATER, "ankles message": ANKLES,
        "stent message": STENT, "psa message": PSA, "losartan request": REQUEST,
        "oracle": ORACLE, "nextgen": NEXTGEN, "the VA": VISTA, "camp form": CAMP}  # fmt: skip
MONEY = {"amount", "your_share", "billed", "allowed", "plan_paid"}


@dataclass(frozen=True)
class Expected:
    """A line and what it means: the fields of a second record begin with its kind.

    Those of a third begin with its number as well: `vaccination 3.name`.
    """

    in_set: str
    language: str
    line: str
    kind: str
    who: UUID | None
    fields: dict[str, str]


def corpus() -> Iterator[Expected]:
    with LINES.open(encoding="utf-8", newline="") as file:
        for row in csv.reader(file, delimiter="|", quoting=csv.QUOTE_NONE):
            in_set, language, line, kind, who, fields = row
            if in_set != "set":
                told = dict(each.split("=", 1) for each in fields.split("; ") if each)
                yield Expected(in_set, language, line, kind, PEOPLE[who], told)


def read(expected: Expected) -> tuple[str, UUID | None, dict[str, str]]:
    """Return what a line is read as, in the form in which it is expected."""
    set_language(expected.language)
    try:
        entries = understand(expected.line, KNOWN)
    except FamchartError as error:
        return type(error).__name__, None, {}
    told = {}
    for at, entry in enumerate(entries, start=1):
        before = {1: "", 2: f"{entry.kind}."}.get(at, f"{entry.kind} {at}.")
        told |= {before + name: text for name, text in entry.texts.items()}
        told |= {"changes": str(entry.changes)} if entry.changes else {}
        told |= {"said": entry.said} if entry.said else {}
        told |= {"asks": entry.asks} if entry.asks else {}
    kind = "+".join(entry.kind for entry in entries)
    return kind, entries[0].person_id if entries else None, told


def wrong(expected: Expected) -> str:
    """Return what is not read as it is expected, empty where all is."""
    kind, who, told = read(expected)
    said = [] if kind == expected.kind else [f"kind: {kind}"]
    said += [] if who == expected.who else [f"who: {who and who.int}"]
    for name in sorted(told.keys() | expected.fields.keys()):
        is_told, is_expected = (
            _plain(name, each.get(name, "")) for each in (told, expected.fields)
        )
        said += [] if is_told == is_expected else [f"{name}: {told.get(name, '')!r}"]
    return ", ".join(said)


def _plain(name: str, text: str) -> str:
    if name in MONEY:
        with suppress(ValueError):
            return str(cents(text))
    of_row = name.rpartition(".")[2] in (
        "account",
        "appointment",
        "medication",
        "bill",
        "changes",
    )
    row = ROWS.get(text) if of_row else None
    return str(row) if row else text.casefold()
