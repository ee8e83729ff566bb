"""What was deleted or changed since a backup: each as it was beside as it is, to be taken back."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.widget import Widget

from famchart.core.day_words import short_day
from famchart.i18n import N_, _
from famchart.records import kind_named
from famchart.screens.confirm import Confirm
from famchart.screens.desk import Desk
from famchart.screens.grouped_lines import Entry, Group, grouped
from famchart.screens.lines_page import LinesPage
from famchart.store.backup import Backup, backups
from famchart.store.change_words import change_words
from famchart.store.old_records import FieldThen, OldRecord, changed_since, opened_backup
from famchart.store.taken_back import NotInBackupError, take_back
from famchart.widgets.agenda_list import AgendaList, Stop

if TYPE_CHECKING:
    from famchart.store.work import Reading

NOTHING = N_("Nothing that was in this backup was deleted or changed since.")


class OneBackupScreen(LinesPage[Sequence[OldRecord]]):
    """A thing for each record that is another now; enter asks, and takes the old one back."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("g", "go('menu')", N_("go to"), id="since.go"),
        Binding("escape", "back", N_("back"), key_display="esc", id="since.back"),
    ]

    def __init__(self, desk: Desk, day: date) -> None:
        super().__init__(desk)
        self._day = day

    def body(self) -> Iterable[Widget]:
        yield OldRecordList()

    def heading(self) -> str:
        return _("Backup of {day}").format(day=self._day_words())

    def load(self, facts: Reading) -> Sequence[OldRecord]:
        vault, backup = self.desk.vault, self._backup()
        assert vault.root  # noqa: S101
        with opened_backup(backup.path, vault.root, vault.id) as then:
            found = changed_since(then, facts)
        mine = self.desk.person_id
        return [each for each in found if mine in (None, each.person)]

    def _day_words(self) -> str:
        return short_day(self._day.isoformat(), self.desk.today)

    def _backup(self) -> Backup:
        for each in backups(self.desk.vault.path):
            if each.day == self._day:
                return each
        raise NotInBackupError(day=self._day_words())

    def stops(self) -> Iterable[Stop]:
        old = self.data or ()
        groups = [
            Group(_("DELETED SINCE"), "accent", [_entry(each) for each in old if each.is_deleted]),
            Group(
                _("CHANGED SINCE"), "accent", [_entry(each) for each in old if not each.is_deleted]
            ),
        ]
        yield from grouped(groups, _(NOTHING), self.desk, self.size.width)

    @property
    def chosen(self) -> OldRecord | None:
        """The record under the cursor."""
        return next((each for each in self.data or () if each.id == self.listed.chosen), None)

    @on(AgendaList.Chosen)
    async def ask_to_take_back(self) -> None:
        if old := self.chosen:
            question = _("Take back “{title}” as it was on {day}? One undo returns to what is now.")
            words = question.format(title=old.title, day=self._day_words())
            take = partial(self._taken_back, old)
            await self.ask(Confirm(words, _("Take it back")), partial(self.change_if, take))

    def _taken_back(self, old: OldRecord) -> str:
        vault, backup = self.desk.vault, self._backup()
        assert vault.root  # noqa: S101
        with opened_backup(backup.path, vault.root, vault.id) as then:
            title = take_back(vault, then, old.kind, old.id, self._day)
        return change_words(_("Taken back: {title}"), title)


class OldRecordList(AgendaList):
    """Records as they were, each to be taken back."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "choose", N_("take it back"), key_display="enter", id="since.choose"),
    ]


def _entry(old: OldRecord) -> Entry:
    return Entry(
        old.id,
        f"{_(kind_named(old.kind).label)}: {old.title}",
        whose=old.person,
        below=[(words, "quiet") for words in map(_field_words, old.fields)],
    )


def _field_words(field: FieldThen) -> str:
    """Return what a field held then and what it holds now; of a covered one only its name."""
    if field.then is None and field.now is None:
        return field.label
    if field.now is None:
        return _("{field}: “{then}”").format(field=field.label, then=field.then)
    then = _("nothing") if field.then is None else f"“{field.then}”"
    return _("{field}: then {then}, now “{now}”").format(
        field=field.label, then=then, now=field.now
    )
