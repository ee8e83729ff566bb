"""Allergies: a substance and what it did, a reaction, and that none is known."""

from __future__ import annotations

from collections.abc import Sequence

from famchart.core.none_known import NONE_KNOWN_WORDS
from famchart.core.shape import Shape
from famchart.core.terminal_text import fold
from famchart.i18n import N_
from famchart.intake.quick import change_cues, cues, statuses
from famchart.intake.quick.changes import kept_as_note
from famchart.intake.quick.guard import denies
from famchart.intake.quick.health import listed_or_new, take_status
from famchart.intake.quick.line import Entry, Line
from famchart.intake.quick.readers import cue, one_of, phrases
from famchart.intake.quick.refusals import RefusedLineError
from famchart.intake.quick.substances import of_two_words, other_substance
from famchart.intake.quick.words import LEADS_TO_CLINIC, without_all

WHO_SAID_SO = N_("“None known” needs who said it: write “said” and who that was.")
NO_SUBSTANCE = N_("To what is not told: this is kept as a note.")
_SINCE = r"since|desde|in|en|en el|since the|desde el"
_ARTICLES = phrases("el|la|los|las|the|an|a|un|una|his|her|su")
_DID = Shape(r"\s?[:=→]\s?|\s[-–]+>?\s|\s(?:causes|le da|le causa|gives (?:him|her)) ")
"""What stands between a substance and what it did."""
_WENT = Shape(
    r"(?:^|[ ,]+)(?:(?:in|at|went to|to|a|en|fue a|fuimos a|con) )*(?:the |la |el )?"
    r"(?:er|ed|emergency|urgent care|hospital|ambulance|911|epipen|urgencias|sala de)\b.*"
)
"""What was done about it, which is no reaction: er visit."""
_ENDS_WITH_AND = Shape(r"(?:^| )(?:and|y|e|with|con)$")
_AND = Shape(r"[ ,]*(?:and|y|e|&|\+) ")
_AFTER = phrases("after|following|during|despues|tras|durante")
_ask = one_of(
    phrases(
        "ask|preguntar|pregunta|preguntarle|preguntale|check|confirm|verify|confirmar|verificar|averiguar"
    )
)
_NO_LONGER = {"no", "longer"}
none_known = cue(
    r"(?:(?:has|have|with|tiene|con) )?(?:no known (?:drug |med |medication |medicine )?"
    r"allergies|no (?:drug |med )?allergies|nkd?a|sin alergias(?: conocidas)?"
    r"|no (?:tiene|se le conocen) alergias(?: conocidas)?|ninguna alergia(?: conocida)?)"
)
MOST_NONE_WORDS = 6
_said_by = cue(
    r"(?:per|according to|as per|seg[uú]n) (?:(?:the|her|his|la|el|su) )?"
    r"((?:dra?\.? |doctora? )?[^\W\d_]+)"
)
_MOST_SAYING_WORDS = 5
_NO_SUBSTANCE = phrases("test|tests|testing|shot|shots|clinic|appt|doctor|season|inyeccion|prueba")
"""Behind allergy they tell that it is none of a list."""
_SAYING = phrases("said|says|per|by|told|according|to|dijo|dice|segun|que|us|nos|:|-|says:|said:")


class TwoSubstancesError(RefusedLineError):
    """A line tells of two allergies, of which each is a record."""

    message = N_("“{other}” may be one more allergy: write a line for each.")


def names_no_substance(behind: Sequence[str]) -> bool:
    return bool(_NO_SUBSTANCE & set(map(fold, behind)))


def allergy(line: Line) -> tuple[Entry, ...]:
    """Read `mom penicillin: rash`: a substance, and what it did."""
    if question := _asked(line):
        return (question,)
    line.take_person()
    said_by = line.words.take(_said_by, _MOST_SAYING_WORDS)
    status, ended = take_status(line, statuses.over)
    if _NO_LONGER & set(fold(line.head).split()):
        status, ended = "inactive", ended or line.head
    shock = line.words.look(statuses.shock)
    severity = line.words.take(statuses.severity_of, 2)
    on = line.day_behind(_SINCE, "past") or line.since()
    said, rest = _bare(line.words.leading()), line.words.rest()
    if not (said and rest) or _DID.search(said) or _WENT.search(fold(said)):
        said, rest = _parted(_bare(" ".join(filter(None, (said, rest)))))
    other = rest if _AND.match(fold(rest)) and not status else other_substance(said, rest)
    if other and not denies(said):
        raise TwoSubstancesError(other=other.strip(" ,;."))
    if fold(_bare(said).strip(" ,;.")) in NONE_KNOWN_WORDS and not status:
        return (_none_known(line, on),)
    went = _WENT.search(fold(rest))
    if went:
        ended = " ".join(filter(None, (ended, rest[went.start() :].strip(" ,"))))
        rest = rest[: went.start()]
    if shock:  # a reaction as well, which tells how grave it is
        rest = f"{rest} {shock}" if _ENDS_WITH_AND.search(rest) else f"{rest}, {shock}"
    told = {"reaction": rest.strip(" ,-"), "severity": severity, "on": on, "status": status}
    told |= {"our_words": ended, "said_by": said_by}
    return (listed_or_new(line, "allergy", "substance", _bare(said).strip(" ,;"), told),)


def _asked(line: Line) -> Entry | None:
    """Return what is to be asked, of allergic to iodine? ask dr lee; None of what is told."""
    ask = line.words.find(_ask, 1)
    sign = next((at for at, word in enumerate(line.words.left) if (word or "")[-1:] == "?"), None)
    if ask is None or sign is None:
        return None
    line.words.drop(ask[1])
    line.take_person()
    return line.entry("question", text=f"{line.head} {line.words.rest()}")


def _parted(said: str) -> tuple[str, str]:
    """Return a substance and what it did: one word is the substance, unless it is of two."""
    if sign := _DID.search(said):
        return said[: sign.start()], said[sign.end() :]
    if both := of_two_words.match(fold(said)):
        return said[: both.end()], said[both.end() :]
    substance, _space, did = said.partition(" ")
    return substance, did


def reaction(line: Line) -> tuple[Entry, ...]:
    """Read `allergic reaction to penicillin hives`; one after something tells no substance."""
    (made,) = allergy(line)
    first = fold(made.texts.get("substance", "").partition(" ")[0])
    if first and first not in _AFTER:
        return (made,)
    return (kept_as_note(line, NO_SUBSTANCE),)


def no_allergies(line: Line) -> tuple[Entry, ...]:
    """Read `dr lee said no known allergies mom`; with anything else beside it, it is a note."""
    line.take_person()
    line.words.take(none_known, MOST_NONE_WORDS)
    on = line.day("recent")
    return (_none_known(line, on),)


def _none_known(line: Line, on: str | None) -> Entry:
    """Return that none is known, with who said so; where nobody is told it is asked for."""
    left = [word for word in line.words.rest().split() if fold(word) not in _SAYING]
    who, is_said = " ".join(left), any(fold(word) in _SAYING for word in line.text.split())
    is_of_clinic = change_cues.doctor(who) or cues.role_of(who)
    if who and not (is_said or is_of_clinic or line.known.account_called(who, None)):
        return kept_as_note(line, WHO_SAID_SO)
    told = {"none_known": "yes", "said_by": who, "on": on or line.known.today.isoformat()}
    made = Entry("allergy", line.person_id, {name: text for name, text in told.items() if text})
    return made if who else Entry(made.kind, made.person_id, made.texts, said=WHO_SAID_SO)


def _bare(said: str) -> str:
    """Return a substance without what leads to it: to the, a la, a los."""
    bare = without_all(said, LEADS_TO_CLINIC | _ARTICLES)
    return "" if fold(bare) in _ARTICLES else bare
