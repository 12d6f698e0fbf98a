"""What a screen reader finds in the history, also where there is no room for all its columns."""

from PySide6.QtCore import Qt

from guardian_desk.casework.events import Answered
from guardian_desk.desk.places import History
from guardian_desk.desk.screens.history import HistoryScreen
from tests.desk.ward import Ward


def test_no_column_says_nothing_where_the_window_is_narrow(bay: Ward) -> None:
    bay.chose(nai="possible")
    bay.resize(760, 900)
    page = bay.show_page(History())
    assert isinstance(page, HistoryScreen)
    bay.qtbot.waitUntil(lambda: page.table.isColumnHidden(3))

    model = page.table.model()
    role = Qt.ItemDataRole.AccessibleTextRole
    said = [model.data(model.index(0, column), role) for column in range(5)]

    assert "nothing" not in said
    assert said[3] == "N. Khan, Staff nurse"


def test_what_the_bedside_keeps_back_stands_in_the_history_only_in_full(bay: Ward) -> None:
    bay.knows(Answered("cpis", options=("found",)), Answered("cpis_kind", options=("plan",)))
    page = bay.show_page(History())
    assert isinstance(page, HistoryScreen)

    assert "what was found? Recorded." in _told(page)
    assert "A plan" not in _told(page)

    page.full.click()
    assert "Child protection plan" in _told(page)


def _told(page: HistoryScreen) -> str:
    model = page.table.model()
    return "\n".join(str(model.index(row, 2).data()) for row in range(model.rowCount()))


def test_what_was_copied_before_the_last_entry_says_so(bay: Ward) -> None:
    bay.chose(nai="possible")
    page = bay.show_page(History())
    assert isinstance(page, HistoryScreen)
    page.copy_for_notes()
    assert page.copied.words().startswith("1 entry")

    bay.chose(severity="serious")
    page.ticked()

    assert "1 of 2 entries" in page.copied.words()
    assert "Copy again" in page.copied.words()
