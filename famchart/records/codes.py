"""Codes of a thing, each with the system that it is of: what a portal knows it by."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from famchart.core.shape import Shape
from famchart.i18n import N_
from famchart.records.fields import FieldSpec

_CODE = Shape(r"([a-z][a-z0-9]*)[ :]+([^\s,]+)")


class Codes(FieldSpec):
    """Systems with their codes, in the order of the systems: `ndc 0071-0155-23, rxnorm 617314`."""

    hint: ClassVar[str] = N_("write codes as rxnorm 617314, ndc 0071-0155-23")

    def read(self, typed: str) -> str:
        found = [_CODE.fullmatch(part.strip()) for part in typed.casefold().split(",")]
        if not all(found):
            raise ValueError(typed)
        return codes_text({each[1]: each[2] for each in found if each})


CODES = Codes("codes", N_("Codes"))


def codes_text(codes: Mapping[str, str]) -> str:
    """Return codes by their systems as they are stored; what is no code is left away."""
    told = {system: code.strip() for system, code in codes.items() if code}
    pairs = (f"{system} {code}".casefold() for system, code in sorted(told.items()))
    return ", ".join(pair for pair in pairs if _CODE.fullmatch(pair))


def codes_in(text: str | None) -> tuple[tuple[str, str], ...]:
    """Return the systems and codes of a stored text."""
    return tuple((system, code) for system, code in _CODE.findall(text or ""))
