"""What cannot be so is refused at its field: a birth still to come, a baby of eighteen years."""

from datetime import timedelta
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from guardian_desk.core.dates import age_in_days
from guardian_desk.desk.places import AtQuestion
from guardian_desk.desk.presenters.case_words import age_words
from guardian_desk.desk.screens.question import QuestionScreen
from guardian_desk.desk.widgets.amounts import Amount, NumberWithUnit
from guardian_desk.desk.widgets.times import TimeField
from guardian_desk.desk.widgets.typed import FieldFault
from tests.desk.ward import Ward, ward


@pytest.mark.usefixtures("dressed")
def test_a_birth_still_to_come_is_refused(tmp_path: Path, qtbot: QtBot) -> None:
    with ward(tmp_path / "desk", qtbot, "pre-birth") as clinic:
        clinic.chose(pregnancy_now="born")
        page = clinic.show_page(AtQuestion("born_time"))
        assert isinstance(page, QuestionScreen)
        assert page.box is not None
        field = page.box.asked
        assert isinstance(field, TimeField)
        field.show_value(page.now())
        field.days.choose("other")
        field.other.show_value(page.now().date() + timedelta(days=1))
        field.line.typed.emit()
        before = len(clinic.events())

        page.page.main.click()

        told = ("That time has not come yet. Check the day and the time.",)
        assert page.page.errors.messages() == told
        assert len(clinic.events()) == before


@pytest.mark.parametrize(
    "amount", [Amount(18, "years"), Amount(216, "months"), Amount(999, "weeks")]
)
def test_a_baby_of_eighteen_years_is_refused(bay: Ward, amount: Amount) -> None:
    page = bay.show_page(AtQuestion("age"))
    assert isinstance(page, QuestionScreen)
    assert page.box is not None
    assert isinstance(page.box.asked, NumberWithUnit)

    page.box.asked.show_value(amount)

    assert page.box.read() == FieldFault("Check the number and its unit")


@pytest.mark.parametrize(
    ("amount", "unit", "words"),
    [
        (200, "months", "200 months (16 years 8 months)"),
        (12, "months", "12 months (1 year)"),
        (11, "months", "11 months"),
        (60, "weeks", "60 weeks (1 year 1 month)"),
        (3, "years", "3 years"),
        (1, "days", "1 day"),
    ],
)
def test_an_age_of_a_year_or_more_is_said_back_in_years(amount: int, unit: str, words: str) -> None:
    assert age_words(age_in_days(amount, unit), unit) == words
