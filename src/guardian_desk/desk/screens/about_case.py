"""Build the pages about a case as a whole: its name, its rules, whether it is right, the next."""

from typing import assert_never

from guardian_desk.desk.places import Continuing, Correcting, Labelling, Moving
from guardian_desk.desk.screens.case_frame import CaseScreen
from guardian_desk.desk.screens.continuing import ContinuingScreen
from guardian_desk.desk.screens.correcting import CorrectingScreen
from guardian_desk.desk.screens.labelling import LabellingScreen
from guardian_desk.desk.screens.moving import MovingScreen
from guardian_desk.desk.shift import Shift


def page_about_case(
    shift: Shift, place: Correcting | Labelling | Continuing | Moving
) -> CaseScreen:
    """Return the page of a place about the case in hand."""
    match place:
        case Correcting():
            return CorrectingScreen(shift)
        case Labelling():
            return LabellingScreen(shift)
        case Continuing():
            return ContinuingScreen(shift, place)
        case Moving():
            return MovingScreen(shift)
        case _:
            assert_never(place)
