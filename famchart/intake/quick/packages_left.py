"""What is left, by what it is counted in: tablets are counts, pens hold many, days are none."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from famchart.core.exact import exact, written
from famchart.core.shape import Shape
from famchart.core.terminal_text import fold
from famchart.i18n import N_
from famchart.intake.quick import cues
from famchart.intake.quick.known import MOST_NAME_WORDS, Named
from famchart.intake.quick.line import Line
from famchart.intake.quick.quantities import PACKAGES
from famchart.intake.quick.readers import cue, one_of, phrases
from famchart.intake.quick.refusals import RefusedLineError
from famchart.intake.quick.sig import ANY_UNIT, UNITS

_OF_SEVERAL = phrases("box|boxes|caja|cajas|pack|packs|package|packages|paquete|paquetes")
"""What holds pens and vials, and of one that is told by its units not how many of them."""
_CONTAINERS = PACKAGES | phrases(
    "blister|blisters|blisteres|botella|botellas|bote|botes|sobre|sobres|tira|tiras"
    "|ampolla|ampollas|ampule|ampules|canister|canisters"
)
_NO_UNIT = phrases(
    "dia|dias|semana|semanas|mes|meses|hora|horas|dosis|toma|tomas|vez|veces|receta|recetas"
)
"""Words behind a number that is left which count nothing that is taken."""
_NUMBERS = {"one": "1", "a": "1", "an": "1", "un": "1", "una": "1", "two": "2", "dos": "2",
            "three": "3", "tres": "3", "four": "4", "cuatro": "4"}  # fmt: skip
_LEFT_BEHIND = phrases("left|remaining|restantes|restante")
_UNIT = Shape(ANY_UNIT)
_in_units = cue(rf"(\d{{1,4}}) (?:{ANY_UNIT})")
_left_behind = one_of(_LEFT_BEHIND)
_LEADS = phrases("queda|quedan|le|les|me|nos|ya|only|just|solo|still|todavia|aun|down|to|has|have")
_OF = ("of", "de", "del")
_HALVES = phrases("half|medio|media|1/2")
_JOINING = ("and", "y", "plus", "mas", "+", "&")
_REMAIN = ("queda", "quedan")
_IN = ("in", "en", "from", "per", "por", "a")
"""What is told behind them holds what was counted: 30 left in 2 bottles."""
_OF_TOTAL = Shape(
    rf"(\d{{1,4}}(?: {ANY_UNIT})?) ((?:out )?of \d{{1,4}}) (left|remaining)", re.IGNORECASE
)
_word = Shape(r"[^\W\d]+", re.ASCII)
_MOST_DIGITS = 3
_MOST_PACKAGES = 12
"""As few of what comes in packages may be packages: insulin 2 left."""


class LeftInWhatError(RefusedLineError):
    """What is left is told in something that a medicine is not taken in."""

    message = N_(
        "“{said}” does not tell how many are left: write it in what is taken, as “60 puffs left” or"
        " “12 tablets left”; or “2 refills left”."
    )


@dataclass(frozen=True)
class Packages:
    """How many there are of what, as it was told."""

    many: str
    what: str
    said: str


def are_packages_left(line: Line) -> bool:
    """True for 2 pens left, queda una caja, and down to 1 inhaler; not for left 2 pens there."""
    found, words = _find(line), _folded(line)
    if found is None:
        return False
    at = found[1][-1]
    is_told = set(_REMAIN) & set(words) or _LEFT_BEHIND & set(words[at:])
    return bool(is_told) or ("down", "to") in pairwise(words[:at])


def tells_packages(line: Line) -> bool:
    return _find(line) is not None


def take_packages_said(line: Line) -> str:
    """Take the words of 3 pens, where nothing tells what one holds."""
    found = _find(line)
    line.words.drop(found[1] if found else ())
    return found[0].said if found else ""


def take_packages_left(line: Line) -> Packages | None:
    """Take the 2 pens of 2 pens of insulin left.

    Raise for 1 pen and 40 units left, for used 1 pen, 2 left, for 2 boxes of 28 left, and for half
    a pen left.
    """
    found = _find(line)
    if found is None:
        return None
    (packages, places), words = found, _folded(line)
    rest = line.copied()
    rest.words.drop(places)
    if units := rest.words.find(cues.units_left, cues.MOST_COUNT_WORDS) or rest.words.find(
        _in_units, 2
    ):
        numbers = (places[0], words.index(units[0], units[1].start))
        is_joined = any(at and words[at - 1] in _JOINING for at in numbers)
        is_bare = not _UNIT.fullmatch([*words, ""][numbers[1] + 1])
        is_of_each = words[places[1] + 1 : numbers[1]] in (["of"], ["de"], ["x"])
        if is_joined or is_of_each or (_is_packed(line) and (is_bare or are_packages_left(line))):
            raise LeftInWhatError(said=line.text)
        return None  # 30 left, 2 bottles ordered
    if _HALVES & {*words[max(places[0] - 1, 0) : places[0]], *words[places[1] + 1 :][:3]}:
        raise LeftInWhatError(said=line.text)
    line.words.drop(places)
    at = places[0] - 1
    while at >= 0 and words[at] in _LEADS:
        line.words.drop([at])
        at -= 1
    line.words.take(_left_behind)
    return packages


def _is_packed(line: Line) -> bool:
    every = line.words.look(line.known.medicine_reader(line.person_id), MOST_NAME_WORDS)
    return any(each.is_in_packages for each in every or ())


def _find(line: Line) -> tuple[Packages, tuple[int, int]] | None:
    """Find a number and what holds many behind it, or behind the name: 2 insulin pens."""
    words = _folded(line)
    name = line.words.find(line.known.medicine_reader(line.person_id), MOST_NAME_WORDS)
    for at, word in enumerate(words):
        if word not in _CONTAINERS:
            continue
        start = name[1].start if name and name[1].stop == at else at
        lead, many = [*["", ""][start:], *words[max(start - 2, 0) : start]]
        many = _NUMBERS.get(many, many)
        if lead not in _IN and many.isdecimal() and len(many) <= _MOST_DIGITS:
            return Packages(many, word, _said(line, start - 1, at)), (start - 1, at)
    return _find_behind(line)


def _find_behind(line: Line) -> tuple[Packages, tuple[int, int]] | None:
    """Find the 2 of lantus pens 2 left and quedan 2 behind plumas; inhaler 60 left is puffs."""
    words = [*(word.strip(":") for word in _folded(line)), "", ""]
    at = next((at for at, word in enumerate(words) if word in _CONTAINERS), len(words))
    for place in range(at + 1, len(words) - 2):
        many = _NUMBERS.get(words[place], words[place])
        is_beside = place == at + 1 and words[place + 1] in _LEFT_BEHIND
        is_last = words[place - 1] in _REMAIN and not _UNIT.fullmatch(words[place + 1])
        is_few = many.isdecimal() and int(many) <= _MOST_PACKAGES
        if is_few and (is_beside or is_last) and (many == "1" or words[at].endswith("s")):
            return Packages(many, words[at], _said(line, at, place)), (place, at)
    return None


def units_in(packages: Packages, listed: Named | None) -> str:
    """Return how many units packages hold; raise where the medicine does not tell that."""
    is_of_several = packages.what in _OF_SEVERAL and listed and listed.unit == "units"
    if listed is None or not listed.package_units or is_of_several:
        raise LeftInWhatError(said=packages.said)
    return written(exact(packages.many) * exact(listed.package_units))


def take_total(line: Line) -> str:
    """Take the of 90 of 30 of 90 left."""
    found = line.words.find(_OF_TOTAL.fullmatch, cues.MOST_COUNT_WORDS)
    if found is None:
        return ""
    (number, total, left), places = found[0].groups(), found[1]
    line.words.put(places, f"{number} {left}")
    return str(total)


def check_counted(line: Line) -> str:
    """Return how it is told what is left; raise for quedan 3 días de losartán: that is no count."""
    found = line.words.find(cues.units_left, cues.MOST_COUNT_WORDS)
    if found is None:
        return ""
    number, places = found
    words = [*_folded(line), "", ""]
    what, behind = words[places.stop : places.stop + 2]
    is_left = bool(set(_REMAIN) & set(words[places.start : places.stop]))
    is_of = words[places.stop - 1] == number and behind in _OF and _word.fullmatch(what)
    if is_left and what and (what in _NO_UNIT or is_of):
        raise LeftInWhatError(said=f"{number} {line.words.run(places.stop, places.stop + 1)}")
    return _said(line, *places)


def check_unit(said: str, listed: Named | None) -> None:
    """Raise for 40 tablets of what is counted in puffs."""
    words = [fold(word.strip(",;.")) for word in said.split()]
    codes = {code for code, every in UNITS.items() for word in words if re.fullmatch(every, word)}
    if listed and listed.unit and codes - {listed.unit, "units"}:
        raise LeftInWhatError(said=said.removesuffix(" de"))


def check_not_few(units: str, said: str, listed: Named | None) -> None:
    """Raise for insulin 2 left, which may be pens; patches and tablets are counted singly."""
    is_bare = not _UNIT.search(fold(said))
    is_packed = listed and listed.is_in_packages and listed.unit not in ("tablets", "patches")
    if is_packed and is_bare and 0 < int(units) <= _MOST_PACKAGES:
        raise LeftInWhatError(said=said)


def _said(line: Line, *places: int) -> str:
    words = (line.words.left[place] or "" for place in places)
    return " ".join(word.strip(",;.") for word in words)


def _folded(line: Line) -> list[str]:
    return [fold((word or "").strip(",;.")) for word in line.words.left]
