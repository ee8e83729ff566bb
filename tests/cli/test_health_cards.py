"""Health cards and the keys that check them, through the commands."""

from __future__ import annotations

from pathlib import Path

import pytest
from health_cards import OTHER_KEY, card, file_of, keys


@pytest.fixture
def given(tmp_path: Path) -> dict[str, str]:
    """Return a right card, a forged one and their issuer's keys."""
    contents = {
        "right": file_of(card()), "forged": file_of(card(key=OTHER_KEY)), "keys": keys(),
    }  # fmt: skip
    for name, content in contents.items():
        (tmp_path / name).write_bytes(content)
    return {name: str(tmp_path / name) for name in contents}


@pytest.mark.parametrize("beside", [("{keys}",), ("--keys", "{keys}")])
def test_read_checks_a_card_with_the_keys_that_are_given(run, given, beside):
    words = [each.format(**given) for each in beside]
    (right,) = _documents(run("read", given["right"], *words, "--json"))
    assert right["warnings"] == []
    (forged,) = _documents(run("read", given["forged"], *words, "--json"))
    assert "wrong or missing" in forged["warnings"][0]


def _documents(ran):
    data = ran.data
    return (data if isinstance(data, dict) else data[0])["documents"]


def test_a_forged_card_is_filed_only_where_somebody_says_so(chart, given):
    words = ("import", given["forged"], "--keys", given["keys"], "--person", "Rosa", "--json")
    names = chart("show", "Rosa", "--json").data["id"]
    chart("set", names, "given=Jo", "family=Any", "birth_date=1951-01-20", "called=Rosa")
    refused = chart(*words)
    assert (refused.code, refused.out) == (1, "")
    assert "signature of a health card in forged is wrong" in refused.err
    assert chart(*words, "--yes").data["new"] == 1


def test_keys_are_filed_nowhere(chart, given):
    names = chart("show", "Rosa", "--json").data["id"]
    chart("set", names, "given=Jo", "family=Any", "birth_date=1951-01-20", "called=Rosa")
    filed = chart("import", given["right"], given["keys"], "--person", "Rosa", "--json").data
    assert (filed["new"], len(filed["records"]), filed["remarks"]) == (1, 1, [])
    assert "public keys" in chart("import", given["keys"], "--person", "Rosa").err
    assert "holds no public keys" in chart("read", given["right"], "--keys", given["right"]).err
