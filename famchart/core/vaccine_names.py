"""Names that people write of vaccines: which are one, and which are several in one breath."""

from __future__ import annotations

from collections.abc import Sequence

from famchart.core.shape import Shape
from famchart.core.terminal_text import fold
from famchart.core.vaccines import Dose, group

_EVERYDAY = frozenset(
    (
        "antigripal", "antirrabica", "antitetanica", "astrazeneca", "corona", "coronavirus",
        "covid", "covid19", "culebrilla", "dpt", "dtap-hepb-ipv", "dtap-ipv", "dtap-ipv/hib",
        "dtap/ipv/hib", "dtpa", "fiebre amarilla", "flu mist", "gripe", "h1n1", "hep", "hep a",
        "hep b", "hepatitis", "herpes", "hexavalente", "influenza", "janssen", "measles",
        "men b", "menb", "mening", "meningitis", "meningo", "moderna", "monkeypox", "mpox",
        "mumps", "neumonia", "novavax", "paperas", "pcv", "pcv13", "pentavalente", "pfizer",
        "pneumo", "pneumonia", "ppsv", "ppsv23", "rabia", "rota", "rsv", "rubella", "rubeola",
        "sabin", "salk", "sarampion", "sinovac", "smallpox", "td", "tdpa", "tetano", "tetanos",
        "tos ferina", "tosferina", "triple", "viruela", "vph", "vrs", "vsr", "whooping cough",
    )
)  # fmt: skip
"""Names that no list of products has."""
_SAYING_NO_MORE = frozenset(
    (
        "shot", "shots", "vaccine", "vaccines", "vaccination", "vaccinations", "jab", "jabs",
        "booster", "boosters", "refuerzo", "refuerzos", "vacuna", "vacunas", "inyeccion", "dose",
        "dosis", "de", "del", "la", "las", "el", "los", "contra", "para", "the", "her", "his",
        "su", "sus",
    )
)  # fmt: skip
_JOINING = Shape(r"\s*(?:[,;+&]|\b(?:and|y|e|plus|mas|also|tambien)\b)\s*")
_IN_ONE = Shape(r"\b(?:combined|combo|combination|combinad[ao]|in one|en una)\b")
_ON_THEIR_OWN = ("Influenza", "COVID-19")
_DISEASES = {
    "paperas": "mumps", "sarampion": "measles", "rubeola": "rubella", "varicela": "varicella",
    "chickenpox": "varicella", "difteria": "diphtheria", "tetano": "tetanus", "tetanos": "tetanus",
    "tos ferina": "pertussis", "tosferina": "pertussis", "whooping cough": "pertussis",
    "poliomielitis": "polio", "hepatitis a": "hep a", "hepatitis b": "hep b", "hepa": "hep a",
    "hepb": "hep b",
}  # fmt: skip
_COMBINED = frozenset(
    frozenset(each.split(" / "))
    for each in (
        "measles / mumps / rubella", "measles / mumps / rubella / varicella", "measles / rubella",
        "diphtheria / tetanus", "diphtheria / tetanus / pertussis", "tetanus / pertussis",
        "diphtheria / tetanus / pertussis / polio", "hep a / hep b",
        "diphtheria / tetanus / pertussis / polio / hib",
        "diphtheria / tetanus / pertussis / polio / hib / hep b",
    )
)  # fmt: skip
"""Diseases against which one shot is given."""


def bare(text: str) -> str:
    """Return a name without what says no more than that it is a vaccine."""
    return " ".join(word for word in fold(text).split() if word not in _SAYING_NO_MORE)


def names_vaccine(text: str) -> bool:
    """True where all of a text is what one vaccine is called: covid booster, vacuna del tétanos."""
    name = bare(text)
    is_disease = any(name in diseases for diseases in _COMBINED)
    return name in _EVERYDAY or is_disease or group(Dose(name, None, None)) is not None


def speaks_of_vaccine(text: str) -> bool:
    """True where a vaccine is named among other words: high dose flu shot."""
    words = fold(text).replace("/", " ").split()
    runs = (words[at : at + count] for at in range(len(words)) for count in (1, 2, 3))
    return any(bare(" ".join(run)) and names_vaccine(" ".join(run)) for run in runs)


def several_vaccines(name: str) -> tuple[str, ...]:
    """Return the vaccines of flu and covid; none of a combination: measles, mumps and rubella."""
    text = fold(name)
    if names_vaccine(text) or _IN_ONE.search(text):
        return ()
    parts = [part for part in _JOINING.split(text) if bare(part)]
    if len(parts) == 1 and any(map(_is_never_combined, text.split("/"))):
        parts = text.split("/")
    is_list = len(parts) > 1 and all(map(names_vaccine, parts))
    return tuple(parts) if is_list and not is_combination(parts) else ()


def is_combination(names: Sequence[str]) -> bool:
    """True for the names of diseases against all of which one shot is given."""
    plain = map(bare, names)
    return frozenset(_DISEASES.get(name, name) for name in plain) in _COMBINED


def _is_never_combined(name: str) -> bool:
    """True for flu and covid: of flu/covid each is one by itself."""
    return bare(name) == "covid" or group(Dose(bare(name), None, None)) in _ON_THEIR_OWN
