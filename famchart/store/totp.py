"""The six digits of an authenticator app (RFC 6238), from the key kept with a login."""

from __future__ import annotations

import base64
import binascii
import time

from cryptography.hazmat.primitives.hashes import SHA1
from cryptography.hazmat.primitives.twofactor.totp import TOTP

from famchart.core.errors import WrongUseError
from famchart.core.secret import Secret
from famchart.i18n import N_

PERIOD = 30
DIGITS = 6


class BadTotpKeyError(WrongUseError):
    """The key is not base32, as authenticator apps show it."""

    message = N_("The authenticator key of this login is not one: letters A-Z and digits 2-7.")


def totp_code(key: Secret, at: float | None = None) -> tuple[str, int]:
    """Return the digits at a time (seconds since 1970, the machine's by default) and the seconds
    for which they hold. Raise BadTotpKeyError."""
    moment = time.time() if at is None else at
    letters = "".join(key.reveal().split()).replace("-", "").upper().rstrip("=")
    try:
        raw = base64.b32decode(letters + "=" * (-len(letters) % 8))
    except binascii.Error:
        raise BadTotpKeyError from None
    # Keys of ten bytes are common, though shorter than the RFC wants.
    totp = TOTP(raw, DIGITS, SHA1(), PERIOD, enforce_key_length=False)  # noqa: S303
    return totp.generate(int(moment)).decode(), PERIOD - int(moment) % PERIOD
