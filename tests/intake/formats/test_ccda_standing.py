"""C-CDA: what was refused, called off, broken off, stopped or ruled out is no standing fact."""

from __future__ import annotations

import pytest
from ccda_sample import (
    ALLERGIES,
    MEDICATIONS,
    PROBLEMS,
    PROCEDURES,
    RESULTS,
    VACCINES,
    allergy,
    concern,
    document,
    item,
    number,
    observation,
    panel,
    read,
    section,
    taken,
)

FLU = '<code code="88" displayName="Influenza"/>'
ASPIRIN = '<code code="1191" displayName="Aspirin"/>'


def stands(code: str) -> str:
    return f'<statusCode code="{code}"/>'


def left_out(names: str, *sections: str) -> None:
    """Check that a document tells no fact, and that a warning names what it left out."""
    found = read(document(*sections))
    assert (found.rows, found.items) == ((), ())
    assert f"left out: {names}." in " ".join(found.warnings)


REASON = (
    '<entryRelationship typeCode="RSON"><observation><code code="{}" displayName="{}"/>'
    "</observation></entryRelationship>"
)


@pytest.mark.parametrize(
    ("code", "name"), [("PATOBJ", "x"), ("x", "patient objection"), ("591000119102", "x")]
)
def test_a_vaccine_with_a_reason_against_it_was_not_given(code: str, name: str) -> None:
    left_out("Influenza", section(VACCINES, taken(FLU, more=REASON.format(code, name))))


def test_a_reason_for_a_vaccine_is_none_against_it() -> None:
    found = item(VACCINES, taken(FLU, more=REASON.format("195967001", "Asthma")))
    assert found.fields["name"] == "Influenza"


def test_the_whole_row_of_the_narrative_tells_a_refusal() -> None:
    text = (
        '<table><tr><th>Vaccine</th><th>Status</th></tr><tr><td ID="v">Influenza</td>'
        '<td>Refused</td></tr><tr><td ID="w">Tdap</td><td>Given</td></tr></table>'
    )
    point = '<text><reference value="#{}"/></text>'
    tdap = taken('<code code="115" displayName="Tdap"/>', more=point.format("w"))
    shots = section(VACCINES, taken(FLU, more=point.format("v")), tdap, text=text)
    assert [each.fields["name"] for each in read(document(shots)).items] == ["Tdap"]


@pytest.mark.parametrize(
    ("kind", "head"), [(MEDICATIONS, "Medication"), (ALLERGIES, "Allergen"), (PROBLEMS, "Problem")]
)
@pytest.mark.parametrize("status", ["Entered in Error", "entered-in-error", "Ingresado por error"])
def test_what_a_text_calls_an_error_is_no_fact_and_is_named(kind, head, status) -> None:
    text = (
        f"<table><tr><th>{head}</th><th>Status</th></tr><tr><td>Digoxin</td><td>{status}</td></tr>"
        "<tr><td>Soy</td><td>Active</td></tr></table>"
    )
    found = read(document(section(kind, text=text)))
    assert [each.fields["name"] for each in found.items] == ["Soy"]
    assert "left out: Digoxin." in " ".join(found.warnings)


def test_an_entry_whose_row_says_that_it_is_an_error_is_withdrawn() -> None:
    text = (
        "<table><tr><th>Medication</th><th>Status</th></tr><tr><td>Aspirin</td>"
        "<td>Entered in error</td></tr><tr><td>Losartan</td><td>Active</td></tr></table>"
    )
    losartan = taken('<code code="52175" displayName="Losartan"/>')
    found = read(document(section(MEDICATIONS, taken(ASPIRIN), losartan, text=text)))
    assert [each.fields["name"] for each in found.items] == ["Losartan"]
    assert [each.fields["name"] for each in found.withdrawn] == ["Aspirin"]


@pytest.mark.parametrize("status", ["aborted", "cancelled", "held"])
def test_what_did_not_take_place_is_left_out_and_said(status: str) -> None:
    left_out("Influenza", section(VACCINES, taken(FLU, more=stands(status))))
    done = f'<procedure><code code="1" displayName="Biopsy"/>{stands(status)}</procedure>'
    left_out("Biopsy", section(PROCEDURES, done))
    if status != "aborted":  # a medicine is that when it was stopped, a result is withdrawn
        left_out("Aspirin", section(MEDICATIONS, taken(ASPIRIN, more=stands(status))))
        value = observation(number("6.9"), more=stands(status))
        left_out("Hemoglobin", section(RESULTS, panel(value)))


@pytest.mark.parametrize("status", ["Refuted", "Ruled out", "Refutada", "Descartada"])
def test_an_allergy_that_was_ruled_out_is_said_to_be_so(status: str) -> None:
    text = (
        f"<table><tr><th>Allergen</th><th>Status</th></tr><tr><td>Shellfish</td><td>{status}</td>"
        "</tr><tr><td>Soy</td><td>Active</td></tr></table>"
    )
    found = read(document(section(ALLERGIES, text=text)))
    assert [each.fields["name"] for each in found.items] == ["Soy"]
    assert "Ruled out, denied or not confirmed (1), left out: Shellfish." in found.warnings


def test_a_result_that_was_broken_off_or_denied_is_no_error() -> None:
    def said(more: str = "", attributes: str = "") -> str:
        value = observation(number("6.9"), more=more)
        value = value.replace("<observation", f"<observation {attributes}", 1)
        return " ".join(read(document(section(RESULTS, panel(value)))).warnings)

    assert "Called off or not done (1), left out: Hemoglobin." in said(stands("aborted"))
    assert "Entered in error (1), left out: Hemoglobin." in said(stands("nullified"))
    denied = said(attributes='negationInd="true"')
    assert "Ruled out, denied or not confirmed (1), left out: Hemoglobin." in denied


def test_a_planned_shot_is_none() -> None:
    left_out("Influenza", section(VACCINES, taken(FLU).replace("EVN", "INT")))


def test_a_laboratory_may_say_that_it_did_not_test() -> None:
    words = observation('<value xsi:type="ST">NP</value>', more=stands("cancelled"))
    assert [row.value for row in read(document(section(RESULTS, panel(words)))).rows] == ["NP"]


def problem(name: str, time: str = "") -> str:
    return (
        f'<observation>{time}<value xsi:type="CD" code="1" displayName="{name}"'
        ' codeSystem="2.16.840.1.113883.6.96"/></observation>'
    )


def test_a_problem_with_an_end_is_resolved_though_its_concern_is_active() -> None:
    time = '<effectiveTime><low value="20200101"/><high value="20200201"/></effectiveTime>'
    found = item(PROBLEMS, concern(problem("Pneumonia", time)))
    assert (found.fields["status"], found.fields["end"]) == ("resolved", "2020-02-01")


def test_what_was_ruled_out_is_no_problem() -> None:
    left_out("Ruled out: embolism", section(PROBLEMS, concern(problem("Ruled out: embolism"))))
    listed = "<list><item>Gout</item><item>Embolia (descartada)</item></list>"
    found = read(document(section(PROBLEMS, text=listed)))
    assert [each.fields["name"] for each in found.items] == ["Gout"]
    assert any("Embolia (descartada)" in each for each in found.warnings)


def test_a_medicine_of_the_text_that_was_stopped_says_so() -> None:
    text = (
        "<table><tr><th>Medication</th><th>Sig</th></tr><tr><td>Apixaban 5 mg</td>"
        "<td>STOPPED 10/2026</td></tr><tr><td>Aspirin</td><td>1 daily</td></tr></table>"
    )
    found = read(document(section(MEDICATIONS, text=text)))
    assert [each.fields.get("status") for each in found.items] == ["stopped", None]


@pytest.mark.parametrize(
    "entry",
    [
        observation(number("999"), name="BUN").replace("<observation>", '<observation negationInd="true">'),
        panel(observation(number("9")), name="BUN", attributes='negationInd="true"'),
    ],
)  # fmt: skip
def test_a_result_that_is_negated_is_named(entry: str) -> None:
    left_out("BUN", section(RESULTS, entry))


def test_a_result_of_which_no_day_is_told_is_doubtful_and_named() -> None:
    day = '<effectiveTime value="20240101"/>'
    undated = observation(number("1.3"), name="Creatinine").replace(
        day, '<effectiveTime nullFlavor="UNK"/>'
    )
    found = read(document(section(RESULTS, panel(observation(number("14")), undated))))
    assert [(row.name, row.date, row.is_doubtful) for row in found.rows] == [
        ("Hemoglobin", "2024-01-01", False), ("Creatinine", None, True)]  # fmt: skip
    assert found.warnings == (
        "No day is told of Creatinine: the day of the document stands for it.",
    )


DONE = stands("completed")
LOW = '<effectiveTime xsi:type="IVL_TS"><low value="20230105"/>{}</effectiveTime>'
ONGOING = LOW.format('<high nullFlavor="UNK"/>')
IN_2_1 = '<templateId root="2.16.840.1.113883.10.20.22.4.16" extension="2014-06-09"/>'
STATE = (
    '<entryRelationship><observation><code code="33999-4"/><value xsi:type="CE" code="{}"'
    ' displayName="{}"/></observation></entryRelationship>'
)


def course(times: str, more: str = DONE, text: str = "") -> tuple[str | None, bool, bool]:
    """Return how aspirin stands, whether that is doubtful, and whether a warning names it."""
    found = read(document(section(MEDICATIONS, taken(ASPIRIN, times, more), text=text)))
    (item,) = found.items
    return item.fields.get("status"), item.is_doubtful, "Aspirin" in " ".join(found.warnings)


def test_completed_without_an_end_may_be_taken_still_and_is_asked() -> None:
    assert course(ONGOING) == (None, True, True)
    assert course("") == (None, True, True)


def test_completed_means_over_since_c_cda_2_1_and_of_what_was_given_once() -> None:
    assert course(ONGOING, DONE + IN_2_1) == ("completed", True, True)
    assert course('<effectiveTime value="20230105"/>') == ("completed", True, True)


@pytest.mark.parametrize(
    ("end", "status"), [("20230115", "completed"), ("20240601", None), ("2023", "completed")]
)
def test_completed_with_an_end_is_over_on_that_day(end: str, status: str | None) -> None:
    assert course(LOW.format(f'<high value="{end}"/>')) == (status, False, False)


@pytest.mark.parametrize(
    ("code", "name", "status"),
    [("55561003", "Active", "Active"), ("55561003", "", "Active"), ("73425007", "", "stopped")],
)  # fmt: skip
def test_a_state_in_words_decides_before_completed(code: str, name: str, status: str) -> None:
    assert course(ONGOING, DONE + STATE.format(code, name)) == (status, False, False)


@pytest.mark.parametrize(("code", "name"), [("1", "On Hold"), ("421139008", "")])
def test_a_medicine_whose_state_is_on_hold_is_left_out_and_named(code: str, name: str) -> None:
    left_out(
        "Aspirin", section(MEDICATIONS, taken(ASPIRIN, ONGOING, DONE + STATE.format(code, name)))
    )


@pytest.mark.parametrize(
    ("cell", "status"),
    [("Active", "active"), ("Activo", "activo"), ("Completed", "completed"),
     ("Discontinued", "stopped")],
)  # fmt: skip
def test_its_row_of_the_text_decides_what_completed_means(cell: str, status: str) -> None:
    text = (
        "<table><tr><th>Medication</th><th>Status</th></tr>"
        f"<tr><td>Aspirin</td><td>{cell}</td></tr></table>"
    )
    assert course(ONGOING, text=text) == (status, False, False)


def test_rows_that_differ_decide_nothing() -> None:
    rows = "".join(f"<tr><td>Aspirin</td><td>{each}</td></tr>" for each in ("Active", "Stopped"))
    text = f"<table><tr><th>Medication</th><th>Status</th></tr>{rows}</table>"
    assert course(ONGOING, text=text) == (None, True, True)


WHOSE_STATE = (
    '<entryRelationship typeCode="REFR"><observation><code code="{}"/>'
    '<value xsi:type="CD" code="1" displayName="{}"/></observation></entryRelationship>'
)


def gout(more: str = "", attributes: str = "") -> str:
    value = '<value xsi:type="CD" code="90560007" displayName="Gout"/>'
    return concern(f"<observation {attributes}>{value}{more}</observation>")


def test_a_state_of_a_problem_is_known_by_its_code_alone() -> None:
    stated = gout(WHOSE_STATE.format("33999-4", "Resolved"))
    assert item(PROBLEMS, stated).fields["status"] == "Resolved"
    of_health = gout(WHOSE_STATE.format("11323-3", "Well"))
    assert item(PROBLEMS, of_health).fields["status"] == "active"


def test_a_severity_is_known_by_its_code_alone_of_a_reaction_too() -> None:
    severe = WHOSE_STATE.format("SEV", "Severe")
    reaction = (
        '<entryRelationship typeCode="MFST"><observation>'
        f'<value xsi:type="CD" code="1" displayName="Hives"/>{severe}</observation></entryRelationship>'
    )
    for more in (severe, reaction):
        assert item(ALLERGIES, allergy(ASPIRIN, more)).fields["severity"] == "Severe"


@pytest.mark.parametrize(
    ("code", "entry", "name"),
    [
        (ALLERGIES, allergy(ASPIRIN, attributes='nullFlavor="UNK"'), "Aspirin"),
        (ALLERGIES, allergy(ASPIRIN).replace("<act>", '<act nullFlavor="NI">'), "Aspirin"),
        (PROBLEMS, gout(attributes='nullFlavor="UNK"'), "Gout"),
        (MEDICATIONS, taken(ASPIRIN, attributes='nullFlavor="NI"'), "Aspirin"),
        (VACCINES, taken(FLU, attributes='nullFlavor="NI"'), "Influenza"),
        (PROCEDURES, f'<procedure nullFlavor="NI">{ASPIRIN}</procedure>', "Aspirin"),
        (PROCEDURES, f'<procedure moodCode="INT">{ASPIRIN}</procedure>', "Aspirin"),
    ],
)
def test_what_nobody_knows_of_and_what_is_still_intended_is_left_out_and_named(
    code: str, entry: str, name: str
) -> None:
    left_out(name, section(code, entry))
