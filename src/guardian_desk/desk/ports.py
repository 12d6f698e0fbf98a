"""What the desk needs from the rest of the program; the composition root supplies it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from guardian_desk.core.ids import CaseId, ItemId

if TYPE_CHECKING:  # The first page is painted before any of these is needed.
    from guardian_desk.core.instants import Instant
    from guardian_desk.decisionlog.ports import DecisionLog
    from guardian_desk.review.opened import OpenedReview
    from guardian_desk.rulepack.certificate import Certificate
    from guardian_desk.rulepack.pack import RulePack
    from guardian_desk.usecases.calendar import CalendarEntry
    from guardian_desk.usecases.casebook import Casebook
    from guardian_desk.usecases.offers import Offer
    from guardian_desk.usecases.workshop.bench import Bench
    from guardian_desk.usecases.workshop.outline import Outline


class Workbench(Protocol):
    """A folder of rules on the bench; `pack` is set where the folder of one pack was opened.

    It reads, and writes nothing but a picture that somebody asked for.
    """

    rules: Path
    pack: str
    has_solver: bool

    def stamp(self) -> object:
        """Return what tells one state of the files from another; raise CannotRun."""
        ...

    def read(self) -> "Bench":
        """Read the folder; what is wrong in it is told, not raised. Raise Usage without one."""
        ...

    def draw(self, outline: "Outline") -> bytes:
        """Return the picture of a flow as SVG."""
        ...

    def save(self, path: Path, drawing: bytes) -> None:
        """Write a picture where no file is yet; raise Usage or CannotRun."""
        ...


def _nobody() -> tuple[str, ...]:
    return ()


def _nothing_proved(_pack: "RulePack") -> None:
    return None


@dataclass(frozen=True, slots=True)
class Ports:
    """Doors that open after the first page is painted.

    `why_read_only` is empty where this window may record; otherwise it says why not and what
    to do. `last_used` is when anything was last recorded here before this window opened. `offers`
    are the packs of the shelf, also those that no case can begin with here. `not_taken` says
    which updates of the rules count for nothing, and why.
    `body_map` reads the drawing of an infant. `write_bundle` puts the chosen cases (none
    chosen: all) into a new file and raises where one is there already; `write_calendar` does
    the same with days, `write_file` with bytes. `open_review` opens a bundle only through
    verification, `open_workshop` a folder of rules to look at. `certificate_of` reads what was
    proved of exactly these bytes of a pack, wherever it came from; nothing is proved anew.
    `may_put_back` reads the roles that may let older rules be used again; it raises CannotRun.
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
    write_file: Callable[[Path, bytes], int]
    open_review: Callable[[Path], "OpenedReview"]
    open_workshop: Callable[[Path], Workbench]
    close: Callable[[], None]
    not_taken: Sequence[str] = ()
    certificate_of: Callable[["RulePack"], "Certificate | None"] = _nothing_proved
    may_put_back: Callable[[], tuple[str, ...]] = _nobody


Connect = Callable[[], Ports]
"""Opens the log and the rules; slow, and therefore called once the first page is there."""
