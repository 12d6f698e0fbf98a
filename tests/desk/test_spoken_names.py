"""Every page as a screen reader tells it: each stop has a name and a role, in reading order."""

from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractButton, QApplication, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from guardian_desk.app import connect
from guardian_desk.cli.tools import DeskRequest
from guardian_desk.desk import places
from guardian_desk.desk.theme.look import Look
from guardian_desk.desk.widgets.labels import Heading
from guardian_desk.desk.window import DeskWindow
from guardian_desk.people.staff import Staff
from tests.store.support import HandClock

PLACES: dict[str, Callable[[], places.Place]] = {
    "start": places.Start,
    "sign in": places.SignIn,
    "question": places.AtQuestion,
    "list": lambda: places.AtQuestion("adult"),
    "time": lambda: places.AtQuestion("arrived"),
    "section": places.Dense,
    "decision": lambda: places.AtAction("police_decision"),
    "call": lambda: places.AtAction("contact_social_care"),
    "task": lambda: places.AtAction("treat_first"),
    "all actions": places.AllActions,
    "check answers": places.CheckAnswers,
    "leaving": places.Leaving,
    "history": places.History,
    "handover": places.Handover,
    "correcting": places.Correcting,
    "labelling": places.Labelling,
    "exporting": places.Exporting,
    "review": places.Review,
    "services": places.Services,
    "about": places.About,
}
ROLES_WITHOUT_MEANING = {QAccessible.Role.NoRole, QAccessible.Role.Client}
MOST_STOPS = 400


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with the demonstration's cases, written once."""
    folder = tmp_path_factory.mktemp("heard")
    connect(DeskRequest(demo=True), folder, HandClock()).close()
    return folder


@pytest.fixture
def window(qtbot: QtBot, dressed: Look, home: Path) -> Iterator[DeskWindow]:
    """The desk with the demonstration's most pressing case in hand, and a nurse before it."""
    opened = DeskWindow(lambda: connect(DeskRequest(), home, HandClock()))
    qtbot.addWidget(opened)
    opened.resize(1280, 900)
    with qtbot.waitSignal(opened.shift.connected, timeout=60_000):
        opened.show()
        opened.activateWindow()
    qtbot.waitUntil(opened.isActiveWindow)
    opened.shift.sign_in(Staff("N. Khan", "Staff nurse"))
    qtbot.waitUntil(lambda: opened.shift.staff is not None)
    case = next(row.case for row in opened.shift.board() if row.label == "BABY-0409")
    opened.shift.open(case)
    qtbot.waitUntil(lambda: opened.shift.working is not None and not opened.shift.busy)
    yield opened
    opened.close()


def told(widget: QWidget) -> tuple[QAccessible.Role, str, str]:
    """Return role, name and description of a widget, as a screen reader gets them."""
    heard: Any = QAccessible.queryAccessibleInterface(widget)
    name, about = heard.text(QAccessible.Text.Name), heard.text(QAccessible.Text.Description)
    return heard.role(), name, about


def goes(window: DeskWindow, name: str) -> QWidget:
    """Go to a place and return its page, once its panes stand where they belong."""
    window.go(PLACES[name]())
    for _ in range(5):
        QCoreApplication.processEvents()
    return window.screen_shown


def stops(page: QWidget) -> list[QWidget]:
    """Return what Tab reaches, in its order, from the first control of the window on."""
    found: list[QWidget] = []
    each: QWidget | None = page.window().nextInFocusChain()
    for _ in range(10 * MOST_STOPS):
        if each is None or each is page.window():
            break
        reached = each.focusPolicy() & Qt.FocusPolicy.TabFocus
        if reached and each.isVisible() and each.isEnabled():
            found.append(each)
        each = each.nextInFocusChain()
    return found


@pytest.mark.parametrize("name", PLACES)
def test_every_stop_has_a_name_and_a_role(window: DeskWindow, name: str) -> None:
    found = stops(goes(window, name))

    assert found
    for each in found:
        role, words, _about = told(each)
        assert words.strip(), f"a nameless {type(each).__name__} on {name}"
        assert role not in ROLES_WITHOUT_MEANING, f"{words}: {role}"


@pytest.mark.parametrize("name", PLACES)
def test_no_button_goes_without_words(window: DeskWindow, name: str) -> None:
    page = goes(window, name)

    nameless = [
        each for each in page.findChildren(QAbstractButton) if each.isVisible()
        and not told(each)[1].strip()
    ]  # fmt: skip
    assert nameless == []


@pytest.mark.parametrize("name", PLACES)
def test_two_controls_of_one_name_differ_in_what_is_said_of_them(
    window: DeskWindow, name: str
) -> None:
    page = goes(window, name)
    # Choices are told apart by their question, and groups by their own names, spoken on entering.
    heard = Counter((_groups_of(each), *told(each)) for each in stops(page) if not _is_choice(each))

    assert [words for words, times in heard.items() if times > 1] == []


@pytest.mark.parametrize("name", PLACES)
def test_tab_goes_as_the_eye_does(window: DeskWindow, name: str) -> None:
    """Within each pane no stop stands wholly above and left of the one before it."""
    page = goes(window, name)
    panes = {id(_pane_of(each)) for each in stops(page)}
    for pane in panes:
        own = [each for each in stops(page) if id(_pane_of(each)) == pane]
        tops = [each.mapTo(window, QPoint()) for each in own]
        for before, after, first, second in zip(tops, tops[1:], own, own[1:], strict=False):
            bottom = after.y() + second.height()
            assert bottom > before.y(), f"{told(first)[1]!r}, then {told(second)[1]!r} above it"


@pytest.mark.parametrize("name", PLACES)
def test_each_page_has_one_first_heading_and_a_title(window: DeskWindow, name: str) -> None:
    page = goes(window, name)
    first = [
        each for each in page.findChildren(Heading)
        if each.level == 1 and each.isVisible() and each.words()
    ]  # fmt: skip

    assert len(first) == 1, [each.words() for each in first]
    assert told(first[0])[0] == QAccessible.Role.Heading
    assert window.windowTitle().endswith(" - Guardian Desk")
    assert "police" not in window.windowTitle().lower()


@pytest.mark.parametrize("name", PLACES)
def test_the_focus_lands_on_the_page(window: DeskWindow, name: str) -> None:
    page = goes(window, name)
    here = QApplication.focusWidget()

    assert here is not None
    assert page.isAncestorOf(here)


def _is_choice(widget: QWidget) -> bool:
    return isinstance(widget, QAbstractButton) and widget.isCheckable()


def _groups_of(widget: QWidget) -> str:
    """Return the names of the groups around a control, which are spoken on entering them."""
    names, above = [], widget.parentWidget()
    while above is not None:
        names.append(above.accessibleName())
        above = above.parentWidget()
    return ", ".join(filter(None, names))


def _pane_of(widget: QWidget) -> QWidget | None:
    above = widget.parentWidget()
    while above is not None and not isinstance(above, QScrollArea):
        above = above.parentWidget()
    return above
