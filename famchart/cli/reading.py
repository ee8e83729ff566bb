"""The read command: what a text holds, with no vault opened and no database imported."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from famchart.cli.answer import Answer
from famchart.cli.context import Context, ask
from famchart.core.errors import FamchartError, UnreadableInputError
from famchart.core.terminal_text import visible_line
from famchart.core.told_secrets import without_secrets
from famchart.i18n import N_, _, ngettext
from famchart.intake.draft import Draft, Item, LabRow, ReadFile
from famchart.intake.formats import TEXT, Asked, read_file
from famchart.intake.formats.shc.keys import keys_apart, with_keys
from famchart.intake.given import Given, PasswordNeededError, given_bytes, given_file
from famchart.intake.paste.surroundings import Habits
from famchart.intake.patient_words import patient_words
from famchart.intake.shapes import file_json, paste_json, shown_fields

LONGEST_FIELD = 200
"""Letters of a field that a line for people shows."""


class NoSuchFileError(UnreadableInputError):
    """The file is not there, or may not be read."""

    message = N_("{file} cannot be read: check the name and that you may read it.")


def read(parsed: Namespace, context: Context) -> Answer:
    """Read one input, or several into one list; one that is refused has its error in its place."""
    habits = Habits(parsed.date_order, today=context.clock.today())
    asked = Asked(habits, context.keys.file_password())
    names, asked = with_keys_beside(parsed.file, parsed.keys, asked)
    if len(names) == 1:
        found = read_of(names[0], asked)
        return Answer(_data(found), _text(found))
    data: list[dict[str, Any]] = []
    texts: list[str] = []
    code = 0
    for name in names:
        try:
            found = read_of(name, asked)
            data.append(_data(found))
            texts.append(f"{name}\n{_text(found)}")
        except FamchartError as error:
            code = error.exit_code
            data.append({"error": str(error)})
            texts.append(f"{name}\n{error}")
    return Answer(data, "\n".join(texts), code)


def with_keys_beside(
    names: Sequence[str], told: Sequence[str], asked: Asked
) -> tuple[list[str], Asked]:
    """Part files to be read from the keys among them, and take those of --keys as well."""
    files = {name: name for name in names if name != "-" and Path(name).is_file()}
    left, asked = keys_apart(files, given_of, asked) if len(names) > 1 else (files, asked)
    asked = with_keys(asked, map(given_of, told))
    return [name for name in names if name not in files or name in left], asked


def read_of(name: str, asked: Asked) -> ReadFile:
    """Read a file, or all of a folder."""
    if Path(name).is_dir():
        from famchart.intake.formats.archive import read_folder  # which no single file needs

        return _unlocked(name, asked, lambda asked: read_folder(Path(name), asked))
    return read_given(given_of(name), asked)


def read_given(given: Given, asked: Asked) -> ReadFile:
    return _unlocked(given.name, asked, lambda asked: read_file(given, asked))


def _unlocked(name: str, asked: Asked, read: Callable[[Asked], ReadFile]) -> ReadFile:
    """Read what may be locked; ask for its password where somebody is there to be asked."""
    try:
        return read(asked)
    except PasswordNeededError:
        if not sys.stdin.isatty():
            raise
        typed = ask(_("Password of {file}: ").format(file=visible_line(Path(name).name)))
        return read(replace(asked, password=typed.reveal().encode()))


def given_of(name: str) -> Given:
    """Return a file, or standard input for “-”; raise NoSuchFileError."""
    if name == "-":
        return given_bytes(sys.stdin.buffer.read())
    try:
        with Path(name).open("rb"):
            return given_file(Path(name))
    except OSError:
        raise NoSuchFileError(file=name) from None


def content_of(name: str) -> bytes:
    """Return the bytes of a file, or of standard input for “-”; raise NoSuchFileError."""
    return given_of(name).content()


def _data(found: ReadFile) -> dict[str, Any]:
    return paste_json(found.documents[0]) if found.kind == TEXT else file_json(found)


def _text(found: ReadFile) -> str:
    """Return what was understood, for people."""
    if found.kind == TEXT:
        return draft_text(found.documents[0])
    return "\n".join([found.kind, *map(draft_text, found.documents), *found.warnings])


def draft_text(draft: Draft) -> str:
    """Return a line for what it is, whom it names, each row and item, then what was not read.

    What is doubtful, and what was not understood, has a “?” before it.
    """
    head = (draft.kind, draft.title, draft.date, patient_words(draft.patient))
    lines = [" · ".join(part for part in head if part)]
    lines += (f"{_mark(row)}{_row_words(row)}" for row in draft.rows)
    lines += (f"{_mark(item)}{item_words(item)}" for item in draft.items)
    is_understood = bool(draft.rows or draft.items)
    unread = draft.unread if is_understood else ()
    lines += [f"? {line}" for line in unread]
    every: tuple[LabRow | Item, ...] = (*draft.rows, *draft.items)
    doubtful = sum(each.is_doubtful for each in every)
    marks = [doubtful_words(doubtful)] if doubtful else []
    marks += [_unread_words(len(unread))] if unread else []
    return without_secrets("\n".join([*lines, *marks, *draft.warnings]))


def _mark(read: LabRow | Item) -> str:
    return "? " if read.is_doubtful else ""


def doubtful_words(number: int) -> str:
    return ngettext(
        "“?” before a row: {n} is doubtful; compare it with the text.",
        "“?” before a row: {n} are doubtful; compare them with the text.",
        number,
    ).format(n=number)


def _unread_words(number: int) -> str:
    return ngettext(
        "“?” before a line of the text: {n} was not understood.",
        "“?” before a line of the text: {n} were not understood.",
        number,
    ).format(n=number)


def item_words(item: Item) -> str:
    told = (
        item.kind,
        *(" ".join(text.split())[:LONGEST_FIELD] for text in shown_fields(item).values()),
    )
    return "  ".join(part for part in told if part)


def _row_words(row: LabRow) -> str:
    odd = row.slip_words()
    told = (row.name, row.value, row.unit, row.ref_text, row.flag, odd and f"? {odd}")
    return "  ".join(part for part in told if part)
