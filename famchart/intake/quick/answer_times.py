"""When a message was answered, beside what names it: about the ankles fri 2:15pm keep legs up."""

from __future__ import annotations

from dataclasses import dataclass

from famchart.core.terminal_text import fold
from famchart.core.typed_moment import MOST_WORDS as MOST_TIME_WORDS
from famchart.intake.quick import change_cues
from famchart.intake.quick.changes import unnamed
from famchart.intake.quick.forms_of_names import forms
from famchart.intake.quick.line import Line
from famchart.intake.quick.readers import any_day, moment_reader, phrases
from famchart.intake.quick.reported import is_ahead, said, within_record
from famchart.intake.quick.standing import Standing
from famchart.intake.quick.words import MOST_WORDS, without_all

_AT = phrases("at|this|este|a|las")
_ABOUT = phrases("about|re|re:|regarding|sobre|lo|acerca")
_MOST_MOMENT_WORDS = MOST_WORDS + MOST_TIME_WORDS
_LEADS = phrases("the|his|her|my|el|la|los|las|su|de|del")
_MOST_UNKNOWN = 2
"""Words of what was asked about that are in the title of no message; of so many, a time is told."""


@dataclass(frozen=True)
class AnswerTime:
    """When a message was answered, and what it was about where that is told before."""

    at: str
    topic: str = ""

    def beyond(self, message: Standing) -> str:
        """Return what it was about where that does not name the message that was answered."""
        return self.topic if unnamed(without_all(self.topic, _ABOUT | _LEADS), message) else ""


def take_answer_time(line: Line, verb: int) -> AnswerTime | None:
    """Take when it was answered: beside the verb, and before a colon; not mom come in friday.

    What names the message may stand between: answered the ankles message friday.
    """
    beside, is_about, unknown = _words_beside(line, verb)
    before = sum(word is not None for word in line.words.left[:verb])
    today = line.known.today.isoformat()
    within = within_record(line, before + beside + 1)
    has_time = line.words.find(moment_reader(line.known.today), _MOST_MOMENT_WORDS, within)
    if unknown == _MOST_UNKNOWN and not has_time:
        return None
    found = line.moment(today, within, direction="past")
    if found is None:
        return None
    at, place = found
    return AnswerTime(at, line.words.run(verb, place) if is_about and place > verb else "")


def _words_beside(line: Line, verb: int) -> tuple[int, bool, int]:
    """Count the words behind the verb that may stand before its day, and those not known.

    Behind about they may name what was asked, until a word of its title has come.
    """
    titles = {form for each in line.known.standing if each.kind == "message" for form in each.words}
    count, unknown, is_about, is_named = 0, 0, False, False
    is_day = any_day(line.known.today)
    days = line.words.find(is_day, MOST_WORDS, behind=verb)
    first_day = days[1].start if days else len(line.words.left)
    for word in filter(None, line.words.left[verb:first_day]):
        is_title = bool(forms(word) & titles) and not change_cues.idle(word)
        is_about = is_about or fold(word) in _ABOUT
        is_known = is_title or change_cues.idle(word) or fold(word) in _AT or fold(word) in _ABOUT
        if not is_known:
            is_topic = is_about and not is_named and not (is_ahead(word) or said(word))
            if not is_topic or unknown == _MOST_UNKNOWN:
                break
            unknown += 1
        is_named = is_named or is_title
        count += 1
    return count, is_about, unknown
