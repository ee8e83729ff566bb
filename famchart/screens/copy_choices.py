"""The choices of a copy: who else may open it, only a part, its own passphrase; and the card."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import ClassVar

from textual.binding import Binding, BindingType

from famchart.core.errors import WrongUseError
from famchart.core.secret import Secret
from famchart.i18n import N_, _
from famchart.output.copy_page import card_words
from famchart.output.copy_plan import EVERYTHING, Plan
from famchart.output.slice_fields import FIELDS, PEOPLE, slice_of
from famchart.records.fields import FieldSpec
from famchart.records.secret_fields import SecretText
from famchart.screens.ask_fields import AskFields
from famchart.screens.base import Data, VaultScreen
from famchart.screens.confirm import Doubt
from famchart.screens.copying import copy_plain
from famchart.screens.desk import Desk
from famchart.screens.reading_sheet import ReadingSheet
from famchart.store.export.choice import Slice
from famchart.store.export.recipients import Recipient, read_recipients
from famchart.store.strength import strength
from famchart.widgets.reader import Passage

CHOICE_KEYS: list[BindingType] = [
    Binding("w", "choose_others", N_("for whom"), id="copy.others"),
    Binding("s", "choose_part", N_("only a part"), id="copy.part"),
    Binding("o", "own_passphrase", N_("by passphrase"), id="copy.passphrase"),
    Binding("c", "card", N_("my card"), id="copy.card"),
]
FOR = FieldSpec("for", N_("age1… or file of a card"))
NEW, AGAIN = (
    SecretText("new", N_("Passphrase of the copy"), required=True),
    SecretText("again", N_("Once more"), required=True),
)


Begin = Callable[[Secret | None], None]
"""Begin to write, with the passphrase of a copy that has its own."""


class NotTheSameError(WrongUseError):
    """The repetition differs."""

    message = N_("The two are not the same.")


class CardSheet(ReadingSheet):
    """One's own key, and the words by which another compares it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("c", "copy_card", N_("copy the key"), id="card.copy"),
        Binding("escape,enter,q", "dismiss", N_("back"), key_display="esc", id="card.back"),
    ]

    def __init__(self, key: str) -> None:
        super().__init__()
        self._key = key
        self.copied = ""
        """What is to be said of it, where the key was copied."""

    def passages(self) -> Iterator[Passage]:
        yield from (Passage(line) for line in card_words(self._key))

    def action_copy_card(self) -> None:
        self.copied = copy_plain(self.app, self._key, _("the key"))
        self.dismiss()


class CopyChoices(VaultScreen[Data, None]):
    """A screen on which a copy is planned; CHOICE_KEYS are among its keys."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.plan = EVERYTHING
        self._part_typed: Mapping[str, str] = {}
        self._others_typed: Mapping[str, str] = {}

    def _choose(self, plan: Plan) -> None:
        self.plan = plan
        self.reload()

    async def action_choose_others(self) -> None:
        """Ask whose keys may open it as well; nothing typed is nobody's."""

        def answered(texts: Mapping[str, str] | None) -> None:
            if texts is not None:
                self._others_typed = texts
                others = tuple(_recipients(texts))
                self._choose(replace(self.plan, others=others).without(self._own_key))

        title = _("Who else may open it? Nothing typed: nobody.")
        await self.ask(
            AskFields(title, (FOR,), self._others_typed, check=self._check_others), answered
        )

    def _check_others(self, texts: Mapping[str, str]) -> None:
        replace(self.plan, others=tuple(_recipients(texts)))

    @property
    def _own_key(self) -> str:
        assert self.desk.vault.root  # noqa: S101
        return self.desk.vault.root.recipient

    async def action_choose_part(self) -> None:
        """Ask for whom and what; with nothing typed it is everything again."""

        def answered(texts: Mapping[str, str] | None) -> None:
            if texts is not None:
                self._part_typed = texts
                is_part = any(text.strip() for text in texts.values())
                self._choose(replace(self.plan, part=self._read_part(texts) if is_part else None))

        shown = self._part_typed or {PEOPLE.name: self.desk.name_of(self.desk.person_id)}
        title = _("Only a part of the vault. Nothing typed: everything.")
        asked = AskFields(title, FIELDS, shown, today=self.desk.today, check=self._read_part)
        await self.ask(asked, answered)

    def _read_part(self, texts: Mapping[str, str]) -> Slice:
        with self.desk.vault.reading() as facts:
            return slice_of(texts, facts)

    def action_own_passphrase(self) -> None:
        """Let it open with a passphrase of its own, or with the sheet again."""
        try:
            self._choose(replace(self.plan, is_by_passphrase=not self.plan.is_by_passphrase))
        except WrongUseError as error:
            self.warn(str(error))

    async def action_card(self) -> None:
        sheet = CardSheet(self._own_key)

        def closed(_nothing: None) -> None:
            self.desk.said = sheet.copied

        await self.ask(sheet, closed)

    # Before it is written

    async def ask_before(self, doubts: str, begin: Begin) -> None:
        """Ask whether it is meant where there is a doubt, then for its passphrase; then begin."""
        is_for_others = self.plan.is_for_somebody_else
        yes = _("Write it for them") if is_for_others else _("Try all the same")

        async def answered(is_meant: bool | None) -> None:
            if is_meant and self.plan.is_by_passphrase:
                await self._ask_passphrase(begin)
            elif is_meant:
                begin(None)

        if doubts:
            await self.ask(Doubt(doubts, yes), answered)
        else:
            await answered(True)

    async def _ask_passphrase(self, begin: Begin) -> None:
        async def answered(texts: Mapping[str, str] | None) -> None:
            if texts is not None:
                await self._be_sure(Secret(texts[NEW.name]), begin)

        title = _("The passphrase of this copy; whoever forgets it has lost the copy.")
        await self.ask(AskFields(title, (NEW, AGAIN), {}, check=_check_same), answered)

    async def _be_sure(self, passphrase: Secret, begin: Begin) -> None:
        """Ask before a weak passphrase is taken."""

        def answered(is_meant: bool | None) -> None:
            if is_meant:
                begin(passphrase)

        if question := strength(passphrase).question:
            await self.ask(Doubt(question, _("Use it")), answered)
        else:
            answered(True)


def _recipients(texts: Mapping[str, str]) -> list[Recipient]:
    given = [each.strip() for each in texts.get(FOR.name, "").split(",") if each.strip()]
    return read_recipients(given)


def _check_same(texts: Mapping[str, str]) -> None:
    if texts[NEW.name] != texts[AGAIN.name]:
        raise NotTheSameError
