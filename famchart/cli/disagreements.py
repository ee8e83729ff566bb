"""The disagreements command: what lists say differently, each value with who says it."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from famchart.cli.answer import Answer
from famchart.cli.context import Context
from famchart.cli.whose import person_id, person_name
from famchart.core.disagreements import Line
from famchart.i18n import N_, _
from famchart.records import Facts, kinds
from famchart.store.compared_lists import Voice
from famchart.store.disagreement_words import (
    apart_words,
    changed_words,
    state_words,
    told,
)
from famchart.store.disagreements import Disagreement, State
from famchart.store.disagreements import disagreements as find_disagreements

STATES = {
    State.OPEN: N_("not settled"),
    State.ASKED: N_("to be asked"),
    State.SETTLED: N_("settled"),
}


def disagreements(parsed: Namespace, context: Context) -> Answer:
    """Tell what differs; or ask about one at the next visit, or settle it."""
    if parsed.ask or parsed.settle or parsed.values:
        from famchart.cli import settling  # which whoever only looks does not need

        return (settling.settle if parsed.settle else settling.ask)(parsed, context)
    today = context.clock.today()
    with context.vault().reading() as facts:
        whose = person_id(parsed.person, facts)
        found = find_disagreements(facts, context.clock, whose)
        items = [_data(each, facts, today) for each in found]
        lines = [line for each in found for line in _text(each, facts, today)]
    nothing = _("No lists differ among what was entered.")
    return Answer({"as_of": today.isoformat(), "items": items}, "\n".join(lines) or nothing)


def _data(each: Disagreement, facts: Facts, today: date) -> dict[str, Any]:
    """Return one for scripts; of a private one only that it is there, and how it stands."""
    head = {"person": person_name(each.person_id, facts), "state": str(each.state)}
    if each.is_private:
        return head | {"private": True}
    return head | {
        "kind": each.kind,
        "title": each.title,
        **_told_data(each),
        "question": str(each.question.id) if each.question else None,
        "changed": list(changed_words(each, today)),
    }


def differs_data(found: Iterable[Disagreement]) -> list[dict[str, Any]]:
    """Return what every source says of one record, for whoever lists or shows it."""
    return [{"state": str(each.state), **_told_data(each)} for each in found]


def _told_data(each: Disagreement) -> dict[str, Any]:
    return {
        "about": each.code,
        "differs_in": list(each.apart),
        "says": [_voice_data(voice) for voice in each.voices],
    }


def _voice_data(voice: Voice) -> dict[str, Any]:
    return {
        "source": voice.name,
        "on": voice.on,
        "stands": str(voice.statement.stand),
        "lines": [_line_data(line) for line in voice.statement.lines],
        "records": [str(record.id) for record in voice.records],
    }


def _line_data(line: Line) -> dict[str, Any]:
    return {"fields": line.said, "over": line.is_over}


def _text(each: Disagreement, facts: Facts, today: date) -> Iterator[str]:
    front = f"{_(STATES[each.state])}: {person_name(each.person_id, facts)}: "
    if each.is_private:
        yield front + _("private: open it to see")
        return
    yield f"{front}{_(kinds()[each.kind].label)}, {each.title}: {apart_words(each)}"
    for words, names in told(each, each.voices, today).items():
        yield f"  {words}: {names}"
    became = (state_words(each, today), *changed_words(each, today))
    yield from (f"  {words}" for words in became if words)
