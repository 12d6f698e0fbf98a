"""How an action stands after what was recorded: open, waiting, closed, lapsed or opened again."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from guardian_desk.core.errors import Faulty
from guardian_desk.core.instants import Instant
from guardian_desk.protocol.known import NOBODY, Act, Knowledge
from guardian_desk.rulepack.conditions import Condition
from guardian_desk.rulepack.pack import Action
from guardian_desk.rulepack.words import Detail, Effect

ATTEMPTED = "attempted"
SKIPPED = "skipped"
NO_ANSWER = "No answer"
"""Stands as the reason of an attempt that nobody answered; one without it was only started."""


class Stands(StrEnum):
    """How an action stands; the first six still want something of someone."""

    OPEN = "open"
    FIND_OUT = "find_out"
    ATTEMPTED = "attempted"
    WAITING = "waiting"
    LAPSED = "lapsed"
    REOPENED = "reopened"
    DEFERRED = "deferred"
    DONE = "done"
    SKIPPED = "skipped"


STILL_OPEN = frozenset(
    {
        Stands.OPEN,
        Stands.FIND_OUT,
        Stands.ATTEMPTED,
        Stands.WAITING,
        Stands.LAPSED,
        Stands.REOPENED,
    }
)


@dataclass(frozen=True, slots=True)
class Standing:
    """A state, the recorded outcome behind it, and the time it turns on."""

    stands: Stands
    act: Act | None = None
    at: Instant | None = None

    @property
    def outcome(self) -> str:
        """Return the outcome that counts just now; empty once lapsed or opened again."""
        if self.act is None or self.stands in (Stands.LAPSED, Stands.REOPENED):
            return ""
        return self.act.outcome


class UnknownOutcome(Faulty):
    """An outcome that its action does not have; never recorded by this program."""

    def __init__(self, action: Action) -> None:
        # What stands in the entry is not repeated: in a stranger's file it may be anything.
        super().__init__(
            "This case cannot be read",
            f"The action {action.id} has a recorded outcome that its rules do not know.",
            "Ask for the case again from where it was recorded.",
        )


NOT_STARTED = Standing(Stands.OPEN)


def is_unanswered(act: Act | None) -> bool:
    """Tell whether an act is a call of which it was recorded that nobody answered."""
    tried = act is not None and act.outcome == ATTEMPTED
    return tried and act is not None and act.details.get(Detail.WHY) == NO_ANSWER


def call_begun(known: Knowledge, action: str, item: str = NOBODY) -> Act | None:
    """Return the call that was started last, while nothing is recorded of what came of it."""
    acts = known.acts.get((action, item), ())
    last = acts[-1] if acts else None
    begun = last is not None and last.outcome == ATTEMPTED and not is_unanswered(last)
    return last if begun else None


_EFFECTS = {Effect.CLOSES: Stands.DONE, Effect.STAYS_OPEN: Stands.WAITING}


def trigger_key(action: str, number: int) -> str:
    """Name the watched condition that opens an action again."""
    return f"reopen:{action}:{number}"


def of_member(key: str, item: str) -> str:
    """Name a watched condition as it stands for one member of a group, or for the whole case."""
    return f"{key}:{item}" if item else key


def standing(action: Action, known: Knowledge, now: Instant, item: str = NOBODY) -> Standing:
    """Return how an action stands at `now`."""
    acts = known.acts.get((action.id, item), ())
    if not acts:
        return NOT_STARTED
    last = next((act for act in reversed(acts) if act.outcome != ATTEMPTED), None)
    if last is None:
        return Standing(Stands.ATTEMPTED, acts[-1])
    if last.outcome == SKIPPED:
        return _unless_reopened(action, known, Standing(Stands.SKIPPED, last), item)
    return _unless_reopened(action, known, _of_outcome(action, last, now), item)


def knows(action: Action, outcome: str) -> bool:
    """Tell whether an outcome may be recorded of an action: its own, an attempt, or not done."""
    own = (each.id for each in action.outcomes)
    return outcome in (ATTEMPTED, SKIPPED, *own)


def _of_outcome(action: Action, act: Act, now: Instant) -> Standing:
    effect = next((each.effect for each in action.outcomes if each.id == act.outcome), None)
    if effect is None:
        raise UnknownOutcome(action)
    if effect is not Effect.CLOSES_UNTIL:
        return Standing(_EFFECTS[effect], act)
    if act.until is None or act.until <= now:
        return Standing(Stands.LAPSED, act, act.until)
    return Standing(Stands.DEFERRED, act, act.until)


def _unless_reopened(action: Action, known: Knowledge, settled: Standing, item: str) -> Standing:
    act = settled.act
    if act is not None:
        for _, at in news_after(action, known, act, item):
            return Standing(Stands.REOPENED, act, at)
    return settled


def news_after(
    action: Action, known: Knowledge, act: Act, item: str = NOBODY
) -> Iterator[tuple[Condition, Instant]]:
    """Yield the conditions that open an action again and came true after an act, and since when.

    Of an action for each member only what came true of that member is news.
    """
    for number, condition in enumerate(action.reopen):
        key = of_member(trigger_key(action.id, number), item)
        index, at = known.turned.get(key, _NEVER)
        if key in known.holding and index > act.index:
            yield condition, at


_NEVER = (-1, Instant(0))
