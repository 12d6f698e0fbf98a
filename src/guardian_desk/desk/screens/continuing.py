"""Open the case that goes on from the one in hand: what comes along, and which baby it is."""

from guardian_desk.casework.advise import Advice
from guardian_desk.casework.events import Noted
from guardian_desk.core.ids import CaseId
from guardian_desk.desk.beginning import new_label, place_after
from guardian_desk.desk.places import AtQuestion, Continuing, Place
from guardian_desk.desk.presenters.linked import babies_of
from guardian_desk.desk.screens.case_frame import CaseScreen
from guardian_desk.desk.screens.withdrawn import ReasonToBegin
from guardian_desk.desk.shift import Shift
from guardian_desk.desk.widgets.choices import Choice
from guardian_desk.desk.widgets.errors import Mend
from guardian_desk.desk.widgets.labels import BodyText
from guardian_desk.desk.widgets.page import PageFrame
from guardian_desk.desk.widgets.radios import RadioQuestion
from guardian_desk.desk.widgets.speech import announce

_TWIN = "twin"


class ContinuingScreen(CaseScreen):
    """One key where no baby of this pregnancy has a case yet; else it is asked which one it is."""

    def __init__(self, shift: Shift, place: Continuing) -> None:
        assert shift.working is not None, "no case is in hand"
        heading = "Open the baby's case"
        if shift.working.protocol.pack.id == place.pack:
            heading = "Open a new case of this child"
        super().__init__(shift, PageFrame(heading, main="Open the case", back="Back"))
        self.title, self.place = heading, place
        comes = self.tr(
            "People and answers of {name} come along. Each says who recorded it, and is asked"
            " again. {name} goes on as it is, and each case names the other."
        )
        name = self.working.state.label or str(self.working.case)
        self.page.add(BodyText(comes.format(name=name)))
        self.which: RadioQuestion | None = self._which()
        if self.which is not None:
            self.page.add(self.which)
        self.why = ReasonToBegin()
        self.page.add(self.why)
        self.why.hide()
        self.page.went_on.connect(self._open)

    def show_case(self, _advice: Advice) -> None:
        self.page.main.setVisible(self.can_record)

    def here(self) -> Place:
        return self.place

    def focus_first(self) -> None:
        if self.which is not None:
            self.which.focus_first()
        elif self.can_record:
            self.page.main.setFocus()
        else:
            self.page.back.setFocus()

    def _which(self) -> RadioQuestion | None:
        babies = babies_of(self.working, self.shift.kin)
        if not babies:
            return None
        again = self.tr("{name}, hurt or unwell again")
        choices = [Choice(each.case, again.format(name=each.words)) for each in babies]
        twin = Choice(_TWIN, self.tr("Another baby of this birth: a twin"))
        return RadioQuestion(self.tr("Which baby is it?"), (*choices, twin))

    def _open(self) -> None:
        chosen = _TWIN if self.which is None else self.which.value()
        if chosen is None and self.which is not None:
            wanted = self.tr("Choose which baby it is")
            self.page.errors.show_faults([Mend(wanted, self.which)])
            return
        if self.why.isVisibleTo(self) and not self.why.given():
            self.page.errors.show_faults([self.why.missing()])
            return
        earlier = self.working.case if chosen in (_TWIN, None) else CaseId(str(chosen))
        label = new_label(self.shift, self.place.pack)
        pack, anyway = self.place.pack, self.why.given()

        def go_on() -> None:
            self.shift.go_on(earlier, pack, label, self._opened, anyway=anyway)

        self.shift.ask(f"go on {earlier} {pack}", go_on)

    def _not_saved(self, error: object) -> None:
        place = place_after(error)
        if place is None:
            super()._not_saved(error)
            return
        self.why.says.say(place.says)
        self.why.show()
        self.page.errors.show_faults([self.why.missing()])

    def _opened(self) -> None:
        self.half_typed.saved()
        # A case just opened holds no other notes than those of what could not be read.
        told = (each.event for each in self.working.state.happenings)
        words = "\n".join(each.words for each in told if isinstance(each, Noted))
        self.memory.changed = words
        if words:
            announce(self, words)
        self.go(AtQuestion())
