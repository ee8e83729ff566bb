"""Fields that hold exact numbers: quantities and money."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from famchart.core.exact import exact
from famchart.core.money import cents, dollars
from famchart.i18n import N_
from famchart.records.fields import FieldSpec


@dataclass(frozen=True)
class Exact(FieldSpec):
    """A quantity above zero, exactly as it was said: 30, 0.5, 1/2, 1 1/2."""

    or_none: bool = False
    """Zero is an answer too."""
    hint: ClassVar[str] = N_("write a quantity as 1, 0.5, 1/2 or 1 1/2")

    def read(self, typed: str) -> str:
        text = " ".join(typed.replace(",", ".").split())
        if not exact(text) and not self.or_none:
            raise ValueError(typed)
        return text


@dataclass(frozen=True)
class Money(FieldSpec):
    """An amount in dollars; stored as integer cents, below zero where it is a refund."""

    hint: ClassVar[str] = N_("write an amount as 412.60")

    def read(self, typed: str) -> int:
        return cents(typed)

    def json(self, value: int | None) -> str | None:
        return None if value is None else dollars(value)
