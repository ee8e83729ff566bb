"""The vectors of RFC 6238, appendix B."""

from __future__ import annotations

import base64

import pytest

from famchart.core.secret import Secret
from famchart.store.totp import BadTotpKeyError, totp_code

SEEDS = {"SHA1": 20, "SHA256": 32, "SHA512": 64}
VECTORS = [
    (59, "SHA1", "94287082"), (59, "SHA256", "46119246"), (59, "SHA512", "90693936"),
    (1111111109, "SHA1", "07081804"), (1111111109, "SHA256", "68084774"),
    (20000000000, "SHA1", "65353130"), (20000000000, "SHA512", "47863826"),
]  # fmt: skip


@pytest.mark.parametrize(("at", "algorithm", "digits"), VECTORS)
def test_the_digits_are_those_of_the_rfc(at, algorithm, digits):
    seed = (b"1234567890" * 7)[: SEEDS[algorithm]]
    letters = base64.b32encode(seed).decode()
    key = Secret(f"otpauth://totp/x?secret={letters}&algorithm={algorithm}&digits=8")
    assert totp_code(key, at) == (digits, 30 - at % 30)


def test_a_key_that_is_none_says_so_without_showing_it():
    with pytest.raises(BadTotpKeyError) as raised:
        totp_code(Secret("sesame!"))
    assert "sesame" not in str(raised.value)
