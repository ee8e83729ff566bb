"""What one more portal tells of a result that was known: its source, beside the first one."""

from __future__ import annotations

from uuid import UUID

from sqlmodel import Field, col, select

from famchart.i18n import _
from famchart.records import portal as portals
from famchart.records.account import Account
from famchart.records.base import Facts, Stored
from famchart.records.portal import Portal
from famchart.records.source import WAYS, WAYS_FROM, Source


class AlsoTold(Stored, table=True):
    """This source, of another portal, tells that result with the same value."""

    __tablename__ = "also_told"

    result_id: UUID = Field(foreign_key="result.id", index=True)
    account_id: UUID = Field(foreign_key="account.id", index=True)
    source_id: UUID = Field(foreign_key="source.id", index=True)


def other_sources(result_id: UUID, facts: Facts) -> list[str]:
    """Return from where else a result was told, in words: from a file of MyChart, visit.xml.

    Of a private account it is not said which that is.
    """
    told = select(AlsoTold).where(col(AlsoTold.result_id) == result_id)
    return [_words(each, facts) for each in facts.all(told.order_by(col(AlsoTold.id)))]


def _words(told: AlsoTold, facts: Facts) -> str:
    account, source = facts.get(Account, told.account_id), facts.get(Source, told.source_id)
    portal = facts.get(Portal, account.portal_id) if account else None
    if account is None or portal is None or source is None:
        return ""
    if account.private != "no" or portal.private != "no":
        return _(WAYS[source.way])
    way = _(WAYS_FROM[source.way]).format(portal=portals.title(portal))
    return ", ".join(filter(None, (way, source.label)))
