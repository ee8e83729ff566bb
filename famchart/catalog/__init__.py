"""The tables that ship: tests of laboratories, vaccines, portals, and words in both languages."""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path

from famchart.i18n import language

_FOLDER = Path(__file__).parent
_CONFIDENCE = re.compile(r"\s*\[(?:H|M|L)(?:,[^\]]*)?\]")
"""How sure the makers of a table were of a cell; of no use to a reader."""
SHOWN = (
    "results", "visit_summaries", "notes", "messages", "scheduling", "refills", "bills",
    "vaccinations", "forms",
)  # fmt: skip
_SHOWS = {"Y": "yes", "N": "no", "P": "partly"}


@dataclass(frozen=True)
class Analyte:
    """One laboratory test; conventional value times `factor` is the SI value."""

    name_en: str
    name_es: str
    loinc: tuple[str, ...]
    synonyms: tuple[str, ...]
    unit: str
    unit_si: str
    factor: Decimal | None
    panel: str
    decimals: int
    """Digits after the mark in which the conventional value is shown."""


@dataclass(frozen=True)
class CatalogPortal:
    """A brand of portal and what is known of it; cells are texts for people.

    What is shown stands in the table in every language, side by side.
    """

    id: str
    vendor: str
    brands: str
    brand_es: str
    """Where the first of its brands is no name but words."""
    shows: dict[str, str]
    """yes, no, partly or unknown for each of SHOWN."""
    proxy_names: Mapping[str, str]
    """What a proxy is called there, by language; the portal's own words stay as they are there."""
    proxy_setups: Mapping[str, str]
    """How a proxy is asked for, by language."""
    downloads: str
    reply_text: str
    remarks: str

    @property
    def brand(self) -> str:
        """The first of its brand names; with its maker's where that alone would say nothing."""
        if self.brand_es and language() == "es":
            return self.brand_es
        first = self.brand_names[0]
        return f"{self.maker} {first}" if first == "Patient Portal" else first

    @property
    def brand_names(self) -> tuple[str, ...]:
        """What its users call it."""
        return tuple(_name(part) for part in self.brands.split(";"))

    @property
    def every_name(self) -> tuple[str, ...]:
        """The names by which it can be found, in every language."""
        return tuple(filter(None, (self.id, self.brand, self.brand_es, *self.brand_names)))

    @property
    def proxy_name(self) -> str:
        return self.proxy_names[language()]

    @property
    def proxy_setup(self) -> str:
        return self.proxy_setups[language()]

    @property
    def maker(self) -> str:
        """The vendor by its name alone; nothing where nobody is."""
        name = _name(self.vendor).rstrip("?")
        return "" if name == "none" else name


@dataclass(frozen=True)
class Vaccine:
    """One CVX code."""

    cvx: str
    short_name: str
    full_name: str
    group: str
    trade_names: tuple[str, ...]
    name_es: str
    is_active: bool
    is_vaccine: bool


@dataclass(frozen=True)
class Phrase:
    """A term or a whole phrase in both languages; never to be translated word by word."""

    category: str
    en: str
    es: str


@cache
def analytes() -> tuple[Analyte, ...]:
    return tuple(
        Analyte(
            name_en=row["name_en"],
            name_es=row["name_es"],
            loinc=_several(row["loinc"], ";"),
            synonyms=_several(row["synonyms"], "|"),
            unit=row["unit_conventional"],
            unit_si=row["unit_si"],
            factor=Decimal(row["factor_conv_to_si"]) if _is_number(row) else None,
            panel=row["panel"],
            decimals=int(row["decimals"] or 0),
        )
        for row in _rows("analytes")
    )


def _is_number(row: dict[str, str]) -> bool:
    return bool(re.fullmatch(r"[\d.]+", row["factor_conv_to_si"]))


@cache
def loinc_names() -> dict[str, str]:
    """Return the official display name that goes with every LOINC code that ships."""
    return {row["loinc"]: row["loinc_long_common_name"] for row in _rows("analytes_loinc")}


def loinc_notice() -> str:
    return (_FOLDER / "LOINC_short_license.txt").read_text("utf-8").strip()


@cache
def portals() -> tuple[CatalogPortal, ...]:
    return tuple(
        CatalogPortal(
            id=row["id"],
            vendor=_plain(row["vendor"]),
            brands=_plain(row["brand_names"]),
            shows={name: _SHOWS.get(row[name][:1], "unknown") for name in SHOWN},
            brand_es=row["brand_es"],
            proxy_names=_in_languages(row, "proxy_name"),
            proxy_setups=_in_languages(row, "proxy_setup"),
            downloads=_plain(row["download_formats"]),
            reply_text=_plain(row["reply_text"]),
            remarks=_plain(row["remarks"]),
        )
        for row in _rows("portals")
    )


@cache
def vaccines() -> tuple[Vaccine, ...]:
    return tuple(
        Vaccine(
            cvx=row["cvx"],
            short_name=row["short_name"],
            full_name=row["full_name"],
            group=row["group"],
            trade_names=_several(row["trade_names"], "|"),
            name_es=row["name_es"],
            is_active=row["us_status"] == "Active",
            is_vaccine=row["non_vaccine"] == "no",
        )
        for row in _rows("vaccines")
    )


@cache
def glossary() -> tuple[Phrase, ...]:
    return tuple(Phrase(row["category"], row["en"], row["es"]) for row in _rows("glossary_en_es"))


@cache
def passphrase_words(language: str) -> tuple[str, ...]:
    """Return words of plain letters, of which passphrases are made; English where unknown."""
    path = _FOLDER / f"words_{language}.txt"
    found = path if path.is_file() else _FOLDER / "words_en.txt"
    return tuple(found.read_text("ascii").split())


@cache
def common_spanish_words() -> tuple[str, ...]:
    """Return words that stand in many a Spanish password, without accents, the commonest first."""
    return tuple((_FOLDER / "common_es.txt").read_text("ascii").split())


def _rows(name: str) -> list[dict[str, str]]:
    with (_FOLDER / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _in_languages(row: Mapping[str, str], column: str) -> Mapping[str, str]:
    return {"en": _plain(row[column]), "es": _plain(row[f"{column}_es"])}


def _several(text: str, sign: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split(sign) if part.strip())


def _name(text: str) -> str:
    """Return a name without what follows it: remarks in brackets, where it is found."""
    return re.split(r"\(| on | at …", text)[0].strip()


def _plain(cell: str) -> str:
    return _CONFIDENCE.sub("", cell).strip()
