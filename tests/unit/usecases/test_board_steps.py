"""The start page names the most pressing step, and tells of every step past its time."""

import pytest

from guardian_desk.casework.advance import advance, begin
from guardian_desk.casework.advise import advise
from guardian_desk.casework.events import Answered, Event, Happening, NotKnown, OwnerNamed, Recorded
from guardian_desk.casework.state import opened
from guardian_desk.core.ids import CaseId
from guardian_desk.core.instants import HOUR, MINUTE, Instant
from guardian_desk.decisionlog.ports import BoardRow
from guardian_desk.decisionlog.retelling import WorkingCase
from guardian_desk.desk.presenters.board import board_line
from guardian_desk.desk.presenters.case_frame import DoView, case_view
from guardian_desk.desk.presenters.case_words import is_marked_over
from guardian_desk.desk.presenters.pressing import pressing
from guardian_desk.protocol.standing import ATTEMPTED, NO_ANSWER
from guardian_desk.usecases.board import Presses, board_row
from tests.unit.casework.test_clocks_and_outcomes import START
from tests.unit.rules.shelves import area, protocol


def case(*events: Event) -> WorkingCase:
    here, care = protocol(), area("cumberland")
    state = begin(here, care, opened(START, "N. Khan"))
    for index, event in enumerate(events, start=1):
        happening = Happening(event, START, START, "N. Khan", index)
        state = advance(here, care, state, happening)
    return WorkingCase(CaseId("case-1"), here, care, state)


def row(*events: Event) -> BoardRow:
    return board_row(case(*events), START)


POSSIBLE = Answered("nai", options=("possible",))


LEAVING = Answered("danger", options=("leaving",))
CALLED = Recorded("police_999", "told", person="PC Lane")


def test_the_first_step_of_the_case_is_named_and_the_standing_line_beside_it() -> None:
    before = row(POSSIBLE)
    after = row(POSSIBLE, LEAVING)

    assert before.happens_next == "Treat the baby first."
    assert after.happens_next == "Call 1: emergency"
    for each in (before, after):
        assert each.detail["presses"] == Presses.STANDING.value
        assert each.detail["line"] == "Decision 4 is open"
    assert "line" not in row(Answered("baby_state", options=("stable",))).detail


@pytest.mark.parametrize(
    "events",
    [
        (),
        (POSSIBLE,),
        (Answered("danger", unknown=NotKnown.UNKNOWN),),
        (POSSIBLE, Recorded("treat_first", "started")),
        (POSSIBLE, LEAVING, CALLED, LEAVING),
    ],
)
@pytest.mark.parametrize("after", [0, HOUR, 30 * HOUR])
def test_the_start_page_and_the_case_name_the_same_step(
    events: tuple[Event, ...], after: int
) -> None:
    found, now = case(*events), Instant(START + after)

    shown = case_view(found, found.advice(now)).do_now[0]

    line = board_line(board_row(found, now), now, None)
    assert line.next.startswith(shown.words.rstrip("."))
    assert line.by.split(", ")[0] == shown.due.split(", ")[0]


def test_an_emergency_that_opened_again_reads_as_urgent_as_the_first_and_keeps_its_owner() -> None:
    first, again = case(POSSIBLE, LEAVING), case(POSSIBLE, LEAVING, CALLED, LEAVING)
    later = Instant(START + 12 * MINUTE)

    def shown(found: WorkingCase, now: Instant) -> DoView:
        return case_view(found, found.advice(now)).do_now[0]

    assert shown(first, START).due == shown(again, START).due == "now, before all else"
    assert shown(again, later).due == "now, before all else, open 12 min"
    assert shown(again, later).owner == shown(first, later).owner == "Whoever is there"
    row_again = board_line(board_row(again, later), later, None)
    assert row_again.by.startswith("now, before all else, open 12 min")
    took = case(POSSIBLE, LEAVING, CALLED, OwnerNamed("police_999", "", "B. Osei"), LEAVING)
    assert shown(took, later).owner == "B. Osei"


def test_a_call_that_was_started_stays_the_step_to_name_and_tells_when() -> None:
    danger = Answered("danger", options=("leaving",))
    before = row(POSSIBLE, danger)
    started = row(POSSIBLE, danger, Recorded("police_999", ATTEMPTED))
    unanswered = row(POSSIBLE, danger, Recorded("police_999", ATTEMPTED, why=NO_ANSWER))

    for after in (started, unanswered):
        assert after.happens_next == before.happens_next == "Call 1: emergency"
        assert after.due_us == before.due_us
        assert after.detail["presses"] == before.detail["presses"]
        assert "waits" not in after.detail
    assert started.detail["called_us"] == START
    assert "called_us" not in unanswered.detail


def test_a_call_under_way_is_told_though_another_step_is_named() -> None:
    call = "contact_social_care"
    started = row(POSSIBLE, Recorded(call, ATTEMPTED))
    told = row(POSSIBLE, Recorded(call, ATTEMPTED), Recorded(call, "told", person="A. Worker"))

    assert started.happens_next.startswith("Treat the baby first.")
    assert started.detail["calls_us"] == [START]
    assert "called_us" not in started.detail
    assert "calls_us" not in told.detail


def test_what_came_of_a_call_takes_the_words_of_its_beginning_away() -> None:
    danger = Answered("danger", options=("leaving",))
    told = Recorded("police_999", "told", person="A. Officer", reference="1")
    after = row(POSSIBLE, danger, Recorded("police_999", ATTEMPTED), told)

    assert "called_us" not in after.detail


LATE = Instant(START + 9 * MINUTE)


def test_once_decision_4_is_made_the_row_still_tells_every_step_that_the_page_marks() -> None:
    decided = Recorded("police_decision", "told", person="A. Officer", decided_by="Dr Osei")
    found = case(POSSIBLE, decided)
    asked = advise(found.protocol, found.area, found.state, LATE)
    marked = [each for each in asked.open_actions if is_marked_over(each, LATE)]

    line = board_line(board_row(found), LATE, None)

    assert {"agree_access", "contact_social_care"} <= {each.action.id for each in marked}
    assert pressing(board_row(found), LATE).over == len(marked)
    assert line.over
    assert line.by.endswith(f"{len(marked)} steps over")
