"""What a family keeps: one module for each kind of record, found by looking into this folder."""

from __future__ import annotations

import pkgutil
from functools import cache
from importlib import import_module

from sqlalchemy.orm import configure_mappers

from famchart.core.errors import WrongUseError
from famchart.i18n import N_
from famchart.records.base import Facts, Kind, PersonalRecord, Privacy, Record, Stored


class UnknownKindError(WrongUseError):
    """There is no such kind of record."""

    message = N_("There is no kind “{name}”; the kinds are {kinds}.")


@cache
def kinds() -> dict[str, Kind]:
    """Return every kind by its name, in the order of the names."""
    modules = (
        import_module(f"{__name__}.{found.name}") for found in pkgutil.iter_modules(__path__)
    )
    declared = [module.KIND for module in modules if hasattr(module, "KIND")]
    return {kind.name: kind for kind in sorted(declared, key=lambda kind: kind.name)}


def get_ready() -> None:
    """Do ahead of the first query what would make it slow: every kind is known and mapped."""
    kinds()
    configure_mappers()


def kind_named(name: str) -> Kind:
    try:
        return kinds()[name]
    except KeyError:
        raise UnknownKindError(name=name[:40], kinds=", ".join(kinds())) from None


def kind_of(record: Record) -> Kind:
    return kinds()[str(type(record).__tablename__)]


__all__ = [
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
