"""A portal that is shut down by a day: what is in it has to be got out before."""

from __future__ import annotations

from dataclasses import replace

from famchart.intake.quick import change_cues
from famchart.intake.quick.changes import changed
from famchart.intake.quick.known import Named
from famchart.intake.quick.line import MOST_CLINIC_WORDS, Entry, Line
from famchart.intake.quick.readers import cue, day_to_come, one_of, phrases
from famchart.intake.quick.words import MOST_WORDS

_closes = cue(
    r"(?:(?:is|will|will be|is being|is going to|va a|se|se va a) )?"
    r"(?:closes?|closing|shuts?|shutting|goes away|going away|go away|goes offline|retire[sd]?"
    r"|retiring|cierran?|cerrar[aá]?|deja(?:r[aá])? de funcionar|desaparece(?:r[aá])?)"
    r"(?: (?:down|for good|permanently|para siempre))*"
)
_MOST_CLOSING_WORDS = 7
_LEADS = 2
"""Words between it and its day: on, el día."""
_is_portal = one_of(
    phrases(
        "portal|website|sitio|login|mychart|oracle|cerner|healthelife|myhealthone|athenahealth"
        "|athena|nextgen|followmyhealth|healow|eclinicalworks|meditech|greenway|modmed"
        "|myhealthevet|myquest|advancedmd|drchrono|intelichart"
    )
)
"""What has no doors that are locked for a holiday: a web site, and who makes such."""
_has_doors = one_of(
    phrases("office|clinic|pharmacy|hospital|desk|consultorio|clinica|farmacia|oficina")
)
_says_nothing = one_of(
    phrases("portal|website|sitio|login|account|cuenta|the|el|la|on|de|del|of|su|her|his|our|mi|my")
)


def shutdown(line: Line) -> tuple[str, range] | None:
    """Find that a portal closes by a day to come; None where it may be the office that does.

    Oracle closes dec 31 tells of a portal, cardiology closes dec 24 of its doors.
    """
    found = line.words.find(_closes, _MOST_CLOSING_WORDS)
    if found is None or line.text.endswith("?"):
        return None
    start, stop = found[1].start, found[1].stop
    read_day = day_to_come(line.known.today)
    day = line.words.find(read_day, MOST_WORDS, within=_LEADS + 1, behind=stop)
    before = [word or "" for word in line.words.left[:start]]
    if day is None or any(map(change_cues.doubt, before)) or any(map(_has_doors, before)):
        return None
    return found if any(map(_is_portal, before)) else None


def portal_closing(line: Line) -> tuple[Entry, ...]:
    """Read `mom oracle closes dec 31`; of a portal that is not in the vault a task is made."""
    line.take_person()

    def read(text: str) -> Named | None:
        return line.known.account_at(text, line.person_id)

    found = line.words.find(read, MOST_CLINIC_WORDS)
    day = line.day("coming")
    account, places = found or (None, range(0))
    if account is None or account.portal is None:
        return (line.entry("task", title=f"{line.words.rest()} {line.head}", due_on=day),)
    line.words.drop(places)
    while line.words.take(_says_nothing):
        pass
    line.person_id = account.person_id
    made = changed(line, "portal", account.portal, closing_on=day)
    return (replace(made, title=account.title),)
