"""A screen reader finds a page in the order of reading, and each error at its field."""

from collections.abc import Iterator
from typing import Any

from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QWidget

from guardian_desk.desk.places import AllActions, AtAction, AtQuestion, Dense, Place
from tests.desk.ward import Ward


def found_in(widget: QWidget) -> Iterator[str]:
    """What a screen reader finds, name by name, going down the tree from a widget."""
    yield from _below(QAccessible.queryAccessibleInterface(widget))


def _below(thing: Any) -> Iterator[str]:
    if thing.state().invisible:
        return
    yield str(thing.text(QAccessible.Text.Name))
    for number in range(thing.childCount()):
        below = thing.child(number)
        if below is not None:
            yield from _below(below)


def in_turn(found: list[str], *names: str) -> bool:
    places = [next(at for at, each in enumerate(found) if _is(each, name)) for name in names]
    return places == sorted(places)


def _is(found: str, name: str) -> bool:
    # "Saved 11:06" stands in the strip: one word alone must be all of it.
    return found == name if " " not in name else name in found


def raised(bay: Ward) -> None:
    bay.chose(nai="possible", with_baby="alone")


def shown(bay: Ward, place: Place) -> list[str]:
    page = bay.show_page(place)
    QApplication.processEvents()
    return list(found_in(page))


def test_the_case_and_what_stands_open_are_found_before_the_page(bay: Ward) -> None:
    raised(bay)

    found = shown(bay, AtQuestion("danger"))

    assert in_turn(
        found, "BABY-0412", "Decision 4", "Tasks", "Is anyone in danger", "Continue", "Do now",
        "Check answers",
    )  # fmt: skip


def test_the_keys_of_a_page_are_found_after_what_they_save(bay: Ward) -> None:
    raised(bay)

    assert in_turn(shown(bay, Dense("first")), "Is the baby unwell now?", "How old", "Save")
    assert in_turn(
        shown(bay, AtAction("contact_social_care")),
        "Start the call", "How did the call end?", "Save", "Name the owner",
    )  # fmt: skip


def test_what_stands_above_the_answers_of_a_list_is_found_above_them(bay: Ward) -> None:
    raised(bay)

    assert in_turn(shown(bay, AtQuestion("adult")), "Add an adult", "That is all of them")


def test_the_order_holds_where_the_panes_stand_below_each_other(bay: Ward) -> None:
    raised(bay)
    bay.resize(700, 900)

    found = shown(bay, AllActions())

    assert in_turn(found, "BABY-0412", "Decision 4", "All things", "Tasks")
