"""What an access shows: its extent and its flags (RULES.md 1.7)."""

from __future__ import annotations

import re
from collections.abc import Mapping

from famchart.core.errors import WrongUseError
from famchart.core.terminal_text import fold
from famchart.i18n import N_, _

MODES = {
    "full": N_("full"),
    "view_only": N_("view only"),
    "billing_only": N_("billing only"),
    "per_category": N_("by category"),
}
NARROW_MODES = ("view_only", "billing_only")
FLAGS = {
    "results": N_("results"),
    "notes": N_("notes"),
    "visit_summaries": N_("visit summaries"),
    "messages": N_("messages"),
    "scheduling": N_("scheduling"),
    "refills": N_("refills"),
    "bills": N_("bills"),
    "vaccinations": N_("vaccinations"),
    "forms": N_("forms"),
}


class BadScopeError(WrongUseError):
    """The scope names something else than what a portal shows."""

    message = N_("“{part}” is no part of a scope; write results=yes,notes=no of: {flags}.")


ANSWERS = {"yes": N_("yes"), "no": N_("no"), "unknown": N_("not known")}


def parse_scope(text: str) -> dict[str, str]:
    """Read `results=yes,notes=no`, or the same in words; a flag alone means yes.

    Raise BadScopeError.
    """
    scope, last = {}, "yes"
    for part in filter(None, map(str.strip, re.split("[,;]", text))):
        answer, colon, behind = part.partition(":")
        last = _code(answer, ANSWERS) if colon else last
        flag, sign, value = (behind if colon else part).partition("=")
        flag, value = _code(flag, FLAGS), _code(value, ANSWERS) if sign else last
        if not (flag and value):
            raise BadScopeError(part=part[:40], flags=", ".join(FLAGS))
        scope[flag] = value
    return scope


def _code(typed: str, names: Mapping[str, str]) -> str:
    """Return what is meant by a code or by its words; nothing for others."""
    wanted = fold(typed)
    return next((code for code, name in names.items() if wanted in (code, fold(_(name)))), "")


def scope_words(scope: dict[str, str]) -> str:
    """Return a scope as people say it: yes: results, messages; no: bills."""
    told = []
    for code, answer in ANSWERS.items():
        flags = [_(name) for flag, name in FLAGS.items() if scope.get(flag) == code]
        told += [f"{_(answer)}: {', '.join(flags)}"] if flags else []
    return "; ".join(told)


def scope_text(scope: dict[str, str]) -> str:
    """Return a scope in its one written form."""
    return ",".join(f"{flag}={scope[flag]}" for flag in FLAGS if flag in scope)
