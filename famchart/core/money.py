"""Money: integer cents of a dollar, read and written without ever touching a binary fraction."""

from __future__ import annotations

import re

from famchart.core.shape import Shape

_WRITTEN = tuple(
    Shape(rf"(?P<sign>-?)\s*\$?\s*(?P<dollars>{whole}){rest}(?:\s?(?:usd|dollars|d[oó]lares))?",
               re.ASCII | re.IGNORECASE)
    for whole, rest in (
        (r"\d{1,3}(?:,\d{3}){1,3}|\d{1,9}", r"(?:\.(?P<cents>\d\d))?"),
        (r"\d{1,3}(?:\.\d{3}){1,3}|\d{1,9}", r",(?P<cents>\d\d)"),
    )
)  # fmt: skip
"""$1,250.50, and 1.250,50 with its decimal comma; 1.250 alone could be either and is neither."""


def cents(text: str) -> int:
    """Return the cents of 412.60, 412,60, $1,200.00 or -12; raise ValueError for anything else."""
    written = text.strip()
    found = next((found for each in _WRITTEN if (found := each.fullmatch(written))), None)
    if found is None:
        raise ValueError(text)
    amount = int(re.sub("[.,]", "", found["dollars"])) * 100 + int(found["cents"] or 0)
    return -amount if found["sign"] else amount


def dollars(amount: int) -> str:
    """Return integer cents as a plain decimal: 41260 is 412.60."""
    whole, rest = divmod(abs(amount), 100)
    return f"{'-' if amount < 0 else ''}{whole}.{rest:02}"
