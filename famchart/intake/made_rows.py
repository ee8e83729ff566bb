"""Rows by the thousand: as any others, and made with less ado."""

from __future__ import annotations

from typing import Any, TypeVar

RowT = TypeVar("RowT")


def made_row(model: type[RowT], **values: Any) -> RowT:
    """Return a row of values that it has besides the usual ones, made past its own constructor.

    That takes a fifth of the time, and a file has thousands.
    """
    row = object.__new__(model)
    vars(row).update(values)
    return row
