"""Build the pages that stand beside the cases; each is imported when it is entered."""

from typing import assert_never

from guardian_desk.desk.places import (
    About,
    Exporting,
    PuttingBack,
    Review,
    Services,
    Workshop,
)
from guardian_desk.desk.screens.screen import Screen
from guardian_desk.desk.shift import Shift

Beside = Exporting | Review | Services | About | PuttingBack | Workshop


def page_besides(shift: Shift, place: Beside) -> Screen:
    """Return the page of a place that needs no case in hand."""
    match place:
        case Exporting():
            from guardian_desk.desk.screens.exporting import ExportingScreen

            return ExportingScreen(shift)
        case Review():
            from guardian_desk.desk.screens.review import ReviewScreen

            return ReviewScreen(shift)
        case Services():
            from guardian_desk.desk.screens.services import services_screen

            return services_screen(shift)
        case About():
            from guardian_desk.desk.screens.about import AboutScreen

            return AboutScreen(shift)
        case PuttingBack():
            from guardian_desk.desk.screens.putting_back import PuttingBackScreen

            return PuttingBackScreen(shift, place)
        case Workshop():
            from guardian_desk.desk.screens.workshop import WorkshopScreen

            return WorkshopScreen(shift, place.folder)
        case _:
            assert_never(place)
