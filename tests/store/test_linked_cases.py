"""A case that goes on from another, in a real log: linked on both sides, and nothing believed."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from guardian_desk.casework.events import (
    Answered,
    CaseLinked,
    Corrected,
    Correction,
    Link,
    MemberAdded,
    MemberWithdrawn,
    NotKnown,
)
from guardian_desk.core.errors import Usage
from guardian_desk.core.ids import CaseId
from guardian_desk.core.instants import Instant
from guardian_desk.decisionlog.retelling import WorkingCase
from guardian_desk.decisionlog.verification import Verification
from guardian_desk.packfiles.check import check_rules
from guardian_desk.packfiles.shelf import FileShelf
from guardian_desk.review.chronology import chronology_of
from guardian_desk.review.intervals import follow
from guardian_desk.store.checking import check_home
from guardian_desk.store.sqlite_log import SqliteLog
from guardian_desk.usecases.board import row_retold
from guardian_desk.usecases.casebook import Refused
from guardian_desk.usecases.continue_case import continue_case
from guardian_desk.usecases.export import bundle_of_log
from guardian_desk.usecases.open_review import open_review
from tests.store.relatives import BEFORE, FAMILY, HERE, MIDWIFE, NURSE, Unit
from tests.store.support import HandClock, said_before_killed

MUM, DAD = "m1", "m2"
KNOWN = (
    MemberAdded("adult", MUM),
    Answered("adult_name", MUM, name="A. Mum"),
    Answered("adult_contact", MUM, options=("known",)),
    MemberAdded("adult", DAD),
    Answered("adult_contact", DAD, options=("withheld_safety",)),
    Answered("adult", options=("complete",)),
    Answered("known_before", options=("nothing",)),
)
BORN = Answered("delivered", options=("born",))


@pytest.fixture
def unit(tmp_path: Path) -> Iterator[Unit]:
    found = Unit(tmp_path / "home")
    found.signs_in(MIDWIFE)
    yield found
    found.log.close()


def wanted(unit: Unit, working: WorkingCase) -> set[tuple[str, str]]:
    advice = working.advice(Instant(unit.log.now_us()))
    return {(each.action.id, each.item) for each in advice.open_actions}


def links(unit: Unit, case: str) -> tuple[CaseLinked, ...]:
    return unit.book.open(CaseId(case)).state.links


def answers(working: WorkingCase) -> dict[tuple[str, str], Answered]:
    events = [each.event for each in working.state.happenings]
    return {(e.question, e.item): e for e in events if isinstance(e, Answered)}


def test_the_two_packs_are_in_order() -> None:
    report = check_rules(FAMILY)
    assert (report.packs, report.faults, report.notes) == (("after", "before"), (), ())


# --- what the new case holds ------------------------------------------------------------------


def test_people_and_what_was_known_arrive_with_who_recorded_it_and_when(unit: Unit) -> None:
    before = unit.begins(BEFORE, "UNB-0077", [*KNOWN, BORN])
    baby = unit.goes_on(before.case, "BABY-0413")

    assert baby.state.known.members == {"adult": (MUM, DAD)}
    arrived = answers(baby)[("adult_name", MUM)]
    told = next(each for each in before.state.happenings if each.event == KNOWN[1])
    assert arrived == replace(
        KNOWN[1],
        carried_from=before.case,
        first_by="Jo Hill, Midwife",
        first_us=int(told.happened),
    )
    assert {each.by for each in baby.state.happenings} == {"N. Khan, Staff nurse"}
    assert ("delivered", "") not in answers(baby)


def test_what_would_reassure_is_asked_again_and_what_forbids_goes_on(unit: Unit) -> None:
    baby = unit.goes_on(unit.begins(BEFORE, "UNB-0077", KNOWN).case, "BABY-0413")

    assert wanted(unit, baby) == {
        ("agree_access", ""),
        ("check_records", ""),
        ("ask_adults", ""),
        ("speak_to_adult", MUM),
    }
    assert answers(baby)[("adult_contact", DAD)].goes_on
    assert not answers(baby)[("adult_contact", MUM)].goes_on

    confirmed = unit.book.do(baby, [Answered("known_before", options=("nothing",))], NURSE, None)
    assert ("check_records", "") not in wanted(unit, confirmed.case)


def test_what_raises_counts_at_once(unit: Unit) -> None:
    plan = Answered("known_before", options=("plan",))
    baby = unit.goes_on(unit.begins(BEFORE, "UNB-0077", [plan]).case, "BABY-0413")

    assert ("contact_worker", "") in wanted(unit, baby)


def test_an_answer_is_carried_only_as_what_it_was(unit: Unit) -> None:
    unknown = Answered("known_before", unknown=NotKnown.NOT_ANSWERED)
    changed = Answered("adult_name", MUM, name="B. Mum", reason="Heard it wrong")
    before = unit.begins(BEFORE, "UNB-0077", [*KNOWN, unknown, changed])
    found = answers(unit.goes_on(before.case, "BABY-0413"))

    assert found[("known_before", "")].unknown is NotKnown.NOT_ANSWERED
    assert found[("adult_name", MUM)].name == "B. Mum"
    assert found[("adult_name", MUM)].reason == ""


def test_the_case_is_told_again_as_it_was_opened(unit: Unit) -> None:
    before = unit.begins(BEFORE, "UNB-0077", KNOWN)
    baby = unit.goes_on(before.case, "BABY-0413")

    assert unit.book.open(baby.case) == baby
    assert [row.label for row in unit.log.board()] == ["UNB-0077", "BABY-0413"]
    assert unit.log.board_is_current()


def test_the_case_before_the_birth_goes_on(unit: Unit) -> None:
    before = unit.begins(BEFORE, "UNB-0077", KNOWN)
    unit.goes_on(before.case, "BABY-0413")
    again = unit.book.open(before.case)

    assert ("hold_plan", "") in wanted(unit, again)
    assert unit.does(again, BORN).state.known.answers["delivered"].options == {"born"}


# --- links ------------------------------------------------------------------------------------


def test_each_twin_is_linked_with_the_pregnancy_and_with_the_other(unit: Unit) -> None:
    before = unit.begins(BEFORE, "UNB-0077", KNOWN)
    first = unit.goes_on(before.case, "BABY-0413")
    second = unit.goes_on(before.case, "BABY-0414")

    assert links(unit, before.case) == (
        CaseLinked(first.case, Link.CONTINUED_AS),
        CaseLinked(second.case, Link.CONTINUED_AS),
    )
    assert links(unit, first.case) == (
        CaseLinked(before.case, Link.BABY_OF),
        CaseLinked(second.case, Link.TWIN_OF),
    )
    assert links(unit, second.case) == (
        CaseLinked(before.case, Link.BABY_OF),
        CaseLinked(first.case, Link.TWIN_OF),
    )
    assert unit.log.board_is_current()


def test_the_same_child_again_keeps_pregnancy_and_twin(unit: Unit) -> None:
    before = unit.begins(BEFORE, "UNB-0077", KNOWN)
    first = unit.goes_on(before.case, "BABY-0413")
    twin = unit.goes_on(before.case, "BABY-0414")
    moved = Answered("adult_contact", MUM, options=("withheld_safety",))
    unit.book.do(unit.book.open(first.case), [moved], NURSE, None)
    again = unit.goes_on(first.case, "BABY-0415")

    assert set(again.state.links) == {
        CaseLinked(first.case, Link.SAME_CHILD),
        CaseLinked(before.case, Link.BABY_OF),
        CaseLinked(twin.case, Link.TWIN_OF),
    }
    assert CaseLinked(again.case, Link.SAME_CHILD) in links(unit, first.case)
    assert CaseLinked(again.case, Link.CONTINUED_AS) in links(unit, before.case)
    newest = answers(again)[("adult_contact", MUM)]
    assert newest.options == ("withheld_safety",)
    assert newest.carried_from == first.case


def test_an_answer_that_nobody_confirmed_keeps_where_it_came_from_first(unit: Unit) -> None:
    before = unit.begins(BEFORE, "UNB-0077", KNOWN)
    first = unit.goes_on(before.case, "BABY-0413")
    again = unit.goes_on(first.case, "BABY-0415")

    name = answers(again)[("adult_name", MUM)]
    assert (name.carried_from, name.first_by) == (before.case, "Jo Hill, Midwife")


def test_who_was_taken_off_a_list_is_not_put_on_it_again(unit: Unit) -> None:
    before = unit.begins(BEFORE, "UNB-0077", KNOWN)
    first = unit.goes_on(before.case, "BABY-0413")
    unit.book.do(first, [MemberWithdrawn("adult", DAD, "Not of this family")], NURSE, None)
    again = unit.goes_on(first.case, "BABY-0415")

    assert again.state.known.members == {"adult": (MUM,)}
    assert ("adult_contact", DAD) not in answers(again)


def test_a_case_that_was_opened_in_error_is_nobodys_twin(unit: Unit) -> None:
    before = unit.begins(BEFORE, "UNB-0077", KNOWN)
    wrong = unit.goes_on(before.case, "BABY-0413")
    unit.book.do(wrong, [Corrected(Correction.OPENED_IN_ERROR, words="Twice")], NURSE, None)
    right = unit.goes_on(before.case, "BABY-0414")

    assert right.state.links == (CaseLinked(before.case, Link.BABY_OF),)


def test_nothing_goes_on_from_a_closed_case_or_from_a_pack_that_hands_nothing_on(
    unit: Unit,
) -> None:
    before = unit.begins(BEFORE, "UNB-0077")
    with pytest.raises(Usage, match="takes nothing over"):
        continue_case(unit.book, before.case, BEFORE, HERE, NURSE)
    unit.does(before, Corrected(Correction.OPENED_IN_ERROR, words="Twice"))
    head = unit.log.head()
    with pytest.raises(Refused, match="closed"):
        unit.goes_on(before.case, "BABY-0413")
    assert unit.log.head() == head


# --- the log ----------------------------------------------------------------------------------


def test_both_sides_are_verified_and_retold(tmp_path: Path) -> None:
    unit = Unit(tmp_path)
    unit.signs_in(MIDWIFE)
    before = unit.begins(BEFORE, "UNB-0077", KNOWN)
    unit.goes_on(before.case, "BABY-0413")
    unit.log.close()

    assert whole(tmp_path).faults == ()


def whole(home: Path) -> Verification:
    with SqliteLog.read(home, clock=HandClock()) as log:
        rules = FileShelf(FAMILY)
        return check_home(home, fold=lambda _, told: row_retold(told, log.rule_bytes, rules))


def test_a_bundle_of_one_case_says_of_the_other_that_it_is_not_there(unit: Unit) -> None:
    before = unit.begins(BEFORE, "UNB-0077", KNOWN)
    baby = unit.goes_on(before.case, "BABY-0413")
    written = b"".join(bundle_of_log(unit.log, [baby.case], "0.1.0").lines)
    assert b"UNB-0077" not in written

    opened = open_review("bundle", [written], FileShelf(FAMILY))
    (case,) = opened.cases
    lines = [each.says for each in chronology_of(follow(case))]
    assert any(
        each.endswith("followed in another case: a case that is not in this review.")
        for each in lines
    )
    carried = (
        "A. Mum. Carried from a case that is not in this review, recorded by Jo Hill, Midwife,"
    )
    assert any(carried in each for each in lines)


WRITER = """
import sys
from pathlib import Path
from tests.store.relatives import BEFORE, MIDWIFE, Unit
from tests.store.test_linked_cases import KNOWN
unit = Unit(Path(sys.argv[1]))
unit.signs_in(MIDWIFE)
before = unit.begins(BEFORE, "UNB", KNOWN)
for number in range(100_000):
    print(unit.goes_on(before.case, f"BABY-{number}").case, flush=True)
"""


def test_a_program_killed_at_any_moment_leaves_both_sides_or_neither(tmp_path: Path) -> None:
    home = tmp_path / "home"
    for acknowledged in (1, 2, 4):
        last = said_before_killed(home, WRITER, acknowledged)
        assert whole(home).faults == ()
        with SqliteLog.read(home, clock=HandClock()) as log:
            told = {
                (str(entry.case), str(entry.content.coded["other"]))
                for entry in log.entries()
                if entry.kind == "case-linked"
            }
            listed = {str(row.case) for row in log.board()}
        assert last in listed
        assert told == {(other, case) for case, other in told}
        assert {case for pair in told for case in pair} <= listed
