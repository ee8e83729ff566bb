"""Rows between the records that rules use and the raw values that the database keeps."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from typing import Any, TypeVar

from sqlalchemy import Column, Table
from sqlalchemy.dialects.sqlite import dialect
from sqlmodel import SQLModel
from uuid_utils.compat import uuid7

from famchart.records import Stored, kinds
from famchart.store.changes import Raw

StoredT = TypeVar("StoredT", bound=Stored)

_DIALECT = dialect()


def table_of(model: type[Stored]) -> Table:
    found = model.__table__  # type: ignore[attr-defined]
    assert isinstance(found, Table)  # noqa: S101
    return found


def tables() -> Mapping[str, Table]:
    """Return every table by its name; those of all kinds, whichever were imported so far."""
    tuple(kinds().values())
    return SQLModel.metadata.tables


@cache
def _writers(table: Table) -> dict[str, Callable[[Any], Any] | None]:
    """Return by its name what makes a column's value one for the driver; None where it is one."""
    return {
        column.name: column.type.dialect_impl(_DIALECT).bind_processor(_DIALECT)
        for column in table.columns
    }


def raw_row(record: Stored) -> Raw:
    """Return a record as the driver takes it: text, whole numbers, None."""
    return {
        name: write(getattr(record, name)) if write else getattr(record, name)
        for name, write in _writers(table_of(type(record))).items()
    }


@cache
def _defaults(model: type[Stored]) -> Mapping[str, Any]:
    fields = model.model_fields.items()
    return {name: each.default for name, each in fields if name != "id" and not each.is_required()}


def fresh_record(model: type[StoredT], **values: Any) -> StoredT:
    """Return a new record that is only to be read and written down: no session ever gets it.

    Made past the ORM it takes a twentieth of the time, and a file brings in thousands.
    """
    record = object.__new__(model)
    vars(record).update(_defaults(model), id=uuid7(), **values)
    return record


@cache
def _readers(table: Table) -> dict[str, Callable[[Any], Any]]:
    return {column.name: _reader(column) for column in table.columns}


def _reader(column: Column[Any]) -> Callable[[Any], Any]:
    read = column.type.dialect_impl(_DIALECT).result_processor(_DIALECT, None)
    return read or (lambda value: value)


def record_of_row(model: type[StoredT], row: Raw) -> StoredT:
    """Return what such a row stands for: one that is gone is known from the log only."""
    read = _readers(table_of(model))
    return model(**{name: read[name](value) for name, value in row.items() if name in read})


@cache
def insert_sql(table: Table) -> str:
    names = ", ".join(f'"{column.name}"' for column in table.columns)
    return f'INSERT INTO "{table.name}" ({names}) VALUES ({marks(len(table.columns))})'  # noqa: S608


def marks(count: int) -> str:
    """Return placeholders for a statement: `?,?,?`."""
    return ",".join("?" * count)
