"""What a statement would change in a record, and that in words."""

from __future__ import annotations

from collections.abc import Iterator

from famchart.core.terminal_text import fold
from famchart.i18n import _
from famchart.intake.as_records.shape import Becoming, Texts, joined
from famchart.records import kinds
from famchart.records.fields import Choice

LONGEST_SHOWN = 80


def changes(becoming: Becoming, texts: Texts, known: Texts) -> dict[str, str]:
    """Return the fields that a statement sets in a known record: what it is silent of stays."""
    found: dict[str, str] = {}
    for name in (*becoming.compared, *becoming.fills, *becoming.grows):
        text, before = texts.get(name, ""), known.get(name, "")
        if not text or plain(text) == plain(before):
            continue
        if name in becoming.grows and before:
            if plain(text) not in plain(before):
                found[name] = joined(before, text, between="\n\n")
        elif name not in becoming.fills or not before:
            found[name] = text
    if "strength" in found and plain(found["strength"]) in plain(known.get("name", "")):
        del found["strength"]  # it is part of the name as it was printed
    if becoming.is_later(texts, known):
        found["codes"] = texts["codes"]
    for name, of in becoming.beside.items():
        if of in found and plain(texts.get(name, "")) != plain(known.get(name, "")):
            found[name] = texts.get(name, "")
    return found


def plain(text: str) -> str:
    """Return text without what print may differ in: case, accents, spaces."""
    return fold(text).replace(" ", "")


def change_words(kind: str, found: Texts, known: Texts) -> Iterator[str]:
    """Yield what would change, each in words; of a secret only that it does."""
    for name, text in found.items():
        spec = kinds()[kind].field_named(name)
        assert spec is not None  # noqa: S101
        before = known.get(name, "")
        if isinstance(spec, Choice):
            before, text = spec.shown(before), spec.shown(text)
        if spec.is_secret or spec.is_covered:
            yield _("{field} is another").format(field=_(spec.label))
        elif not text:
            words = _("{field}: {before} no longer holds")
            yield words.format(field=_(spec.label), before=_short(before))
        elif before:
            words = _("{field}: {before} → {after}")
            yield words.format(field=_(spec.label), before=_short(before), after=_short(text))
        else:
            yield _("{field}: {after}, not known before").format(
                field=_(spec.label), after=_short(text)
            )


def _short(text: str) -> str:
    one_line = " ".join(text.split())
    return one_line if len(one_line) <= LONGEST_SHOWN else one_line[: LONGEST_SHOWN - 1] + "…"
