"""The start page names an emergency before the step of the standing line."""

from guardian_desk.casework.advance import advance, begin
from guardian_desk.casework.events import Answered, Happening, Recorded
from guardian_desk.casework.state import opened
from guardian_desk.core.ids import CaseId
from guardian_desk.decisionlog.ports import BoardRow
from guardian_desk.decisionlog.retelling import WorkingCase
from guardian_desk.protocol.standing import ATTEMPTED, NO_ANSWER
from guardian_desk.usecases.board import Presses, board_row
from tests.unit.casework.test_clocks_and_outcomes import START
from tests.unit.rules.shelves import area, protocol


def row(*events: Answered | Recorded) -> BoardRow:
    here, care = protocol(), area("cumberland")
    state = begin(here, care, opened(START, "N. Khan"))
    for index, event in enumerate(events, start=1):
        happening = Happening(event, START, START, "N. Khan", index)
        state = advance(here, care, state, happening)
    return board_row(WorkingCase(CaseId("case-1"), here, care, state), START)


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
