"""What is a password in a line of a text, and what only the number of a thing."""

from __future__ import annotations

import pytest

from famchart.core.told_secrets import HIDDEN, tells_secret, without_secrets

PASSWORDS = [
    "Clave: gato-azul-99",
    "Contraseña: 1234",
    "Contraseña del portal de mamá: Gato99",
    "Clave de acceso: GATO99",
    "Clave del portal: 1234",
    "Usuario: rosa48\nClave: 1234",
    "MyChart\nrosa@example.org\nPIN: 4321\nMedicamento: Losartán",
    "Clave: 123",
    "PIN: 4321",
    "password for MyChart: zanahoria7",
    "Clave del medicamento: gato-azul-99",
    "Passcode: 447210",
    "MyChart\nCódigo de acceso: 447210",
    "Your video visit\nPasscode: tulip-44x",
    "MyChart pass: Sunny1948",
    "user rosa48 pass: Sunny1948",
    "Pass for mom's portal: Sunny1948",
    "contra de MyChart: Sol1948",
    "Usuario: rosa48 contra: Sol1948",
    "Dad’s VA pass: Blue42!kite",
    "Oracle pass of mom = kite99",
    "Contra de Oracle: kite99",
    "Vacuna contra la influenza, clave: gato-azul-99",
]
NUMBERS = [
    "Bus pass: renew4 by Friday",
    "Parking pass: lot12",
    "Did not pass: otoscopy2 again",
    "Hearing screen pass: OAE2",
    "Vacuna contra: h1n1",
    "Clave de asegurado: 4590-12-8812",
    "Clave del medicamento: 010.000.0101.00",
    "Medicamento: Losartán 50 mg\nClave: 010.000.2520.00\nCantidad: 30",
    "Estudio: Glucosa\nClave: 123\nResultado: 105 mg/dL",
    "Clave CIE-10: E11.9",
    "La clave está en comer menos sal",
    "Zoom meeting ID: 881 2231 0907\nPasscode: 447210",
    "Su videoconsulta es el jueves a las 9:15.\nCódigo de acceso: 4472",
    "Join by phone, or dial in with passcode: 88 4410",
    "Vacuna contra: influenza",
    "Bus pass: 4471",
    "Contra la gripe: vacuna anual",
]


@pytest.mark.parametrize("text", PASSWORDS)
def test_a_password_is_hidden_whatever_it_is_called(text: str) -> None:
    assert tells_secret(text)
    assert HIDDEN in without_secrets(text)


@pytest.mark.parametrize("text", NUMBERS)
def test_the_number_of_a_thing_is_no_password(text: str) -> None:
    assert not tells_secret(text)
    assert without_secrets(text) == text
