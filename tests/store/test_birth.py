"""The rules as they ship: from a pregnancy to a hurt baby, to the same baby hurt again."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from guardian_desk.app import shelf
from guardian_desk.casework.events import (
    Answered,
    CaseLinked,
    Event,
    Link,
    MemberAdded,
    Recorded,
)
from guardian_desk.core.ids import CaseId
from guardian_desk.core.instants import Instant
from guardian_desk.decisionlog.retelling import WorkingCase
from guardian_desk.people.staff import Staff
from guardian_desk.store.sqlite_log import SqliteLog
from guardian_desk.usecases.casebook import Casebook
from guardian_desk.usecases.continue_case import continue_case
from guardian_desk.usecases.kin import ways_on
from guardian_desk.usecases.record import sign_in
from tests.store.support import Counting, HandClock

PREGNANCY, INJURY, AREA = "pre-birth", "immobile-infant", "cumberland"
MIDWIFE, NURSE = Staff("Jo Hill", "Midwife"), Staff("N. Khan", "Staff nurse")
MOTHER, FATHER = "m1", "m2"


def chose(question: str, option: str, item: str = "") -> Answered:
    return Answered(question, item, options=(option,))


KNOWN: tuple[Event, ...] = (
    MemberAdded("adult", MOTHER),
    chose("adult_relation", "mother", MOTHER),
    chose("adult_contact", "known", MOTHER),
    MemberAdded("adult", FATHER),
    chose("adult_relation", "father", FATHER),
    chose("adult_contact", "withheld_safety", FATHER),
    chose("adult", "complete"),
    chose("mother_safety", "harm_now"),
    chose("danger", "none_now"),
    chose("pregnancy_now", "born"),
)


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Casebook]:
    made, names = Counting(), iter(f"c{number}" for number in range(1, 9))
    log = SqliteLog.open(tmp_path, clock=HandClock(), salts=made.salt, new_session=made.session)
    found = Casebook(log, shelf(), lambda: CaseId(next(names)), "0.1.0")
    sign_in(found, MIDWIFE, "ward")
    yield found
    log.close()


def goes_on(book: Casebook, earlier: WorkingCase) -> WorkingCase:
    return continue_case(book, earlier.case, INJURY, AREA, NURSE).case


def wanted(book: Casebook, working: WorkingCase) -> set[tuple[str, str]]:
    advice = working.advice(Instant(book.log.now_us()))
    return {(each.action.id, each.item) for each in advice.open_actions}


def _carried(working: WorkingCase) -> set[object]:
    return {name for name, given in working.state.known.answers.items() if given.carried}


def test_the_injury_pack_goes_on_from_a_pregnancy_once_the_baby_is_born() -> None:
    assert [(each.pack, each.once, each.again) for each in ways_on(shelf(), PREGNANCY)] == [
        (INJURY, "baby_born", False)
    ]
    assert [(each.pack, each.again) for each in ways_on(shelf(), INJURY)] == [(INJURY, True)]


PLANNED: tuple[Event, ...] = (
    chose("threshold_view", "section47"),
    Recorded("refer", "accepted", person="S. Worker"),
    Recorded("initial_conference", "plan", person="Chair"),
)


def test_a_plan_made_before_birth_is_known_of_the_baby_and_asked_again(book: Casebook) -> None:
    before = book.begin(PREGNANCY, AREA, MIDWIFE, label="UNB-0077").case
    before = book.do(before, KNOWN, MIDWIFE, None).case
    without = goes_on(book, before)
    before = book.do(before, PLANNED, MIDWIFE, None).case
    baby = goes_on(book, before)

    assert "social_care_known" not in without.state.known.answers
    known = baby.state.known.answers["social_care_known"]
    assert known.options == {"open_case"}
    assert known.carried
    told = next(
        each.event
        for each in baby.state.happenings
        if isinstance(each.event, Answered) and each.event.question == "social_care_known"
    )
    assert (told.carried_from, told.first_by) == (before.case, MIDWIFE.signature)


def test_what_was_known_before_birth_counts_when_the_baby_is_hurt(book: Casebook) -> None:
    before = book.begin(PREGNANCY, AREA, MIDWIFE, label="UNB-0077").case
    before = book.do(before, KNOWN, MIDWIFE, None).case
    baby = goes_on(book, before)

    assert baby.state.known.members == {"adult": (MOTHER, FATHER)}
    assert "danger" not in baby.state.known.answers
    hurt = book.do(baby, [chose("nai", "possible")], NURSE, None).case
    asked = wanted(book, hurt)
    assert {("ask_household", ""), ("support_mother", ""), ("ask_mother_alone", "")} <= asked

    later = [chose("adult_seen", "not_yet", each) for each in (MOTHER, FATHER)]
    hurt = book.do(hurt, later, NURSE, None).case
    assert ("speak_to_adult", MOTHER) in wanted(book, hurt)
    assert ("speak_to_adult", FATHER) not in wanted(book, hurt)


def test_a_move_that_was_known_before_birth_is_followed_again_and_asked_again(
    book: Casebook,
) -> None:
    moves = [chose("moved", "father_in"), Answered("move_areas", words="From the coast.")]
    moves.append(chose("surface_signs", "runs"))
    before = book.begin(PREGNANCY, AREA, MIDWIFE, label="UNB-0077").case
    before = book.do(before, [*KNOWN, *moves], MIDWIFE, None).case
    baby = goes_on(book, before)

    assert {"move_areas", "surface_signs"} <= _carried(baby)
    at_first = wanted(book, baby)
    assert not {("ask_fathers_area", ""), ("look_at_change", "")} & at_first
    hurt = book.do(baby, [chose("nai", "possible")], NURSE, None).case
    assert ("ask_fathers_area", "") in wanted(book, hurt)
    assert ("ask_mothers_area", "") not in wanted(book, hurt)


def test_the_same_baby_again_keeps_the_pregnancy_and_the_first_injury(book: Casebook) -> None:
    before = book.begin(PREGNANCY, AREA, MIDWIFE, label="UNB-0077").case
    before = book.do(before, KNOWN, MIDWIFE, None).case
    first = goes_on(book, before)
    found = [
        chose("nai", "possible"),
        chose("cpis", "found"),
        Answered("cpis_kind", options=("plan",)),
    ]
    first = book.do(first, found, NURSE, None).case
    again = goes_on(book, first)

    assert set(again.state.links) == {
        CaseLinked(first.case, Link.SAME_CHILD),
        CaseLinked(before.case, Link.BABY_OF),
    }
    assert again.state.known.members == {"adult": (MOTHER, FATHER)}
    assert again.state.known.answers["cpis_kind"].carried
    assert "nai" not in again.state.known.answers
