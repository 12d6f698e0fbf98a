"""What can be done at a desk whose own log cannot be opened: review what others handed in."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # The first page is painted before any of these is needed.
    from guardian_desk.core.errors import GuardianError
    from guardian_desk.core.instants import Instant
    from guardian_desk.desk.shift import Shift
    from guardian_desk.review.opened import OpenedReview


@dataclass(frozen=True, slots=True)
class Reviewing:
    """Doors that a review goes through; none of them leads to a log of this computer.

    `open_review` opens a bundle only through verification, `write_file` puts bytes into a new
    file, `now` tells the time.
    """

    open_review: "Callable[[Path], OpenedReview]"
    write_file: Callable[[Path, bytes], int]
    now: "Callable[[], Instant]"


@dataclass(frozen=True, slots=True)
class WithoutLog:
    """Why the log of this computer cannot be opened, and what a review goes through meanwhile."""

    why: "GuardianError"
    reviewing: Reviewing | None


def reviewing(shift: "Shift") -> Reviewing | None:
    """Return what a review goes through; None until it is known whether there is a log."""
    if shift.is_connected:
        return Reviewing(shift.ports.open_review, shift.ports.write_file, shift.now)
    return None if shift.without_log is None else shift.without_log.reviewing
