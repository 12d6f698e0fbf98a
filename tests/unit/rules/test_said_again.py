"""Whoever leaves a second time is news, though the answer is the same; nothing is cleared by it."""

import pytest

from guardian_desk.casework.events import Event, Recorded
from guardian_desk.core.instants import MINUTE, Instant
from guardian_desk.protocol.standing import Stands
from tests.unit.rules.calm_family import said, timed
from tests.unit.rules.random_cases import START, advised
from tests.unit.rules.shelves import INJURY, PREBIRTH, area, areas

POSSIBLE = said("nai", "possible")
LEAVING = said("danger", "leaving")
TOLD = Recorded("police_999", "told", person="Control room, Lee")


def stands(*events: Event, action: str = "police_999", of: str = INJURY) -> Stands:
    found = advised(area(areas(of)[0], of=of), timed(list(events)), of=of).action(action)
    assert found is not None
    return found.stands


@pytest.mark.parametrize("action", ["police_999", "police_decision"])
def test_someone_who_leaves_a_second_time_opens_the_step_again(action: str) -> None:
    done = Recorded(action, "told", person="Lee")
    assert stands(POSSIBLE, LEAVING, done, action=action) is Stands.DONE
    assert stands(POSSIBLE, LEAVING, done, LEAVING, action=action) is Stands.REOPENED
    assert stands(POSSIBLE, LEAVING, done, LEAVING, done, action=action) is Stands.DONE


def test_what_opened_it_again_has_the_time_of_the_second() -> None:
    events = timed([POSSIBLE, LEAVING, TOLD, LEAVING])
    found = advised(area(areas()[0]), events).action("police_999")

    assert found is not None
    assert found.standing.at == Instant(START + 3 * MINUTE)


def test_not_knowing_never_keeps_closed_what_the_same_answer_opens() -> None:
    unknown = said("danger", "unknown")

    assert stands(POSSIBLE, LEAVING, TOLD, unknown) is Stands.REOPENED
    assert stands(POSSIBLE, unknown, TOLD, LEAVING) is Stands.REOPENED
    assert stands(POSSIBLE, unknown, TOLD, unknown) is Stands.REOPENED


def test_what_is_no_longer_so_is_no_news_of_what_still_is() -> None:
    both = said("danger", "leaving", "violence")

    assert stands(POSSIBLE, both, TOLD, LEAVING) is Stands.DONE
    assert stands(POSSIBLE, LEAVING, TOLD, both) is Stands.REOPENED


def test_any_other_answer_that_is_given_again_is_no_news() -> None:
    serious = said("severity", "serious")
    told = Recorded("police_decision", "told", person="Lee")

    assert stands(POSSIBLE, serious, told, serious, action="police_decision") is Stands.DONE


@pytest.mark.parametrize(
    ("danger", "action"),
    [("her_now", "emergency"), ("child_now", "emergency"), ("unwell_now", "medical_help")],
)
def test_before_birth_too_danger_that_comes_again_is_news(danger: str, action: str) -> None:
    again, told = said("danger", danger), Recorded(action, "told", person="Lee")

    assert stands(again, told, action=action, of=PREBIRTH) is Stands.DONE
    assert stands(again, told, again, action=action, of=PREBIRTH) is Stands.REOPENED
