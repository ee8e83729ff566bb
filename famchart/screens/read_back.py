"""What a line was read as, in labels and words, before it is kept."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress

from rich.cells import cell_len

from famchart.core.typed_moment import moment_words
from famchart.i18n import N_, _
from famchart.intake.quick import Entry
from famchart.intake.quick.known import Known
from famchart.records import kind_named
from famchart.records.base import OUR_WORDS
from famchart.records.fields import (
    BadFieldValueError,
    Choice,
    Day,
    DayOrMonth,
    FieldSpec,
    LocalMoment,
    YesNo,
)
from famchart.records.number_fields import Money
from famchart.screens.shown import HIDDEN
from famchart.widgets.reader import Passage

NOT_READ = N_("not understood: {words}")
"""What is left of a line that has no text of its own; it is kept."""


def read_back(entry: Entry, known: Known, before: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Yield labels and words of what was understood; the kind and whose it is come first.

    Of a record that is changed it is told which one, and what its fields said before.
    """
    kind = kind_named(entry.kind)
    yield _(kind.label), known.name_of(entry.person_id) or _("of whom?")
    if entry.changes:
        yield "  " + _("Is changed"), entry.title
    if entry.beside:
        yield "  " + _("Listed already"), ", ".join(entry.beside)
    for name, text in entry.texts.items():
        spec = kind.field_named(name)
        if spec is not None:
            told = entry.named.get(name) or _in_words(spec, text)
            told += _clock(entry, known) if isinstance(spec, LocalMoment) and "T" in text else ""
            told = _("which day?") + f" · {told}" if name == entry.asks else told
            told = _(NOT_READ).format(words=told) if spec is OUR_WORDS else told
            if entry.changes and spec is not OUR_WORDS:
                was = _in_words(spec, before.get(name, "")) or _("nothing")
                told = f"{was} → {told}"
            yield "  " + _(spec.label), told


def _clock(entry: Entry, known: Known) -> str:
    """Return whose clock a time is told by, where the clinic’s shows another one than this."""
    account_id = entry.texts.get("account")
    zones = (each.zone for each in known.accounts if str(each.id) == account_id)
    if not (zone := next(zones, "")):
        return ""
    place = zone.rpartition("/")[2].replace("_", " ")
    return " · " + _("on the clinic’s clock, {place}").format(place=place)


def in_one_line(entry: Entry) -> str:
    """Return the kind of a record that is not made, and what its fields would say."""
    kind = kind_named(entry.kind)
    specs = ((kind.field_named(name), name, text) for name, text in entry.texts.items())
    told = (entry.named.get(name) or _in_words(spec, text) for spec, name, text in specs if spec)
    return f"{_(kind.label)}: {', '.join(told)}"


def _in_words(spec: FieldSpec, text: str) -> str:
    if spec.is_covered:
        return HIDDEN
    if isinstance(spec, (Day, DayOrMonth, LocalMoment)):
        return moment_words(text)
    if spec.is_typed_in_words or isinstance(spec, (Choice, YesNo, Money)):
        with suppress(BadFieldValueError):  # said at the first enter
            return spec.shown(spec.parse(text))
    return text


def passages(told: Sequence[tuple[str, str]]) -> list[Passage]:
    width = max(cell_len(label) for label, _text in told)
    return [Passage(text, "strong", label, width) for label, text in told]
