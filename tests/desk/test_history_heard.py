"""What a screen reader finds in the history, also where there is no room for all its columns."""

from PySide6.QtCore import Qt

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
