"""The title of a page is not taken for whose it is."""

from __future__ import annotations

import pytest
from paste_told import read


@pytest.mark.parametrize(
    "title",
    [
        "Today's Visit",
        "INFORME DE ALTA",
        "Informe de urgencias",
        "Semen Analysis",
        "Cerebrospinal Fluid",
        "LÍQUIDO CEFALORRAQUÍDEO",
        "Líquido Pleural",
        "SIGNOS VITALES",
        "Constantes Vitales",
        "Vital Signs",
    ],
)
def test_a_title_is_nobody(title: str) -> None:
    text = f"{title}\nGlucose: 63 mg/dL (40 - 70)\nProtein: 31 mg/dL (15 - 45)\nWeight: 61 kg\n"
    assert read(text).patient is None


@pytest.mark.parametrize(
    ("title", "name", "called"),
    [
        ("Marta's Visit", None, "Marta"),
        ("Resultados de Marta", None, "Marta"),
        ("Marta Quiroga", "Marta Quiroga", None),
        ("ALTAGRACIA QUIROGA", "ALTAGRACIA QUIROGA", None),
    ],
)
def test_whoever_is_named_stays(title: str, name: str | None, called: str | None) -> None:
    text = f"{title}\nGlucose: 83 mg/dL (70 - 99)\nSodium: 139 mmol/L (135 - 145)\n"
    patient = read(text).patient
    assert patient
    assert (patient.name, patient.called) == (name, called)
