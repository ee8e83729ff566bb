from __future__ import annotations

import pytest

from famchart.core.otp_key import OtpKey, parse_otp_key

HELLO = b"Hello!\xde\xad\xbe\xef"


@pytest.mark.parametrize(
    "typed", ["JBSWY3DPEHPK3PXP", " jbsw y3dp-ehpk 3pxp ", "JBSWY3DPEHPK3PXP=="]
)
def test_letters_in_whatever_groups_are_one_key(typed):
    assert parse_otp_key(typed) == OtpKey(HELLO)


def test_the_address_behind_a_qr_code_says_how_many_digits_and_for_how_long():
    address = (
        "otpauth://totp/Valley%20Health:rosa?secret=JBSWY3DPEHPK3PXP&issuer=Valley"
        "&algorithm=SHA256&digits=8&period=60"
    )
    assert parse_otp_key(address) == OtpKey(HELLO, 8, 60, "SHA256")
    assert parse_otp_key("otpauth://totp/x?secret=JBSWY3DPEHPK3PXP") == OtpKey(HELLO)


@pytest.mark.parametrize(
    "typed",
    ["", "é", "JBSWY3D1", "not a key!", "otpauth://totp/x", "otpauth://hotp/x?secret=JBSWY3DP",
     "otpauth://totp/x?secret=JBSWY3DP&digits=99", "otpauth://totp/x?secret=JBSWY3DP&period=x",
     "otpauth://[bad?secret=JBSWY3DP"],
)  # fmt: skip
def test_what_is_no_key_is_refused(typed):
    with pytest.raises(ValueError):  # noqa: PT011
        parse_otp_key(typed)


def test_a_key_is_not_told_by_its_repr():
    assert "Hello" not in repr(parse_otp_key("JBSWY3DPEHPK3PXP"))
