"""The window never opens larger than the screen it stands on."""

from PySide6.QtCore import QSize

from guardian_desk.desk.application import fitting


def test_the_window_leaves_room_for_its_frame_on_a_small_screen() -> None:
    assert fitting(QSize(1920, 1040)) == QSize(1280, 900)
    assert fitting(QSize(1280, 900)) == QSize(1264, 852)
    assert fitting(QSize(1024, 728)) == QSize(1008, 680)
