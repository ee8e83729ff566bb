"""What an access shows: its extent and its flags (RULES.md 1.7)."""

from __future__ import annotations

from famchart.core.errors import WrongUseError
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


def parse_scope(text: str) -> dict[str, str]:
    """Read `results=yes,notes=no`; a flag alone means yes. Raise BadScopeError."""
    scope = {}
    for part in (part.strip() for part in text.split(",") if part.strip()):
        flag, sign, value = (piece.strip().casefold() for piece in part.partition("="))
        value = value if sign else "yes"
        if flag not in FLAGS or value not in ("yes", "no", "unknown"):
            raise BadScopeError(part=part[:40], flags=", ".join(FLAGS))
        scope[flag] = value
    return scope


def scope_words(scope: dict[str, str]) -> str:
    """Return a scope as people say it: yes: results, messages; no: bills."""
    told = []
    for code, answer in (("yes", _("yes")), ("no", _("no")), ("unknown", _("not known"))):
        flags = [_(name) for flag, name in FLAGS.items() if scope.get(flag) == code]
        told += [f"{answer}: {', '.join(flags)}"] if flags else []
    return "; ".join(told)


def scope_text(scope: dict[str, str]) -> str:
    """Return a scope in its one written form."""
    return ",".join(f"{flag}={scope[flag]}" for flag in FLAGS if flag in scope)
