"""What was read that is no result, in words: what it is, its title, its day, what matters of it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence

from famchart.core.day_words import short_day
from famchart.i18n import N_, _
from famchart.intake.draft import Draft, Item, LabRow
from famchart.records import kind_named

RECORDS: Mapping[str, str] = {
    "immunization": "vaccination",
    "problem": "condition",
    "encounter": "visit",
    "avs": "visit",
    "section": "note",
    "claim": "eob",
    "imaging": "report",
    "pathology": "report",
}
"""What a kind of item is kept as, where that is called otherwise."""
OWN_LABELS: Mapping[str, str] = {
    "imaging": N_("Imaging"),
    "pathology": N_("Pathology"),
    "day": N_("Measured in a day"),
    "withdrawn": N_("Withdrawn by the portal"),
}
TITLES = ("title", "name", "substance", "subject", "type", "provider", "with", "where", "site")
"""Fields that say what something is; the first that is there does."""
DAYS = ("date", "on", "start", "since", "service_date")
TEXTS: Mapping[str, str] = {
    "findings": N_("Findings"),
    "microscopic": N_("Microscopy"),
    "impression": N_("Impression"),
    "diagnosis": N_("Diagnosis"),
    "body": N_("Text"),
    "text": N_("Text"),
    "instructions": N_("Instructions"),
    "report": N_("Text"),
}
"""Fields to be read, each with its heading."""
FIRST = ("dose", "strength", "sig", "amount_due", "amount", "with", "from", "where")
"""Details that decide; they stand before all others."""
SAID: Mapping[str, str] = {
    "due_date": N_("due {value}"),
    "to": N_("to {value}"),
    "refills_left": N_("refills left: {value}"),
    "quantity": N_("quantity {value}"),
    "filled": N_("filled {value}"),
    "days_supply": N_("for {value} days"),
    "lot": N_("lot {value}"),
    "stop": N_("until {value}"),
    "end": N_("until {value}"),
}
"""How a detail is told that says nothing by itself."""
CODES = frozenset(("confidence", "route_code", "secret", "password", "totp", "otpauth"))
"""What no person reads, or nobody is to read over a shoulder."""
WHOLE_DAY = len("2026-11-22")


def label_of(kind: str) -> str:
    """Return what an item is, in a word."""
    return _(OWN_LABELS.get(kind) or kind_named(RECORDS.get(kind, kind)).label)


def plural_of(kind: str) -> str:
    return _(OWN_LABELS.get(kind) or kind_named(RECORDS.get(kind, kind)).plural)


def counted(kind: str, n: int) -> str:
    """Return a number of items of a kind: `3 medicines`."""
    words = label_of(kind) if n == 1 else plural_of(kind)
    is_acronym = words[1:2].isupper()
    return f"{n:,} {words if is_acronym else words[:1].lower() + words[1:]}"


def title_of(item: Item) -> str:
    found = (item.fields[name] for name in TITLES if item.fields.get(name))
    return " ".join(next(found, "").split()) or label_of(item.kind)


def day_of(item: Item) -> str:
    """Return its day or month in ISO form; nothing where it tells none."""
    return next((item.fields[name] for name in DAYS if item.fields.get(name)), "")[:WHOLE_DAY]


def moment_words(item: Item) -> str:
    """Return its day, and at what time of it, as people say them."""
    return " ".join(filter(None, (short_day(day_of(item)), item.fields.get("time"))))


def details_of(item: Item) -> str:
    """Return what else is told of it, what decides first; not what is to be read as a text."""
    named = {name: text for name, text in item.fields.items() if _is_detail(name, item)}
    first = [name for name in FIRST if name in named]
    return " · ".join(_said(name, named[name]) for name in dict.fromkeys([*first, *named]))


def _is_detail(name: str, item: Item) -> bool:
    title = next((each for each in TITLES if item.fields.get(each)), "")
    day = next((each for each in DAYS if item.fields.get(each)), "")
    return bool(item.fields[name]) and name not in {title, day, "time", *TEXTS, *CODES}


def _said(name: str, text: str) -> str:
    is_day = name.endswith("date") or name == "filled"
    words = " ".join((short_day(text) if is_day else text).split())
    return _(SAID[name]).format(value=words) if name in SAID else words


def texts_of(item: Item) -> Iterator[tuple[str, str]]:
    """Yield what is to be read of it, each text with its heading."""
    for name, heading in TEXTS.items():
        if text := item.fields.get(name, "").strip():
            yield _(heading), text


def what_it_is(rows: Sequence[LabRow], items: Collection[Item], title: str | None) -> str:
    """Return what a text is: its title, that of the one thing in it, or how many of what."""
    kinds = list(dict.fromkeys(item.kind for item in items))
    if title and (rows or len(items) < 2):
        return " ".join(title.split())
    if not kinds:
        return _("Results") if rows else _("Note")
    if len(items) == 1 and not rows:
        (item,) = items
        return title_of(item) if item.kind in OWN_LABELS else label_of(item.kind)
    parts = [counted("result", len(rows))] if rows else []
    return ", ".join([*parts, *(counted(kind, _number(kind, items)) for kind in kinds)])


def _number(kind: str, items: Collection[Item]) -> int:
    return sum(item.kind == kind for item in items)


def words_found_in(item: Item) -> list[str]:
    """Return the words by which it stands out in its lines."""
    return [text for name, text in item.fields.items() if name not in CODES and len(text) < 200]


def draft_words(draft: Draft) -> str:
    """Return what a text or a document is."""
    return what_it_is(draft.rows, draft.items, draft.title)
