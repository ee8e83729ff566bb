"""Half-written entries: kept in the vault, so that a lock or a crash takes nothing typed."""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import dataclass

from famchart.core.errors import FamchartError
from famchart.store import meta
from famchart.store.vault import Vault

PREFIX = "draft:"


def keep_draft(vault: Vault, name: str, texts: dict[str, str]) -> None:
    """Keep what stands in a form, under the name of the form."""
    meta.put(vault, PREFIX + name, json.dumps(texts))


def draft(vault: Vault, name: str) -> dict[str, str]:
    """Return what was kept of a form; empty where nothing was."""
    return dict(json.loads(meta.get(vault, PREFIX + name) or "{}"))


def drafts_named(vault: Vault, beginning: str) -> list[str]:
    """Return the names, of those that begin so, under which something is kept."""
    return [key.removeprefix(PREFIX) for key in meta.keys(vault, PREFIX + beginning)]


def forget_draft(vault: Vault, name: str) -> None:
    meta.remove(vault, PREFIX + name)


@dataclass(frozen=True)
class HalfWritten:
    """What is half written in one place: a sheet of fields that has no vault at hand."""

    vault: Vault
    name: str

    def texts(self) -> dict[str, str]:
        return draft(self.vault, self.name)

    def keep(self, texts: dict[str, str]) -> None:
        """Keep it if that can be; a full disk must not stop whoever types."""
        with suppress(FamchartError):
            keep_draft(self.vault, self.name, texts)

    def forget(self) -> None:
        with suppress(FamchartError):
            forget_draft(self.vault, self.name)
