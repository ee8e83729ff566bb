"""Which reports open on enter only: by words in English and Spanish."""

from __future__ import annotations

import pytest

from famchart.core.sensitive import LONG_TEXT, is_read_alone, topic_of


@pytest.mark.parametrize(
    ("title", "topic"),
    [
        ("Surgical Pathology Report", "pathology"), ("PATHOLOGY", "pathology"),
        ("Informe de anatomía patológica", "pathology"), ("Skin biopsy, left arm", "pathology"),
        ("Citología cervical", "pathology"), ("Pap smear", "pathology"),
        ("Genetic testing, hereditary cancer panel", "genetics"), ("BRCA1/2", "genetics"),
        ("Estudio genético", "genetics"), ("Cariotipo", "genetics"), ("NIPT", "genetics"),
        ("HIV 1/2 Ag/Ab, 4th gen", "HIV"), ("HIV-1 RNA (viral load)", "HIV"),
        ("Prueba de VIH", "HIV"), ("hiv_screen", "HIV"),
        ("Pregnancy test, urine", "pregnancy"), ("Prueba de embarazo", "pregnancy"),
        ("Beta-hCG", "pregnancy"), ("OB ultrasound", "pregnancy"),
        ("Ecografía obstétrica", "pregnancy"), ("Prenatal panel", "pregnancy"),
    ],
)  # fmt: skip
def test_such_a_title_is_nobodys_to_read_over_a_shoulder(title, topic):
    assert topic_of(title) == topic


@pytest.mark.parametrize(
    "title",
    [
        "Lipid panel", "Hemoglobin A1c", "Chest X-ray", "Hives after penicillin", "Papaya IgE",
        "TSH, 3rd gen", "General chemistry", "Oxygen saturation", "Albumin/Globulin ratio",
        "Hemoglobin F (fetal hemoglobin)", "Call your insurance carrier", "Alpha-fetoprotein", "Hydrogen breath test", "",
    ],
)  # fmt: skip
def test_any_other_title_is_shown(title):
    assert topic_of(title) is None


def test_a_text_is_read_alone_where_it_is_long_or_speaks_of_such_a_topic():
    assert not is_read_alone("Clear lungs. Heart of usual size.")
    assert is_read_alone("Clear lungs. Compared with the biopsy of May.")
    assert is_read_alone("a " * LONG_TEXT)
