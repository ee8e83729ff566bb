"""Allergies below their heading, alone or among other lists."""

from __future__ import annotations

import pytest
from filed_family import Family
from paste_told import read

from famchart.core.none_known import NONE_KNOWN_WORDS
from famchart.core.terminal_text import fold
from famchart.records.allergy import Allergy

Told = list[tuple[str | None, ...]]


def allergies(text: str) -> Told:
    names = ("name", "reaction", "severity")
    found = (each for each in read(text).items if each.kind == "allergy")
    return [tuple(map(each.fields.get, names)) for each in found]


BOTH: Told = [("Penicillin", "hives", None), ("Latex", "rash", "mild")]


@pytest.mark.parametrize(
    "lines",
    ["- Penicillin (hives)\n- Latex (rash, mild)", "Penicillin: hives\nLatex: rash, mild",
     "• Penicillin - hives\n• Latex - rash; mild", "1. Penicillin → hives\n2. Latex → rash, mild",
     "Penicillin\nReactions: hives\nLatex\nReaction: rash\nSeverity: mild",
     "Allergen\tReaction\tSeverity\nPenicillin\thives\t\nLatex\trash\tmild"],
)  # fmt: skip
@pytest.mark.parametrize(
    "heading", ["Allergies", "Known allergies:", "ALERGIAS", "My Allergies (2)"]
)
def test_each_line_names_a_substance(heading: str, lines: str) -> None:
    assert allergies(f"{heading}\n{lines}") == BOTH


def test_they_stand_below_another_list() -> None:
    text = ("Medications\nLosartan 50 mg tablet, 1 tab daily\nAspirin 81 mg daily\n\n"
            "Allergies\n- Penicillin (hives)\n- Latex (rash, mild)")  # fmt: skip
    assert allergies(text) == BOTH
    assert [each.kind for each in read(text).items][:2] == ["medication", "medication"]


@pytest.mark.parametrize("words", ["No known drug allergies", "NKDA", "Sin alergias conocidas."])
def test_none_is_known(family: Family, words: str) -> None:
    family.file(read(f"Allergies\n{words}"), family.first)
    (found,) = family.all(Allergy)
    assert found.none_known
    assert found.substance is None


@pytest.mark.parametrize(
    "text",
    ["Allergies\nPeanut IgE   0.35   kU/L   <0.10\nEgg white IgE   0.10   kU/L   <0.10",
     "Alergias\n- Niega alergias", "Progress note\nAllergies\nPatient denies any.\nPlan\nStable.",
     "Allergies\nPlease tell us about any new reaction to a medicine before your next visit."],
)  # fmt: skip
def test_what_is_no_substance_is_no_allergy(text: str) -> None:
    assert allergies(text) == []


def test_a_sentence_below_is_kept() -> None:
    draft = read("Allergies\n- Penicillin (hives)\nCall us if anything changed.")
    assert len(draft.items) == 1
    assert draft.unread == ("Call us if anything changed.",)


def test_their_heading_again_is_none() -> None:
    assert allergies("Allergies\n- Penicillin (hives)\nAllergies\n- Latex (rash, mild)") == BOTH


@pytest.mark.parametrize(
    "refuted",
    ["Latex - entered in error", "Peanut - ruled out 2019", "Latex (descartada en 2019)",
     "Penicillin (tolerated amoxicillin 2024, de-labeled)", "Látex: registrada por error",
     "Codeine - no known allergy", "Peanut: none known", "Latex (patient denies)",
     "Latex - denied 03/2024", "Codeine   not allergic", "Penicilina: no alérgica",
     "Látex - negado", "Penicilina: niega alergia", "Latex: no", "Yodo (sin alergia)"],
)  # fmt: skip
def test_what_is_refuted_is_no_allergy_and_is_told(refuted: str) -> None:
    draft = read(f"Allergies\n{refuted}\nSulfa - rash\nShellfish\nReaction: hives\n")
    assert [item.fields["name"] for item in draft.items] == ["Sulfa", "Shellfish"]
    assert draft.unread == (refuted,)
    assert draft.warnings == (
        "1 allergy is said to be a mistake or ruled out; it is kept as text.",
    )


def test_where_all_are_refuted_the_text_is_a_note_that_says_so() -> None:
    draft = read("Allergies\nLatex - entered in error\nPeanut - ruled out 2019\n")
    assert (draft.kind, draft.items) == ("note", ())
    assert len(draft.warnings) == 1


def test_a_reaction_that_was_ruled_out_leaves_the_allergy() -> None:
    draft = read("Allergies\nPeanut - hives, anaphylaxis ruled out\nLatex - not de-labeled\n")
    assert [item.fields["name"] for item in draft.items] == ["Peanut", "Latex"]


@pytest.mark.parametrize(
    "told",
    ["Codeine - nausea, anaphylaxis denied", "Codeine - not known", "Codeine: no rash, hives",
     "Codeine\nReaction: none known"],
)  # fmt: skip
def test_a_reaction_that_is_denied_or_not_known_leaves_the_allergy(told: str) -> None:
    draft = read(f"Allergies\n{told}\nSulfa - rash\n")
    assert [item.fields["name"] for item in draft.items] == ["Codeine", "Sulfa"]
    assert not draft.warnings


def test_each_of_a_list_in_a_line_is_denied_by_itself() -> None:
    draft = read("Allergies: penicillin (hives), latex (denied), codeine (rash)\n")
    assert [item.fields["name"] for item in draft.items] == ["penicillin", "codeine"]


def test_a_severity_may_have_its_label() -> None:
    (found,) = read("Allergies\nCodeine - nausea, severity moderate\n").items
    assert (found.fields["reaction"], found.fields["severity"]) == ("nausea", "moderate")


@pytest.mark.parametrize(
    ("line", "fields"),
    [
        (
            "Kiwi    Reaction: Swelling    Severity: Severe   Noted: 07/2011",
            {"reaction": "Swelling", "severity": "Severe", "date": "2011-07"},
        ),
        ("Kiwi - Reaction: Wheezing - Severity: High", {"reaction": "Wheezing", "severity": "High"}),
        ("Kiwi; Reaction: Rash", {"reaction": "Rash"}),
        ("Kiwi (reaction: hives, severity: mild)", {"reaction": "hives", "severity": "mild"}),
        ("Kiwi    Reacción: urticaria    Gravedad: grave",
         {"reaction": "urticaria", "severity": "grave"}),
        ("Kiwi | Hives | Severe", {"reaction": "Hives", "severity": "Severe"}),
    ],
)  # fmt: skip
@pytest.mark.parametrize("above", ["Codeine", "Sulfa - nausea"])
def test_facts_behind_labels_are_of_the_substance_before_them(
    line: str, fields: dict[str, str], above: str
) -> None:
    first, kiwi, last = read(f"Allergies\n{above}\n{line}\nLatex - rash\n").items
    assert kiwi.fields == {"name": "Kiwi", **fields}
    assert first.fields.get("reaction") == ("nausea" if "nausea" in above else None)
    assert last.fields["name"] == "Latex"


def test_a_fact_without_a_place_leaves_its_line_to_be_looked_at() -> None:
    draft = read("Allergies\nCodeine\nKiwi   Reaction: hives   Noted: childhood\nLatex - rash\n")
    assert [item.fields["name"] for item in draft.items] == ["Codeine", "Latex"]
    assert draft.items[0].fields.get("reaction") is None
    assert draft.unread_at == (3,)


def test_labels_in_lines_of_their_own_stay_with_the_substance_above() -> None:
    (found,) = read("Allergies\nKiwi\nReaction: hives\nSeverity: mild\n").items
    assert found.fields == {"name": "Kiwi", "reaction": "hives", "severity": "mild"}


def test_no_known_food_allergy_is_no_substance_and_denies_no_other() -> None:
    draft = read("Allergies\nKiwi - hives\nNKFA\n")
    assert [item.fields["name"] for item in draft.items] == ["Kiwi"]
    assert draft.unread == ("NKFA",)


@pytest.mark.parametrize("head", ["Allergies as of 5/18/2026", "Alergias al 18/05/2026"])
def test_the_heading_may_have_its_day(head: str) -> None:
    draft = read(f"{head}\nKiwi    Reaction: hives\nCodeine    Reaction: nausea\n")
    assert [item.fields["name"] for item in draft.items] == ["Kiwi", "Codeine"]


@pytest.mark.parametrize("said", ["No se conocen.", "No known allergies"])
def test_that_none_is_known_is_filed_as_that(said: str) -> None:
    (found,) = read(f"Alergias: {said}\n").items
    assert found.fields == {"name": said.rstrip(".")}
    assert fold(found.fields["name"]) in NONE_KNOWN_WORDS


@pytest.mark.parametrize(
    "lines",
    ["Penicillin Reaction: hives\nLatex Reaction: rash Severity: mild",
     "Allergen: Penicillin Reaction: hives\nAllergen: Latex Reaction: rash Severity: mild",
     "Allergen: Penicillin\nReaction: hives\nAllergen: Latex\nReaction: rash\nSeverity: mild",
     "Substance: Penicillin | Reaction: hives\nSubstance: Latex | Reaction: rash | Severity: mild",
     "Drug allergy: Penicillin - hives\nEnvironmental allergy: Latex - rash, mild"],
)  # fmt: skip
def test_labels_may_follow_a_single_space_and_name_the_substance(lines: str) -> None:
    assert allergies(f"Allergies\n{lines}\n") == BOTH


@pytest.mark.parametrize("label", ["Adverse reaction", "Allergic reaction"])
def test_a_label_of_two_words_is_no_substance(label: str) -> None:
    assert allergies(f"Allergies\nPenicillin\n{label}: hives\n") == BOTH[:1]


def test_the_day_of_a_row_is_that_of_the_calendar() -> None:
    draft = read("Allergies\nAllergen\tReaction\tNoted\nPenicillin\thives\t03/14/2015\n")
    assert [item.fields["date"] for item in draft.items] == ["2015-03-14"]


def test_their_heading_may_tell_when_they_were_reviewed() -> None:
    head = "Allergies as of 11/03/2026 - Reviewed on 11/03/2026"
    assert allergies(f"{head}\nPenicillin  hives\nLatex  rash, mild\n") == BOTH


def test_what_ends_in_a_sentence_is_no_substance_of_the_next() -> None:
    assert read("Allergies: NKDA. Intolerances: tramadol - vomiting\n").kind == "note"
    draft = read("Allergies\nPenicillin  hives\nNKFA. Others: shellfish\n")
    assert [item.fields["name"] for item in draft.items] == ["Penicillin"]
