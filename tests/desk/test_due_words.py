"""When a step is due, in words that agree with each other: over, by, now, and no time agreed."""

from dataclasses import replace

import pytest

from guardian_desk.casework.advise import Advised, advise
from guardian_desk.core.ids import CaseId
from guardian_desk.core.instants import MINUTE, Instant
from guardian_desk.decisionlog.retelling import WorkingCase
from guardian_desk.desk.presenters.board import board_line
from guardian_desk.desk.presenters.case_words import (
    clock,
    due_words,
    is_marked_over,
    no_time_agreed,
)
from guardian_desk.rulepack.due import Due
from guardian_desk.rulepack.pack import Action
from guardian_desk.rulepack.words import Urgency
from guardian_desk.usecases.board import board_row
from tests.unit.casework.test_clocks_and_outcomes import CONCERN, START
from tests.unit.casework.test_order import Ward, hours, task, ward

BEGUN = START + 5 * MINUTE


def only(here: Ward, minutes: int) -> tuple[Advised, Instant]:
    now = Instant(BEGUN + minutes * MINUTE)
    return advise(here.protocol, here.area, here.case(CONCERN), now).open_actions[0], now


def line_of(here: Ward, now: Instant) -> str:
    """Return what stands under *By* on the start page."""
    working = WorkingCase(CaseId("c"), here.protocol, here.area, here.case(CONCERN))
    return board_line(board_row(working, now), now, None).by


SET = task("a", Urgency.WHEN_DUE, hours(1))
AT_ONCE = task("a", Urgency.NOW, hours(0))
UNSAID = task("a", Urgency.TODAY, "unsaid")
EITHER = replace(SET, due=(*SET.due, Due("concern_at", "unsaid")))
BOTH_AT_ONCE = replace(AT_ONCE, due=(*AT_ONCE.due, Due("concern_at", "unsaid")))


@pytest.mark.parametrize(
    ("action", "minutes", "words", "unsaid"),
    [
        (SET, 0, "by {hour}", False),
        (SET, 72, "12 min over", False),
        (AT_ONCE, 0, "now", False),
        (AT_ONCE, 12, "now, open 12 min", False),
        (UNSAID, 0, "now", True),
        (UNSAID, 12, "now, open 12 min", True),
        (EITHER, 72, "now, open 1 h 12 min", True),
        (BOTH_AT_ONCE, 12, "now, open 12 min", False),
    ],
)
def test_no_step_is_over_a_time_that_nobody_agreed(
    action: Action, minutes: int, words: str, *, unsaid: bool
) -> None:
    here = ward(action)
    found, now = only(here, minutes)
    hour = clock(Instant(BEGUN + 60 * MINUTE))

    said = due_words(found, now, START)

    assert said == words.format(hour=hour)
    assert no_time_agreed(found) is unsaid
    assert line_of(here, now).removeprefix("by ") == said.removeprefix("by ")
    # It is wanted at once all the same, and keeps the mark of a time that has passed.
    assert is_marked_over(found, now) is (minutes > 0)
