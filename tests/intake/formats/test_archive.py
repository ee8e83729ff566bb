"""Archives: every member is a file; nothing is written, nothing bursts, nothing is lost unsaid."""

from __future__ import annotations

import io
import zipfile
from base64 import b64decode
from pathlib import Path

import pytest
import pyzipper
from ccda_sample import RESULTS, document, number, observation, section

from famchart.core.errors import UnreadableInputError
from famchart.intake.draft import ReadFile
from famchart.intake.formats import Asked, archive, read_file
from famchart.intake.given import PasswordNeededError, WrongPasswordError, given_bytes

ONE = document(section(RESULTS, observation(number("7"))))
OTHER = ONE.replace("Rosa", "Carlos")
Members = dict[str, str | bytes]


def packed(members: Members, method: int = zipfile.ZIP_DEFLATED) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", method) as made:
        for name, content in members.items():
            made.writestr(name, content)
    return stream.getvalue()


def locked(members: Members, password: bytes) -> bytes:
    stream = io.BytesIO()
    with pyzipper.AESZipFile(stream, "w", encryption=pyzipper.WZ_AES) as made:
        made.setpassword(password)
        for name, content in members.items():
            made.writestr(name, content)
    return stream.getvalue()


def read(content: bytes, asked: Asked | None = None) -> ReadFile:
    return read_file(given_bytes(content, "export.zip"), asked)


def test_an_xdm_has_documents_of_several_sets_and_lists_that_are_none() -> None:
    found = read(
        packed(
            {
                "INDEX.HTM": "<html>list</html>",
                "README.TXT": "Open INDEX.HTM",
                "IHE_XDM/SUBSET01/METADATA.XML": "<x/>",
                "IHE_XDM/SUBSET01/DOC0001.XML": ONE,
                "IHE_XDM/SUBSET02/DOC0001.XML": OTHER,
                "IHE_XDM/SUBSET02/CDA.xsl": "<xsl/>",
            }
        )
    )
    assert found.kind == "xdm"
    assert found.warnings == ()
    assert [each.name for each in found.patients] == ["Rosa M Molina", "Carlos M Molina"]


def test_a_twin_of_a_document_is_left_out_and_told_of() -> None:
    found = read(
        packed({"a/visit.html": "<p>Same</p>", "a/visit.xml": ONE, "b/visit.txt": "Other"})
    )
    assert [each.kind == "ccda" for each in found.documents] == [True, False]
    assert found.warnings == (
        "a/visit.html was left out: it shows what was read from a file of the same name.",
    )


def test_members_of_other_kinds_are_read_and_the_unreadable_are_told_of() -> None:
    found = read(packed({"note.md": "Sodium 141 mmol/L", "scan.raw": b"\xff\xd8" + b"\0" * 99}))
    assert found.kind == "zip"
    assert found.documents[0].rows[0].value == "141"
    assert found.warnings[0].startswith("scan.raw was left out: ")


def test_names_that_climb_lead_nowhere_and_links_are_not_followed() -> None:
    stream = io.BytesIO(
        packed({"../../evil.xml": ONE, "/etc/x": ONE, r"C:\x.xml": ONE, "a.xml": ONE})
    )
    with zipfile.ZipFile(stream, "a") as made:
        link = zipfile.ZipInfo("link.xml")
        link.external_attr = 0o120777 << 16
        made.writestr(link, "/etc/passwd")
        made.writestr("NUL", OTHER)
    found = read(stream.getvalue())
    assert len(found.documents) == 2
    assert len([each for each in found.warnings if "unsafe name" in each]) == 3


def test_archives_within_are_read_but_not_without_end() -> None:
    content = packed({"a.xml": ONE})
    for _ in range(archive.DEEPEST):
        content = packed({"in.zip": content})
    assert len(read(content).documents) == 1
    with pytest.raises(archive.NoneReadableError):
        read(packed({"in.zip": content}))


def test_a_bomb_is_refused_before_it_is_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(archive.TooMuchUnpackedError):
        read(packed({"a.xml": b" " * 2_000_000}))
    monkeypatch.setattr(archive, "MOST_MEMBERS", 3)
    with pytest.raises(archive.TooMuchUnpackedError):
        read(packed({f"{n}.txt": "x" for n in range(4)}))
    monkeypatch.setattr(archive, "MOST_UNPACKED", 100)
    inner = packed({"a.txt": "x" * 60}, zipfile.ZIP_STORED)
    with pytest.raises(archive.TooMuchUnpackedError):
        read(packed({"in.zip": inner, "b.txt": "x" * 60}))


def test_a_locked_archive_needs_its_password() -> None:
    content = locked({"a.xml": ONE}, b"sesame")
    with pytest.raises(PasswordNeededError):
        read(content)
    with pytest.raises(WrongPasswordError):
        read(content, Asked(password=b"other"))
    assert len(read(content, Asked(password=b"sesame")).documents) == 1


ZIP_CRYPTO = b64decode(
    "UEsDBBQACQAIAGkae13c2slQSAAAAEwAAAAFAAAAYS54bWxDq3YtQwg+6HGaI1bMPikmM4wETadldeDUQ3qkRL2tCOyW"
    "Ui2CPthTVal29F5PJ9wONMXcI8tFedhG2irJNd2a7Q+0lK07eF9QSwcI3NrJUEgAAABMAAAAUEsBAh4DFAAJAAgAaRp7"
    "XdzayVBIAAAATAAAAAUAAAAAAAAAAQAAAKSBAAAAAGEueG1sUEsFBgAAAAABAAEAMwAAAHsAAAAAAA=="
)
"""A document that says nothing, locked as zips were before AES; Python makes no such archives."""


def test_the_old_way_of_locking_is_opened_too() -> None:
    with pytest.raises(PasswordNeededError):
        read(ZIP_CRYPTO)
    with pytest.raises(WrongPasswordError):
        read(ZIP_CRYPTO, Asked(password=b"other"))
    assert read(ZIP_CRYPTO, Asked(password=b"sesame")).documents[0].title == "T"


def test_a_damaged_locked_archive_is_refused() -> None:
    content = locked({"a.xml": ONE}, b"sesame")
    at = content.index(b"PK\x03\x04")
    for bad in (content[:at] + b"PK\x03\x09" + content[at + 4 :], content[:-10]):
        with pytest.raises(UnreadableInputError):
            read_file(
                given_bytes(b"PK\x03\x04" * (bad[:4] != b"PK\x03\x04") + bad, "x.zip"),
                Asked(password=b"sesame"),
            )


def test_a_locked_archive_within_says_so_where_nothing_else_is() -> None:
    inner = locked({"a.xml": ONE}, b"sesame")
    with pytest.raises(PasswordNeededError):
        read(packed({"in.zip": inner}))
    found = read(packed({"in.zip": inner, "b.xml": OTHER}))
    assert len(found.documents) == 1
    assert "password" in found.warnings[0]


def test_a_damaged_archive_is_refused_and_a_damaged_member_is_told_of() -> None:
    content = packed({"a.xml": ONE, "b.xml": OTHER}, zipfile.ZIP_STORED)
    with pytest.raises(archive.DamagedArchiveError):
        read(content[: len(content) // 2])
    found = read(content.replace(b"Carlos", b"Carlas"))
    assert len(found.documents) == 1
    assert found.warnings[0].startswith("b.xml was left out")


@pytest.mark.parametrize("members", [{}, {"a/": ""}, {"README": "x"}])
def test_an_archive_without_documents_says_so(members: Members) -> None:
    with pytest.raises(archive.EmptyArchiveError):
        read(packed(members))


def test_a_page_of_contents_is_read_where_there_is_nothing_else() -> None:
    assert len(read(packed({"index.html": "Sodium 141 mmol/L"})).documents) == 1


def test_a_folder_is_read_as_an_archive(tmp_path: Path) -> None:
    (tmp_path / "IHE_XDM/SUBSET01").mkdir(parents=True)
    (tmp_path / "IHE_XDM/SUBSET01/DOC1.XML").write_text(ONE)
    (tmp_path / "IHE_XDM/SUBSET01/DOC1.TXT").write_text("the same")
    (tmp_path / "more.zip").write_bytes(packed({"a.xml": OTHER}))
    shares: list[float] = []
    found = archive.read_folder(tmp_path, Asked(progress=shares.append))
    assert found.kind == "xdm"
    assert len(found.documents) == 2
    assert len(found.warnings) == 1
    assert shares == [0.0, 1 / 3, 2 / 3]
