"""Fields that are masked wherever they stand: passwords, keys of authenticators, codes."""

from __future__ import annotations

from typing import Any, ClassVar

from famchart.core.otp_key import parse_otp_key
from famchart.core.secret import Secret
from famchart.i18n import N_
from famchart.records.fields import FieldSpec


class SecretText(FieldSpec):
    """A password or the like: masked everywhere, never searched, copied for seconds only."""

    is_secret: ClassVar[bool] = True
    hint: ClassVar[str] = N_("write it in one line")

    def parse(self, typed: str) -> Any:
        """Keep every sign as it is: a password may begin or end with a space."""
        return self._value(typed) if typed else None

    def read(self, typed: str) -> Secret:
        return Secret(typed)

    def json(self, value: Secret | None) -> str | None:
        return "***" if value else None


class Password(SecretText):
    """A secret that may be drawn by lot."""


class TotpKey(SecretText):
    """The key of an authenticator app."""

    hint: ClassVar[str] = N_(
        "write its letters A-Z and digits 2-7, or the otpauth:// address behind the QR code"
    )

    def read(self, typed: str) -> Secret:
        parse_otp_key(typed)
        return Secret(typed)


class SecretLines(SecretText):
    """Secrets of several lines: recovery codes."""

    hint: ClassVar[str] = N_("write the codes with spaces between, or one a line")

    def parse(self, typed: str) -> Any:
        return Secret(typed) if typed else None


class SecretRemarks(SecretLines):
    """Words that are nobody else's business: a PIN, the answer to a question."""

    hint: ClassVar[str] = N_("a PIN, the answers to security questions")
