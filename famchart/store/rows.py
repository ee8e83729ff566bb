"""Rows between the records that rules use and the raw values that the database keeps."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from operator import attrgetter
from typing import Any, TypeVar, cast

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


def raw_rows(records: Sequence[Stored]) -> Iterator[tuple[Any, ...]]:
    """Yield the values of such rows, of records of one table; column by column is the fast way."""
    writers = _writers(table_of(type(records[0]))).items()
    return zip(*(_raw_column(records, name, write) for name, write in writers), strict=True)


def _raw_column(
    records: Iterable[Stored], name: str, write: Callable[[Any], Any] | None
) -> Iterator[Any]:
    """Yield the values of a column; neighbours mostly share theirs, as the id of their report."""
    values = map(attrgetter(name), records)
    if write is None:
        yield from values
        return
    last = raw = None
    for value in values:
        if value is not last:
            last, raw = value, write(value)
        yield raw


@cache
def _plain_class(model: type[Stored]) -> type[Any]:
    """Return a class of records like those of a model, whose attributes nobody watches."""
    told = {
        name: each.default for name, each in model.model_fields.items() if not each.is_required()
    }
    told |= {"__tablename__": model.__tablename__, "__table__": table_of(model)}
    return type(model.__name__, (), told)


def fresh_record(model: type[StoredT], **values: Any) -> StoredT:
    """Return a new record that is only to be read and written down: no session ever gets it.

    Made past the ORM, and read past it, it takes a twentieth of the time; a file brings in
    thousands.
    """
    record = object.__new__(_plain_class(model))
    vars(record).update(values, id=uuid7())
    return cast("StoredT", record)


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
