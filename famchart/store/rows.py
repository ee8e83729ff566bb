"""Rows between the records that rules use and the raw values that the database keeps."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from operator import attrgetter
from typing import Any, TypeVar, cast

from sqlalchemy import Connection, Table
from sqlalchemy.dialects.sqlite import dialect
from sqlmodel import SQLModel
from uuid_utils.compat import uuid7

from famchart.records import Stored, kinds
from famchart.store.changes import Raw

StoredT = TypeVar("StoredT", bound=Stored)

_DIALECT = dialect()
MOST_KNOWN = 64
"""Values of a column that are kept at hand."""


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
    """Return a class of records like those of a model, which are no more than their values."""
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
def _readers(table: Table) -> dict[str, Callable[[Any], Any] | None]:
    """Return by its name what makes a value of the driver one of a record; None where it is one."""
    return {
        column.name: column.type.dialect_impl(_DIALECT).result_processor(_DIALECT, None)
        for column in table.columns
    }


def record_of_row(model: type[StoredT], row: Raw) -> StoredT:
    """Return what such a row stands for: one that is gone is known from the log only."""
    readers = _readers(table_of(model))
    told = {name: (readers[name], value) for name, value in row.items() if name in readers}
    return model(**{name: read(value) if read else value for name, (read, value) in told.items()})


def plain_records(
    connection: Connection, model: type[StoredT], where: str, values: Sequence[Any]
) -> list[StoredT]:
    """Return the records of which a condition (SQL) holds, only to be read: no session has them."""
    readers = _readers(table_of(model))
    names = ", ".join(f'"{name}"' for name in readers)
    query = f'SELECT {names} FROM "{table_of(model).name}" WHERE {where}'  # noqa: S608
    rows = connection.exec_driver_sql(query, tuple(values)).all()
    by_column = zip(zip(*rows, strict=True), readers.values(), strict=bool(rows))
    columns = (map(_known(read), each) if read else each for each, read in by_column)
    plain, found = _plain_class(model), []
    for row in zip(*columns, strict=True):
        record = object.__new__(plain)
        vars(record).update(zip(readers, row, strict=True))
        found.append(cast("StoredT", record))
    return found


def _known(read: Callable[[Any], Any]) -> Callable[[Any], Any]:
    """Return the same for a column in which a few values come again and again: keys of others."""
    return lru_cache(maxsize=MOST_KNOWN)(read)


@cache
def insert_sql(table: Table) -> str:
    names = ", ".join(f'"{column.name}"' for column in table.columns)
    return f'INSERT INTO "{table.name}" ({names}) VALUES ({marks(len(table.columns))})'  # noqa: S608


def marks(count: int) -> str:
    """Return placeholders for a statement: `?,?,?`."""
    return ",".join("?" * count)


def stored_row(connection: Connection, table: str, row: str) -> Raw | None:
    """Return a row as the driver gives it; None where it is not there."""
    found = connection.exec_driver_sql(
        f'SELECT * FROM "{table}" WHERE id = ?',  # noqa: S608
        (row,),
    )
    values = found.mappings().first()
    return dict(values) if values else None
