from __future__ import annotations

import io
import json
import sys

import pytest

from famchart.core.secret import Secret
from famchart.store.keys import Passphrase
from famchart.store.opening import open_vault

WORDS = "correct horse battery staple"


@pytest.fixture
def batch(run, monkeypatch):
    def ran(*lines: str):
        script = "".join(f"{line}\n" for line in lines)
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(script.encode())))
        return run("batch", "--json")

    return ran


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("list person --help", "cannot stand in a batch"),
        ("--version", "cannot stand in a batch"),
        ("--today 2026-01-01 today", "--today holds for a whole batch"),
        ("--vault elsewhere list person", "--vault holds for a whole batch"),
        ("verify elsewhere", "cannot stand in a batch"),
        ("slots", "cannot stand in a batch"),
        ("passphrase", "cannot stand in a batch"),
        ("recovery-sheet", "cannot stand in a batch"),
        ("read -", "cannot stand in a batch"),
        ("add note 'text=x", "a quotation mark has no partner"),
    ],
)
def test_a_line_that_is_not_for_a_batch_is_refused_by_its_number(batch, line, said):
    ran = batch("add person given=Rosa", line, "add person given=Luis")
    assert (ran.code, len(ran.out.splitlines())) == (2, 1)
    assert "line 2: " in ran.err
    assert said in ran.err


def test_a_line_that_finds_nothing_is_answered_and_ends_the_batch(batch):
    ran = batch("search zzzz", "add person given=Luis")
    assert ran.code == 1
    assert json.loads(ran.out) == {"hits": [], "total": 0}
    assert "line 1" in ran.err


def test_a_batch_that_only_reads_runs_beside_a_writer(batch, folder, run):
    run("add", "person", "given=Rosa")
    writer = open_vault(folder, Passphrase(Secret(WORDS)))
    try:
        assert batch("list person").code == 0
        ran = batch("list person", "add person given=Luis")
        assert (ran.code, len(ran.out.splitlines())) == (4, 1)
    finally:
        writer.close()


def test_a_batch_may_read_first_and_write_later_with_the_key_asked_once(batch):
    ran = batch("kinds", "list person", "add person given=Rosa", "list person")
    assert ran.code == 0
    assert json.loads(ran.out.splitlines()[-1])["total"] == 1
