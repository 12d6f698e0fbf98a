"""The start page offers every pack of the shelf, in its own words and with its own key."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from guardian_desk.app import connect
from guardian_desk.cli.tools import DeskRequest
from guardian_desk.core.instants import Instant
from guardian_desk.desk import places
from guardian_desk.desk.presenters.board import board_line
from guardian_desk.desk.screens.start import StartScreen
from guardian_desk.desk.widgets.field import Line
from guardian_desk.packfiles.check import check_rules
from guardian_desk.packfiles.shelf import FileShelf
from guardian_desk.people.staff import Staff
from guardian_desk.usecases.demo import SHOWN
from guardian_desk.usecases.offers import offers
from tests.desk.shelves import two_packs
from tests.journeys.keyboard import Desk
from tests.store.support import HandClock

MIDWIFE = Staff("B. Reed", "Midwife")
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path) -> Iterator[Desk]:
    opened = Desk(qtbot, tmp_path / "home", two_packs(tmp_path / "rules"))
    yield opened
    opened.ends()


def start_of(desk: Desk) -> StartScreen:
    shown = desk.window.screen_shown
    assert isinstance(shown, StartScreen)
    return shown


def test_each_pack_has_a_key_in_its_own_words_with_its_own_shortcut(desk: Desk) -> None:
    keys = start_of(desk).begins

    assert [(pack, key.words()) for pack, key in keys.items()] == [
        ("small", "A small pack"),
        ("unborn", "Concern for an unborn baby (Ctrl+U)"),
    ]
    assert keys["small"].hasFocus()
    desk.press(Qt.Key.Key_Tab)
    assert keys["unborn"].hasFocus()


def test_keys_beside_each_other_are_equally_tall(desk: Desk) -> None:
    start = start_of(desk)
    first, second = start.begins.values()
    first.say("Begin here for a baby who cannot move about yet and has a mark that nobody explains")
    desk.settles()

    assert first.y() == second.y()
    assert first.height() == second.height() > first.least_height()


def test_a_packs_shortcut_works_from_a_field_too(desk: Desk) -> None:
    field = start_of(desk).cases.filters.words
    start_of(desk).page.add(field)
    field.show()
    line = field.findChild(Line)
    assert isinstance(line, Line)
    line.setText("osei")
    line.setFocus()

    desk.press(Qt.Key.Key_U, CONTROL)

    assert isinstance(desk.window.place, places.SignIn)


def test_a_packs_shortcut_and_a_name_begin_a_case_of_it_under_its_own_label(desk: Desk) -> None:
    desk.press(Qt.Key.Key_U, CONTROL)
    desk.types("B. Reed")
    desk.chooses("Midwife")
    desk.press(Qt.Key.Key_Return)
    desk.settles()
    desk.qtbot.waitUntil(lambda: isinstance(desk.window.place, places.AtQuestion))

    desk.sees("How may she be contacted?")
    (row,) = desk.window.shift.board()
    assert (row.label, row.pack) == ("UNB-0001", "unborn")


def test_labels_of_each_pack_are_counted_apart(desk: Desk) -> None:
    desk.window.shift.sign_in(MIDWIFE)
    desk.settles()
    for pack in ("unborn", "small", "unborn"):
        desk.window.go(places.Start())
        start_of(desk).begins[pack].click()
        desk.settles()

    labels = {row.label for row in desk.window.shift.board()}

    assert labels == {"UNB-0001", "CASE-0001", "UNB-0002"}


def test_a_pack_without_values_of_the_area_is_not_offered_and_says_why(
    qtbot: QtBot, tmp_path: Path
) -> None:
    desk = Desk(qtbot, tmp_path / "home", two_packs(tmp_path / "rules", served=False))
    start = start_of(desk)

    assert list(start.begins) == ["small"]
    desk.sees("Concern for an unborn baby: Here has no local values for it yet. Ask your lead.")
    desk.ends()


def test_a_pack_at_fault_is_not_offered_and_the_others_are(tmp_path: Path) -> None:
    rules = two_packs(tmp_path / "rules")
    file = rules / "unborn" / "pack.yaml"
    file.write_text(file.read_text().replace("answers: several", "answers: severa"))

    small, unborn = offers(FileShelf(rules), "here")

    assert (small.why_not, small.key) == ("", "A small pack")
    assert unborn.why_not


def test_two_packs_are_never_begun_by_one_letter_nor_labelled_alike(tmp_path: Path) -> None:
    rules = two_packs(tmp_path / "rules")
    assert check_rules(rules).sound
    file = rules / "small" / "pack.yaml"
    file.write_text(file.read_text().replace("anchors:", "start: {letter: U}\nanchors:", 1))

    report = check_rules(rules)

    assert [each.what for each in report.faults] == ["small has the same letter on the start page"]


@pytest.mark.parametrize(
    ("given", "says"),
    [("label: U", "cannot begin the label"), ("letter: C", "with Ctrl cannot begin a case")],
)
def test_a_label_and_a_letter_that_cannot_serve_are_refused(
    tmp_path: Path, given: str, says: str
) -> None:
    rules = two_packs(tmp_path / "rules")
    file = rules / "small" / "pack.yaml"
    file.write_text(file.read_text().replace("anchors:", f"start: {{{given}}}\nanchors:", 1))

    assert [says in each.what for each in check_rules(rules).faults] == [True]


def test_the_pages_of_a_pregnancy_say_nothing_of_a_baby_that_is_here(desk: Desk) -> None:
    desk.window.shift.sign_in(MIDWIFE)
    desk.settles()
    start_of(desk).begins["unborn"].click()
    desk.settles()

    desk.does_not_see("Leaving", "age not known")
    desk.window.go(places.Labelling())
    desk.sees("Where is the mother?")
    desk.window.go(places.Handover())
    desk.sees("UNB-0001")
    desk.does_not_see("With the baby", "Arrived", "Talk with parents")


@pytest.mark.parametrize("days", [0, 1, 400])
def test_an_invented_pregnancy_is_as_far_as_its_script_whenever_the_demo_runs(
    tmp_path: Path, days: int
) -> None:
    clock = HandClock()
    clock.is_set(days * 24 * 3600)
    ports = connect(DeskRequest(demo=True), tmp_path / "demo", clock)

    rows = {row.label: row for row in ports.log.board()}
    ports.close()

    weeks = board_line(rows["UNB-0409"], Instant(clock.now.utc_us), None).age
    assert weeks.startswith("9+")


def test_the_demo_shows_every_case_that_it_names(tmp_path: Path) -> None:
    ports = connect(DeskRequest(demo=True), tmp_path / "demo", HandClock())

    shown = len(ports.log.board())
    ports.close()

    assert shown == len(SHOWN)
