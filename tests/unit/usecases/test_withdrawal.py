"""A pack that nobody looked at again begins no new case, but for a reason that the log keeps."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from guardian_desk.app import shelf
from guardian_desk.casework.events import Answered
from guardian_desk.decisionlog.entry import Entry
from guardian_desk.desk.presenters.notes import notes_text
from guardian_desk.desk.presenters.offered import offered_words
from guardian_desk.desk.presenters.story import history_lines
from guardian_desk.people.staff import Staff
from guardian_desk.runtime.chance import RandomIds
from guardian_desk.store.sqlite_log import SqliteLog
from guardian_desk.usecases.casebook import Casebook
from guardian_desk.usecases.continue_case import continue_case
from guardian_desk.usecases.offers import offers
from guardian_desk.usecases.record import sign_in
from guardian_desk.usecases.withdrawal import PackWithdrawn, ReviewRule, withdrawn
from tests.store.support import Counting, HandClock

NURSE = Staff("N. Khan", "Staff nurse")
BABY, UNBORN, AREA = "immobile-infant", "pre-birth", "cumberland"
REVIEWED = date(2027, 5, 1)
"""The day of review of every source that ships."""
SOON, AFTER = 170, 250
"""Days from the first day of the clock: before that day, and well after it."""
RULE = ReviewRule(30)
REASON = "Baby in cubicle 4, lead not reached"


class Ward:
    def __init__(self, home: Path) -> None:
        self.clock, chance = HandClock(), Counting()
        self.log = SqliteLog.open(
            home, clock=self.clock, salts=chance.salt, new_session=chance.session
        )
        self.book = Casebook(self.log, shelf(), RandomIds().case, "0.1.0", review=RULE)
        sign_in(self.book, NURSE, "bay 4")

    def days_pass(self, days: int) -> None:
        self.clock.passes(days * 24 * 3600)

    def opening(self) -> Entry:
        return [each for each in self.log.entries() if each.kind == "case-opened"][-1]


@pytest.fixture
def ward(tmp_path: Path) -> Iterator[Ward]:
    made = Ward(tmp_path / "log")
    yield made
    made.log.close()


@pytest.mark.parametrize(
    ("grace", "today", "since"),
    [
        (0, date(2027, 5, 1), None),
        (0, date(2027, 5, 2), date(2027, 5, 2)),
        (30, date(2027, 5, 31), None),
        (30, date(2027, 6, 1), date(2027, 6, 1)),
        (30, date(2030, 1, 1), date(2027, 6, 1)),
        (None, date(2030, 1, 1), None),
        (3650, date(9999, 12, 31), date(2037, 4, 29)),
    ],
)
def test_the_days_of_grace_are_counted_from_the_first_day_of_review(
    grace: int | None, today: date, since: date | None
) -> None:
    found = withdrawn(shelf().pack(BABY).pack, ReviewRule(grace), today)

    assert (None if found is None else found.since) == since


@pytest.mark.hazard("HAZ-04")
def test_a_pack_past_its_grace_begins_no_case_and_nothing_is_on_disk(ward: Ward) -> None:
    ward.days_pass(AFTER)
    before = len(list(ward.log.entries()))

    with pytest.raises(PackWithdrawn) as refused:
        ward.book.begin(BABY, AREA, NURSE)

    assert refused.value.pack == BABY
    assert "Withdrawn from new cases since 1 Jun 2027" in refused.value.message
    assert "Ask your lead" in refused.value.remedy
    assert len(list(ward.log.entries())) == before


@pytest.mark.hazard("HAZ-04")
def test_a_named_person_opens_one_all_the_same_and_the_log_keeps_why(ward: Ward) -> None:
    ward.days_pass(AFTER)

    case = replace(ward.book, anyway=REASON).begin(BABY, AREA, NURSE).case

    content = ward.opening().content
    assert content.coded["withdrawn"] == "2027-06-01"
    assert content.words == {"anyway": REASON}
    assert content.person["by"] == NURSE.signature
    told = ward.book.open(case.case)
    assert told.opened_anyway == case.opened_anyway == REASON
    assert REASON in history_lines(told, told.state.latest, full=True)[-1].what
    assert REASON in notes_text(told, "0.1.0", told.state.happenings)


@pytest.mark.parametrize("reason", ["", "   "])
def test_blanks_are_no_reason(ward: Ward, reason: str) -> None:
    ward.days_pass(AFTER)

    with pytest.raises(PackWithdrawn):
        replace(ward.book, anyway=reason).begin(BABY, AREA, NURSE)


def test_a_reason_is_kept_only_where_it_was_needed(ward: Ward) -> None:
    ward.days_pass(SOON - 10)

    case = replace(ward.book, anyway=REASON).begin(BABY, AREA, NURSE).case

    assert case.opened_anyway == ""
    assert "withdrawn" not in ward.opening().content.coded
    assert ward.opening().content.words == {}


@pytest.mark.hazard("HAZ-04")
def test_a_running_case_goes_on_under_withdrawn_rules(ward: Ward) -> None:
    case = ward.book.begin(BABY, AREA, NURSE).case
    ward.days_pass(AFTER)

    told = ward.book.open(case.case)
    done = ward.book.do(told, [Answered("baby_state", options=("stable",))], NURSE, None)

    assert done.case.opened_anyway == ""
    assert [each.event for each in done.case.state.happenings][-1] == Answered(
        "baby_state", options=("stable",)
    )


def test_the_case_of_a_baby_is_a_new_one_and_asks_for_a_reason_too(ward: Ward) -> None:
    mother = ward.book.begin(UNBORN, AREA, NURSE).case
    born = Answered("pregnancy_now", options=("born",))
    ward.book.do(mother, [born], NURSE, None)
    ward.days_pass(AFTER)

    with pytest.raises(PackWithdrawn):
        continue_case(ward.book, mother.case, BABY, AREA, NURSE)

    book = replace(ward.book, anyway=REASON)
    assert continue_case(book, mother.case, BABY, AREA, NURSE).case.opened_anyway == REASON


def test_the_start_page_keeps_the_key_and_says_since_when_and_what_to_do() -> None:
    found = offers(shelf(), AREA, date(2027, 6, 1), review=RULE)

    assert [each.why_not for each in found] == ["", ""]
    baby = next(each for each in offered_words(found) if "Baby not yet" in each)
    assert "▲ Baby not yet moving about: Withdrawn from new cases since 1 Jun 2027: " in baby
    assert baby.endswith("Ask your lead. Its key says how a case begins all the same.")


def test_the_start_page_says_that_the_rule_of_the_policy_cannot_be_read() -> None:
    trouble = ReviewRule(trouble="/policy/review.toml cannot be read: look at line 1")
    found = offers(shelf(), AREA, date(2026, 11, 26), review=trouble)

    words = offered_words(found, policy=trouble.mind)

    told = "look at line 1. So nothing is withdrawn."
    assert len([each for each in words if told in each]) == 1
