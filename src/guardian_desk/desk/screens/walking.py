"""Walk from one page of questions to the next: back, and on once what was changed is saved."""

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING

from shiboken6 import isValid

from guardian_desk.casework.agenda import Slot
from guardian_desk.casework.doubted import early_birth, far_redating
from guardian_desk.casework.events import Event
from guardian_desk.desk.places import AtQuestion, Place, Start
from guardian_desk.desk.presenters.due_words import early_words, far_words
from guardian_desk.desk.prompts import Sure, WindowPrompts
from guardian_desk.desk.widgets.errors import Mend
from guardian_desk.desk.widgets.speech import announce

if TYPE_CHECKING:
    from guardian_desk.desk.screens.answer_box import AnswerBox
    from guardian_desk.desk.screens.case_frame import CaseScreen
    from guardian_desk.desk.screens.dense import DenseScreen
    from guardian_desk.desk.screens.question import QuestionScreen


def walk_back(screen: "CaseScreen", before: Slot | None) -> None:
    """Go where a change was asked for, or to the place before, or leave the case."""
    if screen.memory.back_to is not None:
        screen.go(screen.memory.take_back_to())
    elif before is not None:
        screen.go(AtQuestion(*before.key))
    else:
        screen.shift.put_back()
        screen.go(Start())


def shown_in_full(screen: "DenseScreen | QuestionScreen", boxes: Iterable["AnswerBox"]) -> bool:
    """Where what is chosen stands for answers in full, show these quietly; tell whether it did."""
    unread = next((each for each in boxes if each.asks_in_full()), None)
    if unread is None:
        return False
    screen.page.errors.show_faults([])
    screen.full.click()
    unread.asked.focus_first()
    return True


def walk_on(
    screen: "CaseScreen",
    events: Sequence[Event],
    faults: Sequence[Mend],
    following: Callable[[], Place],
    *,
    unchanged: str = "",
) -> None:
    """Show what has to be mended; else save what was changed, or say so, and go on.

    Doubtful dates are asked about first: a birth that does not fit them, as one wrong key would
    end a plan, and a re-dating that moves the due date far.
    `unchanged` is said besides where there is nothing to save.
    """
    screen.page.errors.show_faults(faults)
    if faults:
        return
    if events:
        _save_if_sure(screen, events, following)
    else:
        nothing = screen.tr("Nothing was changed.")
        screen.memory.changed = " ".join(filter(None, (nothing, unchanged)))
        announce(screen, screen.memory.changed)
        screen.go(following())


def _save_if_sure(
    screen: "CaseScreen", events: Sequence[Event], following: Callable[[], Place]
) -> None:
    doubt = _doubt(screen, events)
    if doubt is None:
        screen.save(events, following)
        return

    def answered(sure: bool) -> None:
        if sure and isValid(screen):
            screen.save(events, following)

    sure = Sure(
        screen.tr("Do the dates fit?"),
        doubt,
        screen.tr("Record it"),
        screen.tr("Look again"),
    )
    WindowPrompts(screen.window()).ask(sure, answered)


def _doubt(screen: "CaseScreen", events: Sequence[Event]) -> str | None:
    """Return what to ask about the dates that answers bring in; None where nothing is doubtful."""
    working, now = screen.working, screen.shift.now()
    case = working.protocol, working.area, working.state, events, now
    early = early_birth(*case)
    if early is not None:
        return early_words(early, now)
    far = far_redating(*case)
    return None if far is None else far_words(far, now)
