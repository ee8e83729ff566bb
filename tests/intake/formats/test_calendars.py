from __future__ import annotations

import pytest
from samples.read_sample import draft, fields, read

from famchart.intake.formats.ics_times import zone_name


def calendar(*events: str) -> str:
    inner = "".join(f"BEGIN:VEVENT\n{event}\nEND:VEVENT\n" for event in events)
    return f"BEGIN:VCALENDAR\nVERSION:2.0\nX-WR-CALNAME:Visits\n{inner}END:VCALENDAR\n"


def test_an_event_is_an_appointment_with_its_wall_time_and_zone():
    found = read(
        calendar(
            "UID:1@x\nSUMMARY:Visit\\, with labs\nDTSTART;TZID=America/New_York:20261209T140000\n"
            "DTEND;TZID=America/New_York:20261209T143000\nLOCATION:Oak Clinic\\nRoom 2\n"
            'ORGANIZER;CN="Dr. Ruiz":mailto:r@example.org\nCATEGORIES:Telehealth\nDESCRIPTION:Bring\n'
            "  the list\nSTATUS:CONFIRMED\nBEGIN:VALARM\nDESCRIPTION:Reminder\nSUMMARY:No\nEND:VALARM"
        )
    )
    assert found.kind == "ics"
    assert fields(found.documents[0]) == [
        {
            "name": "Visit, with labs",
            "date": "2026-12-09",
            "time": "14:00",
            "end": "2026-12-09",
            "end_time": "14:30",
            "zone": "America/New_York",
            "with": "Dr. Ruiz",
            "where": "Oak Clinic Room 2",
            "type": "Telehealth",
            "note": "Bring the list",
            "status": "confirmed",
            "uid": "1@x",
        }
    ]
    assert found.documents[0].title == "Visits"
    assert found.documents[0].patient is None


@pytest.mark.parametrize(
    ("start", "told"),
    [
        ("DTSTART:20261209T190000Z", {"date": "2026-12-09", "time": "19:00", "zone": "UTC"}),
        ("DTSTART:20261209T190000", {"date": "2026-12-09", "time": "19:00"}),
        ("DTSTART;VALUE=DATE:20261209", {"date": "2026-12-09"}),
        (
            "DTSTART;VALUE=DATE:20261209\nDTEND;VALUE=DATE:20261212",
            {"date": "2026-12-09", "end": "2026-12-11"},
        ),
        (
            "DTSTART;TZID=Eastern Standard Time:20261209T190000\nRRULE:FREQ=WEEKLY\nTRANSP:TRANSPARENT",
            {
                "date": "2026-12-09",
                "time": "19:00",
                "zone": "America/New_York",
                "repeats": "FREQ=WEEKLY",
                "is_free": "true",
            },
        ),
        (
            "STATUS:CANCELLED\nDTSTART:20261209T1900",
            {"date": "2026-12-09", "time": "19:00", "status": "cancelled"},
        ),
    ],
)
def test_times_float_are_whole_days_or_stand_in_a_zone(start, told):
    assert fields(draft(calendar(start))) == [told]


def test_a_zone_is_known_behind_what_programs_put_before_it():
    assert zone_name("/freeassociation.sourceforge.net/Europe/Berlin") == "Europe/Berlin"
    assert zone_name("Customized Time Zone") == "Customized Time Zone"
    assert zone_name("../../etc/passwd") == "../../etc/passwd"


def test_a_broken_event_is_told_of_and_the_others_are_read():
    found = draft(
        calendar(
            "SUMMARY:Odd\nDTSTART:TOMORROW",
            "DTSTART:20261301",
            "DTSTART:99991209",
            "DTSTART:20261209",
        )
    )
    assert [item.fields.get("date") for item in found.items] == [None, None, None, "2026-12-09"]
    assert "Odd" in found.warnings[0]
    assert len(found.warnings) == 3


def test_a_calendar_that_is_cut_off_says_so_and_tasks_are_counted():
    text = (
        calendar("SUMMARY:One\nDTSTART:20261209")
        + "BEGIN:VCALENDAR\nBEGIN:VTODO\nSUMMARY:x\nEND:VTODO\nBEGIN:VEVENT\nDTSTART:2026"
    )
    found = draft(text.replace("\n", "\r\n"))
    assert len(found.items) == 2
    assert "cut off" in found.warnings[0]
    assert "1 task" in found.warnings[1]


RULES = (
    "BEGIN:VTIMEZONE\nTZID:Customized Pacific\nBEGIN:STANDARD\nDTSTART:16010101T020000\n"
    "TZOFFSETFROM:-0700\nTZOFFSETTO:{offset}\nEND:STANDARD\nEND:VTIMEZONE\n"
)


@pytest.mark.parametrize(
    ("offset", "zone"),
    [("-0800", "America/Los_Angeles"), ("+0900", "Etc/GMT-9"), ("none", "Customized Pacific"),
     ("-0800\nRRULE:FREQ=YEARLY;BYDAY=1SU;BYMONTH=11", "America/Los_Angeles"),
     ("-0800\nRRULE:FREQ=SECONDLY", "Customized Pacific")],
)  # fmt: skip
def test_a_zone_that_the_calendar_describes_itself_has_its_offset(offset, zone):
    event = "UID:1\nSUMMARY:Visit\nDTSTART;TZID=Customized Pacific:20261215T103000"
    text = calendar(event).replace("BEGIN:VEVENT", RULES.format(offset=offset) + "BEGIN:VEVENT", 1)
    (found,) = fields(read(text).documents[0])
    assert (found["date"], found["time"], found["zone"]) == ("2026-12-15", "10:30", zone)


@pytest.mark.parametrize(("zone", "is_told"), [("Our/Clinic", True), ("America/Chicago", False)])
def test_a_clock_that_is_not_known_is_told(zone: str, is_told: bool) -> None:
    event = f"BEGIN:VEVENT\nDTSTART;TZID={zone}:20261105T101500\nSUMMARY:Visit\nEND:VEVENT\n"
    found = draft(f"BEGIN:VCALENDAR\n{event}END:VCALENDAR\n")
    assert [zone in each for each in found.warnings] == [True] * is_told
