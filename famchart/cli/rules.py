"""The rules command: what corrections taught, to be seen, removed, handed on and taken over."""

from __future__ import annotations

import json
from argparse import Namespace
from uuid import UUID

from sqlmodel import col, select

from famchart.cli.answer import Answer
from famchart.cli.context import Context
from famchart.cli.reading import content_of
from famchart.cli.streams import tell
from famchart.core.errors import WrongUseError
from famchart.i18n import N_, _, ngettext
from famchart.intake.rules import lesson_of
from famchart.intake.shared_rules import rules_in, shared, take_over
from famchart.records import Facts
from famchart.records.rule import KIND, LABELS, Rule, where_words
from famchart.records.rule import title as rule_title
from famchart.store.lookup import find
from famchart.store.vault import DELETED


class OneThingError(WrongUseError):
    """Several things were asked for at once."""

    message = N_("rules takes one of --remove, --export and --import.")


def rules(parsed: Namespace, context: Context) -> Answer:
    """List the rules, or do the one thing that is asked."""
    asked = [parsed.remove, parsed.export or None, parsed.take_over]
    if sum(each is not None for each in asked) > 1:
        raise OneThingError
    if parsed.export:
        return _exported(context)
    if parsed.remove is not None:
        return _removed(parsed.remove, context)
    if parsed.take_over is not None:
        return _taken_over(parsed.take_over, context)
    with context.vault().reading() as facts:
        found = facts.all(select(Rule).order_by(col(Rule.about), col(Rule.printed)))
        lines = [_line(each, facts) for each in found]
        data = [_data(each, facts) for each in found]
    return Answer({"items": data, "total": len(data)}, "\n".join(lines or [_("No rules yet.")]))


def _exported(context: Context) -> Answer:
    """Print the rules as JSON; what may tell of somebody stays behind."""
    with context.vault().reading() as facts:
        found = shared(facts)
    if found.left:
        words = ngettext("{n} rule was left out: it may tell of somebody.",
                         "{n} rules were left out: they may tell of somebody.",
                         found.left)  # fmt: skip
        tell(words.format(n=found.left))
    return Answer(found.data, json.dumps(found.data, ensure_ascii=False, indent=2))


def _removed(typed: str, context: Context) -> Answer:
    with context.vault(write=True).work(DELETED) as work:
        rule = find(work, KIND, typed)
        assert isinstance(rule, Rule)  # noqa: S101
        work.detail = title = rule_title(rule)
        work.remove(rule)
    text = _("Deleted “{title}”; “famchart undo” brings it back.").format(title=title)
    return Answer({"deleted": str(rule.id), "kind": KIND.name}, text)


def _taken_over(name: str, context: Context) -> Answer:
    told = rules_in(content_of(name))
    with context.vault(write=True).work(N_("Added"), detail=_(KIND.plural)) as work:
        kept, unknown = take_over(told, work, context.clock)
    lines = [ngettext("{n} rule is new or changed.", "{n} rules are new or changed.", kept)
             .format(n=kept)]  # fmt: skip
    if unknown:
        words = ngettext("{n} is of a portal that is not entered; it was left out.",
                         "{n} are of portals that are not entered; they were left out.",
                         unknown)  # fmt: skip
        lines.append(words.format(n=unknown))
    return Answer({"kept": kept, "left_out": unknown}, "\n".join(lines))


def _line(rule: Rule, facts: Facts) -> str:
    parts = (str(rule.id), _(LABELS[rule.about]), " ".join(rule_title(rule).split()))
    return "  ".join((*parts, where_words(rule, facts)))


def _data(rule: Rule, facts: Facts) -> dict[str, str | UUID | None]:
    portal = where_words(rule, facts) if rule.portal_id else None
    return {"id": str(rule.id), "portal": portal, **lesson_of(rule).to_json()}
