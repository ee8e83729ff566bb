"""Where the patient’s own login is the way in: one gentle nudge to a proxy (RULES.md 1.1)."""

from __future__ import annotations

from famchart.records import kind_named
from famchart.store.lookup import find
from famchart.store.today import today


def test_it_nudges_once_and_again_when_a_date_or_the_situation_has_changed(chart):
    def nudges():
        items = today(chart.vault, chart.clock).items
        return [each for each in items if each.what.startswith("own_login")]

    account = chart.add("account", person="Rosa", portal="Valley")
    chart.add("login", account=str(account.id), username="rosa48", whose="patient")
    (item,) = nudges()
    assert item.reason == "you get in with Rosa’s own login: most portals do not want that"
    assert item.action.startswith("a proxy of your own is better · how: ")
    with chart.vault.work("Done") as work:
        work.mark(item.record_id, item.what, done_on=chart.clock.today())
    assert nudges() == []
    with chart.vault.reading() as facts:
        portal = find(facts, kind_named("portal"), "Valley")
        rosa = find(facts, kind_named("person"), "Rosa")
    chart.set(portal, closing_on="2027-06-30")
    (again,) = nudges()
    assert again.what != item.what
    chart.set(portal, closing_on="")
    assert nudges() == []
    chart.set(rosa, sign_while_able="yes")
    assert nudges() == []  # what is to be set up says the same, and more
    chart.set(rosa, sign_while_able="")
    chart.add("proxy", "Rosa", account=str(account.id), holder="Alma", kind="adult_to_adult",
              state="pending")  # fmt: skip
    assert nudges() == []
