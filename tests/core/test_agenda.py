"""Today's items: what each is called."""

from __future__ import annotations

from uuid import uuid4

import pytest

from famchart.core.agenda import Item, Urgency


@pytest.mark.parametrize(
    ("what", "called", "is_meant"),
    [
        ("teen_download:2026-11-21", "teen_download:2026-11-21", True),
        ("teen_download:2026-11-21", "teen_download", True),
        ("teen_download:2026-11-21", "teen_download:2026-12-21", False),
        ("teen_download:2026-11-21", "teen", False),
        ("teen_download:2026-11-21", "", False),
        ("seen", "seen", True),
    ],
)
def test_a_step_is_called_by_its_code_with_or_without_its_day(
    what: str, called: str, is_meant: bool
) -> None:
    item = Item(uuid4(), "proxy", what, None, "MyChart", None, Urgency.SOON)
    assert item.is_called(called) == is_meant
