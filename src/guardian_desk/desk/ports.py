"""What the desk needs from the rest of the program; the composition root supplies it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from guardian_desk.core.ids import CaseId, ItemId

if TYPE_CHECKING:  # The first page is painted before any of these is needed.
    from guardian_desk.core.instants import Instant
    from guardian_desk.decisionlog.ports import DecisionLog
    from guardian_desk.review.opened import OpenedReview
    from guardian_desk.usecases.calendar import CalendarEntry
    from guardian_desk.usecases.casebook import Casebook
    from guardian_desk.usecases.offers import Offer


@dataclass(frozen=True, slots=True)
class Ports:
    """Doors that open after the first page is painted.

    `why_read_only` is empty where this window may record; otherwise it says why not and what
    to do. `last_used` is when anything was last recorded here before this window opened. `offers`
    are the packs of the shelf, also those that no case can begin with here.
    `body_map` reads the drawing of an infant. `write_bundle` puts the chosen cases (none
    chosen: all) into a new file and raises where one is there already; `write_calendar` does
    the same with days. `open_review` opens a bundle only through verification.
    """

    casebook: "Casebook"
    log: "DecisionLog"
    why_read_only: str
    last_used: "Instant | None"
    offers: "Sequence[Offer]"
    profile: str
    profile_title: str
    profiles: Sequence[tuple[str, str]]
    program: str
    workstation: str
    demo: bool
    new_item: Callable[[], ItemId]
    body_map: Callable[[], bytes]
    write_bundle: Callable[[Path, Sequence[CaseId]], int]
    write_calendar: Callable[[Path, Sequence["CalendarEntry"]], int]
    open_review: Callable[[Path], "OpenedReview"]
    close: Callable[[], None]


Connect = Callable[[], Ports]
"""Opens the log and the rules; slow, and therefore called once the first page is there."""
