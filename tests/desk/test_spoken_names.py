"""Every page as a screen reader tells it: each stop has a name and a role, in reading order."""

from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from shutil import copytree
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractButton, QApplication, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from guardian_desk.app import connect
from guardian_desk.cli.tools import DeskRequest
from guardian_desk.desk import places
from guardian_desk.desk.theme.look import Look, wear
from guardian_desk.desk.theme.tokens import Tokens
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
def window(
    request: pytest.FixtureRequest,
    qapp: QApplication,
    tokens: Tokens,
    filled: Path,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[DeskWindow]:
    """The desk on a log with the demonstration's cases; one window serves every page."""
    home = copytree(filled, tmp_path_factory.mktemp("heard") / "home")
    wear(qapp, Look(tokens))
    QAccessible.setActive(True)
    qtbot = QtBot(request)
    opened = DeskWindow(lambda: connect(DeskRequest(), home, HandClock()))
    opened.resize(1280, 900)
    with qtbot.waitSignal(opened.shift.connected, timeout=60_000):
        opened.show()
        opened.activateWindow()
    qtbot.waitUntil(opened.isActiveWindow)
    yield opened
    opened.close()
    opened.deleteLater()


@pytest.fixture(scope="module", params=PLACES)
def page(window: DeskWindow, request: pytest.FixtureRequest) -> QWidget:
    """A page as one comes to it, with the most pressing case in hand and a nurse before it.

    What is asked of a page below changes nothing there.
    """
    shift, qtbot = window.shift, QtBot(request)
    if shift.staff is None:
        shift.sign_in(Staff("N. Khan", "Staff nurse"))
        qtbot.waitUntil(lambda: shift.staff is not None)
    if shift.working is None:
        shift.open(next(row.case for row in shift.board() if row.label == "BABY-0409"))
        qtbot.waitUntil(lambda: shift.working is not None and not shift.busy)
    window.go(PLACES[request.param]())
    # Its panes stand where they belong a moment later.
    for _ in range(5):
        QCoreApplication.processEvents()
    return window.screen_shown


def told(widget: QWidget) -> tuple[QAccessible.Role, str, str]:
    """Return role, name and description of a widget, as a screen reader gets them."""
    heard: Any = QAccessible.queryAccessibleInterface(widget)
    name, about = heard.text(QAccessible.Text.Name), heard.text(QAccessible.Text.Description)
    return heard.role(), name, about


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


def test_every_stop_has_a_name_and_a_role(page: QWidget) -> None:
    found = stops(page)

    assert found
    for each in found:
        role, words, _about = told(each)
        assert words.strip(), f"a nameless {type(each).__name__}"
        assert role not in ROLES_WITHOUT_MEANING, f"{words}: {role}"


def test_no_button_goes_without_words(page: QWidget) -> None:
    nameless = [
        each for each in page.findChildren(QAbstractButton) if each.isVisible()
        and not told(each)[1].strip()
    ]  # fmt: skip
    assert nameless == []


def test_two_controls_of_one_name_differ_in_what_is_said_of_them(page: QWidget) -> None:
    # Choices are told apart by their question, and groups by their own names, spoken on entering.
    heard = Counter((_groups_of(each), *told(each)) for each in stops(page) if not _is_choice(each))

    assert [words for words, times in heard.items() if times > 1] == []


def test_tab_goes_as_the_eye_does(page: QWidget) -> None:
    """Within each pane no stop stands wholly above and left of the one before it."""
    panes = {id(_pane_of(each)) for each in stops(page)}
    for pane in panes:
        own = [each for each in stops(page) if id(_pane_of(each)) == pane]
        tops = [each.mapTo(page.window(), QPoint()) for each in own]
        for before, after, first, second in zip(tops, tops[1:], own, own[1:], strict=False):
            bottom = after.y() + second.height()
            assert bottom > before.y(), f"{told(first)[1]!r}, then {told(second)[1]!r} above it"


def test_each_page_has_one_first_heading_and_a_title(page: QWidget) -> None:
    first = [
        each for each in page.findChildren(Heading)
        if each.level == 1 and each.isVisible() and each.words()
    ]  # fmt: skip

    assert len(first) == 1, [each.words() for each in first]
    assert told(first[0])[0] == QAccessible.Role.Heading
    assert page.window().windowTitle().endswith(" - Guardian Desk")
    assert "police" not in page.window().windowTitle().lower()


def test_the_focus_lands_on_the_page(page: QWidget) -> None:
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
