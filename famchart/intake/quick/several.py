"""A line of several records of one kind: each is read as if it stood in a line of its own.

Only what is plain is taken apart: what is told once, a lot, an amount, may be of any of them, and
is asked.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Sequence

from famchart.core.shape import Shape
from famchart.core.vaccine_names import (
    bare,
    is_combination,
    names_vaccine,
    several_vaccines,
)
from famchart.i18n import N_
from famchart.intake.quick import cues, two_medicines
from famchart.intake.quick.known import Known
from famchart.intake.quick.line import Entry
from famchart.intake.quick.lists import is_joining, lines_of, list_in
from famchart.intake.quick.readers import phrases
from famchart.intake.quick.refusals import RefusedLineError
from famchart.intake.quick.substances import lines_of_list
from famchart.intake.quick.words import Words

_MOST_VACCINE_WORDS = 4
_SHOTS = {"shot": "shot", "shots": "shot", "vaccine": "vaccine", "vaccines": "vaccine",
          "vaccination": "vaccination", "vaccinations": "vaccination", "jab": "jab",
          "jabs": "jab", "booster": "booster", "boosters": "booster"}  # fmt: skip
_LEADING = phrases("the|her|his|a|an|la|el|las|los|su|de|del|contra|vacuna|vacunas")
_AND = Shape(r" (and|y|e) ", re.IGNORECASE)
_OF_ONE = ("lot", "site", "dose", "next_due_on")

Read = Callable[[str], "tuple[Entry, ...]"]


class TwoVaccinesError(RefusedLineError):
    """A line tells of several vaccines, and not plainly what is of which."""

    message = N_("“{other}” may be one more vaccine: write a line for each.")


def with_each(text: str, known: Known, whole: tuple[Entry, ...], read: Read) -> tuple[Entry, ...]:
    """Return what a line was read as; where it names several things, a record of each."""
    kinds = {entry.kind for entry in whole}
    if kinds == {"vaccination"}:
        return _vaccinations(text, whole, read)
    if kinds <= {"fill", "request", "medication", "count"}:
        return two_medicines.with_each(text, known, whole, read)
    if kinds == {"note"}:
        return _allergies(text, whole, read)
    return whole


def _vaccinations(text: str, whole: tuple[Entry, ...], read: Read) -> tuple[Entry, ...]:
    words = text.split()
    places = list_in(words, lambda at: _end_of_vaccine(words, at), _LEADING)
    names = _names(words, places)
    if not places or several_vaccines(" and ".join(map(_without_dose, names))) == ():
        _check_one_vaccine(whole[0])
        return whole
    if places[0].start and cues.ordinal(words[places[0].start - 1]):
        raise TwoVaccinesError(other=names[-1])  # second shingrix and flu
    made = [_read_vaccine(line, read) for line in lines_of(words, places, names)]
    entries = tuple(entry for each in made for entry in each)
    if [entry.kind for entry in entries] != ["vaccination"] * len(places):
        raise TwoVaccinesError(other=names[-1])
    for field in _OF_ONE:
        most = 1 if field == "dose" else 0
        if sum(field in entry.texts for entry in entries) > most:
            raise TwoVaccinesError(other=names[-1])
    return entries


def _read_vaccine(line: str, read: Read) -> tuple[Entry, ...]:
    """Read a name of the list; by itself it may tell less than the whole line that it is given."""
    entries = read(line)
    is_told = all(entry.kind == "vaccination" for entry in entries)
    return entries if is_told else read(f"vaccine {line}")


def _check_one_vaccine(entry: Entry) -> None:
    """Raise for flu/covid, for flu shot and a covid test, and for one that was left over."""
    name, left = (entry.texts.get(field, "") for field in ("name", "our_words"))
    words = left.split()
    end = (words and _end_of_vaccine(words, 0)) or 0
    if any(word.casefold().strip(",;") in _SHOTS for word in words[:end]):
        raise TwoVaccinesError(other=left)
    joined = list(itertools.dropwhile(is_joining, words))
    if joined != words and joined and _end_of_vaccine(joined, 0):
        raise TwoVaccinesError(other=" ".join(joined))
    if slashed := several_vaccines(name):
        raise TwoVaccinesError(other=slashed[-1])
    if other := _other_in(name):
        raise TwoVaccinesError(other=other)


def _other_in(name: str) -> str:
    """Return hep B of hep A and hep B, which is one shot or two; empty for hep A and B."""
    before, joining, other = _AND.split(name, maxsplit=1) if _AND.search(name) else (name, "", "")
    if not (joining and names_vaccine(before)) or "combin" in name.casefold():
        return ""
    is_one_shot = is_combination((before, other)) and not bare(other).startswith("hep")
    is_letter = len(bare(other).partition(" ")[0]) == 1
    return "" if is_one_shot or is_letter else other


def _end_of_vaccine(words: Sequence[str], start: int) -> int | None:
    """Return where the name of a vaccine ends, with what says that it is one and which dose."""
    end = _end_of_name(words, start)
    if end is None or words[end - 1].endswith((",", ";")):
        return end
    stops = range(min(end + cues.MOST_DOSE_WORDS, len(words)), end, -1)
    runs = ((" ".join(words[at:stop]), stop) for stop in stops for at in (end - 1, end))
    return next((stop for run, stop in runs if cues.dose(run.strip(",;"))), end)


def _without_dose(name: str) -> str:
    words = Words(name)
    words.take(cues.dose, cues.MOST_DOSE_WORDS)
    return words.rest()


def _tells_dose(name: Sequence[str]) -> bool:
    return _without_dose(" ".join(name)) != " ".join(name)


def _end_of_name(words: Sequence[str], start: int) -> int | None:
    if not bare(words[start].strip(",;")):
        return None
    for count in range(min(_MOST_VACCINE_WORDS, len(words) - start), 0, -1):
        run = words[start : start + count]
        is_whole = not any(word.endswith((",", ";")) for word in run[:-1])
        if is_whole and names_vaccine(" ".join(run).strip(",;")):
            return start + count
    return None


def _names(words: Sequence[str], places: Sequence[range]) -> list[str]:
    """Return the names of a list: of flu and covid shots both are shots."""
    names = [" ".join(words[each.start : each.stop]).strip(",;").split() for each in places]
    last = _SHOTS.get(names[-1][-1].casefold()) if names else None
    told = [
        [*name[:-1], _SHOTS[name[-1].casefold()]] if name[-1].casefold() in _SHOTS
        else [*name, last] if last and last != "booster" and not _tells_dose(name) else name
        for name in names
    ]  # fmt: skip
    return [" ".join(each) for each in told]


def _allergies(text: str, whole: tuple[Entry, ...], read: Read) -> tuple[Entry, ...]:
    """Read `mom allergies: sulfa, penicillin` as one of each."""
    lines = lines_of_list(text)
    entries = tuple(entry for line in lines for entry in read(line))
    is_plain = entries and all(entry.kind == "allergy" for entry in entries)
    return entries if is_plain else whole
