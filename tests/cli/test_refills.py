"""The refills command: scenario 4 in text and in JSON, for people and for scripts."""

from __future__ import annotations

import pytest

TRIP = ("--trip", "2026-12-10", "2027-01-04")


@pytest.fixture
def medicines(chart):
    """Run commands on a chart with Losartan, a controlled drug and one taken as needed."""
    losartan = chart("add", "medication", "--person", "Rosa", "name=Losartan", "strength=50 mg",
                     "per_day=1", "class=rx", "plan_days_left=14", "refills_left=2", "--json")  # fmt: skip
    chart("add", "fill", f"medication={losartan.data['id']}", "on=2026-09-14", "quantity=90")
    zolpidem = chart("add", "medication", "--person", "Rosa", "name=Zolpidem", "per_day=1",
                     "class=c4", "--json")  # fmt: skip
    chart("add", "fill", f"medication={zolpidem.data['id']}", "on=2026-11-20", "quantity=30",
          "days_supply=30")  # fmt: skip
    chart("add", "medication", "--person", "Rosa", "name=Nitro", "taken=as_needed")
    chart("add", "medication", "--person", "Rosa", "name=Stopped", "stopped_on=2026-11-01")
    chart("add", "medication", "--person", "Rosa", "name=Private", "private=ask")
    return chart


def test_scenario_4_in_json(medicines):
    told = medicines("refills", *TRIP, "--json").data
    assert told["trip"] == {"from": "2026-12-10", "to": "2027-01-04"}
    losartan, zolpidem, nitro, private = told["items"]
    assert {name: losartan[name] for name in (
        "title", "last_covered_on", "earliest_fill_on", "override_needed", "doses_needed",
        "needed_from", "needed_until", "controlled", "verdict",
    )} == {
        "title": "Losartan 50 mg", "last_covered_on": "2026-12-12",
        "earliest_fill_on": "2026-11-29", "override_needed": False, "doses_needed": 23,
        "needed_from": "2026-12-13", "needed_until": "2027-01-04", "controlled": False,
        "verdict": "fill_before",
    }  # fmt: skip
    assert (zolpidem["controlled"], zolpidem["override_needed"]) == (True, True)
    assert (zolpidem["ask_override_from"], zolpidem["ask_override_by"]) == (
        "2026-11-25", "2026-12-03")  # fmt: skip
    between = "between Wed Nov 25 and Thu Dec 3 (offices are closed Thu Nov 26)"
    assert between in medicines("refills", *TRIP).out
    assert (nitro["verdict"], nitro["override_needed"]) == ("as_needed", False)
    assert set(private) == {"id", "person", "private"}


def test_scenario_4_in_words(medicines):
    text = medicines("refills", *TRIP).out
    assert "Rosa: Losartan 50 mg\n  last dose Sat Dec 12 · can be filled from Sun Nov 29\n" in text
    assert "  23 doses needed, Sun Dec 13 to Mon Jan 4, 2027\n" in text
    assert "  fill before leaving; no override needed\n" in text
    assert "controlled drug: an early fill or an override is often refused" in text
    assert "Rosa: private: open it to see" in text
    assert "hand luggage" in text
    assert "Stopped" not in text


def test_a_trip_needs_whole_patches(medicines):
    added = medicines("add", "medication", "--person", "Rosa", "name=Clonidine", "unit=patches",
                      "per_day=1/7", "--json").data["id"]  # fmt: skip
    medicines("add", "fill", f"medication={added}", "on=2026-11-10", "quantity=4")
    assert "4 patches needed" in medicines("refills", *TRIP).out


def test_without_a_trip_it_lists_all(medicines):
    text = medicines("refills").out
    assert "Rosa: Losartan 50 mg\n  21 left · out Sun Dec 13 · fill from Sun Nov 29" in text
    told = medicines("refills", "--json").data
    assert told["trip"] is None
    assert [each.get("title") for each in told["items"]] == [
        "Losartan 50 mg", "Zolpidem", "Nitro", None]  # fmt: skip
    assert "verdict" not in told["items"][0]
    assert medicines("refills", "--person", "Nobody").code == 1


@pytest.mark.parametrize("trip", [("2027-01-04", "2026-12-10"), ("soon", "2026-12-10"),
                                  ("2026-12-10", "2028-12-10")])  # fmt: skip
def test_a_trip_that_cannot_be_is_wrong_use(medicines, trip):
    assert medicines("refills", "--trip", *trip).code == 2


@pytest.mark.sweep
def test_the_life_of_a_request_by_the_command_line(medicines):
    losartan = medicines("refills", "--json").data["items"][0]["id"]
    asked = medicines("add", "request", f"medication={losartan}", "on=2026-11-20", "--json").data
    assert asked["fields"]["state"] == "requested"
    assert asked["derived"]["due"] == "2026-11-25"
    wrong = medicines("set", asked["id"], "state=returned_to_stock")
    assert wrong.code == 2
    assert "cannot become" in wrong.err
    assert medicines("set", asked["id"], "state=denied").code == 2
    assert medicines("set", asked["id"], "state=picked_up").code == 0
    told = medicines("show", losartan, "--json").data
    assert told["fields"]["refills_left"] == 1
    assert told["derived"]["run_out_on"] == "2027-02-20"
    changes = medicines("changes", "--json").data["items"][0]["changes"]
    assert "Refill request: State changed from “requested” to “picked up”" in changes
    assert "Medicine: Refills left changed from “2” to “1”" in changes


def test_a_trip_that_is_over_is_refused_in_words(medicines):
    over = medicines("refills", "--trip", "2026-10-01", "2026-10-09")
    assert over.code == 2
    assert "was over before today" in over.err
    assert medicines("refills", "--trip", "2026-11-01", "2026-11-22").code == 0


def test_what_is_picked_up_at_once_says_which_fill_it_wrote(medicines):
    losartan = medicines("refills", "--json").data["items"][0]["id"]
    texts = (f"medication={losartan}", "on=2026-11-20", "state=picked_up")
    made = medicines("add", "request", *texts, "--json").data
    assert [each["kind"] for each in made["also"]] == ["fill", "medication"]
    assert medicines("undo").code == 0
    assert "Written with it: Fill Losartan 50 mg: 90" in medicines("add", "request", *texts).out


def test_nothing_may_be_left_over_and_no_quantity_is_read_in_two_ways(medicines):
    losartan = medicines("refills", "--json").data["items"][0]["id"]
    fill = ("add", "fill", f"medication={losartan}", "on=2026-11-21", "quantity=90")
    assert medicines(*fill, "left_over=0").code == 0
    for quantity in ("1,000", "1.000", "999999"):
        wrong = medicines("add", "count", f"medication={losartan}", f"units={quantity}")
        assert wrong.code == 2
        assert "100000 at most" in wrong.err
    assert medicines("add", "count", f"medication={losartan}", "units=0,5").code == 0


def test_a_fill_before_its_prescription_says_so(medicines):
    losartan = medicines("refills", "--json").data["items"][0]["id"]
    medicines("set", losartan, "written_on=2026-09-10")
    old = medicines("add", "fill", f"medication={losartan}", "on=2026-09-09", "quantity=90")
    assert "picked up before the present prescription was written" in old.out
    new = medicines("add", "fill", f"medication={losartan}", "on=2026-09-10", "quantity=90")
    assert "before the present prescription" not in new.out


@pytest.mark.sweep
def test_what_stops_on_the_trip_ends_on_that_day(medicines):
    losartan = medicines("refills", "--json").data["items"][0]["id"]
    assert medicines("set", losartan, "stopped_on=2026-12-12").code == 0
    text = medicines("refills", *TRIP).out
    assert "stops Sat Dec 12: 2 doses needed away until then\n  there is enough until then" in text
    assert "lasts to the end of the trip" not in text
    told = medicines("refills", *TRIP, "--json").data["items"][0]
    assert {name: told[name] for name in ("verdict", "ends_on", "doses_until_end")} == {
        "verdict": "ends", "ends_on": "2026-12-12", "doses_until_end": 2}  # fmt: skip
    assert medicines("set", losartan, "stopped_on=2026-12-09").code == 0
    assert "stops Wed Dec 9: none is needed away" in medicines("refills", *TRIP).out


@pytest.mark.sweep
def test_each_fill_that_is_entered_says_what_it_took_off_and_closed(medicines):
    losartan = medicines("refills", "--json").data["items"][0]["id"]
    medicines("add", "request", f"medication={losartan}", "on=2026-11-18", "state=ready")
    text = medicines("add", "fill", f"medication={losartan}", "on=2026-11-20", "quantity=90").out
    assert "Refills: 1 refill left: one taken off" in text
    assert "Written with it: Refill request Losartan 50 mg" in text
    assert "Refills left: 1" in medicines("show", losartan).out
    assert "pick it up" not in medicines("today").out
    assert medicines("undo").code == 0
    assert "Refills left: 2" in medicines("show", losartan).out
    assert "pick it up" in medicines("today").out


def test_a_label_that_the_quantity_contradicts_counts_and_is_said_everywhere(chart):
    made = chart("add", "medication", "--person", "Rosa", "name=Metformin", "per_day=2",
                 "unit=tablets", "--json").data["id"]  # fmt: skip
    said = "30 days on the label, but the quantity lasts 10: the label counts"
    fill = chart("add", "fill", f"medication={made}", "on=2026-11-10", "quantity=20",
                 "days_supply=30")  # fmt: skip
    assert said in fill.out
    for command in (("show", made), ("refills",), ("today",)):
        assert said in chart(*command).out
    assert chart("show", made, "--json").data["derived"]["run_out_on"] == "2026-12-10"
    chart("add", "count", f"medication={made}", "on=2026-11-22", "units=36")
    assert said not in chart("today").out
    usual = chart("add", "medication", "--person", "Rosa", "name=Aspirin", "per_day=3",
                  "--json").data["id"]  # fmt: skip
    texts = ("on=2026-11-10", "quantity=100", "days_supply=30")
    assert "on the label" not in chart("add", "fill", f"medication={usual}", *texts).out


def test_a_trip_counts_half_tablets_as_no_whole_doses_and_one_day_as_one(chart):
    for name, per_day, quantity in (("Half", "1/2", "4"), ("Near", "1", "16"), ("Odd", "1/3", "5")):
        made = chart("add", "medication", "--person", "Rosa", f"name={name}",
                     f"per_day={per_day}", "--json").data["id"]  # fmt: skip
        chart("add", "fill", f"medication={made}", "on=2026-11-20", f"quantity={quantity}")
    text = chart("refills", "--trip", "2026-12-01", "2026-12-06").out
    assert "Half\n" in text
    assert "3 for 6 days needed, Tue Dec 1 to Sun Dec 6" in text
    assert "1 dose needed, Sun Dec 6\n" in text
    assert "1 day needed" not in text


def test_of_what_is_bought_over_the_counter_no_plan_says_anything(chart):
    made = chart("add", "medication", "--person", "Rosa", "name=Omeprazole", "per_day=1",
                 "class=otc", "--json").data["id"]  # fmt: skip
    chart("add", "fill", f"medication={made}", "on=2026-11-01", "quantity=24")
    for command in (("show", made), ("refills",), ("today",)):
        text = chart(*command).out
        assert "plan may say" not in text
        assert "fill from" not in text
    assert chart("show", made, "--json").data["derived"]["earliest_fill_on"] is None


def test_a_pick_up_beyond_the_refills_is_said_in_text_and_json(medicines):
    for day in ("2026-10-10", "2026-11-05", "2026-11-20"):
        medicines("add", "fill", "medication=Losartan", f"on={day}", "quantity=30")
    assert "1 pick-up more than the refills that were told" in medicines("refills").out
    losartan, *others = medicines("refills", "--json").data["items"]
    assert (losartan["usable_refills"], losartan["refills_over"]) == (0, 1)
    assert {each.get("refills_over") for each in others} == {None}


@pytest.mark.sweep
def test_a_request_that_is_picked_up_at_once_says_which_steps_were_not_entered(medicines):
    losartan = medicines("refills", "--json").data["items"][0]["id"]
    asked = medicines("add", "request", f"medication={losartan}", "on=2026-11-16", "--json").data
    words = "from “requested” to “picked up”: between them nothing was entered"
    picked_up = medicines("set", asked["id"], "state=picked_up")
    assert f"{words} (approved, being filled, ready)" in picked_up.out
    assert medicines("undo").code == 0
    fill = ("add", "fill", f"medication={losartan}", "on=2026-11-21", "quantity=90")
    assert words in medicines(*fill).out  # a fill closes the request that was waiting for it
    assert medicines("undo").code == 0
    medicines("set", asked["id"], "state=ready")
    assert "nothing was entered" not in medicines("set", asked["id"], "state=picked_up").out


def test_a_break_now_is_said_with_its_end(chart):
    losartan = chart("add", "medication", "--person", "Rosa", "name=Losartan", "per_day=1",
                     "dose_since=2026-12-05", "per_day_before=1; 0 since 2026-11-20", "--json")  # fmt: skip
    chart("add", "fill", f"medication={losartan.data['id']}", "on=2026-11-01", "quantity=90")
    assert "  a break now: 0 a day until Sat Dec 5" in chart("refills").out
    (told,) = chart("refills", "--json").data["items"]
    assert told["on_break"] is True
    chart("set", losartan.data["id"], "per_day_before=1; 0 since 2026-11-30")
    assert "break" not in chart("refills").out
    (told,) = chart("refills", "--json").data["items"]
    assert told["on_break"] is False


def test_a_break_without_an_end_is_said(chart):
    losartan = chart("add", "medication", "--person", "Rosa", "name=Losartan", "per_day=0",
                     "dose_since=2026-11-20", "per_day_before=1", "--json")  # fmt: skip
    chart("add", "fill", f"medication={losartan.data['id']}", "on=2026-11-01", "quantity=90")
    assert "  a break now: 0 a day\n" in chart("refills").out + "\n"
