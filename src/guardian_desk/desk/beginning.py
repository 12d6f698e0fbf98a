"""Begin a case with one key: nothing is asked that can wait."""

from collections.abc import Callable

from guardian_desk.desk.places import AtQuestion, Place
from guardian_desk.desk.shift import Shift


def begin_case(shift: Shift, go: Callable[[Place], None], pack: str) -> None:
    """Open a case of a pack under a label new on this device, and go to its first question."""

    def begin() -> None:
        shift.begin(new_label(shift, pack), then=lambda: go(AtQuestion()), pack=pack)

    shift.ask(f"begin {pack}", begin)


def new_label(shift: Shift, pack: str) -> str:
    """Return a label for a case of a pack that this device has not given yet."""
    from guardian_desk.desk.presenters.board import next_label

    begins = next(each.label for each in shift.ports.offers if each.pack == pack)
    return next_label([row.label for row in shift.board()], begins)
