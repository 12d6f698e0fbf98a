"""Write what a case is called on this computer, and where the baby or the mother is."""

from guardian_desk.casework.advise import Advice
from guardian_desk.casework.events import Labelled
from guardian_desk.desk.places import AtQuestion, Labelling, Place
from guardian_desk.desk.screens.case_frame import CaseScreen
from guardian_desk.desk.shift import Shift
from guardian_desk.desk.widgets.errors import Mend
from guardian_desk.desk.widgets.labels import BodyText
from guardian_desk.desk.widgets.page import PageFrame
from guardian_desk.desk.widgets.words import NameField


class LabellingScreen(CaseScreen):
    """Two fields with what is on record; it tells two babies of one age apart."""

    def __init__(self, shift: Shift) -> None:
        super().__init__(shift, PageFrame("Label and place", main="Save", back="Back"))
        self.title = self.tr("Label and place")
        stands = self.tr(
            "Both stand above every page of the case, on the start page and in Hand over."
        )
        self.page.add(BodyText(stands))
        self.label = NameField(
            self.tr("What is the case called on this computer?"),
            hint=self.tr("Others can read it on the start page. Write no name."),
            room=24,
        )
        state, anchors = self.working.state, self.working.protocol.pack.anchors
        born = bool(anchors.age)
        where = self.tr("Where is the baby?") if born else self.tr("Where is the mother?")
        such = self.tr("cubicle 4") if born else self.tr("antenatal ward, bed 2")
        hint = self.tr("For example: {place}.").format(place=such)
        self.place = NameField(where, hint=hint, room=24)
        self.label.show_value(state.label)
        self.place.show_value(state.place)
        for piece in (self.label, self.place):
            self.page.add(piece)
        self.page.went_on.connect(self._save)

    def show_case(self, _advice: Advice) -> None:
        for piece in (self.label, self.place, self.page.main):
            piece.setVisible(self.can_record)

    def here(self) -> Place:
        return Labelling()

    def focus_first(self) -> None:
        if self.can_record:
            self.place.focus_first()
        else:
            self.page.back.setFocus()

    def _save(self) -> None:
        state, label, place = self.working.state, self.label.value(), self.place.value()
        faults = []
        if not label:
            faults.append(Mend(self.tr("Enter what the case is called"), self.label))
        if not place and state.place:
            faults.append(Mend(self.tr("Enter the place now"), self.place))
        if (label, place) == (state.label, state.place):
            faults.append(Mend(self.tr("Change the label or the place"), self.place))
        self.page.errors.show_faults(faults)
        if faults:
            return
        changed = Labelled(
            label if label != state.label else "", place if place != state.place else ""
        )
        self.save([changed], AtQuestion())
