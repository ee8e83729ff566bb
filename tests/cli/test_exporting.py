"""export for others, of a slice, by a passphrase; and the card that others need for it."""

from __future__ import annotations

import os
import pty
import shutil
import subprocess
from contextlib import suppress
from pathlib import Path

import pyrage
import pytest
from vaults import WEAK

from famchart.cli.main import main
from famchart.core.secret import Secret
from famchart.store.export.content import SLICE_FORMAT
from famchart.store.export.told import told_of
from famchart.store.keys import Passphrase
from famchart.store.opening import create_vault, open_with_keys
from famchart.store.root import Root

WORDS = "correct horse battery staple"
OWN_WORDS = "seven lamps by the river"


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    (tmp_path / "stick").mkdir()
    return tmp_path / "stick"


@pytest.fixture
def sister() -> Root:
    return Root.generate()


def _told(path: Path | str, key: Root | Secret):
    with Path(path).open("rb") as file:
        return told_of(file, key)


def test_a_copy_for_a_sister_opens_with_her_key_and_with_the_own_sheet(
    chart, folder, stick, sister, tmp_path
):
    ran = chart("export", "--to", str(stick), "--for", sister.recipient, "--json")
    assert ran.code == 0
    assert ran.data["for"] == [sister.recipient]
    vault = _told(ran.data["file"], sister).vault
    card = tmp_path / "card.txt"
    card.write_text(chart("card").out)
    another = chart("export", "--to", str(stick), "--for", str(card), "--json")
    assert another.data["for"] == []  # one's own key is in it anyway
    assert vault


def test_one_page_says_first_what_goes_who_opens_it_and_that_it_is_for_ever(chart, stick, sister):
    chart("add", "person", "given=Ana", "is_me=yes")
    told = chart("export", "--to", str(stick), "--for", sister.recipient).err
    assert "WHAT GOES\n  4 records of" in told
    assert sister.recipient in told
    assert "This cannot be taken back" in told
    assert "Not asked yet whether it may be shared: Rosa.\n" in told
    assert "This cannot be taken back" not in chart("export", "--to", str(stick)).err


def test_nothing_is_written_for_others_of_somebody_who_said_no(chart, stick, sister):
    rosa = chart("list", "person", "--json").data["items"][0]["id"]
    chart("set", rosa, "may_share=no")
    ran = chart("export", "--to", str(stick), "--for", sister.recipient)
    assert (ran.code, ran.out) == (1, "")
    assert "Rosa" in ran.err
    assert "may_share=yes" in ran.err
    assert list(stick.iterdir()) == []
    assert chart("export", "--to", str(stick)).code == 0  # the copy for oneself has everything
    chart("add", "person", "given=Luis")
    chart("add", "note", "--person", "Luis", "text=dry cough")
    told = chart("export", "--to", str(stick), "--for", sister.recipient, "--slice", "person=Luis")
    assert told.code == 0
    chart("set", rosa, "may_share=yes")
    ran = chart("export", "--to", str(stick), "--for", sister.recipient)
    assert ran.code == 0
    assert "Not asked yet whether it may be shared: Luis" in ran.err


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ("age1mistyped", "is no recipient"),
        ("nowhere.txt", "is no recipient"),
        ("", "is no recipient"),
        ("AGE-SECRET-KEY-1QQQQ", "holds a secret key"),
    ],
)
def test_what_is_no_recipient_is_refused_and_no_secret_is_said_again(chart, stick, given, said):
    ran = chart("export", "--to", str(stick), "--for", given)
    assert ran.code == 2
    assert said in ran.err
    assert "QQQQ" not in ran.err
    assert list(stick.iterdir()) == []


def test_a_sheet_is_no_card(chart, stick, sister, tmp_path):
    (tmp_path / "sheet.txt").write_text(sister.secret.reveal())
    ran = chart("export", "--to", str(stick), "--for", str(tmp_path / "sheet.txt"))
    assert ran.code == 2
    assert "holds a secret key" in ran.err


def test_a_card_has_the_key_and_words_that_follow_from_it(chart):
    told = chart("card", "--json").data
    assert told["recipient"].startswith("age1")
    assert chart("card", "--json").data == told
    assert {len(words.split()) for words in told["words"].values()} == {6}
    text = chart("card").out
    assert {told["recipient"], *told["words"].values()} <= set(
        part.partition(": ")[2] or part for part in text.splitlines()
    )
    assert "AGE-SECRET" not in text


@pytest.mark.sweep
def test_a_slice_says_what_stays_and_is_no_copy(chart, stick, tmp_path):
    chart("add", "person", "given=Luis")
    chart("add", "note", "--person", "Rosa", "text=swollen ankles")
    chart("add", "note", "--person", "Luis", "text=dry cough")
    chart("add", "note", "--person", "Rosa", "text=between us", "private=ask")
    whole = Path(chart("export", "--to", str(stick), "--json").data["file"])
    names = set()
    for _time in range(3):
        ran = chart("export", "--to", str(stick), "--keep", "1", "--slice", "person=Rosa", "--json")
        assert (ran.code, ran.data["removed"], ran.data["slice"]) == (0, [], True)
        names.add(Path(ran.data["file"]).name)
    assert names == {f"slice-2026-11-22{n}.famchart-slice.age" for n in ("", "-2", "-3")}
    assert whole.exists()
    assert "Everything of Luis" in ran.err
    assert "1 private record\n" in ran.err
    assert "Logins with their passwords" in ran.err
    back = chart("restore", ran.data["file"], "--into", str(tmp_path / "Part.famchart"), "--json")
    assert (back.code, back.data["slice"]) == (0, True)
    text = chart("restore", ran.data["file"], "--into", str(tmp_path / "Again.famchart")).out
    assert "This is only a slice" in text


def test_whom_the_texts_of_a_slice_name_though_they_stay_is_said(chart, stick):
    for name in ("Luis", 'Ana "Nena"', "Eva"):
        chart("add", "person", f"given={name}")
    for text in ("luis drives her", "Luis and ana nena called", "swollen ankles", "evaluate"):
        chart("add", "note", "--person", "Rosa", f"text={text}")
    chart("add", "note", "--person", "Rosa", "text=Eva pays", "private=ask")
    chart("add", "note", "--person", "Luis", "text=Luis has a dry cough")
    page = chart("export", "--to", str(stick), "--slice", "person=Rosa", "--json").data
    (said,) = [each for each in page["goes"] if "who stays" in each]
    assert said == '2 records of these name somebody who stays: Luis, Ana "Nena"'
    page = chart("export", "--to", str(stick), "--slice", "kind=note", "--json").data
    assert not [each for each in page["goes"] if "who stays" in each]


@pytest.mark.sweep
def test_a_slice_that_was_restored_is_a_vault_of_what_was_in_it(chart, folder, stick, tmp_path):
    chart("add", "person", "given=Luis")
    chart("add", "note", "--person", "Luis", "text=dry cough")
    chart("add", "note", "--person", "Rosa", "text=swollen ankles")
    asked = ("--slice", "person=Rosa", "kind=note", "since=2026-01-01")
    copy = chart("export", "--to", str(stick), *asked, "--json").data["file"]
    assert chart("restore", copy, "--into", str(tmp_path / "Part.famchart")).code == 0
    folder.rename(tmp_path / "gone")
    (tmp_path / "Part.famchart").rename(folder)
    assert [
        each["fields"]["given"] for each in chart("list", "person", "--json").data["items"]
    ] == ["Rosa"]
    assert chart("search", "ankles", "--json").data["total"] == 1
    assert chart("search", "cough", "--json").data["total"] == 0
    assert chart("verify").code == 0


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["Rosa"], "says nothing of a slice"),
        (["person=Nobody"], "Nobody"),
        (["kind=visit"], "Nothing fits that choice"),
        (["kind=horoscope"], "names of kinds"),
        (["kind=fill"], "cannot go without"),
        (["kind=login"], "Logins are secrets"),
        (["kind=note", "secrets=yes"], "Secrets are in logins"),
        (["since=2026-12-01", "until=2026-11-01"], "before"),
        (["since=yesterday"], "write a date"),
        (["person=Rosa", "person=Rosa"], "says nothing of a slice"),
    ],
)
def test_a_slice_that_makes_no_sense_says_why_and_writes_nothing(chart, stick, words, said):
    ran = chart("export", "--to", str(stick), "--slice", *words)
    assert ran.code in (1, 2)
    assert said in ran.err
    assert list(stick.iterdir()) == []


def _by_passphrase(chart, passphrase_fd, stick, *more: str):
    new = passphrase_fd(OWN_WORDS)
    try:
        asked = ("export", "--to", str(stick), "--passphrase-only", *more, "--json")
        return chart("--new-passphrase-fd", str(new), *asked)
    finally:
        os.close(new)


@pytest.mark.sweep
def test_a_copy_of_its_own_passphrase_opens_with_that_alone(
    chart, folder, stick, passphrase_fd, tmp_path
):
    ran = _by_passphrase(chart, passphrase_fd, stick)
    path = Path(ran.data["file"])
    assert path.name == "Family-2026-11-22-passphrase.famchart.age"
    clear = pyrage.passphrase.decrypt(path.read_bytes(), OWN_WORDS)
    assert b"It opens with a passphrase of its own" in clear
    wrong, right = passphrase_fd("another one"), passphrase_fd(OWN_WORDS)
    into = str(tmp_path / "Back.famchart")
    back = ("restore", str(path), "--into", into)
    told = chart("--file-password-fd", str(wrong), *back)
    assert told.code == 3
    assert "does not open this copy" in told.err
    told = chart("--file-password-fd", str(right), *back)
    assert told.code == 0
    assert "3 records restored" in told.out
    os.close(wrong)
    os.close(right)


@pytest.mark.long
def test_on_a_new_computer_it_becomes_a_vault_with_a_key_of_its_own(
    chart, folder, stick, passphrase_fd, tmp_path, capsys
):
    path = _by_passphrase(chart, passphrase_fd, stick).data["file"]
    own, new = passphrase_fd(OWN_WORDS), passphrase_fd("quite another set of words")
    into = tmp_path / "Back.famchart"
    asked = ["--vault", str(tmp_path / "none"), "--file-password-fd", str(own)]
    asked += ["--new-passphrase-fd", str(new)]
    assert main([*asked, "restore", path, "--into", str(into)]) == 0
    said = capsys.readouterr().out
    assert "3 records restored" in said
    assert f"famchart --vault {into} recovery-sheet" in said
    opened = open_with_keys(into, Passphrase(Secret("quite another set of words")))
    opened.vault.close()
    first = open_with_keys(folder, Passphrase(Secret(WORDS)), write=False)
    first.vault.close()
    assert opened.root.secret != first.root.secret


@pytest.mark.parametrize("typed", ["", "  "])
def test_an_empty_passphrase_is_refused(chart, stick, passphrase_fd, typed):
    new = passphrase_fd(typed)
    asked = ("export", "--to", str(stick), "--passphrase-only")
    ran = chart("--new-passphrase-fd", str(new), *asked)
    os.close(new)
    assert (ran.code, list(stick.iterdir())) == (2, [])
    assert "The passphrase is empty" in ran.err


@pytest.mark.long
def test_accents_typed_in_another_way_are_the_same_passphrase(
    chart, stick, passphrase_fd, tmp_path
):
    new, other = (
        passphrase_fd("siete faroles del ni\u00f1o"),
        passphrase_fd("siete faroles del nin\u0303o"),
    )
    asked = ("export", "--to", str(stick), "--passphrase-only", "--json")
    path = chart("--new-passphrase-fd", str(new), *asked).data["file"]
    back = ("restore", path, "--into", str(tmp_path / "Back.famchart"))
    assert chart("--file-password-fd", str(other), *back).code == 0
    os.close(new)
    os.close(other)


@pytest.mark.long
def test_it_makes_no_room_for_itself_and_none_is_made_by_removing_it(chart, stick, passphrase_fd):
    whole = Path(chart("export", "--to", str(stick), "--json").data["file"])
    path = Path(_by_passphrase(chart, passphrase_fd, stick, "--keep", "1").data["file"])
    assert whole.exists()
    chart("export", "--to", str(stick), "--keep", "1")
    assert path.exists()
    assert not whole.exists()


def test_a_passphrase_and_a_key_do_not_go_together(chart, stick, sister):
    ran = chart("export", "--to", str(stick), "--passphrase-only", "--for", sister.recipient)
    assert ran.code == 2
    assert "either with a passphrase alone or with keys" in ran.err


def test_more_than_fits_into_memory_is_refused_for_a_passphrase(
    chart, stick, passphrase_fd, monkeypatch
):
    monkeypatch.setattr("famchart.store.export.passphrase.MOST", 1000)
    ran = _by_passphrase(chart, passphrase_fd, stick)
    assert ran.code == 2
    assert "is made in memory" in ran.err
    assert list(stick.iterdir()) == []


NEEDS_AGE = pytest.mark.skipif(
    not shutil.which("age") or not shutil.which("unzip"), reason="not installed"
)


def _unzipped(folder: Path, clear: bytes) -> Path:
    (folder / "copy.zip").write_bytes(clear)
    subprocess.run(["unzip", "-q", "copy.zip", "-d", "out"], cwd=folder, check=True)
    return folder / "out"


@NEEDS_AGE
def test_the_standard_programs_open_a_slice_with_the_sisters_key(chart, stick, sister, tmp_path):
    chart("add", "note", "--person", "Rosa", "text=swollen ankles")
    asked = ("--slice", "person=Rosa", "--for", sister.recipient)
    copy = chart("export", "--to", str(stick), *asked, "--json").data["file"]
    (tmp_path / "key.txt").write_text(sister.secret.reveal())
    ran = subprocess.run(["age", "-d", "-i", tmp_path / "key.txt", copy], capture_output=True,
                         check=True)  # fmt: skip
    out = _unzipped(tmp_path, ran.stdout)
    assert "This is a SLICE of a famchart vault" in (out / "README.txt").read_text()
    assert "Esto es una PARTE de una bóveda" in (out / "README.txt").read_text()
    assert "swollen ankles" in (out / "tables" / "note.jsonl").read_text()
    assert _told(copy, sister).format == SLICE_FORMAT


@pytest.mark.sweep
@NEEDS_AGE
def test_the_standard_programs_open_a_copy_by_its_passphrase(chart, stick, passphrase_fd, tmp_path):
    copy = _by_passphrase(chart, passphrase_fd, stick).data["file"]
    clear = tmp_path / "clear"
    pid, terminal = pty.fork()
    if pid == 0:
        os.execvp("age", ["age", "-d", "-o", str(clear), copy])  # noqa: S606
    asked = b""
    while b"assphrase" not in asked:
        asked += os.read(terminal, 1000)
    os.write(terminal, OWN_WORDS.encode() + b"\n")
    with suppress(OSError):  # the end of a terminal is an error
        while os.read(terminal, 1000):
            pass
    assert os.waitpid(pid, 0)[1] == 0
    os.close(terminal)
    readme = (_unzipped(tmp_path, clear.read_bytes()) / "README.txt").read_text()
    assert "age -d COPY.age > copy.zip" in readme
    assert "--sheet" not in readme


@pytest.mark.sweep
def test_a_sister_restores_what_was_sealed_to_her_card_beside_her_own_vault(chart, stick, tmp_path):
    vault, root = create_vault(tmp_path / "Hers.famchart", Passphrase(Secret(WORDS)), cost=WEAK)
    vault.close()
    hers = ("--vault", str(tmp_path / "Hers.famchart"))
    (tmp_path / "card.txt").write_text(chart(*hers, "card").out)
    chart("add", "note", "--person", "Rosa", "text=swollen ankles")
    asked = ("export", "--to", str(stick), "--for", str(tmp_path / "card.txt"), "--json")
    for more in ((), ("--slice", "person=Rosa", "kind=note")):
        ran = chart(*asked, *more)
        assert ran.data["for"] == [root.recipient]
        into = tmp_path / f"{len(more)}.famchart"
        assert chart(*hers, "restore", ran.data["file"], "--into", str(into)).code == 0
        there = chart("--vault", str(into), "search", "ankles", "--json")
        assert there.data["total"] == 1
    assert _told(ran.data["file"], root).vault != vault.id


def test_a_copy_of_its_own_passphrase_is_verified_and_merged_by_it(chart, stick, passphrase_fd):
    copy = _by_passphrase(chart, passphrase_fd, stick).data["file"]
    for command, said in (("verify", "Everything is whole."), ("merge", "Nothing is in the copy")):
        for typed, code in ((OWN_WORDS, 0), ("another one", 3)):
            words = passphrase_fd(typed)
            ran = chart("--file-password-fd", str(words), command, copy)
            os.close(words)
            assert ran.code == code, ran.err
            assert (said in ran.out) is (code == 0)
        assert "does not open this copy" in ran.err
        assert "--file-password-fd N" in chart(command, copy).err
        words = passphrase_fd(OWN_WORDS)
        assert chart(command, copy, "--file-password-fd", str(words)).code == 0
        os.close(words)


def test_without_a_vault_and_without_a_sheet_it_is_said_what_to_give(
    chart, stick, tmp_path, capsys
):
    copy = chart("export", "--to", str(stick), "--json").data["file"]
    asked = ["--vault", str(tmp_path / "none")]
    assert main([*asked, "restore", copy, "--into", str(tmp_path / "Back")]) == 4
    assert "--sheet FILE --new-passphrase-fd N" in capsys.readouterr().err
    assert main([*asked, "verify", copy]) == 4
    assert "give --sheet FILE." in capsys.readouterr().err


def test_without_a_terminal_the_option_is_named_that_is_missing(chart, stick, tmp_path, capsys):
    copy = chart("export", "--to", str(stick), "--json").data["file"]
    sheet = tmp_path / "sheet.txt"
    sheet.write_text(chart("recovery-sheet").out)
    asked = ["--vault", str(tmp_path / "none"), "--sheet", str(sheet)]
    assert main([*asked, "restore", copy, "--into", str(tmp_path / "Back")]) == 3
    assert "by --new-passphrase-fd N" in capsys.readouterr().err
