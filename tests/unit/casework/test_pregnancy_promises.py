"""What holds for every protocol about a pregnancy: an unknown date never reassures."""

from random import Random

import pytest

from guardian_desk.casework.advise import Advice, advise
from guardian_desk.core.errors import Faulty
from tests.unit.casework.pregnancies import pregnant_world
from tests.unit.casework.test_promises import advice_of, weaker
from tests.unit.casework.worlds import NOW, World, events, with_one_unknown


def worlds(count: int) -> list[tuple[int, World]]:
    found = []
    for seed in range(count):
        try:
            found.append((seed, pregnant_world(seed)))
        except Faulty:  # questions that show each other in a circle are no protocol
            continue
    return found


def is_late(advice: Advice, action: str, item: str) -> bool:
    found = advice.action(action, item)
    return found is not None and found.is_open and found.due is not None and found.due <= NOW


def test_replacing_an_answer_by_unknown_never_loses_advice() -> None:
    tried = dated = 0
    for seed, here in worlds(150):
        random = Random(seed)
        for _ in range(2):
            found = events(here, random)
            before = advice_of(here, here.case(found))
            dated += before.reading.known.pregnancy is not None and bool(
                before.reading.known.pregnancy.due_dates
            )
            for event, blanked in with_one_unknown(found):
                after = advice_of(here, here.case(blanked))
                assert not weaker(before, after), (seed, event.question, event.item)
                tried += 1

    assert tried > 2_000
    assert dated > 50


def test_replacing_an_answer_by_unknown_never_gives_an_action_more_time() -> None:
    pressed = 0
    for seed, here in worlds(150):
        found = events(here, Random(seed + 1000))
        before = advice_of(here, here.case(found))
        for event, blanked in with_one_unknown(found):
            after = advice_of(here, here.case(blanked))
            for each in before.open_actions:
                if is_late(before, each.action.id, each.item):
                    pressed += 1
                    assert is_late(after, each.action.id, each.item), (seed, event.question)

    assert pressed > 100


def test_an_unknown_date_that_counted_as_no_would_be_found_out(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The experiment can fail: where unknown rules a gestation out, advice is lost."""
    monkeypatch.setattr("guardian_desk.protocol.gestations.UNKNOWN", 0)
    lost = 0
    for seed, here in worlds(60):
        found = events(here, Random(seed))
        before = advice_of(here, here.case(found))
        for _, blanked in with_one_unknown(found):
            lost += bool(weaker(before, advise(here.protocol, here.area, here.case(blanked), NOW)))

    assert lost > 0


def test_a_case_told_again_from_its_log_has_the_same_due_dates() -> None:
    for seed, here in worlds(40):
        live = here.case([each for _ in range(3) for each in events(here, Random(seed))])

        assert here.replayed(live) == live
