"""PDFs: their text as it is laid out on the page. One without text is kept as a document."""

from __future__ import annotations

import io
import logging
import re
from collections.abc import Iterator
from dataclasses import replace
from statistics import median
from typing import Any

from famchart.core.errors import UnreadableInputError
from famchart.core.shape import Shape
from famchart.i18n import _, ngettext
from famchart.intake.draft import Draft, ReadFile
from famchart.intake.formats import Asked
from famchart.intake.given import Given, PasswordNeededError, WrongPasswordError
from famchart.intake.packed import DamagedFileError
from famchart.intake.paste import read_paste
from famchart.intake.paste.watch import while_wanted
from famchart.intake.persons import with_patient
from famchart.intake.sniff import LONGEST_TEXT

KIND = "pdf"
SIGNATURE = b"%PDF-"
SIGNED_WITHIN = 1_024
"""Readers of PDF look for its signature among so many bytes."""
MOST_PAGES = 3_000
"""A chart of many years has a thousand."""
MOST_ON_A_PAGE = 200_000
"""Letters: more is no page that a person could read."""
FEWEST_GAPS = 30
"""Fewer gaps between words tell nothing of how a page is set."""
LOOSER = 1.4
"""How much wider than usual a gap between words may be."""
COLUMN = " " * 4
_WORD_AND_GAP = Shape(r"(?<!\S)(\S++)( ++)(?=\S)")


def fits(given: Given) -> bool:
    return SIGNATURE in given.head[:SIGNED_WITHIN]


def read(given: Given, asked: Asked) -> ReadFile:
    pages, warnings = _pages(given, asked)
    text = "\n".join(pages)
    if len(text) > LONGEST_TEXT:
        text = text[:LONGEST_TEXT]
        warnings.append(_("This PDF is very long: only its beginning was read."))
    if not text.strip():
        told = _("This PDF has no text, as a scan has none: it is kept as a document.")
        return ReadFile(KIND, (Draft(KIND, "", warnings=(*warnings, told)),))
    draft = with_patient(read_paste(text, asked.habits, asked.is_wanted))
    return ReadFile(KIND, (replace(draft, warnings=(*draft.warnings, *warnings)),))


def _pages(given: Given, asked: Asked) -> tuple[list[str], list[str]]:
    """Return the text of each page, and what could not be read."""
    from pypdf import PdfReader  # 100 ms that only a PDF is worth

    logging.getLogger("pypdf").setLevel(logging.CRITICAL + 1)  # it would write to the terminal
    try:
        reader = PdfReader(io.BytesIO(given.content()))
        if reader.is_encrypted and not reader.decrypt(""):
            _unlock(reader, given.name, asked)
        count = len(reader.pages)
    except UnreadableInputError:
        raise
    except Exception:  # noqa: BLE001 - of a damaged file it raises whatever it stumbles over
        raise DamagedFileError from None
    texts: list[str] = []
    broken = 0
    for number in while_wanted(range(min(count, MOST_PAGES)), asked.is_wanted):
        asked.progress(number / count)
        try:
            page = reader.pages[number].extract_text(extraction_mode="layout")
        except Exception:  # noqa: BLE001 - as above: one page, the others may be sound
            broken += 1
            continue
        texts.append(close_up(page[:MOST_ON_A_PAGE]))
    return texts, list(_warnings(broken, count))


def _warnings(broken: int, count: int) -> Iterator[str]:
    if broken:
        yield ngettext(
            "{n} page of this PDF is damaged and was not read.",
            "{n} pages of this PDF are damaged and were not read.",
            broken,
        ).format(n=broken)
    if count > MOST_PAGES:
        yield _("Only the first {n} pages were read.").format(n=MOST_PAGES)


def _unlock(reader: Any, name: str, asked: Asked) -> None:
    if asked.password is None:
        raise PasswordNeededError(file=name)
    if not reader.decrypt(asked.password.decode("utf-8", "replace")):
        raise WrongPasswordError(file=name)


def close_up(page: str) -> str:
    """Return a page with its words next to each other, where every word was set apart.

    Some programs place each word by itself, in letters narrower than the layout takes them for:
    gaps then grow with the word before them. Wider ones are those between columns.
    """
    gaps = [(len(found[1]), len(found[2])) for found in _WORD_AND_GAP.finditer(page)]
    single = sum(gap == 1 for _word, gap in gaps)
    if len(gaps) < FEWEST_GAPS or single * 3 > len(gaps):
        return page
    usual = median(gap / word for word, gap in gaps)

    def closed(found: re.Match[str]) -> str:
        is_between_words = len(found[2]) <= len(found[1]) * usual * LOOSER + 2
        return found[1] + (" " if is_between_words else COLUMN)

    return _WORD_AND_GAP.sub(closed, page)
