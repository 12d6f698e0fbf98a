"""The page of the workshop: it keeps up with the files, and no pack however broken stops it."""

import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QRegion
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QTableView, QWidget
from pytestqt.qtbot import QtBot

from guardian_desk.app import connect
from guardian_desk.cli.tools import DeskRequest
from guardian_desk.core.errors import Exit
from guardian_desk.desk.places import Start, Workshop
from guardian_desk.desk.screens.start import StartScreen
from guardian_desk.desk.screens.workshop import WorkshopScreen
from guardian_desk.desk.screens.workshop_play import PlayPart
from guardian_desk.desk.theme.look import Look, wear
from guardian_desk.desk.window import DeskWindow
from guardian_desk.packfiles.certificates import write_certificate
from guardian_desk.rulepack.certificate import FORMAT, Certificate, Judged, Verdict
from guardian_desk.workshop import FolderWorkshop
from tests.desk.shelves import two_packs
from tests.store.support import HandClock
from tests.unit.packfiles.malformed import GOOD

RULES = Path(__file__).parents[2] / "rules"
BAD = "    when: fact open_cncern\n    urgency"
WELL = "    when: fact open_concern\n    urgency"

GIVEN_UP = 120
"""Seconds after which a desk that does not end by itself is taken for hung."""

Opens = Callable[[Path], WorkshopScreen]


@pytest.fixture
def rules(tmp_path: Path) -> Path:
    return shutil.copytree(GOOD, tmp_path / "rules")


@pytest.fixture
def window(tmp_path: Path, qtbot: QtBot, dressed: Look) -> Iterator[DeskWindow]:
    made = DeskWindow(lambda: connect(DeskRequest(), tmp_path / "log", HandClock()))
    made.resize(1280, 900)
    with qtbot.waitSignal(made.shift.connected, timeout=60_000):
        made.show()
        made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    yield made
    made.interrupted = True
    made.close()
    made.deleteLater()


@pytest.fixture
def opens(window: DeskWindow) -> Opens:
    def opened(folder: Path) -> WorkshopScreen:
        window.go(Workshop(str(folder)))
        page = window.screen_shown
        assert isinstance(page, WorkshopScreen)
        return page

    return opened


def changes(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert text.count(old) == 1
    file.write_text(text.replace(old, new), encoding="utf-8", newline="\n")


def says(page: WorkshopScreen, words: str) -> Callable[[], bool]:
    return lambda: words in page.state.words()


def cells(table: QTableView) -> list[str]:
    model = table.model()
    return [
        " ".join(str(model.index(row, at).data()) for at in range(model.columnCount()))
        for row in range(model.rowCount())
    ]


def press(key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClick(focused, key, modifier)


def test_a_pack_that_is_broken_from_the_first_shows_its_faults_and_then_itself(
    opens: Opens, rules: Path, qtbot: QtBot
) -> None:
    changes(rules / "small" / "pack.yaml", WELL, BAD)
    page = opens(rules / "small")

    qtbot.waitUntil(says(page, "1 fault, "), timeout=15_000)
    assert "This pack cannot be read yet" in page.old.words()
    assert not page.outline.isVisible()

    changes(rules / "small" / "pack.yaml", BAD, WELL)

    qtbot.waitUntil(says(page, "A small pack (small 1.0.0). 0 faults"), timeout=15_000)
    assert page.outline.isVisible()
    assert not page.old.isVisible()


def test_what_is_new_is_said_aloud_once(
    opens: Opens, rules: Path, qtbot: QtBot, heard: list[str]
) -> None:
    page = opens(rules / "small")
    qtbot.waitUntil(lambda: page.coverage.says.words().startswith("1 case"), timeout=15_000)
    changes(rules / "small" / "pack.yaml", WELL, BAD)
    qtbot.waitUntil(says(page, "1 fault, "), timeout=15_000)

    assert [each for each in heard if "fault" in each] == [
        "A small pack (small 1.0.0). 0 faults, 1 note, 1 exempt",
        "A small pack (small 1.0.0). 1 fault, 1 note",
    ]


@pytest.mark.parametrize(
    "hostile",
    [
        b"b0: &b0 [x, x]\nb1: &b1 [" + b"*b0, " * 9 + b"]\n",
        b"format: 1\na: " + b"[" * 500_000,
        b"x" * 3 * 2**20,
        b"\xff\xfe\x00",
        b"",
    ],
    ids=["aliases", "deep", "large", "no text", "nothing"],
)
def test_a_hostile_file_is_a_fault_like_any_other_and_the_last_text_stays(
    opens: Opens, rules: Path, qtbot: QtBot, hostile: bytes
) -> None:
    page = opens(rules / "small")
    qtbot.waitUntil(page.outline.table.isVisible, timeout=15_000)
    (rules / "small" / "pack.yaml").write_bytes(hostile)

    qtbot.waitUntil(page.old.isVisible, timeout=15_000)
    assert page.old.words().startswith("What follows is old, from ")
    assert cells(page.faults.table)[0].startswith("Fault GD")
    assert "Step A2: Decide." in "\n".join(cells(page.outline.table))


def test_a_folder_that_goes_is_told_once_and_read_again_when_it_is_back(
    opens: Opens, rules: Path, qtbot: QtBot, heard: list[str]
) -> None:
    page = opens(rules / "small")
    qtbot.waitUntil(says(page, "0 faults"), timeout=15_000)
    away = rules.with_name("away")
    rules.rename(away)
    qtbot.waitUntil(page.trouble.isVisible, timeout=15_000)
    seen = page.trouble.words()
    away.rename(rules)
    qtbot.waitUntil(page.trouble.isHidden, timeout=15_000)

    assert seen.startswith("There is no such rules folder")
    assert len([each for each in heard if "no such rules folder" in each]) == 1
    assert "0 faults" in page.state.words()


def test_a_folder_that_is_not_there_is_not_said_to_be_read(
    opens: Opens, rules: Path, qtbot: QtBot
) -> None:
    page = opens(rules / "gone")

    qtbot.waitUntil(page.trouble.isVisible, timeout=15_000)
    assert page.state.words() == ""


def test_of_several_packs_one_is_chosen(opens: Opens, tmp_path: Path, qtbot: QtBot) -> None:
    page = opens(two_packs(tmp_path / "both"))
    qtbot.waitUntil(says(page, "A small pack (small"), timeout=15_000)
    assert page.pack is not None
    assert page.pack.value() == "small"

    page.pack.press("unborn")

    assert "(unborn " in page.state.words()
    qtbot.waitUntil(lambda: page.coverage.says.words().startswith("No case"), timeout=15_000)
    assert page.play.says.words().startswith("No case of this pack can be played")


def test_what_is_old_says_so_in_each_part_and_nothing_of_it_reads_as_proved(
    opens: Opens, rules: Path, qtbot: QtBot
) -> None:
    read = FolderWorkshop(rules / "small").read().work("small")
    assert read is not None
    about = (read.pack.id, read.pack.version, read.pack.digest)
    claims = (Judged("guarantee:i1", "A concern is never lost.", Verdict.PROVED),)
    write_certificate(rules / "small", Certificate(FORMAT, *about, "z3", 2, (), claims))
    page = opens(rules / "small")
    qtbot.waitUntil(lambda: page.guarantees.says.words().startswith("Proved"), timeout=15_000)
    changes(rules / "small" / "pack.yaml", WELL, BAD)
    qtbot.waitUntil(says(page, "1 fault, "), timeout=15_000)

    parts = (page.outline, page.picture, page.coverage, page.guarantees, page.play)
    assert {each.old.words()[:-5] for each in parts} == {"What follows is old, from "}
    assert all(each.old.isVisible() for each in parts)
    told = "Not proved for the files as they stand: they cannot be read."
    assert page.guarantees.says.words() == told
    rows = cells(page.guarantees.table)
    assert all(each.startswith("▲ Not proved for the files as they stand") for each in rows)
    press(Qt.Key.Key_F6)
    press(Qt.Key.Key_F6)
    assert QApplication.focusWidget() is page.old
    press(Qt.Key.Key_F6)
    focused = QApplication.focusWidget()
    assert focused is not None
    assert focused.accessibleDescription().startswith("Outline. What follows is old, from ")

    changes(rules / "small" / "pack.yaml", BAD, WELL)

    qtbot.waitUntil(lambda: page.guarantees.says.words().startswith("Proved"), timeout=15_000)
    assert not any(each.old.isVisible() for each in parts)


def test_of_the_other_packs_only_the_number_of_faults_is_told(
    opens: Opens, tmp_path: Path, qtbot: QtBot
) -> None:
    rules = two_packs(tmp_path / "both")
    (rules / "unborn" / "pack.yaml").write_text("", encoding="utf-8")
    page = opens(rules)

    qtbot.waitUntil(says(page, "A small pack (small 1.0.0). 0 faults"), timeout=15_000)
    assert "In other packs: 1 fault, " in page.state.words()
    assert "unborn" not in "\n".join(cells(page.faults.table))

    assert page.pack is not None
    page.pack.press("unborn")

    qtbot.waitUntil(says(page, "1 fault, "), timeout=15_000)
    assert cells(page.faults.table)[0].startswith("Fault GD")
    assert "small/" not in "\n".join(cells(page.faults.table))


def test_f6_goes_through_every_part_that_has_something(
    opens: Opens, rules: Path, qtbot: QtBot
) -> None:
    page = opens(rules / "small")
    qtbot.waitUntil(page.coverage.table.isVisible, timeout=15_000)
    reached: list[QWidget | None] = []
    for _ in range(6):
        press(Qt.Key.Key_F6)
        reached.append(QApplication.focusWidget())

    parts = (page.faults, page.outline, page.picture, page.coverage, page.guarantees, page.play)
    assert reached == [each.first() for each in parts]
    assert all(each is not None and each.accessibleName() for each in reached)


def test_enter_tells_a_row_of_the_outline_in_full(
    opens: Opens, rules: Path, qtbot: QtBot, heard: list[str]
) -> None:
    page = opens(rules / "small")
    qtbot.waitUntil(page.outline.table.isVisible, timeout=15_000)
    page.outline.table.setFocus()
    page.outline.table.selectRow(1)
    press(Qt.Key.Key_Return)

    assert page.outline.in_full.words().startswith("Question 1.1: What is seen?\nAnswers:")
    assert page.outline.in_full.words() in heard


def test_a_case_goes_on_being_played_after_a_save_and_under_another_area(
    opens: Opens, rules: Path, qtbot: QtBot
) -> None:
    there = (rules / "profiles" / "here.yaml").read_text(encoding="utf-8")
    there = there.replace("id: here", "id: there").replace('"Here"', '"There"')
    mild = there.replace("value: strict", "value: mild")
    (rules / "profiles" / "there.yaml").write_text(mild, encoding="utf-8")
    page = opens(rules / "small")
    play = page.play
    qtbot.waitUntil(play.table.isVisible, timeout=15_000)
    play.play("a_changed_story")
    qtbot.waitUntil(play.steps.isVisible, timeout=15_000)
    play.steps.selectRow(5)
    play.let_pass(60_000_000)
    assert "1 min after step 5, under Here." in play.advice.words()
    assert "Decide." in "\n".join(cells(play.asked_for))

    assert play.area is not None
    play.area.press("there")

    qtbot.waitUntil(lambda: "1 min after step 5, under There." in play.advice.words())
    assert "Decide." not in "\n".join(cells(play.asked_for))

    changes(rules / "small" / "pack.yaml", 'do: "Contact the office."', 'do: "Contact them now."')

    qtbot.waitUntil(lambda: "Contact them now." in "\n".join(cells(play.asked_for)), timeout=15_000)
    assert "1 min after step 5, under There." in play.advice.words()


@pytest.fixture(params=[100, 200])
def scaled(
    window: DeskWindow, qapp: QApplication, dressed: Look, request: pytest.FixtureRequest
) -> Iterator[None]:
    """A window of 1440 by 900 pixels, with letters of two sizes."""
    window.resize(1440, 900)
    wear(qapp, Look(dressed.tokens, scale=request.param))
    yield
    wear(qapp, Look(dressed.tokens))


def advises(play: PlayPart, step: int) -> Callable[[], bool]:
    told = f"after step {step}, under"

    def said_in_sight() -> bool:
        seen = play.advice.visibleRegion().boundingRect()
        return told in play.advice.words() and seen == play.advice.rect()

    return said_in_sight


def is_whole(table: QTableView, index: QModelIndex) -> bool:
    """Tell whether the whole row of a table is in sight."""
    seen = table.viewport().visibleRegion()
    return QRegion(table.visualRect(index)).subtracted(seen).isEmpty()


@pytest.mark.usefixtures("scaled")
def test_after_each_step_the_advice_is_in_sight(opens: Opens, qtbot: QtBot) -> None:
    page = opens(RULES / "immobile-infant")
    play = page.play
    qtbot.waitUntil(play.table.isVisible, timeout=60_000)
    play.table.setFocus()
    play.table.selectRow(0)
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(play.steps.hasFocus, timeout=15_000)

    for step in range(6):
        qtbot.waitUntil(advises(play, step), timeout=15_000)
        assert is_whole(play.steps, play.steps.currentIndex())
        qtbot.waitUntil(lambda: is_whole(play.asked_for, play.asked_for.model().index(0, 1)))
        press(Qt.Key.Key_Down)


def test_leaving_while_the_folder_is_read_stops_nothing(
    opens: Opens, window: DeskWindow, rules: Path, qtbot: QtBot
) -> None:
    page = opens(rules / "small")
    window.go(Start())
    window.go(Workshop(str(rules / "small")))
    again = window.screen_shown

    assert isinstance(again, WorkshopScreen)
    assert again is not page
    qtbot.waitUntil(says(again, "0 faults"), timeout=15_000)


def test_a_link_on_the_start_page_leads_there_and_escape_back(window: DeskWindow) -> None:
    start = window.screen_shown
    assert isinstance(start, StartScreen)
    start.workshop.setFocus()
    press(Qt.Key.Key_Return)
    assert isinstance(window.place, Workshop)

    press(Qt.Key.Key_Escape)

    assert isinstance(window.place, Start)


def command(*words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "guardian_desk", "workshop", *words, "--once"],
        capture_output=True,
        text=True,
        check=False,
        timeout=GIVEN_UP,
    )


def test_the_command_opens_a_folder_and_leaves_it_as_it_was(rules: Path, tmp_path: Path) -> None:
    before = {each: each.read_bytes() for each in rules.rglob("*.*")}

    ended = command(str(rules / "small"), "--home", str(tmp_path / "home"))

    assert (ended.returncode, ended.stderr) == (Exit.DONE, "")
    assert {each: each.read_bytes() for each in rules.rglob("*.*")} == before


def test_the_command_refuses_what_is_no_folder(rules: Path) -> None:
    ended = command(str(rules / "gone"))

    assert ended.returncode == Exit.USAGE
    assert "There is no such folder." in ended.stderr
