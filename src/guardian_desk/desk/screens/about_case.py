"""Build the pages about a case as a whole: what it is called, whether it is right, what goes on."""

from typing import assert_never

from guardian_desk.desk.places import Continuing, Correcting, Labelling
from guardian_desk.desk.screens.case_frame import CaseScreen
from guardian_desk.desk.screens.continuing import ContinuingScreen
from guardian_desk.desk.screens.correcting import CorrectingScreen
from guardian_desk.desk.screens.labelling import LabellingScreen
from guardian_desk.desk.shift import Shift


def page_about_case(shift: Shift, place: Correcting | Labelling | Continuing) -> CaseScreen:
    """Return the page of a place about the case in hand."""
    match place:
        case Correcting():
            return CorrectingScreen(shift)
        case Labelling():
            return LabellingScreen(shift)
        case Continuing():
            return ContinuingScreen(shift, place)
        case _:
            assert_never(place)
