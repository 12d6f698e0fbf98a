"""After a loss nothing of the plan waits for a day any more."""

from guardian_desk.casework.advise import Advice
from guardian_desk.casework.events import Recorded
from guardian_desk.core.instants import DAY, Instant
from guardian_desk.protocol.standing import Stands
from tests.unit.rules.calm_family import hours_on, said
from tests.unit.rules.random_cases import START

AGREED = Recorded(
    "safe_way_father",
    "agreed",
    person="B. Lane",
    until=Instant(START + 5 * DAY),
    words="Who, which way",
)


def kept_apart(*more: Recorded, ends: str) -> Advice:
    """Return the advice a while after it was agreed, until a day, who looks into the father."""
    answers = {"father_known": "withheld_safety"}
    return hours_on(0, answers, *more, said("pregnancy_now", ends))


def test_what_was_put_off_to_a_day_rests_with_the_plan() -> None:
    goes_on = kept_apart(AGREED, ends="goes_on").action("safe_way_father")
    ended = kept_apart(AGREED, ends="miscarried").action("safe_way_father")

    assert goes_on is not None
    assert goes_on.stands is Stands.DEFERRED
    assert ended is not None
    assert (ended.stands, ended.due) == (Stands.DONE, None)
    assert ended.standing.at is None


def test_being_with_the_family_stands_above_telling_others() -> None:
    referred = Recorded("refer", "accepted", person="Duty worker")
    answers = {"threshold_view": "section47"}
    found = hours_on(0, answers, referred, said("pregnancy_now", "miscarried")).open_actions

    named = [each.action.id for each in found]
    assert named.index("stay_with_her") < named.index("tell_plans_end")
