"""Dates and lengths of pregnancy as case files write them, and as they are told again."""

from datetime import date, timedelta

import pytest

from guardian_desk.casework.events import Answered
from guardian_desk.casework.explain import answer_text
from guardian_desk.casework.state import answer_of
from guardian_desk.casework.written import read_answer
from guardian_desk.core.dates import day_numbered, number_of
from guardian_desk.core.errors import Usage
from guardian_desk.core.instants import Instant
from guardian_desk.core.plain import from_plain, to_plain
from guardian_desk.rulepack.pack import Basis, Question
from guardian_desk.rulepack.words import Answers

SCAN = Question("scan_on", "s", "When?", "", Answers.DATE, (Basis("x"),))
FOUND = Question("scan_found", "s", "How far?", "", Answers.GESTATION, (Basis("x"),))


def test_every_day_of_several_years_keeps_its_number() -> None:
    assert number_of(date(1970, 1, 1)) == 0
    day = date(2024, 1, 1)
    while day < date(2029, 1, 1):
        assert day_numbered(number_of(day)) == day
        day += timedelta(days=1)


def test_a_date_is_a_number_without_a_time_zone_and_is_told_in_words() -> None:
    event = read_answer(SCAN, "2027-02-14", Instant(0))

    assert event == Answered("scan_on", amount=20_863)
    assert from_plain(Answered, to_plain(event)) == event
    assert answer_text(SCAN, answer_of(event)) == "14 Feb 2027"


def test_a_length_of_pregnancy_is_whole_days_and_is_told_as_weeks_and_days() -> None:
    event = read_answer(FOUND, "11+4", Instant(0))

    assert event == Answered("scan_found", amount=81)
    assert answer_text(FOUND, answer_of(event)) == "11+4"


@pytest.mark.parametrize(
    ("question", "given"),
    [
        (SCAN, "2027-02-29"),
        (SCAN, "14 Feb 2027"),
        (SCAN, "1827-02-14"),
        (SCAN, 20_863),
        (FOUND, "11"),
        (FOUND, "11+7"),
        (FOUND, "45+0"),
        (FOUND, 81),
    ],
)
def test_what_cannot_be_says_what_to_write(question: Question, given: str | int) -> None:
    with pytest.raises(Usage) as refused:
        read_answer(question, given, Instant(0))

    assert question.id in refused.value.message
    assert refused.value.remedy
