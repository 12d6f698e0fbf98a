"""Hand slow work to one worker, and bring its result back to the window's own thread."""

import gc
from collections.abc import Callable
from queue import SimpleQueue
from threading import Thread
from typing import Generic, NamedTuple, TypeVar

from PySide6.QtCore import QObject, QTimer

T = TypeVar("T")


class _Job(NamedTuple, Generic[T]):
    work: Callable[[], T]
    done: Callable[[T], None]
    failed: Callable[[BaseException], None]


class _Outcome(NamedTuple, Generic[T]):
    """What a job gave: a result, or the exception that stopped it."""

    job: _Job[T]
    result: T | None
    error: BaseException | None

    def deliver(self) -> None:
        if self.error is not None:
            self.job.failed(self.error)
        else:
            self.job.done(self.result)  # type: ignore[arg-type]


LOOK_MS = 4
"""How often the window looks for results while it waits for one."""

COLLECT_MS = 1_000
"""How often the window's thread collects what Python left in circles."""


class Tasks(QObject):
    """One worker that does slow work in the order given; results come on the window's thread.

    Work must not touch widgets. Close before the window: `close` lets work already handed
    over finish (a save is never dropped), and then delivers nothing more.

    The worker shares no Qt object with the window: it puts results into a queue, at which the
    window looks while it waits. Python's own collection is off meanwhile and done on the
    window's thread, because a widget that is destroyed on another thread brings the program
    down or holds it up for good.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs: SimpleQueue[_Job[object] | None] = SimpleQueue()
        self._outcomes: SimpleQueue[_Outcome[object]] = SimpleQueue()
        self._worker: Thread | None = None
        self._closed = False
        self._waiting = 0
        self._collects_here = False
        self._looking = QTimer(self)
        self._looking.setInterval(LOOK_MS)
        self._looking.timeout.connect(self._look)
        self._collecting = QTimer(self)
        self._collecting.setInterval(COLLECT_MS)
        self._collecting.timeout.connect(_collect)

    def run(
        self,
        work: Callable[[], T],
        done: Callable[[T], None],
        failed: Callable[[BaseException], None],
    ) -> None:
        """Do `work` on the worker; then call `done` or `failed` on this thread.

        Raises:
            RuntimeError: the desk is already closing.
        """
        if self._closed:
            raise RuntimeError("the desk is closing; no more work is taken")
        if self._worker is None:
            self._start()
        self._waiting += 1
        self._jobs.put(_Job(work, done, failed))  # type: ignore[arg-type]
        self._looking.start()

    @property
    def busy(self) -> bool:
        """Whether something handed over has not yet been answered."""
        return self._waiting > 0

    def close(self) -> None:
        """Finish what was handed over, stop the worker, and deliver nothing more."""
        if self._closed:
            return
        self._closed = True
        self._looking.stop()
        if self._worker is not None:
            self._jobs.put(None)
            self._worker.join()
            self._worker = None
        self._collecting.stop()
        if self._collects_here:
            gc.enable()

    def _start(self) -> None:
        self._collects_here = gc.isenabled()
        gc.disable()
        self._collecting.start()
        self._worker = Thread(target=self._keep_working, name="guardian-desk-work")
        self._worker.start()

    def _keep_working(self) -> None:
        while (job := self._jobs.get()) is not None:
            self._outcomes.put(_outcome(job))

    def _look(self) -> None:
        while not self._closed and not self._outcomes.empty():
            outcome = self._outcomes.get()
            self._waiting -= 1
            outcome.deliver()
        if not self._waiting:
            self._looking.stop()


def _collect() -> None:
    """Collect the oldest generation that is due, as Python does by itself elsewhere."""
    due = [
        generation
        for generation, (count, limit) in enumerate(
            zip(gc.get_count(), gc.get_threshold(), strict=True)
        )
        if count > limit
    ]
    if due:
        gc.collect(due[-1])


def _outcome(job: _Job[T]) -> _Outcome[T]:
    try:
        return _Outcome(job, job.work(), None)
    except BaseException as error:  # noqa: BLE001  handed to `failed`; the worker lives on
        return _Outcome(job, None, error)
