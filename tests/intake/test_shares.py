"""A file of several patients is split by them."""

from __future__ import annotations

from famchart.intake.draft import Draft, Patient, ReadFile
from famchart.intake.shares import shares


def titles(*documents: Draft) -> list[list[str | None]]:
    return [[each.title for each in share.documents]
            for share in shares(ReadFile("zip", documents))]  # fmt: skip


def draft(title: str, name: str | None, born: str | None = None) -> Draft:
    return Draft("ccda", "", title, patient=Patient(name, born) if name else None)


def test_father_and_son_of_one_name_are_told_apart_by_their_birth_dates() -> None:
    father, son = draft("a", "Luis Rivas", "1945-07-02"), draft("b", "Luis Rivas", "1975-01-09")
    assert titles(father, son, draft("c", "LUIS RIVAS", "1945-07-02")) == [["a", "c"], ["b"]]


def test_a_document_without_a_name_goes_with_the_only_patient_and_else_stands_alone() -> None:
    rosa, luis = draft("a", "Rosa Marín"), draft("b", "Luis Rivas")
    nameless = draft("c", None)
    assert titles(rosa, nameless) == [["a", "c"]]
    assert titles(rosa, nameless, luis) == [["a"], ["b"], ["c"]]
    assert titles(nameless) == [["c"]]
