"""A crash of a process that holds keys leaves no picture of its memory."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from famchart.store.keyring import KeyRing
from famchart.store.keys import Demo
from famchart.store.opening import create_vault, open_vault
from famchart.store.root import Root

pytestmark = pytest.mark.proves("08 no secret in a log, repr, error, process, crash: cases")

resource = pytest.importorskip("resource")
A_KEY = "a key is in memory"


def test_no_memory_is_dumped_from_before_a_vault_is_made_or_opened(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is asked of the system is noted: once it was low, nobody can raise the limit again."""
    noted: list[object] = []
    no_dumps = (resource.RLIMIT_CORE, (0, 0))

    def note(owner: Any, name: str, what: object = None) -> None:
        act = getattr(owner, name)

        def noting(*given: Any) -> Any:
            noted.append(what or given)
            return act(*given)

        monkeypatch.setattr(owner, name, noting)

    note(resource, "setrlimit")
    note(Root, "generate", A_KEY)
    note(KeyRing, "unlocked", A_KEY)
    path = tmp_path / "Demo.famchart"
    vault, _root = create_vault(path, Demo())
    vault.close()
    assert noted[:2] == [no_dumps, A_KEY]
    noted.clear()
    open_vault(path, Demo()).close()
    assert noted[:2] == [no_dumps, A_KEY]
    assert resource.getrlimit(resource.RLIMIT_CORE) == (0, 0)
