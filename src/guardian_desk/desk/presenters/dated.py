"""Find how the pregnancy of a case stands, and what the last re-dating moved."""

from guardian_desk.casework.advise import Advice
from guardian_desk.core.instants import Instant
from guardian_desk.decisionlog.retelling import WorkingCase
from guardian_desk.desk.presenters.moved import MovedView, moved_view
from guardian_desk.protocol.pregnant import Pregnant, pregnant
from guardian_desk.usecases.redated import last_redating

UNDATED = Pregnant((), None, None, None, unknown=False, ended=None)


def pregnancy_of(working: WorkingCase, advice: Advice) -> Pregnant:
    """Return how the pregnancy of a case stands; one that a pack does not know is undated."""
    dating = working.protocol.dating
    return UNDATED if dating is None else pregnant(dating, advice.reading)


def moved_by_redating(
    working: WorkingCase, now: Instant, *, full: bool = False
) -> MovedView | None:
    """Return what the last re-dating moved; None while there was none."""
    found = last_redating(working, now)
    if found is None:
        return None
    return moved_view(found.before, found.after, found.was, found.now, full=full)
