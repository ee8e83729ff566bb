"""What a paste of one item says."""

from __future__ import annotations

from textwrap import dedent

from famchart.intake.draft import Draft
from famchart.intake.paste import read_paste


def read(text: str) -> Draft:
    return read_paste(dedent(text).strip() + "\n")


def told(text: str, kind: str, *names: str) -> list[str | None]:
    """Return what the one item of a text says, which must be of that kind."""
    draft = read(text)
    assert draft.kind == kind
    (item,) = draft.items
    return [item.fields.get(name) for name in names]
