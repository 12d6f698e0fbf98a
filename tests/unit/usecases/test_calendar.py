"""A calendar file holds days; whose they are, and for what, only where a person chose it."""

from dataclasses import replace
from datetime import date

import pytest
from icalendar import Calendar

from guardian_desk.renderings.ics import calendar_bytes
from guardian_desk.usecases.calendar import CalendarEntry, calendar_entries
from tests.desk.plans import NOW, REFER, advised, done, limit, plan

PLANNED = advised(plan(limit(date(2027, 2, 1)), start_by=date(2026, 12, 10)))


def entries(*, with_steps: bool = False) -> tuple[CalendarEntry, ...]:
    return calendar_entries("case-77", "UNB-0077", [PLANNED], NOW, with_steps=with_steps)


def test_by_default_a_day_says_the_label_and_that_a_step_is_due() -> None:
    assert [(each.day, each.words) for each in entries()] == [
        (date(2026, 12, 10), "UNB-0077, step to begin"),
        (date(2027, 2, 1), "UNB-0077, step due"),
    ]


def test_a_choice_adds_the_words_for_the_bedside() -> None:
    assert entries(with_steps=True)[1].words == "UNB-0077, step due: Send form 2"


@pytest.mark.parametrize("with_steps", [True, False])
@pytest.mark.hazard("HAZ-15")
def test_nothing_else_of_the_case_is_in_the_file(with_steps: bool) -> None:
    written = calendar_bytes(entries(with_steps=with_steps), NOW, "1.0").decode()

    for kept in ("case-77", REFER.id, "social", "Refer"):
        assert kept not in written


def test_the_name_of_a_day_stays_while_its_step_moves() -> None:
    moved = advised(plan(limit(date(2027, 2, 9)), start_by=date(2026, 12, 18)))

    again = calendar_entries("case-77", "UNB-0077", [moved], NOW)

    assert [each.name for each in again] == [each.name for each in entries()]
    other = calendar_entries("case-78", "UNB-0077", [moved], NOW)
    assert not {each.name for each in other} & {each.name for each in again}


def test_what_is_done_or_gone_by_has_no_day() -> None:
    finished = advised(plan(limit(date(2027, 2, 1))), done("2026-11-03T10:00:00+00:00"))
    gone = advised(plan(limit(date(2026, 11, 20))))

    assert calendar_entries("case-77", "", [finished, gone], NOW) == ()


def test_a_day_that_may_still_move_is_tentative() -> None:
    unsure = advised(plan(limit(date(2027, 2, 1)), unsure=date(2027, 2, 15)))
    (entry,) = calendar_entries("case-77", "", [unsure], NOW)

    assert (entry.sure, entry.words) == (False, "Case, step due")
    assert b"STATUS:TENTATIVE" in calendar_bytes([entry], NOW, "1.0")


def test_a_calendar_reads_whole_days_that_keep_nobody_busy() -> None:
    hostile = replace(entries()[0], words="A; b, c\\n\r\nBEGIN:VEVENT " + "ł" * 90)

    read = Calendar.from_ical(calendar_bytes([hostile, entries()[1]], NOW, "1.0"))

    first, second = read.walk("VEVENT")
    assert first["SUMMARY"] == hostile.words.replace("\r\n", "[U+000D][U+000A]")
    assert b"DTSTART;VALUE=DATE:20270201" in second.to_ical()
    assert (second["CLASS"], second["TRANSP"]) == ("PRIVATE", "TRANSPARENT")
    assert second["UID"] == entries()[1].name


@pytest.mark.parametrize("hidden", ["\x00", "\x07", "\x1b", "\u202e", "\u2028", "\ud800"])
def test_a_character_that_cannot_be_seen_is_named_in_the_file(hidden: str) -> None:
    hostile = replace(entries()[0], words=f"UNB{hidden}77")

    (read,) = Calendar.from_ical(calendar_bytes([hostile], NOW, "1.0")).walk("VEVENT")

    assert read["SUMMARY"] == f"UNB[U+{ord(hidden):04X}]77"


def test_days_of_draft_rules_say_so() -> None:
    draft = tuple(replace(each, draft=True) for each in entries())

    for found, marked in ((draft, True), (entries(), False)):
        written = calendar_bytes(found, NOW, "1.0").decode()
        assert ("DESCRIPTION:Draft version: not signed off" in written) is marked
