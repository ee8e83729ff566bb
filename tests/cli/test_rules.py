"""The rules command: what corrections taught is listed, removed, handed on without anybody in it."""

from __future__ import annotations

import json

TAUGHT = (
    ("name", "K+", "Potassium"),
    ("name", "Glucose 98", "Glucose"),
    ("unit", "", "mmol/L"),
    ("numbers", "", "comma"),
    ("passed_over", "Rosa was here", ""),
    ("table", "medicamento|dosis", "medication\nmedicamento = name\ndosis = dose"),
)
SECRETS = ("Rosa", "rosa48", "98", "1948", "seven-lamps")


def teach(chart) -> None:
    chart("add", "login", "account=Rosa MyChart", "username=rosa48", "password=seven-lamps")
    for about, printed, meaning in TAUGHT:
        test = ["test=Sodium"] if about == "unit" else []
        where = [] if about == "table" else ["portal=MyChart"]
        texts = [f"{name}={text}" for name, text in (("printed", printed), ("meaning", meaning))]
        ran = chart("add", "rule", f"about={about}", *texts, *test, *where)
        assert ran.code == 0, ran.err


def test_rules_are_listed_and_removed_and_come_back_by_undo(chart):
    teach(chart)
    listed = chart("rules", "--json").data
    assert listed["total"] == len(TAUGHT)
    unit = next(each for each in listed["items"] if each["about"] == "unit")
    assert (unit["of_test"], unit["meaning"]) == ("Sodium", "mmol/L")
    assert "MyChart" in unit["portal"]
    assert chart("rules", "--remove", unit["id"]).code == 0
    assert chart("rules", "--json").data["total"] == len(TAUGHT) - 1
    chart("undo")
    assert chart("rules", "--json").data["total"] == len(TAUGHT)
    assert "everywhere" in chart("rules").out
    assert chart("rules", "--export", "--remove", unit["id"]).code == 2


def test_rules_leave_without_anybodys_data_and_are_taken_over_elsewhere(chart, tmp_path):
    teach(chart)
    ran = chart("rules", "--export")
    assert not any(word.casefold() in ran.out.casefold() for word in SECRETS)
    assert "2 rules were left out" in ran.err
    kept = [(each["about"], each.get("printed", "")) for each in json.loads(ran.out)["rules"]]
    assert sorted(kept) == [
        ("name", "K+"),
        ("numbers", ""),
        ("table", "medicamento|dosis"),
        ("unit", ""),
    ]
    for each in chart("rules", "--json").data["items"]:
        chart("rules", "--remove", each["id"])
    file = tmp_path / "rules.json"
    told = json.loads(ran.out)
    told["rules"].append({"portal": {"brand": "Nowhere"}, "about": "name", "printed": "Na",
                          "meaning": "Sodium"})  # fmt: skip
    file.write_text(json.dumps(told))
    taken = chart("rules", "--import", str(file), "--json").data
    assert taken == {"kept": 4, "left_out": 1}
    assert chart("rules", "--import", str(file), "--json").data["kept"] == 0
    told["rules"][0]["about"] = "poetry"
    file.write_text(json.dumps(told))
    refused = chart("rules", "--import", str(file))
    assert (refused.code, "holds no rules" in refused.err) == (refused.code or 1, True)
    file.write_text("[1, 2]")
    assert "holds no rules" in chart("rules", "--import", str(file)).err


def test_a_file_of_a_portal_is_read_with_the_decimal_mark_that_was_taught(chart, tmp_path):
    file = tmp_path / "labs.csv"
    file.write_text("Test,Result,Units,Collected\nFerritin,1.234,ng/mL,2026-11-03\n")
    teach(chart)
    asked = ("import", str(file), "--person", "Rosa", "--portal", "Rosa MyChart")
    assert chart(*asked, "--json").code == 0
    (listed,) = chart("list", "result", "--json").data["items"]
    kept = chart("show", listed["id"], "--json").data["fields"]
    assert (kept["value"], kept["decimal_comma"]) == ("1.234", True), kept
    assert chart("add", "rule", "about=numbers", "meaning=dot").code == 2
