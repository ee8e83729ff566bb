"""What is mostly words: reports without values, notes, documents."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Mapping

from famchart.core.terminal_text import fold
from famchart.core.titles import IMAGING_REPORT, PATHOLOGY_REPORT
from famchart.i18n import N_, _
from famchart.intake.as_records.shape import (
    About,
    Becoming,
    Texts,
    Told,
    day,
    filled,
    folded,
    joined,
    line,
    named_keys,
    several,
)
from famchart.intake.draft import Item
from famchart.intake.paste.studies import study_named
from famchart.records.own_titles import own_title

LONGEST_TITLE = 200


def report(otherwise: str) -> Callable[[Item, About], Texts]:
    """Return what makes a report of an item; a nameless one is called by the study that it names.

    One that names none is called what it is.
    """

    def texts(item: Item, about: About) -> Texts:
        told = Told(item)
        title = line(told.take("title", "name") or about.title or "")
        title = title or _study_in(item.fields) or _(otherwise)
        return filled(
            title=title[:LONGEST_TITLE],
            on=day(told.take("date")) or about.on,
            findings=told.take("findings"),
            impression=told.take("impression"),
            text=joined(told.take("text", "body"), *told.lines()),
        )

    return texts


def _study_in(fields: Mapping[str, str]) -> str | None:
    said = (fields.get(name) for name in ("findings", "impression"))
    return study_named("\n".join(filter(None, said)))


def _report_keys(texts: Texts) -> Iterator[Hashable]:
    """Yield the day with all that it says; how a nameless one is called tells nothing apart."""
    yield (texts.get("on", ""), *folded(texts, "findings", "impression", "text"))


def _report_altered(texts: Texts) -> Iterator[Hashable]:
    if texts.get("on"):
        yield (texts["on"], *folded(texts, "title"))


def note(item: Item, about: About) -> Texts:
    told = Told(item)
    head = told.take("title", "name") or ("" if item.fields.get("body") else about.title or "")
    body = told.take("body", "text")
    on = day(told.take("date")) or about.on
    head = "" if fold(body).startswith(fold(head)) else head
    return filled(text=joined(head, *told.lines(), body), on=on)


def document(item: Item, about: About) -> Texts:
    told = Told(item)
    title = line(told.take("title") or told.take("name") or about.title or "") or _("Document")
    told.drop("name", "media", "content_type")
    return filled(
        title=title[:LONGEST_TITLE],
        on=day(told.take("date")) or about.on,
        file_name=line(told.take("file")),
        text=joined(*told.lines(), told.take("body", "text")),
    )


def _is_of_that_day(texts: Texts, known: Texts) -> bool:
    """True where no day is told: the record has that on which it was filed."""
    return not texts.get("on") or texts["on"] == known.get("on")


def _note_keys(texts: Texts) -> Iterator[Hashable]:
    """Yield what a note says, in whichever language the words of famchart’s own in it are."""
    if text := texts.get("text"):
        yield fold(own_title(text))


def device_day(item: Item, about: About) -> Texts:
    """Return a note of what a device at home measured in a day."""
    told = Told(item)
    on = day(told.take("date"))
    return filled(text=joined(told.take("name"), *told.lines()), on=on)


def report_becoming(otherwise: str) -> Becoming:
    return Becoming(
        "report",
        report(otherwise),
        _report_keys,
        compared=("findings", "impression", "text"),
        fills=("on",),
        altered_keys=_report_altered,
    )


IMAGING = report_becoming(IMAGING_REPORT)
PATHOLOGY = report_becoming(PATHOLOGY_REPORT)
REPORT = report_becoming(N_("Report"))
NOTE = Becoming("note", note, _note_keys, needs=("text",))
DAY = Becoming("note", device_day, named_keys("text", "on"), needs=("text",))
DOCUMENT = Becoming(
    "document",
    document,
    several(named_keys("text"), named_keys("title", "text")),
    needs=("title",),
    fills=("file_name",),
    may_be=_is_of_that_day,
)
