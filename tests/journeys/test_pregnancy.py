"""One pregnancy from booking to discharge, by keyboard, in four parts of one record.

What lies between the parts is in `pregnancy.yaml`, recorded on its own days.
"""

import re
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from shutil import copytree

import pytest
from pytestqt.qtbot import QtBot

from guardian_desk.core.ids import CaseId
from guardian_desk.desk.presenters.case_words import due_words
from guardian_desk.protocol.masks import RAISE
from tests.journeys.keyboard import Desk
from tests.journeys.months import months_until
from tests.journeys.steps import (
    MIDWIFE,
    answers_it,
    asks,
    books_at_nine_weeks,
    does,
    open_actions,
    opens,
    records,
    signs_in,
    social_care_begins,
    stops,
    tells,
    tells_day,
    tells_weeks,
    tells_words,
)

Goes = Callable[..., Desk]
HERE = Path(__file__).parents[2] / "rules"

STAGES = {"escalate_first": 2, "escalate_next": 5}
"""Working days that a stage of a disagreement may take, as another area has it."""


@pytest.fixture
def goes_on(qtbot: QtBot, tmp_path: Path) -> Iterator[Goes]:
    """Open the desk on a later day of the same pregnancy, with its case in hand."""
    opened: list[Desk] = []

    def later(when: str, rules: Path | None = None) -> Desk:
        clock = months_until(when, tmp_path / "clinic", rules)
        desk = Desk(qtbot, tmp_path / "clinic", rules, area="cumberland", clock=clock)
        opened.append(desk)
        desk.opens_first_case(lambda: signs_in(desk, "A. Wren", MIDWIFE))
        return desk

    yield later
    for each in opened:
        each.ends()


@pytest.fixture
def rules_with_stages(tmp_path: Path) -> Path:
    """Return the rules as they will be once Cumberland has said how long its stages take."""
    copy = tmp_path / "rules"
    copytree(HERE, copy)
    profile = copy / "profiles" / "cumberland.yaml"
    words = profile.read_text(encoding="utf-8")
    for name, days in STAGES.items():
        value = f"{{value: {days}, unit: working_days, status: unconfirmed, source: PB70}}"
        words, changed = re.subn(rf"(?m)^  {name}: .*$", f"  {name}: {value}", words)
        assert changed == 1, f"{name} stands in the profile once"
    profile.write_text(words, encoding="utf-8")
    return copy


def test_from_booking_to_a_scan_that_dates_anew(clinic: Desk) -> None:
    desk = clinic
    books_at_nine_weeks(desk)
    # 9+0 is before Cumberland's week of referral, and the earlier child waits for no week.
    desk.sees(
        "Call 2: the front door", "Talk with the parents, where that is agreed: what happens next"
    )
    # That the baby might be hurt is to be thought through; no word on the page says it to her.
    assert {"refer", "consider_harm", "ask_area_records", "ask_scan"} <= open_actions(desk)
    desk.does_not_see("hurt", "physical", "abuse", "neglect", "social care", "removed")
    social_care_begins(desk)

    desk.pushes("Timeline")
    desk.sees(
        "Due 17 May 2027 (last period 10 Aug) \u00b7 today 9+1",
        # One working day from Tuesday; nothing on the ward may be first told by a birth.
        "Tell the maternity unit of the plan",
        "whom to ring at night. | last day Wed 14 Oct",
        # Forty-five working days from the referral of Monday 12 October, none of them closed.
        "last day Mon 14 Dec (18+0)",
        # Four weeks before the due date, and forty-five working days before that; 29 and 26 March,
        # Good Friday and Easter Monday, are closed, and so are 25 and 28 December and 1 January.
        "start by Thu 11 Feb 2027 (26+3)",
        # Six weeks before the due date, and four.
        "last day Mon 5 Apr 2027 (34+0)",
        "last day Mon 19 Apr 2027 (36+0)",
    )
    desk.does_not_see("New days to agree", "Late.")


def test_a_scan_dates_anew_and_nobody_was_late(goes_on: Goes) -> None:
    desk = goes_on("2026-12-14 11:00")
    desk.pushes("Timeline")
    # The legal gateway was asked for on Thursday 10 December: five working days are the 17th.
    # By the last period 22+0, its other limit, is on 11 January.
    desk.sees("today 18+0", "Meeting G: ask the front door", "last day Thu 17 Dec (18+3)")

    # We had sent the letter for the first scan to an old address. This one finds 22+2.
    both = ("A scan", "The first day of the last period")
    tells(desk, "How can this pregnancy be dated?", *both)
    tells(desk, "Could the baby be measured", "Yes, the measure dates the pregnancy")
    tells_day(desk, "On which day was the scan?", date(2026, 12, 14))
    tells_weeks(desk, "How far on was the pregnancy", 22, 2)
    # 280 - 156 = 124 days after 14 December: Saturday 17 April, thirty days before 17 May.
    answers_it(desk, lambda asked: asked.go_on.click())
    desk.sees("22+2, due 17 Apr 2027", "Days have moved")

    desk.pushes("Timeline")
    # 22+0 was on Saturday: its last day was Friday 11 December, and nobody could know.
    desk.sees(
        "Due 17 Apr 2027 (scan 14 Dec, 22+2)",
        "last day Fri 11 Dec (21+6)",
        "Overtaken by re-dating on 14 Dec. Nobody was late.",
    )
    # Beside the page it is wanted now, and nobody is told that they are two days over.
    assert due_words_of(desk, "legal_gateway") == "overtaken by re-dating"
    desk.does_not_see("Late.", "is late", "Over since", "days over", " h over", "\u25b2")
    desk.pushes("What re-dating moved")
    desk.sees(
        "due 17 May 2027 (last period 10 Aug)",
        "due 17 Apr 2027 (scan 14 Dec, 22+2)",
        # Six weeks before 17 April is a Saturday, 34+0 as well: the Friday before, 5 March.
        "last day Mon 5 Apr 2027 | last day Fri 5 Mar 2027 | 31 days earlier",
        # Four weeks before it is Saturday 20 March.
        "last day Mon 19 Apr 2027 | last day Fri 19 Mar 2027 | 31 days earlier",
    )
    # What was done stays as it was, by the due date of its day.
    desk.does_not_see("Call 2: the front door |")


def test_the_father_drifts_away_and_nothing_ends_for_it(goes_on: Goes) -> None:
    desk = goes_on("2026-12-15 10:00")
    tells(desk, "Keeping in touch", "Seldom so far")
    tells(desk, "What stood in the way?", "The contact is not wanted")
    # Plain talk and more help, both, within five working days: Tuesday 22 December.
    assert {"challenge_contact", "support_contact"} <= open_actions(desk)

    tells(desk, "Taking part", "Took part before, and has drawn back")
    tells_day(desk, "Since when?", date(2026, 12, 1))
    assert {"ask_why_drawn_back", "challenge_drawn_back"} <= open_actions(desk)
    desk.pushes("All ")
    desk.sees("Talk about keeping in touch.", "Offer more help, in another form", "by Tue 22 Dec")

    # Ending it for want of contact is kept back, and the page says why without blame.
    tells(desk, "Why would this end?", "Help was offered, and contact has not come about")
    asks(desk, "Does this end now?")
    desk.chooses("It ends, for the reason above")
    desk.pushes("Continue")
    assert "ending_held" in stops(desk)


def test_a_decision_is_disputed_over_christmas(goes_on: Goes, rules_with_stages: Path) -> None:
    desk = goes_on("2026-12-23 14:00", rules_with_stages)
    # On Monday social care ended the discussion without an enquiry. She sees it differently.
    tells(desk, "Is there a disagreement?", "With the front door")
    opens(desk, "escalate")
    # Two working days from Wednesday 23 December: the 24th, then 25 to 28 closed, the 29th.
    desk.sees("by Tue 29 Dec")
    desk.it_is("2026-12-29 16:00")
    records(
        desk, "Not settled: to the next stage", Who_you_spoke_to="T. Manager", Reason="No new view"
    )
    opens(desk, "escalate_second")
    # Five working days from Tuesday: 30, 31, then 1 to 3 January closed, 4, 5, and 6 January.
    desk.sees("by Wed 6 Jan 2027")

    # On New Year's Eve she is frightened at home. No stage is waited for.
    desk.it_is("2026-12-31 18:30")
    tells(desk, "Is somebody in danger now?", "She needs help now")
    assert {"emergency", "skip_stages"} <= open_actions(desk)
    desk.sees("Call 1: emergency", "now, before all else")
    pressing = [each.action.id for each in desk.window.shift.advice().open_actions[:2]]
    assert set(pressing) == {"emergency", "skip_stages"}
    does(desk, "emergency", "Told, with a named person", Who_you_spoke_to="Control room")
    does(desk, "skip_stages", "Told; the emergency steps are taken", Who_you_spoke_to="Dr Vale")

    # On 6 January, the last day, the second stage settles it.
    desk.it_is("2027-01-06 15:00")
    opens(desk, "escalate_second")
    desk.sees("today")
    records(desk, "Settled", Who_decided="Dr Vale", Reason="An enquiry begins")
    assert "escalate_third" not in open_actions(desk)


def test_the_family_moves_and_one_area_answers_at_a_time(goes_on: Goes) -> None:
    desk = goes_on("2027-02-12 10:00")
    tells(
        desk,
        "Has a parent moved between areas",
        "The mother leaves, or has left",
        "The father leaves, or has left",
    )
    tells(desk, "Is this move for good?", "For good, or nobody can say")
    tells(desk, "What is there in the other area?", "A plan")
    tells(desk, "Which papers have come, or have been sent?", "None yet")
    assert {
        "ask_mothers_area",
        "ask_fathers_area",
        "written_request",
        "written_acceptance",
        "say_who_is_responsible",
        "complete_papers",
        "transfer_conference",
    } <= open_actions(desk)
    # One working day from Friday 12 February: Monday 15.
    opens(desk, "ask_mothers_area")
    desk.sees("by Mon 15 Feb")
    records(desk, "Asked; answer awaited", Who_you_spoke_to="Midwife there")
    does(
        desk,
        "say_who_is_responsible",
        "Told, with the name of the area",
        Who_you_spoke_to="Both duty teams",
        Place="Cumberland",
    )
    does(desk, "written_request", "Asked for in writing", Who_you_spoke_to="Manager there")
    opens(desk, "transfer_conference")
    # Nobody has said where the days run from: the earlier, Friday's letter, plus 15 working days.
    desk.sees("by Fri 5 Mar")
    desk.pushes("Back")
    does(
        desk,
        "written_acceptance",
        "Not yet; the area left stays responsible",
        Who_you_spoke_to="Manager there",
    )
    assert responsible(desk) == "area_left_responsible"
    desk.it_is("2027-02-22 10:00")
    does(
        desk,
        "written_acceptance",
        "Accepted in writing",
        Who_you_spoke_to="Manager there",
        Log_or_reference_number="L 1",
    )
    assert responsible(desk) == "new_area_responsible"
    # Who answers now is told again, to both areas and the parents.
    assert "say_who_is_responsible" in open_actions(desk)


def due_words_of(desk: Desk, action: str) -> str:
    """Return how soon an action is wanted, as its card beside every page says."""
    advice = desk.window.shift.advice()
    advised = advice.action(action)
    assert advised is not None, f"{action} is asked for"
    assert desk.window.shift.working is not None
    opened = desk.window.shift.working.state.known.opened
    return due_words(advised, advice.at, opened)


def responsible(desk: Desk) -> str:
    """Return the one fact that says which area is responsible."""
    working, reading = desk.window.shift.working, desk.window.shift.advice().reading
    assert working is not None
    both = ("area_left_responsible", "new_area_responsible")
    found = [each for each in both if working.protocol.mask(f"fact {each}")(reading) & RAISE]
    assert len(found) == 1, f"one area, and not {found}"
    return found[0]


def test_the_ward_knows_before_the_birth(goes_on: Goes) -> None:
    desk = goes_on("2027-03-04 10:00")
    desk.pushes("Timeline")
    # 34+0 and six weeks before 17 April are the same Saturday; the Friday before is the last day.
    desk.sees("33+5, due 17 Apr 2027", "last day Fri 5 Mar (33+6)")
    does(desk, "birth_plan", "Agreed, and given to the parents", Who_you_spoke_to="S. Worker")
    # Each empty line of the plan is a telephone call in the night.
    assert "complete_birth_plan" not in open_actions(desk), "it asks what the plan says first"
    tells(desk, "What does the birth plan say?", "Whom to ring by day")
    assert "complete_birth_plan" in open_actions(desk)
    tells(
        desk,
        "What does the birth plan say?",
        "Who stays with her in labour",
        "Whom to ring by day",
        "Who is not to be let in",
        "Whom to ring at night",
        "Who may be with the baby",
        "What has to stand before",
        "Health visitor or family nurse told",
        "What happens if the baby comes early",
    )
    assert "complete_birth_plan" not in open_actions(desk)
    does(desk, "refresh_alert", "Sent; nobody has answered yet", Who_you_spoke_to="Ward clerk")
    # Sent is not yet known on the ward.
    assert "refresh_alert" in open_actions(desk)
    does(desk, "refresh_alert", "Renewed, and read", Who_you_spoke_to="Ward manager")
    assert "refresh_alert" not in open_actions(desk)


def the_baby_is_born(desk: Desk) -> None:
    """Born on Sunday 11 April at 39+1, in the night: told at once, and the plan's weeks rest."""
    case = case_in_hand(desk)
    tells(desk, "Does the pregnancy go on?", "The baby is born")
    asks(desk, "When was the baby born?")
    desk.pushes("Now")
    desk.pushes("Continue")
    assert case_in_hand(desk) == case, "the same case goes on as the baby's"
    found = open_actions(desk)
    assert {"tell_of_birth", "tell_night_team", "pre_discharge", "review_conference"} <= found
    assert not {"refresh_alert", "discharge_planning", "complete_assessment"} & found
    does(
        desk,
        "tell_of_birth",
        "All told, by name",
        Who_you_spoke_to="Duty team",
        What_was_said_or_done="Social care, GP, health visitor.",
    )
    assert "tell_night_team" not in open_actions(desk)
    desk.pushes("Timeline")
    # Above every page, and with the weeks that the due date makes of it.
    desk.sees("born 11 Apr 2027")
    desk.sees("The baby was born on 11 Apr 2027 (39+1). The plan towards the birth has ended.")


def tries_to_go_home(desk: Desk) -> None:
    """Answer that the baby is ready to go home, as planned."""
    asks(desk, "Is the baby leaving the ward?")
    desk.chooses("Ready to go home, as planned")
    desk.pushes("Continue")


def test_birth_and_going_home(goes_on: Goes) -> None:
    desk = goes_on("2027-04-11 05:30")
    the_baby_is_born(desk)

    # Two days later the ward needs the bed, and a report about a parent is still to come.
    desk.it_is("2027-04-13 10:00")
    tells(desk, "Which assessment is still open", "A specialist assessment of a parent")
    tries_to_go_home(desk)
    desk.sees("There is a problem", "Ready to go home waits: the meeting held, what is open")
    # A midwife does not answer for what is open: she asks who does.
    assert "ask_owner" in open_actions(desk)
    does(desk, "ask_owner", "Asked; record the name above", Who_you_spoke_to="Duty worker")
    tells_words(desk, "Which manager answers", "T. Manager, team for unborn babies")
    tries_to_go_home(desk)
    desk.sees("There is a problem")
    tells_words(desk, "What holds until it is complete", "Daily visits; her sister stays.")
    assert "ask_owner" not in open_actions(desk)
    tries_to_go_home(desk)
    # The manager has a name, and the meeting has not been held.
    desk.sees("There is a problem")

    desk.it_is("2027-04-14 14:00")
    does(
        desk,
        "pre_discharge",
        "Held; everybody who should knows the plan",
        Who_you_spoke_to="Ward manager",
        What_was_said_or_done="Who visits, who rings whom.",
    )
    assert "ready_for_home" not in stops(desk)
    tries_to_go_home(desk)
    desk.does_not_see("There is a problem")
    desk.sees("Ready to go home, as planned")
    assert "pre_discharge" not in open_actions(desk)
    # Months of one record: from the first call to the way home.
    desk.pushes("History")
    desk.sees("Call 2: the front door", "Ready to go home, as planned", "J. Reed")


def case_in_hand(desk: Desk) -> CaseId:
    """Return the id of the case in hand."""
    assert desk.window.shift.working is not None
    return desk.window.shift.working.case
