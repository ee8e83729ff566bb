"""Every text that a person sees exists in Spanish, with the same facts filled in."""

from __future__ import annotations

import ast
import string
from functools import cache
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

import famchart
from famchart import i18n
from famchart.intake.plan import FILED

PACKAGE = Path(famchart.__file__).parent
KEYWORDS = {"_": None, "N_": None, "ngettext": (1, 2)}
SPANISH = PACKAGE / "locales" / "es" / "LC_MESSAGES" / "famchart.po"


@cache
def spoken() -> dict[str, tuple[str, int]]:
    """Return every marked text of the package: its plural or nothing, and where it stands."""
    found = {}
    for name, line, message, _comments, _context in extract_from_dir(
        PACKAGE, method_map=[("**.py", "python")], keywords=KEYWORDS
    ):
        one, many = message if isinstance(message, tuple) else (message, "")
        found[one] = (many, f"{name}:{line}")
    return found


@pytest.fixture(scope="module")
def spanish() -> Catalog:
    with SPANISH.open("rb") as file:
        return read_po(file, locale="es")


def facts(text: str) -> set[str]:
    return {name for _text, name, _form, _how in string.Formatter().parse(text) if name}


def test_no_spanish_line_is_missing(spanish):
    missing = {
        where: one
        for one, (_many, where) in spoken().items()
        if one not in spanish or not spanish[one].string or not all(_strings(spanish[one].string))
    }
    assert missing == {}


@pytest.mark.sweep
def test_what_was_done_is_told_in_spanish_as_done(spanish):
    """History says “Agregado”, not “agregar”, which is what a key would say."""
    done = {
        call.args[0].args[0].value
        for path in PACKAGE.rglob("*.py")
        for call in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(call, ast.Call) and getattr(call.func, "attr", "") == "work" and call.args
        if getattr(getattr(call.args[0], "func", None), "id", "") == "N_"
    }
    told = {text: spanish[text].string for text in done | {FILED, "Saved", "Deleted"}}
    assert "Added" in told
    assert [es for es in told.values() if es.split()[0].endswith(("ar", "er", "ir"))] == []


def _strings(found):
    return found if isinstance(found, tuple) else (found,)


def test_every_text_is_found_by_whoever_collects_them_for_translation():
    """Within an f-string none is: it would be English for ever."""
    known, hidden = spoken(), []
    for path in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") in KEYWORDS:
                text = getattr(node.args[0], "value", None) if node.args else None
                if isinstance(text, str) and text not in known:
                    hidden.append(f"{path.name}:{node.lineno}: {text}")
    assert hidden == []


def test_no_spanish_line_is_left_over(spanish):
    known = spoken()
    assert [m.id for m in spanish if m.id and _strings(m.id)[0] not in known] == []


def test_both_languages_fill_in_the_same_facts(spanish):
    differing = [
        (text, translated)
        for message in spanish
        if message.id
        for text in _strings(message.id)
        for translated in _strings(message.string)
        if not facts(translated) <= facts(text) | {"n"} or facts(text) - facts(translated) - {"n"}
    ]
    assert differing == []


def test_no_line_is_doubtful(spanish):
    assert [message.id for message in spanish if message.fuzzy] == []


def test_what_is_compiled_is_what_is_written(spanish):
    i18n.set_language("es")
    for message in spanish:
        if message.id and not isinstance(message.id, tuple):
            assert i18n._(message.id) == message.string


def test_another_language_is_refused():
    with pytest.raises(KeyError):
        i18n.set_language("fr")


def test_nothing_is_nothing_in_every_language():
    """The catalogue keeps its own header under the empty text."""
    i18n.set_language("es")
    assert i18n._("") == ""
