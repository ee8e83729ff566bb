"""The digits of an authenticator app (RFC 6238), from the key kept with a login."""

from __future__ import annotations

import time
from collections.abc import Mapping

from cryptography.hazmat.primitives.hashes import SHA1, SHA256, SHA512
from cryptography.hazmat.primitives.twofactor.totp import TOTP

from famchart.core.errors import WrongUseError
from famchart.core.otp_key import parse_otp_key
from famchart.core.secret import Secret
from famchart.i18n import N_

HASHES: Mapping[str, SHA1 | SHA256 | SHA512] = {
    "SHA1": SHA1(),  # noqa: S303  what nearly every portal uses
    "SHA256": SHA256(),
    "SHA512": SHA512(),
}


class BadTotpKeyError(WrongUseError):
    """The key is neither base32, as authenticator apps show it, nor an otpauth:// address."""

    message = N_(
        "The authenticator key of this login is not one: it has letters A-Z and digits 2-7, or is"
        " the otpauth:// address behind the QR code."
    )


def totp_code(key: Secret, at: float | None = None) -> tuple[str, int]:
    """Return the digits at a time (seconds since 1970, the machine's by default) and the seconds
    for which they hold. Raise BadTotpKeyError."""
    moment = time.time() if at is None else at
    try:
        told = parse_otp_key(key.reveal())
    except ValueError:
        raise BadTotpKeyError from None
    # Keys of ten bytes are common, though shorter than the RFC wants.
    totp = TOTP(told.secret, told.digits, HASHES[told.algorithm], told.period,
                enforce_key_length=False)  # fmt: skip
    return totp.generate(int(moment)).decode(), told.period - int(moment) % told.period
