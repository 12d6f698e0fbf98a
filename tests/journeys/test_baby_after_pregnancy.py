"""The same family three months later: the baby is hurt, and nobody has to tell it all again."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.journeys.keyboard import Desk
from tests.journeys.months import months_until
from tests.journeys.steps import (
    NURSE,
    answers,
    asks,
    first_five,
    open_actions,
    signs_in,
    stops,
    tells,
)

TELLING = ("hurting", "frighten", "violence", "police", "Police", "fear", "Not to be contacted")
"""Words that a father who reads along must not find on a page at the bedside."""


@pytest.fixture
def at_night(qtbot: QtBot, tmp_path: Path) -> Iterator[Desk]:
    """The hospital at 03:14 on 11 July 2027, when the baby of April is three months old."""
    home = tmp_path / "hospital"
    found = Desk(qtbot, home, area="cumberland", clock=months_until("2027-07-11 03:14", home))
    yield found
    found.ends()


def opens_the_babys_case(desk: Desk) -> None:
    """Find the mother's case on the board, and go on from it: two keys, and no name typed."""
    desk.sees("UNB-0001", "born")
    desk.opens_first_case(lambda: signs_in(desk, "N. Khan", NURSE))
    # In December the gateway took no legal step: nothing about a court is asked on this page.
    desk.does_not_see("court", "application")
    desk.pushes("Open the baby's own case")
    desk.sees("People and answers of UNB-0001 come along.", "is asked again")
    desk.pushes("Open the case")
    desk.sees("BABY-0001", "Continues UNB-0001", "Is the baby unwell now?")


def test_what_was_known_before_the_birth_is_there_at_the_first_question(at_night: Desk) -> None:
    desk = at_night
    opens_the_babys_case(desk)
    # On New Year's Eve she told alone that she was frightened of him. Nobody has answered yet.
    assert "support_mother" in open_actions(desk)
    desk.sees("Treat the baby first.", "Call 9")
    desk.does_not_see(*TELLING)

    first_five(desk)
    answers(desk, "Could this be cause N", "Yes, it is one possible cause")
    assert {"police_decision", "agree_access", "contact_social_care"} <= open_actions(desk)
    desk.sees("Decision 4 is open")

    # The father came along by name; that nobody contacts him holds until somebody says otherwise.
    desk.pushes("Check answers")
    desk.sees(
        "From an earlier case, not confirmed",
        "Father: Name, and any other name used. J. Reed",
        "A. Wren, Midwife, Mon 4 Jan 10:00, in an earlier case. Not confirmed",
        "Father: Is it known how to reach them? As agreed",
    )
    desk.does_not_see(*TELLING)
    tells(desk, "Father: Has anyone seen or spoken to them?", "Not yet")
    assert "speak_to_adult" not in open_actions(desk)

    # She is asked again, alone, and confirms it with one key.
    asks(desk, "Asked alone: how is the mother?")
    desk.pushes("Asked again: still so")
    assert "ask_mother_alone" not in open_actions(desk)
    assert "support_mother" in open_actions(desk)
    assert "ready_to_leave" in stops(desk)


def test_each_case_names_the_other_and_the_next_shift_is_told(at_night: Desk) -> None:
    desk = at_night
    opens_the_babys_case(desk)
    desk.pushes("Hand over")
    desk.sees(
        "Case before the birth: UNB-0001. Its plan, people and alerts stand there.",
        "Carried over: 1 adult, 8 answers. Not confirmed yet: 8.",
    )
    desk.pushes("Continues UNB-0001")
    # The months before the birth are whole, and lead on to the baby.
    desk.sees("UNB-0001", "Baby: BABY-0001")
    desk.pushes("History")
    desk.sees("Call 2: the front door", "Ready to go home, as planned")
    desk.does_not_see(*TELLING)
