"""The page of services, in a real window: by need, by person, and how far each can be trusted."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from guardian_desk.app import connect
from guardian_desk.cli.tools import DeskRequest
from guardian_desk.desk.places import AtQuestion, Services, Start
from guardian_desk.desk.ports import Ports
from guardian_desk.desk.presenters.services import (
    IN_A_CASE,
    LOG_IT,
    Wanted,
    serves_words,
    services_view,
    standing_words,
)
from guardian_desk.desk.screens.question import QuestionScreen
from guardian_desk.desk.screens.services import CaseServicesScreen, ServicesPage, ServicesScreen
from guardian_desk.desk.theme.look import Look, wear
from guardian_desk.desk.theme.tokens import Tokens
from guardian_desk.desk.window import DeskWindow
from guardian_desk.packfiles.shelf import FileShelf
from guardian_desk.rulepack.words import Serves
from guardian_desk.usecases.casebook import Casebook
from guardian_desk.usecases.offers import offers
from guardian_desk.usecases.services import Directory, directory_of
from tests.desk.support import spoken
from tests.families.family import MIDWIFE, family_rules, rules
from tests.store.support import HandClock

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
ALL = ["Dads in the Vale", "Mothers First", "Vale Keys"]


class Clinic:
    """A desk under the small pack, whose area lists three services."""

    def __init__(self, home: Path, qtbot: QtBot) -> None:
        self.home, self.qtbot = home, qtbot
        self.rules = family_rules(home / "rules")
        self.window = DeskWindow(self._ports)
        self.window.resize(1280, 900)

    def _ports(self) -> Ports:
        ports = connect(DeskRequest(), self.home / "log", HandClock())
        book = replace_shelf(ports.casebook, self.rules)
        offered = offers(book.shelf, "vale")
        return replace(ports, casebook=book, profile="vale", offers=offered)

    @property
    def page(self) -> ServicesPage:
        shown = self.window.screen_shown
        assert isinstance(shown, ServicesScreen | CaseServicesScreen)
        assert isinstance(shown.page, ServicesPage)
        return shown.page

    def comes_to_services(self) -> ServicesPage:
        self.window.go(Services())
        self.qtbot.waitUntil(lambda: not self.window.shift.busy)
        return self.page

    def begins_a_case(self) -> None:
        shift = self.window.shift
        with self.qtbot.waitSignal(shift.staff_changed):
            shift.sign_in(MIDWIFE)
        with self.qtbot.waitSignal(shift.case_changed):
            shift.begin("BABY-0412")

    def press(self, key: Qt.Key, held: Qt.KeyboardModifier | None = None) -> None:
        focused = QApplication.focusWidget()
        assert focused is not None
        QTest.keyClick(focused, key, held or Qt.KeyboardModifier.NoModifier)

    def tab_to(self, piece: QWidget) -> None:
        for _ in range(40):
            if QApplication.focusWidget() is piece:
                return
            self.press(Key.Key_Tab)
        pytest.fail("Tab never came there")

    def listed(self) -> list[str]:
        """Return the names of the services in sight, in order."""
        return [each[0].split("\n")[0] for each in self.cells()]

    def cells(self) -> list[list[str]]:
        table = self.page.table
        if not table.isVisible():
            return []
        model = table.model()
        return [
            [str(model.index(row, column).data()) for column in range(model.columnCount())]
            for row in range(model.rowCount())
        ]


def replace_shelf(book: Casebook, folder: Path) -> Casebook:
    return Casebook(book.log, FileShelf(folder), book.new_case, book.program)


@pytest.fixture
def clinic(tmp_path: Path, qtbot: QtBot, dressed: Look) -> Iterator[Clinic]:
    made = Clinic(tmp_path, qtbot)
    with qtbot.waitSignal(made.window.shift.connected, timeout=60_000):
        made.window.show()
        made.window.activateWindow()
    qtbot.waitUntil(made.window.isActiveWindow)
    yield made
    made.window.interrupted = True
    made.window.close()
    made.window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def test_from_the_start_page_every_service_of_the_area_is_listed_the_checked_first(
    clinic: Clinic,
) -> None:
    clinic.window.screen_shown.services.click()  # type: ignore[attr-defined]
    clinic.qtbot.waitUntil(lambda: not clinic.window.shift.busy)
    page = clinic.page

    assert isinstance(clinic.window.screen_shown, ServicesScreen)
    assert clinic.listed() == ALL
    assert page.areas.words() == "The Vale, profile 2026-11: 3 services are listed."
    assert page.found.words() == "3 services. Ask before relying on 2 of them."
    clinic.press(Key.Key_Escape)
    assert clinic.window.place == Start()


def test_one_key_shows_what_serves_fathers_and_takes_that_back(
    clinic: Clinic, heard: list[str]
) -> None:
    page = clinic.comes_to_services()
    clinic.press(Key.Key_F, CTRL)

    assert clinic.listed() == ["Dads in the Vale", "Vale Keys"]
    said = "2 services for fathers. Ask before relying on 1 of them."
    assert page.found.words() == said
    assert said in heard
    assert QApplication.focusWidget() is page.whom.first_stop()

    clinic.press(Key.Key_F, CTRL)
    assert clinic.listed() == ALL


def test_a_need_is_chosen_by_keyboard_and_nothing_listed_says_what_to_do(clinic: Clinic) -> None:
    page = clinic.comes_to_services()
    clinic.press(Key.Key_F, CTRL)
    clinic.tab_to(page.kinds_key)
    clinic.press(Key.Key_Space)
    asked = page.kind
    assert asked is not None
    assert QApplication.focusWidget() is asked.first_stop()
    for _ in range(3):
        clinic.press(Key.Key_Right)

    assert asked.value() == "relationship"
    assert page.found.words() == (
        "Nothing is listed here for fathers: The relationship between the parents."
    )
    assert page.advice.words() == IN_A_CASE
    assert not page.record.isVisible()
    assert page.kinds_key.words() == "Kind of help: The relationship between the parents"
    assert clinic.listed() == []
    clinic.press(Key.Key_Left)
    assert clinic.listed() == ["Dads in the Vale"]


def test_the_rows_are_read_with_the_arrows_and_say_how_far_they_can_be_trusted(
    clinic: Clinic,
) -> None:
    page = clinic.comes_to_services()
    clinic.tab_to(page.table)
    clinic.press(Key.Key_Down)

    assert page.table.current() == "vale/mothers_first"
    assert [cells[-1] for cells in clinic.cells()] == [
        "Checked 1 Sep 2026, counts until 1 Mar 2027.",
        "▲ Not checked since 10 Jan 2026. Ask before relying on it.",
        "▲ Nobody has confirmed it. Ask before relying on it.",
    ]
    assert clinic.cells()[1][0] == "Mothers First\nThe Vale\nFrom 20 weeks of pregnancy"
    assert clinic.cells()[0][1].splitlines()[:3] == [
        "For fathers and partners",
        "Getting ready for a baby, and looking after one; Mental health",
        "Through the family hub, or by self-referral",
    ]


def test_each_control_is_named_aloud(clinic: Clinic) -> None:
    page = clinic.comes_to_services()

    assert spoken(page.whom)[1] == "For whom?"
    assert spoken(page.table)[1] == "Services"
    assert spoken(page.kinds_key)[1] == "Kind of help: any"
    assert page.kinds_key.accessibleDescription() == "Closed"
    page.kinds_key.click()
    assert page.kinds_key.accessibleDescription() == "Open"


def test_in_a_case_the_page_stands_in_its_frame_and_leads_back(clinic: Clinic) -> None:
    clinic.begins_a_case()
    clinic.window.go(AtQuestion())
    clinic.window.screen_shown.foot.links["Services"].click()  # type: ignore[attr-defined]
    clinic.qtbot.waitUntil(lambda: not clinic.window.shift.busy)
    screen = clinic.window.screen_shown

    assert isinstance(screen, CaseServicesScreen)
    assert screen.do_now.isVisible()
    assert clinic.listed() == ALL
    clinic.press(Key.Key_Escape)
    assert isinstance(clinic.window.place, AtQuestion)


def test_a_case_shows_the_list_of_today_and_not_the_one_it_began_with(clinic: Clinic) -> None:
    clinic.begins_a_case()
    file = clinic.rules / "profiles" / "vale.yaml"
    text = file.read_text("utf-8").replace("Mothers First", "Mothers Always")
    file.write_text(text.replace('version: "2026-11"', 'version: "2027-05"'), "utf-8")
    page = clinic.comes_to_services()

    assert "Mothers Always" in clinic.listed()
    assert page.areas.words() == "The Vale, profile 2027-05: 3 services are listed."


def test_where_this_computer_has_no_such_area_the_list_of_the_case_is_shown(
    clinic: Clinic,
) -> None:
    clinic.begins_a_case()
    (clinic.rules / "profiles" / "vale.yaml").unlink()
    clinic.comes_to_services()

    assert clinic.listed() == ALL


def test_an_area_that_lists_nothing_says_so(tmp_path: Path) -> None:
    directory = directory_of(FileShelf(family_rules(tmp_path / "rules")), ("moor", "nowhere"))
    view = services_view(directory, Wanted(), date(2026, 11, 18))

    assert view.areas == ("The Moor, profile 2026-11: nobody has listed any service yet.",)
    assert (view.found, view.advice, view.rows) == ("Nothing is listed here.", IN_A_CASE, ())


def test_a_need_is_recorded_from_the_page_and_back_leads_to_it(clinic: Clinic) -> None:
    clinic.begins_a_case()
    page = clinic.comes_to_services()
    assert page.record.isVisible()
    page.kind.press("relationship")  # type: ignore[union-attr]
    page.whom.press(Serves.FATHER.value)
    assert page.advice.words() == LOG_IT
    clinic.tab_to(page.record)
    clinic.press(Key.Key_Return)

    shown = clinic.window.screen_shown
    assert clinic.window.place == AtQuestion("need")
    assert isinstance(shown, QuestionScreen)
    assert shown.title.startswith("What does each person of the family need?")
    shown.page.back.click()
    assert isinstance(clinic.window.screen_shown, CaseServicesScreen)


def test_words_of_a_service_never_reassure() -> None:
    service = rules()[1]["vale"].services["dads_group"]

    assert standing_words(service, date(2027, 3, 2)) == (
        "▲ Not checked since 1 Sep 2026. Ask before relying on it."
    )
    assert standing_words(service, date(2026, 8, 1)) == (
        "▲ Checked on a day still to come, 1 Sep 2026. Ask before relying on it."
    )
    assert standing_words(replace(service, verified_on="soon"), date(2026, 10, 1)) == (
        "▲ Nobody has confirmed it. Ask before relying on it."
    )


def test_people_are_named_as_one_says_them() -> None:
    service = rules()[1]["vale"].services["keys"]

    assert serves_words(service) == "the whole family"
    three = replace(service, serves=(Serves.BABY, Serves.FATHER, Serves.MOTHER))
    assert serves_words(three) == "mothers, fathers and babies"
    assert serves_words(replace(service, serves=(Serves.ADULT,))) == "other adults"


def test_a_kind_that_no_pack_here_knows_is_still_told() -> None:
    area = rules()[1]["vale"]
    view = services_view(Directory((area,), (), {}), Wanted(), date(2026, 11, 18))

    assert "family support" in view.rows[1].cells[1]


@pytest.mark.parametrize("scale", [100, 200])
@pytest.mark.parametrize("width", [1024, 1280])
@pytest.mark.parametrize("in_case", [True, False])
def test_nothing_runs_out_of_the_page(
    clinic: Clinic, tokens: Tokens, qapp: QApplication, scale: int, width: int, in_case: bool
) -> None:
    wear(qapp, Look(tokens, scale=scale))
    clinic.window.resize(width, 800)
    if in_case:
        clinic.begins_a_case()
    page = clinic.comes_to_services()
    page.kinds_key.click()
    qapp.processEvents()

    assert page.horizontalScrollBar().maximum() == 0
    assert page.table.horizontalHeader().length() <= page.table.viewport().width()
