from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from famchart.core.terminal_text import fold, visible, visible_line

BIDI = set(range(0x202A, 0x202F)) | set(range(0x2066, 0x206A)) | {0x200E, 0x200F, 0x061C}


@given(st.text())
def test_nothing_that_acts_on_a_terminal_is_left(text):
    for shown, allowed in ((visible(text), "\n\t"), (visible_line(text), "")):
        for sign in shown:
            assert sign in allowed or unicodedata.category(sign) != "Cc"
            assert ord(sign) not in BIDI


@given(st.text())
def test_what_is_visible_stays_as_it_is(text):
    assert visible(visible(text)) == visible(text)
    assert visible_line(visible_line(text)) == visible_line(text)


@pytest.mark.parametrize("text", ["José Núñez", "מרים", "محمد", "王", "100 µg", "🙂", "[b]x[/b]"])
def test_letters_of_every_script_stay(text):
    assert visible_line(text) == text


@pytest.mark.parametrize("text", ["\x1b[31m", "a\x00b", "a\u202eb", "\x9b1m", "\u200b"])
def test_what_is_hidden_becomes_a_sign(text):
    assert visible_line(text) != text
    assert len(visible_line(text)) >= len(text)


def test_names_are_compared_without_case_accents_and_double_spaces():
    assert fold("  Presión   ALTA ") == fold("presion alta")
    assert fold("Straße") == fold("STRASSE")


def test_every_letter_is_folded_as_its_parts_are():
    for letter in map(chr, range(0x20, 0x3000)):
        parts = unicodedata.normalize("NFKD", letter.casefold())
        plain = "".join(each for each in parts if not unicodedata.combining(each)).casefold()
        assert fold(f"a{letter}b") == " ".join(f"a{plain}b".split())
