"""Hold the rules anew after a wanted change: the same cases, with what the program advises now."""

from dataclasses import replace
from typing import Any

from guardian_desk.casework.advise import Advice, advise
from guardian_desk.casework.written import read_time
from guardian_desk.protocol.area import Area
from guardian_desk.protocol.compile import CompiledProtocol
from guardian_desk.proving.mutation.telling import KINDS, last_day
from guardian_desk.rulepack.casefile import CaseScript, Expect, Wanted
from guardian_desk.usecases.play import start_of, until


def held_again(protocol: CompiledProtocol, area: Area, script: CaseScript) -> CaseScript:
    """Return a case that expects of the same parts, at the same times, what is advised now."""
    expects = []
    for expect in script.expect:
        at = read_time(expect.at, start_of(script))
        advice = advise(protocol, area, until(protocol, area, script, at), at)
        expects.append(_of(advice, expect))
    return replace(script, expect=tuple(expects))


def _of(advice: Advice, expect: Expect) -> Expect:
    there: dict[str, Any] = {kind: {each.id for each in getattr(advice, kind)} for kind in KINDS}
    told = {name for kind in KINDS for name in getattr(expect, kind)} | {*expect.absent}
    wanted = [Wanted(each) if isinstance(each, str) else each for each in expect.actions]
    actions = [found for each in wanted if (found := _now(advice, each)) is not None]
    spoken_of = {each.id for each in wanted}
    opened = [each for each in advice.open_actions if each.action.id in told - spoken_of]
    actions += [Wanted(e.action.id, f"{e.stands}", e.urgency, e.item) for e in opened]
    standing = {name for names in there.values() for name in names}
    standing |= {each.action.id for each in advice.open_actions}
    absent = sorted(((told | spoken_of) - standing) - {each.id for each in actions})
    kinds = {kind: tuple(sorted(told & names)) for kind, names in there.items()}
    kept: dict[str, Any] = {"actions": tuple(actions), "absent": tuple(absent), **kinds}
    return Expect(expect.at, **kept)


def _now(advice: Advice, wanted: Wanted) -> Wanted | None:
    advised = advice.action(wanted.id, wanted.item)
    if advised is None:
        return None
    due = last_day(advised) if wanted.due else ""
    return Wanted(wanted.id, f"{advised.stands}", advised.urgency, wanted.item, due)
