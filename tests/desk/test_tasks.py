"""Slow work: done in order on one worker, answered on the window's thread, never lost."""

import threading
from functools import partial

import pytest
from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from guardian_desk.desk.tasks import Tasks


class _Ear(QObject):
    heard = Signal(object)


def _unexpected(outcome: object) -> None:
    pytest.fail(f"not expected: {type(outcome).__name__}")


def test_results_come_back_on_the_windows_thread_in_order(qtbot: QtBot) -> None:
    tasks, ear = Tasks(), _Ear()
    results: list[int] = []
    threads: list[threading.Thread] = []

    def done(result: int) -> None:
        threads.append(threading.current_thread())
        results.append(result)
        if result == 19:
            ear.heard.emit(None)

    with qtbot.waitSignal(ear.heard):
        for number in range(20):
            tasks.run(partial(int, number), done, _unexpected)
    tasks.close()

    assert results == list(range(20))
    assert set(threads) == {threading.main_thread()}
    assert not tasks.busy


def test_work_is_done_elsewhere_and_a_failure_is_handed_over(qtbot: QtBot) -> None:
    tasks, ear = Tasks(), _Ear()
    where: list[threading.Thread] = []

    def fail() -> None:
        where.append(threading.current_thread())
        raise OSError("disk full")

    with qtbot.waitSignal(ear.heard) as told:
        tasks.run(fail, _unexpected, ear.heard.emit)
    tasks.close()

    assert isinstance(told.args[0], OSError)
    assert where[0] is not threading.main_thread()


def test_closing_finishes_what_was_handed_over_and_then_stays_silent(qapp: QApplication) -> None:
    tasks = Tasks()
    saved: list[int] = []
    start = threading.Event()

    tasks.run(lambda: start.wait(10), _unexpected, _unexpected)
    for number in range(5):
        tasks.run(partial(saved.append, number), _unexpected, _unexpected)
    tasks.run(lambda: saved.append(sum(range(3_000_000)) and 5), _unexpected, _unexpected)
    start.set()
    tasks.close()
    qapp.processEvents()

    assert saved == [0, 1, 2, 3, 4, 5]
    assert "guardian-desk-work" not in {thread.name for thread in threading.enumerate()}


def test_no_work_is_taken_once_closing(qapp: QApplication) -> None:
    tasks = Tasks()
    tasks.close()
    tasks.close()

    with pytest.raises(RuntimeError):
        tasks.run(lambda: None, _unexpected, _unexpected)


def test_many_plain_emits_do_not_wear_out_python(qapp: QApplication) -> None:
    """PySide6 6.12.0 lost a reference to True with each emit and ended the program."""
    ear = _Ear()
    heard: list[bool] = []
    ear.heard.connect(heard.append)

    for _ in range(20_000):
        ear.heard.emit(True)

    assert heard == [True] * 20_000
