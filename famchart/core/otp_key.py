"""The key of an authenticator app, as a portal shows it: letters, or an otpauth:// address."""

from __future__ import annotations

import base64
import binascii
from dataclasses import dataclass
from urllib.parse import parse_qs, urlsplit

DIGITS, PERIOD, ALGORITHM = 6, 30, "SHA1"
ALGORITHMS = ("SHA1", "SHA256", "SHA512")


@dataclass(frozen=True)
class OtpKey:
    """What the digits of a moment are worked out from (RFC 6238)."""

    secret: bytes
    digits: int = DIGITS
    period: int = PERIOD
    """Seconds for which the digits hold."""
    algorithm: str = ALGORITHM

    def __repr__(self) -> str:
        return "<OtpKey ***>"


def parse_otp_key(text: str) -> OtpKey:
    """Read base32 letters in whatever groups, or the address behind a QR code; raise ValueError.

    The address is Google Authenticator's: otpauth://totp/LABEL?secret=…&digits=…&period=…
    """
    if not text.strip().casefold().startswith("otpauth:"):
        return OtpKey(_secret(text))
    address = urlsplit(text.strip())
    told = {name.casefold(): values[-1] for name, values in parse_qs(address.query).items()}
    digits, period = int(told.get("digits", DIGITS)), int(told.get("period", PERIOD))
    algorithm = told.get("algorithm", ALGORITHM).upper().replace("-", "")
    is_known = digits in (6, 7, 8) and 10 <= period <= 300 and algorithm in ALGORITHMS
    if address.netloc.casefold() != "totp" or not is_known:
        raise ValueError("otpauth")
    return OtpKey(_secret(told.get("secret", "")), digits, period, algorithm)


def _secret(text: str) -> bytes:
    letters = "".join(text.split()).replace("-", "").upper().rstrip("=")
    if not letters.isascii():
        raise ValueError("base32")
    try:
        secret = base64.b32decode(letters + "=" * (-len(letters) % 8))
    except binascii.Error:
        raise ValueError("base32") from None
    if not secret:
        raise ValueError("base32")
    return secret
