from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from tests_support import QUICK_FAMCHART

from famchart.cli.main import main
from famchart.cli.parsing import parser
from famchart.store.lockfile import WriterLock
from famchart.store.sheet import parse_sheet

SHEET = ["--kdf-memory", "64"]
PAGE, SALT = 4096, 16


def command(
    *words: str, fds: tuple[int, ...] = (), **how: object
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*QUICK_FAMCHART, *words],
        capture_output=True,
        text=True,
        pass_fds=fds,
        stdin=subprocess.DEVNULL,
        check=False,
        **how,
    )


@pytest.mark.sweep
def test_init_prints_a_sheet_that_opens_the_vault(tmp_path, passphrase_fd, capsys):
    path = tmp_path / "New.famchart"
    words = passphrase_fd("a long enough passphrase")
    made = command(
        "--vault", str(path), "--passphrase-fd", str(words), "init", *SHEET, fds=(words,)
    )
    assert made.returncode == 0, made.stderr
    sheet = tmp_path / "sheet.txt"
    sheet.write_text(made.stdout)
    assert parse_sheet(made.stdout)
    listed = main(["--vault", str(path), "--sheet", str(sheet), "list", "person"])
    assert listed == 0, capsys.readouterr().err
    again = str(passphrase_fd("x"))
    refused = main(["--vault", str(path), "--passphrase-fd", again, "init"])
    assert (refused, "exists already" in capsys.readouterr().err) == (2, True)


@pytest.mark.sweep
def test_without_a_terminal_and_a_descriptor_nobody_is_asked(folder):
    refused = command("--vault", str(folder), "list", "person", start_new_session=True)
    assert refused.returncode == 3
    assert "--passphrase-fd" in refused.stderr


def test_a_wrong_passphrase_ends_with_3_and_one_sentence(run):
    ran = run("list", "person", passphrase="wrong")
    assert (ran.code, ran.out) == (3, "")
    assert ran.err == "famchart: That passphrase does not open this vault.\n"


def test_a_vault_that_is_not_there_ends_with_4(tmp_path, capsys):
    assert main(["--vault", str(tmp_path / "none"), "--key-file", __file__, "today"]) == 4
    assert "famchart init" in capsys.readouterr().err


def test_while_another_writes_reading_goes_on_and_writing_ends_with_4(run, folder):
    lock = WriterLock(folder)
    assert run("list", "person").code == 0
    assert run("today").code == 0
    ran = run("add", "person", "given=Rosa")
    lock.release()
    assert ran.code == 4
    assert str(os.getpid()) in ran.err


def pages(database: Path) -> list[bytes]:
    content = database.read_bytes()
    return [content[at : at + PAGE] for at in range(0, len(content), PAGE)]


@pytest.mark.usefixtures("cheap_passphrases")
def test_the_passphrase_is_changed_and_the_database_is_not_touched_but_for_the_count(
    run, folder, passphrase_fd, capsys
):
    """It keeps its key; it only counts that the keys changed, so that old ones are noticed."""
    run("add", "person", "given=Rosa")
    before = pages(folder / "vault.db")
    old, new = passphrase_fd("correct horse battery staple"), passphrase_fd("new words for it")
    options = ["--vault", str(folder), "--passphrase-fd", str(old), "--new-passphrase-fd", str(new)]
    assert main([*options, "passphrase"]) == 0
    after = pages(folder / "vault.db")
    assert len(after) == len(before)
    assert after[0][:SALT] == before[0][:SALT]
    written = [n for n, (one, other) in enumerate(zip(before, after, strict=True)) if one != other]
    assert len(written) == 1
    capsys.readouterr()
    assert run("list", "person").code == 3
    assert "Rosa" in run("list", "person", passphrase="new words for it").out


def test_a_key_file_is_added_listed_and_taken_away(run, folder, tmp_path, capsys):
    file = tmp_path / "usb.key"
    added = run("slots", "--add-key-file", str(file), "--json")
    assert [slot["kind"] for slot in added.data["slots"]] == ["passphrase", "keyfile"]
    assert "same disk" in added.err
    assert main(["--vault", str(folder), "--key-file", str(file), "list", "person"]) == 0
    slot = added.data["slots"][1]["id"]
    assert run("slots", "--remove", slot).code == 0
    assert main(["--vault", str(folder), "--key-file", str(file), "list", "person"]) == 3
    capsys.readouterr()


def test_the_recovery_sheet_is_printed_again_only_after_the_passphrase(run):
    assert run("recovery-sheet", passphrase="wrong").code == 3
    assert "AGE-SECRET-KEY-1" in run("recovery-sheet").out


def test_verify_answers_no_to_a_damaged_vault(run, folder):
    run("add", "person", "given=Rosa")
    assert run("verify", "--json").data["ok"] is True
    content = bytearray((folder / "vault.db").read_bytes())
    content[-3000] ^= 1
    (folder / "vault.db").write_bytes(content)
    ran = run("verify", "--json")
    assert (ran.code, ran.data["ok"]) == (1, False)
    assert ran.data["damage"]


@pytest.mark.parametrize("moment", ["yesterday", "2026-13-01", "2026-11-22T25:00"])
def test_an_impossible_today_is_wrong_use(run, moment):
    assert run("today", today=moment).code == 2


def test_today_can_be_a_moment_in_another_zone(run):
    assert run("today", "--json", today="2026-11-22T23:30-05:00").data["as_of"]


@pytest.mark.sweep
def test_read_needs_no_vault_and_imports_no_database():
    script = (
        "import sys; from famchart.cli.main import main; code = main(['read', sys.argv[1], '--json'])\n"
        "loaded = {'sqlmodel', 'sqlalchemy', 'sqlcipher3', 'pydantic', 'cryptography', 'textual'}\n"
        "print(sorted(loaded & set(sys.modules)), file=sys.stderr); sys.exit(code)"
    )
    sample = Path(__file__).parents[1] / "tests_support.py"
    ended = subprocess.run(
        [sys.executable, "-c", script, str(sample)], capture_output=True, text=True, check=False
    )
    assert ended.returncode == 0, ended.stderr
    assert ended.stderr.strip() == "[]"


@pytest.mark.parametrize(
    ("content", "code"), [(b"", 5), (b"   \n", 5), (b"\x00\x01" * 500, 5), (b"%PDF-1.7 x", 5)]
)
def test_what_is_no_text_is_refused_in_a_sentence(tmp_path, capsys, content, code):
    file = tmp_path / "input"
    file.write_bytes(content)
    assert main(["read", str(file)]) == code
    assert capsys.readouterr().err.count("\n") == 1


def test_of_several_files_a_refused_one_has_its_error_in_its_place(tmp_path, capsys):
    good, bad = tmp_path / "good", tmp_path / "bad"
    good.write_text("HDL 41 mg/dL >39\nLDL 141 mg/dL <100")
    assert main(["read", str(good), str(bad), "--json"]) == 5
    import json

    answers = json.loads(capsys.readouterr().out)
    assert answers[0]["kind"] == "lab"
    assert set(answers[1]) == {"error"}


def test_a_vault_that_is_not_there_is_said_to_be_so_before_anything_is_asked(tmp_path, capsys):
    assert main(["--vault", str(tmp_path / "nowhere"), "today"]) == 4
    assert "There is no vault in" in capsys.readouterr().err


@pytest.mark.parametrize("option", [["--lang", "es"], ["--lang=es"]])
def test_complaints_are_in_the_language_that_is_asked_for(option, capsys):
    assert main([*option, "add"]) == 2
    assert "Faltan estos argumentos" in capsys.readouterr().err
    with pytest.raises(SystemExit):
        main([*option, "--help"])
    assert "uso: famchart" in capsys.readouterr().out


def test_only_the_command_that_is_named_is_taught_its_arguments():
    (commands,) = (each.choices for each in parser(["today"])._actions if each.dest == "command")
    taught = [name for name, command in commands.items() if command._actions]
    assert (taught, len(commands) > 30) == (["today"], True)
