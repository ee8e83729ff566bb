"""Exports of password managers that are no table: JSON, 1PUX and KeePass's XML.

Those in CSV are tables (delimited.py). Which one wrote a file is told by its structure. What is
read here is secret: it is neither text of the draft nor part of a warning.
"""

from __future__ import annotations

import json
import re
import zipfile
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from enum import Enum, auto
from typing import Any

from famchart.core.errors import UnreadableInputError
from famchart.core.shape import Shape
from famchart.i18n import N_
from famchart.intake.draft import Draft, Item, ReadFile
from famchart.intake.formats import Asked
from famchart.intake.given import Given
from famchart.intake.no_logins import binned_words, no_login_words
from famchart.intake.packed import DamagedFileError, member, member_names, unpacking
from famchart.intake.safe_xml import Element, local, root_of
from famchart.intake.sniff import beginning, text_of

KIND = "logins"
LONGEST = 50_000_000
ONE_PUX = "export.data"
KDBX = b"\x03\xd9\xa2\x9a"
_KEEPASS = Shape(
    r"\s*+\ufeff?\s*+(?:<\?xml[^>]*>\s*+)?(?:<!--(?:(?!-->).)*-->\s*+)*+<KeePassFile\b", re.DOTALL
)
_BITWARDEN = Shape(
    r'\A\s*\ufeff?\{(?=.*?"(?:folders|collections|items|vaults|data|encKeyValidation_DO_NOT_EDIT)"\s*:).*?"encrypted"\s*:',
    re.DOTALL,
)
_ENPASS = Shape(r'\A\s*\ufeff?\{(?=.*?"items"\s*:).*?"sensitive"\s*:\s*[01]', re.DOTALL)
_FIREFOX = Shape(r'"encrypted(?:Username|Password)"\s*:')
_LOOKED_AT = 4_000
_PROTON_TRASHED = 2
_ENPASS_FIELDS = {"username": "username", "password": "password", "url": "url", "totp": "totp"}
_TOTP_FIELDS = ("otp", "timeotp-secret-base32", "totp seed", "totp")
_NO_UUID = "AAAAAAAAAAAAAAAAAAAAAA=="
"""What KeePass writes where nothing is meant: sixteen bytes of zero."""
_BIN = Shape(r"\s*(?:recycle bin|papelera(?: de reciclaje)?)\s*", re.IGNORECASE)
_STANDARD = {
    "title": "title",
    "url": "url",
    "username": "username",
    "password": "password",
    "notes": "note",
}


class _Left(Enum):
    """Why an entry is no login."""

    OTHER = auto()
    """A card or an identity."""
    BINNED = auto()


class EncryptedLoginsError(UnreadableInputError):
    """The file of a password manager that only it can open."""

    message = N_(
        "These logins are encrypted: export them unencrypted from the password manager"
        " (as CSV, JSON, XML or 1PUX), read that file here, then delete it."
    )


def fits(given: Given) -> bool:
    if given.head.startswith(KDBX) or ONE_PUX in member_names(given):
        return True
    start = beginning(given.head)[:_LOOKED_AT]
    known = (_KEEPASS, _BITWARDEN, _ENPASS)
    return any(each.match(start) for each in known) or _is_firefox(start)


def _is_firefox(start: str) -> bool:
    return start.lstrip().startswith("{") and bool(_FIREFOX.search(start))


def read(given: Given, asked: Asked) -> ReadFile:
    start = beginning(given.head)[:_LOOKED_AT]
    if given.head.startswith(KDBX) or _is_firefox(start):
        raise EncryptedLoginsError
    if ONE_PUX in member_names(given):
        with unpacking(given) as packed:
            found = list(_one_pux(packed))
    elif _KEEPASS.match(start):
        found = list(_keepass(root_of(given.content(LONGEST))))
    else:
        data = _dict(_json(given.content(LONGEST)))
        of_program = _enpass if _ENPASS.match(start) else _bitwarden
        found = list(_proton(data) if "vaults" in data else of_program(data))
    items = tuple(each for each in found if isinstance(each, Item))
    return ReadFile(KIND, (Draft("login", "", items=items, warnings=tuple(_left_out(found))),))


def _left_out(found: Iterable[Item | _Left]) -> Iterator[str]:
    left = Counter(each for each in found if isinstance(each, _Left))
    if left[_Left.OTHER]:
        yield no_login_words(left[_Left.OTHER])
    if left[_Left.BINNED]:
        yield binned_words(left[_Left.BINNED])


def _json(content: bytes) -> Any:
    try:
        return json.loads(text_of(content, LONGEST))
    except (ValueError, RecursionError):
        raise DamagedFileError from None


def _login(told: Mapping[str, Any], beside: Iterable[tuple[Any, Any]] = ()) -> Item:
    """Return a login of what is said; custom fields go to its note, each with its name."""
    fields = {name: text for name, value in told.items() if (text := _text(value))}
    more = [f"{_text(name)}: {text}" for name, value in beside if (text := _text(value))]
    if more:
        fields["note"] = "\n".join(filter(None, (fields.get("note"), *more)))
    return Item("login", fields)


def _text(value: Any) -> str:
    if isinstance(value, str):
        return value
    return str(value) if isinstance(value, int | float) and not isinstance(value, bool) else ""


def _dict(value: Any) -> Mapping[str, Any]:
    return value if isinstance(value, dict) else {}


def _dicts(value: Any) -> list[Mapping[str, Any]]:
    return [each for each in value if isinstance(each, dict)] if isinstance(value, list) else []


def _bitwarden(data: Mapping[str, Any]) -> Iterator[Item | _Left]:
    """Yield logins and secure notes (types 1 and 2), and what cards and identities are."""
    if data.get("encrypted") not in (False, None):
        raise EncryptedLoginsError
    for each in _dicts(data.get("items")):
        login = _dict(each.get("login"))
        if each.get("deletedDate") or each.get("type") not in (1, 2):
            yield _Left.BINNED if each.get("deletedDate") else _Left.OTHER
            continue
        uris = [_text(uri.get("uri")) for uri in _dicts(login.get("uris"))]
        told = {
            "title": each.get("name"),
            "url": uris[0] if uris else "",
            "username": login.get("username"),
            "password": login.get("password"),
            "totp": login.get("totp"),
            "note": each.get("notes"),
        }
        custom = [(field.get("name"), field.get("value")) for field in _dicts(each.get("fields"))]
        yield _login(told, [*(("URL", uri) for uri in uris[1:]), *custom])


def _proton(data: Mapping[str, Any]) -> Iterator[Item | _Left]:
    """Yield the logins and the notes of all vaults of Proton Pass."""
    if data.get("encrypted") not in (False, None):
        raise EncryptedLoginsError
    for vault in _dict(data.get("vaults")).values():
        for each in _dicts(_dict(vault).get("items")):
            yield _proton_login(each)


def _proton_login(each: Mapping[str, Any]) -> Item | _Left:
    inner = _dict(each.get("data"))
    about, content = _dict(inner.get("metadata")), _dict(inner.get("content"))
    if each.get("state") == _PROTON_TRASHED or inner.get("type") not in ("login", "note"):
        return _Left.BINNED if each.get("state") == _PROTON_TRASHED else _Left.OTHER
    urls = [url for url in content.get("urls") or () if isinstance(url, str)]
    names = [_text(content.get(name)) for name in ("itemUsername", "username", "itemEmail")]
    first, *others = [*dict.fromkeys(filter(None, names)), ""]
    told = {
        "title": about.get("name"),
        "url": urls[0] if urls else "",
        "username": first,
        "password": content.get("password"),
        "totp": content.get("totpUri"),
        "note": about.get("note"),
    }
    custom = [
        (field.get("fieldName"), next(iter(_dict(field.get("data")).values()), ""))
        for field in _dicts(inner.get("extraFields"))
    ]
    beside = [*(("URL", url) for url in urls[1:]), *(("E-mail", name) for name in others), *custom]
    return _login(told, beside)


def _enpass(data: Mapping[str, Any]) -> Iterator[Item | _Left]:
    for each in _dicts(data.get("items")):
        if each.get("trashed") or each.get("category") not in ("login", "password", "note"):
            yield _Left.BINNED if each.get("trashed") else _Left.OTHER
            continue
        told: dict[str, Any] = {"title": each.get("title"), "note": each.get("note")}
        beside: list[tuple[Any, Any]] = []
        for field in _dicts(each.get("fields")):
            name = _ENPASS_FIELDS.get(_text(field.get("type")))
            if name and not told.get(name):
                told[name] = field.get("value")
            else:
                beside.append((field.get("label"), field.get("value")))
        yield _login(told, beside)


def _one_pux(packed: zipfile.ZipFile) -> Iterator[Item | _Left]:
    data = _dict(_json(member(packed, ONE_PUX)))
    for account in _dicts(data.get("accounts")):
        for vault in _dicts(account.get("vaults")):
            for each in _dicts(vault.get("items")):
                yield _one_pux_login(_dict(each.get("item")) or each)


def _one_pux_login(each: Mapping[str, Any]) -> Item | _Left:
    if each.get("trashed") in (True, "Y"):
        return _Left.BINNED
    overview, details = _dict(each.get("overview")), _dict(each.get("details"))
    main = {
        field.get("designation"): field.get("value") for field in _dicts(details.get("loginFields"))
    }
    told = {
        "title": overview.get("title"),
        "url": overview.get("url"),
        "username": main.get("username"),
        "password": main.get("password") or details.get("password"),
        "totp": None,
        "note": details.get("notesPlain"),
    }
    urls = (url.get("url") for url in _dicts(overview.get("urls")))
    beside: list[tuple[Any, Any]] = [("URL", url) for url in urls if url != told["url"]]
    for section in _dicts(details.get("sections")):
        for field in _dicts(section.get("fields")):
            value = _dict(field.get("value"))
            if "totp" in value and not told["totp"]:
                told["totp"] = value["totp"]
            else:
                beside += [(field.get("title"), _plain(text)) for text in value.values()]
    is_login = any(told[name] for name in ("username", "password", "totp", "note"))
    return _login(told, beside) if is_login else _Left.OTHER


def _plain(value: Any) -> Any:
    """Return the text of a field that is a small object, as an e-mail address is."""
    inner = _dict(value)
    return " ".join(filter(None, map(_text, inner.values()))) if inner else value


def _is_bin(group: Element, thrown_away: str) -> bool:
    """True for the group of what was deleted: by its id, else by the name that KeePass gives it."""
    if thrown_away != _NO_UUID:
        return bool(group.findtext("UUID") == thrown_away)
    return local(group) == "Group" and _BIN.fullmatch(group.findtext("Name") or "") is not None


def _keepass(root: Element) -> Iterator[Item | _Left]:
    """Yield the entries; older states of one, which stand within it, are none."""
    thrown_away = root.findtext("Meta/RecycleBinUUID") or _NO_UUID
    for entry in root.iter("Entry"):
        above = list(entry.iterancestors())
        if any(local(each) == "History" for each in above):
            continue
        if any(_is_bin(each, thrown_away) for each in above):
            yield _Left.BINNED
            continue
        told: dict[str, Any] = {}
        beside: list[tuple[Any, Any]] = []
        for each in entry.iterchildren("String"):
            key, value = each.findtext("Key") or "", each.find("Value")
            if value is None:
                continue
            if value.get("Protected") == "True":
                raise EncryptedLoginsError
            if name := _STANDARD.get(key.casefold()):
                told[name] = value.text
            elif key.casefold() in _TOTP_FIELDS and "totp" not in told:
                told["totp"] = value.text
            else:
                beside.append((key, value.text))
        yield _login(told, beside)
