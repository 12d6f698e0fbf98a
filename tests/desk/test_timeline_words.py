"""The timeline in words: what must happen when, what is left, what takes it, what was lost."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from guardian_desk.casework.plan import LimitKind
from guardian_desk.core.bankholidays import BankHolidays
from guardian_desk.core.dates import day_in_england, end_of_day
from guardian_desk.core.dating import by_last_period_between
from guardian_desk.core.duedates import Said
from guardian_desk.core.instants import parse_instant
from guardian_desk.core.plandates import Expected
from guardian_desk.core.pregnancy import Pregnancy
from guardian_desk.core.redating import Timing
from guardian_desk.desk.marks import Mark
from guardian_desk.desk.presenters.plan_words import eaten_words
from guardian_desk.protocol.standing import Standing, Stands
from guardian_desk.rulepack.due import Limit
from guardian_desk.rulepack.words import ActionKind, Ending, Unit
from tests.desk.plans import (
    NOW,
    ONE_SCAN,
    TODAY,
    advised,
    done,
    limit,
    line,
    plan,
    step,
    view,
    with_scan,
    working,
)


def test_the_header_says_when_it_is_due_why_and_how_far_it_is() -> None:
    assert view().header == "Due 29 Apr 2027 (scan 12 Oct, 11+4) · today 17+5"


def test_without_a_due_date_the_header_is_a_sentence() -> None:
    assert view(kept=Pregnancy()).header.startswith("No due date can be counted on yet.")


def test_a_due_date_that_is_not_certain_is_a_band() -> None:
    said = Said("her word", parse_instant("2026-10-12T09:00:00+00:00"), "N. Khan")
    kept = Pregnancy().dated(by_last_period_between(date(2026, 7, 1), date(2026, 7, 15), said))

    shown = view(kept=kept)

    assert shown.header == (
        "Due between 7 Apr 2027 and 21 Apr 2027 (last period 1 Jul, not certain)"
        " · today 18+6 to 20+6"
    )
    assert "The due date is not certain." in shown.notes[0]


def test_a_line_says_floor_start_and_last_day_with_their_weeks() -> None:
    shown = line(
        plan(limit(date(2027, 2, 1)), floor=date(2026, 12, 1), start_by=date(2026, 12, 10))
    )

    assert shown.step == "Send form 2."
    assert shown.when == (
        "not before Tue 1 Dec (18+5)",
        "start by Thu 10 Dec (20+0)",
        "last day Mon 1 Feb 2027 (27+4)",
    )


@pytest.mark.parametrize(
    ("last", "words"),
    [
        (date(2026, 12, 9), "2 weeks 1 day left."),
        (date(2026, 11, 25), "1 day left."),
        (date(2026, 12, 1), "1 week left."),
        (date(2026, 11, 24), "Today is the last day."),
        (date(2026, 11, 20), "Over since Fri 20 Nov."),
    ],
)
def test_slack_is_said_in_working_weeks(last: date, words: str) -> None:
    assert line(plan(limit(last))).left[0] == words


def test_what_takes_the_time_is_named() -> None:
    found = plan(
        limit(date(2027, 2, 19), LimitKind.BEFORE_BIRTH, counted=date(2027, 2, 20)),
        limit(date(2027, 3, 1), names="refer_within"),
        floor=date(2027, 1, 4),
        start_by=date(2027, 1, 15),
    )
    takes = Limit(25, Unit.WORKING_DAYS)

    shown = view(advised(found, action=step("a", "Assess.", takes=takes))).lines[0]

    assert shown.left == (
        "7 weeks left.",
        "The step itself takes 25 working days.",
        "Of what is left, 1 week 4 days lies after the first day allowed.",
        "3 bank holidays lie in between.",
        "The earliest of 2 limits counts: the time needed before the birth.",
        "Sat 20 Feb 2027 is a closed day, so it ends before.",
    )


def test_bank_holidays_are_counted_as_the_area_lists_them() -> None:
    case = working(BankHolidays(added=frozenset({date(2026, 11, 26)})))
    found = plan(limit(date(2026, 12, 1)))

    told = list(eaten_words(case, advised(found), found, TODAY, full=True))

    assert told == ["1 bank holiday lies in between."]


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        (LimitKind.BY, "Not confirmed by this area: the week 16+0."),
        (LimitKind.WITHIN, "Not confirmed by this area: the time allowed after an earlier step."),
    ],
)
def test_a_limit_that_nobody_confirmed_says_so(kind: LimitKind, words: str) -> None:
    assert words in line(plan(limit(date(2026, 12, 1), kind, "refer_within"))).left


def test_only_in_full_is_it_said_what_a_last_day_is_counted_from() -> None:
    found = advised(plan(limit(date(2026, 12, 1), LimitKind.WITHIN, "refer_within")))

    def said(*, full: bool) -> str:
        (shown,) = view(found, full=full).lines
        return shown.left[-1]

    assert said(full=True) == "Not confirmed by this area: the time allowed after “16+0”."
    assert said(full=False) == "Not confirmed by this area: the time allowed after an earlier step."


def test_an_answer_that_is_waited_for_takes_time_too() -> None:
    begun = done("2026-11-03T10:00:00+00:00", "begun", Stands.WAITING)

    shown = line(plan(limit(date(2027, 1, 29)), start_by=date(2026, 11, 10)), begun)

    assert "Waiting for an answer since Tue 3 Nov." in shown.left
    assert shown.mark is Mark.AHEAD


@pytest.mark.parametrize(
    ("timing", "words", "mark"),
    [
        (Timing.LATE, "Late.", Mark.PAST),
        (Timing.MAY_BE_LATE, "May be late: the due date is not certain.", Mark.UNSURE),
        (Timing.OVERTAKEN, "Overtaken by re-dating. Nobody was late.", Mark.OVERTAKEN),
    ],
)
def test_timing_is_said_in_words(timing: Timing, words: str, mark: Mark) -> None:
    shown = line(plan(limit(date(2026, 12, 1)), timing=timing))

    assert (shown.stands[0], shown.mark) == (words, mark)


def test_what_re_dating_overtook_says_when_it_did() -> None:
    kept = with_scan(ONE_SCAN, date(2026, 11, 16), "20+4", "2026-11-17T09:00:00+00:00")

    shown = line(plan(limit(date(2026, 11, 6)), timing=Timing.OVERTAKEN), kept=kept)

    assert shown.stands == ("Overtaken by re-dating on 17 Nov. Nobody was late.",)
    assert shown.mark is Mark.OVERTAKEN


def test_a_step_that_takes_too_long_to_end_in_time_is_lost_before_its_last_day() -> None:
    found = plan(limit(date(2027, 1, 29)), start_by=date(2026, 11, 20))

    shown = view(advised(found))

    assert shown.lines[0].left[0] == "Over since Fri 20 Nov."
    assert shown.lines[0].stands[0] == "Too late to begin and still end in time."
    assert shown.lost == ("Send form 2.",)


def test_a_step_that_re_dating_overtook_is_lost_too_and_one_done_is_not() -> None:
    overtaken = plan(limit(date(2026, 11, 6)), timing=Timing.OVERTAKEN)
    finished = advised(overtaken, done("2026-11-03T10:00:00+00:00"), step("b", "Book."))

    assert view(advised(overtaken), finished).lost == ("Send form 2.",)


def test_a_call_that_waits_for_its_answer_is_not_a_lost_step() -> None:
    late = plan(limit(date(2026, 11, 20)), timing=Timing.LATE)
    told = done("2026-11-20T10:00:00+00:00", "begun", Stands.WAITING)
    call = replace(step("call", "Contact them."), kind=ActionKind.CONTACT)

    begun, asked = view(advised(late, told)), view(advised(late, told, call))

    assert (begun.lost, begun.lines[0].stands) == (("Send form 2.",), ("Late.",))
    assert (asked.lost, asked.lines[0].stands) == ((), ("No answer by its last day.",))


def test_a_conflict_names_both_sources_and_the_one_nobody_confirmed() -> None:
    found = plan(limit(date(2026, 12, 1), names="refer_within"), floor=date(2026, 12, 14))

    shown = line(found)

    assert shown.stands[0] == (
        "Two rules do not fit. Not before Mon 14 Dec: The book of steps, page 4."
        " No later than Tue 1 Dec: The local rule, 2.1, not confirmed by this area."
        " Agree which to follow, and record it."
    )
    assert shown.mark is Mark.CONFLICT


def test_a_provisional_day_and_another_by_the_latest_due_date_are_marked() -> None:
    found = plan(limit(date(2026, 12, 1), provisional=True), unsure=date(2026, 12, 15))

    shown = view(advised(found))

    assert shown.lines[0].stands == (
        "By the latest due date its last day is Tue 15 Dec.",
        "Provisional.",
    )
    assert shown.notes[-1].startswith("Provisional: bank holidays")


def test_a_step_done_keeps_the_due_date_of_its_day() -> None:
    kept = with_scan(ONE_SCAN, date(2026, 11, 16), "20+4", "2026-11-17T09:00:00+00:00")

    shown = line(plan(limit(date(2026, 11, 6))), done("2026-11-03T10:00:00+00:00"), kept=kept)

    assert shown.stands == (
        "Done Tue 3 Nov (14+5), when the baby was due 29 Apr 2027 (scan 12 Oct, 11+4).",
    )
    assert (shown.left, shown.mark, shown.done) == ((), Mark.DONE, date(2026, 11, 3))


def test_after_a_loss_no_due_date_is_named() -> None:
    finished = done("2026-11-03T10:00:00+00:00")

    shown = line(plan(limit(date(2026, 11, 6))), finished, ended=Ending.LOSS)

    assert shown.stands == ("Done Tue 3 Nov.",)
    assert shown.when == ("last day Fri 6 Nov",)


@pytest.mark.parametrize(
    ("timing", "words"),
    [
        (Timing.LATE, "The step was late."),
        (Timing.OVERTAKEN, "Re-dating had overtaken it. Nobody was late."),
        (Timing.MAY_BE_LATE, "It may have been late: the due date is not certain."),
    ],
)
def test_a_step_done_says_how_it_stood_then(timing: Timing, words: str) -> None:
    finished = done("2026-11-23T10:00:00+00:00")

    assert line(plan(limit(TODAY), timing=timing), finished).stands[1] == words


def test_lines_stand_in_the_order_of_their_days_and_undated_ones_last() -> None:
    none, late = step("none", "None."), step("late", "Late one.")
    soon = step("soon", "Soon.")

    shown = view(
        advised(plan(), action=none),
        advised(plan(limit(date(2027, 3, 1))), action=late),
        advised(plan(limit(date(2026, 12, 1))), action=soon),
    )

    assert [each.action for each in shown.lines] == ["soon", "late", "none"]


def test_a_step_put_off_or_left_out_is_not_called_done() -> None:
    found = plan(limit(date(2027, 1, 29)))
    until = Standing(Stands.DEFERRED, done("2026-11-03T10:00:00+00:00").act, NOW)

    later = line(found, until)
    skipped = line(found, done("2026-11-03T10:00:00+00:00", "skipped", Stands.SKIPPED))

    assert later.stands[0] == "Settled until Tue 24 Nov."
    assert later.mark is Mark.AHEAD
    assert skipped.stands[0].startswith(
        "Not done, with a reason, Tue 3 Nov (14+5), when the baby was due"
    )


def test_a_step_that_nothing_asks_for_any_more_is_not_on_the_line() -> None:
    tried = Standing(Stands.DONE, done("2026-11-03T10:00:00+00:00", "attempted").act)

    assert view(advised(plan(limit(date(2027, 1, 29))), tried)).lines == ()


def test_notes_say_what_holds_for_the_whole_plan() -> None:
    early = Expected(date(2027, 4, 29), date(2027, 4, 8))

    shown = view(planned=early, unknown=True)

    assert shown.notes[0].startswith("How far the pregnancy is was recorded as not known.")
    assert shown.notes[1] == "The plan counts on a birth on Thu 8 Apr 2027."


@pytest.mark.parametrize("ending", list(Ending))
def test_an_ended_pregnancy_counts_nothing_and_says_so_gently(ending: Ending) -> None:
    shown = view(ended=ending, unknown=True)

    assert "has ended" in shown.header
    assert (shown.due, shown.notes) == (None, ())


def test_in_full_the_step_itself_is_read() -> None:
    found = advised(plan(limit(date(2026, 12, 1))))

    assert view(found, full=True).lines[0].step == "Refer to children's social care."


def test_all_of_it_can_be_read_aloud() -> None:
    shown = view(advised(plan(limit(date(2026, 12, 1)))))

    assert shown.spoken.splitlines() == [
        "Due 29 Apr 2027 (scan 12 Oct, 11+4) · today 17+5",
        "Send form 2. last day Tue 1 Dec (18+5). 1 week left.",
    ]


def test_a_done_step_keeps_the_weeks_of_the_due_date_by_which_it_was_done() -> None:
    redated = with_scan(ONE_SCAN, date(2026, 11, 20), "18+6", "2026-11-20T09:00:00+00:00")
    by_tenth = plan(limit(date(2026, 11, 10)))

    finished = line(by_tenth, done("2026-11-03T10:00:00+00:00"), kept=redated)
    still_open = line(by_tenth, kept=redated)

    assert finished.when == ("last day Tue 10 Nov (15+5)",)
    assert finished.stands[0].startswith("Done Tue 3 Nov (14+5), when the baby was due 29 Apr 2027")
    assert still_open.when == ("last day Tue 10 Nov (17+3)",)


def test_a_day_before_the_case_makes_nobody_late_who_did_the_step_since() -> None:
    opened = day_in_england(working().state.known.opened)
    passed = plan(limit(opened - timedelta(days=20)), timing=Timing.LATE)

    shown = line(passed, done("2026-11-23T10:00:00+00:00"))

    assert shown.stands[1].startswith("Its day (")
    assert shown.stands[1].endswith(") came before the case.")


def test_what_is_open_since_before_the_case_is_not_late_on_the_line() -> None:
    opened = day_in_england(working().state.known.opened)
    passed = plan(limit(opened - timedelta(days=20)), timing=Timing.LATE)
    due = end_of_day(opened - timedelta(days=20))

    before = view(replace(advised(passed), due=due)).lines[0]
    since = view(replace(advised(passed), due=end_of_day(opened))).lines[0]

    assert (before.left, before.stands) == ((), ("Now: its day came before the case.",))
    assert (before.end_words, before.mark) == ("4 Nov, before the case", Mark.PAST)
    assert (since.stands, since.end_words) == (("Late.",), "4 Nov, late")
