"""Hand slow work to one worker, and bring its result back to the window's own thread."""

from collections.abc import Callable
from queue import SimpleQueue
from threading import Thread
from typing import Generic, NamedTuple, TypeVar

from PySide6.QtCore import QObject, Qt, Signal

T = TypeVar("T")


class _Job(NamedTuple, Generic[T]):
    work: Callable[[], T]
    done: Callable[[T], None]
    failed: Callable[[Exception], None]


class _Outcome(NamedTuple, Generic[T]):
    """What a job gave: a result, or the exception that stopped it."""

    job: _Job[T]
    result: T | None
    error: Exception | None

    def deliver(self) -> None:
        if self.error is not None:
            self.job.failed(self.error)
        else:
            self.job.done(self.result)  # type: ignore[arg-type]


class Tasks(QObject):
    """One worker that does slow work in the order given; results come by a queued signal.

    Work must not touch widgets. Close before the window: `close` lets work already handed
    over finish (a save is never dropped), and then delivers nothing more.
    """

    _finished = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs: SimpleQueue[_Job[object] | None] = SimpleQueue()
        self._worker: Thread | None = None
        self._closed = False
        self._waiting = 0
        self._finished.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    def run(
        self,
        work: Callable[[], T],
        done: Callable[[T], None],
        failed: Callable[[Exception], None],
    ) -> None:
        """Do `work` on the worker; then call `done` or `failed` on this thread.

        Raises:
            RuntimeError: the desk is already closing.
        """
        if self._closed:
            raise RuntimeError("the desk is closing; no more work is taken")
        if self._worker is None:
            self._worker = Thread(target=self._keep_working, name="guardian-desk-work")
            self._worker.start()
        self._waiting += 1
        self._jobs.put(_Job(work, done, failed))  # type: ignore[arg-type]

    @property
    def busy(self) -> bool:
        """Whether something handed over has not yet been answered."""
        return self._waiting > 0

    def close(self) -> None:
        """Finish what was handed over, stop the worker, and deliver nothing more."""
        if self._closed:
            return
        self._closed = True
        if self._worker is not None:
            self._jobs.put(None)
            self._worker.join()
            self._worker = None

    def _keep_working(self) -> None:
        while (job := self._jobs.get()) is not None:
            self._finished.emit(_outcome(job))

    def _deliver(self, outcome: _Outcome[object]) -> None:
        self._waiting -= 1
        if not self._closed:
            outcome.deliver()


def _outcome(job: _Job[T]) -> _Outcome[T]:
    try:
        return _Outcome(job, job.work(), None)
    except Exception as error:  # noqa: BLE001  handed to `failed`, which must show it
        return _Outcome(job, None, error)
