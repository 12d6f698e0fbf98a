"""Begin a case with one key: nothing is asked that can wait."""

from collections.abc import Callable

from guardian_desk.desk.places import AtQuestion, Place, Withdrawn
from guardian_desk.desk.shift import Shift


def begin_case(shift: Shift, go: Callable[[Place], None], pack: str, *, anyway: str = "") -> None:
    """Open a case of a pack under a label new on this device, and go to its first question."""

    def begin() -> None:
        label, after = new_label(shift, pack), lambda: go(AtQuestion())
        shift.begin(label, then=after, pack=pack, anyway=anyway)

    shift.ask(f"begin {pack}", begin)


def place_after(error: object) -> Withdrawn | None:
    """Return where one who wanted to begin a case goes on: a withdrawn pack asks for a reason."""
    from guardian_desk.usecases.withdrawal import PackWithdrawn

    return Withdrawn(error.pack, error.message) if isinstance(error, PackWithdrawn) else None


def new_label(shift: Shift, pack: str) -> str:
    """Return a label for a case of a pack that this device has not given yet."""
    from guardian_desk.desk.presenters.board import next_label

    begins = next(each.label for each in shift.ports.offers if each.pack == pack)
    return next_label([row.label for row in shift.board()], begins)
