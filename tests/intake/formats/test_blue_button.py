from __future__ import annotations

import pytest
from samples.read_sample import draft, fields, read, values

RULE = "-" * 32
CMS = f"""{RULE}
MYMEDICARE.GOV PERSONAL HEALTH INFORMATION

{RULE}
**********CONFIDENTIAL***********

Produced by the Blue Button (v2.0)

{RULE}
Demographic

{RULE}
Source: MyMedicare.gov

Name: ANA MARIA SOL

Date of Birth: 05/01/1948

{RULE}
Emergency Contact

{RULE}
Contact Name: LEO SOL

Home Phone: 555-0100

{RULE}
Self Reported Allergies

{RULE}
Allergy Name: Codeine

Reaction: Wheezing

First Episode Date: 05/01/2006

Allergy Name: None

{RULE}
Self Reported Labs and Tests

{RULE}
Test/Lab Type: CBC
Date Taken: 03/23/2000

Results: 13.2, 6.7

Comments: HGB, WBC

{RULE}
Self Reported Vital Statistics

{RULE}
Vital Statistic Type: Height

Date: 11/14/1999

Reading: 177

Comments: cm

{RULE}
Drugs

{RULE}
Drug Name: Aspirin

Supply: Daily

{RULE}
Claim Summary

{RULE}
Claim Number: 111

Provider: ELM LAB

Service Start Date: 10/09/2013

Amount Charged: $1,057.20

You May be Billed: $0.00

{RULE}
Claim Lines for Claim Number: 111

{RULE}
Line number:  1

Procedure Code/Description:  90662 - Vaccine

{RULE}

{RULE}
Claim Number: 112

Claim Type: PartD

Drug Name: LIPITOR
"""


def test_a_text_of_medicare_is_read_by_its_labels():
    found = read(CMS)
    only = found.documents[0]
    assert found.kind == "va-text"
    assert only.patient
    assert (only.patient.given, only.patient.family, only.patient.birth_date) == (
        "ANA MARIA",
        "SOL",
        "1948-05-01",
    )
    counts = {name: n for name, n in only.counts().items() if n}
    assert counts == {
        "results": 1,
        "vitals": 1,
        "medications": 1,
        "allergies": 1,
        "claims": 2,
        "contacts": 1,
    }
    assert values(only) == [
        ("CBC", "13.2, 6.7", None, "2000-03-23"),
        ("Height", "177", "cm", "1999-11-14"),
    ]
    claim = next(item.fields for item in only.items if item.kind == "claim")
    assert (claim["charged"], claim["services"]) == ("1057.20", "90662 - Vaccine")
    assert "Comments: HGB, WBC" in only.unread


VA = """\
--------------------- MY HEALTHEVET PERSONAL HEALTH INFORMATION ----------------------
**********************************CONFIDENTIAL*************************************
Produced by the VA Blue Button (v12.10)
05/31/2013 at 1153

Name: ONE, MHVVETERAN                       Date of Birth: 01 Mar 1948

-------------------------- DOWNLOAD REQUEST SUMMARY ---------------------------------
System Request Date/Time:        31 May 2013 @ 1153

------------------------------ DEMOGRAPHICS -----------------------------------------
Source: Self-Entered

First Name:       MHVVETERAN
Gender:           Male     Blood Type: AB+     Organ Donor: Yes

------------------------------ VA APPOINTMENTS --------------------------------------
Source: VA
Last Updated: 31 May 2013 @ 1100

FUTURE APPOINTMENTS:

Date/Time:               18 Jun 2013 @ 1000
Location:                Dayton VA Medical Center
Status:                  Confirmed
Clinic:                  EYE CLINIC
Phone Number:            4355

PAST APPOINTMENTS:

Date/Time:               11 Apr 2012 @ 0830
Location:                Dayton VA Medical Center
Clinic:                  PRIMARY CARE

--------------------------- VA MEDICATION HISTORY -----------------------------------
Source: VA

Medication:              AMLODIPINE BESYLATE 10MG TAB
Instructions:            TAKE ONE TABLET BY MOUTH EVERY DAY
                         --AVOID GRAPEFRUIT JUICE--
Status:                  Active
Refills Remaining:       3
Last Filled On:          20 Aug 2012
Initially Ordered On:    13 Aug 2012
Quantity:                45
Pharmacy:                DAYTON

------------------------------- VA ALLERGIES ----------------------------------------
Allergy Name:            TRIMETHOPRIM
Date Entered:            09 Mar 2011
Reaction:                Anaphylaxis

Allergy Name:            No known allergies

------------------------- VA LABORATORY RESULTS -------------------------------------
Lab Test:                CHEM 7
Lab Type:                Chemistry
Date/Time Collected:     02 Jan 2013 @ 0815

Test Name        Result      Units       Reference Range     Status
GLUCOSE          110 H       mg/dL       70-99               Final
SODIUM           140         mmol/L      136-145             Final

---------------------------- VITALS AND READINGS ------------------------------------
Source: Self-Entered

Measurement Type:        Blood pressure
Date:                    22 Jul 2011
Time:                    0930
Systolic:                121
Diastolic:               79

Measurement Type:        Body weight
Date:                    22 Jul 2011
Measurement:             185 lb

----------------------------- FAMILY HEALTH HISTORY ---------------------------------
Relationship:            Self
Condition:               Asthma
"""


def test_a_text_of_veterans_affairs_has_its_own_layout():
    only = draft(VA)
    assert only.patient
    assert (only.patient.given, only.patient.family, only.patient.birth_date) == (
        "MHVVETERAN",
        "ONE",
        "1948-03-01",
    )
    told = {item.kind: item.fields for item in only.items}
    assert told["appointment"]["time"] == "10:00"
    assert told["appointment"]["with"] == "EYE CLINIC"
    assert told["encounter"]["date"] == "2012-04-11"
    assert told["medication"]["refills_left"] == "3"
    assert told["medication"]["sig"].endswith("--AVOID GRAPEFRUIT JUICE--")
    assert told["allergy"]["name"] == "TRIMETHOPRIM"
    assert "problem" not in told
    assert [(row.name, row.value, row.flag, row.date) for row in only.rows if not row.is_vital] == [
        ("GLUCOSE", "110", "H", "2013-01-02"),
        ("SODIUM", "140", None, "2013-01-02"),
    ]
    assert [(row.name, row.value, row.unit) for row in only.rows if row.is_vital] == [
        ("Blood pressure", "121/79", None),
        ("Body weight", "185", "lb"),
    ]


def test_a_date_that_cannot_be_is_told_of_and_left_out():
    found = draft(CMS.replace("05/01/2006", "02/30/2006"))
    assert "date" not in next(item.fields for item in found.items if item.kind == "allergy")
    assert found.warnings


@pytest.mark.parametrize("cut", [100, 400, 900, 1500])
def test_a_text_that_is_cut_off_is_read_as_far_as_it_goes(cut):
    assert read(CMS[:cut]).documents


def test_hostile_text_in_a_label_is_text():
    found = draft(CMS.replace("Codeine", "[/x]\x1b[31m {y}"))
    assert "[/x]\x1b[31m {y}" in [item.fields.get("name") for item in found.items]
    assert fields(found)


def test_tests_below_one_order_have_its_day_and_their_flags():
    found = draft(f"""{RULE}
MY HEALTHEVET PERSONAL HEALTH INFORMATION

{RULE}
VA LABORATORY RESULTS

{RULE}
Lab Test: CHEM
Date/Time Collected: 01 Nov 2026 @ 0830

Test Name: POTASSIUM
Result: 4.4
Units: mmol/L

Test Name: GLUCOSE
Result: 145 (High)
Units: mg/dL

Lab Test: CBC

Test Name: WBC
Result: 5.1
""")
    assert [(row.name, row.value, row.flag, row.date) for row in found.rows] == [
        ("POTASSIUM", "4.4", None, "2026-11-01"),
        ("GLUCOSE", "145", "H", "2026-11-01"),
        ("WBC", "5.1", None, None),
    ]
