"""Column types that SQLite does not have."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Dialect, String
from sqlalchemy.types import TypeDecorator

from famchart.core.secret import Secret


class SecretColumn(TypeDecorator[Secret]):
    """A Secret, stored as text: the vault around it is what encrypts."""

    impl = String
    cache_ok = True

    def process_bind_param(self, value: Secret | None, dialect: Dialect) -> str | None:
        return value.reveal() if value is not None else None

    def process_result_value(self, value: Any, dialect: Dialect) -> Secret | None:
        return Secret(value) if value is not None else None
