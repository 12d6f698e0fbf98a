"""The start page names an emergency before the step of the standing line."""

from guardian_desk.casework.advance import advance, begin
from guardian_desk.casework.events import Answered, Happening
from guardian_desk.casework.state import opened
from guardian_desk.core.ids import CaseId
from guardian_desk.decisionlog.ports import BoardRow
from guardian_desk.decisionlog.retelling import WorkingCase
from guardian_desk.usecases.board import Presses, board_row
from tests.unit.casework.test_clocks_and_outcomes import START
from tests.unit.rules.shelves import area, protocol


def row(*events: Answered) -> BoardRow:
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
