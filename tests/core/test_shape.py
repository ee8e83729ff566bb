"""A pattern that is compiled at its first use is the same as one that is compiled at once."""

from __future__ import annotations

import re

import pytest

from famchart.core.shape import Shape

PATTERN, TEXT = r"(\d)-(\d)", "1-2 and 3-4"


@pytest.mark.parametrize("method", ["search", "match", "fullmatch"])
def test_it_finds_what_the_pattern_finds(method):
    found, expected = (
        getattr(each, method)(TEXT) for each in (Shape(PATTERN), re.compile(PATTERN))
    )
    assert (found and found.span()) == (expected and expected.span())


def test_it_takes_apart_and_replaces_as_the_pattern_does():
    shape, compiled = Shape(PATTERN), re.compile(PATTERN)
    assert [each[0] for each in shape.finditer(TEXT)] == ["1-2", "3-4"]
    for method in ("findall", "split"):
        assert getattr(shape, method)(TEXT) == getattr(compiled, method)(TEXT)
    for method in ("sub", "subn"):
        assert getattr(shape, method)("x", TEXT) == getattr(compiled, method)("x", TEXT)
    assert Shape("A", re.IGNORECASE).search("a")


def test_it_is_compiled_once_and_only_when_it_is_used(monkeypatch):
    compiled = []
    real = re.compile
    monkeypatch.setattr(
        "famchart.core.shape.re.compile", lambda *told: compiled.append(told) or real(*told)
    )
    shape = Shape(PATTERN)
    assert not compiled
    for _number in range(3):
        assert shape.search(TEXT)
    assert shape.fullmatch("1-2")
    assert len(compiled) == 1
