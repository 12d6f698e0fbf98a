"""Play past cases under a draft of their pack: what it would newly have asked for, and what not."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from guardian_desk.casework.advance import advance, begin
from guardian_desk.casework.advise import Advice, Advised, advise
from guardian_desk.casework.events import Happening
from guardian_desk.casework.fitting import fitted
from guardian_desk.casework.state import State, begun
from guardian_desk.core.instants import Instant
from guardian_desk.decisionlog.retelling import WorkingCase, compiled
from guardian_desk.protocol.area import Area, area_of
from guardian_desk.protocol.compile import CompiledProtocol
from guardian_desk.protocol.standing import Stands
from guardian_desk.review.opened import OpenedReview, ReviewCase
from guardian_desk.rulepack.pack import RulePack
from guardian_desk.rulepack.words import Urgency

MOST_TURNS = 200
"""How often the clock alone may turn the advice between two entries before that is passed over."""

Key = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Needed:
    """A step as a case first asked for it: when, and how urgent it ever became."""

    action: str
    item: str
    says: str
    since: Instant
    urgency: Urgency


@dataclass(frozen=True, slots=True)
class Differs:
    """A step that one version asked for and the other did not, or at another time or urgency."""

    own: Needed | None
    draft: Needed | None

    @property
    def either(self) -> Needed:
        """The step as one of them has it, for its words."""
        found = self.draft or self.own
        assert found is not None, "one of the two asked for it"
        return found


@dataclass(frozen=True, slots=True)
class UnderDraft:
    """One case under a draft: `left_out` counts the entries that the draft cannot take."""

    case: ReviewCase
    newly: tuple[Differs, ...]
    no_longer: tuple[Differs, ...]
    otherwise: tuple[Differs, ...]
    left_out: int

    @property
    def differs(self) -> bool:
        """Tell whether the draft would have asked for anything otherwise."""
        return bool(self.newly or self.no_longer or self.otherwise)


@dataclass(frozen=True, slots=True)
class Replayed:
    """All cases of some bundles under a draft; refused files and cases of other packs stay out."""

    draft: RulePack
    cases: tuple[UnderDraft, ...]
    others: int
    unread: int
    refused: tuple[OpenedReview, ...]


def under_draft(draft: RulePack, files: Iterable[OpenedReview]) -> Replayed:
    """Return what a draft would have asked for in each case of its pack, from opening to end.

    A case that stands in several bundles is played once, as the longest record tells it.
    """
    opened_files = list(files)
    by_case: dict[str, ReviewCase] = {}
    others: set[str] = set()
    for file in opened_files:
        for case in file.cases:
            if case.working.protocol.pack.id != draft.id:
                others.add(case.case)
            elif case.case not in by_case or by_case[case.case].until < case.until:
                by_case[case.case] = case
    protocol = compiled(draft)
    return Replayed(
        draft,
        tuple(_played(protocol, case) for case in by_case.values()),
        len(others),
        sum(len(file.unread) for file in opened_files),
        tuple(file for file in opened_files if file.is_refused),
    )


def _played(draft: CompiledProtocol, case: ReviewCase) -> UnderDraft:
    working = case.working
    told = working.state.told
    under = fitted(working.protocol, draft, told)
    area = area_of(draft.pack, working.area.care, working.area.homes)
    own = _needed(working.protocol, working.area, working, told, case.until)
    other = _needed(draft, area, working, under.kept, case.until)
    both = [Differs(own.get(key), other.get(key)) for key in {**other, **own}]
    return UnderDraft(
        case,
        tuple(each for each in both if each.own is None),
        tuple(each for each in both if each.draft is None),
        tuple(each for each in both if _is_otherwise(each)),
        len(under.left_out),
    )


def _is_otherwise(each: Differs) -> bool:
    if each.own is None or each.draft is None:
        return False
    return (each.own.since, each.own.urgency) != (each.draft.since, each.draft.urgency)


def _needed(
    protocol: CompiledProtocol,
    area: Area,
    working: WorkingCase,
    told: Iterable[Happening],
    until: Instant,
) -> dict[Key, Needed]:
    """Return every step that was asked for at any time, as it was first asked for."""
    found: dict[Key, Needed] = {}
    for advice in _advices(protocol, area, working, told, until):
        for each in advice.actions:
            if each.is_open or each.stands is Stands.DEFERRED:
                _note(found, each, advice.at)
    return found


def _note(found: dict[Key, Needed], each: Advised, at: Instant) -> None:
    key = (each.action.id, each.item)
    before = found.get(key)
    since, urgency = (at, each.urgency) if before is None else (before.since, before.urgency)
    if each.urgency.rank > urgency.rank:
        urgency = each.urgency
    found[key] = Needed(each.action.id, each.item, each.action.do, since, urgency)


def _advices(
    protocol: CompiledProtocol,
    area: Area,
    working: WorkingCase,
    told: Iterable[Happening],
    until: Instant,
) -> Iterator[Advice]:
    """Yield the advice after the opening and after each entry, and whenever the clock turns it."""
    state = begin(protocol, area, begun(working.state))
    at = state.latest
    for each in told:
        after = advance(protocol, area, state, each)
        yield from _between(protocol, area, state, at, after.latest)
        state, at = after, after.latest
    yield from _between(protocol, area, state, at, Instant(max(until, at) + 1))


def _between(
    protocol: CompiledProtocol, area: Area, state: State, at: Instant, end: Instant
) -> Iterator[Advice]:
    advice = advise(protocol, area, state, at)
    yield advice
    for _ in range(MOST_TURNS):
        turn = advice.turns
        if turn is None or not at < turn < end:
            return
        at = turn
        advice = advise(protocol, area, state, at)
        yield advice
