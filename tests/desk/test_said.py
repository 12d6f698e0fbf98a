"""What is said aloud after a step: what stands open, what comes first, nothing stale."""

from guardian_desk.casework.events import Answered, HandedOver, HandoverAccepted, OwnerNamed
from guardian_desk.desk.places import AtQuestion
from tests.desk.ward import Ward


def test_what_stands_open_is_said_when_it_comes_and_when_it_changes_before_what_it_asks_for(
    bay: Ward, heard: list[str]
) -> None:
    page = bay.show_page(AtQuestion("nai"))
    bay.saves(lambda: page.record([Answered("nai", options=("possible",))], None))

    at = next(n for n, said in enumerate(heard) if "added." in said)
    assert heard[at - 1] == "Decision 4 is open. Owner: N. Khan, Staff nurse."
    del heard[:]

    bay.clock.passes(5 * 60)
    page.ticked()
    bay.show_page(AtQuestion("with_baby"))
    assert not [said for said in heard if "Decision 4" in said]
    shown = bay.screen_shown
    assert shown is not None
    bay.saves(lambda: shown.record([OwnerNamed("police_decision", owner="Dr Osei")], None))
    assert "Decision 4 is open. Owner: Dr Osei." in heard


def test_an_emergency_that_comes_first_is_named_aloud(bay: Ward, heard: list[str]) -> None:
    bay.chose(nai="possible", with_baby="alone")
    page = bay.show_page(AtQuestion("danger"))

    bay.saves(lambda: page.record([Answered("danger", options=("violence",))], None))

    assert [said for said in heard if said.startswith("First now: “Call 1: emergency”. ")]


def test_handing_over_says_to_whom_and_accepting_that_one_has_the_case(
    bay: Ward, heard: list[str]
) -> None:
    page = bay.show_page(AtQuestion("danger"))

    bay.saves(lambda: page.record([HandedOver("Jo Reid", "Sister")], None))
    bay.saves(lambda: page.record([HandoverAccepted("Jo Reid", "Sister")], None))

    said = [each.partition(".")[0] for each in heard]
    assert said.index("Offered to Jo Reid") < said.index("You have this case now")


def test_saved_is_said_once_and_not_on_opening_a_page(bay: Ward, heard: list[str]) -> None:
    page = bay.show_page(AtQuestion("danger"))
    bay.chose(nai="possible")
    del heard[:]

    bay.clock.passes(120)
    bay.saves(lambda: page.record([Answered("with_baby", options=("alone",))], AtQuestion("nai")))
    bay.show_page(AtQuestion("danger"))

    assert len([said for said in heard if said.startswith("Saved")]) == 1
