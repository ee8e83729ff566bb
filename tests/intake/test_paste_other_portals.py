"""Cues that were first seen in portals of other makers, each in both languages."""

from __future__ import annotations

import pytest
from paste_told import Row, read, rows, told

Wanted = list[Row]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Triglycerides\n131 mg/dL   Normal\nRange: 0-149 mg/dL",
         ("Triglycerides", "131", "mg/dL", 0, 149, None, None)),
        ("Triglicéridos\n131 mg/dL   Normal\nRango: 0-149 mg/dL",
         ("Triglicéridos", "131", "mg/dL", 0, 149, None, None)),
        ("Ferritin\n64 ng/mL\nIn range\nOptimal range 16 - 154 ng/mL",
         ("Ferritin", "64", "ng/mL", 16, 154, None, None)),
        ("hs-CRP\n0.6 mg/L\nHealthy range <1.0 mg/L", ("hs-CRP", "0.6", "mg/L", None, 1.0, None, None)),
        ("Ferritina\n64 ng/mL\nRango óptimo: 16 - 154 ng/mL",
         ("Ferritina", "64", "ng/mL", 16, 154, None, None)),
        ("eGFRcreat (CKD-EPI)/1.73 m*2\n71 mL/min",
         ("eGFRcreat (CKD-EPI)/1.73 m*2", "71", "mL/min", None, None, None, None)),
        ("CEA / 4.1 ng/mL / ref 0.0-3.0 / HIGH", ("CEA", "4.1", "ng/mL", 0.0, 3.0, "H", None)),
        ("CA 19-9 / 18 U/mL / ref 0-35", ("CA 19-9", "18", "U/mL", 0, 35, None, None)),
        ("Glucosa / 118 mg/dL / ref 70-99 / ALTO", ("Glucosa", "118", "mg/dL", 70, 99, "H", None)),
        ("Ferritin 412 ng/mL 16-154 ABN", ("Ferritin", "412", "ng/mL", 16, 154, "A", None)),
        ("Potassium\n6.1\nAbnl\n3.5-5.1\nmmol/L",
         ("Potassium", "6.1", "mmol/L", 3.5, 5.1, "A", None)),
        ("Transferrin:151mg/dL(F: 192-382)L",
         ("Transferrin", "151", "mg/dL", 192, 382, "L", None)),
        ("Hierro:41ug/dL(Mujeres: 50-170)L", ("Hierro", "41", "ug/dL", 50, 170, "L", None)),
        ("ERITROCITOS   6-8 *     x campo      0-2",
         ("ERITROCITOS", "6-8", "x campo", 0, 2, "A", None)),
        ("WBC   11-20 *   /HPF   0-5", ("WBC", "11-20", "/HPF", 0, 5, "A", None)),
        ("COLOR            AMBAR               AMARILLO",
         ("COLOR", "AMBAR", None, None, None, None, None)),
        ("Color     Marron oscuro *     Amarillo",
         ("Color", "Marron oscuro", None, None, None, "A", None)),
        ("Odor      Foul      Normal", ("Odor", "Foul", None, None, None, None, None)),
    ],
)  # fmt: skip
def test_a_row_of_another_portal(text: str, wanted: Row) -> None:
    assert rows(text) == [wanted]


def test_results_beside_one_another_with_slashes_are_several() -> None:
    found = rows("Na 140 mmol/L / K 4.1 mmol/L / Cl 101 mmol/L")
    assert [row[:2] for row in found] == [("Na", "140"), ("K", "4.1"), ("Cl", "101")]


def test_a_strength_may_say_how_much_of_it_is_the_base() -> None:
    inhaler = (
        "Medications\nAlbuterol Sulfate HFA 108 (90 Base) MCG/ACT Inhalation Aerosol Solution\n"
        "INHALE 2 PUFFS EVERY 4 HOURS AS NEEDED."
    )
    assert told(inhaler, "medications", "name", "dose") == [
        "Albuterol Sulfate HFA", "108 (90 Base) MCG/ACT"
    ]  # fmt: skip


@pytest.mark.parametrize("label", ["Pauta", "Posología", "Sig", "Directions"])
def test_directions_behind_a_label_make_a_list_of_medicines(label: str) -> None:
    draft = read(
        f"Mi tratamiento\n\nENALAPRIL 20 MG 28 COMPRIMIDOS\n{label}: 1 comprimido cada 24 horas\n\n"
        f"SIMVASTATINA 20 MG 28 COMPRIMIDOS\n{label}: 1 comprimido por la noche"
    )
    assert draft.kind == "medications"
    names = [(each.fields["name"], each.fields["dose"]) for each in draft.items]
    assert names == [("ENALAPRIL", "20 MG"), ("SIMVASTATINA", "20 MG")]


@pytest.mark.parametrize("lot", ["Lot 7KX22", "Lote 7KX22", "Lot # 7KX22", "LOT No. 7KX22"])
def test_a_lot_without_a_colon_is_no_vaccine(lot: str) -> None:
    draft = read(
        f"Vaccine history\n\nShingles (Shingrix)\nDose 2 - given Feb 10, 2026\n{lot}\n"
        "Dose 1 - given Nov 18, 2025"
    )
    assert [each.fields["name"] for each in draft.items] == ["Shingles (Shingrix)"] * 2
    assert draft.items[0].fields["lot"] == "7KX22"


def test_a_dose_of_a_series_is_its_number_in_a_column_too() -> None:
    draft = read(
        "Immunization Record\nVaccine Group\tDate Administered\tSeries\nDTaP\t05/20/2015\t1 of 5\n"
        "DTaP\t07/22/2015\t2 of 5"
    )
    assert [each.fields["dose"] for each in draft.items] == ["1", "2"]


@pytest.mark.parametrize(
    "text",
    [
        "Lakeshore Orthopedics: You have a balance of $64.20. Please pay by 11/30/2026.",
        "Lakeshore Orthopedics: Your bill of $64.20 is due by 11/30/2026. Amount due: $64.20",
        "Lakeshore Orthopedics: Usted tiene un saldo pendiente de $64.20. Pague antes de 30/11/2026.",
    ],
)
def test_who_writes_of_a_balance_bills(text: str) -> None:
    assert told(text, "bill", "provider", "amount_due") == ["Lakeshore Orthopedics", "64.20"]


@pytest.mark.parametrize("printed", ["ABN", "Abnl", "ABNORMAL"])
@pytest.mark.parametrize("head", ["Test | Result | Range | Abnl", "Test | Result | Range | Abn"])
def test_an_abbreviated_flag_of_a_column_is_one(head: str, printed: str) -> None:
    text = f"{head}\nSyphilis IgG | Reactive | Non-Reactive | {printed}\nZinc | 80 | 60-130 |\n"
    assert [flag for *_more, flag, _day in rows(text)] == ["A", None]


@pytest.mark.parametrize(
    ("name", "grown"),
    [("Culture Result", "Proteus mirabilis"), ("Resultado del cultivo", "Proteus mirabilis")],
)
def test_a_culture_result_is_called_as_printed(name: str, grown: str) -> None:
    text = f"Collected on July 9, 2026 2:20 PM\n{name}\nValue\n{grown}\nAbnormal\n"
    assert [row[:2] for row in rows(text)] == [(name, grown)]
