"""A decision that was put off: what is recorded of it, who decided, and the line above the page."""

import pytest

from guardian_desk.casework.events import Answered, OutcomeWithdrawn, Recorded
from guardian_desk.core.instants import HOUR, Instant
from guardian_desk.desk.places import AtAction, AtQuestion
from guardian_desk.desk.presenters.case_words import clock
from guardian_desk.desk.presenters.changed import what_changed
from guardian_desk.desk.presenters.deciders import no_decider
from guardian_desk.desk.presenters.handover import handover_view
from guardian_desk.desk.presenters.notes import notes_text
from guardian_desk.desk.screens.action import ActionScreen
from guardian_desk.desk.widgets.times import TimeField
from guardian_desk.desk.widgets.words import NameField, WordsField
from guardian_desk.rulepack.words import Detail
from tests.desk.support import words_on
from tests.desk.ward import Ward


def put_off(bay: Ward) -> Instant:
    """Raise the concern and put the decision off for an hour; return until when."""
    bay.chose(nai="possible")
    until = Instant(bay.shift.now() + HOUR)
    bay.knows(
        Recorded(
            "police_decision", "deferred", until=until, decided_by="Dr Osei", why="Bed is found"
        )
    )
    return until


def test_the_notes_say_what_was_chosen_and_the_reason_as_typed(bay: Ward) -> None:
    put_off(bay)

    text = notes_text(bay.working, "0.1.0", bay.happenings()[-1:])

    assert "Set for a later time. Decided by: Dr Osei." in text
    assert "Reason: Bed is found." in text
    for never_chosen in ("appraisal", "strategy"):
        assert never_chosen not in text


def test_until_its_time_a_quiet_line_says_so_and_then_the_decision_stands_open(bay: Ward) -> None:
    until = put_off(bay)
    page = bay.show_page(AtQuestion("seen"))
    assert not page.banner.isVisible()
    owner = "Owner: N. Khan, Staff nurse."
    assert f"Decision 4 set for {clock(until)} by Dr Osei. {owner}" in words_on(page)
    assert "olice" not in page.settled.words.words()

    bay.clock.passes(3601)
    page.ticked()

    assert "Decision 4 is open" in page.banner.words()
    assert not page.settled.isVisible()


def test_what_was_recorded_of_it_names_who_decided_and_who_typed_it(bay: Ward) -> None:
    put_off(bay)
    page = bay.show_page(AtAction("police_decision"))
    assert isinstance(page, ActionScreen)
    (act,) = page.so_far.list.rows

    assert "Decided by Dr Osei, recorded by N. Khan, Staff nurse" in words_on(act)

    until = Instant(bay.shift.now() + HOUR)
    bay.knows(Recorded("police_decision", "deferred", until=until, decided_by="N. Khan", why="Bed"))
    assert "Decided by N. Khan" in words_on(page.so_far.list.rows[-1])
    assert "recorded by" not in words_on(page.so_far.list.rows[-1])


def test_what_is_decided_says_so_by_whom_and_leads_back_to_it(bay: Ward) -> None:
    bay.chose(nai="possible")
    before = bay.shift.advice()
    bay.knows(Recorded("police_decision", "told", person="PC Hale", reference="1"))
    at = clock(bay.happenings()[-1].happened)
    changed = what_changed(bay.working, before, bay.shift.advice())
    assert changed.startswith("“Decision 4” is decided.")
    assert "no longer open" not in changed

    page = bay.show_page(AtQuestion("seen"))

    assert not page.banner.isVisible()
    assert f"Decision 4 is decided: {at}, recorded by N. Khan, Staff nurse." in words_on(page)
    assert "PC Hale" not in page.settled.words.words()
    page.settled.key.click()
    assert bay.last() == AtAction("police_decision")


def test_taking_a_decision_back_says_by_whom_and_not_another_reason(bay: Ward) -> None:
    put_off(bay)
    bay.knows(Answered("danger", options=("leaving",)))
    bay.knows(Recorded("police_decision", "told", person="PC Hale", reference="1"))
    before = bay.shift.advice()

    bay.knows(OutcomeWithdrawn(bay.happenings()[-1].index, "Another case"))

    changed = what_changed(bay.working, before, bay.shift.advice())
    assert changed.startswith("“Decision 4” is open again: taken back by N. Khan, Staff nurse.")
    assert "new answer" not in changed


def test_what_opens_the_decision_again_takes_the_quiet_line_away(bay: Ward) -> None:
    put_off(bay)
    page = bay.show_page(AtQuestion("seen"))

    bay.knows(Answered("danger", options=("leaving",)))

    assert page.banner.isVisible()
    assert not page.settled.isVisible()


def handed(bay: Ward, *, full: bool = False) -> str:
    view = handover_view(bay.working, bay.shift.advice(), (), bay.shift.staff, full=full)
    (row,) = [each for each in view.assessment if "Set for a later time" in each.words]
    return row.words


def test_the_handover_says_when_and_by_what_a_decision_was_opened_again(bay: Ward) -> None:
    put_off(bay)
    assert "opened again" not in handed(bay)
    bay.clock.passes(60)
    bay.knows(Answered("danger", options=("leaving",)))
    at = clock(bay.happenings()[-1].recorded)
    asked = "Is anyone in danger, or is someone leaving with the baby?"

    fell = f"Holds no more, opened again {at}: There is a new answer to: {asked}"
    assert handed(bay).endswith(fell)
    assert f"opened again {at}: Newly recorded: " in handed(bay, full=True)


def test_the_handover_says_when_the_time_of_a_decision_came(bay: Ward) -> None:
    until = put_off(bay)
    bay.clock.passes(3601)

    assert f"opened again {clock(until)}: Its time has come." in handed(bay)


@pytest.mark.parametrize("words", ["me", "Me.", "I", "self", "myself", "me myself", "x", "NK", "?"])
def test_words_that_name_nobody_are_asked_for_again(words: str) -> None:
    assert no_decider(words, ())


@pytest.mark.parametrize(
    "words", ["Dr Osei", "N. Khan", "Łucja Ó Briain", "Consultant", "Sitewarden"]
)
def test_a_name_of_two_words_or_a_role_is_taken(words: str) -> None:
    assert not no_decider(words, ("Sitewarden on call",))


def test_me_decides_nothing_and_a_name_does(bay: Ward) -> None:
    bay.chose(nai="possible")
    page = bay.show_page(AtAction("police_decision"))
    assert isinstance(page, ActionScreen)
    form = page.form
    assert form is not None
    form.outcome.show_value("not_indicated")
    decider, why = form.details[Detail.DECIDED_BY], form.details[Detail.WHY]
    assert isinstance(decider, NameField)
    assert isinstance(why, WordsField)
    assert isinstance(form.when, TimeField)
    why.show_value("Known cause")
    decider.show_value("me")
    form.when.now_button.click()

    page.page.main.click()

    says = "Enter the name of who decided: “me” does not say who it was."
    assert page.page.errors.messages() == (says,)
    decider.show_value("Dr Osei")
    bay.saves(page.page.main.click)
    last = bay.events()[-1]
    assert isinstance(last, Recorded)
    assert last.decided_by == "Dr Osei"


def test_what_it_asks_for_is_named_in_the_order_of_its_fields(bay: Ward) -> None:
    bay.chose(nai="possible")
    page = bay.show_page(AtAction("police_decision"))
    assert isinstance(page, ActionScreen)
    assert page.form is not None
    page.form.outcome.press("deferred")

    assert page.form.below.words().startswith("Fill in below: By when, Reason, Who decided")


def test_the_notes_say_that_news_opened_it_again(bay: Ward) -> None:
    put_off(bay)
    bay.knows(Answered("danger", options=("leaving",)))

    text = notes_text(bay.working, "0.1.0", bay.happenings())
    after = text[text.index("Is anyone in danger") :]
    assert "This opens again: Decide with the consultant and social care" in after
    assert text.count("This opens again") == 1
