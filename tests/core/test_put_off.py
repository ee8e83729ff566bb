"""A module that is put off is loaded by whoever uses it, and by nobody else."""

from __future__ import annotations

import subprocess
import sys

PUT_OFF = """
import sys
from famchart.core.put_off import put_off
put_off("asyncio", "iscoroutine")
import asyncio as early
import famchart.records
assert not {"asyncio.events", "ssl"} & sys.modules.keys()
"""


def _runs(code: str, before: str = PUT_OFF) -> None:
    done = subprocess.run(
        [sys.executable, "-c", before + code], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr


def test_the_records_need_nothing_of_it():
    _runs("")


def test_whoever_uses_it_has_all_of_it():
    _runs(
        """
async def told(): return "told"
assert early.run(told()) == "told"
import asyncio
assert asyncio is not early and asyncio.Lock is early.Lock
from asyncio import events, Queue
import asyncio.locks
"""
    )


def test_a_function_that_was_taken_at_once_is_its_own():
    _runs(
        """
taken = early.iscoroutine
async def told(): pass
one = told()
assert taken(one) and not taken(told)
one.close()
"""
    )


def test_a_package_that_is_put_off_has_its_functions_and_its_modules():
    _runs(
        """
import sys
from famchart.core.put_off import put_off
put_off("importlib.metadata", "version")
from importlib.metadata import version
import importlib, importlib.metadata, importlib.metadata._text
assert "email" not in sys.modules
assert version("sqlmodel") == importlib.metadata.version("sqlmodel")
assert importlib.metadata is sys.modules["importlib.metadata"]
assert "email" in sys.modules
""",
        before="",
    )


def test_a_package_that_is_passed_by_is_not_run_and_can_be_run_later():
    _runs(
        """
import sys
from famchart.core.put_off import passed_by
with passed_by("email", "email.mime"):
    from email.mime.text import MIMEText
assert not {"email", "email.mime"} & sys.modules.keys()
assert "email.mime.text" in sys.modules
import email
assert email.message_from_string("Subject: x")["subject"] == "x"
""",
        before="",
    )


def test_one_that_is_there_already_stays():
    _runs("early.Lock\nput_off('asyncio')\nimport asyncio.events, asyncio\nasyncio.Lock")
