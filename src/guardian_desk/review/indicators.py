"""Count the indicators of each pack over many cases, and its breaches beside them."""

from collections.abc import Sequence
from typing import assert_never

from guardian_desk.core.instants import Instant
from guardian_desk.protocol.masks import HOLD
from guardian_desk.protocol.reading import NO_TIME, UNKNOWN_TIME, Mask
from guardian_desk.protocol.standing import SKIPPED, Stands, standing
from guardian_desk.review.breaches import breaches_of
from guardian_desk.review.figures import (
    BREACH,
    Came,
    Figure,
    Named,
    Part,
    ProtocolFigures,
    figure_of,
)
from guardian_desk.review.intervals import Followed
from guardian_desk.review.lapses import (
    deferrals_of,
    is_asked_for,
    items_of,
    lapses_of,
    last_outcome,
)
from guardian_desk.review.words import counted, said_at, said_length
from guardian_desk.rulepack.pack import Action, Breach, Indicator
from guardian_desk.rulepack.words import Shape

Parts = list[Part]


def protocols_of(cases: Sequence[Followed]) -> tuple[ProtocolFigures, ...]:
    """Return the figures of these cases, each pack apart: breaches first, then indicators."""
    together: dict[str, list[Followed]] = {}
    for followed in cases:
        together.setdefault(followed.case.working.protocol.pack.id, []).append(followed)
    return tuple(_protocol(own) for own in together.values())


def _protocol(cases: Sequence[Followed]) -> ProtocolFigures:
    packs = [each.case.working.protocol.pack for each in cases]
    versions = tuple(sorted({pack.version for pack in packs}))
    figures = tuple(_of_pack(cases))
    return ProtocolFigures(packs[0].id, packs[-1].title, versions, len(cases), figures)


def _of_pack(cases: Sequence[Followed]) -> list[Figure]:
    """Return the figures of one pack; a case whose version lacks an indicator is not in it."""
    breaches: dict[str, list[tuple[Followed, Breach]]] = {}
    indicators: dict[tuple[str, Shape], list[tuple[Followed, Indicator]]] = {}
    for followed in cases:
        parts = followed.case.working.protocol.pack.parts
        for breach in parts.breaches:
            breaches.setdefault(breach.id, []).append((followed, breach))
        for indicator in parts.indicators:
            place = (indicator.id, indicator.shape)
            indicators.setdefault(place, []).append((followed, indicator))
    return [
        *(_breach(together) for together in breaches.values()),
        *(_indicator(together) for together in indicators.values()),
    ]


def _named(
    together: Sequence[Followed], part: Breach | Indicator, title: str, shape: Shape | str
) -> Named:
    packs = [each.case.working.protocol.pack for each in together]
    versions = tuple(sorted({pack.version for pack in packs}))
    titles = {source.id: source.title for source in packs[-1].sources}
    basis = tuple(
        ", ".join(filter(None, (titles.get(each.source, each.source), each.section)))
        for each in part.basis
    )
    return Named(packs[0].id, versions, part.id, title, shape, basis)


def _breach(together: Sequence[tuple[Followed, Breach]]) -> Figure:
    breach = together[-1][1]
    parts = [_breach_part(followed, breach.id) for followed, _ in together]
    named = _named([each for each, _ in together], breach, breach.says, BREACH)
    return figure_of(named, parts, _SO)


def _breach_part(followed: Followed, breach: str) -> Part:
    case = followed.case.case
    for each in breaches_of(followed):
        if each.id == breach:
            heap = Came.STILL_SO if each.is_standing else Came.SO
            says, stands = each.describe(), each.is_standing
            return Part(case, heap, says, length=each.length, goes_on=stands)
    protocol = followed.case.working.protocol
    mask = next(each.mask for each in protocol.breaches if each.id == breach)
    return _never(followed, mask, "Never in breach.")


def _indicator(together: Sequence[tuple[Followed, Indicator]]) -> Figure:
    indicator = together[-1][1]
    named = _named([each for each, _ in together], indicator, indicator.title, indicator.shape)
    parts = [part for followed, own in together for part in _parts(followed, own)]
    return figure_of(named, parts, _heaps(together[-1][0], indicator))


def _parts(followed: Followed, indicator: Indicator) -> Parts:
    match indicator.shape:
        case Shape.INTERVAL:
            return [_interval(followed, indicator)]
        case Shape.HOURS:
            return [_hours(followed, indicator)]
        case Shape.OUTCOME:
            return _outcomes(followed, indicator)
        case Shape.LAPSES:
            return [_lapses(followed, indicator)]
        case Shape.RECORDED:
            return [_recorded(followed, indicator)]
        case _:
            assert_never(indicator.shape)


def _moment(followed: Followed, name: str) -> Instant | None:
    return followed.case.working.protocol.conditions.moment(name)(followed.last.reading)


def _interval(followed: Followed, indicator: Indicator) -> Part:
    case = followed.case.case
    if not _is_about(followed, indicator):
        return Part(case, Came.DOES_NOT_APPLY, "It does not apply here.", counts=False)
    start, end = _moment(followed, indicator.start), _moment(followed, indicator.end)
    if start is None or start == NO_TIME:
        return Part(case, Came.NOT_STARTED, "It never began.", counts=False)
    if start == UNKNOWN_TIME:
        return Part(case, Came.START_NOT_KNOWN, "When it began is not known.", counts=False)
    if end == UNKNOWN_TIME:
        return Part(case, Came.END_NOT_KNOWN, f"From {said_at(start)}; its end is not known.")
    if end is None or end == NO_TIME:
        so_far = said_length(followed.until - start)
        says = f"From {said_at(start)}, not yet when the record ends, {so_far} later."
        length = max(0, followed.until - start)
        return Part(case, Came.STILL_OPEN, says, length=length, goes_on=True)
    before = " The end came first." if end < start else ""
    says = f"From {said_at(start)} to {said_at(end)}: {said_length(end - start)}.{before}"
    return Part(case, Came.MEASURED, says, length=max(0, end - start))


def _is_about(followed: Followed, indicator: Indicator) -> bool:
    """Tell whether a case is among those that an interval is narrowed to."""
    protocol = followed.case.working.protocol
    if indicator.holds is not None and not followed.spans(protocol.mask(indicator.holds)):
        return False
    if not indicator.action:
        return True
    action = protocol.action(indicator.action)
    return any(_outcome(followed, action, item) for item in items_of(followed, action))


def _hours(followed: Followed, indicator: Indicator) -> Part:
    case = followed.case.case
    mask = followed.case.working.protocol.mask(indicator.holds)
    spans = followed.spans(mask)
    if not spans:
        return _never(followed, mask, "Never so.")
    length = sum(each.length(followed.until) for each in spans)
    still = spans[-1].end is None
    stretches = counted(len(spans), "stretch", "stretches")
    says = f"{said_length(length)} in {stretches}, the first from {said_at(spans[0].start)}."
    if still:
        says += " Still so when the record ends."
    heap = Came.STILL_SO if still else Came.SO
    return Part(case, heap, says, length=length, goes_on=still)


def _never(followed: Followed, mask: Mask, says: str) -> Part:
    """Return the part of what was never so, where that is certain; unknown is no good news."""
    case = followed.case.case
    if mask(followed.last.reading) & HOLD:
        says = "What is recorded does not tell."
        return Part(case, Came.NOT_RECORDED, says, counts=False)
    return Part(case, Came.NEVER_SO, says)


def _outcomes(followed: Followed, indicator: Indicator) -> Parts:
    action = followed.case.working.protocol.action(indicator.action)
    found = []
    for item in items_of(followed, action):
        part = _outcome(followed, action, item)
        if part is not None:
            found.append(part)
    return found


def _outcome(followed: Followed, action: Action, item: str) -> Part | None:
    """Return where an action stands at last; None where the protocol never asked for it."""
    case, state = followed.case.case, followed.last.state
    act = last_outcome(state.known.acts.get((action.id, item), ()))
    if act is None:
        asked = any(is_asked_for(followed, each, action, item) for each in followed.samples)
        return Part(case, Came.NONE_RECORDED, "Nothing recorded.", item) if asked else None
    texts = {each.id: each.text for each in action.outcomes} | {SKIPPED: "Not done"}
    said = f"{texts.get(act.outcome, act.outcome)}, {said_at(act.happened)}."
    now = standing(action, state.known, followed.until, item).stands
    if is_asked_for(followed, followed.last, action, item):
        if now is Stands.LAPSED:
            return Part(case, Came.LAPSED, f"{said} Its time ran out.", item)
        if now is Stands.REOPENED:
            return Part(case, Came.REOPENED, f"{said} It was opened again since.", item)
    return Part(case, act.outcome, said, item)


def _lapses(followed: Followed, indicator: Indicator) -> Part:
    case = followed.case.case
    deferred = len(deferrals_of(followed, indicator.action))
    lapsed = lapses_of(followed, indicator.action)
    if not deferred:
        return Part(case, Came.NO, "Nothing was deferred.", number=0, counts=False)
    if not lapsed:
        return Part(case, Came.DEFERRED, "No deferral ran out.", number=0)
    times = ", ".join(said_at(each.at) for each in lapsed)
    says = f"{len(lapsed)} of {counted(deferred, 'deferral', 'deferrals')} ran out: {times}."
    return Part(case, Came.LAPSED, says, number=len(lapsed))


def _recorded(followed: Followed, indicator: Indicator) -> Part:
    end = _moment(followed, indicator.end)
    case = followed.case.case
    if end == NO_TIME:
        return Part(case, Came.NOT_STARTED, "Does not apply.", counts=False)
    if end is None:
        return Part(case, Came.NO, "Not recorded.")
    if end == UNKNOWN_TIME:
        return Part(case, Came.NOT_KNOWN, "Recorded as not known.")
    return Part(case, Came.YES, f"Recorded, {said_at(end)}.")


_SO = {
    Came.SO.value: "was so and ended",
    Came.STILL_SO.value: "still so when the record ends",
    Came.NEVER_SO.value: "never so",
    Came.NOT_RECORDED.value: "not recorded, not in n",
}
_WORDS: dict[Shape, dict[str, str]] = {
    Shape.INTERVAL: {
        Came.MEASURED.value: "measured",
        Came.STILL_OPEN.value: "not yet when the record ends",
        Came.END_NOT_KNOWN.value: "end not known",
        Came.START_NOT_KNOWN.value: "start not known, not in n",
        Came.NOT_STARTED.value: "never began, not in n",
        Came.DOES_NOT_APPLY.value: "where it does not apply, not in n",
    },
    Shape.HOURS: _SO,
    Shape.LAPSES: {
        Came.LAPSED.value: "with a deferral that ran out",
        Came.DEFERRED.value: "with deferrals, none ran out",
        Came.NO.value: "without a deferral, not in n",
    },
    Shape.RECORDED: {
        Came.YES.value: "recorded",
        Came.NOT_KNOWN.value: "recorded as not known",
        Came.NO.value: "not recorded",
        Came.NOT_STARTED.value: "where it does not apply, not in n",
    },
}


def _heaps(followed: Followed, indicator: Indicator) -> dict[str, str]:
    if indicator.shape is not Shape.OUTCOME:
        return _WORDS[indicator.shape]
    action = followed.case.working.protocol.action(indicator.action)
    return {
        **{each.id: each.text for each in action.outcomes},
        SKIPPED: "Not done, with a reason",
        Came.LAPSED.value: "Deferred, and its time ran out",
        Came.REOPENED.value: "Opened again since",
        Came.NONE_RECORDED.value: "Nothing recorded",
    }
