"""Newer rules come to a computer: an open case is moved by keyboard, or stays as it is."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from guardian_desk.casework.events import Labelled
from guardian_desk.core.ids import CaseId
from guardian_desk.core.instants import HOUR, Instant
from guardian_desk.desk.places import AtQuestion, History
from guardian_desk.desk.presenters.case_words import clock
from guardian_desk.people.staff import Staff
from guardian_desk.usecases.move_case import move, moving
from tests.desk.shelves import two_packs
from tests.journeys.keyboard import Desk
from tests.journeys.steps import NURSE, answers, begins_a_case, signs_in

VISIT = """
  - {id: visit, do: "Visit the family.", bedside: "Step V", why: "To see.", kind: task, role: nurse,
     when: fact open_concern, urgency: today, find_out: "Find out.",
     outcomes: [{id: done, text: "Done"}], basis: [{source: open}]}
stops:
"""
NEWER = (
    ('version: "1.0.0"', 'version: "2.0.0"'),
    ("amount: 4, unit: hours", "amount: 2, unit: hours"),
    ('"param policy is strict"]}', '"param policy is mild"]}'),
    ("\nstops:\n", VISIT),
)


@pytest.fixture
def rules(tmp_path: Path) -> Path:
    return two_packs(tmp_path / "rules")


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path, rules: Path) -> Iterator[Desk]:
    found = Desk(qtbot, tmp_path / "desk", rules)
    yield found
    found.ends()


def edited(rules: Path, *edits: tuple[str, str]) -> None:
    path = rules / "small" / "pack.yaml"
    text = path.read_text()
    for old, new in edits:
        assert old in text
        text = text.replace(old, new, 1)
    path.write_text(text)


def case_of_a_changed_story(desk: Desk) -> CaseId:
    case = begins_a_case(desk, key="A small pack")
    answers(desk, "What is seen?", "A bruise")
    answers(desk, "Does the story fit?", "It changed")
    return case


def newer_rules_come(desk: Desk, rules: Path, *edits: tuple[str, str]) -> None:
    edited(rules, *(edits or NEWER))
    desk.ends()
    desk.opens_again()
    desk.opens_first_case(lambda: signs_in(desk, "R. Hale", NURSE))


def pinned(desk: Desk, case: CaseId) -> str:
    return desk.window.shift.ports.casebook.open(case).protocol.pack.version


def test_a_case_is_moved_by_keyboard_once_its_change_is_read(desk: Desk, rules: Path) -> None:
    case = case_of_a_changed_story(desk)
    desk.does_not_see("Newer rules")
    newer_rules_come(desk, rules)

    desk.pushes("Newer rules")
    desk.sees("Version 1.0.0 and Version 2.0.0", "Newly asked for", "Step V | Not asked for.")
    desk.sees("No longer asked for", "R. Hale, Staff nurse agrees to this.")
    desk.pushes("Move to the newer rules")
    desk.sees("Enter the reason")
    assert pinned(desk, case) == "1.0.0"
    desk.fills("Reason", "The pack was mended.")
    desk.pushes("Move to the newer rules")

    desk.sees("This case is now under version 2.0.0 of its rules.", "Step V")
    assert pinned(desk, case) == "2.0.0"
    entry = list(desk.window.shift.ports.log.entries(case))[-1]
    assert (entry.kind, entry.content.person["name"]) == ("case-moved", "R. Hale")
    assert entry.content.words == {"reason": "The pack was mended."}
    desk.does_not_see("Newer rules")

    desk.pushes("History")
    desk.sees("The case goes on under newer rules.")
    desk.pushes("Show in full: the entries")
    desk.sees("The case was moved to small 2.0.0, as R. Hale (Staff nurse) agreed.")


def test_leaving_the_page_leaves_the_case_as_it_was(desk: Desk, rules: Path) -> None:
    case = case_of_a_changed_story(desk)
    newer_rules_come(desk, rules)
    head = desk.window.shift.ports.log.head()

    desk.pushes("Newer rules")
    desk.sees("Version 1.0.0 and Version 2.0.0")
    desk.press(Qt.Key.Key_Escape)

    assert isinstance(desk.window.place, AtQuestion)
    assert desk.window.shift.ports.log.head() == head
    assert pinned(desk, case) == "1.0.0"


def test_a_case_stays_where_an_answer_means_another_thing(desk: Desk, rules: Path) -> None:
    case_of_a_changed_story(desk)
    reworded = ("Does the story fit?", "Could the story be true?")
    newer_rules_come(desk, rules, NEWER[0], reworded)

    desk.pushes("Newer rules")
    desk.sees("This case stays under its own rules.", "1 thing recorded means something else")
    desk.does_not_see("Could the story be true?", "Move to the newer rules")
    desk.pushes("Show in full: this page")
    desk.sees('"Does the story fit?" now reads "Could the story be true?".')


def test_what_is_half_typed_elsewhere_is_saved_or_taken_away_first(desk: Desk, rules: Path) -> None:
    case = case_of_a_changed_story(desk)
    newer_rules_come(desk, rules)
    desk.fills("How old?", "3")

    desk.pushes("Newer rules")
    desk.fills("Reason", "The pack was mended.")
    desk.pushes("Move to the newer rules")

    desk.sees("Save or take away first what is typed: How old?")
    assert pinned(desk, case) == "1.0.0"


def test_a_case_that_went_on_meanwhile_is_shown_again_first(desk: Desk, rules: Path) -> None:
    case = case_of_a_changed_story(desk)
    newer_rules_come(desk, rules)
    desk.pushes("Newer rules")
    desk.fills("Reason", "The pack was mended.")
    book, by = desk.window.shift.ports.casebook, Staff("N. Khan", "Staff nurse")
    book.do(book.open(case), [Labelled("BABY-9")], by, None)

    desk.pushes("Move to the newer rules")
    desk.sees("The case has changed meanwhile. Look again at what would change.")
    assert pinned(desk, case) == "1.0.0"

    desk.pushes("Move to the newer rules")
    desk.sees("This case is now under version 2.0.0 of its rules.")
    assert book.open(case).state.label == "BABY-9"


def test_a_window_that_only_reads_follows_a_case_that_is_moved(
    qtbot: QtBot, desk: Desk, rules: Path
) -> None:
    case = case_of_a_changed_story(desk)
    newer_rules_come(desk, rules)
    other = Desk(qtbot, desk.home, rules)
    try:
        other.window.shift.open(case, lambda: other.window.go(AtQuestion("weeks")))
        other.sees("How many weeks?")

        book, by = desk.window.shift.ports.casebook, Staff("N. Khan", "Staff nurse")
        move(book, moving(book, case), by, by, "The pack was mended.")
        other.minutes_pass(1)
        other.window.shift.look_again()

        qtbot.waitUntil(lambda: isinstance(other.window.place, History), timeout=15_000)
        assert other.window.shift.working is not None
        assert other.window.shift.working.protocol.pack.version == "2.0.0"
    finally:
        other.ends()


BY_LIMIT = "{within: call_limit, of: concern_at}"
HOURS = "{{within: {{amount: {}, unit: hours}}, of: concern_at}}"


def due_of_the_call(desk: Desk, case: CaseId) -> Instant:
    """Return by when the engine wants the call, under the rules that the case is pinned to."""
    ports = desk.window.shift.ports
    advice = ports.casebook.open(case).advice(Instant(ports.log.now_us()))
    (due,) = (each.due for each in advice.actions if each.action.id == "call")
    assert due is not None
    return due


@pytest.mark.parametrize(("hours", "title"), [(2, "Due earlier"), (8, "Due later")])
def test_a_limit_that_changed_is_told_by_its_direction_as_the_engine_then_has_it(
    desk: Desk, rules: Path, hours: int, title: str
) -> None:
    edited(rules, (BY_LIMIT, HOURS.format(4)))
    desk.ends()
    desk.opens_again()
    case = case_of_a_changed_story(desk)
    was = due_of_the_call(desk, case)
    newer_rules_come(desk, rules, NEWER[0], (HOURS.format(4), HOURS.format(hours)))

    desk.pushes("Newer rules")
    desk.sees("Version 1.0.0 and Version 2.0.0", title)
    desk.does_not_see(*{"Due earlier", "Due later"} - {title}, "Asked for otherwise")
    page = desk.page()
    desk.fills("Reason", "The limit was mended.")
    desk.pushes("Move to the newer rules")
    desk.sees("This case is now under version 2.0.0 of its rules.")

    now = due_of_the_call(desk, case)
    assert now - was == (hours - 4) * HOUR
    (row,) = (each for each in page.splitlines() if "Contact the office" in each and " | " in each)
    assert [clock(each) in row for each in (was, now)] == [True, True], row
    assert row.index(clock(was)) < row.index(clock(now))
