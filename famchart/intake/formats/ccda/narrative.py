"""What a section tells in its text alone: tables and lists that no entry stands behind.

An allergy that is only written there must never become “no allergies”. What is read from a text is
marked so, and a warning says it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from xml.etree.ElementTree import Element

from famchart.core.dates import find_dates
from famchart.core.flags import parse_flag
from famchart.core.measured import split_unit
from famchart.core.results import parse_range
from famchart.core.terminal_text import fold
from famchart.i18n import N_, _
from famchart.intake.draft import Item, LabRow
from famchart.intake.formats.ccda.beside import Row, by_beginning, called
from famchart.intake.formats.ccda.codes import is_useful
from famchart.intake.formats.ccda.nodes import V3, child, mark, sentences_outside_lists, text_in
from famchart.intake.formats.ccda.nothing import says_nothing, says_refused
from famchart.intake.formats.ccda.reading import SHOWN, Reading, filled
from famchart.intake.formats.ccda.values import LONGEST_RANGE, value_of
from famchart.intake.formats.ccda.written import ABOUT_THE_LIST, rows_of_text
from famchart.intake.left_out import Why
from famchart.intake.negated import (
    STOPPED,
    is_denied,
    is_in_error,
    is_no_fact,
    is_ruled_out,
    is_stopped,
    part_stopped,
    says_not_given,
)
from famchart.intake.paste.surroundings import Surroundings, surroundings
from famchart.intake.refuted import is_refuted

FROM_TEXT = 0.6
"""The confidence of what is read from a text: it is to be looked at."""
LONGEST_NAME = 120
_ITEMS = {
    "allergies": "allergy",
    "medications": "medication",
    "immunizations": "immunization",
    "problems": "problem",
}
_READ = {
    "results": N_("Read from the text alone, not from entries: results. Please check them."),
    "allergies": N_("Read from the text alone, not from entries: allergies. Please check them."),
    "medications": N_(
        "Read from the text alone, not from entries: medications. Please check them."
    ),
    "immunizations": N_(
        "Read from the text alone, not from entries: immunizations. Please check them."
    ),
    "problems": N_("Read from the text alone, not from entries: problems. Please check them."),
}


def read_beside(
    section: Element, rows: Sequence[Row], kind: str, title: str, reading: Reading
) -> None:
    """Add what rows tell that stand beside the entries of a section, and behind none."""
    before = reading.count
    if rows:
        about = _about(child(section, "text"), reading)
        _add((row.cells for row in rows), kind, title, about, reading)
    if reading.count > before:
        reading.warn(_(_READ[kind]))


def withdraw_errors(rows: Sequence[Row], since: int, reading: Reading) -> None:
    """Withdraw the items from a place on whose rows, all that name them, say to be an error."""
    if not any(map(_is_row_in_error, rows)):
        return
    by_name = by_beginning(rows)
    told = reading.items[since:]
    del reading.items[since:]
    for item in told:
        alike = list(called(by_name, fold(item.fields.get("name", ""))))
        reading.add(item, is_withdrawn=bool(alike) and all(map(_is_row_in_error, alike)))


def _is_row_in_error(row: Row) -> bool:
    return any(map(is_in_error, row.printed))


def read_narrative(section: Element, kind: str, title: str, reading: Reading) -> None:
    """Add what the text of a section tells, where its entries tell nothing."""
    text = child(section, "text")
    if text is None:
        return
    mark(text)
    before = reading.count
    rows: list[Mapping[str, str]] = []
    if kind in _READ:
        rows = [row.cells for row in rows_of_text(text, kind)]
        _add(rows, kind, title, _about(text, reading), reading)
    if reading.count > before:
        reading.warn(_(_READ[kind]))
        if kind == "results" and (said := _beside_results(text, reading)):
            _keep(title, said, reading)
    elif (said := section_text(section, reading)) and not says_nothing(text_in(text)):
        is_list_of_none = rows and all(says_nothing(row.get("name", "")) for row in rows)
        if is_list_of_none or child(section, "entry") is not None:
            reading.texts.append(f"{title}\n{said}" if title else said)
            return
        _keep(title, said, reading)
        if kind == "results":
            words = _("“{title}” has words only, and they were kept as text: read them yourself.")
            reading.warn(words.format(title=title))


def _keep(title: str, said: str, reading: Reading) -> None:
    reading.texts.append(f"{title}\n{said}" if title else said)
    reading.prose.append((title, said))


def _beside_results(text: Element, reading: Reading) -> str:
    """Return what results do not tell of their text: all of a list, else what is in no table."""
    if text.find(f".//{V3}item") is not None:
        return reading.narrative.lines(text)
    return sentences_outside_lists(text)


def doubt_none(section: Element, title: str, reading: Reading) -> None:
    """Tell of allergies that the text names though the entries say that there is none."""
    text = child(section, "text")
    if text is None:
        return
    mark(text)
    rows = [row.cells for row in rows_of_text(text, "allergies")]
    about = _about(text, reading)
    found = list(_items(_standing(rows, reading), "allergies", title, about, reading))
    if names := ", ".join(item.fields["name"] for item in found[:SHOWN]):
        said = _("Entries say that there is no allergy, and the text names: {names}.")
        reading.warn(said.format(names=names))


def _about(text: Element | None, reading: Reading) -> Surroundings:
    """Return how a text writes numbers and days."""
    return surroundings(reading.narrative.lines(text) if text is not None else "", reading.habits)


def _add(
    rows: Iterable[Mapping[str, str]], kind: str, title: str, about: Surroundings, reading: Reading
) -> None:
    standing = _standing(rows, reading)
    if kind == "results":
        told = list(standing)
        remarks = [each for each in told if _is_remark(each)]
        reading.rows.extend(_results((each for each in told if each not in remarks), about))
        reading.texts += (f"{title}\n{' '.join(each.values())}" for each in remarks)
    else:
        reading.items.extend(_items(standing, kind, title, about, reading))


def _why(status: str) -> Why:
    """Return why a row is no fact whose status says that it is none."""
    if is_refuted(status) or is_ruled_out(status):
        return Why.NOT_SO
    return Why.REFUSED if says_refused(status) else Why.CALLED_OFF


def _standing(rows: Iterable[Mapping[str, str]], reading: Reading) -> Iterator[Mapping[str, str]]:
    """Yield the rows that do not say of themselves that they are no fact."""
    for cells in rows:
        if any(map(is_in_error, cells.values())):
            reading.leave(Why.IN_ERROR, cells.get("name", ""))
        elif is_no_fact(status := cells.get("status", "")) or is_refuted(status):
            reading.leave(_why(status), cells.get("name", ""))
        else:
            yield cells


def section_text(section: Element, reading: Reading) -> str:
    """Return the lines of a section as a person reads them; nothing if it says nothing."""
    text = child(section, "text")
    said = reading.narrative.lines(text) if text is not None else ""
    if not said or says_nothing(said):
        return ""
    return said


def sentences_of(section: Element, reading: Reading) -> str:
    """Return what a section says in sentences, beside what its entries code; nothing if nothing."""
    text = child(section, "text")
    if text is None or says_nothing(reading.narrative.lines(text)):
        return ""
    said = sentences_outside_lists(text)
    return "" if says_nothing(said) else said


def _results(rows: Iterable[Mapping[str, str]], about: Surroundings) -> Iterator[LabRow]:
    for cells in rows:
        found, flag = _flagged(cells.get("value", ""))
        written, unit = split_unit(found)
        if not is_useful(cells.get("name", "")) or not is_useful(written):
            continue
        value = value_of(written, about.mark)
        bounds = parse_range(cells.get("range", "")[:LONGEST_RANGE], about.mark)
        is_sure = not bounds.is_one_of_several
        yield LabRow(
            name=cells["name"],
            value=written,
            value_num=value.number,
            comparator=value.comparator,
            unit=cells.get("unit") or unit,
            ref_low=bounds.low if is_sure else None,
            ref_high=bounds.high if is_sure else None,
            ref_text=bounds.printed or None,
            flag=parse_flag(cells.get("flag", "") or flag) or None,
            date=_day(cells.get("date", ""), about),
            confidence=FROM_TEXT,
            is_from_text=True,
        )


def _is_remark(cells: Mapping[str, str]) -> bool:
    """True for what is said of results: Comment, Specimen slightly lipemic."""
    return fold(cells.get("name", "")).rstrip(" :") in ABOUT_THE_LIST


def _items(
    rows: Iterable[Mapping[str, str]], kind: str, title: str, about: Surroundings, reading: Reading
) -> Iterator[Item]:
    for cells in rows:
        name = cells.get("name", "")
        is_head = fold(name) in (fold(title), kind, _ITEMS[kind])
        if not is_useful(name) or is_head or says_nothing(name) or len(name) > LONGEST_NAME:
            continue
        if _is_none(cells, kind):
            reading.leave(Why.REFUSED if kind == "immunizations" else Why.NOT_SO, name)
            continue
        if kind == "medications":
            name, said = part_stopped(name)
            cells = cells if said is None else {"end": said, **cells, "status": STOPPED}
            if (said := next(filter(is_stopped, cells.values()), None)) and said != STOPPED:
                cells = {"end": said, **cells, "status": STOPPED}
        fields = filled(
            name=name,
            date=_day(cells.get("date", ""), about),
            end=_day(cells.get("end", ""), about),
            **{key: cells.get(key) for key in _TOLD},
        )
        yield Item(_ITEMS[kind], fields, confidence=FROM_TEXT, is_from_text=True)


_TOLD = ("reaction", "severity", "status", "sig", "dose", "lot")
"""Columns that are told as they are printed."""


def _is_none(cells: Mapping[str, str], kind: str) -> bool:
    """True for a vaccine that was refused, a problem or an allergy that is denied."""
    if kind == "immunizations":
        is_awaited = says_not_given(cells.get("status", ""))
        return is_awaited or says_refused(" ".join(cells.values()))
    if kind == "problems" and is_ruled_out(cells["name"]):
        return True
    return kind in ("allergies", "problems") and is_denied(cells["name"])


def _flagged(written: str) -> tuple[str, str]:
    """Part a value with its unit from the flag behind it: `105 mg/dL (A)`."""
    found, blank, flag = written.rpartition(" ")
    is_flag = blank and parse_flag(flag) and any(map(str.isdecimal, found))
    return (found.strip(), flag) if is_flag else (written, "")


def _day(written: str, about: Surroundings) -> str | None:
    found = find_dates(written, about.order)
    year = re.fullmatch(r"(?:19|20)\d\d", written.strip())
    return found[0].iso if found else year and year[0]
