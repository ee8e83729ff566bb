"""How the vaccinations of several lists are compared."""

from __future__ import annotations

from datetime import date

from famchart.core.terminal_text import fold
from famchart.core.vaccines import Dose, called, group, is_open
from famchart.records.compared import ComparedList, Values
from famchart.records.vaccination import KIND, Vaccination, dose_of


def _values(given: Vaccination, today: date) -> Values:
    """Yield the day and the code; one that leaves the product open contradicts no other."""
    yield "on", given.on
    yield "cvx", None if is_open(given.cvx) else (given.cvx or "").strip().zfill(2)


def _key(given: Vaccination) -> str:
    return fold(group(dose_of(given)) or called(given.name))


COMPARED = ComparedList(
    KIND,
    lambda record: record.name,
    _values,
    lambda record, today: False,
    key=lambda name: fold(group(Dose(name, None, None)) or called(name)),
    record_key=_key,
    day=lambda record: record.entered_at.astimezone().date().isoformat(),
)
