"""A file of health cards as drafts, one a card, with what is known of its signature."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from famchart.core.errors import UnreadableInputError
from famchart.i18n import N_, _
from famchart.intake.draft import DOUBTFUL, Draft, ReadFile
from famchart.intake.formats import Asked, read_file
from famchart.intake.formats.fhir.coded import mapping, words
from famchart.intake.formats.fhir.drafts import read_entries
from famchart.intake.formats.fhir.entries import entries_of
from famchart.intake.formats.shc.links import is_link, only_a_link, opened
from famchart.intake.formats.shc.parts import tokens_in
from famchart.intake.formats.shc.signed import BrokenCardError, Card, Signature, card_of
from famchart.intake.given import Given, given_bytes
from famchart.intake.sniff import text_of

KIND = "shc"
DEEPEST = 3
"""Sealed files within one another: a link opens a file of cards, and that is all."""
_UNSURE = DOUBTFUL - 0.2


class NoCardError(UnreadableInputError):
    """A file of cards without one."""

    message = N_("There is no health card in this file.")


def read_cards(given: Given, asked: Asked) -> ReadFile:
    """Read signed cards and sealed files; raise an UnreadableInputError where none can be read."""
    text = text_of(given.content())
    tokens = tokens_in(text)
    if not any(token.count(".") in (2, 4) for token in tokens):
        raise only_a_link(text) if is_link(text) else NoCardError
    documents: list[Draft] = []
    warnings: list[str] = []
    broken: list[UnreadableInputError] = []
    for token in tokens:
        try:
            read = _read_token(token, given, asked)
        except UnreadableInputError as error:
            broken.append(error)
        else:
            documents += read.documents
            warnings += read.warnings
    if not documents and broken:
        raise broken[0]
    warnings += [
        _("One of the health cards was not read: {why}").format(why=error) for error in broken
    ]
    return ReadFile(KIND, tuple(documents), tuple(dict.fromkeys(warnings)))


def _read_token(token: str, given: Given, asked: Asked) -> ReadFile:
    match token.count("."):
        case 2:
            return _read_card(card_of(token, asked.keys), asked, given.depth)
        case 4 if given.depth < DEEPEST:
            inner = given_bytes(opened(token, asked.password), given.name, given.depth + 1)
            return read_file(inner, asked)
    raise BrokenCardError


def _read_card(card: Card, asked: Asked, depth: int) -> ReadFile:
    credential = mapping(card.payload.get("vc"))
    bundle = mapping(mapping(credential.get("credentialSubject")).get("fhirBundle"))
    entries = entries_of(bundle)
    if not entries:
        raise NoCardError
    read = read_entries(entries, asked, depth)
    said = tuple(_said_of(card.signature, words(card.payload.get("iss"))))
    drafts = (_card_draft(each, card.signature, said) for each in read.documents)
    return ReadFile(KIND, tuple(drafts), (*said, *read.warnings))


def _card_draft(draft: Draft, signature: Signature, said: tuple[str, ...]) -> Draft:
    if signature is Signature.WRONG:
        draft = replace(
            draft,
            rows=tuple(replace(row, confidence=_UNSURE) for row in draft.rows),
            items=tuple(replace(item, confidence=_UNSURE) for item in draft.items),
            is_forged=True,
        )
    return replace(draft, kind=KIND, warnings=(*said, *draft.warnings))


def _said_of(signature: Signature, issuer: str) -> Iterator[str]:
    """Yield what to know of who signed a card; a right signature needs no words."""
    if signature is Signature.WRONG:
        yield _(
            "The signature of this health card is wrong or missing: it was not issued by "
            "{issuer}, or was changed since."
        ).format(issuer=issuer[:120])
    elif signature is Signature.UNCHECKED:
        yield _(
            "The signature of this health card was not checked: the keys of {issuer} were not "
            "given."
        ).format(issuer=issuer[:120])
