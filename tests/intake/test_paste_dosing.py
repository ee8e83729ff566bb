"""Medicines with their doses in hours, with days of the week, or several in one line."""

from __future__ import annotations

import pytest
from paste_told import read

from famchart.intake.draft import DOUBTFUL

Told = list[tuple[str | None, ...]]


def _medicines(text: str, *names: str) -> Told:
    draft = read(text)
    found = [item for item in draft.items if item.kind == "medication"]
    return [tuple(item.fields.get(name) for name in names) for item in found]


@pytest.mark.parametrize(
    "text",
    [
        "Enalapril 5 mg/12h\nTorasemida 10 mg/24h\n",
        "Tratamiento: Enalapril 5 mg/12h; Torasemida 10 mg/24h\n",
    ],
)
def test_so_much_in_so_many_hours_is_a_dose(text: str) -> None:
    draft = read(text)
    assert (draft.kind, draft.rows, draft.unread) == ("medications", (), ())
    assert _medicines(text, "name", "dose", "sig") == [
        ("Enalapril", "5 mg", "5 mg/12h"),
        ("Torasemida", "10 mg", "10 mg/24h"),
    ]


def test_what_a_day_of_urine_holds_is_a_result() -> None:
    text = "Proteínas 212 mg/24h 0-150\nCalcio 188 mg/24h\nCortisol libre 31 µg/24h 10-50\n"
    assert [row.name for row in read(text).rows] == ["Proteínas", "Calcio", "Cortisol libre"]
    assert min(row.confidence for row in read(text).rows) > DOUBTFUL


def test_a_day_of_what_no_table_knows_is_doubtful() -> None:
    (row,) = read("Torasemida 10 mg/24h\n").rows
    assert row.is_doubtful


def test_an_insulin_in_its_pen_is_no_result() -> None:
    text = "Insulina degludec 200 UI/mL\n22 unidades antes de acostarse\n"
    assert _medicines(text, "name", "dose", "sig") == [
        ("Insulina degludec", "200 UI/mL", "22 unidades antes de acostarse")
    ]
    (row,) = read("Insulina 12 µUI/mL 3-25\n").rows
    assert (row.name, row.value) == ("Insulina", "12")


@pytest.mark.parametrize(
    ("line", "sig"),
    [
        ("Ácido alendrónico 70 mg - 1 comprimido los jueves", "1 comprimido los jueves"),
        ("levothyroxine 75 mcg tablet - 1 tablet Tue/Thu/Sat", "1 tablet Tue/Thu/Sat"),
        ("Vitamina D 50.000 UI - 1 ampolla al mes", "1 ampolla al mes"),
        ("Insulina NPH 100 UI/mL - 16 UI por la mañana", "16 UI por la mañana"),
        (
            "Insulina detemir 100 UI/mL    14 unidades antes de dormir",
            "14 unidades antes de dormir",
        ),
    ],
)
def test_directions_tell_their_days(line: str, sig: str) -> None:
    text = f"Medicación\n{line}\nEnalapril 5 mg - 1 comprimido al día\n"
    assert _medicines(text, "sig") == [(sig,), ("1 comprimido al día",)]


def test_where_it_is_put_is_a_direction() -> None:
    text = "Medications\nmupirocin 2 % ointment - small dab to each nostril\nlosartan 25 mg daily\n"
    assert _medicines(text, "sig")[0] == ("small dab to each nostril",)


def test_what_is_said_of_one_medicine_is_no_other() -> None:
    text = "Medicamentos\nEnalapril 5 mg: 1 comprimido al día; tomar con agua\n"
    assert _medicines(text, "name") == [("Enalapril",)]


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("Medicación: Enalapril 5 mg 1-0-0; Torasemida 10 mg 0-1-0.", ["Enalapril", "Torasemida"]),
        ("Medications: losartan 25 mg daily; metoprolol 50 mg twice daily",
         ["losartan", "metoprolol"]),
    ],
)  # fmt: skip
@pytest.mark.parametrize("above", ["", "Allergies: No known allergies\n", "Alergias: kiwi\n"])
def test_several_of_one_line_are_each_their_own(line: str, names: list[str], above: str) -> None:
    draft = read(f"{above}{line}\n")
    assert [each.fields["name"] for each in draft.items if each.kind == "medication"] == names
    kinds = {item.kind for item in draft.items}
    assert ("allergy" in kinds) == bool(above)


def test_the_number_and_the_expiry_are_no_directions() -> None:
    text = "Medication List\n1) Losartan 25mg - Take one tablet daily - Rx 8812340 - Refills: 3 - Exp 04/19/2027\n"
    assert _medicines(text, "sig", "rx_number", "refills_left", "note") == [
        ("Take one tablet daily", "8812340", "3", "Exp 04/19/2027")
    ]


def test_commas_part_medicines_that_each_have_a_strength() -> None:
    text = "Medications: losartan 25 mg daily, metoprolol 50 mg BID, apixaban 5 mg BID\n"
    assert _medicines(text, "name", "sig") == [
        ("losartan", "daily"), ("metoprolol", "BID"), ("apixaban", "BID"),
    ]  # fmt: skip
    text = "Medications: losartan 25 mg daily, taken with water\nmetoprolol 50 mg BID\n"
    assert ("metoprolol",) in _medicines(text, "name")


@pytest.mark.parametrize(
    ("first", "last"), [("Start 02/20/2026", "End 02/20/2027"), ("Since 02/20/2026", "")]
)
def test_first_and_last_day_have_columns(first: str, last: str) -> None:
    text = f"Medications\nlosartan 25 MG tablet\tTake 1 tablet daily\t{first}\t{last}\n"
    end = "2027-02-20" if last else None
    assert _medicines(text, "date", "end") == [("2026-02-20", end)]


def test_the_first_day_in_spanish() -> None:
    text = "Medicación\nEnalapril 5 mg comprimidos   1 comprimido al día   Desde 13/02/2026\n"
    assert _medicines(text, "date") == [("2026-02-13",)]


@pytest.mark.parametrize("line", ["Refill on: 02/20/2026", "Next refill date: 02/20/2026"])
def test_a_refill_makes_a_medicine(line: str) -> None:
    draft = read(f"Losartan 25 mg tablet\n{line}\nRefills left: 2\n")
    assert draft.kind == "medications"
    assert [item.fields["refills_left"] for item in draft.items] == ["2"]


def test_the_state_of_a_request_for_refills_is_kept() -> None:
    text = (
        "Refill request status\nLosartan 25 mg tablet - Approved 02/20/2026 - ready on Monday\n"
        "Metoprolol 50 mg tablet - Denied 02/20/2026 - needs appointment\n"
    )
    notes = [note or "" for (note,) in _medicines(text, "note")]
    assert ["Approved" in notes[0], "Denied" in notes[1]] == [True, True]


def test_an_appointment_about_a_refill_is_no_medicine() -> None:
    assert (
        read("Appointment\nMar 12, 2026 10:20 AM\nReason: refill\nDr. Ana Lee\n").kind
        == "appointment"
    )


@pytest.mark.parametrize("head", ["", "My supplements\n", "Suplementos\n"])
def test_units_of_a_vitamin_in_no_amount_of_blood_are_no_result(head: str) -> None:
    assert not read(f"{head}Vitamin D3 1000 IU\nVitamin E 400 IU\nIron 28 mg\n").rows
    (row,) = read(f"{head}Vitamin D, 25-OH 31 ng/mL 30 - 100\nVitamin E 400 IU\n").rows
    assert (row.name, row.value) == ("Vitamin D, 25-OH", "31")
