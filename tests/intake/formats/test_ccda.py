"""C-CDA: what its entries code, kind by kind, with the traps that portals set."""

from __future__ import annotations

from decimal import Decimal

import pytest
from ccda_sample import (
    ALLERGIES,
    ENCOUNTERS,
    MEDICATIONS,
    PATIENT,
    PLAN,
    PROBLEMS,
    PROCEDURES,
    RESULTS,
    ROOT,
    VACCINES,
    VITALS,
    allergy,
    concern,
    document,
    item,
    number,
    observation,
    panel,
    read,
    row,
    section,
    taken,
)

HOSTILE = "[/red] &#x202E;[@click=app.quit]x"


def test_a_result_has_its_value_range_flag_panel_and_code() -> None:
    found = row(
        panel(
            observation(
                number("7.10"),
                more='<interpretationCode code="L"/><referenceRange><observationRange><value'
                ' xsi:type="IVL_PQ"><low value="12.0"/><high value="15.5"/></value>'
                "</observationRange></referenceRange>",
            )
        )
    )
    assert (found.name, found.value, found.unit) == ("Hemoglobin", "7.10", "g/dL")
    assert (found.ref_text, found.ref_low, found.ref_high) == (
        "12.0-15.5",
        Decimal("12.0"),
        Decimal("15.5"),
    )
    assert (found.flag, found.panel, found.code, found.date) == ("L", "CBC", "718-7", "2024-01-01")


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (
            '<value xsi:type="PQ" nullFlavor="OTH"><translation value="11.5"><originalText>x10e3/uL'
            "</originalText></translation></value>",
            ("11.5", "x10e3/uL"),
        ),
        ('<value xsi:type="ST">155 MG/DL</value>', ("155", "MG/DL")),
        ('<value xsi:type="ST">Negative</value>', ("Negative", None)),
        ('<value xsi:type="CD" code="260385009" displayName="Negative"/>', ("Negative", None)),
        ('<value xsi:type="IVL_PQ"><high value="0.5" unit="ng/mL"/></value>', ("<0.5", "ng/mL")),
        ('<value xsi:type="IVL_PQ"><low value="60" unit="%"/></value>', (">=60", "%")),
        ('<value xsi:type="PQ" value="72" unit="1"/>', ("72", None)),
        (
            '<value xsi:type="RTO"><numerator value="1"/><denominator value="640"/></value>',
            ("1:640", None),
        ),
        ('<value xsi:type="INT" value="3"/>', ("3", None)),
        (
            '<value xsi:type="CD" nullFlavor="UNK"/><value xsi:type="ST">Trace</value>',
            ("Trace", None),
        ),
    ],
)
def test_a_value_may_be_written_in_many_ways(value: str, expected: tuple[str, str | None]) -> None:
    found = row(observation(value))
    assert (found.value, found.unit) == expected


@pytest.mark.parametrize(
    "entry",
    [
        panel(observation(number("7")), attributes='nullFlavor="NI"'),
        panel(observation('<value xsi:type="PQ" nullFlavor="UNK"/>')),
        panel(observation(number("7"), more='<statusCode code="entered-in-error "/>')),
        panel(
            observation(number("7")).replace("<observation>", '<observation negationInd="true">')
        ),
        panel(observation('<value xsi:type="ST">x</value>', name="No Known Results")),
        observation(number("7"), more='<templateId root="2.16.840.1.113883.10.20.22.4.201"/>'),
    ],
)
def test_what_is_null_negated_withdrawn_or_says_none_is_no_result(entry: str) -> None:
    assert read(document(section(RESULTS, entry))).rows == ()


@pytest.mark.parametrize(
    ("code", "value", "is_doubtful"),
    [("260385009", "Negative", False), ("112283007", "112283007", True)],
)
def test_an_answer_that_is_a_code_alone_is_told_in_words_or_doubted(code, value, is_doubtful):
    found = row(observation(f'<value xsi:type="CD" code="{code}"/>'))
    assert (found.value, found.value_num, found.is_doubtful) == (value, None, is_doubtful)


def test_vital_signs_are_told_apart_and_a_filler_is_doubted() -> None:
    found = read(
        document(section(VITALS, panel(observation(number("0", "/min"), "9279-1", "Breaths"))))
    )
    (breaths,) = found.rows
    assert breaths.is_vital
    assert breaths.is_doubtful
    assert "Breaths 0" in found.warnings[0]


def test_a_pain_of_0_and_a_value_that_looks_like_a_code_are_what_they_are() -> None:
    pain = row(observation(number("0", "{score}"), "72514-3", "Pain severity"), VITALS)
    assert not pain.is_doubtful
    for value in ("998", "999"):
        assert row(observation(number(value, "ng/mL"))).value == value


def test_a_code_without_a_name_is_looked_up() -> None:
    assert row(observation(number("145", "mm[Hg]"), "8480-6", ""), VITALS).name.startswith("Blood")


def test_a_section_is_known_by_its_template_where_its_code_is_wrong() -> None:
    template = "2.16.840.1.113883.10.20.22.2.3.1"
    found = read(document(section("wrong", observation(number("7")), template=template)))
    assert len(found.rows) == 1
    family = read(document(section("10157-6", observation(number("7")), template=template)))
    assert family.rows == ()


def test_a_medication_has_its_directions_dates_codes_and_order() -> None:
    found = item(
        MEDICATIONS,
        taken(
            '<code code="314076" codeSystem="2.16.840.1.113883.6.88" displayName="lisinopril 10 mg">'
            '<translation code="00071-0156" codeSystem="2.16.840.1.113883.6.69"/></code>',
            '<statusCode code="active"/><effectiveTime xsi:type="IVL_TS"><low value="20230102"/>'
            '<high value="20240102"/></effectiveTime><effectiveTime xsi:type="PIVL_TS">'
            '<period value="12" unit="h"/></effectiveTime><doseQuantity value="10" unit="mg"/>',
            '<entryRelationship><supply moodCode="INT"><repeatNumber value="3"/><quantity value="90"/>'
            "<author><assignedAuthor><assignedPerson><name><given>Ana</given><family>Vega</family>"
            "</name></assignedPerson></assignedAuthor></author></supply></entryRelationship>",
        ),
    )
    assert found.codes == {"rxnorm": "314076", "ndc": "00071-0156"}
    assert found.fields == {
        "name": "lisinopril 10 mg",
        "date": "2023-01-02",
        "end": "2024-01-02",
        "dose": "10 mg",
        "frequency": "every 12 h",
        "status": "active",
        "prescriber": "Ana Vega",
        "quantity": "90",
        "refills": "3",
    }


@pytest.mark.parametrize("said", ["????", "Unknown", "Coded Allergy Name Not Available", ""])
def test_a_useless_name_gives_way_to_what_was_said(said: str) -> None:
    code = (
        f'<code code="1" displayName="{said}"><originalText><reference value="#m1"/></originalText>'
        "</code>"
    )
    found = item(MEDICATIONS, taken(code), '<content ID="m1">Lipitor 20 mg</content>')
    assert found.fields["name"] == "Lipitor 20 mg"


def test_a_reference_may_be_written_as_text_dangle_or_hold_a_date() -> None:
    typed = "<code><originalText>#m1</originalText></code>"
    text = '<content ID="m1">Lipitor (3/5/20 11:09 AM)</content>'
    assert item(MEDICATIONS, taken(typed), text).fields["name"] == "Lipitor"
    assert read(document(section(MEDICATIONS, taken(typed)))).items == ()


@pytest.mark.parametrize(
    "name",
    [
        "No Drug Therapy Prescribed",
        "Drug Treatment Unknown",
        "No known medications",
        "None",
        "#nomeds",
    ],
)
def test_no_medication_is_none(name: str) -> None:
    assert read(document(section(MEDICATIONS, taken(f'<code displayName="{name}"/>')))).items == ()


def test_an_allergy_has_its_reaction_severity_and_status() -> None:
    found = item(
        ALLERGIES,
        allergy(
            '<code code="7980" codeSystem="2.16.840.1.113883.6.88" displayName="Penicillin G"/>',
            '<effectiveTime><low value="1998"/></effectiveTime><entryRelationship typeCode="MFST">'
            '<observation><value xsi:type="CD" displayName="Hives"/><entryRelationship><observation>'
            '<templateId root="2.16.840.1.113883.10.20.22.4.8"/><value displayName="Severe"/>'
            "</observation></entryRelationship></observation></entryRelationship>",
        ),
    )
    told = [found.fields[key] for key in ("name", "date", "reaction", "severity", "status")]
    assert told == ["Penicillin G", "1998", "Hives", "Severe", "active"]


def test_no_known_allergies_are_none_and_are_not_read_from_the_text_either() -> None:
    negated = allergy('<code displayName="Drug"/>', attributes='negationInd="true"')
    known = allergy('<code code="716186003" displayName="No known allergy"/>')
    for entry in (negated, known):
        assert read(document(section(ALLERGIES, entry, text="Penicillin"))).items == ()


def test_an_immunization_has_its_product_lot_maker_and_number() -> None:
    code = (
        '<code code="33" codeSystem="2.16.840.1.113883.12.292"/><lotNumberText>A1</lotNumberText>'
    )
    maker = "</manufacturedMaterial><manufacturerOrganization><name>Merck</name>"
    maker += "</manufacturerOrganization><manufacturedMaterial>"
    dose = '<entryRelationship><observation><code code="30973-2"/><value value="2"/></observation>'
    found = item(
        VACCINES,
        taken(code + maker, '<effectiveTime value="20140515"/>', dose + "</entryRelationship>"),
    )
    assert found.codes == {"cvx": "33"}
    assert found.fields["name"].startswith("pneumococcal")
    assert (found.fields["lot"], found.fields["maker"], found.fields["number"]) == (
        "A1",
        "Merck",
        "2",
    )


def test_a_code_of_no_vaccine_is_none() -> None:
    code = '<code code="998" codeSystem="2.16.840.1.113883.12.292" displayName="no vaccine"/>'
    assert read(document(section(VACCINES, taken(code)))).items == ()


@pytest.mark.parametrize("written", ["999", "9" * 5_000, "x", ""])
def test_a_number_of_doses_that_is_none_is_left_out(written: str) -> None:
    flu = '<code code="88" displayName="Influenza"/>'
    assert item(VACCINES, taken(flu, f'<repeatNumber value="{written}"/>')).fields == {
        "name": "Influenza"
    }


def test_a_refused_vaccine_was_not_given() -> None:
    flu = '<code code="88" displayName="Influenza"/>'
    why = '<entryRelationship><observation><templateId root="2.16.840.1.113883.10.20.22.4.53"/>'
    refused = (
        taken(flu, attributes='negationInd="true"'),
        taken(flu, more=f"{why}</observation></entryRelationship>"),
        taken(flu, more='<text><reference value="#v"/></text>'),
    )
    text = '<td ID="v">Influenza: Refused</td>'
    assert read(document(section(VACCINES, *refused, text=text))).items == ()


def test_a_problem_may_be_resolved_and_no_problem_is_none() -> None:
    def problem(name: str, attributes: str = "") -> str:
        return concern(
            f'<observation {attributes}><effectiveTime><low value="20120805"/><high value="2014"/>'
            f'</effectiveTime><value xsi:type="CD" code="40930008" displayName="{name}"'
            ' codeSystem="2.16.840.1.113883.6.96"/></observation>',
            "completed",
        )

    found = item(PROBLEMS, problem("Hypothyroidism"))
    assert found.fields["end"] == "2014"
    assert found.codes == {"snomed": "40930008"}
    nothing = (problem("No Known Problems"), problem("Asthma", 'negationInd="true"'))
    assert read(document(section(PROBLEMS, *nothing))).items == ()
    unlisted = item(PROBLEMS, problem("Unlisted problem"))
    assert unlisted.fields["name"] == "Unlisted problem"


def test_a_visit_needs_no_name_and_a_planned_one_is_an_appointment() -> None:
    time = '<effectiveTime value="202407011405-0500"/>'
    visit = f'<encounter moodCode="EVN">{time}</encounter>'
    planned = f'<encounter moodCode="INT">{time}</encounter>'
    undated = '<encounter moodCode="INT"><code displayName="Some day"/></encounter>'
    found = read(document(section(ENCOUNTERS, visit), section(PLAN, planned, undated)))
    assert [each.kind for each in found.items] == ["encounter", "appointment"]
    assert found.items[1].fields == {"date": "2024-07-01", "time": "14:05"}


def test_a_procedure_was_done() -> None:
    done = '<procedure moodCode="EVN"><code code="1" displayName="Chest X-Ray"/></procedure>'
    planned = done.replace("EVN", "INT")
    nothing = [
        done.replace("Chest X-Ray", name)
        for name in ("No Procedures Recorded", "No Information About Procedures")
    ]
    found = read(document(section(PROCEDURES, done, planned, *nothing)))
    assert [each.fields["name"] for each in found.items] == ["Chest X-Ray"]


def test_a_note_is_read_wherever_it_stands() -> None:
    note = (
        '<act><templateId root="2.16.840.1.113883.10.20.22.4.202"/><code displayName="Progress note"/>'
        '<text><reference value="#n"/></text></act>'
    )
    text = '<paragraph ID="n">First<br/>second</paragraph>'
    found = item("34109-9", note, text)
    assert found.kind == "note"
    assert found.fields["body"] == "First\nsecond"


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("201507221405-500", "2015-07-22"),
        ("20150722140501.123-05", "2015-07-22"),
        ("2015072214", "2015-07-22"),
        ("2015-07-22T14:05:00Z", "2015-07-22"),
        ("201507", "2015-07"),
        ("2015", "2015"),
        ("200150622", None),
        ("00010101", None),
        ("20150231", None),
        ("99990101", None),
    ],
)
def test_times_are_read_in_every_length_and_wrong_ones_are_told_of(
    written: str, day: str | None
) -> None:
    entry = observation(number("7")).replace("20240101", written)
    found = read(document(section(RESULTS, entry)))
    assert found.rows[0].date == day
    assert (day is None) == any(written in warning for warning in found.warnings)


def test_the_patient_is_the_legal_name_as_printed() -> None:
    patient = (
        "<recordTarget><patientRole><patient><name nullFlavor='UNK'/>"
        "<name use='P'><given>Rosie</given></name>"
        "<name use='L'><prefix>Mrs</prefix><given>Rosa</given><given>M</given>"
        "<family>Molina</family><suffix>Jr</suffix></name>"
        "<birthTime value='194802030000'/></patient></patientRole></recordTarget>"
    )
    found = read(document(patient=patient)).patient
    assert found is not None
    assert (found.given, found.family, found.birth_date) == ("Rosa M", "Molina", "1948-02-03")
    assert found.name == "Mrs Rosa M Molina Jr"
    assert read(document(patient="")).patient is None


@pytest.mark.parametrize("filler", ["UNK", "Unknown", "null"])
def test_a_name_of_fillers_is_none(filler: str) -> None:
    patient = (
        f"<recordTarget><patientRole><patient><name use='L'><given>{filler}</given>"
        f"<family>{filler}</family></name>{{}}</patient></patientRole></recordTarget>"
    )
    assert read(document(patient=patient.format(""))).patient is None
    found = read(document(patient=patient.format("<birthTime value='19480203'/>"))).patient
    assert found is not None
    assert (found.name, found.birth_date) == (None, "1948-02-03")


def test_what_only_a_person_can_use_is_kept_as_text() -> None:
    table = "<table><tr><td>Smoking</td><td>never</td></tr></table>&lt;br/&gt;&amp;emsp;Quit"
    found = read(document(section("29762-2", text=table)))
    assert found.text == "A section\nSmoking\tnever\nQuit"


def test_hostile_text_is_carried_as_text() -> None:
    found = row(observation(number("7"), name=HOSTILE))
    assert found.name == "[/red] \u202e[@click=app.quit]x"


def test_prefixes_of_namespaces_are_of_no_weight() -> None:
    text = document(section(RESULTS, observation(number("7")))).replace(ROOT, "<ClinicalDocument>")
    prefixed = text.replace("</", "</c:").replace("<", "<c:").replace("<c:/c:", "</c:")
    root = ROOT.replace("<C", "<c:C").replace("xmlns=", "xmlns:c=")
    found = read(prefixed.replace("<c:ClinicalDocument>", root))
    assert len(found.rows) == 1
    assert found.patient is not None


def test_a_document_about_two_people_names_both() -> None:
    other = PATIENT.replace("Rosa", "Luis").replace("19480203", "19450702")
    found = read(document(patient=PATIENT + other))
    assert found.patient
    assert found.patient.given == "Rosa M"
    assert [each.given for each in found.also_named] == ["Luis M"]
    again = read(document(patient=PATIENT + PATIENT))
    assert (again.patient, again.also_named) == (found.patient, ())
