"""The changes command: what was done in the vault, the newest first."""

from __future__ import annotations

from argparse import Namespace
from datetime import datetime, time
from typing import Any

from famchart.cli.answer import Answer
from famchart.cli.context import Context
from famchart.cli.editing import day
from famchart.cli.whose import person_id
from famchart.core.day_words import day_words
from famchart.i18n import _
from famchart.store.done_since import Done, done_since
from famchart.store.visits import last_look


def changes(parsed: Namespace, context: Context) -> Answer:
    """Answer with what was done since a day, or since somebody last looked at Today."""
    vault = context.vault()
    since = _begin_of(parsed.since) if parsed.since else last_look(vault, context.clock)
    with vault.reading() as facts:
        found = list(done_since(facts, since, person_id(parsed.person, facts)))
    text = "\n".join(_text(each) for each in found) or _("Nothing was changed since then.")
    data = {
        "since": since and since.isoformat(timespec="seconds"),
        "items": list(map(_data, found)),
    }
    return Answer(data, text)


def _begin_of(typed: str) -> datetime:
    return datetime.combine(day(typed), time()).astimezone()


def _data(done: Done) -> dict[str, Any]:
    kind, record_id = done.record or (None, None)
    return {
        "at": done.at.isoformat(timespec="seconds"),
        "words": done.words,
        "changes": list(done.changes),
        "kind": kind,
        "kinds": list(done.kinds),
        "id": record_id and str(record_id),
        "taken_back": done.is_taken_back,
        "batch": done.batch,
    }


def _text(done: Done) -> str:
    here = done.at.astimezone()
    undone = f" ({_('taken back since')})" if done.is_taken_back else ""
    head = f"{day_words(here.date())} {here:%H:%M}  {done.told}{undone}"
    return "\n".join([head, *(f"  {words}" for words in done.changes)])
