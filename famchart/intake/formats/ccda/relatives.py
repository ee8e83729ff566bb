"""What relatives have or had, which entries code beside the name of the relative."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from famchart.intake.formats.ccda.codes import coded
from famchart.intake.formats.ccda.nodes import V3, at, child, is_negated, is_null, told
from famchart.intake.formats.ccda.nothing import is_nothing
from famchart.intake.formats.ccda.reading import Reading

_SELF = ("SELF", "ONESELF")


def read_relatives(entry: Element, reading: Reading) -> None:
    """Note what an entry says of relatives: in an organizer for each, or one by one."""
    for organizer in entry.iter(V3 + "organizer"):
        if relative := relative_of(organizer, reading):
            note_of(relative, organizer, reading)
    for observation in entry.findall(V3 + "observation"):
        note_of(relative_of(observation, reading), observation, reading)


def relative_of(statement: Element, reading: Reading) -> str:
    """Return whom a statement is about, where that is somebody else than the patient."""
    code = at(statement, "subject", "relatedSubject", "code")
    if code is None or told(code, "code") in _SELF:
        return ""
    relative = coded(code, reading.narrative)
    return relative.name or relative.code


def note_of(relative: str, statement: Element, reading: Reading) -> None:
    """Note every finding in a statement as a relative's."""
    for observation in statement.iter(V3 + "observation"):
        thing = coded(child(observation, "value"), reading.narrative)
        name = thing.name or thing.code
        is_fact = not (is_null(observation) or is_negated(observation))
        if is_fact and name and not is_nothing(name, thing.codes.values()):
            reading.family.append(f"{relative}: {name}" if relative else name)
