"""What the case pages remember from one to the next while the program runs."""

from PySide6.QtCore import QObject

from guardian_desk.casework.agenda import Slot
from guardian_desk.casework.state import State
from guardian_desk.casework.unknowns import unknowns_that_matter
from guardian_desk.core.ids import CaseId
from guardian_desk.decisionlog.retelling import WorkingCase
from guardian_desk.desk.places import AtQuestion, Place
from guardian_desk.desk.screens.case_drafts import Drafts
from guardian_desk.desk.shift import Shift


class CaseMemory(QObject):
    """Kept with the shift, never on disk.

    `dense` is the view that was used last; `back_to` where a change was asked for; `checking`
    the row of *Check answers* that was opened, and those below it to go on with; `changed` what
    the last step changed, for the next page to show; `start_call` an action whose call was
    started from a list, so that its page puts the focus on the outcome; `copied` up to which
    entry each case was copied for the patient's notes; `drafts` what was typed and not saved.
    """

    def __init__(self, shift: Shift) -> None:
        super().__init__(shift)
        self._shift = shift
        self._at: tuple[CaseId, Place] | None = None
        self._dense: CaseId | None = None
        self.back_to: Place | None = None
        self.checking: tuple[str, ...] = ()
        self.changed = ""
        self.start_call = ""
        self.copied: dict[CaseId, int] = {}
        self.drafts = Drafts()
        self._standing: tuple[CaseId | None, str] = (None, "")
        self._told: tuple[State, tuple[Slot, ...]] | None = None

    @property
    def dense(self) -> bool:
        """Tell whether the case in hand is gone through section by section; another is not."""
        working = self._shift.working
        return working is not None and working.case == self._dense

    @dense.setter
    def dense(self, dense: bool) -> None:
        working = self._shift.working
        self._dense = working.case if dense and working is not None else None

    def unknowns(self, working: WorkingCase, shift: Shift) -> tuple[Slot, ...]:
        """Return the unknowns that matter; worked out once for each state of a case."""
        if self._told is None or self._told[0] is not working.state:
            found = unknowns_that_matter(working.protocol, working.area, working.state, shift.now())
            self._told = (working.state, found)
        return self._told[1]

    def take_back_to(self) -> Place:
        """Return where to go on, once: where a change was asked for, or where one was."""
        place, self.back_to = self.back_to, None
        return place or self.where()

    def stay_at(self, place: Place | None) -> None:
        """Remember which question of the case in hand one is at; None once it is answered."""
        working = self._shift.working
        self._at = None if place is None or working is None else (working.case, place)

    def where(self) -> Place:
        """Return the question one was at in the case in hand, or else the next open one."""
        working = self._shift.working
        if self._at is None or working is None or self._at[0] != working.case:
            return AtQuestion()
        return self._at[1]

    def forget_places(self) -> None:
        """Forget where one was: under other rules there may be no such question."""
        self._at, self.back_to, self.checking = None, None, ()

    def take_standing(self, case: CaseId, words: str) -> str:
        """Return what stands open where it was not said yet of this case, once; or nothing."""
        before, self._standing = self._standing, (case, words)
        return "" if before == self._standing else words

    def forget_standing(self) -> None:
        """Have what stands open said again: the case is put back."""
        self._standing = (None, "")

    def tell_kept(self, words: str) -> None:
        """Add to what the next page shows that something typed is kept."""
        if words not in self.changed:
            self.changed = " ".join(filter(None, (self.changed, words)))

    def take_changed(self) -> str:
        """Return what the last step changed, once."""
        words, self.changed = self.changed, ""
        return words


def memory_of(shift: Shift) -> CaseMemory:
    """Return the memory that goes with a shift."""
    found = shift.findChild(CaseMemory)
    return found if isinstance(found, CaseMemory) else CaseMemory(shift)
