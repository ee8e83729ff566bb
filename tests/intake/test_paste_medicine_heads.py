"""Headings over medicines say what becomes of those below; what is paused is not taken."""

from __future__ import annotations

import pytest
from paste_told import read

PAUSED = "Medicines that are said to be paused or not begun are kept as text."


def told(text: str) -> list[tuple[str, str | None]]:
    items = [each.fields for each in read(text).items if each.kind == "medication"]
    return [(fields["name"], fields.get("status")) for fields in items]


@pytest.mark.parametrize("stop", ["STOP taking:", "Stop:", "STOP", "Stop taking these medications:",
                                  "STOP using", "DEJE DE TOMAR:", "SUSPENDA", "Suspenda:",
                                  "Deje de tomar estos medicamentos"])  # fmt: skip
@pytest.mark.parametrize("take", ["CONTINUE taking:", "Continue:", "CHANGE how you take:", "CHANGE",
                                  "CHANGE how you take these medications", "START taking",
                                  "CONTINÚE", "Cambie:", "CAMBIE LA FORMA DE TOMAR:",
                                  "EMPIECE A TOMAR:"])  # fmt: skip
def test_a_heading_is_no_medicine_and_tells_of_those_below(stop: str, take: str) -> None:
    text = f"""
        {take}
         torsemide 20 mg tablet  Take 1 tablet by mouth daily.
        {stop}
         furosemide 40 mg tablet
         potassium chloride 20 mEq tablet
        {take}
         carvedilol 6.25 mg tablet twice daily
        """
    assert told(text) == [
        ("torsemide", None), ("furosemide", "stopped"), ("potassium chloride", "stopped"),
        ("carvedilol", None),
    ]  # fmt: skip


def test_a_list_of_what_is_stopped_alone_is_read() -> None:
    assert told("STOP taking:\n- furosemide 40 mg tablet") == [("furosemide", "stopped")]


def test_in_a_summary_the_words_begin_with_the_heading() -> None:
    draft = read(
        """
        After Visit Summary
        You saw Lena Fox, NP on Monday October 5, 2026 at Hillside Clinic.

        Stop taking
         furosemide 40 mg tablet
        Change how you take:
         carvedilol 6.25 mg tablet  Take 1 tablet 2 times daily.
        PAUSE taking:
         apixaban 5 mg tablet  Take 1 tablet 2 times daily.
        """
    )
    medicines = [each.fields for each in draft.items if each.kind == "medication"]
    assert [(each["name"], each.get("status")) for each in medicines] == [
        ("furosemide", "stopped"), ("carvedilol", None),
    ]  # fmt: skip
    assert draft.items[0].fields["body"].startswith("Stop taking\nfurosemide 40 mg")
    assert draft.warnings == (PAUSED,)


def test_labels_of_days_are_no_headings() -> None:
    text = "Medication: Carvedilol 6.25 mg\nStop:\n03/04/2026\nSig: take 1 tablet daily\n"
    (found,) = read(text).items
    assert (found.fields["name"], found.fields["end"]) == ("Carvedilol", "2026-03-04")


@pytest.mark.parametrize(
    "paused",
    ["apixaban 5 mg tablet - ON HOLD until further notice", "apixaban 5 mg (held)",
     "apixaban 5 mg daily, paused until surgery", "apixaban 5 mg tablet    On hold",
     "apixaban 5 mg HELD since 10/02/2026", "apixabán 5 mg - en pausa hasta la cirugía",
     "apixabán 5 mg (suspendido temporalmente)", "apixaban 5 mg - not yet started"],
)  # fmt: skip
def test_what_nobody_takes_for_now_is_kept_as_text(paused: str) -> None:
    draft = read(f"Medications\n{paused}\ncarvedilol 6.25 mg tablet twice daily\n")
    assert [item.fields["name"] for item in draft.items] == ["carvedilol"]
    assert draft.unread == (paused,)
    assert draft.warnings == (PAUSED,)


@pytest.mark.parametrize("below", ["On hold until surgery", "Status: On hold", "Estado: en pausa"])
def test_a_pause_is_said_below_as_well(below: str) -> None:
    draft = read(
        f"Medications\ncarvedilol 6.25 mg tablet\nTake 1 tablet twice daily\n"
        f"apixaban 5 mg tablet\nTake 1 tablet twice daily\n{below}\n"
    )
    assert [item.fields["name"] for item in draft.items] == ["carvedilol"]
    assert draft.unread == ("apixaban 5 mg tablet", "Take 1 tablet twice daily", below)


@pytest.mark.parametrize(
    "taken",
    ["carvedilol 6.25 mg twice daily, hold if pulse is below 55",
     "carvedilol 6.25 mg twice daily - held 10/02/2026, resumed 10/05/2026",
     "carvedilol 6.25 mg twice daily - no longer on hold"],
)  # fmt: skip
def test_what_is_taken_is_not_paused(taken: str) -> None:
    assert told(f"Medications\n{taken}\n") == [("carvedilol", None)]


def test_what_somebody_does_not_take_is_stopped() -> None:
    assert told("Medicamentos\nsertralina 50 mg, no lo toma\n") == [("sertralina", "stopped")]


@pytest.mark.parametrize(
    "ask",
    ["ASK your doctor about these medications", "Ask your doctor how to take these medications:",
     "Consulte con su médico antes de tomar estos medicamentos"],
)  # fmt: skip
@pytest.mark.parametrize("title", ["", "After Visit Summary\nOctober 5, 2026\nLena Fox, NP\n\n"])
def test_what_is_to_be_asked_about_is_doubtful_and_not_stopped(ask: str, title: str) -> None:
    text = f"{title}STOP taking\nfurosemide 40 mg tablet\n{ask}\ncarvedilol 6.25 mg twice daily\n"
    items = [each for each in read(text).items if each.kind == "medication"]
    assert [(each.fields.get("status"), each.is_doubtful) for each in items] == [
        ("stopped", False), (None, True),
    ]  # fmt: skip


@pytest.mark.parametrize("head", ["Other medications", "Otros medicamentos", "Your medications:"])
def test_another_heading_ends_what_is_stopped(head: str) -> None:
    text = f"STOP taking\nfurosemide 40 mg tablet\n{head}\ncarvedilol 6.25 mg twice daily\n"
    assert told(text) == [("furosemide", "stopped"), ("carvedilol", None)]


@pytest.mark.parametrize(
    ("line", "words"),
    [("carvedilol 6.25 mg tablet - hold for 2 days before surgery", "hold for 2 days before surgery"),
     ("carvedilol 6.25 mg - for blood pressure", "for blood pressure"),
     ("carvedilol 6.25 mg - para la tensión", "para la tensión")],
)  # fmt: skip
def test_words_behind_a_medicine_are_its_note(line: str, words: str) -> None:
    draft = read(f"Medications\n{line}\nlosartan 50 mg twice daily\n")
    assert draft.items[0].fields["note"] == words


def test_columns_behind_directions_are_none_of_them() -> None:
    text = (
        "Medication Sig Dispense Refill\n"
        "losartan (COZAAR) 25 mg tablet Take 1 tablet (25 mg total) by mouth daily. 30 tablet 5\n"
    )
    (found,) = read(text).items
    assert found.fields["sig"] == "Take 1 tablet (25 mg total) by mouth daily."
    assert (found.fields["quantity"], found.fields["refills_left"]) == ("30 tablet", "5")


@pytest.mark.parametrize("sig", ["Take 1 tablet daily. May take 1 tablet more", "Take 30 mL twice"])
def test_directions_that_end_in_an_amount_stay_whole(sig: str) -> None:
    (found,) = read(f"Medications\nlosartan 25 mg tablet\n{sig}\n").items
    assert found.fields["sig"] == sig
