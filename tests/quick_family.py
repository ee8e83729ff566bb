"""The people, accounts and medicines that lines from anywhere are read against."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from famchart.intake.quick.forms_of_names import forms, stem
from famchart.intake.quick.known import Known, Named
from famchart.intake.quick.standing import Standing

MOM, DAD, SON = (UUID(int=number) for number in (1, 2, 3))
CARDIOLOGY, UROLOGY, LOSARTAN, BILL = (UUID(int=number) for number in (11, 12, 21, 31))
UROLOGY_VISIT, HEART_VISIT, DENTIST, ORTHO, ORTHO_LATER = (
    UUID(int=number) for number in range(41, 46)
)
ANKLES, STENT, PSA, REQUEST = (UUID(int=number) for number in range(51, 55))
VETERANS, CARVEDILOL, CARVEDILOL_LESS = (UUID(int=number) for number in (13, 22, 23))
ORACLE, NEXTGEN, VISTA = (UUID(int=number) for number in range(61, 64))
CAMP = UUID(int=71)


def named(
    row: UUID,
    whose: UUID,
    title: str,
    *words: str,
    now: str = "",
    parts: tuple[str, ...] = (),
    strength: str = "",
    portal: UUID | None = None,
) -> Named:
    forms = frozenset({*words, *map(stem, words)})
    return Named(row, whose, forms, title, now, frozenset(parts), strength, portal=portal)


def standing(
    row: UUID, kind: str, whose: UUID, title: str, at: str, called: str = "", of: UUID | None = None
) -> Standing:
    return Standing(row, kind, whose, title, forms(f"{title} {called}"), at, of)


KNOWN = Known(
    today=date(2026, 11, 22),  # a Sunday
    people=(
        named(MOM, MOM, "Mother", "mother", "mom", "mama", "rosa"),
        named(DAD, DAD, "Father", "father", "dad", "papa", "luis"),
        named(SON, SON, "Will", "will", "hijo", "son"),
    ),
    accounts=(
        named(CARDIOLOGY, MOM, "Mother · Oracle Cardiology", "oracle", "cardiology",
              "anne", now="2026-11-22T09:30", parts=("st",), portal=ORACLE),
        named(UROLOGY, DAD, "Father · NextGen Urology", "nextgen", "urology",
              portal=NEXTGEN),
        Named(VETERANS, DAD, frozenset({"VA"}), "Father · VA", parts=frozenset({"va"}),
              portal=VISTA),
    ),
    medicines=(
        named(LOSARTAN, MOM, "Losartan 50 mg", "losartan", strength="50mg"),
        named(CARVEDILOL, MOM, "Carvedilol 25 mg", "carvedilol", strength="25mg"),
        named(CARVEDILOL_LESS, MOM, "Carvedilol 6.25 mg", "carvedilol", strength="6.25mg"),
    ),
    bills=(
        Named(BILL, MOM, frozenset({"anne"}), "St Anne 120.00", parts=frozenset({"st"}),
              amount="120.00"),
    ),
    standing=(
        standing(UROLOGY_VISIT, "appointment", DAD, "Urology", "2026-12-01T09:00",
                 "nextgen urology", UROLOGY),
        standing(HEART_VISIT, "appointment", MOM, "Dr. Lee", "2026-12-03T10:20",
                 "echo oracle cardiology", CARDIOLOGY),
        standing(DENTIST, "appointment", MOM, "Dentist", "2026-12-08T14:00", "dentista"),
        standing(ORTHO, "appointment", SON, "Ortho", "2026-12-14T08:30", "ortopedia"),
        standing(ORTHO_LATER, "appointment", SON, "Ortho", "2026-12-21T08:30", "ortopedia"),
        standing(ANKLES, "message", MOM, "Swollen ankles", "2026-11-19T09:00",
                 "oracle cardiology", CARDIOLOGY),
        standing(STENT, "message", DAD, "Is the stent staying in", "2026-11-18T08:10",
                 "nextgen urology", UROLOGY),
        standing(PSA, "message", DAD, "PSA result", "2026-11-20T12:00", "nextgen urology",
                 UROLOGY),
        standing(REQUEST, "request", MOM, "Losartan 50 mg", "2026-11-17", of=LOSARTAN),
        standing(CAMP, "form", SON, "Camp", "2026-12-18", "campamento"),
    ),
    now="2026-11-22T12:30",
)  # fmt: skip
