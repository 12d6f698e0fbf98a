"""Find where a decision was put off to a set time that then passed without another outcome."""

from collections.abc import Iterator
from dataclasses import dataclass

from guardian_desk.core.instants import Instant
from guardian_desk.protocol.known import NOBODY, Act
from guardian_desk.protocol.masks import RAISE
from guardian_desk.protocol.standing import ATTEMPTED, Stands, standing
from guardian_desk.review.intervals import Followed, Sample
from guardian_desk.rulepack.pack import Action
from guardian_desk.rulepack.words import Effect


@dataclass(frozen=True, slots=True)
class Lapse:
    """A deferral whose time ran out, of which member, and when."""

    at: Instant
    item: str


def deferrals_of(followed: Followed, action: str) -> tuple[tuple[str, Act], ...]:
    """Return every deferral of an action that was recorded, with the member it is about."""
    part = followed.case.working.protocol.action(action)
    defers = {each.id for each in part.outcomes if each.effect is Effect.CLOSES_UNTIL}
    return tuple(
        (item, act)
        for (of, item), acts in followed.last.state.known.acts.items()
        if of == action
        for act in acts
        if act.outcome in defers
    )


def lapses_of(followed: Followed, action: str) -> tuple[Lapse, ...]:
    """Return each time a deferral ran out while the action was still asked for."""
    part = followed.case.working.protocol.action(action)
    found = []
    for item, act in deferrals_of(followed, action):
        at = max(act.happened, act.happened if act.until is None else act.until)
        if at <= followed.until and _lapsed(followed, part, item, act, at):
            found.append(Lapse(at, item))
    return tuple(sorted(found, key=lambda each: each.at))


def _lapsed(followed: Followed, action: Action, item: str, act: Act, at: Instant) -> bool:
    sample = followed.at(at)
    now = standing(action, sample.state.known, at, item)
    is_this = now.act is not None and now.act.index == act.index
    return is_this and now.stands is Stands.LAPSED and is_asked_for(followed, sample, action, item)


def is_asked_for(followed: Followed, sample: Sample, action: Action, item: str) -> bool:
    """Tell whether the protocol asked for an action just then."""
    compiled = next(
        each for each in followed.case.working.protocol.actions if each.action.id == action.id
    )
    sample.reading.item = item
    asked = bool(compiled.when(sample.reading) & RAISE)
    sample.reading.item = NOBODY
    return asked


def last_outcome(acts: tuple[Act, ...]) -> Act | None:
    """Return the last act that was more than an attempt."""
    return next((act for act in reversed(acts) if act.outcome != ATTEMPTED), None)


def items_of(followed: Followed, action: Action) -> Iterator[str]:
    """Yield the members an action is about; nobody, once, where it is about the whole case."""
    if action.each is None:
        yield NOBODY
        return
    known = followed.last.state.known
    listed = known.members.get(action.each, ())
    acted = (item for of, item in known.acts if of == action.id)
    yield from dict.fromkeys((*listed, *acted))
