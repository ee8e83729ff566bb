"""Papers and ways in: forms, records that were asked for, insurance, contacts and logins."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from famchart.core.shape import Shape
from famchart.core.terminal_text import fold
from famchart.intake.quick import contacts, cues, talk
from famchart.intake.quick.card_days import take_card_days
from famchart.intake.quick.line import Entry, Line
from famchart.intake.quick.readers import coded, cue, one_of, phrases
from famchart.intake.quick.reported import has_happened
from famchart.intake.quick.whose import namings
from famchart.intake.quick.words import Words, without_all, without_lead

_DUE = r"(?:(?:is|es) )?(?:due(?: by| on)?|by|before|vence|para|antes del?|a mas tardar)"
_ASKED = (
    r"(?:asked|requested)(?: for| on)?|pedid[oa]s?(?: el)?|solicitad[oa]s?(?: el)?|pedi(?: el)?"
    r"|solicite(?: el)?"
)
_RECEIVED = r"received(?: on)?|got(?: on)?|came|arrived|recibid[oa](?: el)?|llego(?: el)?"
_KINDS_OF_ROLES = phrases(
    "home|night|day|school|charge|case|head|visiting|private|registered|wound|hospice|live-in"
    "|home health|home care|wound care|physical|speech|occupational|respiratory|massage"
)
"""What stands before a role and says which: home aide, school nurse."""
_received = one_of(
    phrases("received|got|came|arrived|recibido|recibida|recibi|recibimos|llego|dieron")
)
_asked = cue(
    r"(?:(?:was|were|ya|lo|la|los|las|se|i|we) )?(?:asked|requested"
    r"|ped[ií](?:do|da|dos|das|mos)?|pidi[oó]|solicit(?:[eé]|ad[oa]s?|amos))"
)
_MOST_ASKED_WORDS = 3
SURE_GAPS = phrases("gap|gaps|hueco|huecos")
HIDING = phrases("hides|withholds|oculta|esconde")
"""What a portal does with what it withholds; whoever does so besides is a person."""
NAMED_GAPS = SURE_GAPS | HIDING | phrases("missing|falta|faltan")
"""By these words a line begins that tells what a portal withholds."""
RECORDS = Shape(
    r"\b(?:notes?|reports?|results?|records?|images?|imaging|chart|films?|letters?|summar(?:y|ies)"
    r"|notas?|informes?|reportes?|resultados?|expedientes?|imagen(?:es)?|historial(?:es)?|estudios?"
    r"|placas?|radiografias?|resumen(?:es)?|epicrisis|registros?)\b"
)
"""What a portal withholds; what else is missing is none of it: falta pagar la factura."""
_at_once = cue(
    r"(?:(?:is )?(?:effective|active|vigente|efectiv[oa]|starts?|v[aá]lid[oa]) )?"
    r"(?:immediately|right away|at once|de inmediato|inmediatamente|ya)"
)
"""From when on it covers, where no day is told."""
_LEADS_TO_COVERED = ("", "de ", "de la ", "del ", "for ")
_covers = coded(
    {
        code: "|".join(f"{lead}{word}" for lead in _LEADS_TO_COVERED for word in words.split())
        for code, words in {
            "pharmacy": "pharmacy rx drug drugs prescription farmacia medicinas medicamentos",
            "dental": "dental dentista dientes",
            "vision": "vision vista ojos",
            "medical": "medico medica",
        }.items()
    }
)
_MOST_COVERS_WORDS = 3
_denied = one_of(phrases("not|never|no|nunca|nobody|nadie|sin|without"))
_OF = {"for", "of", "the", "de", "del", "el", "la", "los", "las", "his", "her", "su", "sus"}
_OF_PLAN = {"plan", "card", "tarjeta"}
_MADE = Shape(r"\b\w{3,}[ai]d[oa]s?\b")
"""Firmado, fechada: its day lies behind."""
_TOLD_OF_INSURANCE = phrases(
    "premium|premiums|deductible|copay|copays|coinsurance|called|calls|changes|changed|approved|approves"
    "|authorized|denied|denies|rejected|refused|paid|pays|paying|says|said|told|letter|appeal|claim"
    "|claims|referral|covers|covered|met|wants|needs|requires|asked|asks|sent|mailed|won't"
    "|prior|open|prima|primas|deducible|copago|copagos|llamo|llama|cambio|cambia|aprobo|autorizo|nego"
    "|rechazo|pago|paga|dice|dijo|carta|apelacion|reclamo|cubre|cubrio|quiere|pide|pidio|mando|envio"
)
"""Right behind insurance they are of what it does, or costs; a plan is called otherwise."""
_OBJECTS = phrases(
    "the|her|his|their|all|any|every|everything|each|that|what|how|when|symptoms|it|this|these"
)


def form(line: Line) -> tuple[Entry, ...]:
    """Read `will school physical due jan 8`."""
    line.take_person()
    line.take_account()
    due_on = line.day_behind(_DUE, "coming")
    received_on = _day_received(line)
    due_on = due_on or line.day("coming")
    title = without_all(line.words.rest(), _OF | {"from"})
    return (line.entry("form", title=title, due_on=due_on, received_on=received_on),)


def _day_received(line: Line) -> str | None:
    """Take the day on which a form came: got form from school today, recibido ayer."""
    is_told = any(map(_received, line.text.split()))
    day = line.day_behind(_RECEIVED, "past") or line.day("recent") if is_told else None
    if day:
        line.words.take(_received)
    return day


def gap(line: Line) -> tuple[Entry, ...]:
    """Read `cardiology for mom's records nov 2 by fax`: what was asked for, of whom and when."""
    line.take_person()
    line.take_account(within=None)
    asked_on = line.day_behind(_ASKED, "past") or line.day("past") or line.known.today.isoformat()
    way = line.words.take(cues.sent_by, 3)
    line.words.take_led_in({"a", "to", "from", "of", "de", "al", "for"})
    line.words.take(_asked, _MOST_ASKED_WORDS)
    what = line.words.rest()
    while what != (what := without_lead(what, _OF)):
        pass
    return (line.entry("gap", what=what, asked_on=asked_on, way=way),)


def named_gap(line: Line) -> tuple[Entry, ...]:
    """Read `gap er notes missing from mercy, asked medical records nov 3`.

    Where nothing tells that somebody was asked, nobody was.
    """
    line.take_person()
    asked = _taken_asked(line)
    line.take_account(within=None)
    is_sure = fold(line.head) in SURE_GAPS | HIDING or asked or line.account
    if not is_sure:
        return talk.note(Line(Words(line.text, line.known.today), line.known, text=line.text))
    what = without_all(line.words.rest(), _OF)
    return (line.entry("gap", what=what, **asked),)


def tells_records(words: Sequence[str], at: int) -> bool:
    """True for falta informe del tac, pedido: what somebody asked for is a record that lacks.

    So is what stands behind a name: dad gap ct report; a gap in the teeth is none.
    """
    said = fold(" ".join(words[at:]))
    is_thing = at and fold(words[at - 1]) in ("a", "an", "un", "una", "the", "el", "la")
    return not is_thing and RECORDS.search(said) is not None


def is_hidden(line: Line, head_places: Collection[int]) -> bool:
    """True where a portal stands before hides: dad hides the reports is told of dad."""
    at = min(head_places, default=0)
    is_person = any(each.places.stop == at for each in namings(line.words.left, line.known))
    return at > 0 and not is_person


def _taken_asked(line: Line) -> dict[str, str | None]:
    """Take whom somebody asked, when and how; not asked is part of what is told."""
    found = line.words.find(_asked, _MOST_ASKED_WORDS)
    before = line.words.left[found[1].start - 1] if found and found[1].start else None
    if found is None or _denied(before or ""):
        return {}
    start = found[1].start
    line.words.drop(found[1])
    clause = Line(Words(line.words.behind(start), line.known.today), line.known)
    clause.take_account(within=None)
    on = clause.day("past") or line.known.today.isoformat()
    way = clause.words.take(cues.sent_by, 3)
    clause.words.take_first(_OF | {"to", "a", "al"})
    said = clause.words.rest()
    if clause.account:  # asked cardiology for echo images
        line.account, line.clinic = clause.account, clause.clinic
        line.person_id = clause.account.person_id
        line.words.put(range(start, start + 1), said) if said else None
        return {"asked_on": on, "way": way}
    return {"asked_of": said, "asked_on": on, "way": way}


def is_to_document(behind: list[str]) -> bool:
    """True for document the fall, document mom's symptoms: that is what somebody is to do."""
    first = fold("".join(behind))
    return first in _OBJECTS or first.endswith(("'s", "’s"))


def document(line: Line) -> tuple[Entry, ...]:
    """Read `mri cd in the blue folder nov 3`: a paper that is kept somewhere, no file."""
    is_made = has_happened(line.text) or _MADE.search(fold(line.text))
    if talk.is_to_come(line) and not is_made:
        return talk.task(line, f"{line.head} ")
    line.take_person()
    on = line.day("past")
    return (line.entry("document", title=without_all(line.words.rest(), _OF), on=on),)


def is_told_of_insurance(behind: Sequence[str]) -> bool:
    """True for the words behind insurance where what it did is told, and no plan."""
    return bool({fold(word.strip(",;:")) for word in behind[:1]} & _TOLD_OF_INSURANCE)


def insurance(line: Line) -> tuple[Entry, ...]:
    """Read `aetna medicare member W88123 group 5521`."""
    line.take_person()
    member = line.words.take(cues.member, cues.MOST_CARD_WORDS)
    at_once = line.words.take(_at_once, 4)
    days = take_card_days(line)
    bank = " ".join(iter(lambda: line.words.take(cues.bank_number, 3) or "", ""))
    covers = _taken_covers(line)
    since_year = line.words.take(cues.since_year, 3)  # no day, and no telephone: since 2013-04
    phone = line.words.take(cues.spaced_phone, 4)
    told = {
        **days,
        "covers": covers,
        "member_number": member or _bare_member(line),
        "group_number": line.words.take(cues.group, cues.MOST_CARD_WORDS),
        "our_words": line.words.take(cues.number_of_either),
        "phone": phone or line.words.take(cues.phone, 4),
    }
    words = (told["our_words"], since_year, days["our_words"], at_once, bank)
    told["our_words"] = " ".join(filter(None, words))
    return (line.entry("insurance", plan=without_all(line.words.rest(), _OF | _OF_PLAN), **told),)


def _taken_covers(line: Line) -> str | None:
    """Take what a plan covers, said first of it: dental delta; delta dental is a name as well."""
    if of_head := next(filter(None, map(_covers, line.head.split())), None):
        return of_head  # dental insurance
    found = line.words.find(_covers, _MOST_COVERS_WORDS)
    if found is None:
        return None
    covers, places = found
    behind = [word for word in line.words.left[places.stop :] if word]
    is_first = not any(line.words.left[: places.start])
    if is_first and behind and not any(sign.isdigit() for sign in behind[0]):
        line.words.drop(places)
    return covers


def _bare_member(line: Line) -> str | None:
    """Take a number that stands behind the name of the plan."""
    first = next((at for at, word in enumerate(line.words.left) if word), 0)
    words, behind = line.words, first + 1
    found = words.take_with_place(cues.grouped_member, cues.MOST_CARD_WORDS, behind=behind)
    found = found or words.take_with_place(cues.bare_member, behind=behind)
    words.take_led_in({"no", "num", "numero", "number"} if found else set())
    return found[0] if found else None


def contact(line: Line) -> tuple[Entry, ...]:
    """Read `dr helen patel cardiologist 555-010-2244`, and whom to call in an emergency."""
    line.take_person()
    told = {
        "fax": line.words.take(cues.fax, 4),
        "phone": line.words.take(cues.phone, 4),
        "role": contacts.take_role(line),
        "emergency": contacts.take_emergency(line),
        "relation": contacts.take_relation(line),
    }
    name = line.words.leading() or line.words.rest()
    if fold(name) in contacts.NEW:
        name = line.words.rest()
    if told["role"] and fold(name) in _KINDS_OF_ROLES:  # home aide maria, who is called maria
        told["role"] = role = f"{name} {told['role']}"
        name = line.words.rest() or role
    name = name or told["relation"] or ""  # contact mom daughter: no other name
    return (line.entry("contact", name=name, **told),)


def account(line: Line) -> tuple[Entry, ...]:
    """Read `portal account mom healow, lakeside clinic`: it need be no portal of the vault."""
    line.take_person()
    return (line.entry("account", portal=without_lead(line.words.rest(), _OF)),)


def login(line: Line) -> tuple[Entry, ...]:
    """Read `mychart user rosa.m`; a password is none of a line’s."""
    line.take_person()
    line.take_account(within=None)
    return (line.entry("login", username=line.words.take(cues.username, 3)),)
