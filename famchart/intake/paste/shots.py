"""Vaccines in a text that no word calls a list of them: lines of names and days, boxes ticked.

Some vaccines are called as the illness is, and people list illnesses with years, too: one line has
to name what is nothing but a vaccine, several days on which it was given, or have its box ticked.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice, takewhile

from famchart.core.dates import FoundDate
from famchart.core.shape import Shape
from famchart.intake.negated import is_ticked, says_not_given
from famchart.intake.paste.moments import days
from famchart.intake.paste.pieces import undecorated
from famchart.intake.paste.surroundings import Surroundings
from famchart.intake.paste.vaccine_words import tells_last

_NOTHING_ELSE = Shape(
    r"\b(?:shots?|boosters?|vaccin\w+|vacun\w+|refuerzos?|dtap|tdap|td|dtp|dpt|mmrv?|srp|ipv|opv|"
    r"hib|bcg|pcv ?\d+|ppsv ?23|vpi|vop|triple viral|tetanus|t[eé]tanos|rotavirus|"
    r"pneumo(?:coccal|vax)|neumoc[oó]c\w+|anti(?:gripal|tet[aá]nica|neumoc[oó]cica)|"
    r"pentavalente|hexavalente|sabin|salk|"
    r"prevnar|vaxneuvance|capvaxive|gardasil|cervarix|shingrix|zostavax|boostrix|adacel|tenivac|"
    r"fluzone|fluarix|flulaval|flucelvax|flublok|fluad|afluria|flumist|comirnaty|spikevax|"
    r"novavax|nuvaxovid|menactra|menveo|menquadfi|bexsero|trumenba|havrix|vaqta|twinrix|"
    r"engerix|recombivax|heplisav|rotateq|rotarix|infanrix|daptacel|pentacel|pediarix|kinrix|"
    r"quadracel|vaxelis|proquad|varivax|priorix|m-m-r|arexvy|abrysvo|mresvia|typhim|vivotif|"
    r"imovax|rabavert|ixiaro|stamaril|yf-vax|ipol|pedvaxhib|acthib)\b",
    re.IGNORECASE,
)
_ALSO_AN_ILLNESS = Shape(
    r"\b(?:influenza|flu|gripe|hep(?:atitis)?[ -]?[ab]|covid(?:-19)?|polio\w*|varicel\w+|"
    r"chickenpox|(?:herpes )?z[oó]ster|shingles|culebrilla|meningoco\w+|mening[oó]coco|"
    r"men ?(?:acwy|b|c)|hpv|vph|rsv|vsr|measles|mumps|rubella|sarampi[oó]n|paperas|rub[eé]ola|"
    r"rabies|rabia|yellow fever|fiebre amarilla|typhoid|tifoidea|cholera|c[oó]lera|pertussis|"
    r"tos ?ferina|diphtheria|difteria|pneumonia|neumon[ií]a)\b",
    re.IGNORECASE,
)
_OF_VACCINES = Shape(
    r"\b(?:immuniz|vaccin|vacun|inmuniz)|\b(?:dose|dosis|lote?|cvx|administered)\b", re.IGNORECASE
)
_OF_ANOTHER = Shape(
    r"\b(?:ig[gmae]|anti(?:body|bodies|gen|cuerpos?|geno)|tit(?:er|re|ulo)s?|immune|immunity|"
    r"titul\w+|positiv\w+|negativ\w+|detect\w+|react\w+|pcr|naat|test(?:ed)?|prueba|swab|hisopo|"
    r"appointments?|appts?|citas?|fever|symptoms?|s[ií]ntomas|diagn\w+|hospital\w*|resolved|had|"
    r"tuv[eo]|since|desde|exposure|results?|resultados?|call|ask|schedule|llamar|preguntar|"
    r"pedir)\b|\bfiebre(?! amarilla)|\d\s?(?:mg|mcg|u|iu)/|[$€]",
    re.IGNORECASE,
)
"""What a line says that names an illness, its test, a visit or what is to be done."""
_YEAR = r"(?:(?:0?[1-9]|1[0-2])/)?(?:19[2-9]|20[0-4])\d"
_BETWEEN = r"\s*(?:[,;]|\sand\s|\sy\s|\s)\s*"
_YEARS_LAST = Shape(
    rf"[^\d]*(?:\b\d{{1,2}}\b(?!/)[^\d]*)?[\s:(–—-](?P<years>{_YEAR}(?:{_BETWEEN}{_YEAR})*)\W*"
)
"""A name, which may have a number, and years alone, or months of years."""
_YEARS_ALONE = Shape(rf"{_YEAR}(?:{_BETWEEN}{_YEAR})*")
MOST_WORDS, MOST_LINES, LONGEST_LINE = 10, 400, 300
WEIGHT_OF_MOST, WEIGHT_OF_SEVERAL = 5, 3
FEWEST = 2


def says_vaccines(text: str) -> bool:
    """True for words that only a list of vaccines has, whatever these are called."""
    return _OF_VACCINES.search(text) is not None


def names_vaccine(text: str) -> bool:
    return bool(_NOTHING_ELSE.search(text) or _ALSO_AN_ILLNESS.search(text))


def years_last(text: str) -> list[FoundDate]:
    """Return the years that stand alone behind the name of a vaccine: MMR 1990, 1994."""
    found = _YEARS_LAST.fullmatch(text)
    return _years_in(text, found.start("years")) if found and names_vaccine(text) else []


def years_alone(text: str) -> list[FoundDate]:
    """Return the years of a cell that has nothing else."""
    return _years_in(text, 0) if _YEARS_ALONE.fullmatch(text) else []


def _years_in(text: str, first: int) -> list[FoundDate]:
    return [
        FoundDate(_iso(told.group()), first + told.start(), first + told.end())
        for told in re.finditer(_YEAR, text[first:])
    ]


def _iso(told: str) -> str:
    month, _sign, year = told.rpartition("/")
    return f"{year}-{int(month):02}" if month else year


def _days_of(text: str, about: Surroundings) -> int:
    """Return how many days a line tells on which a vaccine was given; 0 where it tells more."""
    is_short = len(text.split()) <= MOST_WORDS + text.count(",")
    if not (is_short and names_vaccine(text)) or _OF_ANOTHER.search(text):
        return 0
    return len(days(text, about)) or len(years_last(text))


_NAMED = Shape(r"(?:vaccine|vaccine name|name|vacuna|nombre)\s*:\s*", re.IGNORECASE)
_LOT = Shape(r"\W*lote?\b.*\d", re.IGNORECASE)
_ONLY_DAYS = Shape(
    r"(?:given|administered|received|completed|done|date|dates|on|and|aplicad[ao]|administrad[ao]|"
    r"puesta|fecha|el|y|de|[,;:.()\s])*",
    re.IGNORECASE,
)


def _days_below(line: str, about: Surroundings) -> int:
    """Return how many days a line tells that has nothing else but how they are called."""
    last = tells_last(line)
    told = days(line, about)
    rest, end = [], 0
    for each in told:
        rest.append(line[end : each.start])
        end = each.end
    is_alone = last is not None or _ONLY_DAYS.fullmatch("".join([*rest, line[end:]]))
    return len(told) if is_alone else 0


def _over_days(lines: Sequence[str], about: Surroundings) -> Iterator[tuple[str, int, int]]:
    """Yield the name of each vaccine whose days stand below it, their number, and its lines."""
    plain = [_NAMED.sub("", undecorated(line)) for line in lines]
    for at, line in enumerate(plain):
        is_name = names_vaccine(line) and not _OF_ANOTHER.search(line) and not days(line, about)
        if not is_name or len(line.split()) > MOST_WORDS:
            continue
        below = list(takewhile(bool, (_days_below(each, about) for each in plain[at + 1 : at + 5])))
        if below:
            yield line, sum(below), len(below) + 1


def weight_of_shots(lines: Sequence[str], about: Surroundings) -> int:
    """Weigh lines that name a vaccine and when it was given, and say nothing else."""
    short = (line.strip() for line in lines if len(line) <= LONGEST_LINE)
    filled = list(islice(filter(None, short), MOST_LINES))
    awaited = [line for line in filled if says_not_given(line) and names_vaccine(line)]
    told = ((line, _days_of(undecorated(line), about)) for line in filled if line not in awaited)
    shots = [(line, number) for line, number in told if number]
    stacked = list(_over_days(filled, about))
    shots += [(line, number) for line, number, _own in stacked]
    is_sure = any(map(_NOTHING_ELSE.search, awaited)) or any(
        _NOTHING_ELSE.search(line) or number > 1 or is_ticked(line) for line, number in shots
    )
    is_sure = is_sure or (bool(stacked) and any(map(_LOT.match, filled)))
    if not (shots and is_sure):
        return 0
    more = sum(own - 1 for _line, _number, own in stacked)
    if 2 * (len(shots) + more + len(awaited)) >= len(filled):
        return WEIGHT_OF_MOST
    is_list = len(shots) >= FEWEST or any(is_ticked(line) for line, _number in shots)
    return WEIGHT_OF_SEVERAL if is_list else 0
