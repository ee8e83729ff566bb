"""C-CDA: what only its text tells, and documents whose body is a file of another kind."""

from __future__ import annotations

import zlib
from base64 import b64encode

import pytest
from ccda_sample import (
    ALLERGIES,
    MEDICATIONS,
    PATIENT,
    PLAN,
    PROBLEMS,
    RESULTS,
    ROOT,
    VACCINES,
    document,
    observation,
    panel,
    read,
    section,
)
from filed_family import Family, zipped

from famchart.records.note import Note


def test_an_allergy_that_only_the_text_tells_is_never_lost() -> None:
    for text in (
        "<list><item>PENICILLINS</item></list>",
        "<paragraph>PENICILLINS</paragraph>",
        "<table><thead><tr><th>Substance</th><th>Reaction</th></tr></thead><tbody><tr><td>"
        "PENICILLINS</td><td>Hives</td></tr></tbody></table>",
    ):
        found = read(document(section(ALLERGIES, text=text)))
        (item,) = found.items
        assert (item.kind, item.fields["name"], item.is_from_text) == (
            "allergy",
            "PENICILLINS",
            True,
        )
        assert item.is_doubtful
        assert "allergies" in found.warnings[0]


@pytest.mark.parametrize(
    "text",
    [
        "No known allergies",
        "<paragraph>No Known Drug Allergies</paragraph>",
        "<table><thead><tr><th>Allergy</th></tr></thead><tbody><tr><td>NKDA</td></tr></tbody></table>",
        "None",
        "No data available for this section",
        "No allergy data is applicable",
        "No known allergies or medical conditions.",
        "Not Answered",
        "No allergies have been recorded during this visit.",
        "",
    ],
)
def test_a_text_that_says_none_tells_no_allergy(text: str) -> None:
    found = read(document(section(ALLERGIES, text=text)))
    assert found.items == ()
    assert found.warnings == ()


def test_a_refusal_that_only_the_text_tells_is_no_vaccination() -> None:
    text = (
        "<table><tr><th>Vaccine</th><th>Status</th></tr><tr><td>Influenza</td><td>Not Administered"
        "</td></tr><tr><td>Tdap</td><td>Given</td></tr></table>"
    )
    found = read(document(section(VACCINES, text=text)))
    assert [each.fields["name"] for each in found.items] == ["Tdap"]


def test_what_stands_behind_a_statement_of_none_is_not_lost() -> None:
    found = read(document(section(ALLERGIES, text="No known drug allergies. Allergic to peanuts")))
    assert "peanuts" in found.items[0].fields["name"]


def test_a_section_that_calls_itself_empty_may_still_tell_something() -> None:
    text = section(ALLERGIES, text="PENICILLINS").replace("<section>", '<section nullFlavor="NI">')
    assert read(document(text)).items[0].fields["name"] == "PENICILLINS"


def test_results_of_which_only_the_table_has_the_values_are_read_there() -> None:
    table = (
        "<table><thead><tr><th>Test</th><th>Result</th><th>Reference range</th><th>Date</th></tr>"
        "</thead><tbody><tr><td>Sodium</td><td>141 mmol/L</td><td>136-145</td><td>02/11/2014</td></tr>"
        "<tr><td>Pending</td><td/><td/><td/></tr></tbody></table>"
    )
    empty = panel(observation('<value xsi:type="PQ" nullFlavor="NA"/>'))
    (found,) = read(document(section(RESULTS, empty, text=table))).rows
    assert (found.name, found.value, found.unit, found.ref_text, found.date, found.is_from_text) == (
        "Sodium", "141", "mmol/L", "136-145", "2014-02-11", True,
    )  # fmt: skip


def test_a_text_that_nobody_can_take_apart_is_kept_as_text() -> None:
    table = "<table><tr><td>x</td><td>y</td></tr></table>"
    found = read(document(section(PROBLEMS, text=table), section(MEDICATIONS, text="None")))
    assert [each.kind for each in found.items] == ["section"]
    assert found.text == "A section\nx\ty"


def unstructured(text: str) -> str:
    body = f"<component><nonXMLBody>{text}</nonXMLBody></component>"
    return f"{ROOT}<title>Letter</title>{PATIENT}{body}</ClinicalDocument>"


def b64(content: bytes, more: str = "") -> str:
    coded = b64encode(content).decode()
    return unstructured(f'<text mediaType="text/plain" representation="B64" {more}>{coded}</text>')


def test_the_text_of_a_document_within_is_read() -> None:
    letter = b"Dear Mrs Molina, we met on Monday."
    for text in (
        b64(letter),
        b64(zlib.compress(letter), 'compression="ZL"'),
        unstructured(f"<text>{letter.decode()}</text>"),
    ):
        found = read(text)
        (item,) = found.items
        assert (item.kind, item.fields["name"]) == ("document", "Letter")
        assert item.fields["body"] == found.text == letter.decode()
        assert found.counts()["notes"] == 1


@pytest.mark.parametrize(
    ("text", "warning"),
    [
        (unstructured('<text><reference value="UD.pdf"/></text>'), "UD.pdf"),
        (b64(b"\x00\x01\x02\x03" * 99), "could not be read"),
        (b64(b"x", 'compression="DF"'), "damaged"),
        (unstructured('<text representation="B64">!!!</text>'), "damaged"),
    ],
)
def test_a_document_within_that_is_not_there_is_kept_with_a_warning(
    text: str, warning: str
) -> None:
    found = read(text)
    assert [each.kind for each in found.items] == ["document"]
    assert warning in found.warnings[0]


def test_documents_within_documents_end_somewhere() -> None:
    text = unstructured("<text>the end</text>")
    for _ in range(12):
        text = b64(text.encode())
    assert len(read(text).items) == 1


def test_a_section_of_words_is_kept_as_a_note_of_the_documents_day() -> None:
    course = section("8648-8", text="<paragraph>Do not restart lisinopril.</paragraph>")
    odd = section(PROBLEMS, text="<table><tr><td>x</td><td>y</td></tr></table>")
    coded = section("29762-2", "<observation/>", text="Never smoked")
    silent = section("8653-8", text="None")
    found = read(document(course.replace("A section", "Hospital Course"), odd, coded, silent))
    assert [(each.kind, dict(each.fields)) for each in found.items] == [
        ("section", {"name": "Hospital Course", "date": "2024-01-02", "body": "Do not restart lisinopril."}),
        ("section", {"name": "A section", "date": "2024-01-02", "body": "x\ty"}),
    ]  # fmt: skip
    assert all(each.is_from_text for each in found.items)
    assert found.counts()["notes"] == 0


def test_such_a_section_becomes_a_note(family: Family) -> None:
    course = section("8648-8", text="<paragraph>Do not restart lisinopril.</paragraph>")
    found = zipped(read(document(course)))
    family.file(found, family.first)
    (note,) = family.all(Note)
    assert (note.text, str(note.on)) == ("A section\nDo not restart lisinopril.", "2024-01-02")
    assert family.counts(found, family.first) == (0, 0, 1)


def test_sentences_of_a_plan_are_kept_beside_its_entries() -> None:
    visit = '<encounter moodCode="INT"><effectiveTime value="20261215103000-0500"/></encounter>'
    text = (
        "<table><tr><td>Office visit</td><td>on 12/15/2026 at 10:30</td></tr></table>"
        "<paragraph>Potassium 4.0 target. <content>Follow up</content> soon.</paragraph>"
        "<paragraph>Plan</paragraph>"
    )
    found = read(document(section(PLAN, visit, text=text)))
    assert [each.kind for each in found.items] == ["appointment", "section"]
    assert found.items[1].fields["body"] == "Potassium 4.0 target. Follow up soon."
    none = read(document(section(PLAN, visit, text="<paragraph>No data available</paragraph>")))
    assert [each.kind for each in none.items] == ["appointment"]


def table(head: str, *rows: str) -> str:
    cells = [f"<tr><td>{'</td><td>'.join(row.split(','))}</td></tr>" for row in rows]
    heads = "</th><th>".join(head.split(","))
    return f"<table><thead><tr><th>{heads}</th></tr></thead><tbody>{''.join(cells)}</tbody></table>"


def test_a_row_that_tells_what_is_to_come_or_was_stopped_or_is_not_so_is_no_fact() -> None:
    shots = table("Vaccine,Date,Status", "Influenza,10/01/2025,Completed", "Zoster,,Due")
    taken = table("Medication,Sig", "Warfarin (not taking),", "Aspirin,daily")
    problems = "<list><item>Asthma</item><item>No known heart disease</item></list>"
    found = read(
        document(
            section(VACCINES, text=shots),
            section(MEDICATIONS, text=taken),
            section(PROBLEMS, text=problems),
        )
    )
    told = [(item.fields["name"], item.fields.get("status")) for item in found.items]
    assert told == [
        ("Influenza", "Completed"), ("Warfarin", "stopped"), ("Aspirin", None), ("Asthma", None),
    ]  # fmt: skip
    assert "left out: Zoster." in " ".join(found.warnings)
    assert "left out: No known heart disease." in " ".join(found.warnings)
