"""A pregnancy's chronology gives each line its gestation, and each change of due date a line."""

from datetime import date

from guardian_desk.casework.events import Answered, Noted
from guardian_desk.core.dates import number_of
from guardian_desk.desk.presenters.review_case import case_view
from guardian_desk.review.chronology import ChronologyLine, LineKind, chronology_of
from guardian_desk.review.gathering import gather
from guardian_desk.review.intervals import Followed
from tests.unit.review.pregnancies import MIDWIFE, on, pregnancy, scan, scan_not_known
from tests.unit.review.told import after, followed, reviewed, said

UNTIL = on("2026-05-01")
SCANNED = (scan(date(2026, 4, 1), "12+0"), on("2026-04-01"))
BEFORE = ((Noted("Before the scan."),), on("2026-03-16"))
LATER = ((Noted("After the scan."),), on("2026-04-08"))


def note(lines: tuple[ChronologyLine, ...], words: str) -> ChronologyLine:
    (found,) = [line for line in lines if line.says == f"Note: {words}"]
    return found


def dated(case: Followed) -> list[str]:
    return [line.says for line in chronology_of(case) if line.kind is LineKind.DATED]


def test_a_line_has_the_gestation_that_the_plan_of_that_day_knew() -> None:
    lines = chronology_of(pregnancy(BEFORE, SCANNED, LATER, until=UNTIL))

    # By the last period it was 10+0; the later scan does not change that line.
    assert note(lines, "Before the scan.").gestation == "10+0"
    assert note(lines, "After the scan.").gestation == "13+0"


def test_a_due_date_that_is_not_sure_gives_a_band() -> None:
    unsure = (
        (
            Answered("period_sure", options=("not_sure",)),
            Answered("period_latest", amount=number_of(date(2026, 1, 19))),
        ),
        on("2026-03-10"),
    )
    lines = chronology_of(pregnancy(unsure, BEFORE, until=UNTIL))

    assert note(lines, "Before the scan.").gestation == "8+0 to 10+0"


def test_a_better_date_that_is_not_known_is_said_beside_the_gestation() -> None:
    doubted = (scan_not_known(), on("2026-03-10"))
    lines = chronology_of(pregnancy(doubted, BEFORE, until=UNTIL))

    assert note(lines, "Before the scan.").gestation == "10+0, not certain"


def test_after_the_pregnancy_has_ended_no_line_has_a_gestation() -> None:
    lost = ((Answered("pregnancy_now", options=("miscarried",)),), on("2026-04-07"))
    lines = chronology_of(pregnancy(BEFORE, lost, LATER, until=UNTIL))

    assert note(lines, "Before the scan.").gestation == "10+0"
    assert note(lines, "After the scan.").gestation == ""


def test_each_change_of_the_due_date_is_a_line_from_which_to_which_by_whom() -> None:
    case = pregnancy(BEFORE, SCANNED, until=UNTIL)

    period, by_scan = "12 Oct 2026 (last period 5 Jan 2026)", "14 Oct 2026 (scan 1 Apr 2026, 12+0)"
    assert dated(case) == [
        f"Due date: {period}. Recorded by {MIDWIFE}, entry 5.",
        f"The due date changed from {period} to {by_scan}. Recorded by {MIDWIFE}, entry 10.",
    ]
    (first, second) = [each for each in chronology_of(case) if each.kind is LineKind.DATED]
    assert (first.happened, second.happened) == (on("2026-03-09"), on("2026-04-01"))
    assert second.notes == ("worked out from the entries",)


def test_a_due_date_that_is_withdrawn_says_so() -> None:
    gone = ((Answered("dated_by", options=("not_yet",)),), on("2026-04-02"))
    lines = dated(pregnancy(gone, until=UNTIL))

    assert lines[-1].startswith("The due date is withdrawn: 12 Oct 2026 (last period 5 Jan 2026).")


def test_the_line_of_a_change_follows_the_entry_that_made_it() -> None:
    lines = chronology_of(pregnancy(SCANNED, until=UNTIL))
    kinds = [line.kind for line in lines if line.happened == on("2026-04-01")]

    assert kinds == [LineKind.ENTRY] * 4 + [LineKind.DATED]


def test_a_case_without_a_pregnancy_has_neither() -> None:
    lines = chronology_of(followed((said("harm", "possible"), after(1))))

    assert {line.gestation for line in lines} == {""}
    assert LineKind.DATED not in {line.kind for line in lines}


def test_a_lead_reads_the_gestation_below_the_time() -> None:
    (read,) = gather([reviewed("timeline_legal_route")]).cases
    cells = [each.cells for each in case_view(read).lines]

    (letter,) = [c for c in cells if c[1].startswith("Letter before proceedings")]
    assert letter[0] == "1 May 2026 10:00\nat 16+4"
    assert any(c[1].startswith("Due date: 12 Oct 2026") for c in cells)
