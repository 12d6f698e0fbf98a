"""What holds for every protocol and case: unknown never reassures, the log is the case."""

from dataclasses import replace
from functools import cache
from random import Random

import pytest

from guardian_desk.casework.advise import Advice, advise
from guardian_desk.casework.agenda import slots
from guardian_desk.casework.state import State
from guardian_desk.core.errors import Faulty
from guardian_desk.core.instants import MINUTE, Instant
from guardian_desk.protocol.compile import compile_pack
from tests.unit.casework.worlds import (
    NOW,
    START,
    World,
    events,
    shuffled,
    with_one_unknown,
    world,
)

SEEDS = range(400)
"""Each seed is one protocol with several cases; about 20,000 replacements in all."""

LISTS = range(1000, 1200)
"""Seeds of protocols that hold lists against each other and count them."""


@cache
def worlds() -> list[tuple[int, World]]:
    found = []
    for seed in (*SEEDS, *LISTS):
        try:
            found.append((seed, world(seed, lists=seed in LISTS)))
        except Faulty:  # questions that show each other in a circle are no protocol
            continue
    return found


def advice_of(here: World, state: State) -> Advice:
    return advise(here.protocol, here.area, state, NOW)


def weaker(before: Advice, after: Advice) -> list[str]:
    """Return every way in which the second advice asks for less than the first."""
    found = []
    for action in before.open_actions:
        kept = after.action(action.action.id, action.item)
        if kept is None or not kept.is_open:
            found.append(f"lost {action.action.id}")
        elif kept.urgency.rank < action.urgency.rank:
            found.append(f"less urgent {action.action.id}")
    for kind in ("concerns", "stops", "banners", "breaches"):
        gone = {e.id for e in getattr(before, kind)} - {e.id for e in getattr(after, kind)}
        found += [f"lost {kind} {name}" for name in gone]
    return found


@pytest.mark.hazard("HAZ-08")
def test_replacing_an_answer_by_unknown_never_loses_advice() -> None:
    tried = 0
    for seed, here in worlds():
        random = Random(seed)
        for _ in range(4):
            found = events(here, random)
            before = advice_of(here, here.case(found))
            for event, blanked in with_one_unknown(found):
                after = advice_of(here, here.case(blanked))
                assert not weaker(before, after), (seed, event.question, event.item)
                tried += 1

    assert tried > 10_000


def test_replacing_an_answer_by_unknown_never_hides_a_question() -> None:
    for seed, here in worlds()[:120]:
        found = events(here, Random(seed))
        state = here.case(found)
        shown = {slot.key for slot in slots(here.protocol, state, advice_of(here, state).reading)}
        for event, blanked in with_one_unknown(found):
            after = here.case(blanked)
            reading = advice_of(here, after).reading
            left = {slot.key for slot in slots(here.protocol, after, reading)}
            assert shown <= left, (seed, event.question)


@pytest.mark.parametrize(("reader", "seeds"), [("answer_tests", SEEDS), ("several", LISTS)])
def test_an_unknown_that_counted_as_no_would_be_found_out(
    monkeypatch: pytest.MonkeyPatch, reader: str, seeds: range
) -> None:
    """The experiment can fail: with the usual reading of unknown, advice is lost."""
    monkeypatch.setattr(f"guardian_desk.protocol.{reader}.UNKNOWN", 0)
    lost = 0
    for seed, here in [each for each in worlds() if each[0] in seeds[:50]]:
        found = events(here, Random(seed))
        before = advice_of(here, here.case(found))
        for _, blanked in with_one_unknown(found):
            lost += bool(weaker(before, advice_of(here, here.case(blanked))))

    assert lost > 0


def test_the_order_in_which_facts_are_entered_does_not_matter() -> None:
    for seed, here in worlds()[-300:]:
        random = Random(seed)
        found = events(here, random)
        straight = advice_of(here, here.case(found))
        mixed, times = shuffled(found, random)
        other = advice_of(here, here.case(mixed, times))

        assert other.outline() == straight.outline(), seed
        assert [a.due for a in other.actions] == [a.due for a in straight.actions], seed


@pytest.mark.parametrize("feeds_back", [False, True])
def test_replaying_many_late_and_amended_entries_gives_the_case_of_step_by_step(
    feeds_back: bool,
) -> None:
    turned = 0
    for seed, here in worlds()[:120]:
        random = Random(seed)
        watching = opened_again(here, feeds_back=feeds_back)
        found = [each for _ in range(4) for each in events(here, random, share=0.6)]
        times = [Instant(START + random.randint(-30, 300) * MINUTE) for _ in found]
        live = watching.case(found, times)
        turned += len(live.known.turned)

        assert watching.protocol.watched_read_since is feeds_back
        assert watching.replayed(live) == live, seed
    assert turned > 100


def opened_again(here: World, *, feeds_back: bool) -> World:
    """Return a world that watches its facts; one that feeds back reads since when they held."""
    pack = here.protocol.pack
    reopen = ("fact f1", "fact f2", "fact f3")
    late = "when_at not within 2 hours of fact_at"
    actions = tuple(
        replace(each, reopen=(*reopen, late) if feeds_back else reopen)
        for each in pack.parts.actions
    )
    changed = replace(pack, parts=replace(pack.parts, actions=actions))
    return World(compile_pack(changed), here.area)


def test_replaying_the_log_gives_the_live_case() -> None:
    for seed, here in worlds()[:200]:
        random = Random(seed)
        mixed, times = shuffled(events(here, random), random)
        live = here.case(mixed, times)

        assert here.replayed(live) == live, seed
