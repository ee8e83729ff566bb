"""What must be quick, in the app: keys from the unlocked Today on, typed text not counted.

The numbers are those of the table of scenarios, and so are the most keys that each may take.
"""

from __future__ import annotations

from datetime import date

from tests_support import LIPIDS

from famchart.cli.demo import STAGED_ON
from famchart.records.account import Account
from famchart.records.call import Call
from famchart.records.note import Note
from famchart.records.person import Person
from famchart.records.portal import Portal
from famchart.records.question import Question
from famchart.records.report import Report
from famchart.records.result import Result
from famchart.records.task import Task

WIDE = (100, 30)
LAST_OF_NOVEMBER, FIRST_OF_DECEMBER = date(2026, 11, 30), date(2026, 12, 1)
VISIT_DAY = date(2026, 12, 3)
TURNS_18 = date(2027, 4, 22)


async def test_1_was_the_reply_over_thanksgiving_late(at_the_keys):
    async with at_the_keys() as caregiver:
        await caregiver.press("g", "m", "end", "enter")
        assert caregiver.keys <= 5
        for told in (
            "Now answered 2 business days late",
            "Answer due Tue Dec 2, 2025",
            "5 business days used",
            "closed: Thu Nov 27, 2025; Fri Nov 28, 2025",
            "Tue Nov 25, 2025 09:12 · sent",
            "Thu Dec 4, 2025 15:40 · answer",
        ):
            assert told in caregiver.words


async def test_1_the_clinic_was_open_on_friday_or_has_a_longer_window(at_the_keys):
    async with at_the_keys() as caregiver:
        for days, closed, told in (
            ("3", "2025-11-27", ("answered 3 business days late", "Answer due Mon Dec 1, 2025",
                                 "6 business days used")),
            ("5", "2025-11-27, 2025-11-28", ("answered on time", "Answer due Thu Dec 4, 2025",
                                             "5 business days used")),
        ):  # fmt: skip
            await caregiver.press("g", "w", *["down"] * 4, "e", *["tab"] * 6)
            await caregiver.press("ctrl+u")
            await caregiver.write(days)
            await caregiver.press("tab", "tab", "ctrl+u")
            await caregiver.write(closed)
            await caregiver.press("enter")
            caregiver.keys = 0
            await caregiver.press("g", "m", "end", "enter")
            assert caregiver.keys <= 5
            for words in told:
                assert words in caregiver.words


async def test_2_which_portal_has_the_a1c_and_how_has_it_moved(at_the_keys):
    async with at_the_keys(size=WIDE) as caregiver:
        await caregiver.press("2", "g", "r", "end", "enter")
        assert "● C 8.1" in caregiver.words
        assert "○ 7.4 converted from 57 mmol/mol" in caregiver.words
        at = next(n for n, line in enumerate(caregiver.lines) if "As printed" in line)
        assert [
            " ".join(line.lstrip("›").split()) for line in caregiver.lines[at + 1 : at + 5]
        ] == [
            "Oct 30, 2026 57 mmol/mol ○ 7.4 no portal",
            "Jul 9, 2026 7.4 % 7.4 H 4.0-5.6 A MyChart, Valley Health",
            "Mar 11, 2026 8.1 % 8.1 H <5.7 C athenaPatient, Lakeside Endocrinology",
            "Nov 18, 2025 7.6 % 7.6 H 4.0-5.6 A MyChart, Valley Health",
        ]
        assert caregiver.keys <= 10


UNTIL_WHEN = (
    "my proxy · limited",
    "Teen age 13 limited since Mar 1, 2025",
    "Ends on Fri Mar 1, 2030",
    "May end on Thu Feb 28, 2030",
    "Last day of use Thu Feb 28, 2030",
    "To be safe Wed Feb 27, 2030",
    "Feb 28, 2029 Decide together",
    "Aug 28, 2029 An own account for the teen",
    "Aug 28, 2029 If nothing else will do: start the guardianship petition",
    "Dec 30, 2029 Download everything that you can see now",
)
MOST_KEYS_OF_A_CHILD = 18
"""A person, a portal account and the access to it, from Today to what follows from them."""


async def test_3_until_when_the_sons_access_lasts(at_the_keys):
    async with at_the_keys(size=(100, 50)) as caregiver:
        await caregiver.press("4", "g", "a", "enter")
        for told in UNTIL_WHEN:
            assert told in caregiver.words
        assert "start now" not in caregiver.words


async def test_3_a_son_of_whom_a_birth_date_is_entered_once(at_the_keys):
    async with at_the_keys(size=(100, 50)) as caregiver:
        await enter_child(caregiver, "Leo", "2012-02-29")
        assert caregiver.keys <= MOST_KEYS_OF_A_CHILD
        for told in UNTIL_WHEN:
            assert told in caregiver.words
        assert "start now" not in caregiver.words


async def enter_child(caregiver, name, born):
    """Enter a child, the sixth of the family, with the access to the children’s hospital."""
    await caregiver.press("a")
    await caregiver.write("person")
    await caregiver.press("enter")
    await caregiver.write(name)
    await caregiver.press("tab", "tab", "tab")
    await caregiver.write(born)
    await caregiver.press("enter", "6", "a")
    await caregiver.write("portal account")
    await caregiver.press("enter")
    await caregiver.write("Children")
    await caregiver.press("enter", "g", "a", "enter", "n")
    await caregiver.write("granted")
    await caregiver.press("enter")


async def test_4_the_refill_before_a_trip(at_the_keys):
    async with at_the_keys(size=WIDE) as caregiver:
        await caregiver.press("g", "f", "t")
        await caregiver.write("dec 10")
        await caregiver.press("down")
        await caregiver.write("jan 4")
        await caregiver.press("enter")
        assert caregiver.keys <= 20
        told = caregiver.words
        before = told[told.index("FILL BEFORE LEAVING") :]
        assert "Losartan 50 mg 23 doses needed, Sun Dec 13 to Mon Jan 4, 2027" in before
        assert "last dose Sat Dec 12 · can be filled from Sun Nov 29" in before
        assert "no override needed" in before
        override = told[told.index("ASK FOR AN OVERRIDE") : told.index("FILL BEFORE LEAVING")]
        assert "Clobazam 10 mg" in override
        assert "! controlled drug" in override


async def test_7_three_lists_disagree_and_the_next_visit_asks(at_the_keys):
    async with at_the_keys() as caregiver:
        await caregiver.press("g", "x")
        for told in (
            "Carvedilol Medicine: strength, not in every list",
            "25 mg · 2 a day MyChart Nov 3 50 mg · 2 a day Oracle Health Nov 20",
            "not listed athenaPatient Nov 2",
            "Amlodipine Medicine: current in one list, over in another",
            "5 mg · 1 a day Oracle Health Nov 20 stopped Sep 15 the family Oct 1",
        ):
            assert told in caregiver.words
        await caregiver.press("q", "q", "q")
        assert caregiver.keys <= 6
        assert "Disagreements · 6 not settled · 3 among the questions" in caregiver.words
        assert "among the questions for Thu Dec 3, Dr. Lee, cardiology" in caregiver.words
        asked = {each.text.partition(":")[0] for each in caregiver.added(Question)}
        assert asked == {"Carvedilol", "Amlodipine", "Metformin"}


async def test_9_a_panel_copied_on_a_phone(at_the_keys):
    async with at_the_keys() as caregiver:
        await caregiver.press("p")
        await caregiver.paste(LIPIDS)
        assert "? Mother · named in the text" in caregiver.words
        assert "5 new · 1 line kept as text" in caregiver.words
        assert "Fasting: pt states 10h" in caregiver.words
        await caregiver.press("enter")
        assert caregiver.keys <= 5
        assert "Saved: 5 new · 1 line kept as text" in caregiver.words
        report = caregiver.added(Report)[0]
        assert report.text == "Fasting: pt states 10h"
        filed = [each for each in caregiver.all_of(Result) if each.report_id == report.id]
        assert [(each.value, each.flag) for each in filed] == [
            ("208", "H"), ("151", "H"), ("44", None), ("136", "H"), ("<30", None),
        ]  # fmt: skip


async def test_10_the_father_takes_the_access_back(at_the_keys):
    async with at_the_keys() as caregiver:
        await caregiver.press("g", "a", "3", "enter", "r")
        await caregiver.write("2026-11-20")
        await caregiver.press("enter")
        assert caregiver.keys <= 6
        assert "Father decided this. Ask Father first." in caregiver.lines[3]
        for told in (
            "nothing of Father goes into a hand-over unless Father agrees",
            "What is lost results, notes, visit summaries, messages, scheduling, refills, bills",
            "my proxy · revoked · on Fri Nov 20",
            "hidden: it is no longer yours to use here",
        ):
            assert told in caregiver.words
        assert [each.may_share for each in caregiver.all_of(Person) if each.called == "Father"] == [
            "no"
        ]
        assert "health-care proxy" not in caregiver.words
        await caregiver.press("o")
        assert "Only Father can give it, at any time." in caregiver.words
        await caregiver.press("escape", "g", "t", "3")
        assert "NextGen PxP never (revoked: Father decided this)" in caregiver.words
        assert "Yearly check" not in caregiver.words  # nobody is to chase him
        await caregiver.press("g", "e")
        assert "Yearly check wanted · theirs to answer, not yours" in caregiver.words


async def test_11_a_portal_moves_and_the_new_one_follows_it(at_the_keys):
    async with at_the_keys(LAST_OF_NOVEMBER) as caregiver:
        assert "The portal closes" not in actions(caregiver)
    async with at_the_keys(FIRST_OF_DECEMBER, (100, 50)) as caregiver:
        told = "in 30 days · Thu Dec 31 The portal closes: download everything"
        assert told in caregiver.words
        await caregiver.press("2", "g", "a", "down", "enter")
        steps = ("download everything", "write down open messages", "get the images",
                 "ask for the access again at the new one", "book again what lies after")  # fmt: skip
        at = [caregiver.words.index(f"The portal closes: {step}") for step in steps]
        assert at == sorted(at)
        assert "portal closes Thu Dec 31 → MyChart, St. Anne Health" in caregiver.words
        await caregiver.press("w")
        assert caregiver.keys <= 6
        assert "u to undo · n there asks for it" in caregiver.words
        (old,) = [each for each in caregiver.all_of(Portal) if each.closing_on]
        new = caregiver.added(Account)[0]
        assert new.portal_id == old.successor_id
        await caregiver.press("w")
        assert caregiver.lines[3].startswith("› Mother · MyChart, St. Anne Health")


async def test_12_a_bill_that_is_none_yet(at_the_keys):
    async with at_the_keys(size=WIDE) as caregiver:
        await caregiver.press("2", "g", "j", "a")
        for text, keys_after in (
            ("412.60", ("tab", "tab")),
            ("St. Anne Cardiology", ("tab",)),
            ("dec 5", ("tab",)),
            ("aug 19", ("enter",)),
        ):
            await caregiver.write(text)
            await caregiver.press(*keys_after)
        assert "no EOB yet: pay once it says the same" in caregiver.words
        await caregiver.press("enter", "o")
        await caregiver.write("86.20")
        await caregiver.press("enter")
        assert "bill exceeds EOB by 326.40 · visit of Aug 19" in caregiver.words
        assert "For the visit Aug 19 · Dr. Lee: Follow-up" in caregiver.words
        await caregiver.press("c", "tab")
        await caregiver.write("They file it again")
        await caregiver.press("enter")
        assert caregiver.keys <= 15
        assert caregiver.added(Call)[0].on == STAGED_ON
        assert "called Nov 22" in caregiver.words


async def test_14_the_sheet_of_a_visit_and_what_came_of_it(at_the_keys):
    async with at_the_keys(VISIT_DAY, (100, 50)) as caregiver:
        await caregiver.press("g", "e", "enter")
        for told in (
            "Thu Dec 3 10:20 EST",
            "nothing to eat from Thu Dec 3 02:20 EST",
            "Papers Insurance card, list of medicines",
            "☐ Are the swollen ankles from the amlodipine?",
            "Blood pressure, since Wed Aug 19 2 Nov 20 132/78 Oct 12 141/84",
            "Medicines changed, since Wed Aug 19 2 Carvedilol 50 mg: prescribed Nov 16",
            "Carvedilol: 25 mg · 2 a day (MyChart Nov 3); 50 mg · 2 a day (Oracle Health Nov 20)",
        ):
            assert told in caregiver.words
        await caregiver.press("o")
        await caregiver.write("The heart is fine.")
        await caregiver.press("tab")
        await caregiver.write("Dec 10 send the readings")
        await caregiver.press("f2")
        assert caregiver.keys <= 6
        task = caregiver.added(Task)[0]
        assert (task.title, task.due_on) == ("send the readings", date(2026, 12, 10))
        assert "Thu Dec 10 send the readings" in caregiver.words


async def test_15_the_review_of_a_sunday(at_the_keys):
    """Three people, six portals: all that is due is on one glass a person, and a key ends it.

    On a small glass why and what to do is told in full of the one under the cursor.
    """
    async with at_the_keys() as caregiver:
        assert len({each.portal_id for each in caregiver.all_of(Account)}) >= 6
        for number in "234":
            await caregiver.press(number)
            asked = caregiver.pilot.app.screen.page.due
            assert all(each.title in caregiver.words for each in asked)
            for item in asked:
                for told in (item.title, item.reason, item.action):
                    assert told in caregiver.words
                await caregiver.press("d" if item.latest_snooze(STAGED_ON) is None else "s")
                if "What became of it?" in caregiver.words:  # of a message it must be said
                    await caregiver.press("r")
            assert "Nothing due among what was entered. Checked: Portal accounts" in caregiver.words
        await caregiver.press("0")
        assert "Checked: Portal accounts 7, Appointments 3, Bills 1, Forms 1" in caregiver.words
        assert "asleep, z shows them" in caregiver.words
        assert "athenaPatient Nov 2" in caregiver.words


async def test_16_a_teen_of_whom_a_birth_date_is_entered_once(at_the_keys):
    async with at_the_keys(size=(100, 50)) as caregiver:
        await enter_child(caregiver, "Ana", "2009-04-22")
        assert caregiver.keys <= MOST_KEYS_OF_A_CHILD
        told = caregiver.words
        for words in (
            "my proxy · limited · ends in 151 days",
            "parent of a teen · held by Me",
            "Teen age 13 limited since Apr 22, 2022",
            "Last day of use Wed Apr 21, 2027",
            "start now If nothing else will do: start the guardianship petition",
            "Download everything that you can see now · again Mar 23, 2027, Apr 15, 2027",
        ):
            assert words in told
        order = [told.index(words) for words in ("An own account", "Supported decisions or agent",
                                                 "start the guardianship")]  # fmt: skip
        assert order == sorted(order)
        await caregiver.press("p")
        await caregiver.paste("Neurology visit\nShe wants to talk alone next time.")
        await caregiver.press("enter")
        assert "Saved, private at first: the note of a teen · u to undo" in caregiver.words
        assert caregiver.added(Note)[0].private == "ask"
        assert "talk alone" not in caregiver.words
    async with at_the_keys(TURNS_18) as caregiver:
        await caregiver.press("6")
        assert "access has ended: comes of age" in caregiver.words
        assert "Set up adult-to-adult access, or enter the guardian’s" in caregiver.words


def actions(caregiver):
    """Return what Today asks for, also below the edge of the glass."""
    return " ".join(each.action for each in caregiver.pilot.app.screen.items)
