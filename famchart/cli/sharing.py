"""The shares command: the recovery sheet in three parts, of which two open the vault."""

from __future__ import annotations

from argparse import Namespace

from famchart.cli.answer import Answer
from famchart.cli.context import Context
from famchart.cli.keeping import more_than_a_key_file
from famchart.store import meta
from famchart.store.opening import open_with_keys
from famchart.store.printed_shares import CUT_HERE, shares_text
from famchart.store.shares import make_shares


def shares(parsed: Namespace, context: Context) -> Answer:
    """Print three new shares; those of another time do not go together with them."""
    opened = open_with_keys(context.vault_path, more_than_a_key_file(context))
    vault = opened.vault
    try:
        today = context.clock.today()
        printed = list(shares_text(make_shares(opened.root), vault.name, vault.id, today))
        meta.put(vault, meta.SHARES_MADE, today.isoformat())
    finally:
        vault.close()
    return Answer(None, f"\n\n{CUT_HERE}\n\n".join(printed))
