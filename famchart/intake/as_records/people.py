"""Who cares for a person, and how one gets in."""

from __future__ import annotations

from collections.abc import Hashable, Iterator

from famchart.core.terminal_text import fold
from famchart.intake.as_records.shape import (
    About,
    Becoming,
    Texts,
    Told,
    filled,
    joined,
    line,
    named_keys,
)
from famchart.intake.draft import Item


def contact(item: Item, about: About) -> Texts:
    told = Told(item)
    return filled(
        name=line(told.take("name", "with")),
        role=line(told.take("role", "type", "specialty")),
        phone=line(told.take("phone")),
        fax=line(told.take("fax")),
        hours=line(told.take("hours")),
        relation=line(told.take("relation", "relationship")),
        address=told.take("address", "where"),
    )


def login(item: Item, about: About) -> Texts:
    """Return a login; which account it opens is told by its name and address elsewhere."""
    told = Told(item)
    told.drop("title", "name", "url", "urls", "uri", "folder")
    return filled(
        username=line(told.take("username", "user", "email")),
        password=told.take("password"),
        totp=line(told.take("totp", "otp")),
        remarks=joined(told.take("note"), *told.lines()),
    )


def _login_keys(texts: Texts) -> Iterator[Hashable]:
    yield fold(texts.get("username", ""))


CONTACT = Becoming(
    "contact",
    contact,
    named_keys("name"),
    needs=("name",),
    compared=("phone", "fax", "hours", "address"),
    fills=("role", "relation"),
)
LOGIN = Becoming("login", login, _login_keys, compared=("password", "totp"), grows=("remarks",))
