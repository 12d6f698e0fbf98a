"""Play the cases of a pack under each profile and compare the advice with what is expected."""

from collections.abc import Iterator
from dataclasses import dataclass

from guardian_desk.casework.advance import advance
from guardian_desk.casework.advise import Advice, Advised, advise
from guardian_desk.casework.events import Answered
from guardian_desk.casework.refusal import refusals
from guardian_desk.casework.written import read_time
from guardian_desk.core.dates import last_day_of
from guardian_desk.core.errors import GuardianError
from guardian_desk.core.instants import Instant
from guardian_desk.protocol.area import Area
from guardian_desk.protocol.compile import CompiledProtocol
from guardian_desk.rulepack.casefile import CaseScript, Expect, Wanted
from guardian_desk.rulepack.faults import Path
from guardian_desk.usecases.play import Played, begun, played, until


@dataclass(frozen=True, slots=True)
class Missed:
    """One way in which a case does not go as it expects; `path` leads there within the case."""

    case: str
    profile: str
    at: str
    says: str
    path: Path = ()


def tried(protocol: CompiledProtocol, area: Area, script: CaseScript) -> tuple[Missed, ...]:
    """Return every expectation that one case misses under one area."""
    try:
        return tuple(_tried(protocol, area, script))
    except GuardianError as error:
        return (Missed(script.name, area.care.id, "", f"{error.message} {error.remedy}"),)


def _tried(protocol: CompiledProtocol, area: Area, script: CaseScript) -> Iterator[Missed]:
    start = read_time(script.start, Instant(0))
    yield from unrecordable(protocol, area, script)
    for n, expect in enumerate(script.expect):
        if expect.profiles and area.care.id not in expect.profiles:
            continue
        at = read_time(expect.at, start)
        advice = advise(protocol, area, until(protocol, area, script, at), at)
        for says in compared(advice, expect):
            yield Missed(script.name, area.care.id, expect.at, says, ("expect", n))


def unrecordable(protocol: CompiledProtocol, area: Area, script: CaseScript) -> Iterator[Missed]:
    """Find steps that the desk would refuse to record, each after all that stand before it."""
    state = begun(protocol, area, script)
    for index, each in enumerate(played(protocol, script), start=1):
        for refusal in refusals(protocol, area, state, each.event, each.happened):
            step = script.events[each.step - 1].happened
            yield Missed(script.name, area.care.id, step, refusal.says, _path_of(each))
        state = advance(protocol, area, state, each.happening(index))


def _path_of(each: Played) -> Path:
    step: Path = ("events", each.step - 1)
    return (*step, "answers", each.event.question) if isinstance(each.event, Answered) else step


def compared(advice: Advice, expect: Expect) -> Iterator[str]:
    """Yield every way in which advice is not what is expected of it."""
    for wanted in expect.actions:
        yield from _action(advice, Wanted(wanted) if isinstance(wanted, str) else wanted)
    there = {
        "concern": {each.id for each in advice.concerns},
        "stop": {each.id for each in advice.stops},
        "banner": {each.id for each in advice.banners},
        "breach": {each.id for each in advice.breaches},
        "criterion": {each.id for each in advice.criteria},
    }
    asked = {
        "concern": expect.concerns,
        "stop": expect.stops,
        "banner": expect.banners,
        "breach": expect.breaches,
        "criterion": expect.criteria,
    }
    for kind, names in asked.items():
        for name in names:
            if name not in there[kind]:
                yield f"{kind} {name} is not raised"
    raised = set().union(*there.values()) | {a.action.id for a in advice.open_actions}
    for name in expect.absent:
        if name in raised:
            yield f"{name} is there and should not be"


def _action(advice: Advice, wanted: Wanted) -> Iterator[str]:
    found = [a for a in advice.actions if a.action.id == wanted.id and _is_of(a, wanted)]
    if not found:
        yield f"action {wanted.id} is not raised"
    elif not any(_fits(each, wanted) for each in found):
        stand = ", ".join(_told(each.stands, each.urgency, _last_day(each)) for each in found)
        wants = _told(wanted.state, wanted.urgency or "", wanted.due)
        yield f"action {wanted.id} is {stand}, not {wants}"


def _told(state: str, urgency: str, due: str) -> str:
    return " ".join(each for each in (state, urgency, f"due {due}" if due else "") if each)


def _is_of(advised: Advised, wanted: Wanted) -> bool:
    return not wanted.item or advised.item == wanted.item


def _fits(advised: Advised, wanted: Wanted) -> bool:
    return (
        (not wanted.state or advised.stands == wanted.state)
        and (wanted.urgency is None or advised.urgency is wanted.urgency)
        and (not wanted.due or _last_day(advised) == wanted.due)
    )


def _last_day(advised: Advised) -> str:
    """Return the last day on which an action is in time: due is the first moment after it."""
    return "" if advised.due is None else last_day_of(advised.due).isoformat()
