"""Two areas compared by keyboard: what differs comes in sight of whoever asked."""

from PySide6.QtCore import QPoint

from guardian_desk.desk.screens.two_areas import TwoAreasScreen
from tests.journeys.keyboard import Desk
from tests.journeys.steps import books_at_nine_weeks


def test_what_differs_is_in_sight_once_it_is_worked_out(clinic: Desk) -> None:
    books_at_nine_weeks(clinic)
    clinic.pushes("Timeline")
    clinic.pushes("Two areas")
    clinic.chooses("Wirral")
    clinic.pushes("Compare")
    clinic.sees("Cumberland and Wirral")

    page = clinic.window.screen_shown
    assert isinstance(page, TwoAreasScreen)
    clinic.sees("local rules differ. “Show in full” names each.")
    clinic.qtbot.waitUntil(lambda: clinic.focus() is page.full)
    top = clinic.focus().mapTo(page.page, QPoint()).y()
    assert 0 <= top < page.page.viewport().height()
