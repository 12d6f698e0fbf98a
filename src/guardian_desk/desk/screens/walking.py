"""Walk from one page of questions to the next: back, and on once what was changed is saved."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from guardian_desk.casework.agenda import Slot
from guardian_desk.casework.events import Event
from guardian_desk.desk.places import AtQuestion, Place, Start
from guardian_desk.desk.widgets.errors import Mend
from guardian_desk.desk.widgets.speech import announce

if TYPE_CHECKING:
    from guardian_desk.desk.screens.case_frame import CaseScreen


def walk_back(screen: "CaseScreen", before: Slot | None) -> None:
    """Go where a change was asked for, or to the place before, or leave the case."""
    if screen.memory.back_to is not None:
        screen.go(screen.memory.take_back_to())
    elif before is not None:
        screen.go(AtQuestion(*before.key))
    else:
        screen.shift.put_back()
        screen.go(Start())


def walk_on(
    screen: "CaseScreen",
    events: Sequence[Event],
    faults: Sequence[Mend],
    following: Callable[[], Place],
) -> None:
    """Show what has to be mended; else save what was changed, or say so, and go on."""
    screen.page.errors.show_faults(faults)
    if faults:
        return
    if events:
        screen.save(events, following)
    else:
        screen.memory.changed = screen.tr("Nothing was changed.")
        announce(screen, screen.memory.changed)
        screen.go(following())
