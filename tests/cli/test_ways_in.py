"""What each way in may do, and what a command says when a way in fails."""

from __future__ import annotations

import filecmp
import shutil
from pathlib import Path

import pytest

from famchart.cli.main import main
from famchart.core.secret import Secret
from famchart.store.kdf import KdfCost
from famchart.store.key_copies import NAMES
from famchart.store.keys import Demo, Passphrase, SlotCredential
from famchart.store.opening import create_vault, open_with_keys
from famchart.store.printed_sheet import sheet_text

WORDS = "correct horse battery staple"
WEAK = KdfCost(19 * 1024, 1, 1)


@pytest.fixture
def told(capsys):
    """Run a command with options of its own; return how it ended and its one sentence."""

    def ran(*words: object) -> tuple[int, str]:
        capsys.readouterr()
        code = main([str(word) for word in words])
        return code, "".join(capsys.readouterr())

    return ran


@pytest.fixture
def sheet(folder, tmp_path):
    words = Passphrase(Secret(WORDS))
    return written_sheet(folder, words, tmp_path / "sheet.txt")


def written_sheet(folder: Path, credential: SlotCredential, to: Path) -> Path:
    opened = open_with_keys(folder, credential, write=False)
    opened.vault.close()
    to.write_text(sheet_text(opened.root, opened.vault.name, opened.vault.id))
    return to


def damage(folder: Path, *names: str) -> None:
    for name in names:
        (folder / name).write_text("garbage")


@pytest.mark.sweep
def test_another_vaults_sheet_is_not_let_in_and_is_said_to_be_so(told, folder, tmp_path):
    other = tmp_path / "Other.famchart"
    create_vault(other, Demo())[0].close()
    theirs = written_sheet(other, Demo(), tmp_path / "theirs.txt")
    code, said = told("--vault", folder, "--sheet", theirs, "list", "person")
    assert code == 3
    assert "another vault’s" in said
    assert said.count("\n") == 1


def test_the_vaults_own_sheet_says_that_the_database_is_damaged(told, folder, sheet):
    content = bytearray((folder / "vault.db").read_bytes())
    content[100] ^= 1
    (folder / "vault.db").write_bytes(content)
    code, said = told("--vault", folder, "--sheet", sheet, "list", "person")
    assert (code, "does not fit its keys.json" in said) == (4, True)


@pytest.mark.sweep
def test_after_an_old_keys_file_was_put_back_the_sheet_sets_a_new_passphrase(
    run, told, folder, sheet, passphrase_fd
):
    old = (folder / "keys.json").read_bytes()
    change = ["--vault", folder, "--new-passphrase-fd"]
    assert told(*change, passphrase_fd("second"), "--sheet", sheet, "passphrase")[0] == 0
    for name in NAMES:
        (folder / name).write_bytes(old)
    refused = run("list", "person")
    assert refused.code == 4
    assert "famchart --sheet FILE passphrase" in refused.err
    assert told(*change, passphrase_fd("third"), "--sheet", sheet, "passphrase")[0] == 0
    assert run("list", "person", passphrase="third").code == 0
    assert run("list", "person").code == 3
    assert run("verify", passphrase="third").code == 0


def test_a_key_file_is_not_added_twice(run, folder, tmp_path):
    key = tmp_path / "photo.jpg"
    key.write_bytes(b"a picture")
    assert run("slots", "--add-key-file", str(key)).code == 0
    copied = shutil.copy(key, tmp_path / "copy.jpg")
    again = run("slots", "--add-key-file", str(copied))
    assert (again.code, "opens the vault already" in again.err) == (2, True)
    assert len(run("slots", "--json").data["slots"]) == 2


def test_a_key_file_that_was_not_there_is_said_to_be_made(run, tmp_path):
    key = tmp_path / "stick.key"
    assert f"a new key file was made: {key}\n" in run("slots", "--add-key-file", str(key)).out
    other = tmp_path / "photo.jpg"
    other.write_bytes(b"a picture")
    assert "new key file" not in run("slots", "--add-key-file", str(other)).out


def test_verify_reports_that_no_copy_of_the_keys_can_be_used(told, folder, sheet):
    damage(folder, *NAMES)
    code, said = told("--vault", folder, "--sheet", sheet, "verify")
    assert code == 1
    assert "Neither copy of keys.json can be used" in said


@pytest.mark.parametrize("name", NAMES)
def test_verify_reports_one_bad_copy_of_the_keys(run, folder, name):
    damage(folder, name)
    found = run("verify", "--json")
    assert found.code == 1
    assert found.data["damage"] == [f"{name} is missing or damaged; its copy was used."]
    assert run("add", "person", "given=Rosa").code == 0  # a writer mends it
    assert run("verify").code == 0


def test_a_writer_with_the_sheet_mends_a_copy_too(run, told, folder, sheet):
    damage(folder, "keys.json")
    assert told("--vault", folder, "--sheet", sheet, "add", "person", "given=Rosa")[0] == 0
    assert run("verify").code == 0


def test_a_key_file_alone_does_not_print_the_sheet(run, told, folder, tmp_path):
    key = tmp_path / "usb.key"
    assert run("slots", "--add-key-file", str(key)).code == 0
    code, said = told("--vault", folder, "--key-file", key, "recovery-sheet")
    assert code == 3
    assert "after the passphrase only" in said
    assert "AGE-SECRET-KEY" not in said


def test_the_sheet_of_the_made_up_family_is_no_secret(told, tmp_path):
    create_vault(tmp_path / "Demo.famchart", Demo())[0].close()
    code, said = told("--vault", tmp_path / "Demo.famchart", "recovery-sheet")
    assert (code, "AGE-SECRET-KEY-1" in said) == (0, True)


@pytest.fixture
def denied(monkeypatch):
    """Let the system refuse to read some files, as it does to anybody but root."""
    real = Path.open

    def deny(*names: str) -> None:
        def opened(path, *how, **options):
            if path.name in names:
                raise PermissionError(13, "Permission denied", str(path))
            return real(path, *how, **options)

        monkeypatch.setattr(Path, "open", opened)

    return deny


@pytest.mark.parametrize("names", [["vault.db"], list(NAMES)])
def test_what_may_not_be_read_is_not_called_damaged(run, denied, names):
    denied(*names)
    ran = run("list", "person")
    assert ran.code == 6
    assert "check that you may read it" in ran.err
    assert names[0] in ran.err


def test_one_copy_of_the_keys_that_may_be_read_is_enough(run, denied):
    denied("keys.json")
    assert run("list", "person").code == 0
    assert run("verify", "--json").data["damage"] == [
        "keys.json may not be read; its copy was used."
    ]


@pytest.mark.sweep
def test_ways_in_that_may_not_be_read_are_not_lost_to_a_new_passphrase(
    told, folder, sheet, denied, passphrase_fd
):
    before = shutil.copytree(folder, folder.with_name("before"))
    denied(*NAMES)
    new = ["--new-passphrase-fd", passphrase_fd("second")]
    code, said = told("--vault", folder, "--sheet", sheet, *new, "passphrase")
    assert (code, "check that you may read it" in said) == (6, True)
    assert filecmp.cmpfiles(folder, before, NAMES, shallow=False)[0] == list(NAMES)


def test_another_vaults_keys_with_the_same_passphrase_do_not_lock_the_owner_out(
    run, folder, tmp_path
):
    other = tmp_path / "Other.famchart"
    create_vault(other, Passphrase(Secret(WORDS)), cost=WEAK)[0].close()
    for name in NAMES:
        own = (folder / name).read_bytes()
        shutil.copy(other / "keys.json", folder / name)
        ran = run("list", "person")
        assert (ran.code, "belongs to another vault" in ran.err) == (0, True)
        (folder / name).write_bytes(own)


def test_a_damaged_copy_of_the_keys_is_said_and_mended_by_the_next_writer(run, folder):
    damage(folder, "keys.json")
    assert "keys.json is missing or damaged" in run("list", "person").err
    assert "keys.json is missing or damaged" in run("add", "person", "given=Rosa").err
    assert run("list", "person").err == ""


def test_the_ways_in_are_listed_for_those_who_are_let_in(run, folder):
    assert run("slots", passphrase="wrong").code == 3
    assert run("slots").code == 0


def test_verify_says_of_a_file_that_it_is_no_vault(run, tmp_path):
    text = tmp_path / "list.txt"
    text.write_text("milk")
    ran = run("verify", str(text))
    assert (ran.code, ran.out, "no copy" in ran.err) == (5, "", True)  # it reads copies, too


@pytest.mark.usefixtures("cheap_passphrases")
def test_a_passphrase_of_somebody_else_is_added_by_name_and_taken_away_by_it(
    run, told, folder, passphrase_fd
):
    fd = passphrase_fd("sisters words for it")
    main_words, sisters = passphrase_fd(WORDS), "sisters words for it"
    code, said = told("--vault", folder, "--passphrase-fd", main_words, "--new-passphrase-fd", fd,
                      "slots", "--add-passphrase", "Ana")  # fmt: skip
    assert code == 0
    assert "passphrase “Ana” · since" in said
    assert run("list", "person", passphrase=sisters).code == 0
    removed = run("slots", "--remove", "ana")
    assert "Taken away: passphrase “Ana”. These remain, besides the recovery sheet:" in removed.out
    assert "only new keys (famchart rotate)" in removed.err
    assert run("list", "person", passphrase=sisters).code == 3
    (own,) = run("slots", "--json").data["slots"]
    assert run("slots", "--remove", own["id"]).code == 2
    assert run("list", "person").code == 0


def test_whoever_takes_their_own_way_in_away_is_told_what_remains(run, folder, tmp_path, told):
    file = tmp_path / "usb.key"
    assert run("slots", "--add-key-file", str(file)).code == 0
    (own, _file) = run("slots", "--json").data["slots"]
    removed = run("slots", "--remove", own["id"])
    assert removed.code == 0
    assert "key file “usb.key”" in removed.out
    assert run("slots").code == 3
    assert told("--vault", folder, "--key-file", file, "slots")[0] == 0


@pytest.mark.usefixtures("cheap_passphrases")
def test_two_ways_in_of_one_name_are_told_apart_by_id(run, told, folder, passphrase_fd):
    for words in ("one of her phrases", "another of her phrases"):
        told("--vault", folder, "--passphrase-fd", passphrase_fd(WORDS),
             "--new-passphrase-fd", passphrase_fd(words),
             "slots", "--add-passphrase", "Ana")  # fmt: skip
    refused = run("slots", "--remove", "Ana")
    assert refused.code == 2
    assert "Several ways in are called “Ana”" in refused.err
    assert run("slots", "--remove", "nobody").code == 2


@pytest.mark.usefixtures("cheap_passphrases")
@pytest.mark.parametrize("name", ["", "  ", "two\nlines", "a" * 61])
def test_a_name_that_no_line_has_room_for_is_refused(run, told, folder, passphrase_fd, name):
    code, _said = told("--vault", folder, "--passphrase-fd", passphrase_fd(WORDS),
                       "--new-passphrase-fd", passphrase_fd("sisters words for it"),
                       "slots", "--add-passphrase", name)  # fmt: skip
    assert code == 2
    assert len(run("slots", "--json").data["slots"]) == 1


def test_nothing_named_takes_nothing_away_and_is_said(run):
    ran = run("slots", "--remove", "")
    assert (ran.code, ran.out) == (2, "")
    assert "There is no slot" in ran.err
