"""Several kinds in one paste, with no titles between."""

from __future__ import annotations

import pytest
from paste_told import read

from famchart.intake.draft import Draft

LABS = "Sodium 140 mmol/L 135-145\nPotassium 4.1 mmol/L 3.5-5.1\nGlucose 98 mg/dL 70-99"
TABLE = (
    "Component\tYour value\tStandard range\nSodium\t140 mmol/L\t135 - 145 mmol/L\n"
    "Potassium\t4.1 mmol/L\t3.5 - 5.1 mmol/L\nGlucose\t98 mg/dL\t70 - 99 mg/dL"
)
MESSAGE = (
    "From: Ana Ruiz, MD\nTo: Rosa Marin\nDate: 11/20/2026\nSubject: Your results\n"
    "Hello Rosa, your results look stable. Please repeat them in three months.\nThanks, Dr. Ruiz"
)
BILL = "Statement date: 11/15/2026\nAmount due: $45.00\nDue date: 12/15/2026"
MEDICINE = "Lisinopril 10 mg tablet\nTake 1 tablet by mouth daily\nRefills left: 2"
VISIT = "Office Visit with Ana Ruiz, MD\nThursday December 3, 2026 10:00 AM\nValley Clinic"
SHOTS = "Influenza 10/05/2025\nTdap 3/2/2019"
SCAN = (
    "MRI BRAIN WITHOUT CONTRAST\nExam date: 11/02/2026\n"
    "Findings: No acute infarct. Ventricles normal.\nImpression: Normal MRI of the brain."
)
ANALISIS = "Sodio 140 mmol/L 135-145\nPotasio 4,1 mmol/L 3,5-5,1\nGlucosa 98 mg/dL 70-99"
MENSAJE = (
    "De: Dra. Ana Ruiz\nPara: Rosa Marín\nFecha: 20/11/2026\nAsunto: Sus resultados\n"
    "Hola Rosa, sus resultados están estables.\nSaludos, Dra. Ruiz"
)
FACTURA = "Fecha de emisión: 15/11/2026\nTotal a pagar: 45,00 €\nVence: 15/12/2026"
RECETA = "Metformina 500 mg tabletas\nTomar 1 tableta cada 12 horas\nResurtidos: 1"
CITA = "Cita con la Dra. Ana Ruiz\njueves 3 de diciembre de 2026, 10:00\nClínica Valle"
VACUNAS = "Vacuna contra la influenza 05/10/2025\nTétanos 13/02/2019"
ROWS, LETTER, OWED, TAKEN, MET, GIVEN, SEEN = (
    "result", "message", "bill", "medication", "appointment", "immunization", "imaging"
)  # fmt: skip


def held(draft: Draft) -> dict[str, int]:
    counts = {ROWS: len(draft.rows)} if draft.rows else {}
    for each in draft.items:
        counts[each.kind] = counts.get(each.kind, 0) + 1
    return counts


@pytest.mark.parametrize(
    ("blocks", "wanted"),
    [
        ((LABS, MESSAGE, BILL), {ROWS: 3, LETTER: 1, OWED: 1}),
        ((TABLE, MEDICINE, VISIT), {ROWS: 3, TAKEN: 1, MET: 1}),
        ((BILL, VISIT, MEDICINE), {OWED: 1, MET: 1, TAKEN: 1}),
        ((MEDICINE, VISIT, SHOTS), {TAKEN: 1, MET: 1, GIVEN: 2}),
        ((SCAN, LABS, BILL), {SEEN: 1, ROWS: 3, OWED: 1}),
        ((MESSAGE, TABLE, SHOTS), {LETTER: 1, ROWS: 3, GIVEN: 2}),
        ((ANALISIS, MENSAJE, FACTURA), {ROWS: 3, LETTER: 1, OWED: 1}),
        ((CITA, RECETA, ANALISIS), {MET: 1, TAKEN: 1, ROWS: 3}),
        ((ANALISIS, VACUNAS, FACTURA), {ROWS: 3, GIVEN: 2, OWED: 1}),
        ((RECETA, FACTURA, CITA), {TAKEN: 1, OWED: 1, MET: 1}),
        ((MENSAJE, RECETA, CITA), {LETTER: 1, TAKEN: 1, MET: 1}),
        ((FACTURA, ANALISIS, RECETA), {OWED: 1, ROWS: 3, TAKEN: 1}),
    ],
)
def test_each_block_is_read_as_what_it_is(blocks: tuple[str, ...], wanted: dict[str, int]) -> None:
    draft = read("\n\n".join(blocks))
    assert held(draft) == wanted
    assert draft.unread == ()
    assert all(row.date is None for row in draft.rows)  # the days are those of the others


@pytest.mark.parametrize("blocks", [(LABS, MESSAGE, BILL), (ANALISIS, MENSAJE)])
def test_results_end_where_a_message_begins_without_a_blank_line(blocks: tuple[str, ...]) -> None:
    draft = read("\n".join(blocks[:2]) + "\n\n" + "\n\n".join(blocks[2:]))
    assert len(draft.rows) == 3
    assert sum(each.kind == LETTER for each in draft.items) == 1
    assert draft.unread == ()


def test_what_a_message_tells_before_it_is_signed_is_part_of_it() -> None:
    open_letter = MESSAGE.rpartition("\n")[0]
    draft = read(f"{open_letter}\n\n{VISIT}\n\nThanks, Dr. Ruiz")
    assert held(draft) == {LETTER: 1}
    assert "Valley Clinic" in draft.items[0].fields["body"]


def test_the_day_over_results_behind_another_list_stays_theirs() -> None:
    draft = read(f"{BILL}\n\nCollected: 10/02/2026\n\n{LABS}")
    assert {row.date for row in draft.rows} == {"2026-10-02"}
