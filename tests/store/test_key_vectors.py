"""Known answers: what was written today must open for ever, here and in another program."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
from pathlib import Path

import apsw
import pytest
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

from famchart.core.secret import Secret
from famchart.store.connection import raw_connection
from famchart.store.kdf import MIB, KdfCost
from famchart.store.keyring import KeyRing, key_file
from famchart.store.keys import FORMAT, KDF, KEY_FILE, KeyDocument, Passphrase, Sheet
from famchart.store.printed_sheet import sheet_text
from famchart.store.root import DATABASE_KEY, KEY_LENGTH, SLOTS_MAC, Root, derived
from famchart.store.sheet import parse_sheet
from famchart.store.vault_readme import README

pytestmark = pytest.mark.proves("11 known answers of keys and of their files: cases")

ROOT = Root(Secret("AGE-SECRET-KEY-1LY3R543S4PJ0SY4FX5MGPTUGXSAVLZE6ZW9UP5D08EY3R64VF86S0PKK5U"))
WORDS = Passphrase(Secret("el niño come 4 ﬁdeos"))
KEY_FILE_CONTENT = b"a family picture"
KEYS_JSON = (
    b'{"format":"famchart-keys-1","generation":2,'
    b'"mac":"XCvkZL6WhJyFRxaT+F/FTgfaMDwfRXHp35X5Yuo+w6E=","slots":['
    b'{"created":"2026-11-24","id":"4e8df25e","kdf":{"m":19456,"name":"argon2id","p":1,"t":2},'
    b'"kind":"passphrase","label":"","nonce":"OHgmFdpUnu/oYfux","salt":"tzV8H0I4rOCOm9WteKvgaQ==",'
    b'"wrapped":"OWwnpBeTRpYnLqD17NPIofBSzpzbrKd4am94+bAunAyTZoYpj7i2t1yDFsW65jwyhmlMs281NMiybH5d'
    b'Ytsh19rsaTn9Lbq2ju+2THdcvoFa+R1yUQMnukUp"},'
    b'{"created":"2026-11-24","id":"f61cd238","kind":"keyfile","label":"llave de In\\u00e9s",'
    b'"nonce":"84aOycMD9Wjpvp9+","salt":"bu0SggYPmocIbE8Btz/2aA==",'
    b'"wrapped":"T80hkv5oN/OW7x359eCS/mrybpMIi012GZ8PumypT+FTsJlfocK/FUM4FHMblztGULDscAkG0BhbGCXg'
    b'qklX05UdvIlKN78YOyCVx8eUZGOzuGItUfC+EWvf"}],"vault":"00112233445566778899aabbccddeeff"}\n'
)


def hkdf(secret: bytes, salt: bytes, info: bytes) -> bytes:
    """RFC 5869 with SHA-256 and 32 bytes, by the standard library alone."""
    extracted = hmac.digest(salt or bytes(32), secret, "sha256")
    return hmac.digest(extracted, info + b"\x01", "sha256")


def compact(value: object) -> bytes:
    return json.dumps(value, sort_keys=True, separators=(",", ":")).encode()


@pytest.mark.parametrize(
    ("secret", "salt", "info", "output"),
    [
        (
            "0b" * 22,
            "000102030405060708090a0b0c",
            "f0f1f2f3f4f5f6f7f8f9",
            "3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf",
        ),
        (
            bytes(range(0x00, 0x50)).hex(),
            bytes(range(0x60, 0xB0)).hex(),
            bytes(range(0xB0, 0x100)).hex(),
            "b11e398dc80327a1c8e7f78c596a49344f012eda2d4efad8a050cc4c19afa97c",
        ),
        ("0b" * 22, "", "", "8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d"),
    ],
    ids=["A.1", "A.2", "A.3"],
)
def test_hkdf_is_that_of_rfc_5869(secret: str, salt: str, info: str, output: str):
    arguments = (bytes.fromhex(secret), bytes.fromhex(salt), bytes.fromhex(info))
    assert derived(*arguments).hex() == hkdf(*arguments).hex() == output


def test_the_library_has_the_argon2id_of_rfc_9106():
    kdf = Argon2id(
        salt=b"\x02" * 16,
        length=32,
        iterations=3,
        lanes=4,
        memory_cost=32,
        secret=b"\x03" * 8,
        ad=b"\x04" * 12,
    )
    expected = "0d640df58d78766c08c037a34a8b53c9d01ef0452d75b65eb52520e96b01e659"
    assert kdf.derive(b"\x01" * 32).hex() == expected


@pytest.mark.parametrize(
    ("cost", "output"),
    [
        (
            KdfCost(64 * MIB, 2, 1),
            "09316115d5cf24ed5a15a31a3ba326e5cf32edc24702987c02b6566f61913cf7",
        ),
        (KdfCost(256, 2, 1), "9dfeb910e80bad0311fee20f9c0e2b12c17987b4cac90c2ef54d5b3021c68bfe"),
        (KdfCost(256, 2, 2), "6d093c501fd5999645e0ea3bf620d7b8be7fd2db59c20d9fff9539da2bf57037"),
    ],
)
def test_a_passphrase_is_stretched_as_the_reference_program_does(cost: KdfCost, output: str):
    """The answers of the reference implementation's own test program."""
    assert cost.derive(b"password", b"somesalt").hex() == output


def test_the_database_key_of_a_known_root_is_known():
    known = "a9e26f50affd2f910604440636b0c7fdddb0aee644ccd367f67dbffc5de0b3bf"
    salt = bytes(range(16))
    assert ROOT.database_key(salt).hex() == known
    assert hkdf(ROOT.secret.reveal().encode(), salt, b"famchart/db-key/v1").hex() == known
    assert ROOT.recipient == "age1ucw4as0f8u3m5nnnng7dtymusmpuu47ls5x44qgsgjy0x988pa5sjthpcu"


def test_the_keys_of_this_release_open_for_ever(tmp_path: Path):
    for name in ("keys.json", "keys.backup.json"):
        (tmp_path / name).write_bytes(KEYS_JSON)
    (tmp_path / "picture").write_bytes(KEY_FILE_CONTENT)
    for way_in in (WORDS, key_file(tmp_path / "picture")):
        ring, root = KeyRing.unlock(tmp_path, way_in)
        assert root == ROOT
        assert (ring.document.generation, ring.notes) == (2, [])
        assert ring.document.json() == KEYS_JSON
    assert [slot.fields["label"] for slot in ring.document.slots] == ["", "llave de Inés"]


def readme_unwrap(slot: dict[str, str], vault: str, key: bytes) -> str:
    """A slot opened by what README.txt says, without a line of famchart."""
    bare = {name: slot[name] for name in slot if name not in ("nonce", "wrapped")}
    bound = compact(["famchart-keys-1", vault, bare])
    nonce, wrapped = base64.b64decode(slot["nonce"]), base64.b64decode(slot["wrapped"])
    return AESGCM(key).decrypt(nonce, wrapped, bound).decode()


def test_an_engineer_opens_keys_json_by_the_readme_alone():
    found = json.loads(KEYS_JSON)
    words, picture = found["slots"]
    salt, kdf = base64.b64decode(words["salt"]), words["kdf"]
    stretched = Argon2id(
        salt=salt, length=32, iterations=kdf["t"], lanes=kdf["p"], memory_cost=kdf["m"]
    ).derive("el niño come 4 fideos".encode())
    assert readme_unwrap(words, found["vault"], stretched) == ROOT.secret.reveal()
    digest = hashlib.sha256(KEY_FILE_CONTENT).digest()
    key = hkdf(digest, base64.b64decode(picture["salt"]), b"famchart/slot/keyfile/v1")
    assert readme_unwrap(picture, found["vault"], key) == ROOT.secret.reveal()


def test_an_engineer_checks_the_seal_by_the_readme_alone():
    found = json.loads(KEYS_JSON)
    seal = base64.b64decode(found.pop("mac"))
    key = hkdf(ROOT.secret.reveal().encode(), b"", b"famchart/slots-mac/v1")
    assert hmac.digest(key, compact(found), "sha256") == seal


def test_another_program_reads_the_database_with_the_sheet_alone(tmp_path: Path):
    """SQLCipher writes; SQLite3 Multiple Ciphers reads, with the key as README.txt says."""
    database, salt = tmp_path / "vault.db", bytes(range(16))
    connection = raw_connection(database, ROOT.database_key(salt), salt)
    connection.execute("CREATE TABLE note (text)")
    connection.execute("INSERT INTO note VALUES ('penicillin: rash')")
    connection.close()
    sheet = sheet_text(ROOT, "Family", "00112233")
    typed = next(line for line in sheet.splitlines() if line.startswith("AGE-SECRET-KEY-1"))
    key = hkdf(typed.encode("ascii"), database.read_bytes()[:16], b"famchart/db-key/v1")
    reader = apsw.Connection(str(database))
    for pragma in ("cipher='sqlcipher'", "legacy=4", f"key=\"x'{key.hex()}'\""):
        reader.execute(f"PRAGMA {pragma}")
    assert reader.execute("SELECT text FROM note").fetchall() == [("penicillin: rash",)]
    reader.close()
    assert Sheet(parse_sheet(sheet)).root == ROOT


def test_the_readme_says_what_the_program_does():
    for said in (DATABASE_KEY, SLOTS_MAC, KEY_FILE, FORMAT.encode()):
        assert f'"{said.decode()}"' in README
    assert f"length = {KEY_LENGTH} bytes" in README
    assert (len(ROOT.secret.reveal()), KDF) == (74, "argon2id")
    assert "74 signs" in README
    assert max(map(len, README.splitlines())) <= 100


def test_a_frozen_document_is_canonical():
    assert KeyDocument.parse(KEYS_JSON).is_sealed_by(ROOT)
    assert compact(json.loads(KEYS_JSON)) + b"\n" == KEYS_JSON
