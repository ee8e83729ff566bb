"""Where several fit, the command line says what each is, so that one can choose; never a secret."""

from __future__ import annotations


def test_several_logins_are_told_apart_by_portal_person_and_user_name(chart):
    chart("add", "person", "given=Alma")
    chart("add", "account", "person=Alma", "portal=MyChart")
    ids = [
        chart("add", "login", f"account={whose} · MyChart", f"username={name}", f"whose={who}",
              "password=hunter2", "--json").data["id"]
        for whose, name, who in (("Rosa", "rosa48", "patient"), ("Rosa", "me", "proxy"),
                                 ("Alma", "alma80", "patient"))
    ]  # fmt: skip
    told = [
        f"Rosa · MyChart · the patient’s own · rosa48 ({ids[0]})",
        f"Rosa · MyChart · my own, as proxy · me ({ids[1]})",
        f"Alma · MyChart · the patient’s own · alma80 ({ids[2]})",
    ]
    ran = chart("login", "mychart")
    assert ran.code == 2
    assert all(each in ran.err for each in told), ran.err
    assert "hunter2" not in ran.err
    assert told[2] not in chart("login", "mychart", "--person", "Rosa").err
    assert chart("set", ids[1], "private=ask").code == 0
    assert chart("login", "mychart").err.count("· me") == 0
    assert ids[1] in chart("login", "mychart").err


def test_several_disagreements_are_told_apart_by_person_and_list(chart, let_lists_be_pasted):
    chart("add", "person", "given=Alma")
    chart("add", "portal", "brand=athenaPatient")
    for person in ("Rosa", "Alma"):
        if person == "Alma":
            chart("add", "account", "person=Alma", "portal=MyChart")
        chart("add", "account", f"person={person}", "portal=athenaPatient")
        for portal, strength in (("MyChart", "25 mg"), ("athenaPatient", "50 mg")):
            chart("add", "medication", f"account={person} · {portal}", "name=Carvedilol",
                  f"strength={strength}")  # fmt: skip
    let_lists_be_pasted()
    ran = chart("disagreements", "--ask", "carvedilol")
    assert ran.code == 2
    assert "(Rosa, Medicine Carvedilol)" in ran.err
    assert "(Alma, Medicine Carvedilol)" in ran.err
    assert chart("disagreements", "--ask", "carvedilol", "--person", "Alma").code == 0


def test_several_things_to_do_are_told_with_their_reasons(chart):
    bill = chart("add", "bill", "--person", "Rosa", "amount=1400", "estimate=900",
                 "due_on=2026-12-01", "--json").data["id"]  # fmt: skip
    assert "dispute (500.00 above its estimate); pay (1400.00 open)" in chart("done", bill).err


def test_several_records_of_one_title_are_told_with_whose_they_are(chart):
    chart("add", "person", "given=Alma")
    for person in ("Rosa", "Alma"):
        chart("add", "bill", "--person", person, "provider=Dr. Moran", "amount=61.20")
    ran = chart("show", "Dr. Moran 61.20")
    assert ran.code == 2
    assert "Rosa · Bill (" in ran.err
    assert "Alma · Bill (" in ran.err


def test_an_account_of_another_person_is_said_to_be_one(chart):
    chart("add", "person", "given=Alma")
    bill = chart("add", "bill", "--person", "Alma", "provider=Dr. Moran", "amount=61.20",
                 "--json").data["id"]  # fmt: skip
    refused = chart("set", bill, "account=MyChart")
    assert (refused.code, "belongs to another person" in refused.err) == (2, True)
    missing = chart("set", bill, "account=Nowhere")
    assert (missing.code, "There is no" in missing.err) == (1, True)
