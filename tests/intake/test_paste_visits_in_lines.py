"""Visits that stand a line each: with a short label, or beside the name of a study."""

from __future__ import annotations

from paste_told import read


def test_a_short_label_tells_a_visit() -> None:
    text = (
        "Appt: 05/18/2026 09:40 AM  Dr. Quiroga (Neurology)\n"
        "Appt: 06/02/2026 02:15 PM  Nora Bell NP (Video)\n"
    )
    draft = read(text)
    told = [tuple(map(item.fields.get, ("date", "time", "with"))) for item in draft.items]
    assert draft.kind == "appointment"
    assert told == [
        ("2026-05-18", "09:40", "Dr. Quiroga"), ("2026-06-02", "14:15", "Nora Bell NP"),
    ]  # fmt: skip


def test_visits_of_which_one_is_for_a_study_are_no_report() -> None:
    text = (
        "Mon 5/18/26 at 9:40a - Neurology, Dr. Quiroga, Suite 3.\n"
        "Tue 6/2/26 2:15p - CT Chest w contrast, Imaging Center. NPO 4 hours before.\n"
    )
    assert read(text).kind in ("note", "appointment")


def test_a_report_with_its_day_in_a_line_stays_one() -> None:
    text = (
        "CT CHEST WITH CONTRAST\n5/18/2026 9:40 AM\n"
        "Findings: no effusion. A nodule in the left lobe.\nImpression: small nodule.\n"
    )
    assert read(text).kind == "imaging"


def test_the_same_day_told_twice_hides_nothing_of_its_line() -> None:
    text = (
        "Past Visits\nMay 18, 2026  Office Visit  Nora Bell, MD  Lakeside Clinic\n"
        "Apr 07, 2026  Emergency  Lakeside Hospital   Discharged Apr 07, 2026\n"
    )
    _office, stay = read(text).items
    assert stay.fields["date"] == "2026-04-07"
    assert "Emergency" in " ".join(stay.fields.values())
