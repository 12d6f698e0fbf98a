"""The desk's one way to the casebook: who is at the keyboard, the case in hand, and saving."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, Signal

from guardian_desk.core.errors import GuardianError, OwnFault
from guardian_desk.desk.tasks import Tasks

if TYPE_CHECKING:  # The first page is painted before any of these is needed.
    from guardian_desk.casework.advise import Advice
    from guardian_desk.casework.events import Event
    from guardian_desk.core.ids import CaseId
    from guardian_desk.core.instants import Instant
    from guardian_desk.decisionlog.entry import Head
    from guardian_desk.decisionlog.ports import BoardRow, Receipt
    from guardian_desk.desk.ports import Ports
    from guardian_desk.desk.without_log import WithoutLog
    from guardian_desk.people.staff import Staff
    from guardian_desk.usecases.casebook import Done, WorkingCase
    from guardian_desk.usecases.kin import Kin, WayOn
    from guardian_desk.usecases.move_case import Moving
    from guardian_desk.usecases.offers import Offer
    from guardian_desk.usecases.put_back import Older

T = TypeVar("T")


def _raise(error: BaseException) -> None:
    raise error


def _differ(known: "WorkingCase", fresh: "WorkingCase") -> bool:
    """Tell whether a case has gone on, or was moved to other rules."""
    return (known.rules, known.state.happenings) != (fresh.rules, fresh.state.happenings)


class Shift(QObject):
    """One person's time at this desk.

    Everything that writes goes through a single worker and comes back as a signal: `saved`
    only once the entry is durable, `refused` with what is missing, `not_saved` with why.
    What was typed stays with the screen that asked. `looked` tells that a window which only
    reads has looked at the log again; `read_at` is as of when it knows the case.
    """

    connected = Signal()
    staff_changed = Signal(object)
    case_changed = Signal(object)
    saved = Signal(object)
    refused = Signal(object)
    not_saved = Signal(object)
    looked = Signal()

    def __init__(self, tasks: Tasks, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._aside: Tasks | None = None
        self._closing = False
        self._ports: Ports | None = None
        self.without_log: WithoutLog | None = None
        self.staff: Staff | None = None
        self.working: WorkingCase | None = None
        self.just_left: CaseId | None = None
        self._kin: Kin | None = None
        self._ways: dict[str, tuple[WayOn, ...]] = {}
        self.last_saved: Receipt | None = None
        self.read_at: Instant | None = None
        self._looking = False
        self._head: Head | None = None
        self.busy = False
        self._doing = ""
        self._next: tuple[str, Callable[[], None]] | None = None

    @property
    def ports(self) -> "Ports":
        """Return the doors to the program; there once `connected` was emitted."""
        assert self._ports is not None, "the desk is not connected yet"
        return self._ports

    @property
    def is_connected(self) -> bool:
        """Tell whether the log and the rules are open."""
        return self._ports is not None

    def connect_to(self, ports: "Ports") -> None:
        """Take the doors once they are open."""
        self._ports = ports
        self.connected.emit()

    def now(self) -> "Instant":
        """Return the present instant on the steady line that clocks are counted with."""
        from guardian_desk.core.instants import Instant

        return Instant(self.ports.log.now_us())

    @property
    def kin(self) -> "Kin":
        """Return what the linked cases are called, as of when the case was taken in hand."""
        from guardian_desk.usecases.kin import Kin

        return self._kin or Kin()

    def advice(self) -> "Advice":
        """Return the advice for the case in hand as of now."""
        assert self.working is not None, "no case is in hand"
        return self.working.advice(self.now())

    def board(self) -> "list[BoardRow]":
        """Return the cases of the start page."""
        return self.ports.log.board()

    def ask(self, what: str, work: Callable[[], None]) -> None:
        """Do what a person asked for: at once, or as soon as the desk is free.

        Of several that were asked for meanwhile only the last is done, and the page goes there.
        Asking again for what goes on already changes nothing. `what` names it.
        """
        if self.busy:
            self._next = None if what == self._doing else (what, work)
        else:
            self._begin(what, work)

    @property
    def waits(self) -> bool:
        """Tell whether something was asked for that waits until the desk is free."""
        return self._next is not None

    def lead(self, then: Callable[[], None]) -> None:
        """Go on to the next page, unless a person has asked for another since."""
        if not self.waits:
            then()

    def forget_asked(self) -> None:
        """Let go of what waits until the desk is free: the person went elsewhere."""
        self._next = None

    def sign_in(self, staff: "Staff", then: Callable[[], None] = lambda: None) -> None:
        """Say who is at the keyboard; `then` is called once that is on disk."""
        from guardian_desk.usecases.record import sign_in

        ports = self.ports

        def done(_receipt: "Receipt") -> None:
            if staff != self.staff:
                self.just_left = None
            self.staff = staff
            self.staff_changed.emit(staff)
            self.lead(then)

        self._run(lambda: sign_in(ports.casebook, staff, ports.workstation), done)

    def begin(
        self,
        label: str,
        then: Callable[[], None] = lambda: None,
        *,
        pack: str = "",
        anyway: str = "",
    ) -> None:
        """Open a new case of a pack, by default the first on offer, and take it in hand."""
        ports, staff = self.ports, self._at_keyboard()
        book, care = replace(ports.casebook, anyway=anyway), ports.profile
        of = pack or next(each.pack for each in ports.offers if not each.why_not)
        self._run(
            lambda: self._known(book.begin(of, care, staff, label=label)),
            lambda done: self._take(*done, lambda: self.lead(then)),
        )

    def go_on(
        self,
        earlier: "CaseId",
        pack: str,
        label: str,
        then: Callable[[], None] = lambda: None,
        *,
        anyway: str = "",
    ) -> None:
        """Open a case of a pack that goes on from an earlier one, and take it in hand."""
        if self.busy:
            return
        ports, staff = self.ports, self._at_keyboard()

        def opened() -> "tuple[Done, Kin]":
            from guardian_desk.usecases.continue_case import continue_case

            book, care = replace(ports.casebook, anyway=anyway), ports.profile
            return self._known(continue_case(book, earlier, pack, care, staff, label=label))

        self._run(opened, lambda done: self._take(*done, then))

    def open(self, case: "CaseId", then: Callable[[], None] = lambda: None) -> None:
        """Take a case in hand as its log tells it."""
        ports = self.ports

        def opened() -> "tuple[WorkingCase, Kin]":
            working = ports.casebook.open(case)
            return working, self._kin_of(working)

        def done(found: "tuple[WorkingCase, Kin]") -> None:
            if self.waits:
                return
            working, self._kin = found
            self.working = working
            self.last_saved = None
            self.read_at = self.now()
            self.case_changed.emit(working)
            then()

        self._run(opened, done)

    def look_again(self) -> None:
        """Where another window records, look whether it has, and read the case again if so."""
        if self._looking or not (self._ports is not None and self._ports.why_read_only):
            return
        ports, working, known = self._ports, self.working, self._head
        self._looking = True

        def look() -> "tuple[Head, WorkingCase | None, Kin | None]":
            head = ports.log.head()
            if working is None or head == known:
                return head, working, None
            fresh = ports.casebook.open(working.case)
            return head, fresh, self._kin_of(fresh)

        def seen(found: "tuple[Head, WorkingCase | None, Kin | None]") -> None:
            self._looking = False
            head, fresh, kin = found
            # Another case may have been taken in hand meanwhile: that one was read later.
            if self.working is working:
                self._head = head
                self.read_at = self.now()
                if working and fresh and _differ(working, fresh):
                    self.working, self._kin = fresh, kin
                    self.case_changed.emit(fresh)
            self.looked.emit()

        self._tasks.run(look, seen, self._not_looked)

    def put_back(self) -> None:
        """Let go of the case in hand; all of it is on disk. `just_left` names the last one."""
        if self.working is not None:
            self.just_left = self.working.case
        self.working = None

    def do(
        self,
        events: "Sequence[Event]",
        then: Callable[[], None] = lambda: None,
        *,
        happened: "Instant | None" = None,
    ) -> None:
        """Record events of the case in hand, all or none; `then` is called once durable.

        `happened` is the time they happened, None for just now. While a step is being saved
        a second one is not taken.
        """
        if self.busy:
            return
        ports, staff, working = self.ports, self._at_keyboard(), self.working
        assert working is not None, "no case is in hand"
        self._run(
            lambda: ports.casebook.do(working, events, staff, happened),
            lambda done: self._take(done, self._kin, then),
        )

    def move(self, moving: "Moving", reason: str, then: Callable[[], None]) -> None:
        """Move the case in hand to other rules, as whoever is at the keyboard agrees."""
        if self.busy:
            return
        ports, staff = self.ports, self._at_keyboard()

        def moved() -> "Done":
            from guardian_desk.usecases.move_case import move

            return move(ports.casebook, moving, staff, staff, reason)

        self._run(moved, lambda done: self._take(done, self._kin, then))

    def let_older(
        self, older: "Older", agreed: "Staff", reason: str, then: Callable[[], None]
    ) -> None:
        """Let new cases begin with older rules, as a named person with the role lets them."""
        ports = self.ports

        def let() -> "Sequence[Offer]":
            from guardian_desk.usecases.offers import offers
            from guardian_desk.usecases.put_back import put_back

            put_back(ports.log, older, agreed, reason, ports.may_put_back())
            book = ports.casebook
            return offers(book.shelf, ports.profile, book.today(), ports.log, book.review)

        def done(offered: "Sequence[Offer]") -> None:
            self._ports = replace(ports, offers=offered)
            then()

        self._run(let, done)

    def read(self, work: Callable[[], T], then: Callable[[T], None]) -> None:
        """Do slow reading away from the window's thread; `then` gets what was read."""
        self._run(work, then)

    def beside(self, work: Callable[[], T], then: Callable[[T], None]) -> None:
        """Do slow reading while a person goes on working; a fault in it is one of the program's."""
        self._tasks.run(work, then, _raise)

    def aside(self, work: Callable[[], T], then: Callable[[T], None]) -> None:
        """Do what takes long on a worker of its own, so that no save ever waits for it.

        While the desk is closing nothing is taken any more, and nothing is missed.
        """
        if self._closing:
            return
        if self._aside is None:
            self._aside = Tasks(self)
        self._aside.run(work, then, _raise)

    def let_go(self) -> None:
        """Finish what is done aside, and take no more of it: the desk is closing."""
        self._closing = True
        if self._aside is not None:
            self._aside.close()

    def export(self, write: Callable[[], int], then: Callable[[int], None]) -> None:
        """Write a bundle away from the window's thread."""
        self._run(write, then)

    def ways_from(self, pack: str) -> "tuple[WayOn, ...]":
        """Return how cases go on from one of a pack; slow the first time."""
        from guardian_desk.usecases.kin import ways_on

        if pack not in self._ways:
            self._ways[pack] = ways_on(self.ports.casebook.shelf, pack)
        return self._ways[pack]

    def _known(self, done: "Done") -> "tuple[Done, Kin]":
        return done, self._kin_of(done.case)

    def _kin_of(self, working: "WorkingCase") -> "Kin":
        """Return the kin of a case; away from the window's thread, since rules are read."""
        from guardian_desk.usecases.kin import kin_of

        return kin_of(self.ports.log, working, self.ways_from(working.protocol.pack.id))

    def _take(self, done: "Done", kin: "Kin | None", then: Callable[[], None]) -> None:
        self.working, self._kin = done.case, kin
        self.last_saved = done.receipt
        self.case_changed.emit(done.case)
        self.saved.emit(done.receipt)
        then()

    def _begin(self, what: str, work: Callable[[], None]) -> None:
        self._doing = what
        work()

    def _go_on(self) -> None:
        """Do what was asked for while the desk was busy."""
        if self._next is not None and not self.busy:
            (what, work), self._next = self._next, None
            self._begin(what, work)

    def _run(self, work: Callable[[], T], done: Callable[[T], None]) -> None:
        self.busy = True

        def came_back(result: T) -> None:
            self.busy, self._doing = False, ""
            done(result)
            self._go_on()

        self._tasks.run(work, came_back, self._failed)

    def _failed(self, error: BaseException) -> None:
        from guardian_desk.usecases.casebook import Refused

        self.busy, self._doing = False, ""
        if isinstance(error, Refused):
            self.refused.emit(error.refusals)
        else:
            known = isinstance(error, GuardianError)
            self.not_saved.emit(error if known else OwnFault(error))
        self._go_on()

    def _not_looked(self, error: BaseException) -> None:
        # The time as of which the case is shown stands still; the next tick tries again.
        self._looking = False
        if not isinstance(error, GuardianError):
            raise error

    def _at_keyboard(self) -> "Staff":
        assert self.staff is not None, "nobody is at the keyboard"
        return self.staff
