"""Build the page for a question: one of its own, or that of the grid it is a column of."""

from guardian_desk.desk.places import AtQuestion
from guardian_desk.desk.presenters.grid import grid_of
from guardian_desk.desk.presenters.question import around
from guardian_desk.desk.screens.case_frame import CaseScreen
from guardian_desk.desk.screens.case_memory import memory_of
from guardian_desk.desk.screens.grid import GridScreen
from guardian_desk.desk.screens.question import QuestionScreen
from guardian_desk.desk.shift import Shift


def page_of(shift: Shift, place: AtQuestion) -> CaseScreen:
    """Return the page for a place at a question."""
    working = shift.working
    assert working is not None, "no case is in hand"
    if memory_of(shift).dense and not place.question:
        return QuestionScreen(shift, place)
    found = around(working, shift.advice().reading, place.question, place.item)
    if found is not None:
        question, item = found.slot.key
        grid = grid_of(working.protocol.pack, question)
        if grid is not None:
            return GridScreen(shift, grid, item)
    return QuestionScreen(shift, place)
