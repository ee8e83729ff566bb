from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from zxcvbn.feedback import get_feedback

from famchart.core.passphrases import LONGEST, suggested_passphrase
from famchart.core.secret import Secret
from famchart.store.strength import HINTS, WORDS, Strength, strength


@pytest.mark.parametrize(
    ("typed", "hint"),
    [
        ("password", "dictionary"),
        ("Rosa Maria", "dictionary"),
        ("zsedcft", "spatial"),
        ("zzzzzzzzz", "repeat"),
        ("abcdefghi", "sequence"),
        ("12.03.1952", "date"),
    ],
)
def test_what_is_guessed_first_is_weak_and_says_why(typed: str, hint: str):
    found = strength(Secret(typed))
    assert found.score < 3
    assert found.words == WORDS[found.score]
    assert found.hint == HINTS[hint]


@pytest.mark.parametrize(
    "typed",
    [
        "aaa bbb ccc ddd eee",
        "aaabbbcccdddeee",
        "qqq www eee rrr ttt",
        "abc def ghi jkl mno",
        "a b c d e f g h i",
        "abc abc abc abc",
        "heron heron heron heron",
        "gato-perro-perro-gato",
        "1234 5678 1234",
        "one two three four five",
        "lunes martes miércoles jueves",
        "to be or not to be",
        "rosa maria 1948",
    ],
)
def test_what_repeats_or_goes_on_as_everybody_expects_is_weak_however_long(typed: str):
    found = strength(Secret(typed))
    assert found.score < 3
    assert found.words == WORDS[found.score]
    assert "can guess this in" in found.question


@pytest.mark.parametrize(
    "typed",
    [
        "contraseña corta",
        "Familia clave 1948",
        "mi familia querida",
        "abuelacontraseña",
        "heron kettle",
        "kettle-ladder7",
        "abeja zorro",
    ],
)
def test_common_words_of_either_language_and_any_two_words_are_never_good(typed: str):
    assert strength(Secret(typed)).score < 3


@pytest.mark.parametrize("language", ["en", "es"])
def test_every_passphrase_that_is_offered_is_good(language: str):
    for _draw in range(20):
        assert strength(suggested_passphrase(language)).score >= 3
    drawn = {len(suggested_passphrase(language).reveal()) for _draw in range(500)}
    assert max(drawn) <= LONGEST  # no word is cut on the narrowest glass


@pytest.mark.parametrize("typed", ["Xq7$!vR2&wZ9", "k7$-pQ.z9_xW4!mN"])
def test_signs_count_as_letters_do(typed: str):
    assert strength(Secret(typed)).score >= 3


def test_a_weak_one_is_asked_about_with_the_time_it_would_hold():
    assert strength(Secret("abc")).question == (
        "Whoever has the file can guess this in less than a minute. Use it all the same?"
    )
    assert "in a few hours." in Strength(2, "", seconds=7_200).question
    assert "in less than an hour." in Strength(2, "", seconds=60).question
    assert strength(Secret("heron kettle noon ladder")).question == ""


def test_four_words_are_strong_and_need_no_hint():
    found = strength(Secret("heron kettle noon ladder"))
    assert (found.score, found.words, found.hint) == (4, "very good", "")


def test_an_empty_passphrase_is_the_weakest():
    assert strength(Secret("")).score == 0


def test_a_megabyte_takes_no_longer_than_its_first_letters():
    long = "heron kettle noon ladder" * 50_000
    assert strength(Secret(long)) == strength(Secret(long[:72]))


@pytest.mark.parametrize("typed", ["\x00", "\ud800", "ñandú" * 9, "🫖" * 80, "’" * 72])
def test_any_letters_can_be_judged(typed: str):
    assert 0 <= strength(Secret(typed)).score <= 4


def test_no_words_of_the_library_are_shown():
    warning = get_feedback(0, [])["suggestions"]
    shown = [*WORDS, *HINTS.values()]
    assert not set(shown) & set(warning)


def test_the_estimate_shows_no_passphrase():
    assert "kettle" not in repr(strength(Secret("kettle")))


def test_the_word_lists_are_read_only_when_a_passphrase_is_judged():
    code = "import sys, famchart.store.strength; sys.exit('zxcvbn' in sys.modules)"
    root = Path(__file__).resolve().parents[2]
    assert subprocess.run([sys.executable, "-c", code], cwd=root, check=False).returncode == 0
