"""One person's records as files that any program opens: tables, texts, the original bytes.

Nothing of it is encrypted. Secrets are never among it.
"""

from __future__ import annotations

import csv
import io
import mimetypes
import os
import shutil
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path, PurePath
from uuid import UUID

from sqlmodel import col, select

from famchart.core.clock import Clock
from famchart.core.errors import WrongUseError
from famchart.i18n import N_, _
from famchart.output.calendar_out import timed_appointments
from famchart.output.open_cells import as_text, shown
from famchart.output.safe_names import safe_name
from famchart.records import Kind, Record, kind_named, kinds
from famchart.records.base import OUR_WORDS
from famchart.records.compared import LISTS
from famchart.records.fields import FieldSpec, LongText
from famchart.records.person import Person
from famchart.records.source import Source
from famchart.store import originals
from famchart.store.belongings import belongings
from famchart.store.copies import note_copy
from famchart.store.disagreement_words import remarks
from famchart.store.durable import readable_disk_errors, sync_folder
from famchart.store.lookup import NoSuchRecordError
from famchart.store.privacy import has_private_row, is_private
from famchart.store.told import source_text
from famchart.store.vault import Vault
from famchart.store.work import Reading

AT_ONCE = 500
"""Records in memory at a time."""


class FolderTakenError(WrongUseError):
    """Files of an earlier time, or somebody else's, are where these are to go."""

    message = N_("“{path}” is there already; name a new folder.")


@dataclass
class Written:
    """What was written, and where."""

    folder: Path
    files: int = 0
    records: int = 0
    left_out: int = 0
    """Private records, which stay in the vault unless they are asked for."""
    original_names: dict[str, str] = field(default_factory=dict)
    """The file of each original, by its address."""


def write_open(
    vault: Vault,
    person_id: UUID,
    to: Path,
    clock: Clock,
    *,
    with_private: bool = False,
    as_calendar: bool = False,
) -> Written:
    """Write one person's records into a new folder, whole or not at all, for its owner alone.

    As a calendar it is only their appointments.

    In a folder that exists already a new one is made, called after the person and the day:
    `folder_for` tells its path beforehand. Raise FolderTakenError, NoSpaceError, NoPermissionError.
    """
    with vault.reading() as facts:
        person = facts.get(Person, person_id)
        if person is None:
            raise NoSuchRecordError(kind=_("Person").casefold(), name=person_id)
        folder = folder_for(person.short_name, to, clock)
        with readable_disk_errors(folder):
            building = Path(tempfile.mkdtemp(prefix=".famchart-", dir=folder.parent))
            try:
                written = Written(folder)
                write = _write_calendar if as_calendar else _write_all
                write(building, written, person, facts, clock, with_private=with_private)
                for made in (building, *(path for path in building.iterdir() if path.is_dir())):
                    sync_folder(made)
                os.rename(building, folder)
                sync_folder(folder.parent)
            except BaseException:
                shutil.rmtree(building, ignore_errors=True)
                raise
    note_copy(vault, folder, clock.now(), [person_id])
    return written


def folder_for(name: str, to: Path, clock: Clock) -> Path:
    """Return the full path of the folder that will be made; raise FolderTakenError."""
    to = Path(os.path.expanduser(to)).absolute()  # ~ of nobody is a name like any other
    named = to / safe_name(f"{name} {clock.today()}") if to.is_dir() else to
    if os.path.lexists(named):
        raise FolderTakenError(path=named)
    return named


def _write_all(
    building: Path,
    written: Written,
    person: Person,
    facts: Reading,
    clock: Clock,
    *,
    with_private: bool,
) -> None:
    own = belongings(facts.connection, person.id.hex).rows
    told = remarks(facts, clock, person.id)
    for kind in kinds().values():
        found: list[Record] = []
        for record in _records(kind, person.id, own, facts):
            if with_private or not is_private(kind, record, facts):
                found.append(record)
            else:
                written.left_out += 1
        if found:
            written.records += len(found)
            _write_originals(building, written, found, facts, with_private=with_private)
            _write_table(building, written, kind, found, facts, clock, told)
            _write_texts(building, written, kind, found, facts, clock)
    _write(building / "README.txt", [_about(written, person, facts, clock).encode()], written)


def _write_calendar(
    building: Path,
    written: Written,
    person: Person,
    facts: Reading,
    clock: Clock,
    *,
    with_private: bool,
) -> None:
    from famchart.output.ics import calendar_of  # its library is needed for nothing else

    told, private = timed_appointments(facts, person.id)
    shown = [*told, *private] if with_private else told
    written.records = len(shown)
    written.left_out = len(told) + len(private) - len(shown)
    calendar = calendar_of(shown, facts, clock.now())
    name = safe_name(_(kind_named("appointment").plural))
    _write(building / f"{name}.ics", [calendar], written)


def _records(kind: Kind, person_id: UUID, own: dict[str, str], facts: Reading) -> Iterator[Record]:
    """Yield what is theirs alone, then what they use together with others: portals, logins."""
    ids = [UUID(row) for row, table in own.items() if table == kind.name]
    for start in range(0, len(ids), AT_ONCE):
        some = select(kind.table).where(col(kind.table.id).in_(ids[start : start + AT_ONCE]))
        yield from sorted(facts.all(some), key=lambda record: kind.on(record) or "")
    if not kind.is_personal():
        for record in facts.all(select(kind.table)):
            if record.id not in ids and person_id in kind.people(record, facts):
                yield record


# Tables


def _write_table(
    building: Path,
    written: Written,
    kind: Kind,
    records: Sequence[Record],
    facts: Reading,
    clock: Clock,
    told: Mapping[UUID, str],
) -> None:
    """Write one line a record, beside it what other lists say of it until that is settled.

    What would be a formula to a spreadsheet is marked as text.
    """
    specs = [spec for spec in kind.every_field() if not spec.is_secret]
    lines = io.StringIO(newline="")
    table = csv.writer(lines)
    heads = [_("Source"), _("Original"), *([_("Other lists say")] if kind.name in LISTS else [])]
    table.writerow([*(_(spec.label) for spec in specs), *heads])
    for record in records:
        instead = dict.fromkeys(kind.hidden(record, facts, clock), _("hidden"))
        cells = [instead.get(s.name) or shown(kind, s, record, facts) for s in specs]
        came = [source_text(record, facts), _original_name(written, record, facts)]
        came += [told.get(record.id, "")] if kind.name in LISTS else []
        table.writerow([as_text(cell) for cell in (*cells, *came)])
    content = lines.getvalue().encode("utf-8-sig", "replace")  # the mark tells Excel it is UTF-8
    _write(building / f"{safe_name(_(kind.plural))}.csv", [content], written)


# Texts


def _write_texts(
    building: Path, written: Written, kind: Kind, records: Sequence[Record], facts: Reading,
    clock: Clock,
) -> None:  # fmt: skip
    """Write the long texts of each record into a file of their own, the family's words beneath."""
    specs = [spec for spec in kind.fields if isinstance(spec, LongText)]
    taken: set[str] = set()
    folder = building / safe_name(_(kind.plural))
    for record in records if specs else ():
        if text := _text([*specs, OUR_WORDS], kind, record, facts):
            title = f"{kind.on(record) or ''} {kind.shown_title(record, facts, clock.today())}"
            name = safe_name(title, taken)
            taken.add(name.casefold())
            _write(folder / f"{name}.txt", [text.encode("utf-8", "replace")], written)


def _text(specs: Sequence[FieldSpec], kind: Kind, record: Record, facts: Reading) -> str:
    told = [(spec, shown(kind, spec, record, facts)) for spec in specs]
    return "\n".join(f"{_(spec.label)}:\n{words}\n" for spec, words in told if words)


# Originals


def _write_originals(
    building: Path,
    written: Written,
    records: Sequence[Record],
    facts: Reading,
    *,
    with_private: bool,
) -> None:
    """Write what records were read from, but for the texts that tell what stays out."""
    folder = building / safe_name(_("Originals"))
    for source in filter(None, (_source(record, facts) for record in records)):
        address = source.original
        if address is None or address in written.original_names:
            continue
        if not with_private and has_private_row(source, facts):
            continue
        name = _file_name(source, address, len(written.original_names) + 1, facts)
        written.original_names[address] = f"{folder.name}/{name}"
        _write(folder / name, originals.pieces(facts.connection, address), written)


def _file_name(source: Source, address: str, number: int, facts: Reading) -> str:
    media = facts.connection.exec_driver_sql(
        "SELECT media FROM original WHERE address = ?", (address,)
    ).scalar()
    label = PurePath(source.label)
    ending = label.suffix or mimetypes.guess_extension(str(media)) or ".bin"
    return f"{number:03} {safe_name(label.stem or source.way)}.{safe_name(ending.strip('.'))[:8]}"


def _source(record: Record, facts: Reading) -> Source | None:
    return facts.get(Source, record.source_id) if record.source_id else None


def _original_name(written: Written, record: Record, facts: Reading) -> str:
    source = _source(record, facts)
    return written.original_names.get(source.original or "", "") if source else ""


# Files


def _about(written: Written, person: Person, facts: Reading, clock: Clock) -> str:
    lines = [
        _("The records of {person}, taken out of famchart on {day}.").format(
            person=kind_named("person").title(person, facts), day=clock.today()
        ),
        _("Nothing in this folder is encrypted: whoever has it can read it."),
        _("Passwords and other secrets are not in it."),
    ]
    if written.left_out:
        lines.append(_("Private records left out: {n}.").format(n=written.left_out))
    return "\n".join([*lines, ""])


def _write(path: Path, pieces: Iterable[bytes], written: Written) -> None:
    """Write a new file for its owner alone, and see it onto the disk."""
    path.parent.mkdir(mode=0o700, exist_ok=True)
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        for piece in pieces:
            file.write(piece)
        file.flush()
        os.fsync(file.fileno())
    written.files += 1
