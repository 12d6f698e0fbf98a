"""What a parent may read over a shoulder names no conference, no lawyer, no grade and no loss."""

import re
from collections.abc import Iterator
from dataclasses import replace

import pytest

from guardian_desk.casework.advise import Advice, Advised
from guardian_desk.casework.state import opened
from guardian_desk.core.ids import CaseId
from guardian_desk.core.instants import Instant
from guardian_desk.decisionlog.retelling import WorkingCase
from guardian_desk.desk.presenters.case_frame import contact_words, do_view, role_words
from guardian_desk.desk.presenters.case_words import option_caption
from guardian_desk.desk.presenters.linked import BABY_HURT, HURT_AGAIN
from guardian_desk.rulepack.words import ActionKind
from tests.unit.rules.shelves import INJURY, PREBIRTH, area, areas, pack, protocol

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
    r"|skeletal|head CT|non-accidental|strategy|allocated|\blegal|bagged",
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

    shown = [each.says for each in parts.stops]
    shown += [words for each in parts.questions for words in (each.bedside or each.ask, each.hint)]
    shown += [end.bedside or end.text for each in parts.questions for end in each.options]
    shown += [words for each in parts.groups for words in (each.bedside or each.ask, each.hint)]
    shown += [each.title for each in parts.sections]

    assert [each for each in shown if NAMES.search(each)] == []


@pytest.mark.parametrize("of", [PREBIRTH, INJURY])
def test_nobody_to_contact_and_no_owner_is_named_for_what_they_do_at_the_bedside(of: str) -> None:
    parts = pack(of).parts
    assert {each.ring for each in parts.actions} - {""} <= {each.id for each in parts.contacts}

    shown = {
        (name, words)
        for name in areas(of)
        for working in [_anywhere(of, name)]
        for words in (
            *(role_words(working, each.id) for each in parts.roles),
            *(contact_words(working, each.id) for each in parts.contacts),
            *(do_view(working, advice, each).owner for advice, each in _all_steps(working)),
            *(do_view(working, advice, each).contact for advice, each in _all_steps(working)),
        )
    }

    assert [each for each in sorted(shown) if WHOSE.search(each[1])] == []


def test_the_whole_words_name_the_owner_and_whom_to_contact_as_the_area_does() -> None:
    working = _anywhere(PREBIRTH, "cumberland")

    assert contact_words(working, "allocated_worker").startswith("Whoever works with the family: ")
    assert contact_words(working, "allocated_worker", full=True).startswith("Allocated social w")
    assert role_words(working, "named_midwife") == "The named midwife"
    assert role_words(working, "named_midwife", full=True) == "Named midwife for safeguarding"


WHOSE = re.compile(NAMES.pattern + "|safeguarding|drug|mental|child death", re.IGNORECASE)


def _anywhere(of: str, name: str) -> WorkingCase:
    state = opened(Instant(0), "N. Khan")
    return WorkingCase(CaseId("case-1"), protocol(of), area(name, of=of), state)


def _all_steps(working: WorkingCase) -> Iterator[tuple[Advice, Advised]]:
    """Yield every step as if it were the one that is open first: its owner and its contact."""
    advice = working.advice(Instant(0))
    first = advice.open_actions[0]
    for action in working.protocol.pack.parts.actions:
        yield advice, replace(first, action=action, item="", owner="")


def test_what_leads_on_to_another_case_names_no_concern_at_the_bedside() -> None:
    assert [each for each in (BABY_HURT, HURT_AGAIN) if ALARMS.search(each)] == []
