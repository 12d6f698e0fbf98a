"""What a parent may read over a shoulder names no conference, no lawyer, no grade and no loss."""

import re

import pytest

from guardian_desk.desk.presenters.case_words import option_caption
from guardian_desk.desk.presenters.linked import BABY_HURT, HURT_AGAIN
from guardian_desk.rulepack.words import ActionKind
from tests.unit.rules.shelves import INJURY, PREBIRTH, pack

ALARMS = re.compile(
    r"conference|solicitor|lawyer|concern|graded care|miscarr|stillb|died|lost", re.IGNORECASE
)


@pytest.mark.parametrize("name", ["meeting_kind", "gcp_grade", "pregnancy_now"])
def test_a_question_and_its_options_are_neutral_at_the_bedside(name: str) -> None:
    (question,) = (each for each in pack(PREBIRTH).parts.questions if each.id == name)

    shown = [question.bedside or question.ask, question.hint]
    shown += [each.bedside or each.text for each in question.options]

    assert [each for each in shown if ALARMS.search(each)] == []


@pytest.mark.parametrize("name", ["initial_conference", "review_conference", "own_lawyer"])
def test_a_step_is_neutral_at_the_bedside(name: str) -> None:
    (action,) = (each for each in pack(PREBIRTH).parts.actions if each.id == name)

    assert not ALARMS.search(action.bedside or action.do)


def test_an_option_keeps_its_letter_in_the_whole_words() -> None:
    (question,) = (each for each in pack(PREBIRTH).parts.questions if each.id == "early_reasons")
    option = question.options[0]

    assert option_caption(option, full=False) == "A: earlier children"
    assert option_caption(option, full=True).startswith("A: An earlier child of a parent")


NAMES = re.compile(
    r"social (care|work)|police|emergency duty|abuse|\bcourts?\b|conference|solicitor|lawyer"
    r"|skeletal|head CT|non-accidental",
    re.IGNORECASE,
)


@pytest.mark.parametrize("of", [PREBIRTH, INJURY])
def test_no_step_and_no_end_of_one_names_whom_it_is_about_at_the_bedside(of: str) -> None:
    parts = pack(of).parts

    shown = [each.bedside or each.do for each in parts.actions]
    # The end of a decision with neutral words is kept back, unless it has such words of its own.
    shown += [
        end.bedside or end.text
        for each in parts.actions
        for end in each.outcomes
        if end.bedside or not (each.bedside and each.kind is ActionKind.DECISION)
    ]
    shown += [each.find_out for each in parts.actions if not each.bedside]
    shown += [each.bedside for each in parts.banners]
    shown += [each.bedside for each in parts.breaches]

    assert [each for each in shown if NAMES.search(each)] == []


@pytest.mark.parametrize("of", [PREBIRTH, INJURY])
def test_no_question_and_no_choice_names_whom_it_is_about_at_the_bedside(of: str) -> None:
    parts = pack(of).parts

    shown = [words for each in parts.questions for words in (each.bedside or each.ask, each.hint)]
    shown += [end.bedside or end.text for each in parts.questions for end in each.options]
    shown += [words for each in parts.groups for words in (each.bedside or each.ask, each.hint)]
    shown += [each.title for each in parts.sections]

    assert [each for each in shown if NAMES.search(each)] == []


def test_what_leads_on_to_another_case_names_no_concern_at_the_bedside() -> None:
    assert [each for each in (BABY_HURT, HURT_AGAIN) if ALARMS.search(each)] == []
