"""What is read becomes records: a table of the kinds, a module for each family of them."""

from __future__ import annotations

from collections.abc import Mapping

from famchart.i18n import _
from famchart.intake.as_records import care, letters, lists, money, papers, people
from famchart.intake.as_records.shape import About, Becoming, Texts, as_note, joined
from famchart.intake.draft import LISTS, Item
from famchart.records import kinds
from famchart.records.fields import BadFieldValueError, LongText, Reference

BECOMES: Mapping[str, Becoming] = {
    "medication": lists.MEDICATION,
    "allergy": lists.ALLERGY,
    "immunization": lists.IMMUNIZATION,
    "problem": lists.PROBLEM,
    "procedure": care.PROCEDURE,
    "encounter": care.VISIT,
    "avs": care.VISIT,
    "appointment": care.APPOINTMENT,
    "message": letters.MESSAGE,
    "bill": money.BILL,
    "claim": money.CLAIM,
    "insurance": money.INSURANCE,
    "imaging": papers.IMAGING,
    "pathology": papers.PATHOLOGY,
    "report": papers.REPORT,
    "note": papers.NOTE,
    "section": papers.NOTE,
    "document": papers.DOCUMENT,
    "day": papers.DAY,
    "contact": people.CONTACT,
    "login": people.LOGIN,
}
"""By the kind of item; whatever has none here is kept as a note."""


GIVEN = ("immunization", "procedure")
"""What is done to a person: of a day that is still to come it was not, and is kept as a note."""


def as_record(item: Item, about: About) -> tuple[Becoming, Texts]:
    """Return what an item becomes, and its fields; what lacks something that decides is a note."""
    becoming = BECOMES.get(item.kind, papers.NOTE)
    texts = _that_fit(becoming.kind, becoming.texts(item, about))
    if becoming.is_told(texts) and not (item.kind in GIVEN and texts.get("on", "") > about.today):
        return becoming, texts
    label = LISTS.get(item.kind, item.kind).capitalize()
    return papers.NOTE, _that_fit("note", as_note(item, label))


def _that_fit(kind: str, texts: Texts) -> Texts:
    """Return fields in the form in which records give them back; what none can hold stays away.

    It stays in the original, as all that was read does. The original of a login is kept nowhere:
    a secret that is not as its field takes it goes to the secret remarks.
    """
    fitting: dict[str, str] = {}
    odd: list[str] = []
    for name, text in texts.items():
        spec = kinds()[kind].field_named(name)
        if spec is None or isinstance(spec, Reference) or not text:
            continue
        try:
            is_exact = spec.is_secret or isinstance(spec, LongText)
            value = spec.parse(text if is_exact else " ".join(text.split()))
        except BadFieldValueError:
            odd += [f"{_(spec.label)}: {text}"] if spec.is_secret else []
            continue
        plain = text if spec.is_secret else spec.json(value)
        if isinstance(plain, bool):
            plain = "yes" if plain else "no"
        fitting[name] = str(plain)
    if odd:
        fitting["remarks"] = joined(*odd, fitting.get("remarks"))
    return fitting
