"""The promises, tried on the pre-birth pack itself with its own cases and with random answers."""

from random import Random

import pytest

from guardian_desk.casework.advise import advise
from guardian_desk.casework.events import Answered, MemberAdded
from guardian_desk.casework.guarantees import broken
from guardian_desk.core.instants import HOUR, Instant
from guardian_desk.protocol.compile import compile_pack
from guardian_desk.protocol.known import NOBODY
from guardian_desk.rulepack.conditions import AllOf
from guardian_desk.usecases.play import played
from guardian_desk.usecases.try_cases import tried
from tests.unit.casework.test_promises import weaker
from tests.unit.rules.calm_family import calm, timed, weeks_along
from tests.unit.rules.random_cases import NOW, advised, each_blanked, folded, random_case
from tests.unit.rules.shelves import (
    PREBIRTH,
    Tried,
    answered,
    area,
    areas,
    forced,
    pack,
    protocol,
    written_cases,
)


@pytest.mark.parametrize("case", written_cases(PREBIRTH), ids=str)
def test_a_case_is_given_the_advice_that_is_expected(case: Tried) -> None:
    here = area(case.profile, case.script.homes, of=PREBIRTH)
    missed = tried(protocol(PREBIRTH), here, case.script)

    assert [f"{each.at} {each.says}" for each in missed] == []


@pytest.mark.parametrize("seed", range(12))
def test_unknown_never_reassures_in_random_cases(seed: int) -> None:
    random = Random(seed)
    here = area(random.choice(areas(PREBIRTH)), of=PREBIRTH)
    events = random_case(random, PREBIRTH)
    before = advised(here, events, of=PREBIRTH)

    for event, after in each_blanked(here, events, of=PREBIRTH):
        assert not weaker(before, after), (event.question, event.item)


@pytest.mark.parametrize("seed", range(40))
def test_unknown_never_reassures_where_little_is_the_matter(seed: int) -> None:
    random = Random(seed)
    here = area(random.choice(areas(PREBIRTH)), of=PREBIRTH)
    odd = [event for event, _ in random_case(random, PREBIRTH) if random.random() < 0.2]
    members = [each for each in odd if isinstance(each, MemberAdded)]
    items = {each.item for each in members} | {NOBODY}
    answers = [each for each in odd if isinstance(each, Answered) and each.item in items]
    events = timed([*calm({}), *weeks_along(random.randint(4, 40)), *members, *answers])
    before = advised(here, events, of=PREBIRTH)

    for event, after in each_blanked(here, events, of=PREBIRTH):
        assert not weaker(before, after), (event.question, event.item)


@pytest.mark.parametrize("case", answered(PREBIRTH), ids=str)
def test_unknown_never_reassures_in_the_cases_that_ship(case: Tried) -> None:
    here = area(case.profile, case.script.homes, of=PREBIRTH)
    steps = [(each.event, each.happened) for each in played(protocol(PREBIRTH), case.script)]
    events = [(event, at) for event, at in steps if isinstance(event, (Answered, MemberAdded))]
    at = Instant(max(when for _, when in events) + HOUR)
    before = advised(here, events, at, PREBIRTH)

    for event, after in each_blanked(here, events, at, PREBIRTH):
        assert not weaker(before, after), (event.question, event.item)


@pytest.mark.parametrize("concern", [each.id for each in pack(PREBIRTH).parts.concerns])
def test_adding_a_concern_never_lowers_an_urgency(concern: str) -> None:
    raised = compile_pack(forced(concern, AllOf(()), PREBIRTH))
    for seed in range(4):
        events = random_case(Random(seed), PREBIRTH)
        here = area(areas(PREBIRTH)[seed % len(areas(PREBIRTH))], of=PREBIRTH)
        before = advised(here, events, of=PREBIRTH)
        after = advise(raised, here, folded(raised, here, events), NOW)
        assert not weaker(before, after), seed


def test_every_guarantee_holds_in_every_case_that_was_tried() -> None:
    for seed in range(60):
        here = area(areas(PREBIRTH)[seed % len(areas(PREBIRTH))], of=PREBIRTH)
        advice = advised(here, random_case(Random(seed), PREBIRTH), of=PREBIRTH)
        assert broken(protocol(PREBIRTH), advice) == (), seed


def test_the_order_of_answers_does_not_matter() -> None:
    for seed in range(6):
        random = Random(seed)
        events = random_case(random, PREBIRTH)
        members = [each for each in events if isinstance(each[0], MemberAdded)]
        answers = [each for each in events if isinstance(each[0], Answered)]
        random.shuffle(answers)
        here = area(areas(PREBIRTH)[seed % len(areas(PREBIRTH))], of=PREBIRTH)

        straight = advised(here, events, of=PREBIRTH)
        assert advised(here, members + answers, of=PREBIRTH).outline() == straight.outline()
