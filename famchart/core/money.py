"""Money: integer cents of a dollar, read and written without ever touching a binary fraction."""

from __future__ import annotations

import re

_WRITTEN = re.compile(
    r"(?P<sign>-?)\s*\$?\s*(?P<dollars>\d{1,3}(,\d{3}){1,3}|\d{1,9})(\.(?P<cents>\d\d))?", re.ASCII
)


def cents(text: str) -> int:
    """Return the cents of 412.60, $1,200.00 or -12; raise ValueError for anything else."""
    found = _WRITTEN.fullmatch(text.strip())
    if found is None:
        raise ValueError(text)
    amount = int(found["dollars"].replace(",", "")) * 100 + int(found["cents"] or 0)
    return -amount if found["sign"] else amount


def dollars(amount: int) -> str:
    """Return integer cents as a plain decimal: 41260 is 412.60."""
    whole, rest = divmod(abs(amount), 100)
    return f"{'-' if amount < 0 else ''}{whole}.{rest:02}"
