"""A field with a few usual answers, each translated, that holds any other as it was printed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from famchart.core.terminal_text import fold
from famchart.i18n import _
from famchart.records.fields import FieldSpec


@dataclass(frozen=True)
class UsualWords(FieldSpec):
    """Words of one line; of the usual ones the code is stored, so that it can be translated."""

    names: Mapping[str, str] | None = None
    is_typed_in_words = True

    def read(self, typed: str) -> str:
        wanted = fold(typed)
        for code, name in (self.names or {}).items():
            if wanted in (fold(code), fold(name), fold(_(name))):
                return code
        return typed

    def code(self, value: str | None) -> str | None:
        """Return a value that has words in every language; None for one that is as it was typed."""
        return value if value in (self.names or {}) else None

    def as_typed(self, value: str | None) -> str:
        """Return a value that is somebody's own words; nothing for a usual one."""
        return "" if self.code(value) else value or ""

    def offers(self) -> Mapping[str, str]:
        return {_(name): "" for name in (self.names or {}).values()}

    def shown(self, value: str | None) -> str:
        return _((self.names or {}).get(value, value)) if value else ""
