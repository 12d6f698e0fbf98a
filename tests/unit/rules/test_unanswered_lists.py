"""What is missing of a plan is asked for once somebody has said what there is, or does not know."""

from guardian_desk.casework.advise import Advised
from guardian_desk.casework.events import Event, Recorded
from guardian_desk.protocol.standing import Stands
from tests.unit.rules.calm_family import hours_on, said

AGREED = Recorded("birth_plan", "agreed", person="S. Worker")


def completing(*more: Event) -> Advised | None:
    return hours_on(0, {}, AGREED, *more).action("complete_birth_plan")


def test_until_it_is_answered_the_question_is_asked_and_no_step() -> None:
    assert completing() is None


def test_what_is_missing_opens_the_step_and_so_does_not_knowing() -> None:
    partly, unknown = (
        completing(said("birth_plan_holds", each)) for each in ("call_day", "unknown")
    )

    assert partly is not None
    assert partly.stands is Stands.OPEN
    assert unknown is not None
    assert unknown.stands is Stands.FIND_OUT
    assert unknown.urgency is partly.urgency
