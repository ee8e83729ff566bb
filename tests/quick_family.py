"""The people, accounts and medicines that lines from anywhere are read against."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from famchart.intake.quick.known import Known, Named, stem

MOM, DAD, SON = (UUID(int=number) for number in (1, 2, 3))
CARDIOLOGY, UROLOGY, LOSARTAN, BILL = (UUID(int=number) for number in (11, 12, 21, 31))
VETERANS, CARVEDILOL, CARVEDILOL_LESS = (UUID(int=number) for number in (13, 22, 23))


def named(
    row: UUID,
    whose: UUID,
    title: str,
    *words: str,
    now: str = "",
    parts: tuple[str, ...] = (),
    strength: str = "",
) -> Named:
    forms = frozenset({*words, *map(stem, words)})
    return Named(row, whose, forms, title, now, frozenset(parts), strength)


KNOWN = Known(
    today=date(2026, 11, 22),  # a Sunday
    people=(
        named(MOM, MOM, "Mother", "mother", "mom", "mama", "rosa"),
        named(DAD, DAD, "Father", "father", "dad", "papa", "luis"),
        named(SON, SON, "Will", "will", "hijo", "son"),
    ),
    accounts=(
        named(CARDIOLOGY, MOM, "Mother · Oracle Cardiology", "oracle", "cardiology",
              "anne", now="2026-11-22T09:30", parts=("st",)),
        named(UROLOGY, DAD, "Father · NextGen Urology", "nextgen", "urology"),
        Named(VETERANS, DAD, frozenset({"VA"}), "Father · VA", parts=frozenset({"va"})),
    ),
    medicines=(
        named(LOSARTAN, MOM, "Losartan 50 mg", "losartan", strength="50mg"),
        named(CARVEDILOL, MOM, "Carvedilol 25 mg", "carvedilol", strength="25mg"),
        named(CARVEDILOL_LESS, MOM, "Carvedilol 6.25 mg", "carvedilol", strength="6.25mg"),
    ),
    bills=(named(BILL, MOM, "St Anne 120.00", "anne", parts=("st",)),),
    now="2026-11-22T12:30",
)  # fmt: skip
