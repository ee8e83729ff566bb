"""English and Spanish: English is the key, gettext catalogues hold the rest."""

from __future__ import annotations

import gettext
from functools import cache
from pathlib import Path

LANGUAGES = {"en": "English", "es": "Español"}
_LOCALES = Path(__file__).parent / "locales"
_language = "en"


@cache
def _catalogue(language: str) -> gettext.NullTranslations:
    if language == "en":
        return gettext.NullTranslations()
    return gettext.translation("famchart", _LOCALES, [language], fallback=True)


def N_(text: str) -> str:
    """Mark text for the catalogue; it is translated where it is shown."""
    return text


class Name(str):
    """What somebody is called among texts that are translated: it is the same in any language."""

    __slots__ = ()


def _(text: str) -> str:
    """Return a text in the language that is spoken; gettext's own answer to "" is its header."""
    if isinstance(text, Name):
        return text
    return _catalogue(_language).gettext(text) if text else ""


def ngettext(one: str, many: str, number: int) -> str:
    """Return the plural form that fits; `{n}` in it is left for the caller's format."""
    return _catalogue(_language).ngettext(one, many, number)


def in_each_language(text: str, many: str = "") -> set[str]:
    """Return a text as each language has it; with its plural, both forms."""
    if not many:
        return {_catalogue(code).gettext(text) for code in LANGUAGES}
    return {_catalogue(code).ngettext(text, many, n) for code in LANGUAGES for n in (1, 2)}


def language() -> str:
    return _language


def other_language() -> str:
    """Return the code of the language that is not spoken now."""
    return next(code for code in LANGUAGES if code != _language)


def set_language(code: str) -> None:
    """Speak one of LANGUAGES from now on; raise KeyError for any other."""
    global _language
    if code not in LANGUAGES:
        raise KeyError(code)
    _language = code
