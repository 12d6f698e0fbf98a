"""The timeline of the pre-birth pack's own cases: what slipped, and what it asks for meanwhile."""

from dataclasses import replace
from datetime import date
from functools import cache

import pytest

from guardian_desk.casework.advise import Advice
from guardian_desk.core.ids import CaseId
from guardian_desk.core.instants import parse_instant
from guardian_desk.decisionlog.retelling import WorkingCase
from guardian_desk.desk.presenters.calendar_file import meetings_to_come
from guardian_desk.desk.presenters.dated import pregnancy_of
from guardian_desk.desk.presenters.timeline import TimelineView, timeline_view
from guardian_desk.protocol.area import area_of
from guardian_desk.protocol.compile import CompiledProtocol, compile_pack
from guardian_desk.rulepack.casefile import CaseScript
from guardian_desk.runtime.resources import rules_folder
from guardian_desk.usecases.calendar import calendar_entries
from guardian_desk.usecases.play import until
from tests.desk.ward import rules

FILE = "pre-birth/cases-timeline.yaml"
MEETINGS = "pre-birth/cases-meetings.yaml"
ENDINGS = "pre-birth/cases-endings.yaml"


@cache
def protocol() -> CompiledProtocol:
    return compile_pack(rules().pack("pre-birth").pack)


@cache
def script(name: str, file: str = FILE) -> CaseScript:
    found = rules().cases(str(rules_folder() / file)).cases
    return next(each for each in found if each.name == name)


def at(name: str, when: str, area: str = "cumberland", file: str = FILE) -> TimelineView:
    """The timeline of a case at a time, under an area."""
    case, advice = told(name, when, area, file)
    return timeline_view(case, advice, pregnancy_of(case, advice))


def told(
    name: str, when: str, area: str = "cumberland", file: str = FILE
) -> tuple[WorkingCase, Advice]:
    """A case and its advice at a time, under an area."""
    care = area_of(protocol().pack, rules().profile(area).profile)
    now = parse_instant(when)
    case = WorkingCase(
        CaseId("case-77"), protocol(), care, until(protocol(), care, script(name, file), now)
    )
    return case, case.advice(now)


def test_a_conference_past_its_days_is_lost_with_a_plan_and_escalation_to_use() -> None:
    shown = at("timeline_conference_overruns", "2026-04-17T09:00:00+01:00")

    assert [each.action for each in shown.lines if each.step in shown.lost] == [
        "hospital_alert",
        "initial_conference",
    ]
    assert [each.action for each in shown.meanwhile] == ["interim_safety_plan", "escalate_slip"]


def test_a_plan_that_was_agreed_says_until_when() -> None:
    shown = at("timeline_conference_overruns", "2026-04-17T11:00:00+01:00")

    assert shown.meanwhile[0].words.endswith("Settled until Thu 30 Apr.")


def test_where_a_floor_lies_after_the_last_day_both_rules_are_told() -> None:
    shown = at("timeline_conference_overruns", "2026-03-24T12:00:00+00:00", "lincolnshire")

    (meeting,) = (each for each in shown.lines if each.action == "initial_conference")
    assert meeting.stands[0].startswith("Two rules do not fit. Not before Mon 3 Aug")
    assert "not confirmed by this area" in meeting.stands[0]


def test_legal_steps_are_not_on_the_line_before_social_care_opens_their_route() -> None:
    before = at("timeline_legal_route", "2026-04-02T09:00:00+01:00")
    after = at("timeline_legal_route", "2026-04-27T12:00:00+01:00")

    legal = {"legal_gateway", "proceedings_letter", "own_lawyer", "papers_to_parents"}
    assert not legal & {each.action for each in before.lines}
    assert "proceedings_letter" in {each.action for each in after.lines}


def test_after_a_loss_nothing_is_counted() -> None:
    shown = at("timeline_loss", "2027-01-01T12:00:00+00:00")

    assert shown.header.startswith("The pregnancy has ended.")
    assert (shown.lost, shown.due) == ((), None)


def test_after_a_birth_days_are_told_by_the_age_of_the_baby_and_no_week_is_counted() -> None:
    shown = at("born_soon_after_the_conference", "2026-08-24T09:30:00+01:00", file=ENDINGS)

    days = {each.action: each.when[-1] for each in shown.lines if each.when}
    assert days["write_referral"] == "last day Fri 21 Aug (32+4)"
    assert days["tell_of_birth"] == "last day Sun 23 Aug (32+6)"
    assert days["share_change"] == "last day Mon 24 Aug (1 day old)"
    assert days["specialist_report"] == "last day Fri 28 Aug (5 days old)"
    assert days["core_group"] == "last day Mon 7 Sep (2 weeks old)"


def test_where_nobody_knows_the_day_of_birth_no_age_and_no_week_is_told() -> None:
    case, advice = told("born_soon_after_the_conference", "2026-08-24T09:30:00+01:00", file=ENDINGS)
    unsure = replace(pregnancy_of(case, advice), born=None)

    shown = timeline_view(case, advice, unsure)
    assert "last day Mon 7 Sep" in {each.when[-1] for each in shown.lines if each.when}


CONFERENCE = "conference_as_it_happened_for_child_bf"


def test_a_meeting_to_come_and_what_is_due_by_it_stand_on_the_line_until_it_is_over() -> None:
    before = at(CONFERENCE, "2026-11-02T09:30:00+00:00", file=MEETINGS)
    after = at(CONFERENCE, "2026-11-12T10:30:00+00:00", file=MEETINGS)

    (meeting,) = (each for each in before.lines if each.question == "meeting_at")
    assert meeting.when == ("Thu 12 Nov, 09:00",)
    steps = {each.action: each.when for each in before.lines if each.item}
    assert steps["ask_gp"] == ("last day Thu 12 Nov",)
    assert "meeting_at" not in {each.question for each in after.lines}
    # A form or a call that is late leaves the plan as it was.
    assert "Over since Thu 12 Nov." not in after.lost
    assert not {"chase_replies"} & {each.action for each in after.lines if each.step in after.lost}


@pytest.mark.parametrize("with_steps", [True, False])
def test_a_meeting_to_come_and_what_is_due_by_it_are_in_the_calendar(with_steps: bool) -> None:
    case, advice = told(CONFERENCE, "2026-11-02T09:30:00+00:00", file=MEETINGS)

    found = calendar_entries(
        case.case,
        "UNB-1",
        advice.actions,
        advice.at,
        meetings=meetings_to_come(case, advice),
        with_steps=with_steps,
    )

    said = {each.words for each in found if each.day == date(2026, 11, 12)}
    asks = "UNB-1, step due: Have the GP asked to this meeting"
    assert (
        {"UNB-1, meeting: First joint meeting", asks} <= said
        if with_steps
        else (said == {"UNB-1, meeting", "UNB-1, step due"})
    )
