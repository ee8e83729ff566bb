"""What a line is: told by the word that it begins with, or by what stands in it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from famchart.core.terminal_text import fold
from famchart.core.typed_moment import MOST_WORDS as MOST_TIME_WORDS
from famchart.intake.quick import (
    allergies,
    amounts,
    answers,
    asked_refills,
    asking,
    became,
    billed,
    callers,
    change_cues,
    changed_dose,
    contacts,
    cues,
    due,
    handed_in,
    health,
    medicines,
    numbered_moves,
    other_amount,
    papers,
    shutdowns,
    talk,
    taper,
    told_of_visits,
    visits,
)
from famchart.intake.quick.beginnings import BEGINNINGS, KEPT, LAB_VISITS, NOUNS, WITH_TIME
from famchart.intake.quick.guessing import guessed
from famchart.intake.quick.known import MOST_NAME_WORDS
from famchart.intake.quick.known_things import end_of_known
from famchart.intake.quick.line import Line, Reading
from famchart.intake.quick.readers import day_reader, day_to_come, first_of, phrases, time_of_day
from famchart.intake.quick.reported import is_led_elsewhere
from famchart.intake.quick.whose import begins_at, namings
from famchart.intake.quick.words import MOST_WORDS

_READINGS = {
    phrase: (reading, table is KEPT)
    for table in (KEPT, BEGINNINGS)
    for reading, several in table.items()
    for phrase in several.split("|")
}
_FIRST_WORDS = frozenset(map(first_of, _READINGS))
_ASKED = phrases("asked|requested|ordered|reordered|pedi|solicite|pedimos|encargue|encargamos")
_ORDERED = phrases("ordered|reordered|encargue|encargamos")
"""What is said of a medicine by itself: encargué losartan."""
_REFILL = phrases("refill|refills|resurtido|resurtidos|surtido|surtidos")
_BEFORE_ASKED = phrases("i|we|le|les|ya|yo")
_RECORDS = phrases("record|records|expediente|historial|chart|images|imagenes|copies|copias")
_SKIPPED = phrases(
    "i|we|just|please|the|a|an|el|la|los|las|mi|my|for|de|del|para|por|new|nuevo|nueva"
    "|portal|got|have|has|had|tiene|hay|le|les|me|nos|se|yo|ya|is|was|on|en|with|llego|recibi"
    "|recibimos|received|arrived|his|her|su|que"
)
"""Words that may stand before what tells the kind of a line, beside whose it is and when."""
_TO_COUNT = ("contar",)
_MOST_UNKNOWN = _MOST_OF_PROVIDER = 3
_MOST_WORDS = 6


@dataclass(frozen=True)
class Head:
    """What a line is, and where that is said; no places where that is part of what is said."""

    reading: Reading
    places: Collection[int]
    """The words that say it, and those before them that say nothing."""
    said: str = ""


def head_of(line: Line) -> Head:
    """Return what a line is: by a beginning, else by its content, else a note."""
    words = [word or "" for word in line.words.left]
    first = _beginning_at(words, 0)
    if bill := _billed(words, line):
        return bill
    may_be_visit = first is None or first.reading is visits.appointment
    if may_be_visit and numbered_moves.is_moved_by_number(line):
        return Head(numbered_moves.moved_by_number, first.places if first else ())
    if first is None and due.is_to_be_arranged(line):
        return Head(talk.task, ())
    said = first and _begun(words, line)
    if first is None or first.reading in _MAY_HAVE_BECOME:
        said = _became(line, first) or said
    said = _asked(words, line) or said or _told_to_clinic(words, line) or _begun(words, line)
    if said is None and (found := shutdowns.shutdown(line)):
        return Head(shutdowns.portal_closing, found[1], found[0])
    return said or Head(guessed(line), ())


def _billed(words: list[str], line: Line) -> Head | None:
    """Return what is told of mom’s surgery bill, whatever it is for."""
    start = begins_at(words, line.known)
    heads = (_beginning_at(words, at) for at in range(start, len(words))[:2])  # quest lab bill
    first = next((each.reading for each in heads if each), None)
    found = billed.reading_of_bill(line, first, start)
    return found and Head(*found)


_MAY_HAVE_BECOME = (talk.message, medicines.medicine, papers.form)
"""What a line may begin with that tells what became of it: message answered, form submitted."""


def _became(line: Line, first: Head | None) -> Head | None:
    """Return what became of a message or a medicine, where a line says that."""
    if places := answers.is_answer(line):
        return Head(answers.answered, places)
    if places := answers.is_not_needed(line):
        return Head(answers.not_needed, places)
    if places := became.is_stop(line):
        return Head(became.stopped, places)
    if taper.is_taper(line):
        return Head(taper.taper, ())
    if other_amount.is_other_amount(line):
        return Head(other_amount.other_amount, ())
    is_written = first is not None and first.reading is talk.message
    if not is_written and changed_dose.is_change(line):
        return Head(changed_dose.changed_dose, ())
    if handed_in.is_handed_in(line):
        return Head(handed_in.handed_in, ())
    if handed_in.is_answered(line):
        return Head(handed_in.answered, ())
    if handed_in.is_on_its_way(line):
        return Head(talk.note, ())
    if became.is_visit(line):
        left = enumerate(line.words.left)
        said = [at for at, word in left if fold(word or "") in became.VISIT]
        return Head(visits.appointment, said)
    return None


def _names_medicine(line: Line) -> bool:
    return line.words.look(line.known.medicine_reader(), MOST_NAME_WORDS) is not None


def _asked(words: list[str], line: Line) -> Head | None:
    """Return a request for records or for a refill: asked cardiology for mom’s records."""
    said = [fold(word.strip(".,:;?")) for word in words]
    begin = range(2) if said[:2] == ["called", "in"] else range(1)
    if len(begin) == 1 and said[0] not in _ASKED:
        return None
    if refill := [at for at, word in enumerate(said) if word in _REFILL]:
        return Head(asked_refills.request, (*begin, *refill))
    if said[0] in _ORDERED and _names_medicine(line):
        return Head(asked_refills.request, (0,))
    if said[0] not in _ORDERED and _RECORDS & set(said):
        return Head(papers.gap, (0,))
    return None


def _told_to_clinic(words: list[str], line: Line) -> Head | None:
    """Return a message for asked cardiology mom: can she drive."""
    said = [fold(word.strip(".,:;?")) for word in words]
    at = next((at for at, word in enumerate(said) if word not in _BEFORE_ASKED), 0)
    if said[at] not in asking.ASKED or not asking.is_asked(line):
        return None
    return Head(talk.message, range(at + 1), said[at])


def _begun(words: list[str], line: Line) -> Head | None:
    """Return what the first words say, behind whose it is and when, if those come first."""
    named = {each.places.start: each.places.stop for each in namings(words, line.known)}
    at, unknown, first = 0, 0, 0
    skipped: list[int] = []
    while at < len(words) and unknown <= _MOST_UNKNOWN:
        found = _beginning_at(words, at)
        if found and _is_told(found, line, unknown):
            if got := _got_refill(found, skipped, line):
                return got
            if found.reading is health.result and _is_visit_to_lab(found, line):
                return Head(visits.appointment, skipped, found.said)
            places = found.places
            if found.reading is talk.call and callers.is_caller(line, places):
                skipped = skipped[:1] if skipped[:1] == [0] else []  # la oficina del dr lee
                places = (*places, *callers.called_back(words, max(places)))
            return Head(found.reading, (*skipped, *places), found.said)
        if change_cues.sent(words[at]) and _is_message_behind(words, at):
            skipped.append(at)
            unknown -= 1  # it says no more than that
        is_skipped = fold(words[at].strip(",;:")) in _SKIPPED
        skipped += [at] * is_skipped
        end = named.get(at) or end_of_known(line, at) or (at + 1 if is_skipped else None)
        if end is None:
            first = at if not unknown else first
            skipped = [each for each in skipped if each < first]  # clínica de ojos factura
            unknown += 1
        at = end or at + 1
    return None


def _is_visit_to_lab(head: Head, line: Line) -> bool:
    """True for lab monday 7am, which has no value, but when to be there."""
    words, today = line.words, line.known.today
    is_lab = fold(head.said) == "lab" and not words.look(
        health.is_reported, health.MOST_REPORTED_WORDS
    )
    has_time = words.look(time_of_day, MOST_TIME_WORDS) is not None
    return is_lab and has_time and words.look(day_to_come(today), MOST_WORDS) is not None


def _got_refill(head: Head, skipped: Sequence[int], line: Line) -> Head | None:
    """Return a fill for got refill of losartan, unless it tells what became of a request."""
    got = [at for at in skipped if medicines.is_got(line.words.left[at] or "")]
    is_bare = head.reading is asked_refills.request and fold(head.said) in asked_refills.REFILLS
    if not (got and is_bare) or line.words.look(change_cues.request_state, 3) is not None:
        return None
    places = {*skipped, *head.places} - set(got)
    return Head(medicines.medicine, places, head.said)


def _is_told(head: Head, line: Line, unknown: int) -> bool:
    """True for what a line begins with, and behind one unknown word for what nothing else says.

    That are dentist bill 90 paid, they denied the refill, and school form due dec 4.
    """
    if head.reading is talk.call and callers.is_caller(line, head.places):
        return True
    if head.reading is papers.named_gap and fold(head.said) in papers.HIDING:
        return unknown <= 1 and papers.is_hidden(line, head.places)
    if head.reading is visits.appointment and told_of_visits.is_only_of_visit(line, head.places):
        return False  # copay 30 for dad's visit
    if head.reading is papers.gap and talk.is_to_come(line):
        return False  # need records by dec 3
    if 0 < unknown <= _MOST_OF_PROVIDER and amounts.is_of_bill(line, head.places, head.said):
        return True
    if unknown != 1 or _is_meant(head, line, is_first=False):
        return _is_meant(head, line, is_first=not unknown)
    if head.reading is papers.form:
        return due.is_form(line)
    if head.reading is asked_refills.request:
        return bool(line.words.look(change_cues.request_state, 3))
    is_bill = fold(head.said) in ("bill", "invoice", "factura")
    is_paid = line.words.look(cues.paid) and line.words.look(amounts.money)
    return bool(is_bill and is_paid)


def _is_message_behind(words: list[str], at: int) -> bool:
    """True for sent friday msg, of the first word."""
    behind = (_beginning_at(words, place) for place in range(at + 1, min(at + 4, len(words))))
    return any(head and head.reading is talk.message for head in behind)


def _is_meant(head: Head, line: Line, *, is_first: bool) -> bool:
    """True for what a line begins with; of some words only if a time or a day says so too."""
    said = fold(head.said)
    if is_first and said not in WITH_TIME:
        return True
    has_time = bool(line.words.look(time_of_day, MOST_TIME_WORDS))
    has_time |= bool(line.words.look(change_cues.ended, 2))  # they cancelled mom's dentist appt
    if is_first or said not in NOUNS.get(head.reading, "").split("|"):
        return is_first and has_time
    day = line.words.find(day_reader(line.known.today, "near", is_whole=False), MOST_WORDS)
    return has_time or bool(day and not is_led_elsewhere(line.words, day[1].start))


def _beginning_at(words: list[str], at: int) -> Head | None:
    first = first_of(words[at]).strip("-")
    if first and first not in _FIRST_WORDS:
        return None
    if cues.chain(" ".join(words[at : at + 2])):
        return None  # lab corp
    for count in range(min(_MOST_WORDS, len(words) - at), 0, -1):
        said = " ".join(words[at : at + count]).strip(":.,-")
        reading, is_kept = _READINGS.get(fold(said), (None, False))
        if reading and _fits(reading, words, at):
            return Head(reading, () if is_kept else range(at, at + count), said)
    return None


def _fits(reading: Reading, words: list[str], at: int) -> bool:
    """True for what a line begins with; further on some of them need a number to be meant.

    So does an infinitive: without one, contar is still to be done.
    """
    if reading is allergies.allergy and allergies.names_no_substance(words[at + 1 : at + 2]):
        return False
    said = fold(words[at]).strip(":.,-")
    if reading is papers.named_gap and (at or said not in papers.SURE_GAPS):
        return papers.tells_records(words, at)
    if reading is papers.document and papers.is_to_document(words[at + 1 : at + 2]):
        return False
    is_visit = said == "lab" and first_of("".join(words[at + 1 : at + 2])) in LAB_VISITS
    if is_visit or (said == "phone" and callers.is_telephone(words, at)):
        return False
    is_paper = reading is papers.contact and contacts.is_paper(words, at)
    if is_paper or (reading is papers.insurance and papers.is_told_of_insurance(words[at + 1 :])):
        return False
    needs_number = reading in (papers.insurance, papers.contact, health.result, medicines.count)
    is_first_enough = not at and fold(words[at]) not in _TO_COUNT
    has_number = any(sign.isdigit() for word in words for sign in word)
    return not needs_number or is_first_enough or has_number
