"""What held when: to the microsecond, also where only a limit ran out in between."""

from random import Random

import pytest

from guardian_desk.casework.advise import advise
from guardian_desk.casework.reading import read
from guardian_desk.core.ids import CaseId
from guardian_desk.core.instants import HOUR, MINUTE, Instant
from guardian_desk.decisionlog.retelling import WorkingCase
from guardian_desk.protocol.masks import RAISE
from guardian_desk.review.breaches import breaches_of
from guardian_desk.review.intervals import Span, follow
from guardian_desk.review.opened import ReviewCase
from tests.unit.casework.worlds import START as BEGUN
from tests.unit.casework.worlds import events, world
from tests.unit.review.told import after, arrived, followed, police, said

ALONE = (said("harm", "possible"), after(0, 10)), (said("access", "alone"), after(0, 12))


def test_a_breach_begins_the_moment_its_limit_runs_out_though_nothing_happened_then() -> None:
    case = followed(*ALONE, (police("told"), after(1, 35)))

    (breached,) = breaches_of(case)
    assert breached.spans == (Span(after(1, 10), after(1, 35)),)
    assert breached.length == 25 * MINUTE


def test_a_breach_that_nobody_ended_still_stands_when_the_record_ends() -> None:
    (breached,) = breaches_of(followed(*ALONE, until=after(10)))

    assert breached.spans == (Span(after(1, 10), None),)
    assert breached.is_standing
    assert breached.length == 8 * HOUR + 50 * MINUTE


def test_a_decision_in_time_is_no_breach() -> None:
    assert breaches_of(followed(*ALONE, (police("told"), after(1, 9)))) == ()


def test_a_limit_that_runs_out_after_the_record_ends_is_not_yet_a_breach() -> None:
    assert breaches_of(followed(*ALONE, until=after(1, 9))) == ()
    assert len(breaches_of(followed(*ALONE, until=after(1, 10)))) == 1


def test_a_deferral_ends_a_breach_only_until_its_time_has_passed() -> None:
    deferred = police("deferred", until=after(4))
    case = followed(*ALONE, (deferred, after(2)), (police("told"), after(5)))

    # The decision came late for the first stretch; the lapse begins a second one.
    (breached,) = breaches_of(case)
    assert breached.spans == (Span(after(1, 10), after(2)), Span(after(4), after(5)))


def test_access_agreed_in_between_makes_two_stretches() -> None:
    agreed = (said("access", "agreed"), after(3))
    again = (said("access", "alone"), after(6))
    (breached,) = breaches_of(followed(*ALONE, agreed, again, until=after(7)))

    assert breached.spans == (Span(after(1, 10), after(3)), Span(after(6), None))


def test_what_was_entered_late_counts_from_when_it_happened() -> None:
    case = followed(ALONE[1], (said("harm", "possible"), after(0, 1), after(9)), until=after(10))

    (breached,) = breaches_of(case)
    assert breached.spans[0].start == after(1, 1)


def test_a_decision_entered_late_ends_the_breach_when_it_was_taken() -> None:
    agreed = (said("access", "agreed"), after(3))
    late = (police("told"), after(2), after(9))
    case = followed(*ALONE, agreed, late, until=after(10))

    assert [sample.at for sample in case.samples] == sorted(sample.at for sample in case.samples)
    assert breaches_of(case)[0].spans == (Span(after(1, 10), after(2)),)


def test_what_happened_before_the_case_was_opened_is_followed_too() -> None:
    early = followed((said("harm", "possible"), Instant(after(0) - HOUR)), ALONE[1])

    assert early.samples[0].at == after(0) - HOUR
    assert breaches_of(early)[0].spans[0].start == after(0, 12)


def test_things_that_happened_at_once_leave_no_moment_between_them() -> None:
    at = after(2)
    case = followed(*ALONE, (police("told"), at), (said("access", "agreed"), at))

    assert len({sample.at for sample in case.samples}) == len(case.samples)


@pytest.mark.parametrize("seed", range(30))
def test_no_turn_is_missed_in_odd_protocols(seed: int) -> None:
    """Read at many times apart from the samples: what the spans say is what is so."""
    random = Random(seed)
    odd = world(seed)
    state = odd.case(events(odd, random))
    working = WorkingCase(CaseId("c"), odd.protocol, odd.area, state)
    until = Instant(state.latest + 40 * HOUR)
    case = follow(ReviewCase(working, (), until))
    masks = [each.mask for each in (*odd.protocol.breaches, *odd.protocol.concerns)]
    spans = [case.spans(mask) for mask in masks]

    for _ in range(40):
        at = Instant(random.randint(BEGUN, until))
        known = case.at(at).state.known
        reading = read(odd.protocol, known, odd.area, at)
        for mask, found in zip(masks, spans, strict=True):
            within = any(s.start <= at and (s.end is None or at < s.end) for s in found)
            assert within == bool(mask(reading) & RAISE)


@pytest.mark.parametrize("seed", range(10))
def test_the_end_of_a_case_is_what_the_desk_showed(seed: int) -> None:
    odd = world(seed)
    state = odd.case(events(odd, Random(seed)))
    until = Instant(state.latest + 40 * HOUR)
    case = follow(ReviewCase(WorkingCase(CaseId("c"), odd.protocol, odd.area, state), (), until))

    shown = advise(odd.protocol, odd.area, state, until)
    standing = {each.id for each in breaches_of(case) if each.is_standing}
    assert standing == {each.id for each in shown.breaches}
    assert case.last.state.known == state.known


def test_a_time_of_arrival_is_no_turn_of_its_own() -> None:
    case = followed((arrived(after(0)), after(0, 5)))

    assert [sample.at for sample in case.samples] == [after(0), after(0, 5)]
