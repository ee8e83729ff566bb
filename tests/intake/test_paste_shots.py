"""Vaccines that no word calls so: boxes that are ticked, and bare lines of names and days."""

from __future__ import annotations

import pytest
from paste_told import read

from famchart.intake.draft import Draft

Shots = list[tuple[str, str]]


def shots(draft: Draft) -> Shots:
    return [(each.fields["name"], each.fields["date"]) for each in draft.items]


TICKED: list[tuple[str, Shots]] = [
    ("[x] flu shot 10/05/2026\n[ ] tdap", [("flu shot", "2026-10-05")]),
    ("- [x] MMR 3/4/1992\n- [ ] Tdap", [("MMR", "1992-03-04")]),
    ("☑ Influenza 10/05/2026\n☐ Shingrix", [("Influenza", "2026-10-05")]),
    ("✓ 10/05/2025 Shingrix #1\n✓ 01/12/2026 Shingrix #2",
     [("Shingrix", "2025-10-05"), ("Shingrix", "2026-01-12")]),
    ("[X] Flu, high dose - 10/05/2026 @ CVS\n[ ] RSV - due 12/2026",
     [("Flu, high dose", "2026-10-05")]),
    ("* [x] Covid booster: Oct 5, 2026\n* [ ] Hepatitis B: 11/5/2026",
     [("Covid booster", "2026-10-05")]),
    ("[x] vacuna de la gripe 05/10/2026\n[ ] tétanos", [("vacuna de la gripe", "2026-10-05")]),
    ("☑ Gripe 14/01/2025\n☐ Neumococo", [("Gripe", "2025-01-14")]),
    ("- [x] COVID-19 (Pfizer) 14/01/2025\n- [ ] Neumococo 23",
     [("COVID-19 (Pfizer)", "2025-01-14")]),
    ("✔ Tétanos: 13/02/2019\n✗ Culebrilla", [("Tétanos", "2019-02-13")]),
    ("✅ Antigripal – 12 de octubre de 2025\n❌ Refuerzo de COVID",
     [("Antigripal", "2025-10-12")]),
    ("( ) Varicela\n(x) Triple viral 03/2019", [("Triple viral", "2019-03")]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "wanted"), TICKED)
def test_a_ticked_vaccine_is_given_and_one_that_is_not_is_kept_as_text(
    text: str, wanted: Shots
) -> None:
    draft = read(text)
    assert draft.kind == "immunization"
    assert shots(draft) == wanted
    assert len(draft.items) + len(draft.unread) == len(text.splitlines())
    assert bool(draft.warnings) == bool(draft.unread)


def test_what_else_is_ticked_in_the_list_is_no_vaccine() -> None:
    draft = read("[x] flu shot 10/05/2026\n[x] mammogram 3/4/2026\n[ ] colonoscopy")
    assert shots(draft) == [("flu shot", "2026-10-05")]
    assert "[x] mammogram 3/4/2026" in draft.unread
    assert read("[x] call clinic 10/05/2026\n[ ] refill metformin").kind == "note"


BARE: list[tuple[str, Shots]] = [
    ("Influenza 10/05/2025\nTdap 3/2/2019\nMMR 1990, 1994",
     [("Influenza", "2025-10-05"), ("Tdap", "2019-03-02"), ("MMR", "1990"), ("MMR", "1994")]),
    ("Influenza\t10/05/2025\nTdap\t3/2/2019", [("Influenza", "2025-10-05"), ("Tdap", "2019-03-02")]),
    ("Tdap: 03/2019\nPneumovax 23: 2021", [("Tdap", "2019-03"), ("Pneumovax 23", "2021")]),
    ("10/05/2025 Flu\n03/02/2019 Boostrix", [("Flu", "2025-10-05"), ("Boostrix", "2019-03-02")]),
    ("Shingrix - 1/5/2022, 4/6/2022", [("Shingrix", "2022-01-05"), ("Shingrix", "2022-04-06")]),
    ("• Hepatitis B – 1995, 1995 and 1996",
     [("Hepatitis B", "1995"), ("Hepatitis B", "1995"), ("Hepatitis B", "1996")]),
    ("Gripe: 05/10/2025\nHepatitis B: 2001, 2002",
     [("Gripe", "2025-10-05"), ("Hepatitis B", "2001"), ("Hepatitis B", "2002")]),
    ("Triple viral 1990 y 1994\nBCG 1989",
     [("Triple viral", "1990"), ("Triple viral", "1994"), ("BCG", "1989")]),
    ("Antitetánica 3 de febrero de 2019", [("Antitetánica", "2019-02-03")]),
    ("13/02/2019 – Tétanos\n05/10/2025 – Gripe", [("Tétanos", "2019-02-13"), ("Gripe", "2025-10-05")]),
    ("DPT (1989; 1990; 1991)", [("DPT", "1989"), ("DPT", "1990"), ("DPT", "1991")]),
    ("Neumococo 23  11/2020\nVPH  2012, 2013",
     [("Neumococo 23", "2020-11"), ("VPH", "2012"), ("VPH", "2013")]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "wanted"), BARE)
def test_bare_lines_of_vaccines_and_days_are_shots(text: str, wanted: Shots) -> None:
    draft = read(text)
    assert draft.kind == "immunization"
    assert shots(draft) == wanted
    assert draft.unread == ()


@pytest.mark.parametrize(
    "text",
    [
        "Measles 1955\nMumps 1957\nChickenpox 1958",
        "Sarampión 1955\nPaperas 1957\nVaricela 1958",
        "Hepatitis B surface antibody 10/05/2025 Positive\nRubella IgG 10/05/2025 12.1",
        "Flu 1/5/2026 - fever 3 days\nStrep 2/1/2026",
        "Flu shot appointment 10/05/2026 at 9:00 AM CVS",
        "Call about the flu shot 10/05/2026",
    ],
)
def test_illnesses_tests_and_visits_are_no_shots(text: str) -> None:
    draft = read(text)
    assert draft.kind != "immunization"
    assert draft.rows == ()


def test_the_year_of_a_vaccine_is_no_dose_of_its_own_where_its_day_follows() -> None:
    draft = read("Vaccines\nCOVID-19 Pfizer 2023\nGiven on: 10/02/2023\nFlu\n10/05/2025")
    assert [on for _name, on in shots(draft)] == ["2023-10-02", "2025-10-05"]


def test_shots_that_a_semicolon_parts_have_their_own_names_and_days() -> None:
    draft = read(
        "Vacunas\nNeumocócica 13 valente: 12/02/2020; 23 valente: 15/02/2021\n"
        "Hepatitis B: 03/01/2010; 2ª dosis: 04/02/2010\n"
    )
    told = [[each.fields.get(key) for key in ("name", "date", "dose")] for each in draft.items]
    assert [tuple(each) for each in told] == [
        ("Neumocócica 13 valente", "2020-02-12", None),
        ("Neumocócica 23 valente", "2021-02-15", None),
        ("Hepatitis B", "2010-01-03", None),
        ("Hepatitis B", "2010-02-04", "2"),
    ]


def test_the_lot_behind_the_day_is_kept() -> None:
    text = (
        "VACUNAS\nGripe 2024/25 - 21/10/2024 - Lote KQ7718 - Efluelda\n"
        "Tétanos-difteria - 13/06/2019\nMMR - 02/05/2018 - parking lot 5\n"
    )
    found = read(text).items
    assert [item.fields.get("lot") for item in found] == ["KQ7718", None, None]


@pytest.mark.parametrize(
    "line",
    ["Hepatitis B   Dynavax   AB4471   02/03/2025", "Hepatitis B\tAB4471\t02/03/2025\tDynavax",
     "Hepatitis B   02/03/2025   AB4471"],
)  # fmt: skip
def test_a_code_beside_a_vaccine_is_its_lot_and_no_name(line: str) -> None:
    text = f"Vaccination record card\n{line}\nTdap   05/06/2024\n"
    found = [(each.fields["name"], each.fields.get("lot")) for each in read(text).items]
    assert found == [("Hepatitis B", "AB4471"), ("Tdap", None)]


def test_which_dose_it_is_may_stand_before_the_name() -> None:
    (found,) = read("Vaccines\n2nd dose Hepatitis B   Dynavax   AB4471   02/03/2025\n").items
    assert (found.fields["name"], found.fields["dose"]) == ("Hepatitis B", "2")


@pytest.mark.parametrize("state", ["", "Completed: ", "Given: "])
def test_several_of_one_line_have_their_own_days(state: str) -> None:
    found = read(f"Vaccines\n{state}Flu 02/13/2025, Tdap 05/26/2024, MMR 06/17/1990\n")
    days = [("Flu", "2025-02-13"), ("Tdap", "2024-05-26"), ("MMR", "1990-06-17")]
    assert shots(found) == days


def test_several_days_of_one_are_its_own() -> None:
    found = read("Vaccines\nInfluenza, seasonal 02/13/2025, 03/14/2024\n")
    assert [name for name, _day in shots(found)] == ["Influenza, seasonal"] * 2


def test_each_of_several_days_of_one_has_its_own_lot() -> None:
    found = read(
        "Vaccines\nHepatitis A: 02/13/2024 (lot KD415), 08/15/2024 (lot KD902)\n"
        "Flu 10/14/2025 Lot UX771A Seqirus; 10/15/2024 Lot UX220 Seqirus\nTdap 05/16/2019\n"
        "RSV 03/17/2024, 09/18/2025 lot RV881\nMenB\n03/20/2024 lot MB101\n09/21/2024 lot MB202\n"
    )
    told = [
        (*shot, each.fields.get("lot"))
        for shot, each in zip(shots(found), found.items, strict=True)
    ]
    assert told == [
        ("Hepatitis A", "2024-02-13", "KD415"),
        ("Hepatitis A", "2024-08-15", "KD902"),
        ("Flu", "2025-10-14", "UX771A"),
        ("Flu", "2024-10-15", "UX220"),
        ("Tdap", "2019-05-16", None),
        ("RSV", "2024-03-17", None),
        ("RSV", "2025-09-18", "RV881"),
        ("MenB", "2024-03-20", "MB101"),
        ("MenB", "2024-09-21", "MB202"),
    ]


def test_which_dose_it_is_may_stand_right_before_each_day() -> None:
    found = read(
        "Vacunas\nPentavalente: 1ra 13/02/2024, 2da 15/04/2024 (4 m) lote PV301\n"
        "Hepatitis A 1ª: 16/03/2025 2ª: 17/09/2025\n"
    ).items
    keys = ("name", "dose", "lot")
    assert [tuple(each.fields.get(key) for key in keys) for each in found] == [
        ("Pentavalente", "1", None),
        ("Pentavalente", "2", "PV301"),
        ("Hepatitis A", "1", None),
        ("Hepatitis A", "2", None),
    ]
