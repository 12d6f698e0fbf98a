"""Look at a folder of rules twice a second, and read it again once its files have come to rest."""

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QObject, QTimer, Signal
from shiboken6 import isValid

from guardian_desk.core.errors import GuardianError
from guardian_desk.desk.ports import Workbench
from guardian_desk.desk.shift import Shift
from guardian_desk.protocol.compile import CompiledProtocol, compile_pack
from guardian_desk.usecases.workshop.bench import Bench, Work
from guardian_desk.usecases.workshop.coverage import Tried, Used, try_case

LOOK_MS = 500
"""Between two looks. Files are read where two looks in a row find the same that is new."""

T = TypeVar("T")


class FolderWatch(QObject):
    """Tells of each new state of a folder, and then case by case what the cases exercise.

    A look each half second finds also what no system tells of, as on a network drive. All reading
    is done on the worker; `read` carries a `Bench`, `trouble` known trouble, `tried` that one more
    case was played.
    """

    read = Signal(object)
    trouble = Signal(object)
    tried = Signal()

    def __init__(self, shift: Shift, bench: Workbench, parent: QObject) -> None:
        super().__init__(parent)
        self._shift, self._bench = shift, bench
        self._seen: object = None
        self._held: object = None
        self._busy = False
        self._told = ""
        self._work: Work | None = None
        self._protocol: CompiledProtocol | None = None
        self.results: list[Tried] = []
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_MS)
        self._timer.timeout.connect(self.look)

    def begin(self) -> None:
        """Read the folder now, and again whenever its files change."""
        self._timer.start()
        self.look()

    def end(self) -> None:
        """Look no more."""
        self._timer.stop()
        self._work = None

    def look(self) -> None:
        """Look at the files; while anything is being read or played there is nothing new to say."""
        if not self._busy:
            self._run(self._bench.stamp, self._looked)

    def try_cases(self, work: Work) -> None:
        """Play the cases of a pack, one after another, until the files change."""
        self._work, self._protocol, self.results = work, None, []

    @property
    def used(self) -> Used:
        """Return what the cases played so far exercise."""
        found = Used()
        for each in self.results:
            found |= each.used
        return found

    def _looked(self, stamp: object) -> None:
        is_new, at_rest = stamp != self._held, stamp == self._seen or self._seen is None
        self._seen = stamp
        if is_new and at_rest:
            self._held, self._work = stamp, None
            self._run(self._bench.read, self._was_read)
        elif not is_new:
            self._try_next()

    def _was_read(self, bench: Bench) -> None:
        self._told = ""
        self.read.emit(bench)

    def _try_next(self) -> None:
        work, done = self._work, len(self.results)
        if work is None or done == len(work.cases):
            return
        case, protocol = work.cases[done], self._protocol

        def play() -> tuple[CompiledProtocol, Tried]:
            compiled = protocol or compile_pack(work.pack)
            return compiled, try_case(work, compiled, case)

        def played(found: tuple[CompiledProtocol, Tried]) -> None:
            if work is self._work:
                self._protocol = found[0]
                self.results.append(found[1])
                self.tried.emit()
                # The files first, then the next case.
                self.look()

        self._run(play, played)

    def _run(self, work: Callable[[], T], then: Callable[[T], None]) -> None:
        """Do work on the worker; known trouble is told, and the next look tries again."""
        self._busy = True

        def tried() -> T | GuardianError:
            try:
                return work()
            except GuardianError as error:
                return error

        def done(found: T | GuardianError) -> None:
            if not isValid(self):
                return  # The person went elsewhere meanwhile.
            self._busy = False
            if isinstance(found, GuardianError):
                self._held = self._seen = None
                if self._told != str(found):
                    self._told = str(found)
                    self.trouble.emit(found)
            else:
                then(found)

        self._shift.aside(tried, done)
