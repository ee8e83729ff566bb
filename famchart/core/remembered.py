"""Letting go of what was worked out for texts: a lock leaves none of them in memory."""

from __future__ import annotations

import sys
from functools import _lru_cache_wrapper

OWNERS = ("famchart", "rich", "textual")
"""The packages whose functions are given what people write."""


def forget_texts() -> None:
    """Empty every cache that has a bound: those without one hold only what ships with us.

    They need not be listed anywhere, so that none can be left out.
    """
    for name, module in list(sys.modules.items()):
        if name.partition(".")[0] in OWNERS:
            for found in list(vars(module).values()):
                if isinstance(found, _lru_cache_wrapper) and found.cache_parameters()["maxsize"]:
                    found.cache_clear()
