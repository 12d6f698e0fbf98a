"""Times, dates and amounts: nothing is filled in, and what cannot be used says what to do."""

from datetime import date, datetime, timedelta
from types import ModuleType

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from guardian_desk.core.gestation import Gestation
from guardian_desk.desk.theme.look import Look
from guardian_desk.desk.widgets.amounts import Amount, NumberWithUnit, Unit
from guardian_desk.desk.widgets.dates import DateField
from guardian_desk.desk.widgets.field import Line
from guardian_desk.desk.widgets.gestations import GestationField
from guardian_desk.desk.widgets.times import Reach, TimeField
from guardian_desk.desk.widgets.typed import FieldFault
from tests.desk.support import Key, Show, presses, typed, words_on


@pytest.fixture
def when(gallery: ModuleType, open_window: Show) -> TimeField:
    field = TimeField("When was it seen?", now=gallery.now)
    open_window(field)
    return field


def test_no_time_is_filled_in_until_a_person_says_so(when: TimeField) -> None:
    assert when.read() is None
    assert when.line.text() == ""
    assert when.days.value() is None


def test_now_is_pressed_not_assumed(qtbot: QtBot, when: TimeField, gallery: ModuleType) -> None:
    when.now_button.setFocus()
    presses(qtbot, Key.Key_Space)

    assert when.read() == gallery.CLOCK
    assert when.line.text() == "03:14"


def test_now_is_the_instant_itself_until_the_field_is_edited(
    qtbot: QtBot, open_window: Show, gallery: ModuleType
) -> None:
    pressed = gallery.CLOCK.replace(second=58, microsecond=250_000)
    field = TimeField("When?", now=lambda: pressed)
    open_window(field)

    field.now_button.click()
    assert field.line.text() == "03:14"
    assert field.read() == pressed

    presses(qtbot, Key.Key_End, Key.Key_Backspace)
    typed(qtbot, field.line, "4")
    assert field.line.text() == "03:14"
    assert field.read() == gallery.CLOCK


def test_a_typed_time_belongs_to_the_day_that_was_chosen(
    qtbot: QtBot, when: TimeField, gallery: ModuleType
) -> None:
    when.focus_first()
    presses(qtbot, Key.Key_Down)
    when.line.setFocus()
    typed(qtbot, when.line, "2350")

    assert when.days.value() == "yesterday"
    assert when.read() == datetime(2026, 11, 22, 23, 50, tzinfo=gallery.CLOCK.tzinfo)


@pytest.mark.parametrize(
    ("day", "typed", "mend"),
    [(None, "0310", "Choose the day"), (None, "9999", "Choose the day"),
     ("today", "", "Enter the time"),
     ("today", "0315", "not come yet"),
     ("today", "9999", "between 00:00 and 23:59"), ("other", "0310", "day, month and year")],
)  # fmt: skip
def test_a_time_that_cannot_be_used_says_what_to_do(
    when: TimeField, day: str | None, typed: str, mend: str
) -> None:
    when.days.choose(day)
    when.line.setText(typed)

    fault = when.read()

    assert isinstance(fault, FieldFault)
    assert mend in fault.message


def test_a_day_and_a_time_are_typed_and_mended_in_the_order_in_which_they_stand(
    qtbot: QtBot, when: TimeField
) -> None:
    when.focus_first()
    presses(qtbot, Key.Key_Down)
    presses(qtbot, Key.Key_Down)
    presses(qtbot, Key.Key_Tab)
    for words in ("21", "11", "2026", "2350"):
        line = QApplication.focusWidget()
        assert isinstance(line, Line)
        typed(qtbot, line, words)
        presses(qtbot, Key.Key_Tab)

    assert QApplication.focusWidget() is when.now_button
    read = when.read()
    assert isinstance(read, datetime)
    assert read.replace(tzinfo=None) == datetime(2026, 11, 21, 23, 50)  # noqa: DTZ001 - as typed

    # What is missing is mended where it is: first the year, then the time.
    when.other.fields[2].line.setText("")
    when.line.setText("9999")
    assert when.first_stop() is when.other.fields[2].line
    when.other.fields[2].line.setText("2026")
    assert when.first_stop() is when.line


def test_the_second_half_past_one_in_october_stays_the_second(
    qtbot: QtBot, open_window: Show, gallery: ModuleType
) -> None:
    again = datetime(2026, 10, 25, 1, 30, tzinfo=gallery.CLOCK.tzinfo, fold=1)
    field = TimeField("When?", now=lambda: again)
    open_window(field)

    field.now_button.click()

    kept = field.read()
    assert isinstance(kept, datetime)
    assert kept.utcoffset() == timedelta(0)


def test_a_number_needs_its_unit(qtbot: QtBot, open_window: Show) -> None:
    age = NumberWithUnit("Age", [Unit("weeks", "weeks", 0, 60), Unit("months", "months", 0, 24)])
    open_window(age)

    typed(qtbot, age.line, "11")
    assert age.read() == FieldFault("Choose weeks or months")
    assert age.group is not None
    age.group.choose("weeks")
    assert age.read() == Amount(11, "weeks")
    age.line.setText("61")
    assert age.read() == FieldFault("Enter a number from 0 to 60")


UNITS = [Unit(each, each) for each in ("days", "weeks", "months", "years")]


@pytest.fixture
def age(open_window: Show) -> NumberWithUnit:
    field = NumberWithUnit("How old is the baby?", UNITS)
    open_window(field)
    return field


@pytest.mark.parametrize(
    ("words", "amount"),
    [("11 weeks", Amount(11, "weeks")), ("11w", Amount(11, "weeks")),
     ("11 WKS", Amount(11, "weeks")), ("11 week", Amount(11, "weeks")),
     ("9d", Amount(9, "days")), ("2 mths", Amount(2, "months")), ("3m", Amount(3, "months")),
     ("1 yr", Amount(1, "years"))],
)  # fmt: skip
def test_a_unit_typed_after_the_number_is_understood_and_shown(
    qtbot: QtBot, age: NumberWithUnit, words: str, amount: Amount
) -> None:
    typed(qtbot, age.line, words)

    assert age.read() == amount
    assert age.group is not None
    assert age.group.value() == amount.unit


@pytest.mark.parametrize("words", ["weeks", "11 fortnights", "3w 2d", "-1", "1.5 weeks", "11x"])
def test_an_amount_that_is_not_one_number_and_one_unit_says_what_to_do(
    qtbot: QtBot, age: NumberWithUnit, words: str
) -> None:
    typed(qtbot, age.line, words)

    assert isinstance(age.read(), FieldFault)


def test_the_unit_used_last_counts(qtbot: QtBot, age: NumberWithUnit) -> None:
    assert age.group is not None
    typed(qtbot, age.line, "11w")

    age.group.options[0].click()
    assert (age.read(), age.line.text()) == (Amount(11, "days"), "11")

    typed(qtbot, age.line, " months")
    assert age.read() == Amount(11, "months")


def test_a_number_without_its_unit_asks_for_it_at_once_and_aloud(
    qtbot: QtBot, age: NumberWithUnit, heard: list[str]
) -> None:
    assert age.group is not None
    wanted = "Now choose the unit: days or weeks or months or years"
    age.focus_first()
    typed(qtbot, age.line, "11")
    assert wanted in words_on(age)
    tall = age.sizeHint().height()

    presses(qtbot, Key.Key_Tab)
    assert heard == [wanted]
    assert age.group.value() is None
    assert isinstance(age.read(), FieldFault)

    presses(qtbot, Key.Key_Down)
    assert age.read() == Amount(11, "weeks")
    assert wanted not in words_on(age)
    assert age.sizeHint().height() == tall


def test_a_date_keeps_to_its_limits(dressed: Look) -> None:
    born = DateField("Born", earliest=date(2024, 1, 1), latest=date(2026, 11, 23))

    born.show_value(date(2026, 11, 24))
    assert born.read() == FieldFault("Enter a date on or before 23 Nov 2026")
    born.show_value(date(2023, 12, 31))
    assert born.read() == FieldFault("Enter a date on or after 1 Jan 2024")


WEEKS, DAYS = "Enter a number from 0 to 44", "Enter a number from 0 to 6"
NUMBER = "Enter a whole number, for example 6"


@pytest.mark.parametrize(
    ("weeks", "days", "read"),
    [
        ("", "", None),
        ("11", "4", Gestation.of(11, 4)),
        ("11", "", FieldFault("Enter the days as well, 0 to 6")),
        ("", "4", FieldFault("Enter the completed weeks as well")),
        ("45", "0", FieldFault("Enter a number from 0 to 44 under weeks")),
        ("11", "7", FieldFault("Enter a number from 0 to 6 under days")),
        ("45", "7", FieldFault(f"{WEEKS} under weeks. {DAYS} under days")),
        ("", "7", FieldFault(f"Enter the completed weeks as well. {DAYS} under days")),
        ("x", "", FieldFault(f"Enter the days as well, 0 to 6. {NUMBER} under weeks")),
    ],
)
def test_weeks_and_days_are_both_typed(
    dressed: Look, weeks: str, days: str, read: Gestation | FieldFault | None
) -> None:
    field = GestationField("How far along?")
    field.weeks.line.setText(weeks)
    field.days.line.setText(days)

    assert field.read() == read


@pytest.mark.parametrize(("weeks", "days", "at"), [("45", "7", "Weeks"), ("11", "7", "Days")])
def test_an_error_of_weeks_and_days_is_heard_where_it_is_mended(
    dressed: Look, weeks: str, days: str, at: str
) -> None:
    field = GestationField("How far along?")
    field.weeks.line.setText(weeks)
    field.days.line.setText(days)

    field.show_error("Enter a number")

    assert field.first_stop().accessibleName() == f"{at}, How far along?"
    assert "Error: Enter a number" in field.first_stop().accessibleDescription()


def test_weeks_set_by_a_screen_reader_count_as_typed(dressed: Look) -> None:
    field = GestationField("How far along?")
    changes: list[int] = []
    field.changed.connect(lambda: changes.append(1))

    field.weeks.line.insert("11")

    assert changes == [1]


def test_a_time_to_come_offers_tomorrow_and_never_yesterday(
    gallery: ModuleType, dressed: Look
) -> None:
    field = TimeField("By when", now=gallery.now, reach=Reach.AHEAD)

    assert [each.value for each in field.days.choices] == ["today", "tomorrow", "other"]
    field.days.choose("tomorrow")
    field.line.setText("0315")
    assert field.read() == gallery.CLOCK.replace(minute=15) + timedelta(days=1)
    field.days.choose("today")
    field.line.setText("0300")
    passed = field.read()
    assert isinstance(passed, FieldFault)
    assert "has passed" in passed.message


@pytest.mark.parametrize(("clock", "taken"), [("0319", True), ("0320", False)])
def test_a_clock_on_the_wall_may_go_five_minutes_fast(
    gallery: ModuleType, dressed: Look, clock: str, taken: bool
) -> None:
    field = TimeField("When did the baby arrive?", now=gallery.now, reach=Reach.BEHIND_NEARLY)
    field.days.choose("today")
    field.line.setText(clock)

    assert isinstance(field.read(), FieldFault) is not taken
