"""Tell a found case in plain English, in the words of the pack."""

from collections.abc import Iterator

from guardian_desk.casework.events import NotKnown
from guardian_desk.core.instants import MINUTE
from guardian_desk.protocol.compile import CompiledProtocol
from guardian_desk.protocol.standing import SKIPPED
from guardian_desk.proving.claims import Claim
from guardian_desk.proving.shortest import START, Found
from guardian_desk.rulepack.casefile import Do, Given, Step


def told(protocol: CompiledProtocol, claim: Claim, found: Found) -> tuple[str, ...]:
    """Return the case line by line, and last what it breaks."""
    return (*told_case(protocol, found), f"This does not hold: {claim.says}")


def told_case(protocol: CompiledProtocol, found: Found) -> tuple[str, ...]:
    """Return the case line by line."""
    return tuple(_lines(protocol, found))


def _lines(protocol: CompiledProtocol, found: Found) -> Iterator[str]:
    yield f"In {found.area}:"
    for step in found.script.events:
        yield f"- {_step(protocol, step)}"
    minutes = (found.at - START) // MINUTE
    yield f"Looked at {minutes // 60} h {minutes % 60:02} min after the case was opened."
    for name, item in found.blanked:
        asked = protocol.by_question[name].question.ask
        yield f"Then{_of(item)}: {asked} Unknown."


def _step(protocol: CompiledProtocol, step: Step) -> str:
    match step.do:
        case Do.ADD:
            groups = {each.id: each for each in protocol.pack.parts.groups}
            return f"There is {groups[step.group].one}: {step.item}."
        case Do.ANSWER:
            (name, given) = next(iter(step.answers.items()))
            asked = protocol.by_question[name].question
            options = {option.id: option.text for option in asked.options}
            return f"{asked.ask}{_of(step.item)} {_given(given, options)}"
        case _:
            action = protocol.action(step.action)
            outcomes = {each.id: each.text for each in action.outcomes}
            outcome = outcomes.get(step.outcome, "Not done" if step.outcome == SKIPPED else "")
            return f"{action.do}{_of(step.item)} {outcome}."


def _given(given: Given, options: dict[str, str]) -> str:
    if given == NotKnown.UNKNOWN:
        return "Unknown"
    several = given if isinstance(given, tuple) else (given,)
    return "; ".join(options.get(str(each), str(each)) for each in several)


def _of(item: str) -> str:
    return f" ({item})" if item else ""
