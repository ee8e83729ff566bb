"""What a field held and holds is told in words, whatever kind of field it is."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from vaults import bare_vault

from famchart.core.day_words import short_day
from famchart.core.secret import Secret
from famchart.i18n import set_language
from famchart.records import Facts, kinds
from famchart.records.any_reference import AnyReference
from famchart.records.codes import Codes
from famchart.records.fields import (
    Choice,
    ClockTime,
    Day,
    DayOrMonth,
    Days,
    FieldSpec,
    LocalMoment,
    Reference,
    Whole,
    YesNo,
)
from famchart.records.number_fields import EarlierDoses, Exact, Money
from famchart.records.office_fields import HolidaySetting, Steps, Zone
from famchart.records.portal import CatalogLine
from famchart.records.proxy_scope import Scope
from famchart.records.secret_fields import TotpKey
from famchart.store.value_words import changed_words, shown_value

NOBODY = UUID(int=7)
TYPED: dict[type[FieldSpec], str] = {
    FieldSpec: "150",
    AnyReference: str(NOBODY),
    Codes: "rxnorm 617314, ndc 0071-0155-23",
    ClockTime: "17:00",
    Day: "2026-11-27",
    DayOrMonth: "2026-11",
    Days: "2026-11-27, 2026-11-28",
    LocalMoment: "2026-11-27T10:20",
    YesNo: "yes",
    EarlierDoses: "2; 1 since 2026-11-08",
    Exact: "1 1/2",
    Money: "412.60",
    HolidaySetting: "us-federal,-columbus-day",
    Steps: "1=follow_up,3=call",
    TotpKey: "GEZDGNBVGY3TQOJQ",
    Zone: "America/Chicago",
    CatalogLine: "MyChart",
    Scope: "results=yes,notes=no",
}


def _typed(spec: FieldSpec) -> str:
    if isinstance(spec, Choice):
        return next(iter(spec.names))
    if isinstance(spec, Whole):
        return str(max(spec.least, 1))
    return next(TYPED[each] for each in type(spec).__mro__ if each in TYPED)


def _stored(value: Any) -> Any:
    """Return a value as the log of changes holds it."""
    if isinstance(value, UUID):
        return value.hex
    if isinstance(value, Secret):
        return "sealed"
    return value.isoformat() if isinstance(value, date) else value


def _words(spec: FieldSpec, facts: Facts) -> str:
    raw = NOBODY.hex if isinstance(spec, Reference) else _stored(spec.read(_typed(spec)))
    told = shown_value(spec, raw, facts)
    return changed_words(spec, told, told)


@pytest.mark.parametrize("language", ["en", "es"])
def test_a_change_of_every_field_of_every_kind_is_told(language: str, tmp_path: Path) -> None:
    set_language(language)
    fields = [(kind.name, spec) for kind in kinds().values() for spec in kind.every_field()]
    with bare_vault(tmp_path) as vault, vault.reading() as facts:
        told = {(kind, spec.name): _words(spec, facts) for kind, spec in fields}
    assert [each for each, words in told.items() if "“None”" in words or "“”" in words] == []
    both = ", ".join(short_day(day) for day in ("2026-11-27", "2026-11-28"))
    assert f"“{both}”" in told["portal", "closed"]
