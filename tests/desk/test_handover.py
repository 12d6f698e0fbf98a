"""The handover tells who, what was seen, told and done, and what waits; neutral until in full."""

from guardian_desk.casework.events import (
    Answered,
    HandedOver,
    HandoverAccepted,
    MemberAdded,
    OutcomeWithdrawn,
    Recorded,
)
from guardian_desk.core.instants import HOUR, Instant
from guardian_desk.desk.presenters.action import acts_of
from guardian_desk.desk.presenters.case_words import KEPT_BACK, clock, is_marked_over
from guardian_desk.desk.presenters.check_answers import check_view
from guardian_desk.desk.presenters.handover import HandoverView, Told, handover_view
from guardian_desk.desk.presenters.story import history_lines
from guardian_desk.desk.screens.handover_paper import handover_paper
from tests.desk.ward import Ward


def test_once_accepted_it_says_by_whom_and_when_until_it_is_offered_again(bay: Ward) -> None:
    bay.knows(HandedOver("B. Osei", "Consultant"))
    assert handed(bay).accepted == ""
    bay.clock.passes(60)
    bay.knows(HandoverAccepted("B. Osei", "Consultant"))
    at = clock(bay.happenings()[-1].happened)
    bay.clock.passes(600)

    assert handed(bay).accepted == f"Accepted by B. Osei, Consultant, {at}."
    bay.knows(HandedOver("A. Next", ""))
    assert handed(bay).accepted == ""


def handed(bay: Ward, *, full: bool = False) -> HandoverView:
    return handover_view(bay.working, bay.shift.advice(), (), bay.shift.staff, full=full)


def text(rows: tuple[Told, ...]) -> str:
    return "\n".join(f"{each.name} | {each.words} | {each.note}" for each in rows)


def a_night(bay: Ward) -> None:
    """A bruised baby, one account, a plan found; social care told, police told by name."""
    words = "She was fine when I went to bed."
    bay.knows(
        Answered("seen", options=("bruise",)),
        Answered("with_baby", options=("supervised",)),
        Answered("nai", options=("possible",)),
        MemberAdded("mark", "m1"),
        MemberAdded("account", "a1"),
    )
    bay.knows(
        Answered("supervisor", name="Sister Hall, agreed with A. Worker"),
        Answered("mark_kind", "m1", options=("bruise",)),
        Answered("mark_site", "m1", options=("cheek",)),
        Answered("account_who", "a1", name="Mother"),
        Answered("account_words", "a1", words=words),
        Answered("cpis", options=("found",)),
    )
    bay.knows(Answered("cpis_kind", options=("plan",)))
    bay.knows(
        Recorded("contact_social_care", "told", person="A. Worker"),
        Recorded("police_decision", "told", person="PC Lane", reference="LOG 7"),
        Recorded("tell_nurse_in_charge", "told", person="Sister Hall"),
    )


def test_what_waits_for_an_answer_stands_there_alone_and_never_as_over_its_time(
    bay: Ward,
) -> None:
    a_night(bay)
    bay.clock.passes(50 * 60)

    view = handed(bay)

    (waits,) = [each for each in view.waiting if each.name == "Call 2: the front door"]
    assert waits.words.endswith(", waiting")
    assert "contact_social_care" not in [each.action for each in view.clocks]
    assert "Call 2: the front door" not in text(view.assessment)


def test_a_call_that_nobody_answered_is_still_to_be_made(bay: Ward) -> None:
    bay.chose(nai="possible")
    bay.knows(Recorded("contact_social_care", "attempted"))
    bay.clock.passes(10 * 60)

    view = handed(bay)

    (call,) = [each for each in view.clocks if each.action == "contact_social_care"]
    assert call.overdue
    assert not view.waiting


def test_calls_that_told_nobody_are_handed_over_with_their_times(bay: Ward) -> None:
    bay.chose(nai="possible")
    at = clock(bay.shift.now())
    bay.knows(Recorded("contact_social_care", "attempted"))
    began = bay.happenings()[-1].happened
    no_answer = Recorded("contact_social_care", "attempted", why="No answer")
    bay.knows(no_answer, happened=began)

    told = f"Call 2: the front door | No answer {at}. Nobody was told yet | N. Khan, Staff nurse"
    assert told in text(handed(bay).assessment)


def test_a_decision_put_off_is_handed_over_with_its_time_and_who_decided(bay: Ward) -> None:
    bay.chose(nai="possible")
    until = Instant(bay.shift.now() + 3 * HOUR)
    bay.knows(
        Recorded(
            "police_decision",
            "deferred",
            until=until,
            decided_by="Dr Osei",
            why="Police come at six",
        )
    )

    brief, whole = text(handed(bay).assessment), text(handed(bay, full=True).assessment)

    assert f"Set for a later time, until {clock(until)}, decided by Dr Osei" in brief
    assert "olice" not in brief
    assert f"until {clock(until)}" in whole
    assert "reason: Police come at six" in whole


def test_how_a_carer_is_is_handed_over_in_words_for_the_bedside(bay: Ward) -> None:
    bay.knows(Answered("danger", options=("intoxicated",)))

    asked = "Is anyone in danger, or is someone leaving with the baby?"
    assert f"{asked} | A carer is very upset, or unwell | N. Khan" in text(handed(bay).situation)
    assert "under the influence" in text(handed(bay, full=True).situation)
    (line, *_) = history_lines(bay.working, bay.shift.now(), full=False)
    assert "very upset, or unwell" in line.what
    assert "hostile" not in line.what


def test_in_full_it_names_who_was_told_what_was_said_and_what_the_check_found(bay: Ward) -> None:
    a_night(bay)

    view = handed(bay, full=True)

    assert "PC Lane" in text(view.assessment)
    assert "LOG 7" in text(view.assessment)
    assert "A. Worker" in text(view.waiting)
    assert "She was fine when I went to bed." in text(view.background)
    assert "Child protection plan" in text(view.background)
    assert "Sister Hall, agreed with A. Worker" in text(view.background)


def test_at_the_bedside_it_is_brief_and_tips_nobody_off(bay: Ward) -> None:
    a_night(bay)

    view = handed(bay)
    told = text((*view.situation, *view.background, *view.assessment, *view.waiting))

    for kept in ("olice", "PC Lane", "went to bed", "non-accidental", "Child protection plan"):
        assert kept not in told
    assert "Account: Mother | Recorded" in told
    assert "With the baby | Carers, supervised by a named person, as agreed" in told
    assert "agreed with social care" in text(handed(bay, full=True).situation)
    assert "bruise" in text(view.background).lower()
    assert "What did the national record check show? | Recorded" in told
    assert "The national record check: what was found? | Recorded" in told
    assert "Tell the nurse in charge. | Told, Sister Hall" in told
    assert "Talk with parents | To come" in told


def test_the_imaging_is_named_only_in_full(bay: Ward) -> None:
    a_night(bay)
    bay.knows(Answered("age", amount=77, unit="weeks"))
    bay.knows(Recorded("discuss_imaging", "survey_requested", decided_by="Dr Osei"))

    def told(*, full: bool) -> str:
        view = handed(bay, full=full)
        rows = (*view.situation, *view.background, *view.assessment, *view.waiting)
        listed = [each.words for each in (*view.clocks, *view.decisions)]
        return "\n".join((text(rows), *listed))

    brief, whole = told(full=False), told(full=True)
    assert "Discuss imaging with consultant and radiologist. | Imaging 1 requested" in brief
    assert "Imaging 1: done and reported." in brief
    for named in ("keletal", "ead CT"):
        assert named not in brief
        assert named in whole


def test_each_open_decision_has_its_owner_and_each_row_who_and_when(bay: Ward) -> None:
    bay.chose(nai="possible")
    bay.clock.passes(3 * 60)

    (decision,) = [each for each in handed(bay).decisions if each.action == "police_decision"]

    assert decision.owner == "N. Khan, Staff nurse"
    assert decision.due == "now, open 3 min"


def test_it_counts_the_steps_that_are_open_those_past_their_time_and_those_awaited(
    bay: Ward,
) -> None:
    a_night(bay)
    bay.clock.passes(50 * 60)
    view = handed(bay)

    steps = next(each for each in view.situation if each.name == "Steps to take")
    advised = bay.shift.advice().open_actions
    past = sum(is_marked_over(each, bay.shift.advice().at) for each in advised)
    assert past == 1
    assert steps.words == (
        f"{len(advised) - 1} steps are open, 1 is past its time. 1 more waits for an answer."
    )
    assert steps.key == "See all"
    assert "Line above every page" in [each.name for each in view.situation]


def test_a_name_kept_back_at_the_bedside_is_said_to_stand_in_full(bay: Ward) -> None:
    a_night(bay)
    bay.knows(Recorded("contact_social_care", "accepted", person="A. Worker"))

    told = text(handed(bay).assessment)
    assert "Call 2: the front door | Accepted by a named person (name: show in full)" in told
    assert "A. Worker" not in told
    assert "A. Worker" in text(handed(bay, full=True).assessment)


def test_typed_words_of_any_step_are_read_only_in_full(bay: Ward) -> None:
    examined = Recorded(
        "senior_exam", "examined", person="Dr Osei", grade="Consultant", words="likely inflicted"
    )
    bay.chose(seen="bruise", nai="possible")
    bay.knows(examined, Recorded("take_photos", "not_possible", why="They said no"))
    action = bay.working.protocol.action("senior_exam")

    def told(*, full: bool) -> tuple[str, ...]:
        now = bay.shift.now()
        acts = acts_of(bay.working, action, "", now, full=full)
        history = history_lines(bay.working, now, full=full)
        return (
            text(handed(bay, full=full).assessment),
            "\n".join(each.words for each in acts),
            "\n".join(each.what for each in history),
        )

    page, own, history = told(full=False)
    assert "Examined: opinion and certainty recorded, Dr Osei" in page
    assert "(more: show in full)" in page
    assert "likely inflicted" not in f"{page}\n{own}\n{history}"
    assert "They said no" not in f"{page}\n{history}"
    for words in (own, history):
        assert "Dr Osei" in words
    assert all("likely inflicted" in words for words in told(full=True))
    bay.knows(OutcomeWithdrawn(bay.happenings()[-2].index, "She is frightened"))
    assert "frightened" not in told(full=False)[2]
    assert "frightened" in told(full=True)[2]


def test_what_check_answers_keeps_back_is_kept_back_here_too(bay: Ward) -> None:
    a_night(bay)
    bay.knows(
        Answered("account_judged", "a1", options=("changed",)),
        Answered("mechanism", options=("does_not_fit",)),
    )
    advice = bay.shift.advice()
    checked = check_view(bay.working, advice.reading, advice.at)
    kept = {
        each.name
        for section in checked.sections
        for each in section.answers
        if each.words == KEPT_BACK
    }

    background = handed(bay).background
    rows = {each.name: each.words for each in background}
    assert rows["Account: Mother"] == KEPT_BACK
    both = kept & rows.keys()
    assert "History, findings and skills: how do they go together?" in both
    assert {rows[name] for name in both} == {KEPT_BACK}
    for named in ("Changed", "Not together", "| Found", "A plan"):
        assert named not in text(background)
    assert "Does not fit" in text(handed(bay, full=True).background)


def test_each_danger_and_each_emergency_call_is_handed_over_with_its_time_in_order(
    bay: Ward,
) -> None:
    leaving = Answered("danger", options=("leaving",))
    bay.knows(leaving)
    first = bay.shift.now()
    bay.knows(Recorded("police_999", "attempted"), happened=first)
    bay.knows(Recorded("police_999", "told", person="PC Lane"), happened=first)
    bay.clock.passes(20 * 60)
    bay.knows(leaving)
    again = bay.shift.now()
    bay.clock.passes(60)
    tried = bay.shift.now()
    bay.knows(Recorded("police_999", "attempted", why="No answer"))
    bay.clock.passes(60)
    begun = bay.shift.now()
    bay.knows(Recorded("police_999", "attempted"))

    asked = "Is anyone in danger, or is someone leaving with the baby?"
    (told,) = [each for each in handed(bay).situation if each.name == asked]
    assert told.words.split("\n") == [
        f"{clock(first)} Someone is leaving, or about to leave",
        f"{clock(first)} Call 1: emergency: told, with a named person",
        f"{clock(again)} Someone is leaving, or about to leave",
        f"{clock(tried)} Call 1: emergency: no answer",
        f"{clock(begun)} Call 1: emergency: call started",
    ]
    (whole,) = [each for each in handed(bay, full=True).situation if each.name == asked]
    assert f"{clock(first)} Contact police now on 999: told, with a named person, PC Lane" in (
        whole.words
    )
    assert "with the baby" in whole.words
    paper = handover_paper(handed(bay, full=True), "BABY-0412", "Made today")
    assert whole.words in {cell for part in paper.parts for row in part.rows for cell in row}


def test_a_danger_recorded_late_stands_where_it_happened_and_a_call_taken_back_nowhere(
    bay: Ward,
) -> None:
    bay.clock.passes(3600)
    bay.knows(Answered("danger", options=("none_seen",)))
    late = Instant(bay.shift.now() - HOUR)
    bay.knows(Answered("danger", options=("leaving",)), happened=late)
    bay.knows(Recorded("police_999", "told", person="PC Lane"))
    bay.knows(OutcomeWithdrawn(bay.happenings()[-1].index, "Not rung"))

    (told,) = [each for each in handed(bay).situation if "danger" in each.name]
    assert [line[6:] for line in told.words.split("\n")] == [
        "Someone is leaving, or about to leave",
        "None of these just now",
    ]
