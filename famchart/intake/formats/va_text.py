"""Blue Button texts of Medicare (CMS) and of Veterans Affairs (My HealtheVet).

Both are sections, each a title between dashes, with lines of a label and a text. A record begins at
the label that its section begins records with.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from famchart.core.dates import Order, find_dates
from famchart.core.shape import Shape
from famchart.i18n import ngettext
from famchart.intake.draft import Draft, Patient, ReadFile
from famchart.intake.formats import Asked
from famchart.intake.formats.va_facts import Facts
from famchart.intake.formats.va_records import Sorter
from famchart.intake.given import Given
from famchart.intake.persons import apart
from famchart.intake.sniff import beginning, text_of

KIND = "va-text"
LOOKED_AT = 4_000
"""Letters in which the text says what it is."""
_MARK = Shape(
    r"(?:MY\s*MEDICARE\.GOV|MEDICARE\.GOV|MY\s*HEALTHEVET|TRICARE\s*ONLINE)\s+PERSONAL\s+HEALTH"
    r"|Produced by the (?:VA |DoD )?Blue Button"
    r"|^[^\S\n]*(?:VA[^\S\n]+)?Blue[^\S\n]+Button®?[^\S\n]+report[^\S\n]*$",
    re.IGNORECASE | re.MULTILINE,
)


def fits(given: Given) -> bool:
    return bool(_MARK.search(beginning(given.head)[:LOOKED_AT]))


def read(given: Given, asked: Asked) -> ReadFile:
    text = text_of(given.content())
    sorted_ = Sorter(text.split("\n")).sort()
    facts = Facts(asked.habits.order or "mdy")
    for record in sorted_.records:
        facts.add(record)
    warnings: tuple[str, ...] = ()
    if facts.undated:
        told = ngettext(
            "{n} date of this text cannot be read or cannot be; it is left out.",
            "{n} dates of this text cannot be read or cannot be; they are left out.",
            facts.undated,
        )
        warnings = (told.format(n=facts.undated),)
    loose = [*sorted_.loose, *facts.loose]
    draft = Draft(
        KIND,
        text,
        sorted_.title or None,
        rows=tuple(facts.rows),
        items=tuple(facts.items),
        unread=tuple(line for _number, line in sorted(loose)),
        unread_at=tuple(number for number, _line in sorted(loose)),
        patient=_patient(sorted_.header, asked.habits.order or "mdy"),
        warnings=warnings,
    )
    return ReadFile(KIND, (draft,))


def _patient(header: Mapping[str, str], order: Order) -> Patient | None:
    """Return whom the head of the text and its demographic section name."""
    parts = (header.get(name, "") for name in ("first name", "last name"))
    name = header.get("name") or " ".join(filter(None, parts))
    found = find_dates(header.get("date of birth", ""), order)
    born = found[0].iso if found and len(found[0].iso) == 10 else None
    return apart(Patient(name or None, born)) if name or born else None
