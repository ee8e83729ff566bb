"""Who called: dr lee called mom, the nurse called back; a phone may be a thing as well."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from famchart.core.terminal_text import fold
from famchart.intake.quick import change_cues
from famchart.intake.quick.line import Line
from famchart.intake.quick.readers import any_day, phrases
from famchart.intake.quick.whose import namings
from famchart.intake.quick.words import MOST_WORDS

_CALLED = phrases("called|phoned|rang|llamo|hablo|devolvio|regreso")
_BACK = ("back", "again", "nuevamente")
_ABOUT = phrases("about|re|regarding|concerning|to|and|saying|sobre|por|para|acerca|que|y|diciendo")
"""What leads to why they called: dr lee called in a prescription, and called it a sprain."""

_WHOSE_TELEPHONE = phrases("new|old|the|a|an|my|our|his|her|their|cell|home|work|mobile|office")
_BEHIND_TELEPHONE = phrases("number|numbers|no|num|is|was|for|plan|bill|line|app|rings|es|de|para")


def is_telephone(words: Sequence[str], at: int) -> bool:
    """True for mom's new phone, phone number, and dad phone 555-0134: nobody was called.

    Phone walgreens is a call, and so is mom's phone call.
    """
    before, after = (_plain("".join(words[each : each + 1])) for each in (max(at - 1, 0), at + 1))
    if after == "call":
        return False
    is_owned = at and (before in _WHOSE_TELEPHONE or before.endswith(("'s", "’s", "s'", "s’")))
    return bool(is_owned or after in _BEHIND_TELEPHONE or (at and after[:1].isdigit()))


def is_caller(line: Line, places: Collection[int]) -> bool:
    """True where words say that somebody of a clinic called: whom, or about what, if not alone."""
    words = [word or "" for word in line.words.left]
    at, end = min(places, default=0), max(places, default=0)
    if _plain(words[at]) not in _CALLED or not change_cues.caller(" ".join(words[:at])):
        return False
    end = max((end, *called_back(words, end)))
    if end + 1 == len(words) or words[end].endswith((":", ",")):
        return True
    is_whom = any(each.places.start == end + 1 for each in namings(words, line.known))
    day = line.words.find(any_day(line.known.today), MOST_WORDS, within=1, behind=end + 1)
    return is_whom or day is not None or _plain(words[end + 1]) in _ABOUT


def called_back(words: Sequence[str], at: int) -> range:
    """Return the place of the word with which somebody called back."""
    is_back = _plain("".join(words[at + 1 : at + 2])) in _BACK
    return range(at + 1, at + 2) if is_back else range(0)


def _plain(word: str) -> str:
    return fold(word.strip(",:;."))
