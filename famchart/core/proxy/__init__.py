"""Proxy access: its codes, its permitted steps, and where it stands on a day (RULES.md 1)."""

from __future__ import annotations

from famchart.core.proxy.codes import (
    DECIDED_BY_PATIENT,
    DERIVED_STATES,
    END_REASONS,
    KINDS,
    STATES,
    TOLD_REASONS,
    reason_words,
    state_words,
)
from famchart.core.proxy.facts import ProxyFacts, holder_warning
from famchart.core.proxy.scope import (
    FLAGS,
    MODES,
    BadScopeError,
    parse_scope,
    scope_text,
    scope_words,
)
from famchart.core.proxy.standing import Standing, standing
from famchart.core.proxy.transitions import (
    EndedProxyError,
    ForbiddenTransitionError,
    check_transition,
    dates_of,
)

__all__ = [
    "DECIDED_BY_PATIENT", "DERIVED_STATES", "END_REASONS", "FLAGS", "KINDS", "MODES", "STATES",
    "TOLD_REASONS",
    "BadScopeError", "EndedProxyError", "ForbiddenTransitionError", "ProxyFacts",
    "Standing", "check_transition", "dates_of", "holder_warning", "parse_scope",
    "reason_words", "scope_text", "scope_words", "standing", "state_words",
]  # fmt: skip
