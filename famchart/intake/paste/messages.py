"""Messages of a portal: headers with labels, conversations, quoted ones below an answer."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from famchart.core.dates import find_dates
from famchart.core.shape import Shape
from famchart.core.terminal_text import fold
from famchart.intake.draft import Item
from famchart.intake.paste import furniture
from famchart.intake.paste.message_heads import (
    SELF,
    day_alone,
    head_in_line,
    heads_in_line,
    is_writer,
    parted_from_moment,
    start_of,
)
from famchart.intake.paste.pieces import label_of, roles, undecorated
from famchart.intake.paste.surroundings import Surroundings

ROLES = roles(
    from_="from|de|sender|remitente|from provider|sent by|enviado por|message from|author|mensaje "
    "de",
    to="to|para|recipient|destinatario|recipients|sent to|cc|enviado a|message to",
    date="sent|date|enviado|fecha|received|date sent|sent on|recibido|fecha de envio|date/time|"
    "time sent|"
    "date received|fecha y hora|enviado el",
    subject="subject|asunto|re|tema|titulo|message subject|topic|subject line",
    other="message id|attachments|attachment|status|priority|conversation|category|adjuntos|id|"
    "patient|paciente|id de mensaje|tipo|type|folder|carpeta|estado|prioridad|reply-to|"
    "conversation id|"
    "regarding|about|message type",
)
_SEPARATOR = Shape(
    r"-{2,}\s*(?:(?:original|previous|forwarded)\s+)?(?:message|mensaje(?: original| "
    r"anterior)?)?\s*-{2,}"
    r"|[_=-]{5,}|(?:previous|original|earlier) messages?\s*:?|mensajes? anterior(?:es)?\s*:?",
    re.IGNORECASE,
)
_TAIL = Shape(
    r"(?:you (?:may|will|should|can) (?:receive|expect|get) (?:a |an )?(?:reply|response|answer)|"
    r"(?:please )?allow \d.{0,20}business days for|reply$|forward$|delete$|archive$|responder$|"
    r"do not (?:use|send) .{0,40}(?:urgent|emergenc)|if this is an emergency|this message (?:was "
    r"sent|is "
    r"intended)|usted (?:puede|podr[aá]) recibir|send a reply|view conversation|mark as unread|"
    r"print$|"
    r"you cannot reply|no responda)",
    re.IGNORECASE,
)
_NO_SUBJECT = {"(no subject)", "no subject", "(sin asunto)", "sin asunto", "(none)", "none", "-"}
_NOT_HEADS = Shape(
    r"(?:inbox|messages?|conversations?|sent|mensajes?|bandeja de entrada|secure messag\w+|back|"
    r"conversation details|message details|message center|centro de mensajes|"
    r"mensajer[ií]a|correo|mailbox|mail|mis mensajes|archive|unread|new message)\W*",
    re.IGNORECASE,
)
_NAMED = Shape(
    r"\s*[(\[](?:you|me|t[uú]|usted|(?:proxy|on behalf|parent|guardian|for|apoderad[oa]|"
    r"representante|en nombre|madre|padre|tutora?)\b[^()\[\]]*)[)\]]\s*$",
    re.IGNORECASE,
)
_TO_WHOM = Shape(r"(?:to|para)\s+(?P<who>\S.{0,60})", re.IGNORECASE)
FEWEST_LABELS = 2


@dataclass
class _Letter:
    """A message while its lines are gathered."""

    fields: dict[str, str] = field(default_factory=dict)
    lines: list[int] = field(default_factory=list)
    body: list[str] = field(default_factory=list)

    def is_headed(self) -> bool:
        return {"from", "date"} <= self.fields.keys() or len(self.fields) >= FEWEST_LABELS + 1


def read_messages(lines: Sequence[str], about: Surroundings) -> list[Item]:
    """Return the messages of a text, in its order."""
    letters = _labelled(lines, about) or _conversation(lines, about)
    _go_on_with_subjects(letters)
    return [_item(letter) for letter in letters]


def _go_on_with_subjects(letters: Sequence[_Letter]) -> None:
    """Let an answer without a subject of its own have that of what stands above it."""
    for above, below in pairwise(letters):
        is_answer = below.fields.get("from") != above.fields.get("from")
        if is_answer and "subject" not in below.fields and "subject" in above.fields:
            below.fields["subject"] = above.fields["subject"]


def _labelled(lines: Sequence[str], about: Surroundings) -> list[_Letter]:
    """Read blocks of labels, each with the text below it."""
    letters: list[_Letter] = []
    above: tuple[str, int] | None = None
    number = 0
    while number < len(lines):
        block = _block(lines, number, about)
        if block:
            letter, number = block
            if above and "subject" not in letter.fields and not letters:
                letter.fields["subject"], line = above
                letter.lines.append(line)
            letters.append(letter)
            continue
        plain = undecorated(lines[number])
        if letters:
            _add(letters[-1], lines[number], number)
        elif (
            plain
            and above is None
            and not _NOT_HEADS.fullmatch(plain)
            and not furniture.is_button(plain)
        ):
            above = plain, number + 1
        number += 1
    return letters


def _block(lines: Sequence[str], start: int, about: Surroundings) -> tuple[_Letter, int] | None:
    """Read labels that stand together; return the letter they head and where its text begins."""
    letter, number = _Letter(), start
    if heads_in_line(lines[start : start + 3], about):
        number = _take_head(letter, lines, start, about)
    while number < len(lines) and number < start + 14:
        plain = undecorated(lines[number])
        read = _label(plain)
        if read is None:
            if "from" in letter.fields and (day := day_alone(plain, about)):
                letter.fields.setdefault("date", day)
                letter.lines.append(number + 1)
                number += 1
                continue
            if plain or not letter.fields or _next_is_no_label(lines, number):
                break
            number += 1
            continue
        role, text = read
        if role in letter.fields and role != "other":
            break
        if not text and number + 1 < len(lines) and _label(undecorated(lines[number + 1])) is None:
            number += 1
            text = undecorated(lines[number])
        _give(letter, role, text, number, about)
        number += 1
    known = letter.fields.keys() & {"from", "to", "date", "subject"}
    is_head = len(known) >= FEWEST_LABELS and known & {"from", "to"}
    return (letter, number) if is_head else None


def _take_head(letter: _Letter, lines: Sequence[str], start: int, about: Surroundings) -> int:
    """Take who wrote to whom out of one line, and the day below it."""
    head, below = head_in_line(lines[start]), start + 1
    while not lines[below].strip():
        below += 1
    if head:
        letter.fields |= {"from": head.sender, "to": head.to or ""}
    letter.fields["date"] = day_alone(lines[below], about) or ""
    letter.fields = {role: text for role, text in letter.fields.items() if text}
    letter.lines += [start + 1, below + 1]
    return below + 1


def _next_is_no_label(lines: Sequence[str], number: int) -> bool:
    following = undecorated(lines[number + 1]) if number + 1 < len(lines) else ""
    read = _label(following)
    return read is None or read[0] == "other"


def _label(plain: str) -> tuple[str, str] | None:
    read = label_of(plain)
    if read is None:
        parts = re.split(r"\t|\s{2,}", plain, maxsplit=1)
        read = (fold(parts[0]).rstrip(":"), parts[1]) if len(parts) == 2 else (fold(plain), "")
        if read[0] not in ROLES or ROLES[read[0]] == "other":
            return None
    role = ROLES.of(read[0])
    return (role.rstrip("_"), read[1]) if role else None


def _give(letter: _Letter, role: str, text: str, number: int, about: Surroundings) -> None:
    letter.lines.append(number + 1)
    if role == "date":
        found = find_dates(text, about.order)
        text = found[0].iso if found else ""
    elif role in ("from", "to"):
        text, day = parted_from_moment(text, about) if role == "from" else (text, None)
        text = _NAMED.sub("", text)
        if day:
            letter.fields.setdefault("date", day)
    elif role == "subject" and fold(text) in _NO_SUBJECT:
        text = ""
    if text and role != "other":
        letter.fields.setdefault(role, text)


def _add(letter: _Letter, line: str, number: int) -> None:
    """Add a line to the text of a message; separators and what ends a page are none of it."""
    plain = undecorated(line)
    letter.lines.append(number + 1)
    if letter.body and letter.body[-1] == "\0":
        return
    if _TAIL.match(plain):
        letter.body.append("\0")
    elif plain and not _SEPARATOR.fullmatch(line.strip()) and not furniture.is_button(plain):
        letter.body.append(line.strip())
    elif not plain and letter.body:
        letter.body.append("")


def _conversation(lines: Sequence[str], about: Surroundings) -> list[_Letter]:
    """Read a conversation: who wrote stands right above, or beside, the day of each message."""
    starts = [found for number in range(len(lines)) if (found := start_of(lines, number, about))]
    if not starts:
        return []
    letters: list[_Letter] = []
    subject = _subject(lines[: starts[0][0]])
    own = next((who.split()[0] for _f, _b, who, _d in starts if SELF.fullmatch(who)), None)
    ends = [first for first, *_rest in starts[1:]] + [len(lines)]
    for (first, body, sender, day), end in zip(starts, ends, strict=True):
        letter = _Letter({"from": sender, "date": day}, list(range(first + 1, body + 1)))
        if subject:
            letter.fields["subject"] = subject[0]
            letter.lines += [] if letters else [subject[1]]
        if to := _to_whom(lines[first:body]):
            letter.fields["to"] = to
        elif own and not SELF.fullmatch(sender):
            letter.fields["to"] = own
        for number in range(body, end):
            _add(letter, lines[number], number)
        letters.append(letter)
    return [each for each in letters if each.body or is_writer(each.fields["from"])]


def _to_whom(lines: Sequence[str]) -> str | None:
    """Return who is written to, of a line in the head of a message that says no more."""
    told = (_TO_WHOM.fullmatch(undecorated(line)) for line in lines)
    return next((found["who"] for found in told if found), None)


def _subject(lines: Sequence[str]) -> tuple[str, int] | None:
    """Return the first line above a conversation that is none of the page, and its number."""
    for number, line in enumerate(lines, 1):
        plain = undecorated(line)
        if plain and not _NOT_HEADS.fullmatch(plain) and not furniture.is_button(plain):
            read = _label(plain)
            return (read[1] if read and read[0] == "subject" else plain), number
    return None


def _item(letter: _Letter) -> Item:
    body = "\n".join(line for line in letter.body if line != "\0").strip()
    fields = dict(letter.fields)
    if body:
        fields["body"] = body
    first, *more = sorted(set(letter.lines))
    sure = 0.4 + 0.2 * sum(name in fields for name in ("from", "date", "body"))
    return Item("message", fields, first, tuple(more), min(1.0, sure))
