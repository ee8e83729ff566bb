"""Whether what was read tells a password: its bytes are then kept nowhere, whoever's it is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from famchart.core.told_secrets import tells_secret
from famchart.intake.draft import Draft, Item
from famchart.intake.tables.headers import is_password

LOGIN = "login"


def tells_passwords(documents: Iterable[Draft]) -> bool:
    """True where any of them does: a login, or a line of a text that names one and tells it."""
    return any(
        holds_logins(each) or any(map(tells_secret, _texts(each))) or _is_headed_so(each)
        for each in documents
    )


def holds_logins(draft: Draft) -> bool:
    """True of a document with a login, or with a table of them of which no row became one."""
    return any(item.kind == LOGIN for item in draft.items) or any(
        table.kind == LOGIN for table in draft.tables
    )


def _is_headed_so(draft: Draft) -> bool:
    """True where a table that is kept as text has a column of passwords."""
    heads = [each.columns for each in draft.tables if not each.kind]
    lines = [line.split("\t") for line in draft.unread if "\t" in line]
    return any(is_password(cell) for cells in (*heads, *lines) for cell in cells)


def logins_in(documents: Iterable[Draft]) -> list[Item]:
    return [item for each in documents for item in each.items if item.kind == LOGIN]


def _texts(draft: Draft) -> Iterator[str]:
    yield draft.text
    yield from draft.unread
    for item in draft.items:
        yield from item.fields.values()
    for row in draft.rows:
        yield row.value
