"""Reports: a panel, an imaging study, a pathology finding; it owns its results."""

from __future__ import annotations

from famchart.i18n import N_
from famchart.records.base import Facts, Kind, PersonalRecord
from famchart.records.fields import DayOrMonth, FieldSpec, LongText, Reference
from famchart.records.own_titles import own_title


class Report(PersonalRecord, table=True):
    """What a laboratory or a department reported on one day."""

    title: str
    on: str | None = None
    """When the sample or the picture was taken: ISO text, a month or a year being enough."""
    findings: str | None = None
    impression: str | None = None
    text: str | None = None
    """What it says besides its results; as it was printed it is in its source."""


def title(report: Report, facts: Facts | None = None) -> str:
    return report.title


def words(report: Report) -> str:
    parts = (report.findings, report.impression, report.text)
    return "\n".join(part for part in parts if part)


KIND = Kind(
    name="report",
    table=Report,
    label=N_("Report"),
    plural=N_("Reports"),
    fields=(
        FieldSpec("title", N_("Title"), required=True),
        DayOrMonth("on", N_("Taken on")),
        LongText("findings", N_("Findings")),
        LongText("impression", N_("Impression")),
        LongText("text", N_("Text")),
        Reference("account", N_("Portal account"), column="account_id", to="account"),
    ),
    columns=("on", "title", "account"),
    title=title,
    with_state=own_title,
    on=lambda report: report.on,
    happened=("on",),
    words=words,
    private_with=("account",),
    topic_words=lambda report: f"{report.title}\n{words(report)}",
)
