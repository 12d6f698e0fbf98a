"""Take what happened in a case under another version of its pack: what fits there, and what not."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from guardian_desk.casework.events import (
    Answered,
    Happening,
    MemberAdded,
    MemberWithdrawn,
    OwnerNamed,
    Recorded,
)
from guardian_desk.protocol.compile import CompiledProtocol
from guardian_desk.protocol.standing import SKIPPED, knows
from guardian_desk.rulepack.pack import Action
from guardian_desk.rulepack.words import ActionKind, Answers


@dataclass(frozen=True, slots=True)
class Fitted:
    """What happened as another version can take it; `left_out` does not fit there."""

    kept: tuple[Happening, ...]
    left_out: tuple[Happening, ...]


def fitted(old: CompiledProtocol, new: CompiledProtocol, told: Iterable[Happening]) -> Fitted:
    """Return what happened as another version would read it.

    A question whose last answer does not fit is not answered there, whatever was said before; an
    outcome that is gone was not recorded. So nothing that a version does not know settles anything
    in it.
    """
    kept: list[Happening] = []
    left_out: list[Happening] = []
    for each in told:
        found = next(_fitting(old, new, each), None)
        if found is not None:
            kept.append(found)
        elif isinstance(each.event, Answered):
            kept = [other for other in kept if not _same_question(other, each.event)]
        if found != each:
            left_out.append(each)
    return Fitted(tuple(kept), tuple(left_out))


def _same_question(happening: Happening, event: Answered) -> bool:
    other = happening.event
    return isinstance(other, Answered) and (other.question, other.item) == (
        event.question,
        event.item,
    )


def _fitting(
    old: CompiledProtocol, new: CompiledProtocol, happening: Happening
) -> Iterator[Happening]:
    event = happening.event
    match event:
        case Answered():
            answer = _answer(old, new, event)
            if answer is not None:
                yield replace(happening, event=answer)
        case Recorded():
            before = old.conditions.actions.get(event.action)
            action = new.conditions.actions.get(event.action)
            same = before is not None and action is not None and before.each == action.each
            if action is not None and same and _may_end_so(action, event.outcome):
                yield happening
        case MemberAdded() | MemberWithdrawn():
            if event.group in {each.id for each in new.pack.parts.groups}:
                yield happening
        case OwnerNamed():
            if event.action in new.conditions.actions:
                yield happening
        case _:
            yield happening


def _may_end_so(action: Action, outcome: str) -> bool:
    is_decision = action.kind is ActionKind.DECISION
    return knows(action, outcome) and not (is_decision and outcome == SKIPPED)


def _answer(old: CompiledProtocol, new: CompiledProtocol, event: Answered) -> Answered | None:
    before, asked = old.by_question.get(event.question), new.by_question.get(event.question)
    if before is None or asked is None:
        return None
    one, other = before.question, asked.question
    if (one.answers, one.group) != (other.answers, other.group):
        return None
    if not event.options or other.answers is Answers.LIST:
        return event
    names = {each.id for each in other.options}
    left = tuple(each for each in event.options if each in names)
    return replace(event, options=left) if left else None
