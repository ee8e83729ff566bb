"""The one form in which key documents are written, sealed and bound."""

from __future__ import annotations

import base64
import binascii
import json
from typing import Any


def canonical(value: Any) -> bytes:
    return json.dumps(value, sort_keys=True, separators=(",", ":")).encode()


def as_text(content: bytes) -> str:
    return base64.b64encode(content).decode()


def as_bytes(text: str) -> bytes:
    """Return what a text stands for; raise ValueError."""
    try:
        return base64.b64decode(text, validate=True)
    except binascii.Error:
        raise ValueError(text[:8]) from None
