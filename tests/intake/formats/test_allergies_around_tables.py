"""Allergies that a line of a document lists beside its tables of other things."""

from __future__ import annotations

import pytest
from samples.office_files import docx, p, tbl
from samples.read_sample import draft

SEEN, CALL = "Visit date: 11/15/2026", "Call us at 555-1212 if worse."
MEDICINES = (("Medication", "Dose", "Frequency"), ("Metformin", "500 mg", "twice daily"))


def allergies(line: str, *, as_page: bool) -> list[tuple[str, str | None]]:
    if as_page:
        rows = "".join(f"<tr>{''.join(f'<td>{c}</td>' for c in row)}</tr>" for row in MEDICINES)
        content: str | bytes = (
            f"<html><body><p>{SEEN}</p><p>{line}</p><table>{rows}</table><p>{CALL}</p></body></html>"
        )
    else:
        content = docx(p(SEEN) + p(line) + tbl(*MEDICINES) + p(CALL))
    found = draft(content)
    assert [item.fields["name"] for item in found.items if item.kind == "medication"] == [
        "Metformin"
    ]
    told = [item.fields for item in found.items if item.kind == "allergy"]
    return [(each["name"], each.get("reaction")) for each in told]


@pytest.mark.parametrize("as_page", [True, False])
@pytest.mark.parametrize(
    ("line", "wanted"),
    [
        ("Allergies: Penicillin (hives)", [("Penicillin", "hives")]),
        ("Allergies: Penicillin (hives), latex", [("Penicillin", "hives"), ("latex", None)]),
        ("Alergias: Penicilina (urticaria)", [("Penicilina", "urticaria")]),
        ("Allergies: NKDA", []),
        ("Allergies: none known", []),
        ("Alergias: ninguna conocida", []),
        ("Allergies: please tell us at your next visit what you react to", []),
        ("Seasonal allergies are common in spring.", []),
    ],
)
def test_a_line_that_lists_allergies_beside_a_table_is_read(line, wanted, as_page):
    assert allergies(line, as_page=as_page) == wanted
