"""What is due, late or soon: shells ask for it at every start, so it imports only what it needs."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Mapping, Sequence
from typing import Any

from famchart.cli.answer import Answer
from famchart.cli.context import Context
from famchart.cli.whose import person_id, person_name
from famchart.core.agenda import Item, Urgency
from famchart.core.day_words import ago_words
from famchart.i18n import N_, _, ngettext
from famchart.records import Facts, kinds
from famchart.records.ended_access import theirs_words
from famchart.store.today import Freshness, Today
from famchart.store.today import today as work_out_today

URGENCY_WORDS = {
    Urgency.CRITICAL: N_("critical"),
    Urgency.LATE: N_("late"),
    Urgency.DUE: N_("due today"),
    Urgency.SOON: N_("soon"),
    Urgency.NEW: N_("new"),
}


def today(parsed: Namespace, context: Context) -> Answer:
    vault = context.vault(is_clock_told=True)
    with vault.reading() as facts:
        page = work_out_today(vault, context.clock, person_id(parsed.person, facts))
        items = [item_data(item, facts) for item in page.items]
        without = [person_name(each, facts) for each in page.without_portal]
        theirs = {person_name(each, facts) or "": n for each, n in page.theirs.items()}
    data = {
        "as_of": page.as_of.isoformat(),
        "freshness": [_freshness_data(each) for each in page.freshness],
        "without_portal": without,
        "items": items,
        "checked": list(page.checked),
        "asleep": len(page.asleep),
        "theirs": theirs,
        "clock_warning": page.clock_warning or None,
        "new_since": page.new_since.isoformat(timespec="minutes"),
    }
    if parsed.brief:
        return Answer(_counts(page), _brief(page))
    return Answer(data, "\n".join(_lines(page, items, without, theirs)))


def item_data(item: Item, facts: Facts) -> dict[str, Any]:
    return {
        "id": str(item.record_id),
        "kind": item.kind,
        "what": item.what,
        "person": person_name(item.person_id, facts),
        "title": item.title,
        "due_on": item.due_on.isoformat() if item.due_on else None,
        "state": str(item.state),
        "reason": item.reason,
        "action": item.action,
    }


def _freshness_data(each: Freshness) -> dict[str, Any]:
    looked = each.looked_on.isoformat() if each.looked_on else None
    ended = each.ended or None
    return {"account": each.title, "looked_on": looked, "days": each.days, "ended": ended}


def _counts(page: Today) -> dict[str, int]:
    return {str(state): sum(item.state == state for item in page.items) for state in Urgency}


def _brief(page: Today) -> str:
    """Return counts only: no name and no illness, fit for a shell that others may see."""
    counts = _counts(page)
    words = [f"{counts[str(state)]} {_(word)}" for state, word in URGENCY_WORDS.items()]
    if page.clock_warning:
        words.append(_("! this computer’s clock was set back: do not go by this"))
    return "famchart: " + " · ".join(words)


def _lines(
    page: Today,
    items: list[dict[str, Any]],
    without: Sequence[str | None],
    theirs: Mapping[str, int],
) -> list[str]:
    lines = [
        ": ".join(filter(None, (_(URGENCY_WORDS[item.state]), shown["person"], item.title)))
        + "".join(f"; {part}" for part in (item.reason, item.action, shown["due_on"]) if part)
        for item, shown in zip(page.items, items, strict=True)
    ]
    if not page.due:
        lines.insert(0, _("Nothing due among what was entered."))
    lines = [*filter(None, (page.clock_warning, page.sheet_note)), *lines]
    if n := len(page.asleep):
        lines.append(ngettext("{n} item put off", "{n} items put off", n).format(n=n))
    lines += [theirs_words(person, n) for person, n in theirs.items()]
    counts = page.checked.items()
    if checked := ", ".join(f"{kinds()[name].checked_words()} {n}" for name, n in counts if n):
        lines.append(_("Checked: {what}").format(what=checked))
    lines += [_freshness_line(each) for each in page.freshness]
    return [*lines, *(_("{person}: no portal entered").format(person=name) for name in without)]


def _freshness_line(each: Freshness) -> str:
    words = _("{account}: looked {ago}").format(account=each.title, ago=ago_words(each.days))
    return f"{words} ({each.ended})" if each.ended else words
