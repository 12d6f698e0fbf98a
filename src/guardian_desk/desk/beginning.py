"""Begin a case with one key: nothing is asked that can wait."""

from collections.abc import Callable

from guardian_desk.desk.places import AtQuestion, Place
from guardian_desk.desk.shift import Shift


def begin_case(shift: Shift, go: Callable[[Place], None]) -> None:
    """Open a case under a label that is new on this device, and go to its first question."""
    if shift.busy:
        return
    from guardian_desk.desk.presenters.board import next_label

    label = next_label([row.label for row in shift.board()])
    shift.begin(label, then=lambda: go(AtQuestion()))
