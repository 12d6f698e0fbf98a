"""Every action of a case in three groups: open, waiting, done."""

from dataclasses import dataclass

from guardian_desk.casework.advise import Advice
from guardian_desk.decisionlog.retelling import WorkingCase
from guardian_desk.desk.presenters.case_frame import DoView, do_view
from guardian_desk.protocol.standing import Stands

_WAITING = frozenset({Stands.WAITING, Stands.DEFERRED})
_DONE = frozenset({Stands.DONE, Stands.SKIPPED})


@dataclass(frozen=True, slots=True)
class AllActionsView:
    """The actions of a case, most pressing first in each group."""

    open: tuple[DoView, ...]
    waiting: tuple[DoView, ...]
    done: tuple[DoView, ...]


def all_actions_view(working: WorkingCase, advice: Advice) -> AllActionsView:
    """Return every action that is raised, or of which something was recorded."""
    rows = [do_view(working, advice, each) for each in advice.actions]
    return AllActionsView(
        open=tuple(each for each in rows if each.stands not in _WAITING | _DONE),
        waiting=tuple(each for each in rows if each.stands in _WAITING),
        done=tuple(each for each in rows if each.stands in _DONE),
    )
