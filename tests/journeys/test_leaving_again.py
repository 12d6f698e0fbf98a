"""Someone leaves a second time: recorded with its own time, and 999 is the first step again."""

from PySide6.QtCore import Qt

from guardian_desk.casework.events import Answered
from guardian_desk.core.instants import MINUTE, Instant
from guardian_desk.desk.presenters.case_words import clock
from tests.journeys.keyboard import Desk
from tests.journeys.steps import answers, begins_a_case, opens, records


def goes_to_who_leaves(desk: Desk) -> None:
    desk.pushes("Leaving")
    desk.pushes("Someone is leaving now, or needs help at once")


def test_someone_who_leaves_again_is_recorded_again_by_keyboard(desk: Desk) -> None:
    begins_a_case(desk)
    answers(desk, "Is the baby unwell now?", "No, stable")
    answers(desk, "Is anyone in danger", "Someone is leaving, or about to leave")
    opens(desk, "police_999")
    records(desk, "Told, with a named person", Who_you_spoke_to="Control room, Lee")
    assert "police_999" not in _first(desk)
    desk.minutes_pass(30)

    goes_to_who_leaves(desk)
    desk.sees("On record: Someone is leaving, or about to leave", "It is happening again now")
    desk.press(Qt.Key.Key_Return)
    desk.settles()

    assert _first(desk) == "police_999"
    desk.sees("First now: “Call 1: emergency”.", "“Call 1: emergency” is open again.")
    (first, at), (again, later) = _told(desk)
    assert first == again == ("leaving",)
    assert later - at >= 30 * MINUTE
    desk.sees("now, before all else", "Whoever is there")

    # Going on past the ticked box records nothing, and says which key does.
    goes_to_who_leaves(desk)
    desk.pushes("Continue")
    desk.sees("Nothing was changed.", "press “It is happening again now”")

    # Whoever takes over sees both, and the call between them.
    desk.pushes("Hand over")
    desk.sees(
        f"{clock(at)} Someone is leaving, or about to leave",
        "Call 1: emergency: told, with a named person",
        f"{clock(later)} Someone is leaving, or about to leave",
    )


def test_nobody_goes_on_from_leaving_without_saying_what_happens(desk: Desk) -> None:
    begins_a_case(desk)
    answers(desk, "Is the baby unwell now?", "No, stable")
    answers(desk, "Is anyone in danger", "I do not know")
    goes_to_who_leaves(desk)
    desk.pushes("Continue")
    desk.sees("There is a problem", "Choose what is happening now, or go back.")

    desk.chooses("Someone is leaving, or about to leave")
    desk.pushes("Continue")
    assert _first(desk) == "police_999"


def test_what_is_ticked_besides_is_recorded_too_and_nothing_is_cleared(desk: Desk) -> None:
    begins_a_case(desk)
    answers(desk, "Is the baby unwell now?", "No, stable")
    answers(desk, "Is anyone in danger", "Someone is leaving, or about to leave")
    goes_to_who_leaves(desk)
    desk.chooses("None of these just now")
    desk.pushes("It is happening again now")

    assert [options for options, _ in _told(desk)] == [("leaving",), ("leaving",)]


def test_a_section_on_one_page_has_the_key_too_and_saves_what_else_was_chosen(desk: Desk) -> None:
    begins_a_case(desk)
    answers(desk, "Is the baby unwell now?", "No, stable")
    answers(desk, "Is anyone in danger", "Someone is leaving, or about to leave")
    opens(desk, "police_999")
    records(desk, "Told, with a named person", Who_you_spoke_to="Control room, Lee")
    desk.minutes_pass(30)
    desk.pushes("Check answers")
    desk.pushes("Is anyone in danger", beginning=("Change ",))
    desk.pushes("Show this section on one page")
    desk.pushes("Save")
    desk.sees("Nothing was changed.", "press \u201cIt is happening again now\u201d")

    desk.pushes("First, In progress")
    desk.pushes("Show this section on one page")
    desk.chooses("A parent or carer, unsupervised")
    desk.pushes("It is happening again now")

    assert _first(desk) == "police_999"
    assert [options for options, _ in _told(desk)] == [("leaving",), ("leaving",)]
    working = desk.window.shift.working
    assert working is not None
    assert "with_baby" in working.state.known.answers


def _first(desk: Desk) -> str:
    return next(iter(desk.window.shift.advice().open_actions)).action.id


def _told(desk: Desk) -> list[tuple[tuple[str, ...], Instant]]:
    """Return each answer to whether somebody is in danger, with when it happened."""
    working = desk.window.shift.working
    assert working is not None
    return [
        (each.event.options, each.happened)
        for each in working.state.happenings
        if isinstance(each.event, Answered) and each.event.question == "danger"
    ]
