"""The login command: what opens a portal, its secrets hidden unless they are asked for."""

from __future__ import annotations

from argparse import Namespace
from typing import Any

from famchart.cli.answer import Answer
from famchart.cli.context import Context
from famchart.cli.editing import person_id
from famchart.cli.shapes import opened_record_data, record_text
from famchart.core.errors import AnswerIsNoError
from famchart.core.secret import Secret
from famchart.i18n import N_, _
from famchart.records import Facts, kinds
from famchart.records.account import names as account_names
from famchart.records.login import Login, accounts_of
from famchart.store.lookup import find


class NoSuchSecretError(AnswerIsNoError):
    """The login has no password, or no authenticator key."""

    message = N_("This login has no {secret}.")
