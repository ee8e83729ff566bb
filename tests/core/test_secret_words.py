"""Every word for a secret is one in a typed line and in a file alike."""

from __future__ import annotations

import pytest

from famchart.core.told_secrets import HIDDEN, tells_secret, without_secrets
from famchart.intake.quick.secret_words import holds_secret

WORDS = [
    *("password", "passcode", "passphrase", "code word", "codeword", "pwd", "pw", "PIN"),
    *("contraseña", "contrasena", "clave", "código de acceso", "codigo de acceso"),
    *("TOTP secret", "recovery code", "backup codes", "código de recuperación"),
    "códigos de respaldo",
]


@pytest.mark.parametrize("word", WORDS)
@pytest.mark.parametrize("line", ["MyChart {}: tulip44x", "{}: tulip44x", "{}: 4321"])
def test_what_stands_behind_it_is_hidden(line: str, word: str) -> None:
    told = line.format(word)
    assert holds_secret(told)
    assert tells_secret(told)
    assert without_secrets(told) == line.partition("{}")[0] + f"{word}: {HIDDEN}"


@pytest.mark.parametrize("word", WORDS)
def test_the_word_alone_is_none(word: str) -> None:
    said = f"ask the clinic for the {word} on Monday"
    assert not holds_secret(said)
    assert not tells_secret(said)
