"""What opens a step of one member again is news of that member, and of no other."""

from guardian_desk.casework.advise import Advice
from guardian_desk.casework.events import Event, MemberAdded, Recorded
from guardian_desk.protocol.standing import Stands
from tests.unit.rules.calm_family import hours_on, said

WHY = "ask_why_drawn_back"


def family(*more: Event) -> Advice:
    """Return the advice where two fathers of the household had drawn back, and were asked why."""
    members = [
        event
        for item in ("a1", "a2")
        for event in (
            MemberAdded("adult", item),
            said("adult_relation", "father", item=item),
            said("adult_contact", "known", item=item),
            said("adult_takes_part", "drawn_back", item=item),
            Recorded(WHY, "learned", item, person="B. Lane", words="Nights at work"),
        )
    ]
    return hours_on(0, {}, *members, *more)


def stands(advice: Advice, item: str) -> Stands:
    found = advice.action(WHY, item)
    assert found is not None
    return found.stands


def test_a_father_who_draws_back_again_is_asked_again_and_the_other_is_not() -> None:
    back = said("adult_takes_part", "engaged", item="a1")
    again = said("adult_takes_part", "drawn_back", item="a1")

    assert stands(family(), "a1") is Stands.DONE
    assert stands(family(back, again), "a1") is Stands.REOPENED
    assert stands(family(back, again), "a2") is Stands.DONE


def test_once_he_was_asked_again_the_step_rests() -> None:
    again = (
        said("adult_takes_part", "engaged", item="a1"),
        said("adult_takes_part", "drawn_back", item="a1"),
        Recorded(WHY, "learned", "a1", person="B. Lane", words="A new home"),
    )

    assert stands(family(*again), "a1") is Stands.DONE


def test_news_of_the_whole_case_opens_the_step_of_each_member_again() -> None:
    told = [
        event
        for item in ("m1", "m2")
        for event in (MemberAdded("member", item), Recorded("share_change", "received", item))
    ]
    once = [said("change", "worse"), *told]

    def stand(*more: Event) -> list[Stands]:
        found = hours_on(0, {}, *once, *more)
        shared = (found.action("share_change", item) for item in ("m1", "m2"))
        return [each.stands for each in shared if each is not None]

    assert stand() == [Stands.DONE, Stands.DONE]
    assert stand(said("change", "worse_again")) == [Stands.REOPENED, Stands.REOPENED]
