"""New keys from the app: the vault is locked, made anew under them, and opened again by hand."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from textual.widgets import Input
from textual.worker import Worker, WorkerError

from famchart.core.errors import FamchartError, WrongUseError
from famchart.core.secret import Secret
from famchart.i18n import N_, _
from famchart.screens.ask_secrets import NEW, OWN, Given
from famchart.screens.key_changes import NOTHING
from famchart.screens.ways import Way
from famchart.store.keyring import key_file
from famchart.store.keys import Demo, KeyFile, Passphrase, Slot, SlotCredential
from famchart.store.proving import Proved, proved
from famchart.store.root import Root
from famchart.store.rotation import NewWay, Told, rotate
from famchart.store.slot_words import AT_WORK, named
from famchart.store.vault import Vault
from famchart.widgets.status_line import StatusLine

DONE = N_("The new keys hold. Once you open the vault, it shows you the new recovery sheet.")


class NotItError(WrongUseError):
    """What was typed for another way in is not its secret."""

    message = N_("That is not it: {slot}. Nothing was changed.")


def new_ways(vault: Vault, given: Given, others: Sequence[Slot]) -> tuple[Root, list[NewWay]]:
    """Return the root and the ways in that go on; raise WrongPassphraseError or NotItError."""
    found = proved(vault, given.get(OWN, NOTHING))
    new = given.get(NEW) or (
        NOTHING if isinstance(found.credential, Demo) else found.credential.secret
    )
    first: SlotCredential = Passphrase(new) if new else Demo()
    ways = [NewWay(first, found.own[0].label)]
    for n, slot in enumerate(others):
        typed = given.get(f"slot{n}", NOTHING)
        if typed and slot not in found.own:
            ways.append(NewWay(_secret_of(slot, typed, found), slot.label))
    return found.root, ways


def _secret_of(slot: Slot, typed: Secret, found: Proved) -> SlotCredential:
    secret: SlotCredential = Passphrase(typed)
    if slot.kind == KeyFile.kind:
        secret = key_file(Path(typed.reveal()).expanduser())
    if not found.ring.is_opened(slot, secret):
        raise NotItError(slot=named(slot))
    return secret


def begin(app: Any, path: Path, root: Root, ways: Sequence[NewWay]) -> None:
    """Lock, and make the new keys once the vault is closed; whoever quits waits for them."""
    app.action_lock()
    closing = [each for each in app.workers if each.group == "close"]
    app.run_worker(_made(app, path, root, ways, closing), group="close")


async def _made(
    app: Any, path: Path, root: Root, ways: Sequence[NewWay], closing: Sequence[Worker[Any]]
) -> None:
    gate = app.screen
    line = gate.query_one(StatusLine)
    gate.query_one(Input).disabled = True
    line.tell(_(AT_WORK))
    for worker in closing:
        with suppress(WorkerError):
            await worker.wait()
    try:
        await asyncio.to_thread(rotate, path, root, ways, is_sheet_owed=True, told=_heard(line))
        told, said = line.tell, _(DONE)
    except FamchartError as error:
        told, said = line.warn, str(error)
    gate.action_way(Way.PASSPHRASE)
    line.call_later(told, said)  # behind how far it was, which a thread has said


def _heard(line: StatusLine) -> Told:
    """Return what says at the gate, from a thread, how far it is."""

    def heard(percent: int) -> None:
        line.call_later(line.tell, f"{_(AT_WORK)} {percent} %")

    return heard
