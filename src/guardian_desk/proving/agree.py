"""Play a found case in the program itself, and see whether it breaks the claim there too."""

from dataclasses import replace

from guardian_desk.casework.advise import Advice, advise
from guardian_desk.casework.guarantees import broken
from guardian_desk.casework.state import State
from guardian_desk.protocol.area import Area
from guardian_desk.protocol.compile import CompiledProtocol, compile_pack
from guardian_desk.protocol.known import Answer
from guardian_desk.proving.claims import Claim, Kind
from guardian_desk.proving.shortest import Found
from guardian_desk.rulepack.conditions import AllOf, AnyOf
from guardian_desk.rulepack.pack import RulePack
from guardian_desk.rulepack.words import Urgency
from guardian_desk.usecases.losses import lost_between
from guardian_desk.usecases.play import until


def breaks_in_play(protocol: CompiledProtocol, area: Area, claim: Claim, found: Found) -> bool:
    """Tell whether the program, playing the case, breaks the claim as the solver said."""
    state = until(protocol, area, found.script, found.at)
    advice = advise(protocol, area, state, found.at)
    match claim.kind:
        case Kind.GUARANTEE:
            return claim.about in broken(protocol, advice)
        case Kind.UNKNOWN_NEVER_REASSURES:
            after = advise(protocol, area, _blanked(state, found), found.at)
            return _is_weaker(advice, after)
        case Kind.CONCERN_NEVER_LOWERS:
            forced = compile_pack(_forced(protocol.pack, claim.about))
            return _is_weaker(advice, advise(forced, area, state, found.at))
        case Kind.DEADLINE_STARTS:
            return any(
                each.action.id == claim.about
                and each.is_open
                and each.due is None
                and each.urgency is Urgency.WHEN_DUE
                for each in advice.actions
            )
        case Kind.BUDGET:
            budget = protocol.pack.interrupts
            if claim.about == "hard_stops":
                return len(advice.stops) > budget.hard_stops
            return len(advice.banners) > budget.banners
        case Kind.REACHABLE | Kind.NOT_ALWAYS:
            return True


def _blanked(state: State, found: Found) -> State:
    unknown = Answer(unknown=True)
    blank = {(name, item) if item else name: unknown for name, item in found.blanked}
    answers = {key: blank.get(key, answer) for key, answer in state.known.answers.items()}
    return replace(state, known=replace(state.known, answers=answers))


def _is_weaker(before: Advice, after: Advice) -> bool:
    """Tell whether an action is gone or less urgent, or a stop or the standing line lifted."""
    return any(lost_between(before, after))


def _forced(pack: RulePack, concern: str) -> RulePack:
    concerns = tuple(
        replace(each, when=AnyOf((each.when, AllOf(())))) if each.id == concern else each
        for each in pack.parts.concerns
    )
    return replace(pack, parts=replace(pack.parts, concerns=concerns))
