"""Public keys of those who issue health cards (JWKS), as they lie beside the cards."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import Any, TypeVar

from famchart.core.errors import UnreadableInputError
from famchart.i18n import N_
from famchart.intake.formats import Asked
from famchart.intake.given import Given
from famchart.intake.sniff import text_of

LONGEST = 200_000
"""Bytes of a file of keys; an issuer has a handful."""
_HEAD = re.compile(rb'[\s\xef\xbb\xbf]*\{[^{}]*(?:\[\s*\{[^{}]*)?"kty"\s*:')
Member = TypeVar("Member")


class KeysAloneError(UnreadableInputError):
    """Keys, and no card."""

    message = N_(
        "These are the public keys with which the signatures of health cards are checked, and no "
        "record. Give them together with the cards: in one folder, in one zip, or with --keys."
    )


class NoKeysError(UnreadableInputError):
    """What was given as keys is none."""

    message = N_("{file} holds no public keys (JWKS) of an issuer of health cards.")


def are_keys(given: Given) -> bool:
    """True for a file that holds public keys and nothing else."""
    if given.size > LONGEST:
        return False
    try:
        if not _HEAD.match(given.head):
            return False
        told = json.loads(text_of(given.content(LONGEST)))
    except (UnreadableInputError, OSError, ValueError, RecursionError):
        return False
    several = told.get("keys") if "keys" in told else [told]
    return isinstance(several, list) and bool(several) and all(map(_is_key, several))


def _is_key(value: Any) -> bool:
    return isinstance(value, dict) and isinstance(value.get("kty"), str)


def with_keys(asked: Asked, givens: Iterable[Given]) -> Asked:
    """Return how to read with these keys too; raise NoKeysError for a file that holds none."""
    keys = list(asked.keys)
    for each in givens:
        if not are_keys(each):
            raise NoKeysError(file=each.name)
        keys.append(each.content(LONGEST))
    return replace(asked, keys=tuple(keys))


def keys_apart(
    members: Mapping[str, Member], given_of: Callable[[Member], Given], asked: Asked
) -> tuple[dict[str, Member], Asked]:
    """Part what is to be read from the keys beside it; return how that is read with them.

    Keys beside which there is nothing are left among the members: reading them says what they are.
    """
    givens = {name: given_of(member) for name, member in members.items()}
    keys = {name: given for name, given in givens.items() if are_keys(given)}
    if len(keys) == len(members):
        return dict(members), asked
    left = {name: member for name, member in members.items() if name not in keys}
    return left, with_keys(asked, keys.values())
