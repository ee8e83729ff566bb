"""What a text says was not given, was called off or was stopped is not filed as its opposite."""

from __future__ import annotations

import pytest
from samples.read_sample import draft, read

from famchart.intake.paste import read_paste


@pytest.mark.parametrize(
    "row",
    [
        "Covid-19 (declined)  10/03/2026",
        "Shingrix  Declined 10/03/2026",
        "Shingrix 10/03/2026 refused by patient",
        "Shingrix\nrefused by patient 10/03/2026",
        "Shingrix\n10/03/2026\nStatus: Due",
        "Herpes zóster  rechazada 10/03/2026",
        "Herpes zóster  10/03/2026  no administrada",
        "Herpes zóster\nFecha: pendiente 10/03/2026",
    ],
)
def test_a_vaccine_that_was_not_given_is_kept_as_text(row):
    found = read_paste(f"Immunizations\nTdap  01/02/2024\n{row}\nInfluenza  10/01/2025\n")
    assert [(each.fields["name"], each.fields["date"][:4]) for each in found.items] == [
        ("Tdap", "2024"),
        ("Influenza", "2025"),
    ]
    assert row.splitlines()[0] in "\n".join(found.unread)
    assert len(found.warnings) == 1


def test_what_is_due_next_leaves_the_dose_that_was_given():
    found = read_paste("Immunizations\nTdap 01/02/2024 next due 01/02/2034\nFlu  10/01/2025\n")
    assert [each.fields["date"] for each in found.items] == ["2024-01-02", "2025-10-01"]


@pytest.mark.parametrize("reader", [draft, read_paste])
def test_a_row_of_a_table_that_was_not_given_is_no_vaccine(reader):
    found = reader(
        "Vaccine\tDate given\tStatus\nTdap\t01/02/2024\tGiven\nShingrix\t10/03/2026\tDue\n"
        "Covid-19 (declined)\t10/03/2026\t\nMMR\tnot given\t\nRSV\t10/03/2026\tRefused by patient\n"
    )
    assert [each.fields["name"] for each in found.items] == ["Tdap"]
    assert "Covid-19 (declined)\t10/03/2026" in "\n".join(found.unread)
    assert len(found.warnings) == 1


@pytest.mark.parametrize(
    "text",
    [
        "CANCELED: Office Visit with Dr. Lee on 12/13/2026 at 10:00 AM",
        "Recordatorio de su cita\nCANCELADA: Consulta con Dr. Lee el 13/12/2026 a las 10:00",
        "Appointment\nDate: 12/13/2026\nTime: 10:00 AM\nProvider: Dr. Lee\nStatus: Cancelled",
        "Appointment with Dr. Lee on 12/13/2026 at 10:00 AM has been rescheduled",
        "Upcoming appointments\nAppointment date\tTime\tProvider\tStatus\n12/13/2026\t10:00 AM\tDr. Lee\tCanceled by clinic",
    ],
)
def test_an_appointment_that_was_called_off_is_cancelled(text):
    (found,) = read_paste(text).items
    assert found.kind == "appointment"
    assert (found.fields["status"], found.fields["date"]) == ("cancelled", "2026-12-13")


def test_how_to_cancel_calls_nothing_off():
    (found,) = read_paste(
        "Your appointment with Dr. Lee is on 12/13/2026 at 10:00 AM at Oak Clinic.\n"
        "To cancel or reschedule call 555-0100. Visits cancelled late are charged.\n"
    ).items
    assert "status" not in found.fields


def test_a_medicine_that_was_stopped_is_not_filed_as_taken():
    found = read_paste(
        "Medications\nlisinopril 10 mg tablet\nTake 1 tablet by mouth daily\n\n"
        "metFORMIN 500 mg tablet (discontinued)\nTake 1 tablet by mouth daily\n"
        "Stopped 09/21/2026\n\nCoreg (STOPPED 9/21/26)\n\n~~Lasix 20 mg~~\n"
        "Take 1 tablet daily\n\nenalapril 5 mg suspendido\nTomar 1 tableta cada día\n\n"
        "Discontinued medications\nwarfarin 5 mg tablet\nTake 1 tablet daily\n"
    )
    told = {each.fields["name"]: each.fields.get("status") for each in found.items}
    assert told == {"lisinopril": None} | dict.fromkeys(
        ("metFORMIN", "Coreg", "Lasix", "enalapril", "warfarin"), "stopped"
    )
    ends = {each.fields["name"]: each.fields.get("end") for each in found.items}
    assert ends["metFORMIN"] == ends["Coreg"] == "2026-09-21"


@pytest.mark.parametrize("header", ["Who", "Quién", "Persona", "Family member", "For", "Member"])
def test_a_column_that_names_people_tells_whose_a_row_is(header):
    found = read(
        f"Vaccine\tDate given\t{header}\nTdap\t01/02/2024\tRosa\nFlu\t01/02/2025\tRobert\n"
    )
    named = [each.patient.name for each in found.documents if each.items and each.patient]
    assert named == ["Rosa", "Robert"]
    assert sum(len(each.items) for each in found.documents) == 2
