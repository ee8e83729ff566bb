"""Markdown, as notebooks such as Notion and Obsidian export it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby
from urllib.parse import unquote

from famchart.core.shape import Shape
from famchart.i18n import _
from famchart.intake.draft import Draft, ReadFile
from famchart.intake.formats import TEXT, Asked
from famchart.intake.given import Given
from famchart.intake.persons import with_patient
from famchart.intake.sniff import beginning, text_of
from famchart.intake.tables.grid import cell
from famchart.intake.tables.reading import Block, Heading, read_blocks

KIND = "markdown"
MOST_NAMED = 10
"""Attachments that a warning names."""
_FRONT = Shape(r"\A\ufeff?---[ \t]*\n(?P<lines>(?:(?!---)[^\n]*\n){1,200})---[ \t]*\n")
_PROPERTY = Shape(r"^[\w -]{1,60}:", re.MULTILINE)
LONGEST_SET = 2_000
"""Letters of a line in which bold and the like are looked for."""
RULE = Shape(
    r"^[ \t]*+(?:\|[ \t]*+:?-{2,}+|:?-{3,}+):?[ \t]*+(?:\|[ \t]*+:?-{2,}+:?[ \t]*+)+\|?[ \t]*+$",
    re.MULTILINE,
)
"""The line below the headers of a table, by which it is known."""
_CHECKLIST = Shape(r"^[ \t]*[-*+] \[[ xX]\] ", re.MULTILINE)
_HEADING = Shape(r"^(?P<signs>#{1,6}) +(?P<text>\S.*?)(?: +#+)?[ \t]*$", re.MULTILINE)
_LINK = Shape(r"!?\[(?P<words>[^\[\]\n]{0,300})\]\((?P<place>[^()\s]{1,500}(?: [^()\n]{1,300})?)\)")
_EMBEDDED = Shape(r"!?\[\[(?P<place>[^\[\]|\n]{1,300})(?:\|(?P<words>[^\[\]\n]{1,300}))?\]\]")
_MARKS = Shape(r"(\*\*|__|==|`)(?=\S)(.+?)(?<=\S)\1")
_SLANTED = Shape(r"(?<![\w*\\])([*_])(?=[^\s*_])([^*_\n]+)(?<=\S)\1(?![\w*])")
_FILE = Shape(r"[^/\\]+\.(?!html?$)[A-Za-z0-9]{2,5}$")
_PIPE = Shape(r"(?<!\\)\|")


def fits(given: Given) -> bool:
    text = beginning(given.head)
    shapes = (RULE, _CHECKLIST, _EMBEDDED)
    return _front(text) is not None or any(shape.search(text) for shape in shapes)


def _front(text: str) -> re.Match[str] | None:
    """Return the properties above a page, if it has some."""
    front = _FRONT.match(text)
    return front if front and _PROPERTY.search(front["lines"]) else None


def read(given: Given, asked: Asked) -> ReadFile:
    text = text_of(given.content())
    drafts = tuple(map(with_patient, read_blocks(KIND, list(_blocks(text)), asked)))
    first = replace(drafts[0], warnings=(*drafts[0].warnings, *_about_attachments(text)))
    found = (_titled(first, text), *drafts[1:])
    return ReadFile(TEXT if len(found) == 1 else KIND, found)


def _titled(draft: Draft, text: str) -> Draft:
    heading = _HEADING.search(text)
    return replace(draft, title=_plain(heading["text"])[:80]) if heading else draft


def _blocks(text: str) -> Iterator[Block]:
    front = _front(text)
    if front:
        yield from (line for line in front[0].splitlines() if line.strip() != "---")
    body = text[front.end() :] if front else text
    for is_row, lines in groupby(body.splitlines(), lambda line: len(_PIPE.findall(line)) >= 1):
        block = list(lines)
        if is_row and any(map(RULE.match, block)):
            yield [_cells(line) for line in block if not RULE.match(line)]
        else:
            yield from map(_line, block)


def _cells(line: str) -> tuple[str, ...]:
    parts = _PIPE.split(line.strip().removeprefix("|").removesuffix("|"))
    return tuple(cell(_plain(part.replace("\\|", "|").replace("<br>", " "))) for part in parts)


def _line(line: str) -> str:
    heading = _HEADING.match(line)
    return Heading(_plain(heading["text"]), len(heading["signs"])) if heading else _plain(line)


def _plain(text: str) -> str:
    """Return a line without the signs that only set it."""
    text = _LINK.sub(lambda link: link["words"] or link["place"], text)
    text = _EMBEDDED.sub(lambda link: link["words"] or link["place"], text)
    if len(text) > LONGEST_SET:
        return text
    return _SLANTED.sub(r"\2", _MARKS.sub(r"\2", text))


def _about_attachments(text: str) -> Iterator[str]:
    found = [link["place"] for shape in (_LINK, _EMBEDDED) for link in shape.finditer(text)]
    places = (unquote(place.split(' "')[0]) for place in found if "://" not in place)
    names = list(dict.fromkeys(name[0] for place in places if (name := _FILE.search(place))))
    if names:
        told = ", ".join(names[:MOST_NAMED]) + (" …" if len(names) > MOST_NAMED else "")
        yield _("This page names files that are not in it; read them as well: {names}.").format(
            names=told
        )
