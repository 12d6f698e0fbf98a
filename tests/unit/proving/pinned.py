"""Pin every unknown of a proof to one real case, so that the formulas tell of that case alone."""

from collections.abc import Iterator

from guardian_desk.casework.advise import Advice
from guardian_desk.casework.state import State
from guardian_desk.core.dates import day_in_england, number_of
from guardian_desk.core.gestation import days_along
from guardian_desk.core.instants import Instant
from guardian_desk.protocol.area import Area
from guardian_desk.protocol.clocks import deadline_of
from guardian_desk.protocol.compile import CompiledProtocol
from guardian_desk.protocol.dating import dated
from guardian_desk.protocol.known import Answer
from guardian_desk.protocol.reading import NO_TIME, UNKNOWN_TIME
from guardian_desk.protocol.standing import ATTEMPTED, Stands, standing
from guardian_desk.proving.advice import AdviceForms
from guardian_desk.proving.areas import as_in
from guardian_desk.proving.logic import Truth, no, same
from guardian_desk.proving.unknowns import AnswerVars, Unknowns


def pinned(
    protocol: CompiledProtocol, forms: AdviceForms, area: Area, state: State, advice: Advice
) -> Iterator[Truth]:
    """Yield what is so of a case; nothing that the proof does not look at."""
    unknowns = forms.unknowns
    known = state.known
    names = {
        item: unknowns.members(group)[place]
        for group, items in known.members.items()
        for place, item in enumerate(items)
    }
    theirs = {mine: item for item, mine in names.items()}
    yield unknowns.opened == known.opened
    yield unknowns.now == advice.at
    for group in known.members.keys() | {each.id for each in protocol.pack.parts.groups}:
        for member in unknowns.members(group):
            yield same(unknowns.present(member), member in theirs)
    for (question, item), vars_ in unknowns.answers.items():
        key = (question, theirs.get(item, "?")) if item else question
        yield from _answer(vars_, known.answers.get(key))
    yield from as_in(unknowns, area)
    yield from _acts(protocol, unknowns, state, advice, theirs)
    yield from _times(protocol, forms, advice, theirs)
    yield from _dated(protocol, unknowns, advice)


def _answer(vars_: AnswerVars, answer: Answer | None) -> Iterator[Truth]:
    given = answer is not None and not answer.unknown
    yield same(vars_.given, given)
    yield same(vars_.unknown, answer is not None and answer.unknown)
    yield same(vars_.doubted, answer is not None and answer.doubted)
    chosen = answer.options if answer is not None and given else frozenset()
    for name, option in vars_.options.items():
        yield same(option, name in chosen)
    if answer is not None and answer.amount is not None and not isinstance(vars_.amount, int):
        yield vars_.amount == answer.amount


def _acts(
    protocol: CompiledProtocol,
    unknowns: Unknowns,
    state: State,
    advice: Advice,
    theirs: dict[str, str],
) -> Iterator[Truth]:
    for (name, item), act in unknowns.acts.items():
        mine = theirs.get(item, "?") if item else ""
        action = protocol.action(name)
        stands = standing(action, state.known, advice.at, mine)
        kept = state.known.acts.get((name, mine), ())
        last = next((each for each in reversed(kept) if each.outcome != ATTEMPTED), None)
        for outcome, formula in act.outcomes.items():
            yield same(formula, last is not None and last.outcome == outcome)
        yield same(act.lapsed, stands.stands is Stands.LAPSED)
        yield same(act.reopened, stands.stands is Stands.REOPENED)


def _times(
    protocol: CompiledProtocol, forms: AdviceForms, advice: Advice, theirs: dict[str, str]
) -> Iterator[Truth]:
    """Yield when each moment came, and when the limits from it run out."""
    moments, reading = forms.conditions.moments, advice.reading
    came: dict[str, Instant] = {}
    for (name, item), when in moments.made.items():
        reading.item = theirs.get(item, "?") if item else ""
        at = protocol.conditions.moment(name)(reading)
        reading.item = ""
        is_time = at is not None and at not in (UNKNOWN_TIME, NO_TIME)
        if when.key.startswith("moment"):
            yield same(when.come, is_time)
        if is_time and at is not None:
            yield when.at == at
            came[when.key] = at
    for (key, limit), end in moments.ends.items():
        if key in came:
            yield end == deadline_of(reading.area, came[key], limit)


def _dated(protocol: CompiledProtocol, unknowns: Unknowns, advice: Advice) -> Iterator[Truth]:
    if protocol.dating is None:
        return
    found, band = dated(protocol.dating, advice.reading), unknowns.band
    today = day_in_england(advice.at)
    yield band.today == number_of(today)
    yield same(band.known, found.band is not None)
    yield same(band.unknown, found.unknown)
    if found.band is not None:
        yield band.least == days_along(found.band.latest, today)
        yield band.most == days_along(found.band.earliest, today)


def differs(
    forms: AdviceForms, protocol: CompiledProtocol, state: State, advice: Advice
) -> list[Truth]:
    """Return that the formulas advise anything but what the program advises."""
    theirs = {
        forms.unknowns.members(group)[place]: item
        for group, items in state.known.members.items()
        for place, item in enumerate(items)
    }
    wrong: list[Truth] = []
    for action in protocol.pack.parts.actions:
        for item in forms.items(action):
            if item and item not in theirs:
                continue
            form = forms.action(action.id, item)
            found = advice.action(action.id, theirs.get(item, ""))
            is_open = found is not None and found.is_open
            wrong.append(no(same(form.is_open, is_open)))
            if found is not None and is_open and not forms.is_planned(action):
                wrong.append(no(same(form.is_past, found.is_past)))
                for level, formula in form.at_least.items():
                    wrong.append(no(same(formula, found.urgency.rank >= level.rank)))
    stops, banners = ({each.id for each in kind} for kind in (advice.stops, advice.banners))
    parts = protocol.pack.parts
    wrong += [no(same(forms.stop(each.id), each.id in stops)) for each in parts.stops]
    wrong += [no(same(forms.banner(each.id), each.id in banners)) for each in parts.banners]
    return wrong
