"""The start page names the most pressing step, and tells of every step past its time."""

from guardian_desk.casework.advance import advance, begin
from guardian_desk.casework.advise import advise
from guardian_desk.casework.events import Answered, Happening, Recorded
from guardian_desk.casework.state import opened
from guardian_desk.core.ids import CaseId
from guardian_desk.core.instants import MINUTE, Instant
from guardian_desk.decisionlog.ports import BoardRow
from guardian_desk.decisionlog.retelling import WorkingCase
from guardian_desk.desk.presenters.board import board_line
from guardian_desk.desk.presenters.case_words import is_marked_over
from guardian_desk.desk.presenters.pressing import pressing
from guardian_desk.protocol.standing import ATTEMPTED, NO_ANSWER
from guardian_desk.usecases.board import Presses, board_row
from tests.unit.casework.test_clocks_and_outcomes import START
from tests.unit.rules.shelves import area, protocol


def case(*events: Answered | Recorded) -> WorkingCase:
    here, care = protocol(), area("cumberland")
    state = begin(here, care, opened(START, "N. Khan"))
    for index, event in enumerate(events, start=1):
        happening = Happening(event, START, START, "N. Khan", index)
        state = advance(here, care, state, happening)
    return WorkingCase(CaseId("case-1"), here, care, state)


def row(*events: Answered | Recorded) -> BoardRow:
    return board_row(case(*events), START)


POSSIBLE = Answered("nai", options=("possible",))


def test_an_emergency_is_named_before_the_step_of_the_standing_line() -> None:
    before = row(POSSIBLE)
    after = row(POSSIBLE, Answered("danger", options=("leaving",)))

    assert before.happens_next == "Decision 4"
    assert after.happens_next == "Call 1: emergency"
    assert before.detail["presses"] == after.detail["presses"] == Presses.STANDING.value


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

    assert started.happens_next == "Decision 4"
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
