"""Build the pages that show a case as a whole, by what is asked, done and planned."""

from typing import assert_never

from guardian_desk.desk.places import (
    AllActions,
    CalendarFile,
    CheckAnswers,
    Redated,
    Timeline,
    TwoAreas,
)
from guardian_desk.desk.screens.case_frame import CaseScreen
from guardian_desk.desk.shift import Shift

Overview = AllActions | CheckAnswers | Timeline | Redated | TwoAreas | CalendarFile


def overview_page(shift: Shift, place: Overview) -> CaseScreen:
    """Return the page of a place; each is imported when it is entered."""
    match place:
        case AllActions():
            from guardian_desk.desk.screens.all_actions import AllActionsScreen

            return AllActionsScreen(shift)
        case CheckAnswers():
            from guardian_desk.desk.screens.check_answers import CheckAnswersScreen

            return CheckAnswersScreen(shift)
        case Timeline():
            from guardian_desk.desk.screens.timeline import TimelineScreen

            return TimelineScreen(shift)
        case Redated():
            from guardian_desk.desk.screens.redated import RedatedScreen

            return RedatedScreen(shift)
        case TwoAreas():
            from guardian_desk.desk.screens.two_areas import TwoAreasScreen

            return TwoAreasScreen(shift)
        case CalendarFile():
            from guardian_desk.desk.screens.calendar_file import CalendarFileScreen

            return CalendarFileScreen(shift)
        case _:
            assert_never(place)
