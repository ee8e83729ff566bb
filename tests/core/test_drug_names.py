"""The names of a drug in English and in Spanish are one name, and those of two drugs are two."""

from __future__ import annotations

import pytest

from famchart.core.drug_names import drug_name, listed_name

BOTH = (
    "metformin metformina|atorvastatin atorvastatina|omeprazole omeprazol|losartan losartán"
    "|amlodipine amlodipino|furosemide furosemida|levothyroxine levotiroxina|prednisone prednisona"
    "|warfarin warfarina|gabapentin gabapentina|sertraline sertralina|carvedilol carvedilol"
    "|spironolactone espironolactona|escitalopram escitalopram|acetaminophen paracetamol"
    "|albuterol salbutamol|aspirin aspirina|ibuprofen ibuprofeno|allopurinol alopurinol"
    "|ciprofloxacin ciprofloxacino|azithromycin azitromicina|amoxicillin amoxicilina"
    "|doxycycline doxiciclina|cephalexin cefalexina|phenytoin fenitoína|digoxin digoxina"
    "|methotrexate metotrexato|nitroglycerin nitroglicerina|glyburide glibenclamida"
    "|hydrochlorothiazide hidroclorotiazida|chlorthalidone clortalidona|tiotropium tiotropio"
    "|lithium litio|valproate valproato|donepezil donepezilo|enalapril enalaprilo"
    "|acyclovir aciclovir|hydroxychloroquine hidroxicloroquina|cholecalciferol colecalciferol"
    "|diphenhydramine difenhidramina|semaglutide semaglutida|morphine morfina|insulin insulina"
    "|potassium potasio|bupropion bupropión|ezetimibe ezetimiba|rivaroxaban rivaroxabán"
    "|mycophenolate micofenolato|amphetamine anfetamina|iron hierro|tamsulosin tamsulosina"
)
PHRASES = {
    "potassium chloride": "cloruro de potasio",
    "folic acid": "ácido fólico",
    "insulin glargine": "insulina glargina",
    "vitamin D": "vitamina D",
    "ferrous sulfate": "sulfato ferroso",
}
ALL_DIFFERENT = (
    "prednisone prednisolone citalopram escitalopram clonidine clonazepam hydroxyzine hydralazine"
    " metoprolol metformin omeprazole esomeprazole lantus lasix losartan valsartan zantac zyrtec"
)


def test_the_names_of_a_drug_in_both_languages_are_the_same() -> None:
    pairs = [pair.split() for pair in BOTH.split("|")] + list(map(list, PHRASES.items()))
    assert [pair for pair in pairs if drug_name(pair[0]) != drug_name(pair[1])] == []


def test_two_drugs_are_never_one() -> None:
    names = ALL_DIFFERENT.split() + [pair.split()[0] for pair in BOTH.split("|")]
    meant = {drug_name(name) for name in names}
    assert len(meant) == len(set(names))


def test_a_last_vowel_that_ends_no_name_of_a_drug_tells_two_apart() -> None:
    pairs = [("TripA", "TripE"), ("Trip A", "Trip E"), ("Mixtra", "Mixtro"), ("Zeta", "Zeto"),
             ("Korala", "Korale")]  # fmt: skip
    assert [pair for pair in pairs if drug_name(pair[0]) == drug_name(pair[1])] == []


@pytest.mark.parametrize(
    ("one", "other"),
    [("metoprolol succinate 25 mg 24 hr tablet", "Metoprolol Succinate ER 50 mg"),
     ("metoprolol succinate ER", "Metoprolol succinate 50 mg extended-release tablet"),
     ("Metformina de liberación prolongada 500 mg", "metformina ER"),
     ("insulin glargine 100 unit/mL subcutaneous solution", "Insulin Glargine"),
     ("Enalapril 10 mg comprimidos", "enalapril")],
)  # fmt: skip
def test_lists_print_one_medicine_in_several_ways(one: str, other: str) -> None:
    assert listed_name(one) == listed_name(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("metoprolol succinate ER", "metoprolol succinate"), ("bupropion XL", "bupropion SR"),
     ("hydrocortisone 1 % cream", "hydrocortisone"), ("ofloxacin otic", "ofloxacin ophthalmic")],
)  # fmt: skip
def test_another_release_or_way_is_another_medicine(one: str, other: str) -> None:
    assert listed_name(one) != listed_name(other)


def test_a_name_is_never_empty() -> None:
    assert [listed_name(name) for name in ("ER", "24 hr", "5 mg")] == ["er", "24 hr", "5 mg"]
