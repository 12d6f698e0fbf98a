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
    Noted,
    NotKnown,
    Recorded,
)
from guardian_desk.core.ids import CaseId
from guardian_desk.core.instants import DAY, HOUR, Instant
from guardian_desk.decisionlog.entry import Draft
from guardian_desk.decisionlog.retelling import WorkingCase
from guardian_desk.people.staff import Staff
from guardian_desk.store.sqlite_log import SqliteLog
from guardian_desk.usecases.casebook import Casebook
from guardian_desk.usecases.continue_case import NOT_READ, continue_case
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
    made, names = Counting(), iter(f"c{number}" for number in range(1, 20))
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


def born(at: int) -> Answered:
    return Answered("born_time", amount=at)


def aged(book: Casebook, *more: Event) -> Answered | None:
    """Return the age of a baby whose case is opened from a pregnancy of which this is known too."""
    before = book.begin(PREGNANCY, AREA, MIDWIFE, label="UNB-0077").case
    if more:
        before = book.do(before, more, MIDWIFE, None).case
    found = [each.event for each in goes_on(book, before).state.happenings]
    ages = [each for each in found if isinstance(each, Answered) and each.question == "age"]
    return ages[0] if ages else None


def test_the_age_is_counted_from_the_recorded_birth_and_asked_again(book: Casebook) -> None:
    now = book.log.now_us()
    found = aged(book, *KNOWN, born(now - 91 * DAY - HOUR))

    assert found is not None
    assert (found.amount, found.unit) == (91, "days")
    assert (found.carried_from, found.first_by) == ("c1", MIDWIFE.signature)
    board = next(row for row in book.log.board() if row.case == "c2")
    assert board.detail["age_days"] == 91


def test_no_age_is_told_where_the_birth_is_not_known_for_certain(book: Casebook) -> None:
    an_hour_ago = born(book.log.now_us() - HOUR)
    unknown = Answered("born_time", unknown=NotKnown.UNKNOWN)

    assert aged(book, *KNOWN) is None
    assert aged(book, *KNOWN, unknown) is None
    assert aged(book, *KNOWN, an_hour_ago, unknown) is None
    assert aged(book, *KNOWN, an_hour_ago, chose("pregnancy_now", "newborn_died")) is None
    assert aged(book, *KNOWN, an_hour_ago, chose("pregnancy_now", "goes_on")) is None


def test_an_age_that_was_counted_reads_as_unconfirmed_in_both_ways(book: Casebook) -> None:
    before = book.begin(PREGNANCY, AREA, MIDWIFE, label="UNB-0077").case
    before = book.do(before, [*KNOWN, born(book.log.now_us() - HOUR)], MIDWIFE, None).case
    baby = goes_on(book, before)

    assert baby.state.known.answers["age"].doubted
    confirmed = Answered("age", amount=0, unit="days")
    assert not book.do(baby, [confirmed], NURSE, None).case.state.known.answers["age"].doubted


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


def test_a_twin_that_cannot_be_read_is_named_in_the_new_case(book: Casebook) -> None:
    before = book.begin(PREGNANCY, AREA, MIDWIFE, label="UNB-0077").case
    before = book.do(before, KNOWN, MIDWIFE, None).case
    first = continue_case(book, before.case, INJURY, AREA, NURSE, label="BABY-1").case
    row = next(each for each in book.log.board() if each.case == first.case)
    book.log.append([Draft("from-the-future", first.case)], board=row)

    second = goes_on(book, book.open(before.case))

    notes = [each.event for each in second.state.happenings if isinstance(each.event, Noted)]
    assert [each.words for each in notes] == [
        f"The case BABY-1 is linked with the earlier one and {NOT_READ}"
    ]
    assert [each.how for each in second.state.links] == [Link.BABY_OF]
    told = [each.event for each in book.open(second.case).state.happenings]
    assert notes[0] in told
