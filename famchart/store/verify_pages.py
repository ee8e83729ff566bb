"""Checking a vault that does not open: its pages one by one, as far as its key is known."""

from __future__ import annotations

from pathlib import Path

from famchart.i18n import N_, _
from famchart.store.durable import MayNotReadError
from famchart.store.making import DATABASE
from famchart.store.pages import Pages, found_salt
from famchart.store.root import Root
from famchart.store.verify import Findings

NO_PAGE_FITS = N_(
    "No page of vault.db fits the key: one of them is damaged, another vault’s, or from before new"
    " keys were made."
)


def check_pages(vault: Path, root: Root) -> Findings:
    """Find what is damaged in a database that the library cannot open; raise MayNotReadError."""
    found = pages_checked(vault / DATABASE, root, salt_words())
    return Findings(damage=[_(NO_PAGE_FITS)]) if found is None else found


def pages_checked(database: Path, root: Root, of_the_salt: str) -> Findings | None:
    """Look at each page by itself, and say so of a damaged salt; None where no page fits the key.

    Raise MayNotReadError.
    """
    findings = Findings()
    try:
        salt = found_salt(database, root)
        if salt is None:
            return None
        with database.open("rb") as file:
            if file.read(len(salt)) != salt:
                findings.damage.append(of_the_salt)
            pages = Pages(file, root, salt)
            findings.checked["pages"] = pages.count
            if pages.told > pages.count:
                cut = _("The file ends with page {n} of {of}: the others are gone")
                findings.damage.append(cut.format(n=pages.count, of=pages.told))
            for number, page in pages.all():
                if page is None:
                    findings.add_page(number)
    except OSError:
        raise MayNotReadError(path=database) from None
    if findings.is_whole:
        findings.damage.append(
            _("Each page is as it was written; together they are no vault that opens")
        )
    return findings


def salt_words() -> str:
    return _("The salt of the key (the first 16 bytes of vault.db) is not as it was written")
