"""An accepted referral is opened again by what is worse, not by a first view that adds nothing."""

import pytest

from guardian_desk.casework.advise import Advised
from guardian_desk.casework.events import Event, OwnerNamed, Recorded
from guardian_desk.protocol.standing import Stands
from tests.unit.rules.calm_family import NOTHING_ELSE, said, timed
from tests.unit.rules.random_cases import advised
from tests.unit.rules.shelves import PREBIRTH, area, areas

REMOVED = said("mother_children", "removed")
WORRIED = said("neglect_view", "worried")
ACCEPTED = Recorded("refer", "accepted", person="Duty worker")
HARM = said("threshold_view", "section47")


def referral(*more: Event) -> Advised:
    """Return the referral of a family whose level of help nobody has looked at yet."""
    calm = [said(name, given) for name, given in NOTHING_ELSE.items() if name != "threshold_view"]
    here = area(areas(PREBIRTH)[0], of=PREBIRTH)
    found = advised(here, timed([*calm, *more]), of=PREBIRTH).action("refer")
    assert found is not None
    return found


def test_a_first_view_adds_nothing_where_it_was_accepted_for_what_does_not_wait() -> None:
    assert referral(REMOVED, ACCEPTED, HARM).stands is Stands.DONE


@pytest.mark.parametrize("less", ["universal", "early_help", "section17", "unsure"])
def test_a_view_that_is_more_serious_than_the_one_before_opens_it(less: str) -> None:
    view = said("threshold_view", less)

    assert referral(REMOVED, view, ACCEPTED, HARM).stands is Stands.REOPENED
    assert referral(REMOVED, ACCEPTED, view, HARM).stands is Stands.REOPENED
    assert referral(REMOVED, ACCEPTED, HARM, view, HARM).stands is Stands.REOPENED


def test_one_that_was_accepted_for_less_is_opened_by_a_first_view() -> None:
    assert referral(WORRIED, ACCEPTED, HARM).stands is Stands.REOPENED
    unknown = said("mother_children", "unknown")
    assert referral(unknown, WORRIED, ACCEPTED, HARM).stands is Stands.REOPENED


def test_not_knowing_the_level_opens_it_as_any_other_news_does() -> None:
    unknown = said("threshold_view", "unknown")
    assert referral(REMOVED, ACCEPTED, unknown).stands is Stands.REOPENED
    assert referral(REMOVED, ACCEPTED, HARM, said("danger", "child_now")).stands is Stands.REOPENED


def test_what_is_opened_again_has_an_owner() -> None:
    assert referral(REMOVED, ACCEPTED, said("danger", "child_now")).owner == "N. Khan"
    named = OwnerNamed("refer", owner="A. Wren")
    assert referral(REMOVED, named, ACCEPTED, said("danger", "child_now")).owner == "A. Wren"
    assert referral(REMOVED).owner == ""
