"""The module of needs: what is asked for each need of each person, and what unknown does to it."""

from guardian_desk.casework.advise import advise
from guardian_desk.casework.events import Answered, Event
from guardian_desk.core.instants import Instant
from guardian_desk.protocol.standing import Stands
from guardian_desk.rulepack.words import Serves
from tests.families.family import ENDS, area, need, protocol, rules, state_of


def asked(*events: Event) -> set[tuple[str, str]]:
    """Return what wants something of someone, each with the need it is about."""
    advice = advise(protocol(), area(), state_of(*events), Instant(ENDS))
    return {(each.action.id, each.item) for each in advice.actions if each.is_open}


COMPLETE = Answered("need", options=("complete",))


def test_whoever_nobody_asked_is_asked() -> None:
    assert asked() == {("ask_needs", "")}
    assert asked(COMPLETE) == set()
    assert asked(Answered("need", options=("not_complete",))) == {("ask_needs", "")}


def test_each_need_brings_its_own_step() -> None:
    found = asked(
        *need("n1", "father", "mental_health", "not_for_them"),
        *need("n2", "mother", "housing", "waiting"),
        *need("n3", "baby", "practical", "taken_up"),
        *need("n4", "father", "parenting", "not_known"),
        *need("n5", "mother", "money", "none_here"),
        *need("n6", "partner", "substances", "declined"),
        *need("n7", "partner", "language"),
        COMPLETE,
    )

    assert found == {
        ("log_gap", "n1"),
        ("chase_waiting_list", "n2"),
        ("find_service", "n4"),
        ("log_gap", "n5"),
        ("find_service", "n7"),
    }


def test_unknown_takes_no_step_away() -> None:
    unknown = asked(*need("n1", "father", "housing", "?"), COMPLETE)

    for found in ("not_known", "waiting", "none_here", "not_for_them"):
        assert asked(*need("n1", "father", "housing", found), COMPLETE) <= unknown


def test_a_need_of_which_nobody_knows_is_looked_for_and_not_only_asked_about() -> None:
    state = state_of(*need("n1", "father", "housing", "?"), COMPLETE)
    advised = advise(protocol(), area(), state, Instant(ENDS)).action("find_service", "n1")

    assert advised is not None
    assert advised.stands is Stands.OPEN


def test_people_are_named_by_the_words_that_services_serve() -> None:
    whom = next(each for each in rules()[0].parts.questions if each.id == "need_for")

    assert {each.id for each in whom.options} == {each.value for each in Serves}
