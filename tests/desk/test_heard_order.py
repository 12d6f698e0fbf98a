"""A screen reader finds a page in the order of reading, and each error at its field."""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from guardian_desk.desk.places import AllActions, AtAction, AtQuestion, Dense, Place
from guardian_desk.desk.screens.action import ActionScreen
from guardian_desk.desk.theme.look import Look
from guardian_desk.desk.widgets.amounts import NumberWithUnit, Unit
from guardian_desk.desk.widgets.checks import CheckQuestion
from guardian_desk.desk.widgets.dates import DateField
from guardian_desk.desk.widgets.errors import ErrorSummary, Mend
from guardian_desk.desk.widgets.field import Asked
from guardian_desk.desk.widgets.radios import RadioQuestion
from guardian_desk.desk.widgets.times import TimeField
from guardian_desk.desk.widgets.words import NameField, WordsField
from guardian_desk.rulepack.words import Detail
from tests.desk.support import YES_NO, Show
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


def described(widget: QWidget) -> str:
    heard: Any = QAccessible.queryAccessibleInterface(widget)
    return str(heard.text(QAccessible.Text.Description))


WEEKS = [Unit("weeks", "weeks"), Unit("months", "months")]


def number_alone(asked: NumberWithUnit) -> NumberWithUnit:
    asked.line.setText("11")
    return asked


def made() -> list[Asked]:
    return [
        NameField("Who?"),
        WordsField("What was said?"),
        RadioQuestion("Unwell?", YES_NO),
        NumberWithUnit("Age", WEEKS),
        number_alone(NumberWithUnit("Age", WEEKS)),
        DateField("Born"),
        TimeField("When?", now=lambda: datetime.now(UTC)),
        CheckQuestion("Seen?", YES_NO),
    ]


@pytest.mark.parametrize("number", range(8))
def test_an_error_is_told_on_the_control_that_takes_the_focus(
    open_window: Show, number: int
) -> None:
    asked = made()[number]
    page = QWidget()
    column = QVBoxLayout(page)
    errors = ErrorSummary()
    column.addWidget(errors)
    column.addWidget(asked)
    open_window(page)

    errors.show_faults([Mend("Choose weeks or months", asked)])
    errors._links[0].click()
    focused = QApplication.focusWidget()
    assert focused is not None
    assert asked.isAncestorOf(focused)
    assert described(focused).startswith("Error: Choose weeks or months")

    errors.show_faults([])
    assert "Error" not in described(focused)


def test_a_time_that_is_missing_is_mended_with_the_key_that_takes_now(open_window: Show) -> None:
    asked = TimeField("When?", now=lambda: datetime.now(UTC))
    page = QWidget()
    column = QVBoxLayout(page)
    errors = ErrorSummary()
    column.addWidget(errors)
    column.addWidget(asked)
    open_window(page)
    assert asked.first_stop() is asked.days.tab_stop()

    errors.show_faults([Mend("Enter the time it happened, or press Now", asked)])
    errors._links[0].click()

    assert QApplication.focusWidget() is asked.now_button


def test_a_unit_that_is_missing_is_mended_at_the_units(dressed: Look) -> None:
    asked = number_alone(NumberWithUnit("Age", WEEKS))

    assert asked.group is not None
    assert asked.first_stop() is asked.group.tab_stop()


def test_a_time_that_cannot_be_used_names_its_field(bay: Ward) -> None:
    raised(bay)
    page = bay.show_page(AtAction("police_decision"))
    assert isinstance(page, ActionScreen)
    assert page.form is not None
    page.form.outcome.group.options[1].click()
    until = page.form.details[Detail.UNTIL]
    assert isinstance(until, TimeField)
    until.days.choose("today")
    until.line.setText("0001")

    page.page.main.click()

    passed = "By when: That time has passed. Enter a time that is still to come."
    assert passed in page.page.errors.messages()
