"""Logins by the command line: masked, revealed, and hidden where the access ended."""

from __future__ import annotations

import pytest

USERNAME = "rosa48"


def test_a_login_shows_no_secret_unless_asked(run):
    run("add", "person", "given=Rosa")
    run("add", "portal", "brand=MyChart")
    run("add", "account", "person=Rosa", "portal=MyChart")
    secrets = ("password=hunter2", "totp=JBSWY3DPEHPK3PXP", "recovery_codes=one two")
    login = run("add", "login", "account=MyChart", "username=rosa", *secrets, "--json").data["id"]
    for words in (("login", "MyChart"), ("show", login, "--history"), ("list", "login"),
                  ("login", "MyChart", "--json"), ("search", "rosa")):  # fmt: skip
        ran = run(*words)
        assert ran.code == 0
        assert not any(secret in ran.out + ran.err for secret in ("hunter2", "JBSWY", "one two"))
    assert "hunter2" in run("login", "MyChart", "--reveal").out
    code = run("login", "mychart", "--reveal", "--json").data["fields"]["totp_code"]
    assert len(code) == 6
    assert code.isdigit()


@pytest.mark.sweep
def test_a_login_of_an_access_that_was_taken_away_is_hidden_by_the_command_too(run):
    run("add", "person", "given=Rosa")
    run("add", "portal", "brand=MyChart")
    run("add", "account", "person=Rosa", "portal=MyChart")
    run("add", "login", "account=MyChart", f"username={USERNAME}", "password=hunter2")
    proxy = run("add", "proxy", "account=MyChart", "kind=adult_to_adult", "state=granted",
                "--json").data["id"]  # fmt: skip
    assert "hunter2" in run("login", "MyChart", "--reveal").out
    row = run("list", "login", "--json").data["items"][0]["id"]
    run("set", row, f"username={USERNAME}x")
    run("set", row, f"username={USERNAME}")
    assert run("set", proxy, "state=revoked", "reason=patient").code == 0
    ran = run("login", "MyChart", "--reveal")
    assert ran.code == 1
    assert "hunter2" not in ran.out + ran.err
    assert "its login is hidden" in ran.err
    assert run("login", "MyChart").code == 0
    found = run("list", "login", "--json").data["items"]
    assert found[0]["fields"]["username"] == "***"
    for words in (("list", "login"), ("show", row), ("show", row, "--json", "--history"),
                  ("show", row, "--history"), ("login", "MyChart"), ("login", USERNAME, "--json"),
                  ("set", row, "codes_to=my phone"), ("changes", "--since", "2026-01-01")):  # fmt: skip
        ran = run(*words)
        assert ran.code == 0, words
        assert USERNAME not in ran.out + ran.err, words


def test_the_login_of_one_who_has_died_is_hidden_for_that(run):
    person = run("add", "person", "given=Rosa", "--json").data["id"]
    run("add", "account", "person=Rosa", "portal=MyChart")
    run("add", "login", "account=MyChart", f"username={USERNAME}", "password=hunter2")
    run("set", person, "died_on=2026-11-01")
    ran = run("login", "MyChart", "--reveal")
    assert ran.code == 1
    assert "Rosa has died: the login is hidden" in ran.err
    assert "hunter2" not in ran.out + ran.err


def test_a_password_keeps_its_spaces_and_recovery_codes_their_lines(chart):
    secrets = ("password= two  spaces ", "recovery_codes=one\ntwo")
    chart("add", "login", "account=MyChart", *secrets)
    fields = chart("login", "MyChart", "--reveal", "--json").data["fields"]
    assert fields["password"] == " two  spaces "
    assert fields["recovery_codes"] == "one\ntwo"


def test_an_authenticator_key_is_checked_when_it_is_entered_and_never_said(chart):
    ran = chart("add", "login", "account=MyChart", "totp=sésamo1")
    assert (ran.code, "sésamo1" in ran.err) == (2, False)
    address = "totp=otpauth://totp/x?secret=JBSWY3DPEHPK3PXP&digits=8"
    assert chart("add", "login", "account=MyChart", address).code == 0
    shown = chart("login", "MyChart", "--reveal")
    assert len(shown.out.split("Digits now: ")[1].split()[0]) == 8


def test_revealed_secrets_stand_in_the_place_of_their_masks(chart):
    chart("add", "login", "account=MyChart", "password=hunter2")
    assert "***" in chart("login", "MyChart").out
    assert "***" not in chart("login", "MyChart", "--reveal").out


def test_a_login_is_its_persons_in_search_and_in_json(chart):
    chart("add", "login", "account=MyChart", "username=rosa48", "codes_to=Ana's phone")
    (hit,) = chart("search", "Ana's", "--person", "Rosa", "--json").data["hits"]
    assert (hit["kind"], hit["person"]) == ("login", "Rosa")
    assert chart("list", "login", "--json").data["items"][0]["person"] == "Rosa"


@pytest.mark.sweep
def test_the_history_of_a_login_tells_which_accounts_it_opened(chart):
    chart("add", "portal", "brand=Kaiser")
    kaiser = chart("add", "account", "person=Rosa", "portal=Kaiser", "--json").data["id"]
    login = chart("add", "login", "account=MyChart", "--json").data["id"]
    chart("set", login, f"account={kaiser}")
    events = chart("show", login, "--history", "--json").data["history"]
    assert {"Opens added: “Rosa · Kaiser”", "Opens taken out: “Rosa · MyChart”"} <= {
        event["words"] for event in events
    }
    assert kaiser in {event["after"] for event in events}


def test_the_same_login_twice_is_refused_and_the_first_one_named(chart):
    login = ("add", "login", "account=MyChart", "username=rosa")
    first = chart(*login, "password=hunter2", "--json").data["id"]
    again = chart("add", "login", "account=MyChart", "username=Rosa", "password=other")
    assert again.code == 2
    assert f"“Rosa · MyChart” is there already: change that one ({first})" in again.err
    assert chart("list", "login", "--json").data["total"] == 1
    assert chart(*login, "whose=patient").code == 2
    second = chart("add", "login", "account=MyChart", "username=me", "--json").data["id"]
    assert chart("set", second, "username=rosa").code == 2
    assert chart("set", first, "password=another").code == 0


def test_a_user_name_is_in_no_title_so_that_an_end_of_access_hides_it_everywhere(chart):
    chart("add", "login", "account=MyChart", "username=cleo.r", "whose=proxy")
    assert "MyChart · my own, as proxy  cleo.r" in chart("list", "login").out
    assert chart("login", "cleo.r").code == 0
    proxy = chart("add", "proxy", "account=MyChart", "kind=adult_to_adult", "state=granted",
                  "--json").data["id"]  # fmt: skip
    assert chart("set", proxy, "state=revoked", "reason=patient").code == 0
    assert "cleo.r" not in chart("list", "login").out
    for words in (
        ("search", "mychart"),
        ("search", "cleo.r"),
        ("changes", "--since", "2026-01-01"),
    ):
        assert "cleo.r" not in chart(*words).out.split("“cleo.r”")[-1]


def test_what_a_password_manager_notes_beside_a_login_is_kept_and_is_secret(chart, tmp_path):
    path, exported = tmp_path / "logins.csv", tmp_path / "open"
    path.write_text(
        "name,url,username,password,note,Security question\n"
        "MyChart,https://mychart.example,rosa,river-7,PIN 9921,Fluffy\n"
    )
    words = ("import", str(path), "--person", "Rosa", "--portal", "MyChart", "--json")
    filed = chart(*words)
    (login_id,) = filed.data["records"]
    chart("export-open", "--to", str(exported), "--person", "Rosa", "--yes", "--yes")
    told = [chart(*each).out for each in (("login", login_id), ("changes",), ("list", "login"))]
    told += [chart("show", login_id, "--json").out, chart("search", "PIN", "--json").out, filed.out]
    told += [each.read_text() for each in exported.rglob("*.csv")]
    assert len(told) > 6
    assert not [each for each in told if "9921" in each or "Fluffy" in each]
    kept = chart("login", login_id, "--reveal", "--json").data["fields"]["remarks"]
    assert kept == "PIN 9921; Security question: Fluffy"
    assert chart(*words).data["same"] == 1


def test_a_secret_that_its_field_does_not_take_is_a_secret_remark(chart, tmp_path):
    path = tmp_path / "logins.csv"
    path.write_text(
        "name,url,username,password,totp,note\n"
        'MyChart,https://mychart.example,rosa,"river\nseven",no key!,PIN 9921\n'
    )
    words = ("import", str(path), "--person", "Rosa", "--portal", "MyChart", "--json")
    (login_id,) = chart(*words).data["records"]
    told = [chart("show", login_id, "--json").out, chart("list", "login", "--json").out]
    told += [chart("changes").out, chart("search", "river", "--json").out]
    assert not [each for each in told if "seven" in each or "no key!" in each]
    fields = chart("login", login_id, "--reveal", "--json").data["fields"]
    assert fields["remarks"] == "Password: river\nseven\nAuthenticator key: no key!\nPIN 9921"
    assert chart(*words).data["same"] == 1
