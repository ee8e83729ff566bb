"""The word with which a list tags a medicine: NEW, STOP, CHANGE, NUEVO, SUSPENDER.

It says what becomes of the medicine, and is no part of its name.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from famchart.core.shape import Shape
from famchart.intake.paste.medicine_words import AMOUNT, OFTEN, STRENGTH

_STOP = (
    r"stop(?:ped)?(?:\s+taking)?|discontinued?|d/c|suspend(?:er|a|id[oa])|"
    r"dejar(?:\s+de\s+tomar)?|deje\s+de\s+(?:tomar|usar)|retirar|retirad[oa]|interrumpir"
)
_TAKE = (
    r"new|start(?:ed)?|begin|resume|add(?:ed)?|nuev[oa]s?|inici(?:ar|o|e)|empezar|comenzar|empiece|comience|reanud(?:ar|e)|"
    r"a[ñn]adi(?:r|do|da)|chang(?:ed?|ing)|cambi(?:ar|o|e|ad[oa])|modificar|modificad[oa]|"
    r"increased?|decreased?|aument(?:ar|ad[oa])|reduc(?:ir|id[oa])|continued?|keep|same|unchanged|"
    r"no\s+change|continuar|contin[uú][ae]|sig[ae]|mantener|mantenga|sin\s+cambios"
)
_TAG = rf"(?:(?P<stop>{_STOP})|{_TAKE})"
_OF_IT = (
    r"(?:\s+(?:taking|using|how\s+(?:you|to)\s+(?:take|use)|(?:a\s+)?(?:tomar|usar)|tomando|usando|"
    r"(?:c[oó]mo|la\s+forma\s+(?:de|en\s+que))\s+(?:lo\s+|la\s+)?(?:tom|us)(?:ar|a|e)|"
    r"medication|medicine|prescription|medicamento|receta))?"
)
_DAY = r"\d[\d/.-]{3,9}|[^\W\d_]{3,10}\.?\s\d{1,2},?\s\d{4}"
_BEFORE = Shape(
    rf"\W*{_TAG}{_OF_IT}(?:\s+(?:(?:on|el)\s+)?[(\[]?(?P<day>{_DAY}))?(?P<sign>\s*[:\])–—-]+)?\s+"
    r"(?P<rest>[^\W\d_].+)",
    re.IGNORECASE,
)
_BEHIND = Shape(rf"(?P<rest>[^\W\d_].+?)\s*[\[(]\s*{_TAG}[!.]?\s*[\])]\s*", re.IGNORECASE)
_NO_NAME = Shape(
    r"(?:all|any|it|this|that|these|those|the|your|if|when|smoking|drinking|eating|exercis\w+|"
    r"patients?|appointments?|visits?|messages?|results?|prescriptions?|medic\w+|dates?|times?|"
    r"taking|using|how|tomando|usando|dress\w+|diet|tomar|usar|todos?|toda|est[aeo]s?|el|la|los|las|su|sus|si|cuando|fumar|beber|"
    r"comer|citas?|mensajes?|recetas?|fechas?|pacientes?|to|from|by|on|a|de|para)\b",
    re.IGNORECASE,
)
_FROM_TO = Shape(
    rf"\s+(?:from\s+|de\s+)?(?P<old>{AMOUNT})\s?(?P<old_unit>[^\W\d_]{{1,5}})?\s*"
    rf"(?:-+>|→|=>|➔|\bto\b|\ba\b)\s*(?P<new>{AMOUNT}\s?(?P<new_unit>(?!\bdaily\b)[^\W\d_]{{1,5}}\b)?)",
    re.IGNORECASE,
)
MOST_WORDS = 4


class Tagged(NamedTuple):
    """A medicine without its tag, and what the tag says of it."""

    is_stopped: bool
    medicine: str
    day: str | None = None
    """Since when, as it is printed."""


class Changed(NamedTuple):
    """A medicine of which the strength was changed: the words of both where no unit tells."""

    medicine: str
    printed: str


def says_stop(text: str) -> bool:
    return re.fullmatch(_STOP, text.strip(" .!"), re.IGNORECASE) is not None


def tagged(text: str) -> Tagged | None:
    """Return a medicine that its list tags: in capitals, behind a sign, or in brackets."""
    before = _BEFORE.fullmatch(text)
    if before and not (before["sign"] or _is_loud(text[: before.start("rest")])):
        before = None
    found = before or _BEHIND.fullmatch(text)
    if found is None or _NO_NAME.match(found["rest"]):
        return None
    told = Tagged(bool(found["stop"]), found["rest"].strip(), before and before["day"])
    return told if _names_medicine(told) else None


def _is_loud(said: str) -> bool:
    return said.strip(" []()*•-").isupper()


def _names_medicine(told: Tagged) -> bool:
    """True for few words with a strength, or with how often; of what is stopped a name will do."""
    rest = told.medicine
    strength = STRENGTH.search(rest)
    name = rest[: strength.start()] if strength else rest
    is_short = len(name.split()) <= MOST_WORDS and not rest.endswith(("?", "!"))
    is_told = strength or OFTEN.search(rest) or _FROM_TO.search(rest)
    return bool(is_short and (is_told or told.is_stopped))


def with_new_strength(medicine: str) -> Changed:
    """Return a medicine with the strength that it has now: `metoprolol 25 mg -> 50 mg`."""
    found = _FROM_TO.search(medicine)
    if not found:
        return Changed(medicine, "")
    name, behind = medicine[: found.start()], medicine[found.end() :]
    unit = found["new_unit"] or found["old_unit"]
    if not unit:
        return Changed(f"{name}{behind}", found.group().strip())
    told = found["new"] if found["new_unit"] else f"{found['new']} {unit}"
    return Changed(f"{name} {told}{behind}", "")
