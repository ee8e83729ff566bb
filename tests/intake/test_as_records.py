"""What each kind of item becomes, and how it stands against what is known."""

from __future__ import annotations

from decimal import Decimal

import pytest
from filed_family import TODAY, Family, item, of, zipped

from famchart.intake.draft import Draft, LabRow, ReadFile
from famchart.intake.formats import read_file
from famchart.intake.given import given_bytes
from famchart.intake.paste import read_paste
from famchart.intake.plan import Standing
from famchart.records.allergy import Allergy
from famchart.records.appointment import Appointment
from famchart.records.bill import Bill
from famchart.records.condition import KIND, Condition
from famchart.records.document import Document
from famchart.records.eob import Eob
from famchart.records.fill import Fill
from famchart.records.login import Login
from famchart.records.medication import Medication
from famchart.records.message import Message
from famchart.records.note import Note
from famchart.records.report import Report
from famchart.records.result import Result
from famchart.records.source import Source
from famchart.records.vaccination import Vaccination
from famchart.records.visit import Visit

LOSARTAN = item(
    "medication", {"rxnorm": "979467"}, name="Losartan", dose="50 mg", sig="Take 1 tablet daily",
    refills_left="3", prescriber="Dr. Ann Lee", pharmacy="Elm Street", quantity="90 tablets",
    date="2026-09-14",
)  # fmt: skip


def test_a_medicine_keeps_all_that_its_list_tells(family: Family) -> None:
    family.file(of(LOSARTAN, date="2026-11-01"), family.first)
    (found,) = family.all(Medication)
    assert (found.name, found.strength, found.refills_left) == ("Losartan", "50 mg", 3)
    assert (found.prescriber, found.pharmacy, found.quantity) == (
        "Dr. Ann Lee",
        "Elm Street",
        "90 tablets",
    )
    assert (found.codes, str(found.written_on)) == ("rxnorm 979467", "2026-09-14")
    assert (found.on, found.account_id) == ("2026-11-01", family.first)
    assert family.counts(of(LOSARTAN), family.first) == (0, 0, 1)


@pytest.mark.parametrize(
    "other",
    [
        item("medication", {"rxnorm": "979467"}, name="Cozaar", dose="50 MG"),
        item("medication", name="losartan 50 mg Oral Tablet"),
        item("medication", name="LOSARTAN", dose="50mg"),
    ],
)
def test_a_medicine_is_known_by_its_code_or_by_name_and_strength(family: Family, other) -> None:
    family.file(of(LOSARTAN), family.first)
    assert family.counts(of(other), family.first) == (0, 0, 1)


def test_another_strength_of_one_source_changes_it_and_of_two_lines_none(family: Family) -> None:
    family.file(of(LOSARTAN), family.first)
    raised = item("medication", name="Losartan", dose="100 mg")
    plan = family.plan(of(raised), family.first)
    assert plan.items[0].standing is Standing.CHANGED
    assert plan.items[0].changes == (
        "Strength: 50 mg → 100 mg", "Codes: rxnorm 979467 no longer holds")  # fmt: skip
    assert family.counts(of(LOSARTAN, raised), family.first) == (1, 0, 1)
    family.file(of(raised), family.first, label="november.xml", way="file")
    (found,) = family.all(Medication)
    assert (found.strength, found.directions) == ("100 mg", "Take 1 tablet daily")
    assert {each.id: each.label for each in family.all(Source)}[found.source_id] == "november.xml"


def test_another_portal_keeps_a_line_of_its_own(family: Family) -> None:
    family.file(of(LOSARTAN), family.first)
    family.file(of(LOSARTAN), family.second)
    assert [each.account_id for each in family.all(Medication)] == [family.first, family.second]
    assert family.counts(of(LOSARTAN), family.second) == (0, 0, 1)


@pytest.mark.parametrize("state", ["discontinued", "cancelled"])
def test_what_a_list_calls_over_is_never_taken_for_current(family: Family, state: str) -> None:
    over = item("medication", name="Amlodipine", dose="5 mg", status=state)
    family.file(of(over, date="2026-10-01"), family.first)
    (found,) = family.all(Medication)
    assert str(found.stopped_on) == "2026-10-01"
    again = item("medication", name="Amlodipine", dose="5 mg", date="2026-11-02")
    assert family.counts(of(again), family.first) == (1, 0, 0)


def test_silence_blanks_nothing_and_what_is_absent_stays(family: Family) -> None:
    family.file(of(LOSARTAN, item("medication", name="Metformin")), family.first)
    family.file(of(item("medication", name="Losartan", dose="50 mg")), family.first)
    found = {each.name: each for each in family.all(Medication)}
    assert found.keys() == {"Losartan", "Metformin"}
    assert found["Losartan"].directions == "Take 1 tablet daily"


def test_an_allergy_that_is_resolved_is_not_active(family: Family) -> None:
    family.file(of(item("allergy", name="Eggs", status="resolved")), family.first)
    assert family.all(Allergy)[0].status == "inactive"


def test_allergies_conditions_and_that_there_is_none(family: Family) -> None:
    read = of(
        item("allergy", {"rxnorm": "7980"}, name="Penicillin", reaction="Hives", severity="Severe"),
        item("problem", {"icd10": "I10"}, name="Hypertension", date="2010", status="Active"),
        item("problem", name="Asthma", date="2001-04", status="resolved"),
    )
    family.file(read, family.first)
    (allergy,) = family.all(Allergy)
    assert (allergy.substance, allergy.reaction, allergy.severity) == (
        "Penicillin", "Hives", "severe",
    )  # fmt: skip
    told = [(each.name, each.since, each.status) for each in family.all(Condition)]
    assert told == [("Hypertension", "2010", "active"), ("Asthma", "2001-04", "resolved")]
    renamed = item("problem", {"icd10": "I10"}, name="High blood pressure", status="Active")
    assert family.counts(of(renamed), family.first) == (0, 0, 1)
    family.file(of(item("allergy", name="No known allergies"), date="2026-10-01"), family.second)
    none = family.all(Allergy)[1]
    assert none.none_known
    assert (none.substance, none.said_by, none.on) == (None, "HealtheLife", "2026-10-01")


def test_one_shot_of_two_sources_is_one_and_twice_of_one_source_is_asked(family: Family) -> None:
    flu = item("immunization", {"cvx": "150"}, name="Influenza, quadrivalent", date="2026-10-03")
    open_ = item("immunization", {"cvx": "88"}, name="Influenza, unspecified", date="2026-10-03")
    family.file(of(flu), family.first)
    assert family.counts(of(flu), family.first) == (0, 0, 1)
    (row,) = family.plan(of(open_), family.first).items
    assert "Influenza, quadrivalent" in row.question
    family.file(of(flu))  # a card of no portal
    assert [each.account_id for each in family.all(Vaccination)] == [family.first, None]


def test_visits_are_known_by_day_and_clinician_and_a_summary_adds_to_one(family: Family) -> None:
    met = item(
        "encounter", name="Office visit", date="2026-08-19", with_="Ann Lee, MD", where="Elm"
    )
    family.file(of(met), family.first)
    summary = item("avs", title="Visit", date="2026-08-19", with_="Ann Lee, MD", body="Walk more.")
    assert family.counts(of(summary), family.first) == (0, 1, 0)
    family.file(of(summary), family.first)
    (found,) = family.all(Visit)
    assert (found.with_whom, found.place, found.reason) == ("Ann Lee, MD", "Elm", "Office visit")
    assert "Walk more." in found.text
    nameless = item("encounter", name="Office visit", date="2026-08-19")
    assert family.plan(of(nameless), family.first).items[0].question
    other = item("encounter", name="Office visit", date="2026-08-19", with_="Bob Ray, MD")
    assert family.counts(of(other), family.first) == (1, 0, 0)


def test_an_appointment_is_in_the_clock_of_its_portal(family: Family) -> None:
    printed = item("appointment", date="2026-12-03", time="10:20", with_="Dr. Stein", type="Echo")
    in_utc = item("appointment", date="2026-12-03", at="2026-12-03T15:20:00Z", with_="Dr. Stein")
    timeless = item("appointment", date="2026-12-09", with_="Dr. Stein", type="Stress test")
    family.file(of(printed), family.first)
    (found,) = family.all(Appointment)
    assert (found.at, found.with_whom, found.reason, found.state) == (
        "2026-12-03T10:20", "Dr. Stein", "Echo", "scheduled",
    )  # fmt: skip
    assert family.counts(of(in_utc), family.first) == (0, 0, 1)
    family.file(of(timeless), family.first)
    (note,) = family.all(Note)
    assert "Stress test" in note.text
    assert note.on == "2026-12-09"


def test_an_answer_joins_its_question_and_a_letter_alone_waits_for_nothing(family: Family) -> None:
    asked = item("message", from_="You", date="2026-04-06", subject="Potassium", body="Stop it?")
    answer = item(
        "message", from_="Ann Lee, MD", to="You", date="2026-04-08", subject="Re: Potassium",
        body="No.",
    )  # fmt: skip
    letter = item("message", from_="Kelly, RN", to="You", date="2025-10-02", body="Refill sent.")
    family.file(of(asked), family.first)
    assert family.counts(of(answer, asked), family.first) == (0, 1, 0)
    family.file(of(answer, asked, letter), family.first)
    first, second = family.all(Message)
    assert (first.text, first.answer, first.answered_by) == ("Stop it?", "No.", "Ann Lee, MD")
    assert (first.sent_at, first.answered_at) == ("2026-04-06T00:00", "2026-04-08T00:00")
    assert (second.answer, second.answered_at) == ("Refill sent.", second.sent_at)
    assert family.counts(of(answer, asked, letter), family.first) == (0, 0, 2)


def test_messages_of_one_subject_are_a_thread(family: Family) -> None:
    first = item("message", from_="You", date="2026-04-06", subject="Ankles", body="Swollen.")
    later = item("message", from_="You", date="2026-04-09", subject="RE: Ankles", body="Still.")
    family.file(of(first), family.first)
    family.file(of(first, later), family.first)
    one, two = family.all(Message)
    assert (one.thread_id, two.thread_id) == (None, one.id)
    assert family.counts(of(first, later), family.first) == (0, 0, 2)


def test_what_a_pasted_report_says_besides_its_findings_is_kept(family: Family) -> None:
    xray = item("imaging", title="Chest X-ray", impression="Clear.")
    text = "Chest X-ray\nTechnique: two views\nImpression\nClear."
    family.file(Draft("imaging", text, items=(xray,)), family.first)
    (found,) = family.all(Report)
    assert found.text == "Technique: two views\nImpression"
    assert family.counts(Draft("imaging", text, items=(xray,)), family.first) == (0, 0, 1)


def test_bills_and_claims(family: Family) -> None:
    bill = item(
        "bill", amount_due="412.60", due_date="2026-12-05", statement_date="2026-11-10",
        service_date="2026-08-19", provider="Harbor Cardiology",
    )  # fmt: skip
    claim = item("claim", claim_id="C-77", your_share="86.20", date="2026-08-19", charged="900")
    family.file(of(bill, claim))
    (found,), (eob,) = family.all(Bill), family.all(Eob)
    assert (found.amount_cents, str(found.due_on), str(found.statement_on)) == (
        41260, "2026-12-05", "2026-11-10",
    )  # fmt: skip
    assert (eob.claim, eob.your_share_cents, eob.billed_cents) == ("C-77", 8620, 90000)
    assert family.counts(of(bill, claim)) == (0, 0, 2)
    next_month = item(
        "bill", amount_due="412.60", due_date="2027-01-05", provider="Harbor Cardiology"
    )
    assert family.plan(of(next_month)).items[0].question


def test_reports_notes_and_documents(family: Family) -> None:
    xray = item("imaging", title="Chest X-ray", date="2026-05-01", impression="Clear.")
    note = item("note", title="Plan", date="2026-05-02", body="Rest.")
    paper = item("document", name="Living will", date="2026-05-03")
    read = zipped(of(xray, note, paper))
    family.file(read, family.first, original=b"%PDF-1.4 bytes", label="all.pdf", way="file")
    (report,), (kept,), (document,) = family.all(Report), family.all(Note), family.all(Document)
    assert (report.title, report.impression) == ("Chest X-ray", "Clear.")
    assert kept.text == "Plan\nRest."
    assert (document.title, document.size, document.media) == ("Living will", 14, "application/pdf")
    assert family.counts(read, family.first) == (0, 0, 3)
    amended = item("imaging", title="Chest X-ray", date="2026-05-01", impression="A nodule.")
    assert family.counts(of(amended), family.first) == (0, 1, 0)


def test_what_has_no_day_is_known_again_and_hyphens_are_no_strength(family: Family) -> None:
    undated = item("imaging", impression="Clear.")
    bare = item("encounter", date="2021-02-24")
    letters = [
        item("document", name="Letter", **day)
        for day in ({"date": "2026-01-05"}, {"date": "2026-02-05"})
    ]
    family.file(zipped(of(*letters, item("document", name="Card"))), family.first, original=b"x")
    assert len(family.all(Document)) == 3
    assert family.counts(zipped(of(*letters, item("document", name="Card"))), family.first) == (
        0,
        0,
        3,
    )
    vitamin = item("medication", name="Omega-3 fatty acids")
    family.file(of(undated, vitamin, bare), family.first)
    assert family.counts(of(undated, vitamin, bare), family.first) == (0, 0, 3)


def test_a_login_goes_to_the_account_it_names_and_nowhere_else(family: Family) -> None:
    ours = item("login", name="Valley Health MyChart", username="rosa", password="hunter2!")
    bank = item("login", name="First Bank", username="rosa", password="zanzibar")
    filed = family.file(zipped(of(ours, bank)), original=b"rosa,hunter2!\nrosa,zanzibar")
    (login,) = family.all(Login)
    assert len(filed.records) == 1
    assert login.password.reveal() == "hunter2!"
    assert not family.all(Note)
    assert [each.original for each in family.all(Source)] == [None]
    again = item("login", name="Valley Health MyChart", username="rosa", password="changed1")
    (row,) = family.plan(of(again)).items
    assert "changed1" not in repr(row)
    assert row.changes == ("Password is another",)


def test_what_its_kind_forbids_is_kept_all_the_same(family: Family) -> None:
    ahead = item("report", title="X-ray", findings="Clear", date="2027-10-03")
    broken = item("medication", name="Warfarin", date="2026-05-01", end="2026-04-01")
    family.file(of(ahead, broken), family.first)
    assert "2027-10-03" in (family.all(Report)[0].our_words or "")
    (kept,) = family.all(Medication)
    assert kept.name == "Warfarin"
    assert kept.our_words or ""


def test_documents_that_repeat_one_list_are_folded(family: Family) -> None:
    metformin = item("medication", name="Metformin", dose="500 mg")
    longer = item("medication", name="Metformin", dose="500 mg", sig="With meals")
    row = LabRow("Potassium", "4.1", value_num=Decimal("4.1"), unit="mmol/L", date="2026-05-01")
    visits = [
        of(LOSARTAN, each, rows=(row,), date=f"2026-0{month}-01", title=f"Visit {month}")
        for month, each in ((3, metformin), (5, longer), (4, metformin))
    ]
    family.file(zipped(*visits), family.first, original=b"zip", label="all.zip", way="file")
    assert [each.directions for each in family.all(Medication)] == [
        "Take 1 tablet daily", "With meals",
    ]  # fmt: skip
    assert len(family.all(Result)) == 1
    assert family.counts(zipped(*visits), family.first) == (0, 0, 3)
    assert {each.original for each in family.all(Source)} == {family.all(Source)[0].original}


def test_one_undo_takes_a_whole_file_back(family: Family) -> None:
    read = zipped(of(LOSARTAN), of(item("note", body="Rest.", date="2026-05-02")))
    assert family.file(read, family.first, original=b"zip").batch
    family.vault.undo()
    assert not family.all(Medication)
    assert not family.all(Note)


def test_a_document_without_facts_is_kept_as_its_text(family: Family) -> None:
    read = ReadFile("pdf", (Draft("pdf", "Walk more.", title="Leaflet"), Draft("pdf", "")))
    family.file(read, original=b"%PDF-1.4")
    assert [each.text for each in family.all(Note)] == ["Leaflet\nWalk more."]
    assert [each.title for each in family.all(Document)] == ["Document"]


def test_what_is_given_on_a_day_to_come_was_not_given(family: Family) -> None:
    shot = item("immunization", {"cvx": "305"}, name="RSV", date="2027-01-03")
    plan = family.plan(of(shot), family.first)
    assert plan.days_after(TODAY) == ["2027-01-03"]
    for expected in ((1, 0, 0), (0, 0, 1)):
        assert family.counts(of(shot), family.first) == expected
        family.file(of(shot), family.first)
    assert family.all(Vaccination) == []
    (note,) = family.all(Note)
    assert "RSV" in note.text
    assert "2027-01-03" in note.text + str(note.on)


@pytest.mark.parametrize(
    "told", [{"date": "2027-01-05"}, {"date": "2026-11-01", "starts": "2027-01-05"}]
)
def test_a_medicine_that_starts_later_is_told_as_from_that_day(family: Family, told) -> None:
    planned = item("medication", name="Losartan", dose="50 mg", refills="3", **told)
    family.file(of(planned), family.first)
    (found,) = family.all(Medication)
    assert (str(found.starts_on), found.stopped_on) == ("2027-01-05", None)
    assert family.counts(of(planned), family.first) == (0, 0, 1)
    put_off = item("medication", name="Losartan", dose="50 mg", date="2027-02-01")
    assert family.counts(of(put_off), family.first) == (0, 1, 0)


def test_the_month_of_a_stop_is_told_by_its_last_day(family: Family) -> None:
    family.file(of(item("medication", name="Losartan", status="stopped", end="2026-02")), None)
    (found,) = family.all(Medication)
    assert str(found.stopped_on) == "2026-02-28"


def test_a_condition_keeps_the_day_on_which_it_was_over(family: Family) -> None:
    for field in ("end", "until"):
        gout = item("problem", name="Gout", date="2010", status="resolved", **{field: "2014-03"})
        family.file(of(gout), family.first)
    (found,) = family.all(Condition)
    assert (found.since, found.until, found.status) == ("2010", "2014-03", "resolved")
    assert KIND.in_words("Gout", KIND.state(found), TODAY) == "Gout, resolved, until Mar 2014"
    family.file(of(item("problem", name="Gout", end="2014-05-02")), family.first)
    (found,) = family.all(Condition)
    assert (found.until, found.status) == ("2014-05-02", "resolved")


@pytest.mark.parametrize(
    ("name", "dose", "told"),
    [("Enalapril 10 mg comprimidos", "10 mg", ("Enalapril", "10 mg")),
     ("insulin glargine 100 unit/mL subcutaneous solution", "",
      ("insulin glargine", "100 unit/mL")),
     ("metoprolol succinate 25 mg 24 hr tablet", "25 mg",
      ("metoprolol succinate 25 mg 24 hr tablet", "25 mg")),
     ("Humalog Mix 75 % pen", "100 units", ("Humalog Mix 75 % pen", "100 units"))],
)  # fmt: skip
def test_a_table_tells_the_strength_in_the_name_too(
    family: Family, name: str, dose: str, told: tuple[str, str]
) -> None:
    family.file(of(item("medication", name=name, dose=dose)), family.first)
    (found,) = family.all(Medication)
    assert (found.name, found.strength) == told


def test_a_calendar_without_a_place_and_a_summary_tell_one_visit(family: Family) -> None:
    visit = item("appointment", date="2026-12-15", time="14:00", zone="UTC", name="Office visit")
    local = item("appointment", date="2026-12-15", time="09:00", name="Office visit")
    for first, second in ((visit, local), (local, visit)):
        family.file(of(first), family.first)
        assert family.counts(of(second), family.first) == (0, 0, 1)
    (found,) = family.all(Appointment)
    assert (str(found.at)[:16], found.zone) == ("2026-12-15T09:00", None)


def test_without_the_zone_of_the_portal_the_moment_stays_as_told(family: Family) -> None:
    told = item("appointment", date="2026-12-15", time="14:00", zone="UTC", name="Office visit")
    family.file(of(told), family.second)
    (found,) = family.all(Appointment)
    assert (str(found.at)[:16], found.zone) == ("2026-12-15T14:00", "UTC")


def test_a_shot_with_a_code_alone_is_called_by_what_the_code_means(family: Family) -> None:
    family.file(of(item("immunization", {"cvx": "115"}, name="115", date="2026-10-02")))
    (found,) = family.all(Vaccination)
    assert (found.name, found.cvx) == ("Tdap", "115")


@pytest.mark.parametrize(
    ("state", "words"), [("En pausa", "State: En pausa"), ("Active", None), ("Stopped", None)]
)
def test_a_state_of_a_medicine_that_has_no_name_here_is_kept_in_words(
    family: Family, state: str, words: str | None
) -> None:
    family.file(of(item("medication", name="Warfarin", status=state)), family.first)
    (found,) = family.all(Medication)
    assert found.our_words == words


PHARMACY = (
    "Walgreens\nLisinopril 10 mg tablet\nTake 1 tablet by mouth daily\n"
    "Last filled 11/04/2026 Qty 30 Days supply 30 Refills left 2\nPrescriber: Dr. Anita Raman\n"
)


@pytest.mark.parametrize(
    ("text", "left", "fill", "words"),
    [
        (PHARMACY, 2, ("2026-11-04", "30", 30), None),
        (
            "Metformin HCL 500MG TAB\nPrescription number: 2719324\n"
            "Last filled on: October 28, 2026\nRefills left: 3\nDays supply: 90\nQuantity: 180\n"
            "Instructions: TAKE ONE TABLET BY MOUTH TWICE A DAY\n",
            3, ("2026-10-28", "180", 90), "Prescription number: 2719324",
        ),
        (
            "Losartán 50 mg comprimido\nTomar 1 comprimido al día\nÚltimo surtido: 04/11/2026\n"
            "Cantidad: 30 comprimidos\nDías de tratamiento: 30\nResurtidos restantes: 1\n",
            1, ("2026-11-04", "30", 30), None,
        ),
        (
            "Amoxicillin 400 mg/5 mL suspension\nTake 5 mL by mouth twice a day\n"
            "Filled on 11/04/2026\nQuantity: 100 mL\n10-day supply, 0 refills left\n",
            0, ("2026-11-04", None, 10), None,
        ),
    ],
)  # fmt: skip
def test_the_last_fill_of_a_pharmacy_is_a_fill_and_its_refills_are_of_that_day(
    family: Family,
    text: str,
    left: int,
    fill: tuple[str, str | None, int],
    words: str | None,
) -> None:
    family.file(read_paste(text), family.first)
    (kept,) = family.all(Medication)
    (filled,) = family.all(Fill)
    assert (kept.refills_left, str(kept.refills_on)) == (left, fill[0])
    assert (str(filled.on), filled.quantity, filled.days_supply) == fill
    assert (filled.medication_id, filled.account_id) == (kept.id, family.first)
    assert kept.our_words == words
    assert family.counts(read_paste(text), family.first) == (0, 0, 1)
    family.file(read_paste(text), family.first)
    assert len(family.all(Fill)) == 1


@pytest.mark.parametrize(
    "table",
    [
        "Medication,Last filled,Quantity,Days supply\nLisinopril 10 mg,11/04/2026,30,30\n",
        "Medicamento,Último surtido,Cantidad,Días de tratamiento\nLosartán 50 mg,04/11/2026,30,30\n",
    ],
)
def test_the_last_fill_in_a_table_is_a_fill_and_no_day_of_a_prescription(
    family: Family, table: str
) -> None:
    family.file(read_file(given_bytes(table.encode(), "list.csv")), family.first)
    (kept,) = family.all(Medication)
    (filled,) = family.all(Fill)
    assert (kept.written_on, str(filled.on), filled.days_supply) == (None, "2026-11-04", 30)


@pytest.mark.parametrize("left", [0, 1, 2])
def test_the_next_fill_of_a_known_medicine_is_added_with_the_refills_that_are_left(
    family: Family, left: int
) -> None:
    family.file(read_paste(PHARMACY), family.first)
    later = PHARMACY.replace("11/04", "11/20").replace("left 2", f"left {left}")
    assert family.counts(read_paste(later), family.first) == (0, 1, 0)
    family.file(read_paste(later), family.first)
    assert [str(each.on) for each in family.all(Fill)] == ["2026-11-04", "2026-11-20"]
    (kept,) = family.all(Medication)
    assert kept.refills_left == left


@pytest.mark.parametrize(("day", "quantity", "count"), [("11/06", "30", 1), ("11/06", "90", 2)])
def test_a_fill_of_some_days_apart_is_one_unless_its_quantity_differs(
    family: Family, day: str, quantity: str, count: int
) -> None:
    family.file(read_paste(PHARMACY), family.first)
    again = PHARMACY.replace("11/04", day).replace("Qty 30", f"Qty {quantity}")
    family.file(read_paste(again), family.first)
    assert len(family.all(Fill)) == count


def test_a_fill_that_is_still_to_come_is_kept_in_words(family: Family) -> None:
    family.file(read_paste(PHARMACY.replace("11/04/2026", "12/24/2026")), family.first)
    assert not family.all(Fill)
    (kept,) = family.all(Medication)
    assert "Last filled: 2026-12-24" in (kept.our_words or "")


def test_a_reason_that_is_told_twice_stands_once(family: Family) -> None:
    told = item("appointment", name="Cardiology", reason="Cardiology", date="2026-12-03",
                time="15:30")  # fmt: skip
    family.file(of(told), family.first)
    (found,) = family.all(Appointment)
    assert found.reason == "Cardiology"
