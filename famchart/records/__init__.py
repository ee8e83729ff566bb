"""What a family keeps: one module for each kind of record, which bears the name of its kind."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy.orm import configure_mappers

from famchart.core.errors import WrongUseError
from famchart.core.imported import Imported
from famchart.i18n import N_
from famchart.records.base import Facts, Kind, PersonalRecord, Privacy, Record, Stored

ASKING = (
    *("account", "appointment", "bill", "form", "gap", "insurance", "login", "medication"),
    *("message", "proxy", "request", "result", "task", "vaccination"),
)
"""The kinds that may ask something of the family: Today looks through these."""
SILENT = (
    *("allergy", "answer", "call", "condition", "contact", "count", "document", "eob", "fill"),
    *("note", "payment", "person", "portal", "procedure", "question", "report", "rule", "synonym"),
    "visit",
)


class UnknownKindError(WrongUseError):
    """There is no such kind of record."""

    message = N_("There is no kind “{name}”; the kinds are {kinds}.")


_KINDS: Imported[Kind] = Imported(__name__, "KIND", sorted((*ASKING, *SILENT)))
"""Every kind by its name, in the order of the names; each is imported when it is asked for.

To import and map them all takes half as long again as the database libraries do.
"""


def kinds() -> Mapping[str, Kind]:
    return _KINDS


def get_ready() -> None:
    """Do ahead of the first query what would make it slow: every kind is known and mapped."""
    tuple(_KINDS.values())
    configure_mappers()


def kind_named(name: str) -> Kind:
    try:
        return _KINDS[name]
    except KeyError:
        raise UnknownKindError(name=name[:40], kinds=", ".join(_KINDS)) from None


def kind_of(record: Record) -> Kind:
    return _KINDS[str(type(record).__tablename__)]


__all__ = [
    "ASKING",
    "Facts",
    "Kind",
    "PersonalRecord",
    "Privacy",
    "Record",
    "Stored",
    "get_ready",
    "kind_named",
    "kind_of",
    "kinds",
]
