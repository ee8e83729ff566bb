"""Rows between the records that rules use and the raw values that the database keeps."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from typing import Any, TypeVar

from sqlalchemy import Column, Table
from sqlalchemy.dialects.sqlite import dialect
from sqlmodel import SQLModel

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
def _writers(table: Table) -> dict[str, Callable[[Any], Any]]:
    return {column.name: _writer(column) for column in table.columns}


def _writer(column: Column[Any]) -> Callable[[Any], Any]:
    bound = column.type.dialect_impl(_DIALECT).bind_processor(_DIALECT)
    return bound or (lambda value: value)


def raw_row(record: Stored) -> Raw:
    """Return a record as the driver takes it: text, whole numbers, None."""
    return {
        name: write(getattr(record, name))
        for name, write in _writers(table_of(type(record))).items()
    }


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
