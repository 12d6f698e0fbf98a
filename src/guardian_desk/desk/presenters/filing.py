"""Keep in sight how much of a case is not yet in the patient's notes."""

from dataclasses import dataclass

from guardian_desk.casework.events import Exported, Filed, Happening
from guardian_desk.casework.state import State
from guardian_desk.review.words import counted


@dataclass(frozen=True, slots=True)
class FilingView:
    """The task in words: `count` entries wait; `up_to` is the last of them, 0 for none."""

    count: int
    up_to: int
    words: str


def unfiled(state: State) -> tuple[Happening, ...]:
    """Return what was recorded and not yet filed.

    That something was filed, or a copy exported, is no entry for the patient's notes.
    """
    return tuple(
        each
        for each in state.happenings
        if each.index > state.filed_to and not isinstance(each.event, Filed | Exported)
    )


def filing(state: State) -> int:
    """Return how many entries are not yet in the patient's notes."""
    return len(unfiled(state))


def filing_view(state: State) -> FilingView:
    """Return the task that stays until everything is filed."""
    waiting = unfiled(state)
    if not waiting:
        return FilingView(0, 0, "All entries are filed in the patient's notes.")
    says = counted(len(waiting), "entry is", "entries are")
    words = f"File in the patient's notes: {says} not filed yet."
    return FilingView(len(waiting), waiting[-1].index, words)
