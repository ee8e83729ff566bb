"""Vaccines: what a CVX code means, and which two entries are one dose: RULES.md 4.4.

famchart lists, counts and compares what was given. It never says what comes next, nor what is
missing: that is the clinic's, or the state registry's.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from famchart.catalog import Vaccine, vaccines
from famchart.core.shape import Shape
from famchart.core.terminal_text import fold
from famchart.i18n import N_, _, language

NO_VACCINES = ("RSV antibody", "Immune globulin", "TB test")
"""Groups of the CVX set that protect or test and are no vaccines; three codes carry no flag."""

_PARTS: Mapping[str, str] = {
    "DTaP-HepB-IPV": "diphtheria tetanus pertussis hepatitis_b polio",
    "DTaP-Hib-IPV": "diphtheria tetanus pertussis hib polio",
    "DTaP-IPV": "diphtheria tetanus pertussis polio",
    "DTaP-IPV-Hib-HepB": "diphtheria tetanus pertussis polio hib hepatitis_b",
    "DTaP-Hib": "diphtheria tetanus pertussis hib",
    "DTP-HepB-Hib": "diphtheria tetanus pertussis hepatitis_b hib",
    "Hib-Hep B": "hib hepatitis_b",
    "Hep A-Hep B": "hepatitis_a hepatitis_b",
}
"""Antigens of combinations, by a trade name of theirs."""
_GROUPS: Mapping[str, str] = {
    "MMR": "measles mumps rubella",
    "MMRV": "measles mumps rubella varicella",
    "Varicella": "varicella",
    "DTaP": "diphtheria tetanus pertussis",
    "DTP": "diphtheria tetanus pertussis",
    "Tdap": "diphtheria tetanus pertussis",
    "DT": "diphtheria tetanus",
    "Td": "diphtheria tetanus",
    "Tetanus": "tetanus",
    "Polio": "polio",
    "Hib": "hib",
    "HepA": "hepatitis_a",
    "HepB": "hepatitis_b",
    "MenABCWY": "meningococcal_acwy meningococcal_b",
    "MenACWY": "meningococcal_acwy",
    "MenB": "meningococcal_b",
}
ANTIGENS: Mapping[str, str] = {
    "diphtheria": N_("diphtheria"),
    "tetanus": N_("tetanus"),
    "pertussis": N_("whooping cough"),
    "measles": N_("measles"),
    "mumps": N_("mumps"),
    "rubella": N_("rubella"),
    "varicella": N_("chickenpox"),
    "polio": N_("polio"),
    "hib": N_("Hib"),
    "hepatitis_a": N_("hepatitis A"),
    "hepatitis_b": N_("hepatitis B"),
    "meningococcal_acwy": N_("meningococcal ACWY"),
    "meningococcal_b": N_("meningococcal B"),
}
GROUP_NAMES: Mapping[str, str] = {
    "Varicella": N_("Varicella"),
    "Tetanus": N_("Tetanus"),
    "DTaP combo": N_("DTaP, combined"),
    "DTP combo": N_("DTP, combined"),
    "Hib combo": N_("Hib, combined"),
    "Polio": N_("Polio"),
    "HepA": N_("Hepatitis A"),
    "HepB": N_("Hepatitis B"),
    "HepA-HepB": N_("Hepatitis A and B"),
    "Pneumococcal": N_("Pneumococcal"),
    "HPV": N_("HPV"),
    "Meningococcal": N_("Meningococcal"),
    "Zoster": N_("Zoster"),
    "RSV vaccine": N_("RSV vaccine"),
    "RSV antibody": N_("RSV antibody"),
    "Influenza": N_("Influenza"),
    "Yellow fever": N_("Yellow fever"),
    "Typhoid": N_("Typhoid"),
    "Japanese encephalitis": N_("Japanese encephalitis"),
    "Cholera": N_("Cholera"),
    "Tick-borne encephalitis": N_("Tick-borne encephalitis"),
    "Chikungunya": N_("Chikungunya"),
    "Rabies": N_("Rabies"),
    "Immune globulin": N_("Immune globulin"),
    "Mpox/smallpox": N_("Mpox/smallpox"),
    "Anthrax": N_("Anthrax"),
    "Ebola": N_("Ebola"),
    "TB test": N_("TB test"),
}
"""What groups are called, but for those whose short name is the same in every language."""


_SAME = """
measles / sarampión · mumps / paperas / parotiditis · rabies / rabia
influenza / flu / gripe · tetanus / tétanos · varicella / chickenpox / varicela
zoster / shingles / herpes zóster / culebrilla · polio / poliomyelitis / poliomielitis
hepatitis a / hepa · hepatitis b / hepb · pneumococcal / neumococo · pneumonia / neumonía
whooping cough / pertussis / tos ferina / tosferina · diphtheria / difteria
meningococcal / meningococo · yellow fever / fiebre amarilla · typhoid / tifoidea
cholera / cólera · japanese encephalitis / encefalitis japonesa · mmr / triple viral
measles, mumps and rubella / sarampión, paperas y rubéola
"""
"""What vaccines are called every day, in both languages: exact names of one thing, no more.

Rubeola is measles in English, and rubella in Spanish: it stands in none of them.
"""
_AROUND = Shape(
    r"(?:vacuna (?:de|contra|para) (?:el |la |los )?)|(?: (?:vaccine|shot|vaccination))$"
)
_WHICH = Shape(
    r"\([^()]*\)|\b(?:high[- ]dose|(?:quadri|tri)valent|quad|adult|ped(?:iatric|s)?|mrna|lnp-s|pf|"
    r"preservative[- ]free|injectable|seasonal|adjuvanted|recombinant|conjugate|unspecified|"
    r"dosis alta|(?:tetra|cuadri|tri)valente|adulto|pediatric[oa]|inyectable|estacional|"
    r"(?:\d+\+|\d+ to \d+) (?:yrs?|years|anos))\b|[,;]"
)
"""What a name says beside the vaccine: which of those against the same it is."""


@dataclass(frozen=True)
class Dose:
    """One entry: its code or its name, and the day as ISO text (a month or a year, perhaps)."""

    name: str
    cvx: str | None
    on: str | None


def vaccine(cvx: str | None) -> Vaccine | None:
    """Return the vaccine of a code, with or without its leading zero."""
    return _by_code().get((cvx or "").strip().zfill(2))


@cache
def _by_code() -> Mapping[str, Vaccine]:
    return {each.cvx: each for each in vaccines()}


@cache
def _groups_by_name() -> Mapping[str, frozenset[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for each in vaccines():
        for name in (each.short_name, each.full_name, each.group, each.name_es, *each.trade_names):
            found[fold(name)].add(each.group)
    return {name: frozenset(groups) for name, groups in found.items()}


@cache
def _same_names() -> Mapping[str, tuple[str, ...]]:
    """Return every everyday name with those that mean the same, itself among them."""
    several = (line.split(" / ") for line in _SAME.strip().replace("\n", " · ").split(" · "))
    folded = (tuple(map(fold, names)) for names in several)
    return {name: names for names in folded for name in names}


def called(name: str) -> str:
    """Return one name for those of the same vaccine in both languages: measles, sarampión."""
    bare = _AROUND.sub("", fold(name))
    return _same_names().get(bare, (bare,))[0]


def group(dose: Dose) -> str | None:
    """Return what an entry protects against: by its code, else by an exact name of it.

    Which of those against the same it is may stand behind the name: Influenza, high-dose.
    """
    if known := vaccine(dose.cvx):
        return known.group
    bare = _AROUND.sub("", fold(dose.name))
    plain = " ".join(_WHICH.sub(" ", bare).split())
    names = (fold(dose.name), bare, *_same_names().get(bare, ()), _AROUND.sub("", plain))
    named = (_groups_by_name().get(name, frozenset()) for name in names)
    groups = next(filter(None, named), frozenset())
    return next(iter(groups)) if len(groups) == 1 else None


def group_words(dose: Dose) -> str | None:
    """Return what the group of an entry is called, in the language that is spoken."""
    found = group(dose)
    return _(GROUP_NAMES.get(found, found)) if found else None


def code_words(cvx: str | None) -> str | None:
    """Return what a code means, in words; an unknown one is kept and shown as such."""
    if not cvx:
        return None
    known = vaccine(cvx)
    if known is None:
        return _("CVX {code} (not in list)").format(code=cvx)
    return known.name_es if language() == "es" and known.name_es else known.short_name


def antigens(dose: Dose) -> tuple[str, ...]:
    """Return the codes of what a vaccine holds; none where the table does not say."""
    known = vaccine(dose.cvx)
    names = known.trade_names if known else ()
    combined = next((_PARTS[name] for name in names if name in _PARTS), None)
    return tuple((combined or _GROUPS.get(group(dose) or "", "")).split())


def is_vaccine(dose: Dose) -> bool:
    """False for antibodies, immune globulins and the tuberculin test; True where unknown."""
    known = vaccine(dose.cvx)
    return group(dose) not in NO_VACCINES and (known is None or known.is_vaccine)


_ONCE_A_DAY = ("Influenza", "COVID-19")


def same_dose(one: Dose, other: Dose) -> str | None:
    """Return `duplicate`, `probable_duplicate` or None: same code and day, or same group and day.

    Of the group one code has to leave the product open, unless nobody is given two of it in a day:
    portals code the shot of a season as last year's, or as that for another age.

    A month or a year is no day: two doses may well lie in it.
    """
    if one.on is None or one.on != other.on or len(one.on) < len("2026-11-22"):
        return None
    first, second = vaccine(one.cvx), vaccine(other.cvx)
    if _code(one) and _code(one) == _code(other):
        return "duplicate"
    if called(one.name) == called(other.name) and first is second is None:
        return "probable_duplicate"
    if group(one) is None or group(one) != group(other):
        return None
    is_open = _is_unspecified(first) or _is_unspecified(second)
    return "probable_duplicate" if is_open or group(one) in _ONCE_A_DAY else None


def _code(dose: Dose) -> str:
    return dose.cvx.strip().zfill(2) if dose.cvx else ""


def _is_unspecified(known: Vaccine | None) -> bool:
    """True for a code that leaves the product open, and for a name without a code."""
    return known is None or "unspecified" in known.full_name.casefold()


def is_open(cvx: str | None) -> bool:
    """True for a code that leaves the product open, for one that is not in the list, for none."""
    return _is_unspecified(vaccine(cvx))


def to_keep(doses: Iterable[Dose]) -> Dose:
    """Return the most specific of entries that are one dose."""
    return min(doses, key=lambda dose: _is_unspecified(vaccine(dose.cvx)))
