from __future__ import annotations

import os
import shutil
import sqlite3
import stat
import subprocess
import sys
import unicodedata
from pathlib import Path

import pytest
from sqlmodel import select
from vaults import WEAK

from famchart.core.errors import FamchartError, NotLetInError, VaultUnavailableError
from famchart.core.secret import Secret
from famchart.records.person import Person
from famchart.store import migrations
from famchart.store.connection import NoCipherError, raw_connection, writing
from famchart.store.keyring import KeyRing, key_file
from famchart.store.keys import Demo, Passphrase, Sheet, WrongPassphraseError
from famchart.store.lockfile import VaultInUseError
from famchart.store.opening import (
    changing_keys,
    create_vault,
    open_vault,
)
from famchart.store.refusals import AlreadyThereError, NoVaultError, OldKeysError, PlainVaultError
from famchart.store.root import Root
from famchart.store.vault import Vault
from famchart.store.verify import verify

WORDS = Passphrase(Secret("café y pan con mantequilla"))


@pytest.fixture
def made(tmp_path: Path) -> tuple[Path, Root]:
    path = tmp_path / "Family.famchart"
    vault, root = create_vault(path, WORDS, cost=WEAK)
    vault.save(Person(given="Rosa"))
    vault.close()
    return path, root


def people(vault: Vault) -> list[str]:
    return [person.given for person in vault.all(select(Person))]


def test_a_vault_is_private_and_holds_what_its_readme_says(made):
    path, _root = made
    assert {each.name for each in path.iterdir()} == {
        "vault.db", "keys.json", "keys.backup.json", "vault.lock", "README.txt",
    }  # fmt: skip
    assert stat.S_IMODE(path.stat().st_mode) == 0o700
    assert all(stat.S_IMODE(each.stat().st_mode) == 0o600 for each in path.iterdir())


def test_no_file_of_a_vault_holds_plain_text(made):
    path, root = made
    key = root.secret.reveal().encode()
    for each in path.iterdir():
        content = each.read_bytes()
        assert b"Rosa" not in content
        assert b"SQLite format 3" not in content
        assert key not in content


def test_the_passphrase_typed_in_another_unicode_form_opens(made):
    path, _root = made
    for form in ("NFC", "NFD"):
        words = Passphrase(Secret(unicodedata.normalize(form, WORDS.secret.reveal())))
        vault = open_vault(path, words)
        assert people(vault) == ["Rosa"]
        vault.close()


def test_a_wrong_passphrase_opens_nothing_and_leaves_the_vault_free(made):
    path, _root = made
    with pytest.raises(WrongPassphraseError):
        open_vault(path, Passphrase(Secret("wrong")))
    open_vault(path, WORDS).close()


def test_the_sheet_opens_a_vault_of_which_only_the_database_is_left(made, tmp_path):
    path, root = made
    alone = tmp_path / "alone"
    alone.mkdir()
    shutil.copy(path / "vault.db", alone)
    vault = open_vault(alone, Sheet(root))
    assert people(vault) == ["Rosa"]
    vault.close()


def test_a_key_file_opens_after_it_was_added(made, tmp_path):
    path, root = made
    file = tmp_path / "key"
    file.write_bytes(b"any file will do")
    ring = KeyRing.read(path)
    ring.add(root, key_file(file), "stick", WEAK)
    vault = open_vault(path, key_file(file))
    assert people(vault) == ["Rosa"]
    vault.close()


def test_one_writes_and_another_reads_beside(made):
    path, _root = made
    writer = open_vault(path, WORDS)
    with pytest.raises(VaultInUseError, match=str(os.getpid())):
        open_vault(path, WORDS)
    reader = open_vault(path, WORDS, write=False)
    writer.save(Person(given="Luis"))
    assert sorted(people(reader)) == ["Luis", "Rosa"]
    reader.close()
    writer.close()
    open_vault(path, WORDS).close()


def test_a_vault_of_a_newer_famchart_is_refused_and_untouched(made):
    path, root = made
    vault = open_vault(path, Sheet(root))
    with writing(vault.engine) as connection:
        connection.exec_driver_sql(f"PRAGMA user_version={len(migrations.steps()) + 1}")
    vault.close()
    before = (path / "vault.db").read_bytes()
    for write in (True, False):
        with pytest.raises(migrations.NewerVaultError):
            open_vault(path, Sheet(root), write=write)
    assert (path / "vault.db").read_bytes() == before


def test_a_plain_database_in_its_place_is_not_read(made):
    path, root = made
    (path / "vault.db").unlink()
    plain = sqlite3.connect(path / "vault.db")
    plain.execute("CREATE TABLE person (id)")
    plain.commit()
    plain.close()
    with pytest.raises(PlainVaultError):
        open_vault(path, Sheet(root))


def test_a_library_that_cannot_encrypt_is_refused(tmp_path, monkeypatch):
    class Plain(sqlite3.Connection):
        def set_key(self, key: str) -> None:
            self.execute(f'PRAGMA key = "{key}"')

    monkeypatch.setattr(
        "famchart.store.connection.sqlcipher.connect",
        lambda *where, **how: sqlite3.connect(*where, factory=Plain, **how),
    )
    with pytest.raises(NoCipherError):
        raw_connection(tmp_path / "x.db", b"k" * 32, b"s" * 16)


@pytest.mark.parametrize("damage", ["flipped", "cut", "empty", "noise"])
def test_a_damaged_database_is_told_in_a_sentence(made, damage):
    path, root = made
    content = bytearray((path / "vault.db").read_bytes())
    if damage == "flipped":
        content[100] ^= 1
    changed = {"cut": content[:1000], "empty": b"", "noise": os.urandom(8192)}
    (path / "vault.db").write_bytes(changed.get(damage, content))
    with pytest.raises((VaultUnavailableError, NotLetInError)):
        open_vault(path, Sheet(root))


@pytest.mark.sweep
@pytest.mark.parametrize("step", [pytest.param(1, marks=pytest.mark.long), 5])
def test_verify_finds_a_flipped_byte_in_any_page(made, step):
    path, root = made
    vault = open_vault(path, Sheet(root))
    assert verify(vault).is_whole
    vault.close()
    whole = (path / "vault.db").read_bytes()
    for page in range(1, len(whole) // 4096, step):
        content = bytearray(whole)
        content[page * 4096 + 50] ^= 1
        (path / "vault.db").write_bytes(content)
        try:
            vault = open_vault(path, Sheet(root), write=False)
        except VaultUnavailableError:
            continue  # what is needed for opening was hit
        assert not verify(vault).is_whole
        vault.close()


def test_there_is_no_vault_or_there_is_one_already(made, tmp_path):
    path, _root = made
    with pytest.raises(NoVaultError):
        open_vault(tmp_path / "elsewhere", WORDS)
    with pytest.raises(AlreadyThereError):
        create_vault(path, WORDS, cost=WEAK)


def test_a_link_that_leads_nowhere_is_not_overwritten_by_a_new_vault(tmp_path):
    (tmp_path / "Family.famchart").symlink_to(tmp_path / "stick")
    with pytest.raises(AlreadyThereError):
        create_vault(tmp_path / "Family.famchart", WORDS, cost=WEAK)


def test_a_place_that_cannot_be_written_leaves_nothing_behind(tmp_path):
    blocked = tmp_path / "file"
    blocked.write_text("not a folder")
    with pytest.raises(FamchartError) as told:
        create_vault(blocked / "Family.famchart", WORDS, cost=WEAK)
    assert told.value.exit_code == 6
    assert [each.name for each in tmp_path.iterdir()] == ["file"]


def test_an_old_keys_file_put_back_is_noticed(made):
    path, _root = made
    old = (path / "keys.json").read_bytes()
    with changing_keys(path, WORDS) as opened:
        opened.ring.change_passphrase(opened.root, WORDS, Passphrase(Secret("new words")), WEAK)
    for name in ("keys.json", "keys.backup.json"):
        (path / name).write_bytes(old)
    with pytest.raises(OldKeysError):
        open_vault(path, WORDS)


def test_a_vault_without_secret_is_only_made_for_the_demo(tmp_path):
    vault, _root = create_vault(tmp_path / "Demo.famchart", Demo(), cost=WEAK)
    vault.close()
    again = open_vault(tmp_path / "Demo.famchart", Demo())
    assert again.is_demo
    again.close()


def test_a_copy_made_by_hand_while_the_vault_is_open_has_everything(made, tmp_path):
    path, root = made
    vault = open_vault(path, WORDS)
    vault.save(Person(given="Luis"))
    vault.checkpoint()
    copied = tmp_path / "copied"
    copied.mkdir()
    shutil.copy(path / "vault.db", copied)
    vault.close()
    copy = open_vault(copied, Sheet(root), write=False)
    assert sorted(people(copy)) == ["Luis", "Rosa"]
    copy.close()


@pytest.mark.sweep
def test_a_killed_writer_leaves_every_saved_record_and_no_lock(made):
    path, root = made
    script = (
        "import os, sys, pathlib\n"
        "from famchart.core.secret import Secret\n"
        "from famchart.records.person import Person\n"
        "from famchart.store.keys import Sheet\n"
        "from famchart.store.opening import open_vault\n"
        "from famchart.store.sheet import parse_sheet\n"
        "vault = open_vault(pathlib.Path(sys.argv[1]), Sheet(parse_sheet(sys.stdin.read())))\n"
        "for number in range(5):\n"
        "    vault.save(Person(given=f'P{number}'))\n"
        "os.kill(os.getpid(), 9)\n"
    )
    ended = subprocess.run(
        [sys.executable, "-c", script, str(path)],
        input=root.secret.reveal().encode(),
        capture_output=True,
        check=False,
    )
    assert ended.returncode == -9, ended.stderr
    vault = open_vault(path, WORDS)
    assert sorted(people(vault)) == ["P0", "P1", "P2", "P3", "P4", "Rosa"]
    assert verify(vault).is_whole
    vault.close()


def test_with_both_key_files_gone_the_sheet_sets_a_new_passphrase(made):
    path, root = made
    for name in ("keys.json", "keys.backup.json"):
        (path / name).unlink()
    with changing_keys(path, Sheet(root)) as opened:
        opened.ring.change_passphrase(root, None, Passphrase(Secret("new words")), WEAK)
    vault = open_vault(path, Passphrase(Secret("new words")))
    assert people(vault) == ["Rosa"]
    vault.close()


def test_a_way_in_that_was_taken_away_does_not_come_back_with_an_old_file(made, tmp_path):
    path, root = made
    file = tmp_path / "key"
    file.write_bytes(b"lent to somebody")
    with changing_keys(path, WORDS) as opened:
        slot = opened.ring.add(root, key_file(file), "lent", WEAK)
    old = (path / "keys.json").read_bytes()
    with changing_keys(path, WORDS) as opened:
        opened.ring.remove(root, slot.id)
    for name in ("keys.json", "keys.backup.json"):
        (path / name).write_bytes(old)
    with changing_keys(path, Sheet(root)) as opened:
        opened.ring.change_passphrase(root, None, Passphrase(Secret("new words")), WEAK)
    with pytest.raises(NotLetInError):
        open_vault(path, key_file(file))
