"""No line of any paste is lost: it is used, of the page, or kept as not understood."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from famchart.intake.draft import Draft
from famchart.intake.paste import WHOLE, read_paste

SAMPLES = Path(__file__).parents[1] / "samples" / "pastes"
NAMES = sorted(path.stem for path in SAMPLES.glob("*.txt"))
HEADINGS = ("", "Medicamentos\n", "Facturas\n", "Resultados de laboratorio\n", "Appointments\n")


def block(name: str) -> str:
    return (SAMPLES / f"{name}.txt").read_text()


def accounted(draft: Draft) -> set[int]:
    used = {line for row in draft.rows for line in row.lines}
    used |= {line for item in draft.items for line in item.lines}
    return used | {*draft.unread_at, *draft.ignored_at, *draft.told_at}


@pytest.mark.sweep
@given(
    st.lists(st.sampled_from(NAMES), min_size=1, max_size=3),
    st.lists(st.sampled_from(HEADINGS), min_size=3, max_size=3),
    st.sampled_from(("\n", "\n\n", "")),
)
def test_every_line_of_every_mixture_is_accounted_for(
    names: list[str], headings: list[str], gap: str
) -> None:
    pairs = zip(headings, names, strict=False)
    text = gap.join(f"{heading}{block(name)}" for heading, name in pairs)
    draft = read_paste(text)
    if draft.kind in WHOLE and not draft.rows and len(draft.items) <= 1:
        assert draft.text == text  # it is kept whole
        return
    lines = {at for at, line in enumerate(text.splitlines(), 1) if line.strip()}
    assert lines <= accounted(draft)
    assert not set(draft.unread_at) & set(draft.ignored_at)


def test_a_spanish_bill_below_results_is_a_bill_and_its_amounts_are_no_results() -> None:
    alone = read_paste(block("a010"))
    for first, second in (("a010", "a047"), ("a047", "a010")):
        draft = read_paste(f"{block(first)}\n{block(second)}")
        (bill,) = draft.items
        assert bill.fields["amount_due"] == "1340.50"
        assert bill.fields["due_date"] == "2026-01-15"
        assert [(row.name, row.value) for row in draft.rows][-3:] == [
            (row.name, row.value) for row in alone.rows
        ][-3:]
        assert {row.date for row in draft.rows} == {row.date for row in alone.rows}
        assert not any("$" in (row.unit or row.value) for row in draft.rows)


def test_what_a_laboratory_charges_is_no_result() -> None:
    draft = read_paste("Glucose 104 mg/dL 70-99\nLipid panel $45.00\nRadiografía  30,00 €\n")
    assert [row.name for row in draft.rows] == ["Glucose"]
    assert len(draft.unread) == 2


@pytest.mark.parametrize("heading", ["Estado de cuenta", "Factura", "Billing statement"])
def test_a_bill_under_its_heading_between_other_lists_is_read(heading: str) -> None:
    draft = read_paste(
        "Resultados de laboratorio\nFecha de toma: 12/03/2026\nGlucosa 95 mg/dL 70-99\n\n"
        f"Próximas citas\n15/04/2026 10:30 Dra. Ana Ruiz, Cardiología\n\n{heading}\n"
        "Fecha de emisión: 20/03/2026\nTotal a pagar: $125,50\nFecha de vencimiento: 15/04/2026\n"
        "\nMedicamentos\nMetformina 500 mg - tomar una tableta dos veces al día\n"
    )
    told = {item.kind: dict(item.fields) for item in draft.items}
    assert [row.name for row in draft.rows] == ["Glucosa"]
    assert told["bill"] == {
        "amount_due": "125.50", "statement_date": "2026-03-20", "due_date": "2026-04-15",
    }  # fmt: skip
    assert told["appointment"] == {
        "date": "2026-04-15", "time": "10:30", "with": "Dra. Ana Ruiz", "type": "Cardiología",
    }  # fmt: skip
    assert told["medication"]["name"] == "Metformina"
