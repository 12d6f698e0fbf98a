"""What a parent may read over a shoulder: neutral words everywhere, whole ones behind a key."""

import pytest
from PySide6.QtWidgets import QWidget

from guardian_desk.casework.events import Answered, MemberAdded, NotKnown, Recorded
from guardian_desk.core.instants import HOUR
from guardian_desk.desk.places import AtAction, AtQuestion, CheckAnswers, Dense
from guardian_desk.desk.presenters.case_frame import case_view, do_view
from guardian_desk.desk.presenters.changed import what_changed, why_open_again
from guardian_desk.desk.presenters.story import history_lines
from guardian_desk.desk.screens.check_answers import CheckAnswersScreen
from guardian_desk.desk.screens.dense import DenseScreen
from guardian_desk.desk.screens.question import QuestionScreen
from guardian_desk.desk.widgets.panels import DetailsKey
from guardian_desk.protocol.standing import Stands
from tests.desk.support import pieces, words_on
from tests.desk.ward import Ward

TELL_TALES = (
    *("non-accidental", "olice", "hurt the baby", "Child Protection", "child protection plan"),
    *("frightening her", "Does not fit", "fit the injury", "not told"),
)


def tell_tales(page: QWidget) -> list[str]:
    """Return what in sight, or read aloud, would tip a parent off."""
    names = [each.accessibleName() for each in pieces(page)]
    return [name for name in names if any(each in name for each in TELL_TALES)]


def asks(bay: Ward, question: str) -> QuestionScreen:
    page = bay.show_page(AtQuestion(question))
    assert isinstance(page, QuestionScreen)
    assert page.around is not None
    assert page.around.slot.asked.question.id == question
    return page


def injured(bay: Ward) -> None:
    bay.knows(Answered("seen", options=("bruise",)))
    bay.chose(nai="possible", with_baby="alone")


def told_police(bay: Ward) -> None:
    bay.knows(Recorded("police_decision", "told", person="PC Lane", reference="LOG 7"))


@pytest.mark.parametrize(
    "question", ["nai", "danger", "mechanism", "cpis", "mother_safety", "delay_reason"]
)
def test_a_question_that_could_tip_someone_off_has_neutral_words_on_its_page(
    bay: Ward, question: str
) -> None:
    injured(bay)

    page = asks(bay, question)

    assert tell_tales(page) == []
    assert not any(each in page.title for each in TELL_TALES)
    assert page.full.isVisible()


def test_the_key_shows_the_whole_words_for_this_visit_and_keeps_what_was_chosen(
    bay: Ward, heard: list[str]
) -> None:
    injured(bay)
    page = asks(bay, "mechanism")
    page.box.asked.group.options[1].click()  # type: ignore[union-attr]

    page.full.click()

    whole = "Does what is said to have happened fit the injury and what the baby can do?"
    assert whole in tell_tales(page)
    assert "Does not fit" in tell_tales(page)
    assert heard[-1] == f"In full: {whole}"
    assert page.box is not None
    assert page.box.read() == Answered("mechanism", options=("does_not_fit",))
    assert whole not in page.title

    page.full.click()
    assert tell_tales(page) == []
    page.full.click()
    assert tell_tales(asks(bay, "mechanism")) == []


def test_every_key_that_shows_in_full_says_of_what(bay: Ward) -> None:
    injured(bay)
    page = asks(bay, "nai")

    names = [each.accessibleName() for each in pieces(page) if isinstance(each, DetailsKey)]

    assert [name for name in names if name.startswith("Show in full")] == [
        "Show in full: what stands open",
        "Show in full: this page",
    ]


def test_what_is_half_typed_stays_whichever_words_stood_above_it(bay: Ward) -> None:
    injured(bay)
    page = asks(bay, "scene")
    page.full.click()
    page.box.asked.show_value("In the hall")  # type: ignore[union-attr]
    page.left()

    again = asks(bay, "scene")

    assert again.box is not None
    assert again.box.read() == Answered("scene", words="In the hall")


def test_a_question_with_nothing_to_keep_back_has_no_such_key(bay: Ward) -> None:
    assert not asks(bay, "baby_state").full.isVisible()


def test_a_section_on_one_page_is_neutral_until_shown_in_full(bay: Ward) -> None:
    injured(bay)
    page = bay.show_page(Dense("story"))
    assert isinstance(page, DenseScreen)
    assert tell_tales(page) == []
    page.boxes[("mechanism", "")].asked.group.options[1].click()  # type: ignore[attr-defined]

    page.full.click()

    assert "Does not fit" in tell_tales(page)
    read = page.boxes[("mechanism", "")].read()
    assert read == Answered("mechanism", options=("does_not_fit",))


def test_an_answer_on_record_is_kept_back_until_shown_in_full(bay: Ward) -> None:
    injured(bay)
    page = asks(bay, "nai")
    assert page._on_record_words is not None
    assert page._on_record_words.words() == "On record: Recorded"

    page.full.click()

    assert page._on_record_words.words() == "On record: Yes, it is one possible cause"


def test_an_answer_that_its_section_keeps_back_is_so_wherever_it_is_on_record(bay: Ward) -> None:
    injured(bay)
    bay.chose(cpis="found")
    bay.chose(cpis_kind="plan")
    page = asks(bay, "cpis_kind")
    assert page._on_record_words is not None
    assert page._on_record_words.words() == "On record: Recorded"
    page.full.click()
    assert page._on_record_words.words() == "On record: Child protection plan"

    section = bay.show_page(Dense("history"))
    assert isinstance(section, DenseScreen)
    assert section.boxes["cpis_kind", ""].read() is None
    (told, *_) = history_lines(bay.working, bay.shift.now(), full=False)
    assert told.what.endswith("Recorded.")
    check = bay.show_page(CheckAnswers())
    assert "A plan" not in words_on(check)


@pytest.mark.parametrize(
    "given",
    [
        Answered("earlier", options=("earlier_mark", "injury_visits")),
        Answered("scene", words="In the hall"),
        Answered("nai", unknown=NotKnown.UNKNOWN),
    ],
)
def test_what_is_kept_back_is_filled_in_only_while_it_is_shown_in_full(
    bay: Ward, given: Answered
) -> None:
    injured(bay)
    bay.knows(given)
    page = asks(bay, given.question)
    assert page.box is not None
    assert page.box.read() is None

    page.full.click()
    assert page.box.read() == given
    page.full.click()
    assert page.box.read() is None

    page.full.click()
    asks(bay, "nai")
    assert page.memory.drafts.titles() == ()


def test_a_section_keeps_back_what_is_on_record_too(bay: Ward) -> None:
    injured(bay)
    bay.knows(Answered("scene", words="In the hall"))
    page = bay.show_page(Dense("evidence"))
    assert isinstance(page, DenseScreen)
    box = page.boxes["scene", ""]
    assert box.read() is None
    assert "On record. “Show in full” fills it in." in box.asked.accessibleDescription()

    page.full.click()
    assert box.read() == Answered("scene", words="In the hall")

    page.page.main.click()
    assert bay.events()[-1] == Answered("scene", words="In the hall")


def test_the_history_at_the_bedside_keeps_back_what_was_answered(bay: Ward) -> None:
    injured(bay)
    words = "She said that he dropped him."
    bay.knows(Answered("mechanism", options=("does_not_fit",), reason="Cannot roll yet"))
    bay.knows(Answered("scene", words=words))

    def told(*, full: bool) -> str:
        lines = history_lines(bay.working, bay.shift.now(), full=full)
        return "\n".join(each.what for each in lines)

    assert not [each for each in TELL_TALES if each in told(full=False)]
    assert words not in told(full=False)
    assert "Cannot roll" not in told(full=False)
    assert "Does not fit" in told(full=True)
    assert words in told(full=True)


def test_the_answers_to_check_are_neutral_until_shown_in_full(bay: Ward) -> None:
    injured(bay)
    bay.chose(mechanism="does_not_fit")
    page = bay.show_page(CheckAnswers())
    assert isinstance(page, CheckAnswersScreen)
    assert tell_tales(page) == []

    page.full.click()

    assert "Does not fit" in tell_tales(page)


def test_whether_parents_were_told_stands_in_sight_in_words_for_them(bay: Ward) -> None:
    page = asks(bay, "baby_state")
    assert "Talk with parents: to come" in [each.accessibleName() for each in pieces(page)]

    bay.knows(Recorded("tell_parents", "told", person="Dr Osei", words="All of it"))

    header = case_view(bay.working, bay.shift.advice()).header
    assert header.parents.startswith("done ")
    assert header.parents_told


def test_what_presses_more_is_named(bay: Ward) -> None:
    before = bay.shift.advice()

    bay.chose(baby_state="unwell")

    changed = what_changed(bay.working, before, bay.shift.advice())
    assert "“Treat the baby first” is now before all else." in changed


def test_what_is_open_again_says_why_in_neutral_words(bay: Ward) -> None:
    injured(bay)
    told_police(bay)
    before = bay.shift.advice()

    bay.knows(Answered("danger", options=("intoxicated",)))

    advice = bay.shift.advice()
    changed = what_changed(bay.working, before, advice)
    why = "There is a new answer to: Is anyone in danger, or is someone leaving with the baby?"
    assert f"“Decision 4” is open again. {why}" in changed
    advised = advice.action("police_decision")
    assert advised is not None
    assert why in do_view(bay.working, advice, advised).state
    assert "hostile" in case_view(bay.working, advice).standing.full
    page = bay.show_page(AtAction("police_decision"))
    assert tell_tales(page) == []


def test_what_is_open_again_names_only_what_was_answered_since(bay: Ward) -> None:
    injured(bay)
    marked(bay, "m1")
    examined = Recorded("senior_exam", "examined", person="Dr Osei", grade="consultant", words="-")
    bay.knows(examined)

    marked(bay, "m2")

    advice = bay.shift.advice()
    advised = advice.action("senior_exam")
    assert advised is not None
    assert advised.stands is Stands.REOPENED
    kind, record = "What kind is it?", "Is it in the birth record or the red book?"
    assert why_open_again(bay.working, advice, advised) == (
        f"There is a new answer to: {kind} There is a new answer to: {record}"
    )

    bay.knows(examined)
    bay.knows(MemberAdded("mark", "m3"), Answered("mark_kind", "m3", options=("bruise",)))

    advised = bay.shift.advice().action("senior_exam")
    assert advised is not None
    why = why_open_again(bay.working, bay.shift.advice(), advised)
    assert why == f"There is a new answer to: {kind}"


def marked(bay: Ward, mark: str) -> None:
    bay.knows(
        MemberAdded("mark", mark),
        Answered("mark_kind", mark, options=("bruise",)),
        Answered("mark_birth", mark, options=("not_recorded",)),
    )


def test_what_lapsed_says_so_and_counts_like_everything_else(bay: Ward) -> None:
    injured(bay)
    until = bay.shift.now() + HOUR
    deferred = Recorded(
        "police_decision", "deferred", until=until, decided_by="Dr Osei", why="Appraisal first"
    )
    bay.knows(deferred)
    bay.clock.passes(3600 + 180)

    advice = bay.shift.advice()
    advised = advice.action("police_decision")
    assert advised is not None
    row = do_view(bay.working, advice, advised)

    assert row.due == "3 min over"
    assert row.overdue
    assert "Its time has come." in row.state
