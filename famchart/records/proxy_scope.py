"""What a proxy access shows, as it is typed, stored and told."""

from __future__ import annotations

from famchart.core.proxy import parse_scope, scope_text, scope_words
from famchart.records.fields import FieldSpec


class Scope(FieldSpec):
    """What the access shows: results=yes,notes=no."""

    is_typed_in_words = True

    def read(self, typed: str) -> str:
        return scope_text(parse_scope(typed))

    def shown(self, value: str | None) -> str:
        return scope_words(parse_scope(value)) if value else ""
