"""Say what keeps a case from being read under another version: what was answered means another."""

from collections.abc import Iterator

from guardian_desk.casework.events import Answered, MemberAdded, Recorded
from guardian_desk.casework.fitting import fitted
from guardian_desk.casework.refusal import beyond
from guardian_desk.casework.state import State
from guardian_desk.protocol.compile import CompiledProtocol
from guardian_desk.rulepack.pack import Action, Group, Question


def objections(old: CompiledProtocol, new: CompiledProtocol, state: State) -> tuple[str, ...]:
    """Return why what was recorded of a case cannot stand under another version; empty if it can.

    Words that differ in more than case and marks count as another meaning: nobody who answered
    was asked the new question. What was answered again counts only as it was answered last.
    """
    told = state.told
    last: dict[tuple[str, ...], Answered | Recorded | MemberAdded] = {}
    for each in told:
        match each.event:
            case Answered(question=name, item=item):
                last["answer", name, item] = each.event
            case Recorded(action=name, item=item) if each.index not in state.withdrawn:
                last["outcome", name, item, each.event.outcome] = each.event
            case MemberAdded(group=name):
                last["list", name] = each.event
            case _:
                pass
    found = [says for event in last.values() for says in _of_event(old, new, event)]
    unfit = [_unfit(old, each.event) for each in fitted(old, new, told).left_out]
    return tuple(dict.fromkeys((*found, *(() if found else unfit))))


def _unfit(old: CompiledProtocol, event: object) -> str:
    if isinstance(event, Answered):
        ask = old.by_question[event.question].question.ask
        return f"{_quoted(ask)} was answered earlier as it cannot be any more."
    if isinstance(event, Recorded):
        return f"An earlier outcome is gone: {_quoted(old.action(event.action).do)}"
    return "An entry names something that is gone."


def _of_event(
    old: CompiledProtocol, new: CompiledProtocol, event: Answered | Recorded | MemberAdded
) -> Iterator[str]:
    match event:
        case Answered():
            before, after = (of.by_question.get(event.question) for of in (old, new))
            if before is not None:
                now = None if after is None else after.question
                yield from _of_answer(before.question, now, event)
        case Recorded():
            before_step = old.action(event.action)
            yield from _of_outcome(before_step, new.conditions.actions.get(event.action), event)
        case MemberAdded():
            lists = [{each.id: each for each in of.pack.parts.groups} for of in (old, new)]
            yield from _of_list(lists[0][event.group], lists[1].get(event.group))


def _of_answer(before: Question, after: Question | None, event: Answered) -> Iterator[str]:
    if after is None:
        yield f"{_quoted(before.ask)} was answered, and is not asked any more."
        return
    if (before.answers, before.group) != (after.answers, after.group):
        yield f"{_quoted(before.ask)} is answered in another way now."
        return
    yield from _reworded(before.ask, after.ask)
    if not before.options:
        yield from (f"{_quoted(after.ask)} {each.says}" for each in beyond(after, event))
        return
    was, now = ({each.id: each for each in of.options} for of in (before, after))
    for name in event.options:
        text = was[name].text
        if name not in now:
            yield f"{_quoted(before.ask)} The answer {_quoted(text)} is not offered any more."
            continue
        yield from _reworded(text, now[name].text)
        if now[name].alone and len(event.options) > 1:
            yield f"{_quoted(before.ask)} The answer {_quoted(text)} now stands alone."


def _of_outcome(before: Action, after: Action | None, event: Recorded) -> Iterator[str]:
    if after is None:
        yield f"{_quoted(before.do)} was recorded, and is no step any more."
        return
    if before.each != after.each or before.kind is not after.kind:
        yield f"{_quoted(before.do)} is recorded in another way now."
    yield from _reworded(before.do, after.do)
    was, now = ({each.id: each for each in of.outcomes} for of in (before, after))
    if event.outcome not in was:
        return
    if event.outcome not in now:
        text = was[event.outcome].text
        yield f"{_quoted(before.do)} The outcome {_quoted(text)} is gone."
        return
    one, other = was[event.outcome], now[event.outcome]
    yield from _reworded(one.text, other.text)
    if one.effect is not other.effect:
        yield f"{_quoted(before.do)} The outcome {_quoted(one.text)} now leads to another state."


def _of_list(before: Group, after: Group | None) -> Iterator[str]:
    if after is None:
        yield f"{_quoted(before.ask)} was answered, and is not asked any more."
        return
    yield from _reworded(before.ask, after.ask)
    yield from _reworded(before.one, after.one)


def _reworded(before: str, after: str) -> Iterator[str]:
    if _letters(before) != _letters(after):
        yield f"{_quoted(before)} now reads {_quoted(after)}."


def _letters(text: str) -> list[str]:
    kept = (each if each.isalnum() else " " for each in text.casefold())
    return "".join(kept).split()


def _quoted(text: str) -> str:
    return f'"{text}"'
